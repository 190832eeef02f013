//! Strategies for property tests with [`proptest`](mod@proptest) (feature `proptest`).
//!
//! A service that depends on this crate can test itself with them: on whatever assessment, on drafts of
//! any completeness, and on drafts whose faults are known. The crate's own tests use the same.
//!
//! ```
//! use ite_toolkit::strategies::{assessments, drafts, faulty_drafts};
//! use proptest::prelude::*;
//!
//! // Every assessment has an outcome for each area.
//! proptest!(|(assessment in assessments())| {
//!     prop_assert_eq!(assessment.report_card().areas().len(), 6);
//! });
//! // Every draft that lacks something has an outlook.
//! proptest!(|(draft in drafts())| {
//!     prop_assert!(draft.outlook().is_ok());
//! });
//! // Every draft with faults is refused for exactly these.
//! proptest!(|(faulty in faulty_drafts())| {
//!     let violations = faulty.draft().check().unwrap_err();
//!     prop_assert_eq!(violations.len(), faulty.violations().len());
//! });
//! ```

mod edit;
mod faults;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

pub use faults::{FaultyDraft, faulty_drafts};

use crate::assessment::{Assessment, Claim, Draft};
use crate::fmt::is_blank;
use crate::toolkit::{
    Area, Concern, Condition, Consideration, Criterion, ModerationStatus, Phase, Phases, Provision,
    Requirement, RequirementStatus, Theme, ThemeGrade,
};

/// What a complete and consistent assessment says, in plain collections: to look at beside it, or to
/// change before it is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgements {
    /// What is inspected.
    pub provision: Provision,
    /// The grade of every theme.
    pub grades: BTreeMap<Theme, ThemeGrade>,
    /// The concerns that apply.
    pub concerns: BTreeSet<Concern>,
    /// The status of every requirement that applies.
    pub statuses: BTreeMap<Requirement, RequirementStatus>,
    /// The features claimed to be exemplary.
    pub claims: Vec<Claimed>,
    /// Notes on what is judged.
    pub evidence: Vec<(Criterion, String)>,
}

/// A claim that owns its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The area.
    pub area: Area,
    /// The feature.
    pub feature: String,
    /// The considerations recorded.
    pub considerations: Vec<Consideration>,
    /// How far the panel is.
    pub moderation: ModerationStatus,
}

impl Claimed {
    /// The claim.
    pub fn claim(&self) -> Claim<'_> {
        let considerations = self.considerations.iter().copied();
        considerations.fold(
            Claim::new(&self.feature, self.moderation),
            Claim::with_consideration,
        )
    }
}

impl Judgements {
    /// The draft that says this. Evidence of what is not judged is left out.
    pub fn draft(&self) -> Draft {
        let mut draft = Draft::new(self.provision);
        for (&theme, &grade) in &self.grades {
            draft.set_theme_grade(theme, grade);
        }
        for &area in Area::ALL {
            draft.set_concerns_considered(area);
        }
        for &concern in &self.concerns {
            draft.add_concern(concern);
        }
        for (&requirement, &status) in &self.statuses {
            draft.set_requirement_status(requirement, status);
        }
        for (judgement, note) in &self.evidence {
            let is_judged = match judgement {
                Criterion::Theme(theme) => self.grades.contains_key(theme),
                Criterion::Concern(concern) => self.concerns.contains(concern),
                Criterion::Requirement(requirement) => self.statuses.contains_key(requirement),
            };
            if is_judged {
                draft.add_evidence(*judgement, note);
            }
        }
        for claimed in &self.claims {
            draft.add_claim(claimed.area, &claimed.claim());
        }
        draft
    }

    /// Whether a feature of the area may be claimed, by the words of the toolkit.
    fn is_eligible(&self, area: Area) -> bool {
        let needs_attention = |grade: &ThemeGrade| *grade == ThemeGrade::AttentionNeeded;
        let is_strong = |(theme, grade): (&Theme, &ThemeGrade)| {
            theme.area() != area || *grade == ThemeGrade::Strong
        };
        self.concerns.is_empty()
            && !self.grades.values().any(needs_attention)
            && self.grades.iter().all(is_strong)
    }
}

/// Provision of every kind.
pub fn provisions() -> impl Strategy<Value = Provision> + Clone {
    let phases = subsequence(Phase::ALL, 1..=Phase::ALL.len());
    let conditions = subsequence(Condition::ALL, 0..=Condition::ALL.len());
    (phases, conditions).prop_map(|(phases, conditions)| {
        // The range above holds no empty list.
        let phases = Phases::from_phases(phases).unwrap_or(Phases::ALL);
        conditions
            .into_iter()
            .fold(Provision::new(phases), Provision::with_condition)
    })
}

