//! What follows from an assessment.

mod outlook;
mod report;
#[cfg(feature = "serde")]
mod serialize;

use strum::{
    AsRefStr, Display, EnumCount, EnumIter, EnumString, IntoStaticStr, VariantArray, VariantNames,
};

pub use outlook::{AreaOutlook, Outlook};
pub use report::Report;

use crate::assessment::{Assessment, Moderation, Obstacles, RequirementStatus, below_secure};
use crate::identifier::{UnknownIdentifier, identifier, unknown};
use crate::set::Set;
use crate::toolkit::{Area, ComplianceBlock, Concern, Grade, Requirement, Rule, Theme, ThemeGrade};

/// How it stands with exemplary practice in an area.
///
/// Where several features are claimed, the best of them counts.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    AsRefStr,
    Display,
    EnumCount,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantArray,
    VariantNames,
)]
#[strum(
    serialize_all = "kebab-case",
    parse_err_ty = UnknownIdentifier,
    parse_err_fn = unknown::<ExemplaryStatus>
)]
pub enum ExemplaryStatus {
    /// An area is below secure, or a theme of this area is below strong.
    NotEligible,
    /// Nothing stands in the way; no feature is claimed.
    Eligible,
    /// The national panel has declined to confirm what is claimed.
    Declined,
    /// The national panel has not decided.
    Pending,
    /// The national panel has confirmed a feature.
    Confirmed,
}
identifier!(ExemplaryStatus, "an exemplary status");

impl ExemplaryStatus {
    /// The status in words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::NotEligible => "Not eligible",
            Self::Eligible => "Eligible, nothing claimed",
            Self::Declined => "Claimed, declined",
            Self::Pending => "Claimed, pending",
            Self::Confirmed => "Confirmed",
        }
    }
}

/// Whether a compliance block is met.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    AsRefStr,
    Display,
    EnumCount,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantArray,
    VariantNames,
)]
#[strum(
    serialize_all = "kebab-case",
    parse_err_ty = UnknownIdentifier,
    parse_err_fn = unknown::<BlockStatus>
)]
pub enum BlockStatus {
    /// One or more of its applicable requirements is not met.
    NotMet,
    /// All its applicable requirements are met.
    Met,
    /// None of its requirements applies to the provision.
    NotApplicable,
}
identifier!(BlockStatus, "a block's status");

impl BlockStatus {
    /// The status in words.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::NotMet => "Not met",
            Self::Met => "Met",
            Self::NotApplicable => "Not applicable",
        }
    }
}

/// An area's grade and why.
///
/// The toolkit says when an area is 'likely to be' of a grade: this is the grade that the recorded
/// judgements indicate. Inspectors decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AreaOutcome {
    area: Area,
    lowest: ThemeGrade,
    lowest_themes: Set<Theme>,
    concerns: Set<Concern>,
    obstacles: Obstacles,
    exemplary: ExemplaryStatus,
}

impl AreaOutcome {
    /// The area.
    #[must_use]
    pub const fn area(&self) -> Area {
        self.area
    }

    /// The grade.
    #[must_use]
    pub const fn grade(&self) -> Grade {
        match self.decision() {
            Decision::Concern => Grade::CausingConcern,
            Decision::LowestTheme => self.lowest.grade(),
            Decision::ExemplaryConfirmed => Grade::Exemplary,
        }
    }

