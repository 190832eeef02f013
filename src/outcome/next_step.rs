//! What would raise an area's grade, or make a compliance block met.

use core::fmt;

use super::area::{AreaOutcome, Decision, ExemplaryStatus};
use super::card::ReportCard;
use super::compliance::BlockOutcome;
use crate::fmt::uncapitalized;
use crate::text::{Fidelity, Passage};
use crate::toolkit::{Area, Concern, Requirement, Theme, ThemeGrade};

/// One change that would help to raise an area's grade, or to make a compliance block met.
///
/// `Display` gives it in a sentence. With the feature `serde` it is written with its `kind`, what it is about, the
/// `current` and the `target` words of the toolkit, as an improvement plan needs them, and the sentence as `text`. It
/// is not read back: it follows from a [`ReportCard`], which is. [`ReportCard::next_steps`] gives it again.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Area, Assessment, NextStep, Theme, ThemeGrade};
///
/// let assessment: Assessment =
///     serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
/// let card = assessment.report_card();
/// let step = card.area(Area::Leadership).next_steps().next().unwrap();
/// assert!(matches!(
///     step,
///     NextStep::Theme { theme: Theme::GovernanceAndOversight, to: ThemeGrade::Strong, .. }
/// ));
/// assert_eq!(step.to_string(), "Raise 'Governance and oversight' from secure to strong.");
/// assert_eq!(step.area(), Area::Leadership);
/// assert_eq!(step.target_descriptor(), Theme::GovernanceAndOversight.descriptor(ThemeGrade::Strong));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("next steps", "improvement plan"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NextStep {
    /// Meet a requirement that is not met.
    #[non_exhaustive]
    Requirement {
        /// The requirement.
        requirement: Requirement,
    },
    /// Deal with a concern that makes its area causing concern.
    #[non_exhaustive]
    Concern {
        /// The concern.
        concern: Concern,
    },
    /// Raise a theme at the area's lowest theme grade to the next grade. The theme decides the area's grade if no concern
    /// applies.
    #[non_exhaustive]
    Theme {
        /// The theme.
        theme: Theme,
        /// Its grade.
        from: ThemeGrade,
        /// The grade above that.
        to: ThemeGrade,
    },
    /// Raise another area to secure. Until it is, no feature of the area that has this step can be exemplary. The step
    /// does not name the area that has it.
    #[non_exhaustive]
    Area {
        /// The other area.
        area: Area,
    },
    /// Claim that a feature of the area is exemplary: nothing prevents it.
    #[non_exhaustive]
    Claim {
        /// The area.
        area: Area,
    },
}

impl NextStep {
    /// The area that has to change: that of the theme or of the concern, or the one whose compliance block has the
    /// requirement. For a claim it is the area that the claim is for.
    pub const fn area(&self) -> Area {
        match *self {
            Self::Requirement { requirement } => requirement.compliance_block().area(),
            Self::Concern { concern } => concern.area(),
            Self::Theme { theme, .. } => theme.area(),
            Self::Area { area } | Self::Claim { area } => area,
        }
    }

    /// The toolkit's words for the present state: the *not met* statement of a requirement, the concern, or the theme's
    /// descriptor at its grade. `None` for an area or a claim, or if the descriptor is lost.
    pub fn current_descriptor(&self) -> Option<&'static Passage> {
        match *self {
            Self::Requirement { requirement } => Some(requirement.not_met()),
            Self::Concern { concern } => Some(concern.passage()),
            Self::Theme { theme, from, .. } => theme.descriptor(from),
            Self::Area { .. } | Self::Claim { .. } => None,
        }
    }

    /// The toolkit's words for the target: the *met* statement of a requirement, the theme's descriptor at the next
    /// grade, or the condition of exemplary practice. `None` for a concern or another area, or if the descriptor is
    /// lost.
    pub fn target_descriptor(&self) -> Option<&'static Passage> {
        match *self {
            Self::Requirement { requirement } => Some(requirement.met()),
            Self::Theme { theme, to, .. } => theme.descriptor(to),
            Self::Claim { area } => Some(area.exemplary_condition()),
            Self::Concern { .. } | Self::Area { .. } => None,
        }
    }

    /// Its rank in the list of a report card. The most urgent has 0.
    const fn rank(self) -> u8 {
        match self {
            Self::Requirement { .. } => 0,
            Self::Concern { .. } => 1,
            Self::Theme { from, .. } => match from {
                ThemeGrade::AttentionNeeded => 2,
                ThemeGrade::Secure | ThemeGrade::Strong => 3,
            },
            Self::Area { .. } | Self::Claim { .. } => LAST_RANK,
        }
    }
}

