//! An area's grade and why.

use crate::assessment::Assessment;
use crate::identifier::string_enum;
use crate::set::Set;
use crate::toolkit::{Area, Concern, Grade, ModerationStatus, Obstacles, Rule, Theme, ThemeGrade};

string_enum! {
    "an exemplary status",
    /// Whether an area is eligible for exemplary, and what the national panel decided.
    ///
    /// Where several features are claimed, the best of them counts.
    pub enum ExemplaryStatus {
        /// An area is below secure, or a theme of this area is below strong.
        NotEligible = "not-eligible",
        /// Nothing stands in the way; no feature is claimed.
        Eligible = "eligible" => "Eligible, nothing claimed",
        /// The national panel has declined to confirm what is claimed.
        Declined = "declined" => "Claimed, declined",
        /// The national panel has not decided.
        Pending = "pending" => "Claimed, pending",
        /// The national panel has confirmed a feature.
        Confirmed = "confirmed",
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
    pub fn area(&self) -> Area {
        self.area
    }

    /// The grade.
    pub fn grade(&self) -> Grade {
        match self.decision() {
            Decision::Concern => Grade::CausingConcern,
            Decision::LowestTheme => self.lowest.grade(),
            Decision::ExemplaryConfirmed => Grade::Exemplary,
        }
    }

    /// The rule that decides the grade: [`Rule::Concern`], [`Rule::LowestTheme`] or
    /// [`Rule::ExemplaryConfirmed`].
    pub fn rule(&self) -> Rule {
        match self.decision() {
            Decision::Concern => Rule::Concern,
            Decision::LowestTheme => Rule::LowestTheme,
            Decision::ExemplaryConfirmed => Rule::ExemplaryConfirmed,
        }
    }

    /// The concerns that apply, in the toolkit's order: not empty where the rule is
    /// [`Rule::Concern`], and empty otherwise.
    pub fn concerns(&self) -> Set<Concern> {
        self.concerns
    }

    /// The themes at the area's lowest theme grade, in the toolkit's order: not empty where the rule
    /// is [`Rule::LowestTheme`], and empty otherwise.
    pub fn deciding_themes(&self) -> Set<Theme> {
        match self.decision() {
            Decision::LowestTheme => self.lowest_themes,
            Decision::Concern | Decision::ExemplaryConfirmed => Set::EMPTY,
        }
    }

    /// The lowest grade of the area's themes, whether or not it decides.
    pub(super) fn lowest_theme_grade(&self) -> ThemeGrade {
        self.lowest
    }

    /// Whether the area is eligible for exemplary, and what the panel decided.
    pub fn exemplary_status(&self) -> ExemplaryStatus {
        self.exemplary
    }

    /// What stands in the way of the area's being exemplary: nothing, unless its status is
    /// [`ExemplaryStatus::NotEligible`].
    pub fn obstacles(&self) -> &Obstacles {
        &self.obstacles
    }

    pub(super) fn decision(&self) -> Decision {
        if !self.concerns.is_empty() {
            Decision::Concern
        } else if let ExemplaryStatus::Confirmed = self.exemplary {
            Decision::ExemplaryConfirmed
        } else {
            Decision::LowestTheme
        }
    }

    pub(super) fn of(assessment: &Assessment, area: Area, below_secure: Set<Area>) -> Self {
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
                Some(ModerationStatus::Declined) => ExemplaryStatus::Declined,
                Some(ModerationStatus::Pending) => ExemplaryStatus::Pending,
                Some(ModerationStatus::Confirmed) => ExemplaryStatus::Confirmed,
            },
        }
    }
}

/// The rules that can decide an area's grade.
#[derive(Clone, Copy)]
pub(super) enum Decision {
    Concern,
    LowestTheme,
    ExemplaryConfirmed,
}
