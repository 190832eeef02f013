//! Why an area has its grade, and a compliance block its status.

use core::fmt;

use super::area::{AreaOutcome, Decision, ExemplaryStatus};
use super::compliance::{BlockOutcome, BlockStatus};
use crate::fmt::{from_fn, quoted_list, uncapitalized};
use crate::text::Passage;
use crate::toolkit::{Area, Concern, Requirement, Rule, Theme};

/// Why an area has its grade.
///
/// `Display` gives it in sentences. With the feature `serde` it is written with all that it rests on, and the sentences
/// as `text`. It is not read back: it follows from a [`ReportCard`](crate::ReportCard), which is.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Area, Assessment, Rule, Theme};
///
/// let assessment: Assessment =
///     serde_json::from_str(include_str!("../../data/sample-assessment.json"))?;
/// let explanation = assessment.report_card().area(Area::Curriculum).explanation();
/// assert_eq!(explanation.rule(), Rule::LowestTheme);
/// assert_eq!(
///     explanation.statement(),
///     "Where no concern applies, an area's grade is the lowest of its themes' grades.",
/// );
/// assert!(explanation.outcome().deciding_themes().contains(Theme::PurposefulIntegration));
/// assert!(explanation.to_string().starts_with(
///     "Curriculum is graded secure: that is the lowest of its themes' grades, given to",
/// ));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AreaExplanation {
    outcome: AreaOutcome,
}

impl AreaOutcome {
    /// Why the area has its grade.
    pub fn explanation(&self) -> AreaExplanation {
        AreaExplanation { outcome: *self }
    }
}

impl AreaExplanation {
    /// What is explained, with the concerns or themes that decide it and the obstacles to exemplary
    /// practice.
    pub fn outcome(&self) -> &AreaOutcome {
        &self.outcome
    }

    /// The rule that decides the grade.
    pub fn rule(&self) -> Rule {
        self.outcome.rule()
    }

    /// The rule in a sentence.
    pub fn statement(&self) -> &'static str {
        self.rule().statement()
    }

    /// The words of the toolkit that the rule rests on, as [`Rule::passage`] gives them: for
    /// [`LowestTheme`](Rule::LowestTheme) the condition of exemplary practice, which does not state it.
    pub fn passage(&self) -> &'static Passage {
        // Not by `Rule::passage`: the rules that decide a grade have words in every area.
        let area = self.outcome.area();
        match self.outcome.decision() {
            Decision::Concern => area.lead_in(),
            Decision::LowestTheme => area.exemplary_condition(),
            Decision::ExemplaryConfirmed => area.exemplary_moderation(),
        }
    }
}

impl fmt::Display for AreaExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, self.outcome.concerns().iter())
    }
}

impl AreaExplanation {
    /// The sentences without those of the toolkit, which may stand beside them.
    pub(crate) fn without_statements(self) -> impl fmt::Display {
        from_fn(move |f| self.write(f, core::iter::empty()))
    }

    fn write(
        &self,
        f: &mut fmt::Formatter<'_>,
        quoted: impl Iterator<Item = Concern>,
    ) -> fmt::Result {
        let outcome = &self.outcome;
        let grade = uncapitalized(outcome.grade().title());
        write!(f, "{} is graded {grade}: ", outcome.area().title())?;
        match outcome.decision() {
            Decision::Concern => {
                f.write_str("one or more of its concerns apply.")?;
                for concern in quoted {
                    write!(f, " \"{}\"", concern.passage())?;
                }
            }
            Decision::LowestTheme => {
                f.write_str("that is the lowest of its themes' grades, given to ")?;
                let deciding = outcome.deciding_themes();
                if deciding.len() == outcome.area().themes().len() {
                    f.write_str("all of them.")?;
                } else {
                    write!(
                        f,
                        "{}.",
                        quoted_list(deciding.iter().map(Theme::title), '\'', "and")
                    )?;
                }
            }
            Decision::ExemplaryConfirmed => f.write_str(
                "every area is at least secure, all its own themes are strong, and the national \
                 panel has confirmed a feature of it.",
            )?,
        }
        match outcome.exemplary_status() {
            ExemplaryStatus::NotEligible => self.write_obstacles(f),
            ExemplaryStatus::Eligible => f.write_str(
                " Nothing stands in the way of a claim that a feature of it is exemplary.",
            ),
            ExemplaryStatus::Declined => f.write_str(
                " The national panel has declined to confirm what is claimed as exemplary.",
            ),
            ExemplaryStatus::Pending => {
                f.write_str(" The national panel has not decided on what is claimed as exemplary.")
            }
            ExemplaryStatus::Confirmed => Ok(()),
        }
    }

