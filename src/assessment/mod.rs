//! What was judged.

mod claim;
mod criterion;
pub(crate) mod document;
mod draft;
mod edit;
mod field;
mod form;
mod keys;
mod merge;
mod message;
mod partial;
mod path;
#[cfg(feature = "serde")]
pub(crate) mod read;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serde;
mod validate;
mod violation;

use core::fmt;

pub use claim::Claim;
pub(crate) use criterion::claim_pointer;
pub use draft::Draft;
pub(crate) use field::claim_title;
pub use field::{Field, FieldKind};
pub(crate) use partial::PartialAssessment;
#[cfg(feature = "serde")]
pub(crate) use path::Path;
#[cfg(feature = "schemars")]
pub(crate) use schema::violations_schema;
pub use violation::{Violation, ViolationCode, Violations};

use document::{Document, NodeRef};

use crate::set::Set;
use crate::toolkit::{
    Area, Concern, Criterion, Provision, Requirement, RequirementStatus, Theme, ThemeGrade,
};

/// A complete and consistent assessment.
///
/// Every way to make one validates a draft, so lookups never fail: each theme has a grade, and each requirement that
/// applies has a status.
///
/// With the feature `serde` it is read as a draft and validated. The error's message names the first 1,000 violations,
/// one on each line. To get them as data, read a [`Draft`] and validate it.
///
/// With the feature `schemars` its JSON Schema accepts what validation accepts, except that it cannot reject duplicate
/// keys, rejects `null`, and takes every character beyond U+FFFF for visible. Its `allOf` says with `if` and `then`
/// what depends on other entries. For tools that know neither, remove `allOf`:
///
/// ```
/// # #[cfg(feature = "schemars")] {
/// use ite_toolkit::Assessment;
/// use schemars::schema_for;
///
/// let mut schema = schema_for!(Assessment);
/// assert!(schema.remove("allOf").is_some());
/// assert!(!schema.as_value().to_string().contains("\"if\""));
/// # }
/// ```
#[derive(Clone)]
pub struct Assessment {
    provision: Provision,
    grades: [ThemeGrade; Theme::ALL.len()],
    concerns: Set<Concern>,
    statuses: [Option<RequirementStatus>; Requirement::ALL.len()],
    /// The areas for which a feature is claimed.
    claimed: Set<Area>,
    /// The draft's document, for its claims and its evidence.
    document: Document,
}

impl TryFrom<Draft> for Assessment {
    type Error = Violations;

    fn try_from(draft: Draft) -> Result<Self, Violations> {
        draft.validate()
    }
}

impl Assessment {
    /// The assessment of a document in which no violation was found, so that all is known.
    fn complete(partial: &PartialAssessment, document: Document) -> Self {
        const COMPLETE: &str = "what is missing is a violation";
        Self {
            provision: partial.provision().expect(COMPLETE),
            grades: partial.grades.map(|grade| grade.expect(COMPLETE)),
            concerns: partial.concerns,
            statuses: partial.statuses,
            claimed: partial.claimed,
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
    pub fn concerns(&self) -> Set<Concern> {
        self.concerns
    }

    /// The requirement's status, or `None` if the requirement does not apply to the provision.
    pub fn requirement_status(&self, requirement: Requirement) -> Option<RequirementStatus> {
        self.statuses[requirement as usize]
    }

    /// The features claimed to be exemplary in the area, in the order of the draft.
    pub fn claims(&self, area: Area) -> impl Iterator<Item = Claim<'_>> + Clone {
        let root = self.claimed.contains(area).then(|| self.document.root());
        let claims = root.into_iter().flat_map(move |root| root.claims(area));
        claims.filter_map(|(_, claim)| Claim::read(claim))
    }

    /// The notes for the judgement, in the order of the draft. A concern that is not recorded has none, and neither has a
    /// requirement that does not apply to the provision.
    pub fn evidence(&self, criterion: impl Into<Criterion>) -> impl Iterator<Item = &str> + Clone {
        let steps = Field::Evidence(criterion.into()).steps();
        let notes = self.document.root().at(&steps);
        let notes = notes.into_iter().flat_map(NodeRef::items);
        notes.filter_map(|(_, note)| note.as_text())
    }
}

/// The draft behind the assessment, without what was `null`.
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
        let same_evidence = |each| self.evidence(each).eq(other.evidence(each));
        let same_claims = |&area: &Area| self.claims(area).eq(other.claims(area));
        self.provision == other.provision
            && self.grades == other.grades
            && self.concerns == other.concerns
            && self.statuses == other.statuses
            && Area::ALL.iter().all(same_claims)
            && Criterion::all().all(same_evidence)
    }
}

impl Eq for Assessment {}