/// Judgements of every kind: from those of a provider that is strong throughout to those of one at random.
pub fn judgements() -> impl Strategy<Value = Judgements> + Clone {
    let count = Theme::ALL.len();
    let grades = prop_oneof![
        Just(vec![ThemeGrade::Strong; count]),
        vec(select(&ThemeGrade::ALL[1..]), count),
        vec(
            prop_oneof![1 => select(ThemeGrade::ALL), 9 => Just(ThemeGrade::Strong)],
            count
        ),
        vec(select(ThemeGrade::ALL), count),
    ];
    let concerns = prop_oneof![
        3 => Just(Vec::new()),
        1 => subsequence(Concern::ALL, 0..4),
        1 => subsequence(Concern::ALL, 0..Concern::ALL.len()),
    ];
    let statuses = vec(select(RequirementStatus::ALL), Requirement::ALL.len());
    let claim = (
        select(Area::ALL),
        "[a-z]{1,8}",
        subsequence(Consideration::ALL, 0..=Consideration::ALL.len()),
        select(ModerationStatus::ALL),
    );
    let claim = claim.prop_map(|(area, feature, considerations, moderation)| Claimed {
        area,
        feature,
        considerations,
        moderation,
    });
    let note = ".{0,20}".prop_map(|note| if is_blank(&note) { note + "a" } else { note });
    let evidence = vec((any::<Index>(), note), 0..10);
    (
        provisions(),
        grades,
        concerns,
        statuses,
        vec(claim, 0..5),
        evidence,
    )
        .prop_map(
            |(provision, grades, mut concerns, statuses, claims, evidence)| {
                concerns.retain(|concern| concern.applies_to(provision));
                let mut judgements = Judgements {
                    provision,
                    grades: Theme::ALL.iter().copied().zip(grades).collect(),
                    concerns: concerns.into_iter().collect(),
                    statuses: (Requirement::ALL.iter().copied().zip(statuses))
                        .filter(|(requirement, _)| requirement.applies_to(provision))
                        .collect(),
                    claims: Vec::new(),
                    evidence: Vec::new(),
                };
                judgements.claims = claims
                    .into_iter()
                    .filter(|claim| judgements.is_eligible(claim.area))
                    .collect();
                let judged: Vec<Criterion> =
                    (judgements.grades.keys().copied().map(Criterion::from))
                        .chain(judgements.concerns.iter().copied().map(Criterion::from))
                        .chain(judgements.statuses.keys().copied().map(Criterion::from))
                        .collect();
                judgements.evidence = evidence
                    .into_iter()
                    .map(|(index, note)| (*index.get(&judged), note))
                    .collect();
                judgements
            },
        )
}

/// Assessments of every kind.
#[expect(
    clippy::missing_panics_doc,
    reason = "it would be a fault of this crate, which its tests look for"
)]
pub fn assessments() -> impl Strategy<Value = Assessment> + Clone {
    judgements().prop_map(|judgements| {
        let assessment = judgements.draft().validate();
        assessment.expect("the judgements are complete and consistent")
    })
}

/// Drafts of any completeness, from those that say nothing of what was judged to whole ones. What is
/// there is right.
pub fn drafts() -> impl Strategy<Value = Draft> + Clone {
    let emptiness = prop_oneof![1 => Just(0.0), 4 => 0.0..=1.0, 1 => Just(1.0)];
    let left_out = emptiness.prop_flat_map(|emptiness| {
        let is_left_out = || weighted(emptiness);
        (
            vec(is_left_out(), Theme::ALL.len()),
            vec(is_left_out(), Concern::ALL.len()),
            vec(is_left_out(), Requirement::ALL.len()),
            vec(is_left_out(), Area::ALL.len()),
            vec(is_left_out(), Area::ALL.len()),
        )
    });
    (judgements(), left_out).prop_map(|(judgements, left_out)| {
        let (themes, concerns, requirements, concerns_of, claims_of) = left_out;
        let mut draft = judgements.draft();
        for theme in chosen(Theme::ALL, themes) {
            draft.remove(theme);
        }
        for concern in chosen(Concern::ALL, concerns) {
            draft.remove(concern);
        }
        for requirement in chosen(Requirement::ALL, requirements) {
            draft.remove(requirement);
        }
        for area in chosen(Area::ALL, concerns_of) {
            draft.remove_concerns(area);
        }
        for area in chosen(Area::ALL, claims_of) {
            draft.remove_claims(area);
        }
        draft
    })
}

fn chosen<T: Copy>(all: &[T], are_chosen: Vec<bool>) -> impl Iterator<Item = T> {
    let all = all.iter().copied().zip(are_chosen);
    all.filter_map(|(each, is_chosen)| is_chosen.then_some(each))
}
