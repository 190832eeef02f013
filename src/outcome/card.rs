//! The outcomes of an assessment.

use super::area::AreaOutcome;
use super::compliance::BlockOutcome;
use crate::assessment::Assessment;
use crate::set::Set;
use crate::toolkit::{
    Area, ComplianceBlock, Concern, ModerationStatus, Provision, Requirement, RequirementStatus,
    Theme, ThemeGrade, below_secure,
};

/// The outcome of each area and of each compliance block.
///
/// There is no overall grade (rule [`NoOverallGrade`](crate::Rule::NoOverallGrade)). A report card is a
/// plain value of a few hundred bytes, without the evidence. A [`Report`](crate::Report) shows it to people.
///
/// With the feature `serde` it is written with all judgements behind its grades, and read back. Reading computes the
/// outcomes again from the provision, the theme grades, the concerns, the requirements and the exemplary statuses.
/// Reading fails if the rest does not follow from these, if a judgement is missing, or if one does not apply to the
/// provision. The error's message names the places. `null` counts as missing.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Area, Draft, Grade, ReportCard, Rule};
///
/// let draft: Draft = serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
/// let card = draft.validate()?.report_card();
/// let outcome = card.area(Area::Curriculum);
/// assert_eq!(outcome.grade(), Grade::Secure);
/// assert_eq!(outcome.rule(), Rule::LowestTheme);
///
/// let json = serde_json::to_string(&card)?;
/// assert_eq!(serde_json::from_str::<ReportCard>(&json)?, card);
///
/// let forged = json.replacen(r#""grade":"secure""#, r#""grade":"strong""#, 1);
/// let error = serde_json::from_str::<ReportCard>(&forged).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "/areas/leadership/grade: found `strong`; expected `secure`, which follows from the rest",
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReportCard {
    provision: Provision,
    pub(super) areas: [AreaOutcome; Area::ALL.len()],
    pub(super) blocks: [BlockOutcome; ComplianceBlock::ALL.len()],
}

impl ReportCard {
    /// What was inspected.
    pub fn provision(&self) -> Provision {
        self.provision
    }

    /// The theme's grade.
    pub fn theme_grade(&self, theme: Theme) -> ThemeGrade {
        self.area(theme.area()).theme_grade(theme)
    }

    /// The requirement's status, or `None` if the requirement does not apply to the provision.
    pub fn requirement_status(&self, requirement: Requirement) -> Option<RequirementStatus> {
        self.compliance_block(requirement.compliance_block())
            .requirement_status(requirement)
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

    /// The card that follows from the judgements.
    pub(super) fn of(judgements: &Judgements) -> Self {
        let grade = |theme: Theme| Some(judgements.grades[theme as usize]);
        let below_secure = below_secure(grade, judgements.concerns);
        let area = |at| AreaOutcome::of(judgements, Area::ALL[at], below_secure);
        let block = |at| BlockOutcome::of(judgements, ComplianceBlock::ALL[at]);
        Self {
            provision: judgements.provision,
            areas: core::array::from_fn(area),
            blocks: core::array::from_fn(block),
        }
    }
}

/// What a report card follows from.
pub(super) struct Judgements {
    pub(super) provision: Provision,
    pub(super) grades: [ThemeGrade; Theme::ALL.len()],
    pub(super) concerns: Set<Concern>,
    pub(super) statuses: [Option<RequirementStatus>; Requirement::ALL.len()],
    /// For each area, what the panel has decided on the claim that counts.
    pub(super) moderations: [Option<ModerationStatus>; Area::ALL.len()],
}

impl Assessment {
    /// Computes the outcomes of the assessment. Allocates nothing.
    pub fn report_card(&self) -> ReportCard {
        let best = |area| self.claims(area).map(|claim| claim.moderation()).max();
        ReportCard::of(&Judgements {
            provision: self.provision(),
            grades: core::array::from_fn(|at| self.theme_grade(Theme::ALL[at])),
            concerns: self.concerns(),
            statuses: core::array::from_fn(|at| self.requirement_status(Requirement::ALL[at])),
            moderations: core::array::from_fn(|at| best(Area::ALL[at])),
        })
    }
}
