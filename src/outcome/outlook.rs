//! What a draft can still become.

use alloc::vec::Vec;
use core::fmt;

use crate::assessment::{Draft, Field, PartialAssessment, Violation, Violations};
use crate::set::Set;
use crate::toolkit::{Area, Grade, Requirement, Theme, ThemeGrade, Toolkit};

/// What a draft can still become, area by area, what is still to be judged, and which violations block it.
///
/// An incomplete draft has no outcome (rule [`MissingIsNeverGood`](crate::Rule::MissingIsNeverGood)), but it has an
/// outlook. What is wrong in the draft counts as not yet judged:
///
/// - A wrong value, or a judgement under an area that is not its own, counts as missing.
/// - If a concern of an area is wrong, unknown, duplicated or under another area, or if the area's list of concerns is
///   duplicated, the concerns that are right still apply, and the others count as not yet considered.
/// - A claim with something wrong in it, or for an area that is not eligible, counts as missing.
///
/// With the feature `serde` it is written and read back. Reading fails if it contradicts itself, and the error's
/// message names the places. The progress must follow from what is still to be judged, which must be in the toolkit's
/// order. The lowest and the highest grades must be those of some draft in which this is still to be judged. Reading does
/// not check the violations against the rest.
///
/// ```
/// use ite_toolkit::{Area, Draft, Field, Grade, Phase, Provision, Theme, ThemeGrade};
///
/// let mut draft = Draft::new(Provision::new(Phase::Primary));
/// assert_eq!(draft.outlook().still_to_judge().len(), 39);
/// draft
///     .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
///     .set_concerns_considered(Area::Teaching);
///
/// let outlook = draft.outlook();
/// let teaching = outlook.area(Area::Teaching);
/// assert_eq!((teaching.lowest(), teaching.highest()), (Grade::AttentionNeeded, Grade::Secure));
/// assert_eq!(teaching.progress().to_string(), "2 of 6");
/// assert_eq!(outlook.progress().to_string(), "2 of 39");
/// assert_eq!(outlook.still_to_judge_in(Area::Teaching).next(), Some(Field::Grade(Theme::ExpertTeachers)));
/// assert!(outlook.blocking().is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    pub(super) areas: [AreaOutlook; Area::ALL.len()],
    pub(super) progress: Progress,
    pub(super) still_to_judge: Vec<Field>,
    pub(super) blocking: Option<Violations>,
}

impl Outlook {
    /// The area's outlook.
    pub fn area(&self, area: Area) -> &AreaOutlook {
        &self.areas[area as usize]
    }

    /// The outlooks of all areas, in the toolkit's order.
    pub fn areas(&self) -> &[AreaOutlook] {
        &self.areas
    }

    /// How much is judged. This counts the themes, the concerns of each area, and the requirements that apply. While
    /// part of the provision is unknown, a requirement that may apply counts in the total, but not as done, even if it
    /// has a status.
    ///
    /// Claims do not count, because none is needed. While what is missing is added and nothing else changes,
    /// [`done`](Progress::done) never falls and [`total`](Progress::total) never rises.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// Every field that an assessment needs and that is still empty or wrong, in the toolkit's order: the edition and
    /// the provision, the grades, the concerns to be considered, the parts of the claims that are there, and the
    /// statuses of the requirements that apply, or may apply while part of the provision is unknown.
    pub fn still_to_judge(&self) -> &[Field] {
        &self.still_to_judge
    }

    /// The fields of [`still_to_judge`](Self::still_to_judge) that are in the area.
    pub fn still_to_judge_in(&self, area: Area) -> impl Iterator<Item = Field> + Clone {
        let fields = self.still_to_judge.iter().copied();
        fields.filter(move |field| field.area() == Some(area))
    }

    /// The violations that adding to the draft cannot fix, if any, in the order of the document. The first 1,000 are
    /// kept.
    pub fn blocking(&self) -> Option<&Violations> {
        self.blocking.as_ref()
    }

    /// The violations of [`blocking`](Self::blocking) that are in the area.
    pub fn blocking_in(&self, area: Area) -> impl Iterator<Item = &Violation> + Clone {
        let violations = self.blocking.iter().flatten();
        violations.filter(move |violation| violation.area() == Some(area))
    }
}

/// How much is judged, for a progress bar.
///
/// With the feature `serde` it is read back as part of an [`Outlook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Progress {
    pub(super) done: usize,
    pub(super) total: usize,
}

impl Progress {
    /// How much is judged.
    pub const fn done(self) -> usize {
        self.done
    }

    /// How much there is in total.
    pub const fn total(self) -> usize {
        self.total
    }

    fn of(parts: impl Iterator<Item = bool>) -> Self {
        let (mut done, mut total) = (0, 0);
        for is_done in parts {
            done += usize::from(is_done);
            total += 1;
        }
        Self { done, total }
    }
}

/// In words: `12 of 39`.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.done, self.total)
    }
}

