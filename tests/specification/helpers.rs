//! What several questions need: documents that can be damaged, and assessments of all kinds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use ite_toolkit::{
    Area, Claim, Concern, Condition, Consideration, Draft, Judgement, Moderation, Phase, Phases,
    Provision, Requirement, RequirementStatus, Theme, ThemeGrade,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

pub(crate) const SAMPLE: &str = include_str!("../../data/sample-assessment.json");
pub(crate) const TOOLKIT: &str = include_str!("../../data/toolkit.md");

/// A JSON document that keeps its order and may hold a key twice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Text(String),
    Flag(bool),
    Number(u64),
    Null,
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Null => serializer.serialize_unit(),
            Self::List(items) => items.serialize(serializer),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Flag(flag),
            Value::Number(number) => Self::Number(number.as_u64().expect("a whole number")),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(entries) => {
                let entries = entries.into_iter();
                Self::Object(
                    entries
                        .map(|(key, value)| (key, Self::from(value)))
                        .collect(),
                )
            }
        }
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Node {
    pub(crate) fn of(draft: &impl Serialize) -> Self {
        serde_json::to_value(draft).expect("it serialises").into()
    }

    pub(crate) fn draft(&self) -> Draft {
        serde_json::from_str(&self.json()).expect("it has the right types")
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("it serialises")
    }

    /// The value at a pointer without escapes; of a key that stands twice, the first.
    pub(crate) fn at(&mut self, pointer: &str) -> &mut Self {
        let mut node = self;
        for step in pointer.split('/').skip(1) {
            node = match node {
                Self::Object(entries) => {
                    let entry = entries.iter_mut().find(|(key, _)| key == step);
                    &mut entry
                        .unwrap_or_else(|| panic!("no `{step}` of {pointer}"))
                        .1
                }
                Self::List(items) => &mut items[step.parse::<usize>().expect("an index")],
                other => panic!("`{step}` of {pointer} in {other:?}"),
            };
        }
        node
    }

    pub(crate) fn entries(&mut self, pointer: &str) -> &mut Vec<(String, Self)> {
        match self.at(pointer) {
            Self::Object(entries) => entries,
            other => panic!("no object at {pointer}: {other:?}"),
        }
    }

    pub(crate) fn items(&mut self, pointer: &str) -> &mut Vec<Self> {
        match self.at(pointer) {
            Self::List(items) => items,
            other => panic!("no list at {pointer}: {other:?}"),
        }
    }

    /// Takes out an entry of an object.
    pub(crate) fn take(&mut self, pointer: &str) -> Self {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer to an entry");
        let entries = self.entries(parent);
        let at = entries.iter().position(|(name, _)| name == key);
        entries
            .remove(at.unwrap_or_else(|| panic!("nothing at {pointer}")))
            .1
    }

    /// Adds an entry at the end of an object.
    pub(crate) fn add(&mut self, pointer: &str, value: Self) {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer to an entry");
        self.entries(parent).push((key.to_owned(), value));
    }
}

