//! What has changed.

use core::fmt;

use super::card::ReportCard;
use super::compliance::BlockStatus;
use crate::fmt::uncapitalized;
use crate::identifier::string_enum;
use crate::toolkit::{
    Area, ComplianceBlock, Concern, Grade, ModerationStatus, Provision, Requirement,
    RequirementStatus, Theme, ThemeGrade,
};

string_enum! {
    "a direction",
    /// Which way something has changed.
    pub enum Direction {
        /// A grade, or the status of a claim, is lower than it was.
        Fell = "fell",
        /// A concern now applies, or a requirement or a compliance block is now not met. Earlier this was not so, or
        /// was not judged.
        Appeared = "appeared",
        /// A concern no longer applies, or a requirement or a compliance block is now met.
        Resolved = "resolved",
        /// A grade, or the status of a claim, is higher than it was.
        Rose = "rose",
        /// A feature is now claimed as exemplary. Or, because the provision has changed, a concern is now judged and
        /// does not apply, or a requirement or a compliance block now applies and is met.
        Added = "added",
        /// No feature is claimed as exemplary any more. Or, because the provision has changed, a concern is no longer
        /// judged, or a requirement or a compliance block no longer applies, whether it was met or not.
        Removed = "removed",
        /// The provision has changed, which is neither better nor worse.
        Changed = "changed",
    }
}

impl Direction {
    fn of_grades<G: Ord + Copy>(from: G, to: G) -> Self {
        if to < from { Self::Fell } else { Self::Rose }
    }

    /// The direction of a judgement that is good or not, or not made.
    fn of_judgements(was_good: Option<bool>, is_good: Option<bool>) -> Self {
        match (was_good, is_good) {
            (_, None) => Self::Removed,
            (_, Some(false)) => Self::Appeared,
            (None, Some(true)) => Self::Added,
            (Some(_), Some(true)) => Self::Resolved,
        }
    }
}

/// One thing that has changed.
///
/// `Display` gives it in a sentence. With the feature `serde` it is written with its `kind`, what it is about, the
/// `direction`, what it was (`from`) and is (`to`), and the sentence as `text`; `from` or `to` is left out if it is
/// `None`. It is not read back: it follows from a [`Comparison`], which is. [`Comparison::changes`] gives it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Change {
    /// The provision. It decides which concerns and requirements are judged.
    #[non_exhaustive]
    Provision {
        /// The earlier provision.
        from: Provision,
        /// The later provision, which always differs.
        to: Provision,
    },
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
        /// Whether it applied earlier, or `None` if it was not judged for the earlier provision.
        from: Option<bool>,
        /// Whether it applies later, or `None` if it is not judged for the later provision. It always differs.
        to: Option<bool>,
    },
    /// Whether a feature of an area is claimed as exemplary, and what the national panel decided. If several features
    /// are claimed, the best status counts.
    #[non_exhaustive]
    Claim {
        /// The area.
        area: Area,
        /// The earlier status, or `None` if no feature was claimed.
        from: Option<ModerationStatus>,
        /// The later status, or `None` if no feature is claimed. It always differs.
        to: Option<ModerationStatus>,
    },
    /// Whether a requirement is met.
    #[non_exhaustive]
    Requirement {
        /// The requirement.
        requirement: Requirement,
        /// The earlier status, or `None` if the requirement did not apply to the earlier provision.
        from: Option<RequirementStatus>,
        /// The later status, or `None` if the requirement does not apply to the later provision. It always differs.
        to: Option<RequirementStatus>,
    },
    /// Whether a compliance block is met.
    #[non_exhaustive]
    Block {
        /// The block.
        block: ComplianceBlock,
        /// The earlier status.
        from: BlockStatus,
        /// The later status, which always differs.
        to: BlockStatus,
    },
}

