//! What an outlook says.

use core::fmt;

use super::render::{Form, Page, show};
use super::{write_closing, write_opening};
use crate::outcome::Outlook;

impl Outlook {
    /// The outlook as plain text, in lines of no more than 100 characters where words allow.
    pub fn text(&self) -> impl fmt::Display + use<> {
        let outlook = *self;
        show(Form::Text, move |page| outlook.write(page))
    }

    /// The outlook as Markdown (`CommonMark`, with GitHub's tables).
    pub fn markdown(&self) -> impl fmt::Display + use<> {
        let outlook = *self;
        show(Form::Markdown, move |page| outlook.write(page))
    }

    fn write(&self, page: &mut Page<'_, '_>) -> fmt::Result {
        write_opening(page, "Outlook")?;
        page.paragraph("What the draft can still become by adding judgements and changing none.")?;
        for outlook in self.areas() {
            let (area, lowest) = (outlook.area().title(), outlook.lowest().title());
            if outlook.lowest() == outlook.highest() {
                page.section(format_args!("{area}: {lowest}"))?;
            } else {
                let highest = outlook.highest().title();
                page.section(format_args!("{area}: {lowest} to {highest}"))?;
            }
            if !outlook.concerns_considered() {
                page.item("The concerns are still to be considered.")?;
            }
            for theme in outlook.ungraded_themes() {
                page.item(format_args!("Still to be graded: {}", theme.title()))?;
            }
        }
        for (at, requirement) in self.unjudged_requirements().iter().enumerate() {
            if at == 0 {
                page.section("Requirements still to be judged")?;
            }
            page.item(requirement.met())?;
        }
        write_closing(page)
    }
}
