//! What a draft says, as far as it is right.

use super::claim::ModerationStatus;
use super::criterion::RequirementStatus;
use super::document::{Document, NodeRef};
use super::fields::Field;
use crate::identifier::Identifier;
use crate::set::Set;
use crate::toolkit::{
    Area, Concern, Condition, Phase, Phases, Provision, Requirement, Theme, ThemeGrade,
};

/// The valid part of a draft. An entry whose identifier or value is unknown is left out; where a key is
/// there twice, the first counts.
#[derive(Debug)]
pub(crate) struct PartialAssessment {
    phases: Set<Phase>,
    /// Whether there are no other phases than those.
    phases_are_whole: bool,
    apprenticeships: Option<bool>,
    partnership_agreement: Option<bool>,
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
}

/// Reads the entries whose keys are identifiers, of each key the first.
fn read<T: Identifier>(object: Option<NodeRef<'_>>, mut read: impl FnMut(T, NodeRef<'_>)) {
    let Some(object) = object else {
        return;
    };
    let mut seen = Set::EMPTY;
    for entry in object.entries() {
        let key = entry.key_identifier();
        if let Some(key) = key.filter(|&key| !seen.contains(key)) {
            seen.insert(key);
            read(key, entry);
        }
    }
}

impl PartialAssessment {
    pub(super) fn of(document: &Document) -> Self {
        let root = document.root();
        let provision = root.get(Field::Provision);
        let in_provision = |field: Field| provision.and_then(|provision| provision.get(field));
        let flag = |condition| in_provision(Field::of(condition)).and_then(NodeRef::as_flag);
        let phases = in_provision(Field::Phases);
        let phases = phases.into_iter().flat_map(NodeRef::items);
        let phases = phases.map(|(_, item)| item.as_identifier::<Phase>());
        let mut partial = Self {
            phases: phases.clone().flatten().collect(),
            phases_are_whole: phases.clone().count() > 0 && phases.clone().all(|p| p.is_some()),
            apprenticeships: flag(Condition::Apprenticeships),
            partnership_agreement: flag(Condition::PartnershipAgreement),
            grades: [None; Theme::ALL.len()],
            concerns: Set::EMPTY,
            considered: Set::EMPTY,
            statuses: [None; Requirement::ALL.len()],
            claimed: Set::EMPTY,
            confirmed: Set::EMPTY,
            themes: Set::EMPTY,
            requirements: Set::EMPTY,
        };
        read(root.get(Field::Areas), |area, entry| {
            partial.read_area(area, entry);
        });
        read(
            root.get(Field::Compliance),
            |requirement: Requirement, entry| {
                partial.requirements.insert(requirement);
                let status = entry.get(Field::Status);
                partial.statuses[requirement.index()] = status.and_then(NodeRef::as_identifier);
            },
        );
        partial
    }

    fn read_area(&mut self, area: Area, entry: NodeRef<'_>) {
        read(entry.get(Field::Themes), |theme: Theme, entry| {
            self.themes.insert(theme);
            if theme.area() == area {
                let grade = entry.get(Field::Grade);
                self.grades[theme.index()] = grade.and_then(NodeRef::as_identifier);
            }
        });
        let concerns = entry.get(Field::Concerns);
        if concerns.is_some() {
            self.considered.insert(area);
        }
        read(concerns, |concern: Concern, _| {
            // What does not apply makes no claim ineligible.
            if concern.area() == area && self.applies(concern.phases(), None) != Some(false) {
                self.concerns.insert(concern);
            }
        });
        let claims = entry.get(Field::Exemplary);
        for (_, claim) in claims.into_iter().flat_map(NodeRef::items) {
            self.claimed.insert(area);
            let moderation = claim.get(Field::Moderation);
            if moderation.and_then(NodeRef::as_identifier) == Some(ModerationStatus::Confirmed) {
                self.confirmed.insert(area);
            }
        }
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
        let phases = Phases::from_phases(self.phases.iter()).filter(|_| self.phases_are_whole)?;
        let mut provision = Provision::new(phases);
        for &condition in Condition::ALL {
            if self.has(condition)? {
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
        let with_condition = only_with.map_or(Some(true), |condition| self.has(condition));
        match (to_phases, with_condition) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            (None, _) | (_, None) => None,
        }
    }

    const fn has(&self, condition: Condition) -> Option<bool> {
        match condition {
            Condition::Apprenticeships => self.apprenticeships,
            Condition::PartnershipAgreement => self.partnership_agreement,
        }
    }
}
