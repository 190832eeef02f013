//! Pages for people: written once, block by block, and shown as plain text or as Markdown.

use alloc::string::ToString as _;
use core::fmt::{self, Display};

use crate::fmt::{collapse_whitespace, from_fn};
use crate::markdown::Escaped;

/// How a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain text, in lines of no more than 100 characters where words allow.
    Text,
    /// Markdown (`CommonMark`, with GitHub's tables), in which nothing of the words is markup.
    Markdown,
}

/// What a page says, as something that can be printed.
pub(super) fn show(
    form: Form,
    write: impl Fn(&mut Page<'_, '_>) -> fmt::Result,
) -> impl fmt::Display {
    from_fn(move |out| {
        write(&mut Page {
            out,
            form,
            above: Block::Nothing,
            is_in_section: false,
        })
    })
}

/// A page under construction.
pub(super) struct Page<'p, 'f> {
    out: &'p mut fmt::Formatter<'f>,
    form: Form,
    above: Block,
    is_in_section: bool,
}

/// What a page is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Nothing,
    Heading,
    Paragraph,
    Item,
    Table,
}

/// All words are put on one line, whatever they hold.
impl Page<'_, '_> {
    /// The title of the page.
    pub(super) fn title(&mut self, words: impl Display) -> fmt::Result {
        self.heading("# ", &words)
    }

    /// The heading of a section.
    pub(super) fn section(&mut self, words: impl Display) -> fmt::Result {
        self.is_in_section = true;
        if self.form == Form::Text {
            writeln!(self.out)?;
        }
        self.heading("## ", &words)
    }

    /// The heading of a part of a section.
    pub(super) fn part(&mut self, words: impl Display) -> fmt::Result {
        self.heading("### ", &words)
    }

    pub(super) fn paragraph(&mut self, words: impl Display) -> fmt::Result {
        self.begin(Block::Paragraph)?;
        self.lines("", "", &words)
    }

    /// An item of a list.
    pub(super) fn item(&mut self, words: impl Display) -> fmt::Result {
        self.begin(Block::Item)?;
        self.lines("- ", "  ", &words)
    }

    /// An item under another, with what it is.
    pub(super) fn note(&mut self, label: &str, words: impl Display) -> fmt::Result {
        // Where nothing was written, that is said behind the label.
        let words =
            format_args!("{label}: {}", collapse_whitespace(&words.to_string())).to_string();
        match self.form {
            Form::Text => self.lines("    ", "        ", &words),
            Form::Markdown => self.lines("  - ", "", &words),
        }
    }

    /// The same, for long words that plain text leaves out.
    pub(super) fn detail(&mut self, label: &str, words: impl Display) -> fmt::Result {
        match self.form {
            Form::Text => Ok(()),
            Form::Markdown => self.note(label, words),
        }
    }

    /// A table of two columns. Plain text leaves out their names.
    pub(super) fn table<L: Display, R: Display>(
        &mut self,
        names: [&str; 2],
        rows: impl Iterator<Item = (L, R)>,
    ) -> fmt::Result {
        self.begin(Block::Table)?;
        match self.form {
            Form::Text => {
                writeln!(self.out)?;
                for (left, right) in rows {
                    self.lines("", "    ", &format_args!("{left}: {right}"))?;
                }
            }
            Form::Markdown => {
                writeln!(self.out, "| {} | {} |\n| --- | --- |", names[0], names[1])?;
                for (left, right) in rows {
                    let [left, right] = [left.to_string(), right.to_string()]
                        .map(|cell| collapse_whitespace(&cell));
                    writeln!(self.out, "| {} | {} |", Escaped(&left), Escaped(&right))?;
                }
            }
        }
        Ok(())
    }

    /// The end of the sections, before words on the page as a whole.
    pub(super) fn end(&mut self) -> fmt::Result {
        self.is_in_section = false;
        self.above = Block::Paragraph;
        match self.form {
            Form::Text => writeln!(self.out),
            Form::Markdown => writeln!(self.out, "\n---"),
        }
    }

    fn heading(&mut self, hashes: &str, words: &dyn Display) -> fmt::Result {
        self.begin(Block::Heading)?;
        let words = collapse_whitespace(&words.to_string());
        match self.form {
            Form::Text if hashes == "### " => writeln!(self.out, "    {words}:"),
            Form::Text => writeln!(self.out, "{words}"),
            Form::Markdown => writeln!(self.out, "{hashes}{}", Escaped(&words)),
        }
    }

    /// Puts a blank line between blocks of Markdown.
    fn begin(&mut self, block: Block) -> fmt::Result {
        let is_apart = match (self.above, block) {
            (Block::Nothing, _) | (Block::Item, Block::Item) => false,
            (Block::Heading | Block::Paragraph | Block::Item | Block::Table, _) => true,
        };
        self.above = block;
        if is_apart && self.form == Form::Markdown {
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// Writes words: in plain text in lines, of which `first` opens the first and `rest` every other.
    fn lines(&mut self, first: &str, rest: &str, words: &dyn Display) -> fmt::Result {
        let words = collapse_whitespace(&words.to_string());
        match self.form {
            Form::Text => {
                let margin = if self.is_in_section { "    " } else { "" };
                wrap(self.out, [margin, first], [margin, rest], &words)
            }
            Form::Markdown => writeln!(self.out, "{first}{}", Escaped(&words)),
        }
    }
}

fn wrap(
    out: &mut fmt::Formatter<'_>,
    first: [&str; 2],
    rest: [&str; 2],
    words: &str,
) -> fmt::Result {
    const WIDTH: usize = 100;
    let length = |opening: [&str; 2]| opening[0].len() + opening[1].len();
    write!(out, "{}{}", first[0], first[1])?;
    let mut width = length(first);
    let mut gap = "";
    for word in words.split(' ') {
        let letters = word.chars().count();
        if !gap.is_empty() && width + 1 + letters > WIDTH {
            write!(out, "\n{}{}", rest[0], rest[1])?;
            width = length(rest);
            gap = "";
        }
        write!(out, "{gap}{word}")?;
        width += gap.len() + letters;
        gap = " ";
    }
    writeln!(out)
}
