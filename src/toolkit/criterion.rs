//! What is judged.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use super::{Area, Concern, Requirement, Theme};
use crate::identifier::{Identifier as _, UnknownIdentifier, string_enum};

/// What is judged: a theme, a concern or a requirement, without its grade or status.
///
/// Its identifier is that of the theme, concern or requirement; no two criteria share one.
///
/// ```
/// use ite_toolkit::{Criterion, Theme};
///
/// let criterion: Criterion = "pedagogy".parse()?;
/// assert_eq!(criterion, Criterion::Theme(Theme::Pedagogy));
/// assert_eq!((criterion.as_str(), criterion.title()), ("pedagogy", "Pedagogy"));
/// # Ok::<(), ite_toolkit::UnknownIdentifier>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// A theme, which is given a grade.
    Theme(Theme),
    /// A concern, which applies or does not.
    Concern(Concern),
    /// A requirement, which is given a status.
    Requirement(Requirement),
}

/// The identifiers of all criteria: of themes, concerns and requirements.
pub(super) const NAMES: [&str;
    Theme::NAMES.len() + Concern::NAMES.len() + Requirement::NAMES.len()] = {
    let lists = [Theme::NAMES, Concern::NAMES, Requirement::NAMES];
    let mut names = [""; Theme::NAMES.len() + Concern::NAMES.len() + Requirement::NAMES.len()];
    let (mut list, mut at, mut to) = (0, 0, 0);
    while list < lists.len() {
        if at == lists[list].len() {
            (list, at) = (list + 1, 0);
        } else {
            names[to] = lists[list][at];
            (at, to) = (at + 1, to + 1);
        }
    }
    names
};

impl Criterion {
    /// What a criterion is called in a message, with its article.
    pub(crate) const KIND: &'static str = "a theme, a concern or a requirement";

    /// All criteria: the themes, the concerns and the requirements, each in order.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let themes = Theme::ALL.iter().map(|&theme| Self::Theme(theme));
        let concerns = Concern::ALL.iter().map(|&concern| Self::Concern(concern));
        let requirements = Requirement::ALL.iter().map(|&each| Self::Requirement(each));
        themes.chain(concerns).chain(requirements)
    }

    /// The identifier of the theme, concern or requirement.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Theme(theme) => theme.as_str(),
            Self::Concern(concern) => concern.as_str(),
            Self::Requirement(requirement) => requirement.as_str(),
        }
    }

    /// The area that a theme or a concern belongs to; a requirement belongs to none.
    pub const fn area(self) -> Option<Area> {
        match self {
            Self::Theme(theme) => Some(theme.area()),
            Self::Concern(concern) => Some(concern.area()),
            Self::Requirement(_) => None,
        }
    }

    /// A title to show to people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Theme(theme) => theme.title(),
            Self::Concern(concern) => concern.title(),
            Self::Requirement(requirement) => requirement.title(),
        }
    }
}

/// The identifier.
impl fmt::Display for Criterion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl AsRef<str> for Criterion {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl FromStr for Criterion {
    type Err = UnknownIdentifier;

    fn from_str(word: &str) -> Result<Self, UnknownIdentifier> {
        let theme = || word.parse().map(Self::Theme);
        let concern = || word.parse().map(Self::Concern);
        let requirement = || word.parse().map(Self::Requirement);
        theme()
            .or_else(|_: UnknownIdentifier| concern())
            .or_else(|_| requirement())
            .map_err(|_| UnknownIdentifier::new(Self::KIND, word, &NAMES))
    }
}

impl TryFrom<&str> for Criterion {
    type Error = UnknownIdentifier;

    fn try_from(word: &str) -> Result<Self, UnknownIdentifier> {
        word.parse()
    }
}

impl TryFrom<String> for Criterion {
    type Error = UnknownIdentifier;

    fn try_from(word: String) -> Result<Self, UnknownIdentifier> {
        word.parse()
    }
}

impl From<Theme> for Criterion {
    fn from(theme: Theme) -> Self {
        Self::Theme(theme)
    }
}

impl From<Concern> for Criterion {
    fn from(concern: Concern) -> Self {
        Self::Concern(concern)
    }
}

impl From<Requirement> for Criterion {
    fn from(requirement: Requirement) -> Self {
        Self::Requirement(requirement)
    }
}

string_enum! {
    "a requirement's status",
    /// Whether a requirement is met.
    pub enum RequirementStatus {
        /// The *not met* statement is true.
        NotMet = "not-met",
        /// The *met* statement is true.
        Met = "met",
    }
}

string_enum! {
    "a moderation",
    /// What the national quality and consistency panel has decided on an exemplary claim.
    pub enum ModerationStatus {
        /// It has declined to confirm the claim.
        Declined = "declined",
        /// It has not decided.
        Pending = "pending",
        /// It has confirmed the claim.
        Confirmed = "confirmed",
    }
}