    /// The rule that decides the grade: [`Rule::Concern`], [`Rule::LowestTheme`] or
    /// [`Rule::ExemplaryConfirmed`].
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self.decision() {
            Decision::Concern => Rule::Concern,
            Decision::LowestTheme => Rule::LowestTheme,
            Decision::ExemplaryConfirmed => Rule::ExemplaryConfirmed,
        }
    }

    /// The concerns that apply, in the toolkit's order: not empty where the rule is
    /// [`Rule::Concern`], and empty otherwise.
    pub fn concerns(&self) -> impl Iterator<Item = Concern> + Clone + use<> {
        self.concerns.iter()
    }

    /// The themes at the area's lowest theme grade, in the toolkit's order: not empty where the rule
    /// is [`Rule::LowestTheme`], and empty otherwise.
    pub fn deciding_themes(&self) -> impl Iterator<Item = Theme> + Clone + use<> {
        match self.decision() {
            Decision::LowestTheme => self.lowest_themes,
            Decision::Concern | Decision::ExemplaryConfirmed => Set::EMPTY,
        }
        .iter()
    }

    /// How it stands with exemplary practice.
    #[must_use]
    pub const fn exemplary(&self) -> ExemplaryStatus {
        self.exemplary
    }

    /// What stands in the way of the area's being exemplary: nothing, unless its status is
    /// [`ExemplaryStatus::NotEligible`].
    #[must_use]
    pub const fn obstacles(&self) -> &Obstacles {
        &self.obstacles
    }

    const fn decision(&self) -> Decision {
        if !self.concerns.is_empty() {
            Decision::Concern
        } else if let ExemplaryStatus::Confirmed = self.exemplary {
            Decision::ExemplaryConfirmed
        } else {
            Decision::LowestTheme
        }
    }

    fn of(assessment: &Assessment, area: Area, below_secure: Set<Area>) -> Self {
        let grade = |theme| assessment.theme_grade(theme);
        let themes = || area.themes().iter().copied();
        let lowest = themes().map(grade).fold(ThemeGrade::Strong, Ord::min);
        let obstacles = Obstacles::of(area, below_secure, |theme| Some(grade(theme)));
        let best = assessment
            .claims(area)
            .map(|claim| claim.moderation())
            .max();
        Self {
            area,
            concerns: (area.concerns().iter().copied())
                .filter(|&concern| assessment.has_concern(concern))
                .collect(),
            lowest,
            lowest_themes: themes().filter(|&theme| grade(theme) == lowest).collect(),
            obstacles,
            exemplary: match best {
                _ if !obstacles.is_empty() => ExemplaryStatus::NotEligible,
                None => ExemplaryStatus::Eligible,
                Some(Moderation::Declined) => ExemplaryStatus::Declined,
                Some(Moderation::Pending) => ExemplaryStatus::Pending,
                Some(Moderation::Confirmed) => ExemplaryStatus::Confirmed,
            },
        }
    }
}

/// The rules that can decide an area's grade.
#[derive(Clone, Copy)]
enum Decision {
    Concern,
    LowestTheme,
    ExemplaryConfirmed,
}

/// Whether a compliance block is met, and why not (rule [`Compliance`](Rule::Compliance)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockOutcome {
    block: ComplianceBlock,
    status: BlockStatus,
    not_met: Set<Requirement>,
}

impl BlockOutcome {
    /// The block.
    #[must_use]
    pub const fn block(&self) -> ComplianceBlock {
        self.block
    }

    /// Whether it is met.
    #[must_use]
    pub const fn status(&self) -> BlockStatus {
        self.status
    }

    /// The requirements that are not met, in the toolkit's order: not empty where the status is
    /// [`BlockStatus::NotMet`], and empty otherwise.
    pub fn not_met(&self) -> impl Iterator<Item = Requirement> + Clone + use<> {
        self.not_met.iter()
    }

    fn of(assessment: &Assessment, block: ComplianceBlock) -> Self {
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

/// The outcome of each area and of each compliance block.
///
/// There is no overall grade (rule [`NoOverallGrade`](Rule::NoOverallGrade)).
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
    areas: [AreaOutcome; Area::ALL.len()],
    blocks: [BlockOutcome; ComplianceBlock::ALL.len()],
}

impl ReportCard {
    /// The area's outcome.
    #[must_use]
    pub const fn area(&self, area: Area) -> &AreaOutcome {
        &self.areas[area as usize]
    }

    /// The outcomes of all areas, in the toolkit's order.
    #[must_use]
    pub const fn areas(&self) -> &[AreaOutcome; Area::ALL.len()] {
        &self.areas
    }

    /// The compliance block's outcome.
    #[must_use]
    pub const fn compliance_block(&self, block: ComplianceBlock) -> &BlockOutcome {
        &self.blocks[block as usize]
    }

    /// The outcomes of all compliance blocks, in the toolkit's order.
    #[must_use]
    pub const fn compliance_blocks(&self) -> &[BlockOutcome; ComplianceBlock::ALL.len()] {
        &self.blocks
    }
}

impl Assessment {
    /// The outcomes that follow from the assessment. Allocates nothing.
    #[must_use]
    pub fn report_card(&self) -> ReportCard {
        let below_secure = below_secure(
            |theme| Some(self.theme_grade(theme)),
            self.concerns().collect(),
        );
        ReportCard {
            areas: core::array::from_fn(|at| AreaOutcome::of(self, Area::ALL[at], below_secure)),
            blocks: core::array::from_fn(|at| BlockOutcome::of(self, ComplianceBlock::ALL[at])),
        }
    }
}
