//! What is judged, and how.

use alloc::string::String;
use core::fmt;

use crate::identifier::identifier;
use crate::set::Set;
use crate::toolkit::{Area, Concern, Consideration, Requirement, Theme};

identifier! {
    "a requirement's status",
    /// Whether a requirement is met.
    pub enum RequirementStatus {
        /// The *not met* statement holds.
        NotMet = "not-met",
        /// The *met* statement holds.
        Met = "met",
    }
}

identifier! {
    "a moderation",
    /// How far the national quality and consistency panel is with an exemplary claim.
    pub enum Moderation {
        /// It has declined to confirm the claim.
        Declined = "declined",
        /// It has not decided.
        Pending = "pending",
        /// It has confirmed the claim.
        Confirmed = "confirmed",
    }
}

/// A claim that a feature of an area's work is exemplary.
///
/// `Debug` shows the feature's words, which may name people.
///
/// ```
/// use ite_toolkit::{Claim, Consideration, Moderation};
///
/// let claim = Claim::new("Mentor curriculum", Moderation::Pending)
///     .with(Consideration::SharedExternally)
///     .with(Consideration::EmbeddedAndSustained);
/// assert_eq!(claim.feature(), "Mentor curriculum");
/// assert!(claim.considerations().eq([
///     Consideration::EmbeddedAndSustained,
///     Consideration::SharedExternally,
/// ]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Claim<'a> {
    feature: &'a str,
    considerations: Set<Consideration>,
    moderation: Moderation,
}

impl<'a> Claim<'a> {
    /// A claim for this feature, for which no consideration is recorded.
    pub const fn new(feature: &'a str, moderation: Moderation) -> Self {
        Self {
            feature,
            considerations: Set::EMPTY,
            moderation,
        }
    }

    pub(super) fn with_considerations(
        feature: &'a str,
        considerations: Set<Consideration>,
        moderation: Moderation,
    ) -> Self {
        Self {
            feature,
            considerations,
            moderation,
        }
    }

    /// The same claim, for which the consideration is recorded as well.
    #[must_use]
    pub fn with(mut self, consideration: Consideration) -> Self {
        self.considerations.insert(consideration);
        self
    }

    /// The feature, in the words of whoever claims it.
    pub const fn feature(&self) -> &'a str {
        self.feature
    }

    /// The considerations recorded, in the toolkit's order.
    pub fn considerations(&self) -> impl Iterator<Item = Consideration> + Clone + use<> {
        self.considerations.iter()
    }

    /// How far the panel is with it.
    pub const fn moderation(&self) -> Moderation {
        self.moderation
    }
}

/// What is judged, without its grade or status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// A theme, which is given a grade.
    Theme(Theme),
    /// A concern, which applies.
    Concern(Concern),
    /// A requirement, which is given a status.
    Requirement(Requirement),
}

impl Judgement {
    /// How many there are.
    pub(crate) const COUNT: usize = Theme::ALL.len() + Concern::ALL.len() + Requirement::ALL.len();

    /// A number of its own, below [`COUNT`](Self::COUNT).
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Theme(theme) => theme as usize,
            Self::Concern(concern) => Theme::ALL.len() + concern as usize,
            Self::Requirement(requirement) => {
                Theme::ALL.len() + Concern::ALL.len() + requirement as usize
            }
        }
    }

    /// The identifier of what is judged.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Theme(theme) => theme.as_str(),
            Self::Concern(concern) => concern.as_str(),
            Self::Requirement(requirement) => requirement.as_str(),
        }
    }

    /// The JSON Pointer (RFC 6901) of the judgement's place in an assessment.
    ///
    /// ```
    /// use ite_toolkit::{Judgement, Theme};
    ///
    /// assert_eq!(Judgement::from(Theme::Pedagogy).pointer(), "/areas/teaching/themes/pedagogy");
    /// ```
    pub fn pointer(self) -> String {
        match self {
            Self::Theme(theme) => alloc::format!("/areas/{}/themes/{theme}", theme.area()),
            Self::Concern(concern) => {
                alloc::format!("/areas/{}/concerns/{concern}", concern.area())
            }
            Self::Requirement(requirement) => alloc::format!("/compliance/{requirement}"),
        }
    }
}

/// The JSON Pointer of a claim's place in an assessment: its area and its index there.
pub(crate) fn claim_pointer(area: Area, index: usize) -> String {
    alloc::format!("/areas/{area}/exemplary/{index}")
}

/// The identifier.
impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<Theme> for Judgement {
    fn from(theme: Theme) -> Self {
        Self::Theme(theme)
    }
}

impl From<Concern> for Judgement {
    fn from(concern: Concern) -> Self {
        Self::Concern(concern)
    }
}

impl From<Requirement> for Judgement {
    fn from(requirement: Requirement) -> Self {
        Self::Requirement(requirement)
    }
}

#[cfg(test)]
mod tests {
    use super::Judgement;
    use crate::toolkit::{Concern, Requirement, Theme};

    #[test]
    fn every_judgement_has_a_number_of_its_own() {
        let themes = Theme::ALL.iter().copied().map(Judgement::from);
        let concerns = Concern::ALL.iter().copied().map(Judgement::from);
        let requirements = Requirement::ALL.iter().copied().map(Judgement::from);
        let all = themes.chain(concerns).chain(requirements);
        assert!(all.map(Judgement::index).eq(0..Judgement::COUNT));
    }
}
