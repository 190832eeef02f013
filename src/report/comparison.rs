//! What a comparison says.

use core::fmt;

use super::render::{Form, Page, show};
use super::{write_closing, write_opening};
use crate::fmt::from_fn;
use crate::outcome::{Change, Comparison};
use crate::toolkit::{Area, ComplianceBlock, Concern, Theme};

impl Comparison {
    /// The comparison as plain text, in lines of no more than 100 characters where words allow.
    pub fn text(&self) -> impl fmt::Display + use<> {
        let comparison = *self;
        show(Form::Text, move |page| comparison.write(page))
    }

    /// The comparison as Markdown (`CommonMark`, with GitHub's tables).
    pub fn markdown(&self) -> impl fmt::Display + use<> {
        let comparison = *self;
        show(Form::Markdown, move |page| comparison.write(page))
    }

    fn write(&self, page: &mut Page<'_, '_>) -> fmt::Result {
        write_opening(page, "Changes between two report cards")?;
        let (earlier, later) = (self.earlier().provision(), self.later().provision());
        if earlier == later {
            page.paragraph(format_args!("Provision: {later}."))?;
        } else {
            page.paragraph(format_args!(
                "Provision earlier: {earlier}. Later: {later}."
            ))?;
        }
        let rows = Area::ALL.iter().map(|&area| {
            let [from, to] = [self.earlier(), self.later()].map(|card| card.area(area).grade());
            (area.title(), from_to(from.title(), to.title()))
        });
        page.table(["Area", "Grade"], rows)?;
        let rows = ComplianceBlock::ALL.iter().map(|&block| {
            let [from, to] =
                [self.earlier(), self.later()].map(|card| card.compliance_block(block).status());
            (block.title(), from_to(from.title(), to.title()))
        });
        page.table(["Compliance", "Status"], rows)?;
        if self.changes().next().is_none() {
            page.paragraph("Nothing has changed.")?;
        }
        let mut above = None;
        for change in self.changes() {
            let heading = match change {
                // It is said above.
                Change::Provision { .. } => continue,
                Change::Area { area, .. } => Some(area),
                Change::Theme { theme, .. } => Some(Theme::area(theme)),
                Change::Concern { concern, .. } => Some(Concern::area(concern)),
                Change::Requirement { .. } | Change::Block { .. } => None,
            }
            .map_or("Compliance", Area::title);
            if above != Some(heading) {
                page.section(heading)?;
                above = Some(heading);
            }
            page.item(change)?;
        }
        write_closing(page)
    }
}

/// An earlier grade or status and a later one.
fn from_to(from: &'static str, to: &'static str) -> impl fmt::Display {
    from_fn(move |f| {
        if from == to {
            f.write_str(from)
        } else {
            write!(f, "{from} → {to}")
        }
    })
}
