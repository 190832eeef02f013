//! What would raise an area's grade.

use core::fmt;

use super::area::{AreaOutcome, Decision, ExemplaryStatus};
use crate::toolkit::{Area, Concern, Passage, Theme, ThemeGrade};
use crate::words::lower_case;

/// One of the things that hold an area where it is, and what it would have to become.
///
/// `Display` gives it in a sentence. With the feature `serde` it serialises with the words of the
/// toolkit, as an improvement plan needs them.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Area, Assessment, NextStep, Theme, ThemeGrade};
///
/// let assessment: Assessment =
///     serde_json::from_str(include_str!("../../data/sample-assessment.json"))?;
/// let card = assessment.report_card();
/// let step = card.area(Area::Leadership).next_steps().next().unwrap();
/// assert!(matches!(
///     step,
///     NextStep::Theme { theme: Theme::GovernanceAndOversight, to: ThemeGrade::Strong, .. }
/// ));
/// assert_eq!(step.to_string(), "Raise 'Governance and oversight' from secure to strong.");
/// assert_eq!(step.next(), Theme::GovernanceAndOversight.descriptor(ThemeGrade::Strong));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NextStep {
    /// Deal with a concern, which makes its area causing concern.
    Concern(Concern),
    /// Raise a theme, which is at the area's lowest theme grade, to the next one.
    #[non_exhaustive]
    Theme {
        /// The theme.
        theme: Theme,
        /// Its grade.
        from: ThemeGrade,
        /// The grade above that.
        to: ThemeGrade,
    },
    /// Raise another area, which is below secure, so that a feature of this one, which is strong, can
    /// be exemplary.
    Area(Area),
    /// Claim that a feature of the area is exemplary: nothing stands in the way.
    Claim(Area),
}

impl NextStep {
    /// The words of the toolkit for what is the case: the concern, or the theme's descriptor at its
    /// grade unless that is lost. `None` for an area or a claim.
    pub fn current(&self) -> Option<&'static Passage> {
        match *self {
            Self::Concern(concern) => Some(concern.passage()),
            Self::Theme { theme, from, .. } => theme.descriptor(from),
            Self::Area(_) | Self::Claim(_) => None,
        }
    }

    /// The words of the toolkit for what should be the case: the theme's descriptor at the next grade
    /// unless that is lost, or the condition of exemplary practice. `None` for a concern or another area.
    pub fn next(&self) -> Option<&'static Passage> {
        match *self {
            Self::Theme { theme, to, .. } => theme.descriptor(to),
            Self::Claim(area) => Some(&area.exemplary()[0]),
            Self::Concern(_) | Self::Area(_) => None,
        }
    }
}

impl fmt::Display for NextStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Concern(concern) => {
                write!(
                    f,
                    "Deal with what is causing concern: \"{}\"",
                    concern.passage()
                )
            }
            Self::Theme { theme, from, to } => {
                let (from, to) = (lower_case(from.title()), lower_case(to.title()));
                write!(f, "Raise '{}' from {from} to {to}.", theme.title())
            }
            Self::Area(area) => write!(
                f,
                "Raise '{}' to secure, as every area must be before a feature of another can be \
                 exemplary.",
                area.title()
            ),
            Self::Claim(area) => write!(
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
    /// Where concerns apply, those; otherwise the themes at the area's lowest grade; where all are
    /// strong, the areas that must be raised before a feature can be exemplary; and where none must,
    /// a claim, or another where one was declined. Nothing where a claim is pending or confirmed.
    pub fn next_steps(&self) -> impl Iterator<Item = NextStep> + Clone + use<> {
        let from = self.lowest_theme_grade();
        let concerns = self.concerns().map(NextStep::Concern);
        let themes = self.deciding_themes().filter_map(move |theme| {
            let to = from.next()?;
            Some(NextStep::Theme { theme, from, to })
        });
        let is_strong = match (self.decision(), from) {
            (Decision::LowestTheme, ThemeGrade::Strong) => true,
            (Decision::LowestTheme, ThemeGrade::AttentionNeeded | ThemeGrade::Secure)
            | (Decision::Concern | Decision::ExemplaryConfirmed, _) => false,
        };
        let may_claim = match self.exemplary() {
            ExemplaryStatus::Eligible | ExemplaryStatus::Declined => true,
            ExemplaryStatus::NotEligible
            | ExemplaryStatus::Pending
            | ExemplaryStatus::Confirmed => false,
        };
        let areas = self
            .obstacles()
            .areas()
            .filter(move |_| is_strong)
            .map(NextStep::Area);
        let claim = may_claim.then_some(NextStep::Claim(self.area()));
        concerns.chain(themes).chain(areas).chain(claim)
    }
}