impl Change {
    /// Which way it has changed.
    pub fn direction(&self) -> Direction {
        match *self {
            Self::Provision { .. } => Direction::Changed,
            Self::Area { from, to, .. } => Direction::of_grades(from, to),
            Self::Theme { from, to, .. } => Direction::of_grades(from, to),
            Self::Concern { from, to, .. } => {
                let is_good = |applies: Option<bool>| applies.map(|applies| !applies);
                Direction::of_judgements(is_good(from), is_good(to))
            }
            Self::Claim { from, to, .. } => match (from, to) {
                (_, None) => Direction::Removed,
                (None, Some(_)) => Direction::Added,
                (Some(from), Some(to)) => Direction::of_grades(from, to),
            },
            Self::Requirement { from, to, .. } => {
                let is_good = |status: Option<RequirementStatus>| {
                    status.map(|it| it == RequirementStatus::Met)
                };
                Direction::of_judgements(is_good(from), is_good(to))
            }
            Self::Block { from, to, .. } => {
                let is_good = |status| match status {
                    BlockStatus::NotMet => Some(false),
                    BlockStatus::Met => Some(true),
                    BlockStatus::NotApplicable => None,
                };
                Direction::of_judgements(is_good(from), is_good(to))
            }
        }
    }
}

/// The change in words, with those of the toolkit.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = uncapitalized(self.direction().title());
        match *self {
            Self::Provision { from, to } => {
                write!(f, "The provision changed from '{from}' to '{to}'.")
            }
            Self::Area { area, from, to } => {
                let (from, to) = (uncapitalized(from.title()), uncapitalized(to.title()));
                write!(f, "'{}' {direction} from {from} to {to}.", area.title())
            }
            Self::Theme { theme, from, to } => {
                let (from, to) = (uncapitalized(from.title()), uncapitalized(to.title()));
                write!(f, "'{}' {direction} from {from} to {to}.", theme.title())
            }
            Self::Concern { concern, from, to } => {
                f.write_str(match (from, to) {
                    (None, Some(true)) => "A concern that is now judged applies",
                    (None, _) => "A concern that is now judged does not apply",
                    (Some(true), None) => "A concern that applied is no longer judged",
                    (_, None) => "A concern that did not apply is no longer judged",
                    (_, Some(true)) => "A concern now applies",
                    (_, Some(false)) => "A concern no longer applies",
                })?;
                write!(f, ": \"{}\"", concern.passage())
            }
            Self::Claim { area, from, to } => {
                let area = area.title();
                let [from, to] = [from, to].map(|it| it.map(|it| uncapitalized(it.title())));
                match (from, to) {
                    (Some(from), Some(to)) => {
                        write!(f, "The claim for '{area}' was {from} and is {to}.")
                    }
                    (None, Some(to)) => write!(
                        f,
                        "A feature of '{area}' is now claimed as exemplary. The claim is {to}."
                    ),
                    (_, None) => {
                        write!(
                            f,
                            "No feature of '{area}' is claimed as exemplary any more."
                        )
                    }
                }
            }
            Self::Requirement {
                requirement,
                from,
                to,
            } => {
                use RequirementStatus::{Met, NotMet};
                let (words, status) = match (from, to) {
                    (None, Some(NotMet)) => ("now applies and is not met", NotMet),
                    (None, _) => ("now applies and is met", Met),
                    (Some(NotMet), None) => ("was not met and no longer applies", NotMet),
                    (_, None) => ("was met and no longer applies", Met),
                    (_, Some(NotMet)) => ("is no longer met", NotMet),
                    (_, Some(Met)) => ("is now met", Met),
                };
                let (title, statement) = (requirement.title(), requirement.statement(status));
                write!(f, "The requirement '{title}' {words}: \"{statement}\"")
            }
            Self::Block { block, from, to } => {
                let (from, to) = (uncapitalized(from.title()), uncapitalized(to.title()));
                write!(f, "'{}' was {from} and is {to}.", block.title())
            }
        }
    }
}

/// Two report cards, side by side.
///
/// Their provisions may differ. Areas and themes are the same for every provision. If a concern or a requirement is
/// judged for only one of the provisions, its change has `None` for the other. A block has
/// [`NotApplicable`](BlockStatus::NotApplicable).
///
/// With the feature `serde` it is written with both report cards and the changes, and read back. Reading fails if the
/// changes do not follow from the cards, and the error's message names the places. Reading accepts any words as their
/// `text`, because it computes the changes again. Store the two report cards and not the comparison: a later version
/// may report more changes, and does not read a comparison that lacks them.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Comparison, Draft, Theme, ThemeGrade};
/// use ite_toolkit::outcome::Direction;
///
/// let earlier: Draft = serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
/// let mut later = earlier.clone();
/// later.set_theme_grade(Theme::InclusiveCulture, ThemeGrade::AttentionNeeded);
///
/// let cards = [earlier, later].map(|draft| draft.validate().unwrap().report_card());
/// let comparison = Comparison::new(&cards[0], &cards[1]);
/// assert!(comparison.changes().all(|change| change.direction() == Direction::Fell));
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

