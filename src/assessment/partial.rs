//! What a draft says, as far as it is right.

use super::claim::Claim;
use super::document::{Document, Kind, Node, NodeRef};
use super::field::Field;
use super::keys::Key;
use crate::fmt::is_blank;
use crate::identifier::Identifier;
use crate::set::Set;
use crate::toolkit::{
    Area, Concern, Condition, Consideration, ModerationStatus, Obstacles, Phase, Phases, Provision,
    Requirement, RequirementStatus, Theme, ThemeGrade, below_secure,
};

/// The valid part of a draft. An entry whose identifier or value is unknown is left out. If a key is duplicated, the
/// first counts.
#[derive(Debug)]
pub(crate) struct PartialAssessment {
    provision: PartialProvision,
    pub(super) grades: [Option<ThemeGrade>; Theme::ALL.len()],
    pub(crate) concerns: Set<Concern>,
    /// The areas whose concerns were considered and can all be understood.
    considered: Set<Area>,
    /// The areas of concerns that are under another.
    doubtful: Set<Area>,
    pub(super) statuses: [Option<RequirementStatus>; Requirement::ALL.len()],
    /// The areas for which a feature is claimed, rightly or not.
    pub(super) claimed: Set<Area>,
    /// The areas for which a feature is claimed and nothing of the claim is wrong, though the area may not be eligible;
    /// and those whose feature is confirmed.
    well_claimed: Set<Area>,
    confirmed: Set<Area>,
    /// What has an entry, right or wrong.
    pub(super) themes: Set<Theme>,
    pub(super) requirements: Set<Requirement>,
    /// How many nodes are right where they are. An area or provision that is no object counts, but lacks the rest.
    right: usize,
}

/// The known part of a provision.
#[derive(Debug)]
pub(super) struct PartialProvision {
    phases: Set<Phase>,
    /// Whether there are no other phases than those.
    phases_are_whole: bool,
    conditions: [Option<bool>; Condition::ALL.len()],
    right: usize,
}

impl PartialProvision {
    const UNKNOWN: Self = Self {
        phases: Set::EMPTY,
        phases_are_whole: false,
        conditions: [None; Condition::ALL.len()],
        right: 0,
    };

    pub(super) fn of(node: NodeRef<'_>) -> Self {
        let mut provision = Self::UNKNOWN;
        let phases = node
            .get(Key::Phases)
            .filter(|phases| phases.kind() == Kind::List);
        let mut right = 1 + usize::from(phases.is_some());
        let mut are_known = true;
        for (_, phase) in phases.into_iter().flat_map(NodeRef::items) {
            let phase = phase.as_identifier();
            are_known &= phase.is_some();
            right += usize::from(phase.is_some_and(|phase| provision.phases.insert(phase)));
        }
        provision.phases_are_whole = are_known && !provision.phases.is_empty();
        for (condition, holds) in Condition::ALL.iter().zip(&mut provision.conditions) {
            *holds = node.get(condition).and_then(NodeRef::as_flag);
            right += usize::from(holds.is_some());
        }
        provision.right = right;
        provision
    }

    /// The provision, if all of it is known.
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