const LAST_RANK: u8 = 4;

impl fmt::Display for NextStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Requirement { requirement } => {
                // Lost words do not help the person who has to act.
                if requirement.met().fidelity() == Fidelity::Incomplete {
                    write!(f, "Put right: \"{}\"", requirement.not_met())
                } else {
                    write!(f, "Meet the requirement: \"{}\"", requirement.met())
                }
            }
            Self::Concern { concern } => {
                write!(
                    f,
                    "Deal with what is causing concern: \"{}\"",
                    concern.passage()
                )
            }
            Self::Theme { theme, from, to } => {
                let (from, to) = (uncapitalized(from.title()), uncapitalized(to.title()));
                write!(f, "Raise '{}' from {from} to {to}.", theme.title())
            }
            Self::Area { area } => write!(
                f,
                "Raise '{}' to secure. Every area must be secure before a feature of another can be \
                 exemplary.",
                area.title()
            ),
            Self::Claim { area } => write!(
                f,
                "Claim that a feature of '{}' is exemplary, if one is.",
                area.title()
            ),
        }
    }
}

impl AreaOutcome {
    /// What would raise the area's grade, in the toolkit's order.
    ///
    /// First come the concerns that apply. Then come the themes at the area's lowest theme grade, unless that is strong.
    /// These themes decide the grade if no concern applies. If no concern applies and all themes are strong, the steps
    /// are the areas that must be raised before a feature can be exemplary. If no area must be raised, the step is to
    /// claim a feature, or a different one if a claim was declined. If a claim is pending or confirmed, there is no
    /// step.
    pub fn next_steps(&self) -> impl Iterator<Item = NextStep> + Clone + use<> {
        let concerns = (self.concerns().iter()).map(|concern| NextStep::Concern { concern });
        let from = self.lowest_theme_grade();
        let themes = self.lowest_themes().iter().filter_map(move |theme| {
            let to = from.higher()?;
            Some(NextStep::Theme { theme, from, to })
        });
        let is_strong = match (self.decision(), from) {
            (Decision::LowestTheme, ThemeGrade::Strong) => true,
            (Decision::LowestTheme, ThemeGrade::AttentionNeeded | ThemeGrade::Secure)
            | (Decision::Concern | Decision::ExemplaryConfirmed, _) => false,
        };
        let may_claim = match self.exemplary_status() {
            ExemplaryStatus::Eligible | ExemplaryStatus::Declined => true,
            ExemplaryStatus::NotEligible
            | ExemplaryStatus::Pending
            | ExemplaryStatus::Confirmed => false,
        };
        let areas = self
            .obstacles()
            .areas()
            .iter()
            .filter(move |_| is_strong)
            .map(|area| NextStep::Area { area });
        let claim = may_claim.then_some(NextStep::Claim { area: self.area() });
        concerns.chain(themes).chain(areas).chain(claim)
    }
}

impl BlockOutcome {
    /// What would make the block met: each requirement that is not met, in the toolkit's order.
    pub fn next_steps(&self) -> impl Iterator<Item = NextStep> + Clone + use<> {
        (self.not_met().iter()).map(|requirement| NextStep::Requirement { requirement })
    }
}

impl ReportCard {
    /// What would raise the areas' grades and make the compliance blocks met, the most urgent first.
    ///
    /// The order is: requirements that are not met, concerns, themes that need attention, themes that are secure,
    /// claims; each in the toolkit's order. The list has no [`NextStep::Area`]: it has the steps of that area instead.
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use ite_toolkit::{Assessment, Draft, NextStep, Requirement, RequirementStatus};
    ///
    /// let mut draft: Draft = serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
    /// draft.set_requirement_status(Requirement::PreventDuty, RequirementStatus::NotMet);
    /// let card = draft.validate()?.report_card();
    /// let steps: Vec<NextStep> = card.next_steps().collect();
    /// assert!(matches!(
    ///     steps[..2],
    ///     [NextStep::Requirement { requirement: Requirement::PreventDuty, .. }, NextStep::Concern { .. }]
    /// ));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn next_steps(&self) -> impl Iterator<Item = NextStep> + Clone + use<> {
        let of_blocks = self.blocks.into_iter().flat_map(|block| block.next_steps());
        let of_areas = self.areas.into_iter().flat_map(|area| area.next_steps());
        let steps = of_blocks.chain(of_areas);
        let steps = steps.filter(|step| !matches!(step, NextStep::Area { .. }));
        (0..=LAST_RANK).flat_map(move |rank| steps.clone().filter(move |step| step.rank() == rank))
    }
}