impl Comparison {
    /// Compares two report cards.
    pub fn new(earlier: &ReportCard, later: &ReportCard) -> Self {
        Self {
            earlier: *earlier,
            later: *later,
        }
    }

    /// Compares each report card with the one before it. Two cards give one comparison, three give two.
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use ite_toolkit::{Assessment, Comparison};
    ///
    /// let assessment: Assessment =
    ///     serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
    /// let years = [assessment.report_card(); 3];
    /// assert_eq!(Comparison::series(&years).count(), 2);
    /// assert!(Comparison::series(&years).all(|comparison| comparison.changes().next().is_none()));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn series<'c, I>(cards: I) -> impl Iterator<Item = Self> + use<'c, I>
    where
        I: IntoIterator<Item = &'c ReportCard>,
    {
        let mut cards = cards.into_iter();
        let first = cards.next();
        cards.scan(first, |earlier, later| {
            let earlier = earlier.replace(later)?;
            Some(Self::new(earlier, later))
        })
    }

    /// The earlier report card.
    pub fn earlier(&self) -> &ReportCard {
        &self.earlier
    }

    /// The later report card.
    pub fn later(&self) -> &ReportCard {
        &self.later
    }

    /// What has changed: the provision, each area with its themes, its concerns and its claim, and each compliance block
    /// with its requirements, in the toolkit's order. Allocates nothing.
    ///
    /// If nothing has changed, the report cards are equal.
    pub fn changes(&self) -> impl Iterator<Item = Change> + Clone {
        let (from, to) = (self.earlier.provision(), self.later.provision());
        let provision = (from != to).then_some(Change::Provision { from, to });
        let areas = Area::ALL.iter().flat_map(|&area| self.area_changes(area));
        let blocks = ComplianceBlock::ALL.iter();
        let blocks = blocks.flat_map(|&block| self.block_changes(block));
        provision.into_iter().chain(areas).chain(blocks)
    }

    fn block_changes(&self, block: ComplianceBlock) -> impl Iterator<Item = Change> + Clone {
        let earlier = self.earlier.compliance_block(block);
        let later = self.later.compliance_block(block);
        let (from, to) = (earlier.status(), later.status());
        let status = (from != to).then_some(Change::Block { block, from, to });
        let requirements = block.requirements().iter().filter_map(|&requirement| {
            let from = earlier.requirement_status(requirement);
            let to = later.requirement_status(requirement);
            (from != to).then_some(Change::Requirement {
                requirement,
                from,
                to,
            })
        });
        status.into_iter().chain(requirements)
    }

    fn area_changes(&self, area: Area) -> impl Iterator<Item = Change> + Clone {
        let (earlier, later) = (self.earlier.area(area), self.later.area(area));
        let (from, to) = (earlier.grade(), later.grade());
        let grade = (from != to).then_some(Change::Area { area, from, to });
        let themes = area.themes().iter().filter_map(|&theme| {
            let (from, to) = (earlier.theme_grade(theme), later.theme_grade(theme));
            (from != to).then_some(Change::Theme { theme, from, to })
        });
        let concerns = area.concerns().iter().filter_map(|&concern| {
            let (from, to) = (
                applies(&self.earlier, concern),
                applies(&self.later, concern),
            );
            (from != to).then_some(Change::Concern { concern, from, to })
        });
        let [from, to] = [earlier, later].map(|outcome| outcome.exemplary_status().moderation());
        let claim = (from != to).then_some(Change::Claim { area, from, to });
        grade.into_iter().chain(themes).chain(concerns).chain(claim)
    }
}

/// Whether the concern applies, or `None` if it is not judged for the provision.
fn applies(card: &ReportCard, concern: Concern) -> Option<bool> {
    let applies = card.area(concern.area()).concerns().contains(concern);
    concern.applies_to(card.provision()).then_some(applies)
}
