//! Why an area has its grade, and a compliance block its status.

use core::fmt;

use super::area::{AreaOutcome, Decision, ExemplaryStatus};
use super::compliance::{BlockOutcome, BlockStatus};
use crate::fmt::{Count, from_fn, quoted_list};
use crate::text::Passage;
use crate::toolkit::{Area, Concern, Requirement, Rule, Theme, ThemeGrade};

/// Why an area has its grade.
///
/// `Display` gives it in sentences. With the feature `serde` it is written with all that it rests on, and the sentences
/// as `text`. It is not read back: it follows from a [`ReportCard`](crate::ReportCard), which is.
/// [`AreaOutcome::explanation`] gives it again.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Area, Assessment, Rule, Theme};
///
/// let assessment: Assessment =
///     serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
/// let explanation = assessment.report_card().area(Area::Curriculum).explanation();
/// assert_eq!(explanation.rule(), Rule::LowestTheme);
/// assert_eq!(
///     explanation.statement(),
///     "Where no concern applies, an area's grade is the lowest of its themes' grades.",
/// );
/// assert!(explanation.outcome().deciding_themes().contains(Theme::PurposefulIntegration));
/// assert_eq!(
///     explanation.to_string(),
///     "Curriculum is secure because two of its six themes are secure: 'Subject/phase curriculum \
///      leadership' and 'Purposeful integration'. The other four are strong.",
/// );
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
    /// The outcome that is explained, with the concerns or themes that decide it and the obstacles to exemplary
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

    /// The words of the toolkit that the rule rests on, as [`Rule::passage`] gives them. For
    /// [`LowestTheme`](Rule::LowestTheme) this is the condition of exemplary practice, which does not state the rule.
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
    /// The sentences without those of the toolkit, for a page that shows these beside them.
    pub(crate) fn without_statements(self) -> impl fmt::Display {
        from_fn(move |f| self.write(f, core::iter::empty()))
    }

    fn write(
        &self,
        f: &mut fmt::Formatter<'_>,
        quoted: impl Iterator<Item = Concern>,
    ) -> fmt::Result {
        let outcome = &self.outcome;
        let title = outcome.area().title();
        match outcome.decision() {
            Decision::Concern => {
                write!(f, "{title} is causing concern because ")?;
                match outcome.concerns().len() {
                    1 => f.write_str("one of its concerns applies.")?,
                    count => write!(f, "{} of its concerns apply.", Count(count))?,
                }
                for concern in quoted {
                    write!(f, " \"{}\"", concern.passage())?;
                }
                Ok(())
            }
            Decision::LowestTheme => {
                write!(
                    f,
                    "{title} {} because ",
                    verb(outcome.lowest_theme_grade(), 1)
                )?;
                self.write_themes(f)?;
                self.write_way_to_exemplary(f)
            }
            Decision::ExemplaryConfirmed => write!(
                f,
                "{title} is exemplary because every area is at least secure, all its themes are strong, and the \
                 national panel has confirmed a feature of it."
            ),
        }
    }

    /// Which themes decide, and what the others are.
    fn write_themes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = &self.outcome;
        let (lowest, deciding) = (outcome.lowest_theme_grade(), outcome.deciding_themes());
        let (all, count) = (outcome.area().themes().len(), deciding.len());
        if count == all {
            return write!(
                f,
                "all {} of its themes {}.",
                Count(all),
                verb(lowest, count)
            );
        }
        let titles = quoted_list(deciding.iter().map(Theme::title), '\'', "and");
        write!(
            f,
            "{} of its {} themes {}: {titles}.",
            Count(count),
            Count(all),
            verb(lowest, count)
        )?;
        let higher = ThemeGrade::ALL.iter().filter(|&&grade| grade > lowest);
        let others = higher.map(|&grade| {
            let themes = outcome
                .theme_grades()
                .filter(move |&(_, each)| each == grade);
            (grade, themes.count())
        });
        let mut others = others.filter(|&(_, count)| count > 0);
        match (others.next(), others.next()) {
            (Some((grade, 1)), None) => write!(f, " The other {}.", verb(grade, 1)),
            (Some((grade, count)), None) => {
                write!(f, " The other {} {}.", Count(count), verb(grade, count))
            }
            (Some((one, few)), Some((other, many))) => write!(
                f,
                " Of the other {}, {} {} and {} {}.",
                Count(few + many),
                Count(few),
                verb(one, few),
                Count(many),
                verb(other, many)
            ),
            (None, _) => Ok(()),
        }
    }

    /// If all themes are strong, what the area still lacks to be exemplary.
    fn write_way_to_exemplary(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (
            self.outcome.lowest_theme_grade(),
            self.outcome.exemplary_status(),
        ) {
            (ThemeGrade::AttentionNeeded | ThemeGrade::Secure, _)
            | (ThemeGrade::Strong, ExemplaryStatus::Confirmed) => Ok(()),
            (ThemeGrade::Strong, ExemplaryStatus::NotEligible) => {
                let areas = self.outcome.obstacles().areas();
                let are = if areas.len() == 1 { "is" } else { "are" };
                let areas = quoted_list(areas.iter().map(Area::title), '\'', "and");
                write!(
                    f,
                    " No feature of it can be exemplary while {areas} {are} below secure."
                )
            }
            (ThemeGrade::Strong, ExemplaryStatus::Eligible) => {
                f.write_str(" A feature of it may be claimed as exemplary.")
            }
            (ThemeGrade::Strong, ExemplaryStatus::Declined) => f.write_str(
                " The national panel has declined to confirm what is claimed as exemplary.",
            ),
            (ThemeGrade::Strong, ExemplaryStatus::Pending) => {
                f.write_str(" The national panel has not decided on what is claimed as exemplary.")
            }
        }
    }
}

/// What so many themes of this grade are, with the verb.
fn verb(grade: ThemeGrade, count: usize) -> &'static str {
    match (grade, count) {
        (ThemeGrade::AttentionNeeded, 1) => "needs attention",
        (ThemeGrade::AttentionNeeded, _) => "need attention",
        (ThemeGrade::Secure, 1) => "is secure",
        (ThemeGrade::Secure, _) => "are secure",
        (ThemeGrade::Strong, 1) => "is strong",
        (ThemeGrade::Strong, _) => "are strong",
    }
}

/// Why a compliance block has its status.
///
/// `Display` gives it in a sentence. With the feature `serde` it is written with all that it rests on, and the sentence
/// as `text`. It is not read back: it follows from a [`ReportCard`](crate::ReportCard), which is.
/// [`BlockOutcome::explanation`] gives it again.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Assessment, ComplianceBlock, Rule};
///
/// let assessment: Assessment =
///     serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
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
    /// The outcome that is explained, with the requirements that are not met.
    pub fn outcome(&self) -> &BlockOutcome {
        &self.outcome
    }

    /// The rule that decides the status: [`Rule::Compliance`], or [`Rule::Applicability`] if no requirement applies.
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

    /// The words of the toolkit that the rule rests on, or `None` if it has none.
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
    /// The sentence without those of the toolkit, for a page that shows these beside it.
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
                write!(f, "'{block}' is not met, because ")?;
                match self.outcome.not_met().len() {
                    1 => f.write_str("one of its requirements is not met.")?,
                    count => write!(f, "{} of its requirements are not met.", Count(count))?,
                }
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
