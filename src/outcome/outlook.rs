//! What a draft can still become.

use crate::assessment::{Draft, PartialAssessment, Violations};
use crate::set::Set;
use crate::toolkit::{Area, Grade, Requirement, Theme, ThemeGrade, below_secure};

/// What a draft can still become, area by area, and what is still to be judged.
///
/// A draft that is incomplete has no outcome (rule
/// [`MissingIsNeverGood`](crate::Rule::MissingIsNeverGood)), only this. That the edition, the provision or a
/// part of a claim is missing, [`Draft::check`] says.
///
/// ```
/// use ite_toolkit::{Area, Draft, Grade, Phase, Provision, Theme, ThemeGrade};
///
/// let mut draft = Draft::new(Provision::new(Phase::Primary));
/// draft
///     .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
///     .set_concerns_considered(Area::Teaching);
///
/// let outlook = draft.outlook()?;
/// let teaching = outlook.area(Area::Teaching);
/// assert_eq!((teaching.lowest(), teaching.highest()), (Grade::AttentionNeeded, Grade::Secure));
/// assert_eq!(teaching.ungraded_themes().len(), 4);
/// # Ok::<(), ite_toolkit::Violations>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outlook {
    areas: [AreaOutlook; Area::ALL.len()],
    unjudged: Set<Requirement>,
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

    /// The requirements that are not judged and that apply by what is known of the provision, in the
    /// toolkit's order.
    pub fn unjudged_requirements(&self) -> Set<Requirement> {
        self.unjudged
    }
}

/// The lowest and the highest grade that an area can still be given, and what is still to be judged
/// in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AreaOutlook {
    area: Area,
    lowest: Grade,
    highest: Grade,
    ungraded: Set<Theme>,
    concerns_considered: bool,
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

    /// The themes that are not graded, in the toolkit's order.
    pub fn ungraded_themes(&self) -> Set<Theme> {
        self.ungraded
    }

    /// Whether the area's concerns were considered. Where they were, those which are not recorded do
    /// not apply.
    pub fn concerns_considered(&self) -> bool {
        self.concerns_considered
    }

    fn of(partial: &PartialAssessment, area: Area, below_secure: Set<Area>) -> Self {
        let grades = area.themes().iter().map(|&theme| partial.grade(theme));
        let lowest_known = grades.clone().flatten().fold(ThemeGrade::Strong, Ord::min);
        let concerns_considered = partial.considered.contains(area);
        let has_concern = (area.concerns().iter()).any(|&c| partial.concerns.contains(c));
        // A claim stands only where every area is secure, and its own all strong.
        let least = if partial.claimed.contains(area) {
            ThemeGrade::Strong
        } else if !partial.claimed.is_empty() {
            ThemeGrade::Secure
        } else {
            ThemeGrade::AttentionNeeded
        };
        // Every area has a concern that applies to every provision.
        let may_have_concern = !concerns_considered && partial.claimed.is_empty();
        let ungraded: Set<Theme> = (area.themes().iter().copied())
            .filter(|&theme| partial.grade(theme).is_none())
            .collect();
        let lowest = if has_concern || may_have_concern {
            Grade::CausingConcern
        } else if partial.confirmed.contains(area) {
            Grade::Exemplary
        } else if ungraded.is_empty() {
            lowest_known.grade()
        } else {
            lowest_known.min(least).grade()
        };
        let highest = if has_concern {
            Grade::CausingConcern
        } else if lowest_known == ThemeGrade::Strong && below_secure.is_empty() {
            Grade::Exemplary
        } else {
            lowest_known.grade()
        };
        Self {
            area,
            lowest,
            highest,
            ungraded,
            concerns_considered,
        }
    }
}

impl Draft {
    /// What the draft can still become by adding judgements and changing none.
    ///
    /// # Errors
    ///
    /// The violations that no addition can cure, in the order of the document.
    pub fn outlook(&self) -> Result<Outlook, Violations> {
        let partial = self.partial()?;
        let below_secure = below_secure(|theme| partial.grade(theme), partial.concerns);
        Ok(Outlook {
            areas: core::array::from_fn(|at| {
                AreaOutlook::of(&partial, Area::ALL[at], below_secure)
            }),
            unjudged: (Requirement::ALL.iter().copied())
                .filter(|requirement| {
                    let applies = partial.applies(requirement.phases(), requirement.only_with());
                    applies == Some(true) && !partial.is_judged(*requirement)
                })
                .collect(),
        })
    }
}
