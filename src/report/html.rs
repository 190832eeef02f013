//! A page as HTML, in which everything that users wrote is text.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::lines;
use super::page::{Block, Item, Note, Page, Span, Words};
use crate::fmt::collapse_whitespace;

/// The style of a whole page.
const STYLE: &str = include_str!("page.css");

/// A whole page in one file, which fetches nothing.
pub(super) fn write(page: &Page<'_>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let title = escaped(&page.title);
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )?;
    write_fragment(page, 1, out)?;
    out.write_str("</main>\n</body>\n</html>\n")
}

/// The page for the frame of another page.
pub(super) fn write_fragment(
    page: &Page<'_>,
    level: usize,
    out: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let h = |deeper: usize| (level + deeper).min(6);
    writeln!(out, "<article class=\"ite-report\">")?;
    writeln!(out, "<h{0}>{1}</h{0}>", h(0), escaped(&page.title))?;
    for block in &page.blocks {
        match block {
            Block::Section(id, words) => {
                writeln!(out, "<h{0} id=\"{id}\">{1}</h{0}>", h(1), inline(words))?;
            }
            Block::Part(words) => writeln!(out, "<h{0}>{1}</h{0}>", h(2), inline(words))?,
            Block::Paragraph(words) => writeln!(out, "<p>{}</p>", inline(words))?,
            Block::List(items) => write_items(out, "ul", items)?,
            Block::Steps(items) => write_items(out, "ol", items)?,
            Block::Alert(words, items) => {
                writeln!(
                    out,
                    "<section class=\"alert\" aria-labelledby=\"act-first\">"
                )?;
                writeln!(
                    out,
                    "<h{0} id=\"act-first\">{1}</h{0}>",
                    h(1),
                    inline(words)
                )?;
                write_items(out, "ul", items)?;
                writeln!(out, "</section>")?;
            }
            Block::Table(table) => {
                writeln!(
                    out,
                    "<table>\n<caption>{}</caption>",
                    escaped(table.caption)
                )?;
                let names = table.names.iter();
                let names = names.map(|name| format!("<th scope=\"col\">{}</th>", escaped(name)));
                writeln!(
                    out,
                    "<thead><tr>{}</tr></thead>\n<tbody>",
                    names.collect::<String>()
                )?;
                for (heading, cells) in &table.rows {
                    let cells = cells
                        .iter()
                        .map(|cell| format!("<td>{}</td>", inline(cell)));
                    let cells: String = cells.collect();
                    writeln!(
                        out,
                        "<tr><th scope=\"row\">{}</th>{cells}</tr>",
                        inline(heading)
                    )?;
                }
                writeln!(out, "</tbody>\n</table>")?;
            }
            Block::Progress(progress) => {
                let (done, total) = (progress.done(), progress.total());
                writeln!(
                    out,
                    "<p>Judged so far: {progress}.</p>\n<progress max=\"{total}\" value=\"{done}\" \
                     aria-label=\"Judged so far\">{progress}</progress>"
                )?;
            }
            Block::End => writeln!(out, "<hr>")?,
        }
    }
    writeln!(out, "</article>")
}

fn write_items(out: &mut fmt::Formatter<'_>, tag: &str, items: &[Item<'_>]) -> fmt::Result {
    writeln!(out, "<{tag}>")?;
    for item in items {
        write!(out, "<li>{}", inline(&item.words))?;
        item.notes
            .iter()
            .try_for_each(|note| write_note(out, note))?;
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</{tag}>")
}

fn write_note(out: &mut fmt::Formatter<'_>, note: &Note<'_>) -> fmt::Result {
    let lines: Vec<String> = lines(&note.words).map(escaped).collect();
    let (label, words) = (escaped(note.label), lines.join("<br>\n"));
    if note.is_folded {
        write!(
            out,
            "\n<details><summary>{label}</summary><p>{words}</p></details>"
        )
    } else {
        write!(out, "\n<p class=\"note\"><span>{label}:</span> {words}</p>")
    }
}

fn inline(words: &Words) -> String {
    let spans = words.0.iter().map(|span| match span {
        Span::Plain(words) => spaced(words),
        Span::Strong(words) => format!("<strong>{}</strong>", spaced(words)),
        Span::Mark(mark) => {
            let (class, sign, title) = (mark.class(), mark.sign(), mark.title());
            format!("<span class=\"mark {class}\">{sign} {title}</span>")
        }
    });
    spans.collect()
}

/// Words on one line, which may begin or end with a space that belongs to the words beside them.
fn spaced(words: &str) -> String {
    if words == " " {
        return words.into();
    }
    let before = if words.starts_with(' ') { " " } else { "" };
    let behind = if words.ends_with(' ') { " " } else { "" };
    format!("{before}{}{behind}", escaped(words))
}

/// Words on one line as text of HTML.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in collapse_whitespace(words).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
