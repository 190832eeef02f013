//! A page as Markdown (`CommonMark`, with GitHub's tables), in which nothing of the words is markup.

use alloc::format;
use alloc::string::String;
use core::fmt;

use super::lines;
use super::page::{Block, Item, Page, Span, Words};
use crate::fmt::{collapse_whitespace, from_fn};
use crate::markdown::Escaped;

pub(super) fn write(page: &Page<'_>, level: usize, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let hashes = |deeper: usize| "#".repeat(level + deeper);
    writeln!(out, "{} {}", hashes(0), line(&page.title))?;
    let blocks = page.blocks.iter();
    for block in blocks.filter(|block| !matches!(block, Block::Contents)) {
        writeln!(out)?;
        match block {
            Block::Section(_, words) => writeln!(out, "{} {}", hashes(1), line(words))?,
            Block::Part(words) => writeln!(out, "{} {}", hashes(2), line(words))?,
            Block::Paragraph(words) => writeln!(out, "{}", marked(words))?,
            Block::List(items) => write_items(out, items, |_| "- ".into())?,
            Block::Steps(items) => write_items(out, items, |at| format!("{}. ", at + 1))?,
            Block::Alert(words, items) => {
                writeln!(out, "{} {}\n", hashes(1), line(words))?;
                write_items(out, items, |_| "- ".into())?;
            }
            Block::Table(table) => {
                let names = table.names.join(" | ");
                let rule = " --- |".repeat(table.names.len());
                writeln!(out, "| {names} |\n|{rule}")?;
                for (heading, cells) in &table.rows {
                    let cells = cells.iter().map(|cell| format!(" | {}", marked(cell)));
                    writeln!(out, "| {}{} |", line(heading), cells.collect::<String>())?;
                }
            }
            Block::Progress(progress) => writeln!(out, "Judged so far: {progress}.")?,
            Block::Contents => {}
            Block::End => writeln!(out, "---")?,
        }
    }
    Ok(())
}

fn write_items(
    out: &mut fmt::Formatter<'_>,
    items: &[Item<'_>],
    bullet: impl Fn(usize) -> String,
) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        let bullet = bullet(at);
        writeln!(out, "{bullet}{}", marked(&item.words))?;
        let margin = " ".repeat(bullet.len());
        for note in &item.notes {
            write!(out, "{margin}- {}: ", note.label)?;
            for (at, words) in lines(&note.words).enumerate() {
                // A backslash keeps the lines of a paragraph apart.
                let gap = if at == 0 {
                    String::new()
                } else {
                    format!("\\\n{margin}  ")
                };
                write!(out, "{gap}{}", line(words))?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Words on one line.
fn line(words: &(impl fmt::Display + ?Sized)) -> String {
    let words = collapse_whitespace(&format!("{words}"));
    format!("{}", Escaped(&words))
}

/// The same, with what is strong.
fn marked(words: &Words) -> String {
    let Some((Span::Strong(first), rest)) = words.0.split_first() else {
        return if words.0.is_empty() {
            String::new()
        } else {
            line(words)
        };
    };
    if rest.is_empty() {
        return format!("**{}**", line(first));
    }
    let rest = from_fn(|f| rest.iter().try_for_each(|span| fmt::Display::fmt(span, f)));
    format!("**{}** {}", line(first), line(&rest))
}
