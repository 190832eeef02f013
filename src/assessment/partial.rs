//! What a draft says, as far as it is right.

use super::document::{Document, Kind, NodeRef};
use super::keys::Key;
use crate::fmt::is_blank;
use crate::identifier::Identifier;
use crate::set::Set;
use crate::toolkit::{
    Area, Concern, Condition, Consideration, ModerationStatus, Obstacles, Phase, Phases, Provision,
    Requirement, RequirementStatus, Theme, ThemeGrade, below_secure,
};

/// The valid part of a draft. An entry whose identifier or value is unknown is left out; where a key is
/// there twice, the first counts.
#[derive(Debug)]
pub(crate) struct PartialAssessment {
    phases: Set<Phase>,
    /// Whether there are no other phases than those.
    phases_are_whole: bool,
    conditions: [Option<bool>; Condition::ALL.len()],
    pub(super) grades: [Option<ThemeGrade>; Theme::ALL.len()],
    pub(crate) concerns: Set<Concern>,
    /// The areas whose concerns were considered.
    pub(crate) considered: Set<Area>,
    pub(super) statuses: [Option<RequirementStatus>; Requirement::ALL.len()],
    /// The areas for which a feature is claimed, rightly or not.
    pub(crate) claimed: Set<Area>,
    /// The areas for which a feature is confirmed.
    pub(crate) confirmed: Set<Area>,
    /// What has an entry, right or wrong.
    pub(super) themes: Set<Theme>,
    pub(super) requirements: Set<Requirement>,
    /// How many nodes are right where they are. An area or provision that is no object counts, but lacks the rest.
    right: usize,
}

/// Reads the entries whose keys are identifiers, of each key the first.
fn read<T: Identifier>(object: Option<NodeRef<'_>>, mut read: impl FnMut(T, NodeRef<'_>)) {
    let Some(object) = object else { return };
    let (mut seen, mut next) = (Set::EMPTY, 0);
    for entry in object.entries() {
        // Most documents have the toolkit's order.
        let key = T::find_from(next, entry.key_bytes());
        if let Some(key) = key.filter(|&key| seen.insert(key)) {
            next = key.index() + 1;
            read(key, entry);
        }
    }
}

impl PartialAssessment {
    pub(super) fn of(document: &Document) -> Self {
        let mut partial = Self {
            phases: Set::EMPTY,
            phases_are_whole: false,
            conditions: [None; Condition::ALL.len()],
            grades: [None; Theme::ALL.len()],
            concerns: Set::EMPTY,
            considered: Set::EMPTY,
            statuses: [None; Requirement::ALL.len()],
            claimed: Set::EMPTY,
            confirmed: Set::EMPTY,
            themes: Set::EMPTY,
            requirements: Set::EMPTY,
            right: 0,
        };
        let root = document.root();
        let edition = root.get(Key::Edition).and_then(NodeRef::as_text);
        if edition.is_some_and(|edition| Key::Edition.words().contains(&edition)) {
            partial.right += 2;
        }
        if let Some(provision) = root.get(Key::Provision) {
            partial.read_provision(provision);
        }
        let areas = partial.container(root.get(Key::Areas), Kind::Object);
        read(areas, |area, entry| partial.read_area(area, entry));
        let compliance = partial.container(root.get(Key::Compliance), Kind::Object);
        read(compliance, |requirement: Requirement, entry| {
            partial.requirements.insert(requirement);
            let status = partial.identifier(entry.get(Key::Status));
            partial.statuses[requirement.index()] = status;
            if partial.requires(requirement) == Some(true) {
                partial.entry(entry);
            }
        });
        partial
    }

    fn read_provision(&mut self, provision: NodeRef<'_>) {
        let phases = self.container(provision.get(Key::Phases), Kind::List);
        let mut are_known = true;
        for (_, phase) in phases.into_iter().flat_map(NodeRef::items) {
            let phase = phase.as_identifier();
            are_known &= phase.is_some();
            self.right += usize::from(phase.is_some_and(|phase| self.phases.insert(phase)));
        }
        self.phases_are_whole = are_known && !self.phases.is_empty();
        for (condition, holds) in Condition::ALL.iter().zip(&mut self.conditions) {
            let flag = provision.get(condition);
            *holds = flag.and_then(NodeRef::as_flag);
            self.right += usize::from(holds.is_some());
        }
        self.right += 1;
    }

    fn read_area(&mut self, area: Area, entry: NodeRef<'_>) {
        self.right += 1;
        let themes = self.container(entry.get(Key::Themes), Kind::Object);
        read(themes, |theme: Theme, entry| {
            self.themes.insert(theme);
            if theme.area() == area {
                self.grades[theme.index()] = self.identifier(entry.get(Key::Grade));
                self.entry(entry);
            }
        });
        let concerns = entry.get(Key::Concerns);
        if concerns.is_some() {
            self.considered.insert(area);
        }
        read(
            self.container(concerns, Kind::Object),
            |concern: Concern, entry| {
                let applies = self.applies(concern.phases(), None);
                // What does not apply makes no claim ineligible.
                if concern.area() == area && applies != Some(false) {
                    self.concerns.insert(concern);
                    self.entry(entry);
                }
            },
        );
        let claims = self.container(entry.get(Key::Exemplary), Kind::List);
        for (_, claim) in claims.into_iter().flat_map(NodeRef::items) {
            self.claimed.insert(area);
            if self.claim(claim) == Some(ModerationStatus::Confirmed) {
                self.confirmed.insert(area);
            }
        }
    }

