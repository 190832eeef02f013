//! An area's grade and why.

use super::card::Judgements;
use crate::identifier::string_enum;
use crate::set::Set;
use crate::toolkit::{Area, Concern, Grade, ModerationStatus, Obstacles, Rule, Theme, ThemeGrade};

string_enum! {
    "an exemplary status",
    /// Whether an area is eligible for exemplary, and what the national panel decided.
    ///
    /// If several features are claimed, the best status counts.
    pub enum ExemplaryStatus {
        /// An area is below secure, or a theme of this area is below strong.
        NotEligible = "not-eligible",
        /// The area is eligible, and no feature is claimed.
        Eligible = "eligible" => "Eligible, nothing claimed",
        /// The national panel has declined to confirm what is claimed.
        Declined = "declined" => "Claimed, declined",
        /// The national panel has not decided.
        Pending = "pending" => "Claimed, pending",
        /// The national panel has confirmed a feature.
        Confirmed = "confirmed",
    }
}

impl ExemplaryStatus {
    /// What the panel decided on the claim that counts, or `None` if there is no claim.
    pub(super) const fn moderation(self) -> Option<ModerationStatus> {
        match self {
            Self::NotEligible | Self::Eligible => None,
            Self::Declined => Some(ModerationStatus::Declined),
            Self::Pending => Some(ModerationStatus::Pending),
            Self::Confirmed => Some(ModerationStatus::Confirmed),
        }
    }
}

/// An area's grade and why.
///
/// The toolkit says when an area is 'likely to be' of a grade. This is the grade that the recorded judgements indicate.
/// Inspectors decide.
///
/// With the feature `serde` it is read back as part of its [`ReportCard`](crate::ReportCard), because other areas
/// decide whether it is eligible for exemplary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AreaOutcome {
    area: Area,
    /// The area's themes at each theme grade, the lowest first.
    themes: [Set<Theme>; ThemeGrade::ALL.len()],
    concerns: Set<Concern>,
    /// All areas that are below secure.
    below_secure: Set<Area>,
    moderation: Option<ModerationStatus>,
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
            Decision::LowestTheme => self.lowest_theme_grade().grade(),
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

    /// The area's themes with their grades, in the toolkit's order.
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use ite_toolkit::{Area, Assessment, Theme, ThemeGrade};
    ///
    /// let assessment: Assessment =
    ///     serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
    /// let card = assessment.report_card();
    /// let first = card.area(Area::Leadership).theme_grades().next();
    /// assert_eq!(first, Some((Theme::StrategicLeadership, ThemeGrade::Strong)));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn theme_grades(
        &self,
    ) -> impl ExactSizeIterator<Item = (Theme, ThemeGrade)> + Clone + use<> {
        let outcome = *self;
        let themes = self.area.themes().iter().copied();
        themes.map(move |theme| (theme, outcome.theme_grade(theme)))
    }

    /// The grade of a theme, which is one of this area.
    pub(super) fn theme_grade(&self, theme: Theme) -> ThemeGrade {
        let [attention_needed, secure, _] = self.themes;
        if attention_needed.contains(theme) {
            ThemeGrade::AttentionNeeded
        } else if secure.contains(theme) {
            ThemeGrade::Secure
        } else {
            ThemeGrade::Strong
        }
    }

    /// The concerns that apply, in the toolkit's order. There is at least one if the rule is [`Rule::Concern`], and
    /// none otherwise.
    pub fn concerns(&self) -> Set<Concern> {
        self.concerns
    }

    /// The themes at the area's lowest theme grade, in the toolkit's order. There is at least one if the rule is
    /// [`Rule::LowestTheme`], and none otherwise.
    pub fn deciding_themes(&self) -> Set<Theme> {
        match self.decision() {
            Decision::LowestTheme => self.lowest_themes(),
            Decision::Concern | Decision::ExemplaryConfirmed => Set::EMPTY,
        }
    }

    /// The lowest grade of the area's themes, whether or not it decides.
    pub(super) fn lowest_theme_grade(&self) -> ThemeGrade {
        let grades = ThemeGrade::ALL.iter().copied();
        let mut given = grades.filter(|&grade| !self.themes[grade as usize].is_empty());
        given.next().unwrap_or(ThemeGrade::Strong)
    }

    /// The themes at that grade.
    pub(super) fn lowest_themes(&self) -> Set<Theme> {
        self.themes[self.lowest_theme_grade() as usize]
    }

    /// Whether the area is eligible for exemplary, and what the panel decided.
    pub fn exemplary_status(&self) -> ExemplaryStatus {
        match self.moderation {
            _ if !self.obstacles().is_empty() => ExemplaryStatus::NotEligible,
            None => ExemplaryStatus::Eligible,
            Some(ModerationStatus::Declined) => ExemplaryStatus::Declined,
            Some(ModerationStatus::Pending) => ExemplaryStatus::Pending,
            Some(ModerationStatus::Confirmed) => ExemplaryStatus::Confirmed,
        }
    }

    /// What prevents the area from being exemplary. It is empty unless the status is
    /// [`ExemplaryStatus::NotEligible`].
    pub fn obstacles(&self) -> Obstacles {
        Obstacles::of(self.area, self.below_secure, |theme| {
            Some(self.theme_grade(theme))
        })
    }

    pub(super) fn decision(&self) -> Decision {
        if !self.concerns.is_empty() {
            Decision::Concern
        } else if let ExemplaryStatus::Confirmed = self.exemplary_status() {
            Decision::ExemplaryConfirmed
        } else {
            Decision::LowestTheme
        }
    }

    pub(super) fn of(judgements: &Judgements, area: Area, below_secure: Set<Area>) -> Self {
        let themes = ThemeGrade::ALL.iter().map(|&grade| {
            let themes = area.themes().iter().copied();
            themes.filter(move |&theme| judgements.grades[theme as usize] == grade)
        });
        let mut at_grade = [Set::EMPTY; ThemeGrade::ALL.len()];
        for (set, themes) in at_grade.iter_mut().zip(themes) {
            set.extend(themes);
        }
        let concerns = area.concerns().iter().copied();
        Self {
            area,
            themes: at_grade,
            concerns: concerns
                .filter(|&concern| judgements.concerns.contains(concern))
                .collect(),
            below_secure,
            moderation: judgements.moderations[area as usize],
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
