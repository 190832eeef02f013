//! What follows from an assessment, for people: as plain text and as Markdown.
//!
//! `page` knows the two forms; the other files know what each page says.

mod card;
mod comparison;
mod outlook;
mod render;

use core::fmt;

use render::{Form, Page, show};

use crate::assessment::Assessment;
use crate::outcome::ReportCard;
use crate::toolkit::{Rule, Toolkit};

/// The report card of an assessment with the words of the toolkit and the evidence, for people.
///
/// It says each area's grade and why, its themes with their evidence, what is claimed as exemplary and
/// the next steps; the requirements with their evidence; and the judgements that seem to contradict each other.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Assessment, Report};
///
/// let assessment: Assessment =
///     serde_json::from_str(include_str!("../../data/sample-assessment.json"))?;
/// let report = Report::new(&assessment);
/// assert!(report.text().to_string().contains("\nCurriculum: Secure\n"));
/// assert!(report.markdown().to_string().contains("\n## Curriculum: Secure\n"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    assessment: &'a Assessment,
    card: ReportCard,
}

impl<'a> Report<'a> {
    /// The report card of the assessment.
    pub fn new(assessment: &'a Assessment) -> Self {
        Self {
            assessment,
            card: assessment.report_card(),
        }
    }

    /// The outcomes.
    pub fn card(&self) -> &ReportCard {
        &self.card
    }

    /// The report as plain text, in lines of no more than 100 characters where words allow. The
    /// descriptors that next steps quote are left out. It is made anew each time it is printed.
    pub fn text(&self) -> impl fmt::Display + use<'a> {
        let report = *self;
        show(Form::Text, move |page| report.write(page))
    }

    /// The report as Markdown (`CommonMark`, with GitHub's tables). What users wrote is escaped. It is made
    /// anew each time it is printed.
    pub fn markdown(&self) -> impl fmt::Display + use<'a> {
        let report = *self;
        show(Form::Markdown, move |page| report.write(page))
    }
}

/// The licence of the toolkit's words, which every page quotes.
const ATTRIBUTION: &str =
    "Contains public sector information licensed under the Open Government Licence v3.0.";

fn write_opening(page: &mut Page<'_, '_>, title: &str) -> fmt::Result {
    let edition = Toolkit.edition();
    page.title(title)?;
    page.paragraph(format_args!(
        "{}, edition {}.",
        edition.title(),
        edition.id()
    ))
}

fn write_closing(page: &mut Page<'_, '_>) -> fmt::Result {
    page.end()?;
    page.paragraph(Rule::NoOverallGrade.statement())?;
    page.paragraph(ATTRIBUTION)
}
