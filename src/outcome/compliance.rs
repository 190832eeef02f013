//! Whether a compliance block is met.

use super::card::Judgements;
use crate::identifier::string_enum;
use crate::set::Set;
use crate::toolkit::{ComplianceBlock, Requirement, RequirementStatus};

string_enum! {
    "a block's status",
    /// Whether a compliance block is met.
    pub enum BlockStatus {
        /// One or more of its applicable requirements is not met.
        NotMet = "not-met",
        /// All its applicable requirements are met.
        Met = "met",
        /// None of its requirements applies to the provision.
        NotApplicable = "not-applicable",
    }
}

/// Whether a compliance block is met, and why not (rule [`Compliance`](crate::Rule::Compliance)).
///
/// With the feature `serde` it is read back as part of its [`ReportCard`](crate::ReportCard), because the provision
/// decides which of its requirements apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockOutcome {
    block: ComplianceBlock,
    not_met: Set<Requirement>,
    met: Set<Requirement>,
}

impl BlockOutcome {
    /// The block.
    pub fn block(&self) -> ComplianceBlock {
        self.block
    }

    /// Whether it is met.
    pub fn status(&self) -> BlockStatus {
        if !self.not_met.is_empty() {
            BlockStatus::NotMet
        } else if !self.met.is_empty() {
            BlockStatus::Met
        } else {
            BlockStatus::NotApplicable
        }
    }

    /// The block's requirements that apply to the provision with their statuses, in the toolkit's order.
    pub fn requirement_statuses(
        &self,
    ) -> impl Iterator<Item = (Requirement, RequirementStatus)> + Clone + use<> {
        let outcome = *self;
        let requirements = self.block.requirements().iter().copied();
        requirements.filter_map(move |each| Some((each, outcome.requirement_status(each)?)))
    }

    pub(super) fn requirement_status(&self, requirement: Requirement) -> Option<RequirementStatus> {
        if self.not_met.contains(requirement) {
            Some(RequirementStatus::NotMet)
        } else {
            self.met
                .contains(requirement)
                .then_some(RequirementStatus::Met)
        }
    }

    /// The requirements that are not met, in the toolkit's order. There is at least one if the status is
    /// [`BlockStatus::NotMet`], and none otherwise.
    pub fn not_met(&self) -> Set<Requirement> {
        self.not_met
    }

    pub(super) fn of(judgements: &Judgements, block: ComplianceBlock) -> Self {
        let all_with = |status| {
            let requirements = block.requirements().iter().copied();
            requirements
                .filter(|&each| judgements.statuses[each as usize] == Some(status))
                .collect()
        };
        Self {
            block,
            not_met: all_with(RequirementStatus::NotMet),
            met: all_with(RequirementStatus::Met),
        }
    }
}
