//! What an outlook says.

use alloc::format;
use alloc::vec::Vec;
use core::fmt;

use super::page::{Block, Item, Mark, Page, Words};
use super::{close, html, markdown, opening, text};
use crate::assessment::{Field, Violation, Violations};
use crate::fmt::from_fn;
use crate::outcome::Outlook;

impl Outlook {
    /// The outlook as plain text, in lines of no more than 100 characters where words allow.
    pub fn text(&self) -> impl fmt::Display {
        from_fn(|f| text::write(&self.page(), f))
    }

    /// The outlook as Markdown (`CommonMark`, with GitHub's tables).
    pub fn markdown(&self) -> impl fmt::Display {
        from_fn(|f| markdown::write(&self.page(), 1, f))
    }

    /// The outlook as a page of HTML, like that of [`Report::html`](crate::Report::html).
    pub fn html(&self) -> impl fmt::Display {
        from_fn(|f| html::write(&self.page(), f))
    }

    fn page(&self) -> Page<'_> {
        let mut page = Page {
            title: "Outlook".into(),
            blocks: Vec::from([
                opening(),
                Block::Paragraph(Words::plain(
                    "What the draft can still become by adding judgements and changing none.",
                )),
                Block::Progress(self.progress()),
            ]),
        };
        for outlook in self.areas() {
            let area = outlook.area();
            let (lowest, highest) = (outlook.lowest(), outlook.highest());
            let mut words =
                Words::plain(format_args!("{}: ", area.title())).then_mark(Mark::Grade(lowest));
            if lowest != highest {
                words = words.then(" to ").then_mark(Mark::Grade(highest));
            }
            page.blocks.push(Block::Section(area.as_str(), words));
            let (fields, violations) = (self.still_to_judge_in(area), self.blocking_in(area));
            page.blocks.extend(rest(fields, violations));
        }
        let fields = self.still_to_judge().iter().copied();
        let fields = fields.filter(|field| field.area().is_none());
        let violations = self.blocking().into_iter().flatten();
        let violations = violations.filter(|violation| violation.area().is_none());
        if let Some(rest) = rest(fields, violations) {
            let words = Words::plain("Provision and requirements");
            page.blocks
                .extend([Block::Section("provision-and-requirements", words), rest]);
        }
        match self.blocking().map_or(0, Violations::omitted) {
            0 => {}
            1 => {
                let words = Words::plain("1 more entry is to be put right.");
                page.blocks.push(Block::Paragraph(words));
            }
            omitted => {
                let words = format!("{omitted} more entries are to be put right.");
                page.blocks.push(Block::Paragraph(Words::plain(words)));
            }
        }
        close(&mut page);
        page
    }
}

/// What is still to be judged, and what is wrong; `None` where there is nothing.
fn rest<'v>(
    fields: impl Iterator<Item = Field>,
    violations: impl Iterator<Item = &'v Violation>,
) -> Option<Block<'static>> {
    let fields =
        fields.map(|field| Words::plain(format_args!("Still to be filled in: {}", field.title())));
    let violations = violations
        .map(|violation| Words::plain(format_args!("To be put right: {}", violation.message())));
    let items: Vec<Item<'_>> = fields.chain(violations).map(Item::new).collect();
    (!items.is_empty()).then_some(Block::List(items))
}