    /// These read what is there, and count it if it is right.
    fn container<'d>(&mut self, node: Option<NodeRef<'d>>, kind: Kind) -> Option<NodeRef<'d>> {
        self.right += usize::from(node.is_some_and(|node| node.kind() == kind));
        node
    }

    fn identifier<T: Identifier>(&mut self, node: Option<NodeRef<'_>>) -> Option<T> {
        let value = node.and_then(NodeRef::as_identifier);
        self.right += usize::from(value.is_some());
        value
    }

    fn words(&mut self, node: NodeRef<'_>) {
        let is_right = node.as_text().is_some_and(|words| !is_blank(words));
        self.right += usize::from(is_right);
    }

    /// The entry of a judgement, with its evidence.
    fn entry(&mut self, entry: NodeRef<'_>) {
        self.container(Some(entry), Kind::Object);
        if let Some(notes) = self.container(entry.get(Key::Evidence), Kind::List) {
            notes.items().for_each(|(_, note)| self.words(note));
        }
    }

    fn claim(&mut self, claim: NodeRef<'_>) -> Option<ModerationStatus> {
        let moderation = self.identifier(claim.get(Key::Moderation));
        let considerations = self.container(claim.get(Key::Considerations), Kind::List);
        let mut seen = Set::<Consideration>::EMPTY;
        for (_, item) in considerations.into_iter().flat_map(NodeRef::items) {
            let is_new = |item| seen.insert(item);
            self.right += usize::from(item.as_identifier().is_some_and(is_new));
        }
        if let Some(feature) = claim.get(Key::Feature) {
            self.words(feature);
            self.right += usize::from(considerations.is_some() && moderation.is_some());
        }
        moderation
    }

    /// Whether all of the document is right, nothing is missing and every claim is eligible, so that it has no
    /// violation. If not, it may still have none.
    pub(super) fn is_all_of(&self, document: &Document) -> bool {
        let grade = |theme| self.grade(theme);
        let is_eligible = |area| {
            let below_secure = below_secure(grade, self.concerns);
            Obstacles::of(area, below_secure, grade).is_empty()
        };
        let is_given = |requirement: &Requirement| {
            self.is_judged(*requirement) || self.requires(*requirement) == Some(false)
        };
        self.right == document.len()
            && self.provision().is_some()
            && self.grades.iter().all(Option::is_some)
            && self.considered == Set::ALL
            && Requirement::ALL.iter().all(is_given)
            && self.claimed.iter().all(is_eligible)
    }

    /// The theme's grade.
    pub(crate) const fn grade(&self, theme: Theme) -> Option<ThemeGrade> {
        self.grades[theme as usize]
    }

    /// Whether the requirement is judged.
    pub(crate) const fn is_judged(&self, requirement: Requirement) -> bool {
        self.statuses[requirement as usize].is_some()
    }

    /// The provision, where all of it is known.
    pub(super) fn provision(&self) -> Option<Provision> {
        let phases = Phases::from_phases(self.phases).filter(|_| self.phases_are_whole)?;
        let mut provision = Provision::new(phases);
        for &condition in Condition::ALL {
            if self.conditions[condition as usize]? {
                provision = provision.with_condition(condition);
            }
        }
        Some(provision)
    }

    /// Whether something for these phases and under this condition applies to the provision, where
    /// what is known of the provision tells.
    pub(crate) fn applies(&self, phases: Phases, only_with: Option<Condition>) -> Option<bool> {
        let to_phases = if phases == Phases::ALL || self.phases.iter().any(|p| phases.contains(p)) {
            Some(true)
        } else {
            self.phases_are_whole.then_some(false)
        };
        let holds = only_with.map(|condition| self.conditions[condition as usize]);
        match (to_phases, holds.unwrap_or(Some(true))) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            (None, _) | (_, None) => None,
        }
    }

    /// The same of a requirement.
    pub(crate) fn requires(&self, requirement: Requirement) -> Option<bool> {
        self.applies(requirement.phases(), requirement.only_with())
    }
}

#[cfg(all(test, feature = "proptest"))]
mod tests {
    use super::PartialAssessment;
    use crate::assessment::Draft;
    use crate::strategies::assessments;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn all_of_an_assessment_is_right(assessment in assessments()) {
            let document = Draft::from(assessment).document;
            prop_assert!(PartialAssessment::of(&document).is_all_of(&document));
        }
    }
}
