//! Strategies for property tests with [proptest](https://docs.rs/proptest) (feature `proptest`).
//!
//! A service that depends on this crate can use them in its own tests. They make random assessments, drafts of any
//! completeness, and drafts with known faults. The crate's own tests use them too.
//!
//! ```
//! use ite_toolkit::strategies::{assessments, drafts, faulty_drafts};
//! use proptest::prelude::*;
//!
//! // Every assessment has an outcome for each area.
//! proptest!(|(assessment in assessments())| {
//!     prop_assert_eq!(assessment.report_card().areas().len(), 6);
//! });
//! // Nothing blocks a draft that only lacks something.
//! proptest!(|(draft in drafts())| {
//!     prop_assert!(draft.outlook().blocking().is_none());
//! });
//! // Every draft with faults is refused for exactly these.
//! proptest!(|(faulty in faulty_drafts())| {
//!     let violations = faulty.draft().check().unwrap_err();
//!     prop_assert_eq!(violations.len(), faulty.violations().len());
//! });
//! ```

mod damage;
mod edits;
mod faults;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

pub use edits::{Edit, edits, fields};
pub use faults::{FaultyDraft, faulty_drafts};

use crate::assessment::{Assessment, Claim, Draft};
use crate::fmt::is_blank;
use crate::toolkit::{
    Area, Concern, Condition, Consideration, Criterion, ModerationStatus, Phase, Phases, Provision,
    Requirement, RequirementStatus, Theme, ThemeGrade,
};

/// The content of a complete and consistent assessment, in plain collections. Compare the assessment with it, or change
/// it before you build the draft.
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
    pub claims: Vec<(Area, Claim<'static>)>,
    /// Notes on what is judged.
    pub evidence: Vec<(Criterion, String)>,
}

impl Judgements {
    /// A draft with this content. It leaves out evidence for what is not judged.
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
        for (area, claim) in &self.claims {
            draft.add_claim(*area, claim);
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

/// Judgements of every kind, from a provider that is strong throughout to a random one.
pub fn judgements() -> impl Strategy<Value = Judgements> + Clone {
    judgements_in(provisions())
}

/// Like [`judgements`], for one provision.
pub fn judgements_of(provision: Provision) -> impl Strategy<Value = Judgements> + Clone {
    judgements_in(Just(provision))
}

fn judgements_in(
    provisions: impl Strategy<Value = Provision> + Clone,
) -> impl Strategy<Value = Judgements> + Clone {
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
    let claim = (select(Area::ALL), claims());
    let evidence = vec((any::<Index>(), notes()), 0..10);
    (
        provisions,
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
                    .filter(|(area, _)| judgements.is_eligible(*area))
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

/// Claims of every kind.
fn claims() -> impl Strategy<Value = Claim<'static>> + Clone {
    let claim = (
        "[a-z]{1,8}",
        subsequence(Consideration::ALL, 0..=Consideration::ALL.len()),
        select(ModerationStatus::ALL),
    );
    claim.prop_map(|(feature, considerations, moderation)| {
        let considerations = considerations.into_iter();
        considerations.fold(Claim::new(feature, moderation), Claim::with_consideration)
    })
}

/// Notes with visible words.
fn notes() -> impl Strategy<Value = String> + Clone {
    ".{0,20}".prop_map(|note| if is_blank(&note) { note + "a" } else { note })
}

/// Assessments of every kind.
pub fn assessments() -> impl Strategy<Value = Assessment> + Clone {
    judgements().prop_map(|judgements| assessment(&judgements))
}

/// Like [`assessments`], for one provision.
pub fn assessments_of(provision: Provision) -> impl Strategy<Value = Assessment> + Clone {
    judgements_of(provision).prop_map(|judgements| assessment(&judgements))
}

/// Two assessments of one provision, such as those of two years.
pub fn assessment_pairs() -> impl Strategy<Value = (Assessment, Assessment)> + Clone {
    let pair = |provision| (assessments_of(provision), assessments_of(provision));
    provisions().prop_flat_map(pair)
}

fn assessment(judgements: &Judgements) -> Assessment {
    let assessment = judgements.draft().validate();
    assessment.expect("the judgements are complete and consistent")
}

/// Drafts of any completeness, from those without judgements to complete ones. Everything in them is right.
pub fn drafts() -> impl Strategy<Value = Draft> + Clone {
    (judgements(), gaps()).prop_map(|(judgements, gaps)| gaps.applied_to(judgements.draft()))
}

/// Drafts of any completeness in which anything may be wrong: each has faults, gaps, both or neither.
pub fn flawed_drafts() -> impl Strategy<Value = Draft> + Clone {
    let draft = prop_oneof![
        1 => judgements().prop_map(|judgements| judgements.draft()),
        4 => faulty_drafts().prop_map(|faulty| faulty.draft().clone()),
    ];
    (draft, gaps()).prop_map(|(draft, gaps)| gaps.applied_to(draft))
}

/// What is left out of a draft.
#[derive(Clone, Debug)]
struct Gaps {
    criteria: Vec<Criterion>,
    concerns_of: Vec<Area>,
    claims_of: Vec<Area>,
}

impl Gaps {
    fn applied_to(self, mut draft: Draft) -> Draft {
        for criterion in self.criteria {
            draft.remove(criterion);
        }
        for area in self.concerns_of {
            draft.remove_concerns(area);
        }
        for area in self.claims_of {
            draft.remove_claims(area);
        }
        draft
    }
}

fn gaps() -> impl Strategy<Value = Gaps> + Clone {
    let emptiness = prop_oneof![1 => Just(0.0), 4 => 0.0..=1.0, 1 => Just(1.0)];
    emptiness.prop_flat_map(|emptiness| {
        let criteria: Vec<Criterion> = Criterion::all().collect();
        let left_out = |count| vec(weighted(emptiness), count);
        let left_out = (
            left_out(criteria.len()),
            left_out(Area::ALL.len()),
            left_out(Area::ALL.len()),
        );
        left_out.prop_map(move |(of_criteria, concerns_of, claims_of)| Gaps {
            criteria: chosen(&criteria, of_criteria),
            concerns_of: chosen(Area::ALL, concerns_of),
            claims_of: chosen(Area::ALL, claims_of),
        })
    })
}

fn chosen<T: Copy>(all: &[T], are_chosen: Vec<bool>) -> Vec<T> {
    let all = all.iter().copied().zip(are_chosen);
    let chosen = all.filter_map(|(each, is_chosen)| is_chosen.then_some(each));
    chosen.collect()
}
