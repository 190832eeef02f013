//! The rules by which outcomes follow from judgements.

use super::Area;
use crate::identifier::string_enum;
use crate::text::Passage;

string_enum! {
    "a rule",
    /// A rule by which outcomes follow from judgements.
    ///
    /// The toolkit prints no formula, only lead-ins and conditions. A rule is this crate's reading of them. Each has a
    /// [statement](Self::statement) and, if the toolkit has words for it, a [passage](Self::passage).
    ///
    /// ```
    /// use ite_toolkit::{Area, Rule};
    ///
    /// let passage = Rule::Concern.passage(Area::Inclusion).unwrap();
    /// assert_eq!(
    ///     passage.text(),
    ///     "Inclusion is likely to be causing concern if one or more of the following applies.",
    /// );
    /// assert_eq!(Rule::LowestTheme.to_string(), "lowest-theme");
    /// ```
    #[non_exhaustive]
    pub enum Rule {
        /// An area to which one or more of its concerns apply is graded causing concern.
        ///
        /// Teaching's table says 'if the following applies', and the others say 'if one or more of the following
        /// applies'. The crate reads both in the same way. The toolkit says 'likely'. This is the grade that the
        /// recorded judgements indicate; inspectors decide.
        Concern = "concern",
        /// Where no concern applies, the area's grade is the lowest of its themes' grades.
        LowestTheme = "lowest-theme",
        /// A feature of an area can be exemplary only where every area is at least secure and all the
        /// themes of that area are strong. A claim for any other area is a violation.
        ExemplaryEligibility = "exemplary-eligibility",
        /// An eligible area with at least one feature that the national panel has confirmed is graded
        /// exemplary. Considerations do not change the grade. The case study comes after it.
        ExemplaryConfirmed = "exemplary-confirmed",
        /// A compliance block is not met if one or more of its applicable requirements is not met. It
        /// changes no grade.
        Compliance = "compliance",
        /// A requirement or concern that does not apply to the provision is not judged; judging it is a
        /// violation.
        Applicability = "applicability",
        /// There is no overall grade for a provider.
        NoOverallGrade = "no-overall-grade",
        /// An incomplete draft has no outcome.
        MissingIsNeverGood = "missing-is-never-good",
    }
}

impl Rule {
    /// The rule in a sentence.
    pub const fn statement(self) -> &'static str {
        match self {
            Self::Concern => {
                "An area to which one or more of its concerns apply is graded causing concern."
            }
            Self::LowestTheme => {
                "Where no concern applies, an area's grade is the lowest of its themes' grades."
            }
            Self::ExemplaryEligibility => {
                "A feature of an area can be exemplary only where every area is at least secure and \
                 all the themes of that area are strong."
            }
            Self::ExemplaryConfirmed => {
                "An eligible area with at least one feature that the national quality and \
                 consistency panel has confirmed is graded exemplary."
            }
            Self::Compliance => {
                "A compliance block is not met if one or more of its applicable requirements is not \
                 met. It changes no grade."
            }
            Self::Applicability => {
                "A requirement or a concern that does not apply to the provision is not judged."
            }
            Self::NoOverallGrade => "There is no overall grade for a provider.",
            Self::MissingIsNeverGood => "An incomplete draft has no outcome.",
        }
    }

    /// The words of the area's table that the rule rests on, if any. [`Compliance`](Self::Compliance) and
    /// [`Applicability`](Self::Applicability) have none if the area has no compliance block; `Compliance` also has none
    /// if the block has no lead-in.
    ///
    /// No words state [`LowestTheme`](Self::LowestTheme); it rests on the condition of exemplary
    /// practice, which calls an area strong 'across all the themes'.
    pub const fn passage(self, area: Area) -> Option<&'static Passage> {
        match self {
            Self::Concern => Some(area.lead_in()),
            Self::LowestTheme | Self::ExemplaryEligibility => Some(area.exemplary_condition()),
            Self::ExemplaryConfirmed => Some(area.exemplary_moderation()),
            Self::Compliance => match area.compliance_block() {
                Some(block) => block.lead_in(),
                None => None,
            },
            Self::Applicability => match area.compliance_block() {
                Some(block) => Some(block.heading()),
                None => None,
            },
            Self::NoOverallGrade | Self::MissingIsNeverGood => None,
        }
    }
}
