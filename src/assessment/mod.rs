//! What was judged.

#[cfg_attr(
    not(feature = "serde"),
    expect(dead_code, reason = "some of it only reading uses")
)]
mod document;
mod draft;
#[cfg(feature = "proptest")]
pub(crate) mod edit;
mod eligibility;
mod identifiers;
mod judgement;
mod known;
mod place;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serialize;
#[cfg_attr(
    not(any(feature = "proptest", feature = "serde")),
    expect(dead_code, reason = "some of it only reading and editing use")
)]
mod shape;
mod validate;
mod violation;
#[cfg(feature = "serde")]
mod wire;

use alloc::vec::Vec;
use core::fmt;

pub use draft::Draft;
pub use eligibility::Obstacles;
pub(crate) use eligibility::below_secure;
pub(crate) use judgement::claim_pointer;
pub use judgement::{Claim, Judgement, Moderation, RequirementStatus};
pub(crate) use known::Known;
pub use violation::{Violation, ViolationCode, Violations};

use document::{At, Document, Key};
use known::{KnownClaim, Places};
use shape::Field;
use validate::examine;

use crate::set::Set;
use crate::toolkit::{Area, Concern, Provision, Requirement, Theme, ThemeGrade};

/// A complete and consistent assessment.
///
/// The only road to it is [`Draft::validate`], so every lookup on it is total: each theme has a grade,
/// and each requirement that applies has a status.
///
/// With the feature `serde` it is read as a draft and validated; the error's message names every
/// violation, one a line. To answer with them as data, read a [`Draft`].
///
/// With the feature `schemars` its JSON Schema says what validation says, but for keys that stand twice.
/// `data/assessment.schema.json` is that schema.
///
/// ```
/// # #[cfg(feature = "schemars")] {
/// use ite_toolkit::Assessment;
/// use schemars::schema_for;
///
/// let schema = schema_for!(Assessment);
/// assert_eq!(schema.as_value()["properties"]["edition"]["const"], "2025-02-draft");
/// # }
/// ```
#[derive(Clone)]
pub struct Assessment {
    provision: Provision,
    grades: [ThemeGrade; Theme::ALL.len()],
    concerns: Set<Concern>,
    statuses: [Option<RequirementStatus>; Requirement::ALL.len()],
    claims: Vec<KnownClaim>,
    places: Places,
    /// The draft's document, for its evidence.
    document: Document,
}

impl Draft {
    /// The assessment that the draft is, if nothing in it is missing or wrong.
    ///
    /// It takes time and memory in proportion to the draft.
    ///
    /// # Errors
    ///
    /// All violations that can be known, in the order of the document. Where an object is missing, what it
    /// would hold is not reported besides; while phases or conditions are unknown, what depends on them is
    /// not; what stands under an unknown field, or under a key of more than 256 bytes, is not examined. So a
    /// mended draft can show further violations. To keep the draft, ask [`check`](Self::check) first, or
    /// clone it.
    ///
    /// ```
    /// use ite_toolkit::{Draft, Phase, Provision};
    ///
    /// // Four fields are missing; with two of them, two.
    /// assert_eq!(Draft::default().validate().unwrap_err().len(), 4);
    /// let draft = Draft::new(Provision::new(Phase::Primary));
    /// assert_eq!(draft.validate().unwrap_err().len(), 2);
    /// ```
    pub fn validate(self) -> Result<Assessment, Violations> {
        let (known, violations) = examine(&self.document);
        match Violations::new(violations) {
            Some(violations) => Err(violations),
            None => Ok(Assessment::complete(known, self.document)),
        }
    }

    /// Whether the draft is an assessment.
    ///
    /// # Errors
    ///
    /// All violations, as [`validate`](Self::validate) gives them.
    pub fn check(&self) -> Result<(), Violations> {
        let (_, violations) = examine(&self.document);
        Violations::new(violations).map_or(Ok(()), Err)
    }

    /// What is known of the judgements, where adding to the draft can make it an assessment.
    pub(crate) fn known(&self) -> Result<Known, Violations> {
        let (known, mut violations) = examine(&self.document);
        violations.retain(|violation| !violation.code().is_missing());
        Violations::new(violations).map_or(Ok(known), Err)
    }
}

impl TryFrom<Draft> for Assessment {
    type Error = Violations;

    fn try_from(draft: Draft) -> Result<Self, Violations> {
        draft.validate()
    }
}

impl Assessment {
    /// The assessment of a document in which no violation was found, so that all is known.
    fn complete(known: Known, document: Document) -> Self {
        const COMPLETE: &str = "what is missing is a violation";
        Self {
            provision: known.provision().expect(COMPLETE),
            grades: core::array::from_fn(|at| known.grade(Theme::ALL[at]).expect(COMPLETE)),
            concerns: known.concerns,
            statuses: known.statuses,
            claims: known.claims,
            places: known.places,
            document,
        }
    }

    /// What is inspected.
    pub fn provision(&self) -> Provision {
        self.provision
    }

    /// The theme's grade.
    pub fn theme_grade(&self, theme: Theme) -> ThemeGrade {
        self.grades[theme as usize]
    }

    /// Whether the concern applies.
    pub fn has_concern(&self, concern: Concern) -> bool {
        self.concerns.contains(concern)
    }

    /// The concerns that apply, in the toolkit's order.
    pub fn concerns(&self) -> impl Iterator<Item = Concern> + Clone + use<> {
        self.concerns.iter()
    }

    /// The requirement's status, or `None` where the requirement does not apply to the provision.
    pub fn requirement_status(&self, requirement: Requirement) -> Option<RequirementStatus> {
        self.statuses[requirement as usize]
    }

    /// The features claimed to be exemplary in the area, in the order of the draft.
    pub fn claims(&self, area: Area) -> impl Iterator<Item = Claim<'_>> + Clone {
        (self.claims.iter())
            .filter(move |claim| claim.area == area)
            .map(|claim| {
                Claim::with_considerations(
                    self.document.words(claim.feature),
                    claim.considerations,
                    claim.moderation,
                )
            })
    }

    /// The notes of what the judgement rests on, in the order of the draft. A concern that does not
    /// apply, or a requirement, has none.
    pub fn evidence(&self, judgement: impl Into<Judgement>) -> impl Iterator<Item = &str> + Clone {
        (self.places.get(judgement.into()).into_iter())
            .filter_map(|index| self.document.at(index).child(Key::Field(Field::Evidence)))
            .flat_map(At::children)
            .map(At::text)
    }
}

/// The draft that the assessment came from.
impl From<Assessment> for Draft {
    fn from(assessment: Assessment) -> Self {
        Self {
            document: assessment.document,
        }
    }
}

/// The judgements, without the words of evidence and features.
impl fmt::Debug for Assessment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Assessment").field(&self.document).finish()
    }
}

/// Two assessments are equal if they say the same; the order in which a draft said it counts only for
/// evidence and claims.
impl PartialEq for Assessment {
    fn eq(&self, other: &Self) -> bool {
        let same_evidence =
            |judgement: Judgement| self.evidence(judgement).eq(other.evidence(judgement));
        self.provision == other.provision
            && self.grades == other.grades
            && self.concerns == other.concerns
            && self.statuses == other.statuses
            && Area::ALL
                .iter()
                .all(|&area| self.claims(area).eq(other.claims(area)))
            && Theme::ALL.iter().all(|&theme| same_evidence(theme.into()))
            && Concern::ALL
                .iter()
                .all(|&concern| same_evidence(concern.into()))
            && Requirement::ALL
                .iter()
                .all(|&requirement| same_evidence(requirement.into()))
    }
}

impl Eq for Assessment {}
