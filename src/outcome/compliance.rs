//! Whether a compliance block is met.

use crate::assessment::Assessment;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockOutcome {
    block: ComplianceBlock,
    status: BlockStatus,
    not_met: Set<Requirement>,
}

impl BlockOutcome {
    /// The block.
    pub fn block(&self) -> ComplianceBlock {
        self.block
    }

    /// Whether it is met.
    pub fn status(&self) -> BlockStatus {
        self.status
    }

    /// The requirements that are not met, in the toolkit's order: not empty where the status is
    /// [`BlockStatus::NotMet`], and empty otherwise.
    pub fn not_met(&self) -> Set<Requirement> {
        self.not_met
    }

    pub(super) fn of(assessment: &Assessment, block: ComplianceBlock) -> Self {
        let statuses = (block.requirements().iter()).filter_map(|&requirement| {
            Some((requirement, assessment.requirement_status(requirement)?))
        });
        let not_met: Set<Requirement> = (statuses.clone())
            .filter(|(_, status)| *status == RequirementStatus::NotMet)
            .map(|(requirement, _)| requirement)
            .collect();
        let status = match (statuses.count(), not_met.is_empty()) {
            (0, _) => BlockStatus::NotApplicable,
            (_, true) => BlockStatus::Met,
            (_, false) => BlockStatus::NotMet,
        };
        Self {
            block,
            status,
            not_met,
        }
    }
}