/// The lowest and the highest grade that an area can still be given, and how much of it is judged.
///
/// With the feature `serde` it is read back as part of its [`Outlook`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AreaOutlook {
    pub(super) area: Area,
    pub(super) lowest: Grade,
    pub(super) highest: Grade,
    pub(super) progress: Progress,
}

impl AreaOutlook {
    /// The area.
    pub fn area(&self) -> Area {
        self.area
    }

    /// The lowest grade over all assessments that complete the draft.
    pub fn lowest(&self) -> Grade {
        self.lowest
    }

    /// The highest grade over all assessments that complete the draft. A claim may be added and confirmed:
    /// an eligible area of a complete draft can still become exemplary.
    pub fn highest(&self) -> Grade {
        self.highest
    }

    /// How many of the area's themes have a grade. Considering its concerns counts as one more.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    fn of(
        partial: &PartialAssessment,
        area: Area,
        (claimed, confirmed): (Set<Area>, Set<Area>),
    ) -> Self {
        let grades = area.themes().iter().map(|&theme| partial.grade(theme));
        let all_are_graded = grades.clone().all(|grade| grade.is_some());
        let is_considered = partial.is_considered(area);
        let basis = Basis {
            lowest_known: grades.clone().flatten().fold(ThemeGrade::Strong, Ord::min),
            all_are_graded,
            is_considered,
            has_concern: (area.concerns().iter()).any(|&c| partial.concerns.contains(c)),
            is_confirmed: claimed.contains(area).then(|| confirmed.contains(area)),
        };
        let (lowest, highest) =
            basis.grades(!claimed.is_empty(), !partial.below_secure().is_empty());
        let parts = grades.map(|grade| grade.is_some()).chain([is_considered]);
        Self {
            area,
            lowest,
            highest,
            progress: Progress::of(parts),
        }
    }
}

/// What the grades of an area's outlook follow from, in the area itself.
#[derive(Clone, Copy)]
pub(super) struct Basis {
    /// The lowest grade that a theme has. Strong if none has a grade.
    pub(super) lowest_known: ThemeGrade,
    pub(super) all_are_graded: bool,
    /// Whether its concerns were considered.
    pub(super) is_considered: bool,
    pub(super) has_concern: bool,
    /// If a feature is claimed: whether the claim is confirmed.
    pub(super) is_confirmed: Option<bool>,
}

impl Basis {
    /// The lowest and the highest grade, by whether there is a claim in any area, and whether any area is below secure.
    pub(super) fn grades(self, any_claim: bool, any_below_secure: bool) -> (Grade, Grade) {
        if self.has_concern {
            return (Grade::CausingConcern, Grade::CausingConcern);
        }
        // A claim is valid only where every area is secure and its own is strong throughout.
        let least = match self.is_confirmed {
            _ if self.all_are_graded => ThemeGrade::Strong,
            Some(_) => ThemeGrade::Strong,
            None if any_claim => ThemeGrade::Secure,
            None => ThemeGrade::AttentionNeeded,
        };
        // Every area has a concern that applies to every provision.
        let lowest = if !self.is_considered && !any_claim {
            Grade::CausingConcern
        } else if self.is_confirmed == Some(true) {
            Grade::Exemplary
        } else {
            self.lowest_known.min(least).grade()
        };
        let highest = if self.lowest_known == ThemeGrade::Strong && !any_below_secure {
            Grade::Exemplary
        } else {
            self.lowest_known.grade()
        };
        (lowest, highest)
    }
}

impl Draft {
    /// What the draft can still become if judgements are added and none is changed.
    pub fn outlook(&self) -> Outlook {
        let partial = self.partial();
        let claims = partial.claims();
        let areas = core::array::from_fn(|at| AreaOutlook::of(&partial, Area::ALL[at], claims));
        let requirements = Requirement::ALL.iter().copied();
        let requirements = requirements.filter(|&each| partial.requires(each) != Some(false));

        let mut still_to_judge = Vec::new();
        if self.edition() != Some(Toolkit.edition().id()) {
            still_to_judge.push(Field::Edition);
        }
        still_to_judge.extend(partial.unknown_provision());
        for &area in Area::ALL {
            let themes = area.themes().iter().copied();
            let ungraded = themes.filter(|&theme| partial.grade(theme).is_none());
            still_to_judge.extend(ungraded.map(Field::Grade));
            still_to_judge.extend((!partial.is_considered(area)).then_some(Field::Concerns(area)));
            still_to_judge.extend(self.unknown_in_claims(area));
        }
        let unjudged = requirements
            .clone()
            .filter(|&each| !partial.is_judged(each));
        still_to_judge.extend(unjudged.map(Field::Status));

        let graded = Theme::ALL
            .iter()
            .map(|&theme| partial.grade(theme).is_some());
        let considered = Area::ALL.iter().map(|&area| partial.is_considered(area));
        let judged = requirements
            .map(|each| partial.requires(each) == Some(true) && partial.is_judged(each));
        Outlook {
            areas,
            progress: Progress::of(graded.chain(considered).chain(judged)),
            still_to_judge,
            blocking: self.blocking(&partial),
        }
    }
}
