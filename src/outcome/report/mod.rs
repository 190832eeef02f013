//! Report cards for people.

mod markdown;
mod text;

use alloc::string::String;
use core::fmt;

use super::{AreaOutcome, Decision, ReportCard};
use crate::assessment::{Assessment, Judgement, Moderation};
use crate::toolkit::{Concern, Condition, Provision, Theme};

/// The report card of an assessment with the words of the toolkit and the evidence, for people.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Assessment, Report};
///
/// let assessment: Assessment =
///     serde_json::from_str(include_str!("../../../data/sample-assessment.json"))?;
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
    #[must_use]
    pub fn new(assessment: &'a Assessment) -> Self {
        Self {
            assessment,
            card: assessment.report_card(),
        }
    }

    /// The outcomes.
    #[must_use]
    pub const fn card(&self) -> &ReportCard {
        &self.card
    }

    /// The report as plain text, in lines of no more than 100 characters where words allow.
    #[must_use]
    pub fn text(&self) -> impl fmt::Display + use<'a> {
        text::Text(*self)
    }

    /// The report as Markdown (`CommonMark`, with GitHub's tables). What users wrote is escaped.
    #[must_use]
    pub fn markdown(&self) -> impl fmt::Display + use<'a> {
        markdown::Markdown(*self)
    }

    /// What decides the area's grade, in order.
    fn reasons(&self, outcome: &AreaOutcome) -> impl Iterator<Item = Reason<'a>> + use<'a> {
        let concerns = outcome.concerns().map(Reason::Concern);
        let themes = outcome.deciding_themes().map(Reason::Theme);
        let confirmed = match outcome.decision() {
            Decision::ExemplaryConfirmed => Some(outcome.area()),
            Decision::Concern | Decision::LowestTheme => None,
        };
        let assessment = self.assessment;
        let features = (confirmed.into_iter())
            .flat_map(|area| assessment.claims(area))
            .filter(|claim| claim.moderation() == Moderation::Confirmed)
            .map(|claim| Reason::Feature(claim.feature()));
        concerns.chain(themes).chain(features)
    }

    /// The notes that a judgement rests on.
    fn evidence(&self, judgement: Judgement) -> impl Iterator<Item = &'a str> + use<'a> {
        self.assessment.evidence(judgement)
    }
}

/// What decides an area's grade.
#[derive(Clone, Copy)]
enum Reason<'a> {
    Concern(Concern),
    Theme(Theme),
    /// A feature that the national panel has confirmed.
    Feature(&'a str),
}

impl Reason<'_> {
    /// What evidence was noted for, where it can be.
    fn judgement(self) -> Option<Judgement> {
        match self {
            Self::Concern(concern) => Some(concern.into()),
            Self::Theme(theme) => Some(theme.into()),
            Self::Feature(_) => None,
        }
    }
}

/// The words before a list of reasons.
const fn lead_in(outcome: &AreaOutcome) -> &'static str {
    match outcome.decision() {
        Decision::Concern => "What is causing concern:",
        Decision::LowestTheme => "The themes that decide the grade:",
        Decision::ExemplaryConfirmed => "What the national panel has confirmed as exemplary:",
    }
}

/// A provision in words.
fn provision(provision: Provision) -> String {
    let mut words = String::new();
    for phase in provision.phases().iter() {
        words.push_str(if words.is_empty() { "" } else { ", " });
        words.push_str(phase.title());
    }
    for &condition in Condition::ALL {
        words.push_str(match (condition, provision.has(condition)) {
            (Condition::Apprenticeships, true) => "; with apprenticeships",
            (Condition::Apprenticeships, false) => "; without apprenticeships",
            (Condition::PartnershipAgreement, true) => "; needs a partnership agreement",
            (Condition::PartnershipAgreement, false) => "; needs no partnership agreement",
        });
    }
    words
}

/// The licence of the toolkit's words, which a report quotes.
const ATTRIBUTION: &str =
    "Contains public sector information licensed under the Open Government Licence v3.0.";
