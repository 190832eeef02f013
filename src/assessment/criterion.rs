//! What is judged.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::document::NodeRef;
use super::fields::{Field, Word};
use crate::identifier::identifier;
use crate::toolkit::{Concern, Requirement, Theme};

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

impl Judgement {
    /// The keys that lead to it.
    pub(super) fn keys(self) -> Vec<Word> {
        let (areas, area) = (Field::Areas.into(), |area| Word::from(area));
        match self {
            Self::Theme(theme) => {
                alloc::vec![
                    areas,
                    area(theme.area()),
                    Field::Themes.into(),
                    theme.into()
                ]
            }
            Self::Concern(concern) => {
                let concerns = Field::Concerns.into();
                alloc::vec![areas, area(concern.area()), concerns, concern.into()]
            }
            Self::Requirement(requirement) => {
                alloc::vec![Field::Compliance.into(), requirement.into()]
            }
        }
    }

    /// Its entry in a document.
    pub(super) fn entry(self, root: NodeRef<'_>) -> Option<NodeRef<'_>> {
        match self {
            Self::Theme(theme) => {
                let area = root.get(Field::Areas)?.get(theme.area())?;
                area.get(Field::Themes)?.get(theme)
            }
            Self::Concern(concern) => {
                let area = root.get(Field::Areas)?.get(concern.area())?;
                area.get(Field::Concerns)?.get(concern)
            }
            Self::Requirement(requirement) => root.get(Field::Compliance)?.get(requirement),
        }
    }
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