    fn write_obstacles(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (areas, themes) = (
            self.outcome.obstacles().areas(),
            self.outcome.obstacles().themes(),
        );
        let are = |count: usize| if count == 1 { "is" } else { "are" };
        f.write_str(" No feature of it can be exemplary while ")?;
        let mut gap = "";
        if !areas.is_empty() {
            let are = are(areas.len());
            write!(
                f,
                "{} {are} below secure",
                quoted_list(areas.iter().map(Area::title), '\'', "and")
            )?;
            gap = " and ";
        }
        if !themes.is_empty() {
            let are = are(themes.len());
            write!(
                f,
                "{gap}{} {are} below strong",
                quoted_list(themes.iter().map(Theme::title), '\'', "and")
            )?;
        }
        f.write_str(".")
    }
}

/// Why a compliance block has its status.
///
/// `Display` gives it in a sentence. With the feature `serde` it is written with all that it rests on, and the sentence
/// as `text`. It is not read back: it follows from a [`ReportCard`](crate::ReportCard), which is.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Assessment, ComplianceBlock, Rule};
///
/// let assessment: Assessment =
///     serde_json::from_str(include_str!("../../data/sample-assessment.json"))?;
/// let card = assessment.report_card();
/// let explanation = card.compliance_block(ComplianceBlock::ProfessionalCompliance).explanation();
/// assert_eq!(explanation.rule(), Rule::Compliance);
/// assert_eq!(
///     explanation.to_string(),
///     "'Compliance, where relevant' is met, because every requirement that applies is met.",
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockExplanation {
    outcome: BlockOutcome,
}

impl BlockOutcome {
    /// Why the block has its status.
    pub fn explanation(&self) -> BlockExplanation {
        BlockExplanation { outcome: *self }
    }
}

impl BlockExplanation {
    /// What is explained, with the requirements that are not met.
    pub fn outcome(&self) -> &BlockOutcome {
        &self.outcome
    }

    /// The rule that decides the status: [`Rule::Compliance`], or [`Rule::Applicability`] where no
    /// requirement applies.
    pub fn rule(&self) -> Rule {
        match self.outcome.status() {
            BlockStatus::NotMet | BlockStatus::Met => Rule::Compliance,
            BlockStatus::NotApplicable => Rule::Applicability,
        }
    }

    /// The rule in a sentence.
    pub fn statement(&self) -> &'static str {
        self.rule().statement()
    }

    /// The words of the toolkit that the rule rests on, or `None` where it has none.
    pub fn passage(&self) -> Option<&'static Passage> {
        self.rule().passage(self.outcome.block().area())
    }
}

impl fmt::Display for BlockExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, self.outcome.not_met().iter())
    }
}

impl BlockExplanation {
    /// The sentence without those of the toolkit, which may stand beside it.
    pub(crate) fn without_statements(self) -> impl fmt::Display {
        from_fn(move |f| self.write(f, core::iter::empty()))
    }

    fn write(
        &self,
        f: &mut fmt::Formatter<'_>,
        quoted: impl Iterator<Item = Requirement>,
    ) -> fmt::Result {
        let block = self.outcome.block().title();
        match self.outcome.status() {
            BlockStatus::NotMet => {
                write!(
                    f,
                    "'{block}' is not met, because one or more of its requirements are not met."
                )?;
                for requirement in quoted {
                    write!(f, " \"{}\"", requirement.not_met())?;
                }
                Ok(())
            }
            BlockStatus::Met => {
                write!(
                    f,
                    "'{block}' is met, because every requirement that applies is met."
                )
            }
            BlockStatus::NotApplicable => {
                write!(
                    f,
                    "'{block}' is not applicable: no requirement of it applies."
                )
            }
        }
    }
}
