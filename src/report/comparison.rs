//! What a comparison says.

use alloc::vec::Vec;
use core::fmt;

use super::page::{Block, Item, Mark, Page, Table, Words};
use super::{DISCLAIMER, close, html, markdown, text};
use crate::fmt::from_fn;
use crate::outcome::compliance::BlockStatus;
use crate::outcome::{Change, Comparison, Direction};
use crate::toolkit::{Area, ComplianceBlock, Concern, Theme};

impl Comparison {
    /// The comparison as plain text. A line has at most 100 characters unless one word is longer.
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
    ///
    /// A direction, such as ‘▲ Rose’, is in an element with two classes: `mark` and its word, such as `rose`. The
    /// heading of an area has the area's identifier as its `id`. The heading of the changes in compliance has
    /// `compliance`.
    pub fn html(&self) -> impl fmt::Display + use<> {
        let comparison = *self;
        from_fn(move |f| html::write(&comparison.page(), f))
    }

    /// The comparison as an `article` of HTML, like [`Report::html_fragment`](crate::Report::html_fragment). Its title
    /// is a heading of this level, from 1 to 4. Any other level counts as the nearest of these.
    pub fn html_fragment(&self, heading_level: usize) -> impl fmt::Display + use<> {
        let comparison = *self;
        from_fn(move |f| html::write_fragment(&comparison.page(), heading_level, f))
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
        let changes: Vec<Change> = self.changes().collect();
        let mut page = Page {
            title: Words::plain("Changes between two report cards"),
            blocks: Vec::from([
                Block::Paragraph(provision),
                Block::Paragraph(Words::plain(DISCLAIMER)),
                Block::Table(self.areas(&changes)),
                Block::Table(self.blocks(&changes)),
            ]),
        };
        if changes.is_empty() {
            page.blocks
                .push(Block::Paragraph(Words::plain("Nothing has changed.")));
        }
        let mut above = None;
        let mut items = Vec::new();
        for change in changes {
            let section = match change {
                // It is said above.
                Change::Provision { .. } => continue,
                Change::Area { area, .. } | Change::Claim { area, .. } => Some(area),
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

    fn areas(&self, changes: &[Change]) -> Table {
        let rows = Area::ALL.iter().map(|&area| {
            let [from, to] = [self.earlier(), self.later()].map(|card| card.area(area).grade());
            let is_it = |change: &Change| matches!(*change, Change::Area { area: other, .. } if other == area);
            (area.title(), Mark::Grade(from), Mark::Grade(to), changes.iter().copied().find(is_it))
        });
        table("The grade of each area", "Area", rows)
    }

    fn blocks(&self, changes: &[Change]) -> Table {
        let rows = ComplianceBlock::ALL.iter().map(|&block| {
            let cards = [self.earlier(), self.later()];
            let [from, to] = cards.map(|card| card.compliance_block(block).status());
            let is_it = |change: &Change| matches!(*change, Change::Block { block: other, .. } if other == block);
            (block.title(), Mark::Status(from), Mark::Status(to), changes.iter().copied().find(is_it))
        });
        table("The status of each compliance block", "Compliance", rows)
    }
}

/// What each was and is, and which way it has changed.
fn table(
    caption: &'static str,
    name: &'static str,
    rows: impl Iterator<Item = (&'static str, Mark, Mark, Option<Change>)>,
) -> Table {
    let rows = rows.map(|(title, from, to, change)| {
        let later = match change {
            Some(change) => {
                // A status is new, or higher or lower. Only what it is about appears or is resolved.
                let direction = match (from, change.direction()) {
                    (Mark::Status(BlockStatus::NotApplicable), _) => Direction::Added,
                    (_, Direction::Appeared) => Direction::Fell,
                    (_, Direction::Resolved) => Direction::Rose,
                    (_, direction) => direction,
                };
                Words::mark(to)
                    .then(" ")
                    .then_mark(Mark::Direction(direction))
            }
            None => Words::mark(to).then(" (unchanged)"),
        };
        (Words::plain(title), Vec::from([Words::mark(from), later]))
    });
    Table {
        class: "changes",
        caption,
        names: Vec::from([name, "Earlier", "Later"]),
        rows: rows.collect(),
    }
}

/// Puts the items under the section that was begun.
fn flush(page: &mut Page<'static>, items: &mut Vec<Item<'static>>) {
    if !items.is_empty() {
        page.blocks.push(Block::List(core::mem::take(items)));
    }
}
