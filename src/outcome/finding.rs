//! Judgements that sit badly together.

use alloc::string::String;
use core::fmt;

use crate::assessment::{Assessment, Judgement, RequirementStatus, claim_pointer};
use crate::identifier::identifier;
use crate::toolkit::{Area, Concern, Requirement, Theme, ThemeGrade};
use crate::words::{lower_case, shown};

identifier! {
    "a finding's code",
    /// The kind of a finding, which is stable.
    #[non_exhaustive]
    pub enum FindingCode {
        /// A concern applies, and a theme that it mirrors is secure or strong.
        ConcernContradictsTheme = "concern-contradicts-theme",
        /// A requirement is not met, and a theme that it mirrors is secure or strong.
        RequirementContradictsTheme = "requirement-contradicts-theme",
        /// A feature is claimed to be exemplary, and no consideration is recorded.
        ClaimWithoutConsideration = "claim-without-consideration",
    }
}

/// Something recorded that the toolkit allows and that sits badly: two judgements, or a claim without
/// considerations.
///
/// A finding changes no outcome: it asks someone to look again. Which theme a concern or a requirement
/// mirrors is **editorial**: see [`Concern::mirrors`] and [`Requirement::mirrors`].
///
/// `Display` gives it on one line; with the feature `serde` it serialises with its `code`, its
/// `pointers` and its `detail`.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Concern, Draft, Finding, FindingCode, Theme};
///
/// let mut draft: Draft = serde_json::from_str(include_str!("../../data/sample-assessment.json"))?;
/// draft.set_concern(Concern::SaferRecruitmentNotFollowed);
/// let assessment = draft.validate()?;
/// let finding = assessment.findings().next().unwrap();
/// assert_eq!(finding.code(), FindingCode::ConcernContradictsTheme);
/// assert!(matches!(finding, Finding::ConcernContradictsTheme { theme: Theme::TraineeRecruitment, .. }));
/// assert_eq!(finding.pointers(), [
///     "/areas/leadership/concerns/safer-recruitment-not-followed",
///     "/areas/leadership/themes/trainee-recruitment",
/// ]);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Finding {
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
        /// The claim's place among the area's, counted from 0.
        index: usize,
    },
}

impl Finding {
    /// The kind of finding.
    pub fn code(&self) -> FindingCode {
        match self {
            Self::ConcernContradictsTheme { .. } => FindingCode::ConcernContradictsTheme,
            Self::RequirementContradictsTheme { .. } => FindingCode::RequirementContradictsTheme,
            Self::ClaimWithoutConsideration { .. } => FindingCode::ClaimWithoutConsideration,
        }
    }

    /// The JSON Pointers (RFC 6901) of the two places in the assessment that sit badly together.
    pub fn pointers(&self) -> [String; 2] {
        match *self {
            Self::ConcernContradictsTheme { concern, theme, .. } => {
                [concern.into(), theme.into()].map(Judgement::pointer)
            }
            Self::RequirementContradictsTheme {
                requirement, theme, ..
            } => [requirement.into(), theme.into()].map(Judgement::pointer),
            Self::ClaimWithoutConsideration { area, index } => {
                let claim = claim_pointer(area, index);
                let considerations = alloc::format!("{claim}/considerations");
                [claim, considerations]
            }
        }
    }

    /// What sits badly together, in a sentence.
    pub fn detail(&self) -> String {
        alloc::format!("{}", self.sentence())
    }

    fn sentence(self) -> impl fmt::Display {
        shown(move |f| match self {
            Self::ConcernContradictsTheme { theme, grade, .. } => write!(
                f,
                "the concern applies, and '{}', whose secure descriptor says the opposite, is {}",
                theme.title(),
                lower_case(grade.title())
            ),
            Self::RequirementContradictsTheme { theme, grade, .. } => write!(
                f,
                "the requirement is not met, and '{}', whose secure descriptor asks for it, is {}",
                theme.title(),
                lower_case(grade.title())
            ),
            Self::ClaimWithoutConsideration { .. } => f.write_str(
                "a feature is claimed to be exemplary, and no consideration is recorded",
            ),
        })
    }
}

/// The finding on one line: both places, the code and the sentence.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [one, other] = self.pointers();
        write!(f, "{one} and {other}: {}: {}", self.code(), self.sentence())
    }
}

impl Assessment {
    /// The judgements that sit badly together: those on concerns, on requirements and on claims, each
    /// in the toolkit's order. Allocates nothing.
    pub fn findings(&self) -> impl Iterator<Item = Finding> + Clone {
        let contradicting = |mirrors: &'static [Theme]| {
            let themes = mirrors
                .iter()
                .map(|&theme| (theme, self.theme_grade(theme)));
            themes.filter(|&(_, grade)| grade >= ThemeGrade::Secure)
        };
        let concerns = self.concerns().flat_map(move |concern| {
            let themes = contradicting(concern.mirrors());
            themes.map(move |(theme, grade)| Finding::ConcernContradictsTheme {
                concern,
                theme,
                grade,
            })
        });
        let not_met = (Requirement::ALL.iter().copied()).filter(|&requirement| {
            self.requirement_status(requirement) == Some(RequirementStatus::NotMet)
        });
        let requirements = not_met.flat_map(move |requirement| {
            let themes = contradicting(requirement.mirrors());
            themes.map(move |(theme, grade)| Finding::RequirementContradictsTheme {
                requirement,
                theme,
                grade,
            })
        });
        let claims = Area::ALL.iter().flat_map(|&area| {
            let claims = self.claims(area).enumerate();
            let unconsidered = claims.filter(|(_, claim)| claim.considerations().next().is_none());
            unconsidered.map(move |(index, _)| Finding::ClaimWithoutConsideration { area, index })
        });
        concerns.chain(requirements).chain(claims)
    }
}
