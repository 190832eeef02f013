//! Judgements that seem to contradict each other.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::assessment::{Assessment, claim_pointer, claim_title};
use crate::fmt::uncapitalized;
use crate::identifier::string_enum;
use crate::toolkit::{Area, Concern, Criterion, Requirement, RequirementStatus, Theme, ThemeGrade};

string_enum! {
    "a kind of inconsistency",
    /// The kind of an inconsistency.
    #[non_exhaustive]
    pub enum InconsistencyKind {
        /// A concern applies, and a theme that it mirrors is secure or strong.
        ConcernContradictsTheme = "concern-contradicts-theme",
        /// A requirement is not met, and a theme that it mirrors is secure or strong.
        RequirementContradictsTheme = "requirement-contradicts-theme",
        /// A feature is claimed to be exemplary, and no consideration is recorded.
        ClaimWithoutConsideration = "claim-without-consideration",
    }
}

/// Judgements that are valid and seem to contradict each other, or a claim without considerations.
///
/// An inconsistency changes no outcome: it asks someone to look again. Which theme a concern or a requirement
/// mirrors is **editorial**: see [`Concern::mirrors`] and [`Requirement::mirrors`].
///
/// `Display` gives it in a sentence. With the feature `serde` it is written with its `kind`, what it is about, the
/// `pointers` of the judgements, and the sentence as `text`. It is not read back: it follows from an [`Assessment`],
/// which is. [`Assessment::inconsistencies`] gives it again.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Concern, Draft, Inconsistency, Theme};
/// use ite_toolkit::outcome::InconsistencyKind;
///
/// let mut draft: Draft = serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
/// draft.add_concern(Concern::SaferRecruitmentNotFollowed);
/// let assessment = draft.validate()?;
/// let inconsistency = assessment.inconsistencies().next().unwrap();
/// assert_eq!(inconsistency.kind(), InconsistencyKind::ConcernContradictsTheme);
/// assert!(matches!(inconsistency, Inconsistency::ConcernContradictsTheme { theme: Theme::TraineeRecruitment, .. }));
/// assert_eq!(inconsistency.pointers(), [
///     "/areas/leadership/concerns/safer-recruitment-not-followed",
///     "/areas/leadership/themes/trainee-recruitment",
/// ]);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Inconsistency {
    /// A concern applies, and a theme that it mirrors is secure or strong.
    #[non_exhaustive]
    ConcernContradictsTheme {
        /// The concern, which applies.
        concern: Concern,
        /// A theme that the concern mirrors.
        theme: Theme,
        /// The theme's grade, secure or strong.
        grade: ThemeGrade,
    },
    /// A requirement is not met, and a theme that it mirrors is secure or strong.
    #[non_exhaustive]
    RequirementContradictsTheme {
        /// The requirement, which is not met.
        requirement: Requirement,
        /// A theme that the requirement mirrors.
        theme: Theme,
        /// The theme's grade, secure or strong.
        grade: ThemeGrade,
    },
    /// A feature is claimed to be exemplary, and no consideration is recorded.
    #[non_exhaustive]
    ClaimWithoutConsideration {
        /// The area of the claim.
        area: Area,
        /// The claim's index among the area's claims, counted from 0.
        index: usize,
    },
}

impl Inconsistency {
    /// The kind of inconsistency.
    pub fn kind(&self) -> InconsistencyKind {
        match self {
            Self::ConcernContradictsTheme { .. } => InconsistencyKind::ConcernContradictsTheme,
            Self::RequirementContradictsTheme { .. } => {
                InconsistencyKind::RequirementContradictsTheme
            }
            Self::ClaimWithoutConsideration { .. } => InconsistencyKind::ClaimWithoutConsideration,
        }
    }

    /// The JSON Pointers (RFC 6901) of the places in the assessment that seem to contradict each other.
    pub fn pointers(&self) -> Vec<String> {
        match *self {
            Self::ConcernContradictsTheme { concern, theme, .. } => {
                Vec::from([concern.into(), theme.into()].map(Criterion::pointer))
            }
            Self::RequirementContradictsTheme {
                requirement, theme, ..
            } => Vec::from([requirement.into(), theme.into()].map(Criterion::pointer)),
            Self::ClaimWithoutConsideration { area, index } => {
                Vec::from([claim_pointer(area, index) + "/considerations"])
            }
        }
    }
}

/// What seems to be contradictory, in a sentence.
impl fmt::Display for Inconsistency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ConcernContradictsTheme {
                concern,
                theme,
                grade,
            } => write!(
                f,
                "The concern '{}' applies, but '{}' is {}, and its secure descriptor says the opposite.",
                concern.title(),
                theme.title(),
                uncapitalized(grade.title())
            ),
            Self::RequirementContradictsTheme {
                requirement,
                theme,
                grade,
            } => write!(
                f,
                "The requirement '{}' is not met, but '{}' is {}, and its secure descriptor asks for it.",
                requirement.title(),
                theme.title(),
                uncapitalized(grade.title())
            ),
            Self::ClaimWithoutConsideration { area, index } => write!(
                f,
                "No consideration is recorded for {}.",
                claim_title(area, index)
            ),
        }
    }
}

impl Assessment {
    /// Lists the judgements that seem to contradict each other: those on concerns, on requirements and on claims, each
    /// in the toolkit's order. Allocates nothing.
    pub fn inconsistencies(&self) -> impl Iterator<Item = Inconsistency> + Clone {
        let contradicting = |mirrors: &'static [Theme]| {
            let themes = mirrors
                .iter()
                .map(|&theme| (theme, self.theme_grade(theme)));
            themes.filter(|&(_, grade)| grade >= ThemeGrade::Secure)
        };
        let concerns = self.concerns().iter().flat_map(move |concern| {
            let themes = contradicting(concern.mirrors());
            themes.map(
                move |(theme, grade)| Inconsistency::ConcernContradictsTheme {
                    concern,
                    theme,
                    grade,
                },
            )
        });
        let not_met = (Requirement::ALL.iter().copied()).filter(|&requirement| {
            self.requirement_status(requirement) == Some(RequirementStatus::NotMet)
        });
        let requirements = not_met.flat_map(move |requirement| {
            let themes = contradicting(requirement.mirrors());
            themes.map(
                move |(theme, grade)| Inconsistency::RequirementContradictsTheme {
                    requirement,
                    theme,
                    grade,
                },
            )
        });
        let claims = Area::ALL.iter().flat_map(|&area| {
            let claims = self.claims(area).enumerate();
            let unconsidered = claims.filter(|(_, claim)| claim.considerations().is_empty());
            unconsidered
                .map(move |(index, _)| Inconsistency::ClaimWithoutConsideration { area, index })
        });
        concerns.chain(requirements).chain(claims)
    }
}
