//! What has changed.

use core::cmp::Ordering;
use core::fmt;

use super::card::ReportCard;
use crate::fmt::uncapitalized;
use crate::identifier::string_enum;
use crate::toolkit::{
    Area, Concern, Grade, Provision, Requirement, RequirementStatus, Theme, ThemeGrade,
};

string_enum! {
    "a kind of change",
    /// Which way something has changed.
    pub enum ChangeKind {
        /// A grade is lower than it was.
        Fell = "fell",
        /// A concern applies that did not, or a requirement is not met that was.
        Appeared = "appeared",
        /// A concern does not apply that did, or a requirement is met that was not.
        Resolved = "resolved",
        /// A grade is higher than it was.
        Rose = "rose",
    }
}

impl ChangeKind {
    fn of_grades<G: Ord + Copy>(from: G, to: G) -> Self {
        match to.cmp(&from) {
            Ordering::Less => Self::Fell,
            Ordering::Equal | Ordering::Greater => Self::Rose,
        }
    }
}

/// One thing that has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Change {
    /// An area's grade.
    #[non_exhaustive]
    Area {
        /// The area.
        area: Area,
        /// The earlier grade.
        from: Grade,
        /// The later grade, which always differs.
        to: Grade,
    },
    /// A theme's grade.
    #[non_exhaustive]
    Theme {
        /// The theme.
        theme: Theme,
        /// The earlier grade.
        from: ThemeGrade,
        /// The later grade, which always differs.
        to: ThemeGrade,
    },
    /// Whether a concern applies.
    #[non_exhaustive]
    Concern {
        /// The concern.
        concern: Concern,
        /// Whether it applies later; earlier it was the opposite.
        applies: bool,
    },
    /// Whether a requirement is met.
    #[non_exhaustive]
    Requirement {
        /// The requirement.
        requirement: Requirement,
        /// The later status; the earlier was the other.
        to: RequirementStatus,
    },
}

impl Change {
    /// Which way it has changed.
    pub fn kind(&self) -> ChangeKind {
        match *self {
            Self::Area { from, to, .. } => ChangeKind::of_grades(from, to),
            Self::Theme { from, to, .. } => ChangeKind::of_grades(from, to),
            Self::Concern { applies: true, .. }
            | Self::Requirement {
                to: RequirementStatus::NotMet,
                ..
            } => ChangeKind::Appeared,
            Self::Concern { applies: false, .. }
            | Self::Requirement {
                to: RequirementStatus::Met,
                ..
            } => ChangeKind::Resolved,
        }
    }
}

/// The change in words, with those of the toolkit.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = uncapitalized(self.kind().title());
        match *self {
            Self::Area { area, from, to } => {
                let (from, to) = (uncapitalized(from.title()), uncapitalized(to.title()));
                write!(f, "'{}' {kind} from {from} to {to}.", area.title())
            }
            Self::Theme { theme, from, to } => {
                let (from, to) = (uncapitalized(from.title()), uncapitalized(to.title()));
                write!(f, "'{}' {kind} from {from} to {to}.", theme.title())
            }
            Self::Concern { concern, .. } => {
                write!(f, "A concern {kind}: \"{}\"", concern.passage())
            }
            Self::Requirement { requirement, to } => match to {
                RequirementStatus::NotMet => {
                    write!(
                        f,
                        "A requirement is not met that was: \"{}\"",
                        requirement.not_met()
                    )
                }
                RequirementStatus::Met => {
                    write!(
                        f,
                        "A requirement is met that was not: \"{}\"",
                        requirement.met()
                    )
                }
            },
        }
    }
}

/// Two report cards of the same provision, side by side.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Comparison, Draft, Theme, ThemeGrade};
/// use ite_toolkit::outcome::ChangeKind;
///
/// let earlier: Draft = serde_json::from_str(include_str!("../../data/sample-assessment.json"))?;
/// let mut later = earlier.clone();
/// later.set_theme_grade(Theme::InclusiveCulture, ThemeGrade::AttentionNeeded);
///
/// let cards = [earlier, later].map(|draft| draft.validate().unwrap().report_card());
/// let comparison = Comparison::new(cards[0], cards[1])?;
/// assert!(comparison.changes().all(|change| change.kind() == ChangeKind::Fell));
/// let changes: Vec<String> = comparison.changes().map(|change| change.to_string()).collect();
/// assert_eq!(changes, [
///     "'Inclusion' fell from strong to attention needed.",
///     "'Inclusive culture' fell from strong to attention needed.",
/// ]);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Comparison {
    earlier: ReportCard,
    later: ReportCard,
}

/// Report cards of different provisions, in which different things are judged, cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("the provision differs: '{earlier}' earlier, '{later}' later; expected the same")]
pub struct ProvisionMismatch {
    earlier: Provision,
    later: Provision,
}

impl ProvisionMismatch {
    /// The provision of the earlier report card.
    pub fn earlier(&self) -> Provision {
        self.earlier
    }

    /// The provision of the later report card.
    pub fn later(&self) -> Provision {
        self.later
    }
}

impl Comparison {
    /// Compares two report cards.
    ///
    /// # Errors
    ///
    /// If their provisions differ.
    pub fn new(earlier: ReportCard, later: ReportCard) -> Result<Self, ProvisionMismatch> {
        if earlier.provision() == later.provision() {
            Ok(Self { earlier, later })
        } else {
            Err(ProvisionMismatch {
                earlier: earlier.provision(),
                later: later.provision(),
            })
        }
    }

    /// The earlier report card.
    pub fn earlier(&self) -> &ReportCard {
        &self.earlier
    }

    /// The later report card.
    pub fn later(&self) -> &ReportCard {
        &self.later
    }

    /// What has changed: each area with its themes and its concerns, in the toolkit's
    /// order, and then the requirements. Allocates nothing.
    ///
    /// Grades, concerns and requirements alone: a claim that is pending and then declined is no change
    /// until it changes a grade.
    pub fn changes(&self) -> impl Iterator<Item = Change> + Clone {
        let areas = Area::ALL.iter().flat_map(|&area| self.area_changes(area));
        let requirements = Requirement::ALL.iter().filter_map(|&requirement| {
            let from = self.earlier.requirement_status(requirement);
            let to = self.later.requirement_status(requirement)?;
            (from != Some(to)).then_some(Change::Requirement { requirement, to })
        });
        areas.chain(requirements)
    }

    fn area_changes(&self, area: Area) -> impl Iterator<Item = Change> + Clone {
        let (earlier, later) = (self.earlier.area(area), self.later.area(area));
        let (from, to) = (earlier.grade(), later.grade());
        let grade = (from != to).then_some(Change::Area { area, from, to });
        let themes = area.themes().iter().filter_map(|&theme| {
            let (from, to) = (
                self.earlier.theme_grade(theme),
                self.later.theme_grade(theme),
            );
            (from != to).then_some(Change::Theme { theme, from, to })
        });
        let concerns = area.concerns().iter().filter_map(|&concern| {
            let applies = later.concerns().contains(concern);
            (applies != earlier.concerns().contains(concern))
                .then_some(Change::Concern { concern, applies })
        });
        grade.into_iter().chain(themes).chain(concerns)
    }
}