    /// Whether something for these phases and under this condition applies to the provision. `None` if the known part
    /// of the provision does not decide it.
    fn applies(&self, phases: Phases, only_with: Option<Condition>) -> Option<bool> {
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
            provision: PartialProvision::UNKNOWN,
            grades: [None; Theme::ALL.len()],
            concerns: Set::EMPTY,
            considered: Set::EMPTY,
            doubtful: Set::EMPTY,
            statuses: [None; Requirement::ALL.len()],
            claimed: Set::EMPTY,
            well_claimed: Set::EMPTY,
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
            partial.provision = PartialProvision::of(provision);
            partial.right += partial.provision.right;
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
        let concerns = self.container(entry.get(Key::Concerns), Kind::Object);
        let mut understood = 0;
        read(concerns, |concern: Concern, entry| {
            if concern.area() != area {
                self.doubtful.insert(concern.area());
            } else if entry.kind() == Kind::Object {
                understood += 1;
                // What does not apply makes no claim ineligible.
                if self.applies(concern.phases(), None) != Some(false) {
                    self.concerns.insert(concern);
                    self.entry(entry);
                }
            }
        });
        let is_understood = |concerns: NodeRef<'_>| {
            concerns.kind() == Kind::Object && concerns.entries().count() == understood
        };
        if concerns.is_some_and(is_understood) {
            self.considered.insert(area);
        }
        let claims = self.container(entry.get(Key::Exemplary), Kind::List);
        for (_, claim) in claims.into_iter().flat_map(NodeRef::items) {
            self.claimed.insert(area);
            let before = self.right;
            let moderation = self.claim(claim);
            let is_right = |node: &&Node| node.kind != Kind::Null;
            let held = claim.nodes()[1..].iter().filter(is_right).count();
            if claim.kind() == Kind::Object && self.right - before == held {
                self.well_claimed.insert(area);
                if moderation == Some(ModerationStatus::Confirmed) {
                    self.confirmed.insert(area);
                }
            }
            self.right += usize::from(Claim::read(claim).is_some());
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
        }
        moderation
    }

    /// Whether all of the document is right, nothing is missing and every claim is eligible, so that it has no
    /// violation. If not, it may still have none.
    pub(super) fn is_all_of(&self, document: &Document) -> bool {
        let below_secure = self.below_secure();
        let is_given = |requirement: &Requirement| {
            self.is_judged(*requirement) || self.requires(*requirement) == Some(false)
        };
        self.right == document.len()
            && self.provision().is_some()
            && self.grades.iter().all(Option::is_some)
            && Area::ALL.iter().all(|&area| self.is_considered(area))
            && Requirement::ALL.iter().all(is_given)
            && self
                .claimed
                .iter()
                .all(|area| self.obstacles(area, below_secure).is_empty())
    }

    /// Doubts the concerns of areas that may have others, because their list is duplicated.
    pub(super) fn doubt_duplicates(&mut self, document: &Document) {
        let is_twice = |object: NodeRef<'_>, key: &str| {
            object
                .entries()
                .filter(|entry| entry.key() == key)
                .nth(1)
                .is_some()
        };
        let root = document.root();
        let areas = root.get(Key::Areas);
        let all_are_twice = is_twice(root, Key::Areas.name());
        for &area in Area::ALL {
            let entry = areas.and_then(|areas| areas.get(area));
            let is_doubtful = all_are_twice
                || areas.is_some_and(|areas| is_twice(areas, area.as_str()))
                || entry.is_some_and(|entry| is_twice(entry, Key::Concerns.name()));
            if is_doubtful {
                self.doubtful.insert(area);
            }
        }
    }

    /// The areas that are below secure by what is known.
    pub(crate) fn below_secure(&self) -> Set<Area> {
        below_secure(|theme| self.grade(theme), self.concerns)
    }

    /// The known obstacles of an area, where these areas are below secure.
    pub(super) fn obstacles(&self, area: Area, below_secure: Set<Area>) -> Obstacles {
        Obstacles::of(area, below_secure, |theme| self.grade(theme))
    }

    /// The areas for which a feature is claimed without a fault, and those with a confirmed feature.
    pub(crate) fn claims(&self) -> (Set<Area>, Set<Area>) {
        let below_secure = self.below_secure();
        let eligible = |claimed: Set<Area>| {
            let claimed = claimed.iter();
            claimed
                .filter(|&area| self.obstacles(area, below_secure).is_empty())
                .collect()
        };
        (eligible(self.well_claimed), eligible(self.confirmed))
    }

    /// Whether the area's concerns were considered and can all be understood, so that no other applies.
    pub(crate) fn is_considered(&self, area: Area) -> bool {
        self.considered.contains(area) && !self.doubtful.contains(area)
    }

    /// The fields of the provision that are not known.
    pub(crate) fn unknown_provision(&self) -> impl Iterator<Item = Field> {
        let phases = (!self.provision.phases_are_whole).then_some(Field::Phases);
        let conditions = Condition::ALL.iter().zip(self.provision.conditions);
        let conditions = conditions.filter(|(_, holds)| holds.is_none());
        let conditions = conditions.map(|(&condition, _)| Field::Condition(condition));
        phases.into_iter().chain(conditions)
    }

    /// The theme's grade.
    pub(crate) const fn grade(&self, theme: Theme) -> Option<ThemeGrade> {
        self.grades[theme as usize]
    }

    /// Whether the requirement is judged.
    pub(crate) const fn is_judged(&self, requirement: Requirement) -> bool {
        self.statuses[requirement as usize].is_some()
    }

    /// The provision, if all of it is known.
    pub(super) fn provision(&self) -> Option<Provision> {
        self.provision.provision()
    }

    /// Whether something for these phases and under this condition applies to the provision. `None` if the known part
    /// of the provision does not decide it.
    pub(super) fn applies(&self, phases: Phases, only_with: Option<Condition>) -> Option<bool> {
        self.provision.applies(phases, only_with)
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
