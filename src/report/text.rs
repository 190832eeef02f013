//! A page as plain text.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt::{self, Write as _};

use super::lines;
use super::page::{Block, Item, Page, Span};
use crate::fmt::collapse_whitespace;

/// No line is longer, unless one word is.
const WIDTH: usize = 100;

pub(super) fn write(page: &Page<'_>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    wrap(out, "", "", &page.title.to_string())?;
    let mut margin = "";
    for block in &page.blocks {
        match block {
            Block::Section(_, words) => {
                margin = "    ";
                out.write_char('\n')?;
                wrap(out, "", "", &words.to_string())?;
            }
            Block::Part(words) => {
                let end = match words.0.last() {
                    Some(Span::Mark(_)) => "",
                    _ => ":",
                };
                wrap(out, margin, margin, &format!("{words}{end}"))?;
            }
            Block::Paragraph(words) => wrap(out, margin, margin, &words.to_string())?,
            Block::List(items) => write_items(out, margin, items, |_| "- ".into())?,
            Block::Steps(items) => {
                write_items(out, margin, items, |at| format!("{}. ", at + 1))?;
            }
            Block::Alert(words, items) => {
                out.write_char('\n')?;
                wrap(out, "", "", &words.to_string())?;
                write_items(out, "    ", items, |_| "- ".into())?;
            }
            Block::Table(table) => {
                for (heading, cells) in &table.rows {
                    let cells = cells.iter().map(ToString::to_string);
                    let mut shown = cells.filter(|cell| !cell.is_empty());
                    let first = shown.next().unwrap_or_default();
                    let row = shown.fold(first, |row, cell| row + " → " + &cell);
                    let rest = format!("{margin}    ");
                    wrap(out, margin, &rest, &format!("{heading}: {row}"))?;
                }
            }
            Block::Progress(progress) => {
                wrap(out, margin, margin, &format!("Judged so far: {progress}."))?;
            }
            Block::Contents => {}
            Block::End => {
                margin = "";
                out.write_char('\n')?;
            }
        }
    }
    Ok(())
}

fn write_items(
    out: &mut fmt::Formatter<'_>,
    margin: &str,
    items: &[Item<'_>],
    bullet: impl Fn(usize) -> String,
) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        let bullet = bullet(at);
        let first = format!("{margin}{bullet}");
        let rest = format!("{margin}{:1$}", "", bullet.len());
        wrap(out, &first, &rest, &item.words.to_string())?;
        for note in &item.notes {
            let mut first = format!("{rest}  {}: ", note.label);
            let rest = format!("{rest}      ");
            for line in lines(&note.words) {
                wrap(out, &first, &rest, line)?;
                first.clone_from(&rest);
            }
        }
    }
    Ok(())
}

/// Writes words in lines. `first` opens the first line, and `rest` opens every other.
fn wrap(out: &mut fmt::Formatter<'_>, first: &str, rest: &str, words: &str) -> fmt::Result {
    let words = collapse_whitespace(words);
    out.write_str(first)?;
    let mut width = first.chars().count();
    let mut gap = "";
    for word in words.split(' ') {
        let letters = word.chars().count();
        if !gap.is_empty() && width + 1 + letters > WIDTH {
            write!(out, "\n{rest}")?;
            width = rest.chars().count();
            gap = "";
        }
        write!(out, "{gap}{word}")?;
        width += gap.len() + letters;
        gap = " ";
    }
    writeln!(out)
}
