//! The outcomes of an assessment.

use super::area::AreaOutcome;
use super::compliance::BlockOutcome;
use crate::assessment::Assessment;
use crate::toolkit::{
    Area, ComplianceBlock, Provision, Requirement, RequirementStatus, Theme, ThemeGrade,
    below_secure,
};

/// The outcome of each area and of each compliance block.
///
/// There is no overall grade (rule [`NoOverallGrade`](crate::Rule::NoOverallGrade)). A report card is a
/// plain value of a few hundred bytes, without the evidence; a [`Report`](crate::Report) is for people.
///
/// With the feature `serde` it is written with the edition, for each area its grade, the rule, the
/// concerns, the deciding themes and the exemplary status, and for each block its status and what is not
/// met. Theme grades, statuses and the provision are not in it, and it is not read back: keep the
/// assessment.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Area, Assessment, Draft, Grade, ReportCard, Rule, Theme};
///
/// let draft: Draft = serde_json::from_str(include_str!("../../data/sample-assessment.json"))?;
/// let card = draft.validate()?.report_card();
/// let outcome = card.area(Area::Curriculum);
/// assert_eq!(outcome.grade(), Grade::Secure);
/// assert_eq!(outcome.rule(), Rule::LowestTheme);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReportCard {
    provision: Provision,
    grades: [ThemeGrade; Theme::ALL.len()],
    statuses: [Option<RequirementStatus>; Requirement::ALL.len()],
    areas: [AreaOutcome; Area::ALL.len()],
    blocks: [BlockOutcome; ComplianceBlock::ALL.len()],
}

impl ReportCard {
    /// What was inspected.
    pub fn provision(&self) -> Provision {
        self.provision
    }

    /// The theme's grade.
    pub fn theme_grade(&self, theme: Theme) -> ThemeGrade {
        self.grades[theme as usize]
    }

    /// The requirement's status, or `None` where the requirement does not apply to the provision.
    pub fn requirement_status(&self, requirement: Requirement) -> Option<RequirementStatus> {
        self.statuses[requirement as usize]
    }

    /// The area's outcome.
    pub fn area(&self, area: Area) -> &AreaOutcome {
        &self.areas[area as usize]
    }

    /// The outcomes of all areas, in the toolkit's order.
    pub fn areas(&self) -> &[AreaOutcome] {
        &self.areas
    }

    /// The compliance block's outcome.
    pub fn compliance_block(&self, block: ComplianceBlock) -> &BlockOutcome {
        &self.blocks[block as usize]
    }

    /// The outcomes of all compliance blocks, in the toolkit's order.
    pub fn compliance_blocks(&self) -> &[BlockOutcome] {
        &self.blocks
    }
}

impl Assessment {
    /// The outcomes that follow from the assessment. Allocates nothing.
    pub fn report_card(&self) -> ReportCard {
        let below_secure = below_secure(|theme| Some(self.theme_grade(theme)), self.concerns());
        ReportCard {
            provision: self.provision(),
            grades: core::array::from_fn(|at| self.theme_grade(Theme::ALL[at])),
            statuses: core::array::from_fn(|at| self.requirement_status(Requirement::ALL[at])),
            areas: core::array::from_fn(|at| AreaOutcome::of(self, Area::ALL[at], below_secure)),
            blocks: core::array::from_fn(|at| BlockOutcome::of(self, ComplianceBlock::ALL[at])),
        }
    }
}
