//! What a draft says, as far as it is right.

use alloc::vec::Vec;

use super::document::{At, Span};
use super::judgement::{Judgement, Moderation, RequirementStatus};
use crate::set::Set;
use crate::toolkit::{
    Area, Concern, Condition, Consideration, Phase, Phases, Provision, Requirement, Theme,
    ThemeGrade,
};

/// What is known of the judgements. An entry whose identifier or value is unknown is left out; where an
/// entry stands twice, the first counts.
#[derive(Debug)]
pub(crate) struct Known {
    pub(super) phases: Set<Phase>,
    /// Whether there are no other phases than those.
    pub(super) phases_are_whole: bool,
    pub(super) apprenticeships: Option<bool>,
    pub(super) partnership_agreement: Option<bool>,
    pub(super) grades: [Option<ThemeGrade>; Theme::ALL.len()],
    pub(crate) concerns: Set<Concern>,
    /// The areas whose concerns were considered.
    pub(crate) considered: Set<Area>,
    pub(super) statuses: [Option<RequirementStatus>; Requirement::ALL.len()],
    /// The areas for which a feature is claimed, rightly or not.
    pub(crate) claimed: Set<Area>,
    /// The areas for which a feature is confirmed.
    pub(crate) confirmed: Set<Area>,
    pub(super) claims: Vec<KnownClaim>,
    pub(super) places: Places,
}

/// A claim whose feature's words are in the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownClaim {
    pub(super) area: Area,
    pub(super) feature: Span,
    pub(super) considerations: Set<Consideration>,
    pub(super) moderation: Moderation,
}

/// Where in the document each judgement stands.
#[derive(Clone, Debug)]
pub(super) struct Places([usize; Judgement::COUNT]);

impl Places {
    /// The index of the judgement's node. The first node is the whole document, so that its index
    /// stands for none.
    pub(super) fn get(&self, judgement: Judgement) -> Option<usize> {
        Some(self.0[judgement.index()]).filter(|&index| index > 0)
    }

    pub(super) fn note(&mut self, judgement: Judgement, at: At<'_>) {
        self.0[judgement.index()] = at.index();
    }
}

impl Known {
    pub(super) fn nothing() -> Self {
        Self {
            phases: Set::EMPTY,
            phases_are_whole: false,
            apprenticeships: None,
            partnership_agreement: None,
            grades: [None; Theme::ALL.len()],
            concerns: Set::EMPTY,
            considered: Set::EMPTY,
            statuses: [None; Requirement::ALL.len()],
            claimed: Set::EMPTY,
            confirmed: Set::EMPTY,
            claims: Vec::new(),
            places: Places([0; Judgement::COUNT]),
        }
    }

    /// The theme's grade.
    pub(crate) fn grade(&self, theme: Theme) -> Option<ThemeGrade> {
        self.grades[theme as usize]
    }

    /// Whether the requirement is judged.
    pub(crate) fn is_judged(&self, requirement: Requirement) -> bool {
        self.statuses[requirement as usize].is_some()
    }

    /// The provision, where all of it is known.
    pub(super) fn provision(&self) -> Option<Provision> {
        let phases = Phases::collect(self.phases.iter()).filter(|_| self.phases_are_whole)?;
        let mut provision = Provision::new(phases);
        for &condition in Condition::ALL {
            if self.has(condition)? {
                provision = provision.with(condition);
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

    fn has(&self, condition: Condition) -> Option<bool> {
        match condition {
            Condition::Apprenticeships => self.apprenticeships,
            Condition::PartnershipAgreement => self.partnership_agreement,
        }
    }
}