pub(crate) fn object<const N: usize>(entries: [(&str, Node); N]) -> Node {
    let entries = entries.into_iter();
    Node::Object(
        entries
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

/// What a complete and consistent assessment says.
#[derive(Clone, Debug)]
pub(crate) struct Judgements {
    pub(crate) provision: Provision,
    pub(crate) grades: BTreeMap<Theme, ThemeGrade>,
    pub(crate) concerns: BTreeSet<Concern>,
    pub(crate) statuses: BTreeMap<Requirement, RequirementStatus>,
    pub(crate) claims: Vec<(Area, String, Vec<Consideration>, Moderation)>,
    pub(crate) evidence: Vec<(Judgement, String)>,
}

impl Judgements {
    pub(crate) fn draft(&self) -> Draft {
        let mut draft = Draft::new(self.provision);
        for (&theme, &grade) in &self.grades {
            draft.set_theme(theme, grade);
        }
        for &area in Area::ALL {
            draft.set_concerns_considered(area);
        }
        for &concern in &self.concerns {
            draft.set_concern(concern);
        }
        for (&requirement, &status) in &self.statuses {
            draft.set_requirement(requirement, status);
        }
        for (judgement, note) in &self.evidence {
            let is_judged = match judgement {
                Judgement::Theme(theme) => self.grades.contains_key(theme),
                Judgement::Concern(concern) => self.concerns.contains(concern),
                Judgement::Requirement(requirement) => self.statuses.contains_key(requirement),
            };
            if is_judged {
                draft.add_evidence(*judgement, note);
            }
        }
        for (area, feature, considerations, moderation) in &self.claims {
            let mut claim = Claim::new(feature, *moderation);
            for &consideration in considerations {
                claim = claim.with(consideration);
            }
            draft.add_claim(*area, &claim);
        }
        draft
    }

    /// Whether a feature of the area may be claimed, by the words of the toolkit.
    pub(crate) fn is_eligible(&self, area: Area) -> bool {
        let is_secure = self.concerns.is_empty()
            && self
                .grades
                .values()
                .all(|&grade| grade != ThemeGrade::AttentionNeeded);
        let is_strong = |(theme, grade): (&Theme, &ThemeGrade)| {
            theme.area() != area || *grade == ThemeGrade::Strong
        };
        is_secure && self.grades.iter().all(is_strong)
    }
}

pub(crate) fn provisions() -> impl Strategy<Value = Provision> {
    (
        subsequence(Phase::ALL, 1..=Phase::ALL.len()),
        any::<[bool; 2]>(),
    )
        .prop_map(|(phases, conditions)| {
            let phases = Phases::collect(phases).expect("one or more");
            let held = Condition::ALL
                .iter()
                .zip(conditions)
                .filter(|(_, holds)| *holds);
            held.fold(Provision::new(phases), |provision, (&condition, _)| {
                provision.with(condition)
            })
        })
}

/// Judgements of every kind: from a provider that is strong throughout to one at random.
pub(crate) fn judgements() -> impl Strategy<Value = Judgements> {
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
    let claims = vec(
        (
            select(Area::ALL),
            "[a-z]{1,8}",
            subsequence(Consideration::ALL, 0..=Consideration::ALL.len()),
            select(Moderation::ALL),
        ),
        0..5,
    );
    let evidence = vec((any::<prop::sample::Index>(), ".{0,20}"), 0..10);
    (provisions(), grades, concerns, statuses, claims, evidence).prop_map(
        |(provision, grades, concerns, statuses, claims, evidence)| {
            let mut judgements = Judgements {
                provision,
                grades: Theme::ALL.iter().copied().zip(grades).collect(),
                concerns: concerns
                    .into_iter()
                    .filter(|c| c.applies_to(provision))
                    .collect(),
                statuses: (Requirement::ALL.iter().copied().zip(statuses))
                    .filter(|(requirement, _)| requirement.applies_to(provision))
                    .collect(),
                claims: Vec::new(),
                evidence: Vec::new(),
            };
            judgements.claims = claims
                .into_iter()
                .filter(|(area, ..)| judgements.is_eligible(*area))
                .collect();
            let judged: Vec<Judgement> = (judgements.grades.keys().copied().map(Judgement::from))
                .chain(judgements.concerns.iter().copied().map(Judgement::from))
                .chain(judgements.statuses.keys().copied().map(Judgement::from))
                .collect();
            judgements.evidence = evidence
                .into_iter()
                .map(|(index, note)| (*index.get(&judged), note))
                .collect();
            judgements
        },
    )
}

/// Set where the tests of the package itself run, which must not package it again.
pub(crate) const INSIDE: &str = "ITE_TOOLKIT_INSIDE_PACKAGE";

/// Runs cargo in a folder.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    // What this run of cargo sets for its tests would bind the other to this package.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        let is_ours = ["CARGO_HOME", "CARGO_TARGET_DIR"].contains(&name.as_str());
        if name.starts_with("CARGO_") && !is_ours {
            command.env_remove(name);
        }
    }
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("RUSTFLAGS")
        .env(INSIDE, "1")
        .output()
        .expect("cargo runs")
}
