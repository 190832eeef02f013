//! A page as HTML, in which everything that users wrote is text.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::lines;
use super::page::{Block, Item, Note, Page, Span, Words};
use crate::fmt::collapse_whitespace;

/// The style of the element that a fragment is, and of nothing outside of it.
pub(super) const STYLESHEET: &str = include_str!("report.css");

/// What a whole page has around it.
const FRAME: &str = "\
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.45 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 0.8rem 1rem; }
@media screen and (prefers-color-scheme: dark) { body { background: #14171a; } }
@media screen and (max-width: 22rem) { main { padding: 0.5rem; } }
@media print { @page { size: A4; margin: 15mm; } body { font-size: 11pt; } main { padding: 0; } }
";

/// A whole page in one file, which fetches nothing.
pub(super) fn write(page: &Page<'_>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let title = escaped(&format!("{}", page.title));
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{FRAME}{STYLESHEET}</style>\n</head>\n<body>\n<main>\n"
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
    let h = |deeper: usize| level.clamp(1, 4) + deeper;
    writeln!(out, "<article class=\"ite-report\">")?;
    let (h1, h2, h3) = (h(0), h(1), h(2));
    let title = inline(&page.title);
    writeln!(out, "<h{h1} class=\"title\">{title}</h{h1}>")?;
    for block in &page.blocks {
        match block {
            Block::Section(id, words) => {
                let words = inline(words);
                writeln!(out, "<h{h2} class=\"section\" id=\"{id}\">{words}</h{h2}>")?;
            }
            Block::Part(words) => {
                writeln!(out, "<h{h3} class=\"part\">{}</h{h3}>", inline(words))?;
            }
            Block::Paragraph(words) => writeln!(out, "<p>{}</p>", inline(words))?,
            Block::List(items) => write_items(out, "ul", items)?,
            Block::Steps(items) => write_items(out, "ol", items)?,
            Block::Alert(words, items) => {
                let words = inline(words);
                writeln!(
                    out,
                    "<section class=\"alert\" aria-labelledby=\"act-first\">\n\
                     <h{h2} class=\"section\" id=\"act-first\">{words}</h{h2}>"
                )?;
                write_items(out, "ul", items)?;
                writeln!(out, "</section>")?;
            }
            Block::Table(table) => {
                writeln!(
                    out,
                    "<table class=\"{}\">\n<caption>{}</caption>",
                    table.class,
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
            Block::Contents => write_contents(page, out)?,
            Block::End => writeln!(out, "<hr>")?,
        }
    }
    writeln!(out, "</article>")
}

/// Links to the sections.
fn write_contents(page: &Page<'_>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    writeln!(out, "<nav aria-label=\"On this page\">\n<ul>")?;
    for block in &page.blocks {
        if let Block::Section(id, words) = block {
            let words = inline(words);
            writeln!(out, "<li><a href=\"#{id}\">{words}</a></li>")?;
        }
    }
    writeln!(out, "</ul>\n</nav>")
}

fn write_items(out: &mut fmt::Formatter<'_>, tag: &str, items: &[Item<'_>]) -> fmt::Result {
    writeln!(out, "<{tag}>")?;
    for item in items {
        write!(out, "<li>{}", inline(&item.words))?;
        // What is folded under one label is unfolded at once.
        let are_one = |one: &Note<'_>, other: &Note<'_>| {
            one.is_folded && other.is_folded && one.label == other.label
        };
        for notes in item.notes.chunk_by(are_one) {
            write_notes(out, notes)?;
        }
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</{tag}>")
}

/// A note, or folded ones that have the same label.
fn write_notes(out: &mut fmt::Formatter<'_>, notes: &[Note<'_>]) -> fmt::Result {
    let words = |note: &Note<'_>| {
        // A line that runs from right to left turns nothing else round.
        let lines = lines(&note.words).map(|line| format!("<bdi>{}</bdi>", escaped(line)));
        lines.collect::<Vec<_>>().join("<br>\n")
    };
    let label = |note: &Note<'_>| escaped(note.label);
    match notes {
        [first, ..] if first.is_folded => {
            let words = notes.iter().map(|note| format!("<p>{}</p>", words(note)));
            let (label, words) = (label(first), words.collect::<String>());
            write!(
                out,
                "\n<details><summary>{label}</summary>{words}</details>"
            )
        }
        notes => notes.iter().try_for_each(|note| {
            let (label, words) = (label(note), words(note));
            write!(out, "\n<p class=\"note\"><span>{label}:</span> {words}</p>")
        }),
    }
}

fn inline(words: &Words) -> String {
    let spans = words.0.iter().map(|span| match span {
        Span::Plain(words) => spaced(words),
        Span::Strong(words) => format!("<strong>{}</strong>", spaced(words)),
        Span::Written(words) => format!("<bdi>{}</bdi>", escaped(words)),
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
