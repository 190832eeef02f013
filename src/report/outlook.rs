//! What an outlook says.

use alloc::format;
use alloc::vec::Vec;
use core::fmt;

use super::page::{Block, Item, Mark, Page, Words};
use super::{DISCLAIMER, close, html, markdown, part, text};
use crate::assessment::{Field, Violation, Violations};
use crate::fmt::from_fn;
use crate::outcome::Outlook;

impl Outlook {
    /// The outlook as plain text. A line has at most 100 characters unless one word is longer.
    pub fn text(&self) -> impl fmt::Display {
        from_fn(|f| text::write(&self.page(), f))
    }

    /// The outlook as Markdown (`CommonMark`, with GitHub's tables).
    pub fn markdown(&self) -> impl fmt::Display {
        from_fn(|f| markdown::write(&self.page(), 1, f))
    }

    /// The outlook as a page of HTML, like that of [`Report::html`](crate::Report::html).
    ///
    /// The heading of an area has the area's identifier as its `id`. The heading of what belongs to no area has
    /// `provision-and-requirements`.
    pub fn html(&self) -> impl fmt::Display {
        from_fn(|f| html::write(&self.page(), f))
    }

    /// The outlook as an `article` of HTML, like [`Report::html_fragment`](crate::Report::html_fragment). Its title is
    /// a heading of this level, from 1 to 4. Any other level counts as the nearest of these.
    pub fn html_fragment(&self, heading_level: usize) -> impl fmt::Display {
        from_fn(move |f| html::write_fragment(&self.page(), heading_level, f))
    }

    fn page(&self) -> Page<'_> {
        let mut page = Page {
            title: Words::plain("Outlook"),
            blocks: Vec::from([
                Block::Paragraph(Words::plain(
                    "What the draft can still become if judgements are added and none is changed.",
                )),
                Block::Paragraph(Words::plain(DISCLAIMER)),
                Block::Progress(self.progress()),
            ]),
        };
        for outlook in self.areas() {
            let area = outlook.area();
            let (lowest, highest) = (outlook.lowest(), outlook.highest());
            let words = Words::plain(format_args!("{}: ", area.title()));
            let words = if lowest == highest {
                let words = words.then_mark(Mark::Grade(lowest));
                words.then(", whatever is added")
            } else {
                let words = words.then("at lowest ").then_mark(Mark::Grade(lowest));
                words.then(", at best ").then_mark(Mark::Grade(highest))
            };
            page.blocks.push(Block::Section(area.as_str(), words));
            let (fields, violations) = (self.still_to_judge_in(area), self.blocking_in(area));
            page.blocks.extend(rest(fields, violations));
        }
        let fields = self.still_to_judge().iter().copied();
        let fields = fields.filter(|field| field.area().is_none());
        let violations = self.blocking().into_iter().flatten();
        let violations = violations.filter(|violation| violation.area().is_none());
        let rest = rest(fields, violations);
        if !rest.is_empty() {
            let words = Words::plain("Provision and requirements");
            page.blocks
                .push(Block::Section("provision-and-requirements", words));
            page.blocks.extend(rest);
        }
        match self.blocking().map_or(0, Violations::omitted) {
            0 => {}
            1 => {
                let words = Words::plain("1 more entry is wrong.");
                page.blocks.push(Block::Paragraph(words));
            }
            omitted => {
                let words = format!("{omitted} more entries are wrong.");
                page.blocks.push(Block::Paragraph(Words::plain(words)));
            }
        }
        close(&mut page);
        page
    }
}

/// What is still to be judged, and what is wrong, if anything.
fn rest<'v>(
    fields: impl Iterator<Item = Field>,
    violations: impl Iterator<Item = &'v Violation>,
) -> Vec<Block<'static>> {
    let fields = fields.map(|field| Item::new(Words::plain(field.title())));
    let violations = violations.map(|violation| Item::new(Words::plain(violation.message())));
    let lists = [
        ("Still to be filled in", fields.collect::<Vec<_>>()),
        ("To correct", violations.collect()),
    ];
    let lists = lists.into_iter().filter(|(_, items)| !items.is_empty());
    lists
        .flat_map(|(heading, items)| [part(heading), Block::List(items)])
        .collect()
}
