//! What a comparison says.

use alloc::vec::Vec;
use core::fmt;

use super::page::{Block, Item, Mark, Page, Table, Words};
use super::{close, html, markdown, opening, text};
use crate::fmt::from_fn;
use crate::outcome::{Change, Comparison};
use crate::toolkit::{Area, ComplianceBlock, Concern, Theme};

impl Comparison {
    /// The comparison as plain text, in lines of no more than 100 characters where words allow.
    pub fn text(&self) -> impl fmt::Display + use<> {
        let comparison = *self;
        from_fn(move |f| text::write(&comparison.page(), f))
    }

    /// The comparison as Markdown (`CommonMark`, with GitHub's tables).
    pub fn markdown(&self) -> impl fmt::Display + use<> {
        let comparison = *self;
        from_fn(move |f| markdown::write(&comparison.page(), 1, f))
    }

    /// The comparison as a page of HTML, like that of [`Report::html`](crate::Report::html).
    pub fn html(&self) -> impl fmt::Display + use<> {
        let comparison = *self;
        from_fn(move |f| html::write(&comparison.page(), f))
    }

    fn page(&self) -> Page<'static> {
        let (earlier, later) = (self.earlier().provision(), self.later().provision());
        let provision = if earlier == later {
            Words::plain(format_args!("Provision: {later}."))
        } else {
            Words::plain(format_args!(
                "Provision earlier: {earlier}. Later: {later}."
            ))
        };
        let mut page = Page {
            title: "Changes between two report cards".into(),
            blocks: Vec::from([
                opening(),
                Block::Paragraph(provision),
                Block::Table(self.areas()),
                Block::Table(self.blocks()),
            ]),
        };
        if self.changes().next().is_none() {
            page.blocks
                .push(Block::Paragraph(Words::plain("Nothing has changed.")));
        }
        let mut above = None;
        let mut items = Vec::new();
        for change in self.changes() {
            let section = match change {
                // It is said above.
                Change::Provision { .. } => continue,
                Change::Area { area, .. } => Some(area),
                Change::Theme { theme, .. } => Some(Theme::area(theme)),
                Change::Concern { concern, .. } => Some(Concern::area(concern)),
                Change::Requirement { .. } | Change::Block { .. } => None,
            }
            .map_or(("compliance", "Compliance"), |area| {
                (area.as_str(), area.title())
            });
            if above != Some(section) {
                flush(&mut page, &mut items);
                page.blocks
                    .push(Block::Section(section.0, Words::plain(section.1)));
                above = Some(section);
            }
            items.push(Item::new(Words::plain(change)));
        }
        flush(&mut page, &mut items);
        close(&mut page);
        page
    }

    fn areas(&self) -> Table<'static> {
        let rows = Area::ALL.iter().map(|&area| {
            let [from, to] = [self.earlier(), self.later()].map(|card| card.area(area).grade());
            let is_same = |change: &Change| matches!(*change, Change::Area { area: other, .. } if other == area);
            let change = self.changes().find(is_same);
            let cells = from_to(Mark::Grade(from), Mark::Grade(to), change);
            (Words::plain(area.title()), cells)
        });
        Table {
            caption: "The grade of each area",
            names: Vec::from(["Area", "Earlier", "Later"]),
            rows: rows.collect(),
        }
    }

    fn blocks(&self) -> Table<'static> {
        let rows = ComplianceBlock::ALL.iter().map(|&block| {
            let cards = [self.earlier(), self.later()];
            let [from, to] = cards.map(|card| card.compliance_block(block).status());
            let is_same = |change: &Change| matches!(*change, Change::Block { block: other, .. } if other == block);
            let change = self.changes().find(is_same);
            let cells = from_to(Mark::Status(from), Mark::Status(to), change);
            (Words::plain(block.title()), cells)
        });
        Table {
            caption: "The status of each compliance block",
            names: Vec::from(["Compliance", "Earlier", "Later"]),
            rows: rows.collect(),
        }
    }
}

/// What it was and is, and which way it has changed.
fn from_to(from: Mark, to: Mark, change: Option<Change>) -> Vec<Words<'static>> {
    let later = match change {
        Some(change) => {
            let direction = Mark::Direction(change.direction());
            Words::mark(to).then(" ").then_mark(direction)
        }
        None => Words::plain("Unchanged"),
    };
    Vec::from([Words::mark(from), later])
}

/// Puts the items under the section that was begun.
fn flush(page: &mut Page<'static>, items: &mut Vec<Item<'static>>) {
    if !items.is_empty() {
        page.blocks.push(Block::List(core::mem::take(items)));
    }
}
