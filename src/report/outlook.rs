//! What an outlook says.

use core::fmt;

use super::render::{Form, Page, show};
use super::{write_closing, write_opening};
use crate::assessment::{Field, Violation, Violations};
use crate::outcome::Outlook;

impl Outlook {
    /// The outlook as plain text, in lines of no more than 100 characters where words allow.
    pub fn text(&self) -> impl fmt::Display {
        show(Form::Text, |page| self.write(page))
    }

    /// The outlook as Markdown (`CommonMark`, with GitHub's tables).
    pub fn markdown(&self) -> impl fmt::Display {
        show(Form::Markdown, |page| self.write(page))
    }

    fn write(&self, page: &mut Page<'_, '_>) -> fmt::Result {
        write_opening(page, "Outlook")?;
        page.paragraph("What the draft can still become by adding judgements and changing none.")?;
        page.paragraph(format_args!("Judged so far: {}.", self.progress()))?;
        for outlook in self.areas() {
            let area = outlook.area();
            let (title, lowest) = (area.title(), outlook.lowest().title());
            if outlook.lowest() == outlook.highest() {
                page.section(format_args!("{title}: {lowest}"))?;
            } else {
                let highest = outlook.highest().title();
                page.section(format_args!("{title}: {lowest} to {highest}"))?;
            }
            let (fields, violations) = (self.still_to_judge_in(area), self.blocking_in(area));
            write_rest(page, fields, violations)?;
        }
        let fields = self.still_to_judge().iter().copied();
        let fields = fields.filter(|field| field.area().is_none());
        let violations = self.blocking().into_iter().flatten();
        let violations = violations.filter(|violation| violation.area().is_none());
        if fields.clone().next().is_some() || violations.clone().next().is_some() {
            page.section("Provision and requirements")?;
            write_rest(page, fields, violations)?;
        }
        match self.blocking().map_or(0, Violations::omitted) {
            0 => {}
            1 => page.paragraph("1 more entry is to be put right.")?,
            omitted => {
                page.paragraph(format_args!("{omitted} more entries are to be put right."))?;
            }
        }
        write_closing(page)
    }
}

/// What is still to be judged, and what is wrong.
fn write_rest<'v>(
    page: &mut Page<'_, '_>,
    fields: impl Iterator<Item = Field>,
    violations: impl Iterator<Item = &'v Violation>,
) -> fmt::Result {
    for field in fields {
        page.item(format_args!("Still to be filled in: {}", field.title()))?;
    }
    for violation in violations {
        page.item(format_args!("To be put right: {}", violation.message()))?;
    }
    Ok(())
}
