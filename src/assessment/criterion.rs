//! Where a judgement is in a document.

use alloc::string::String;
use alloc::vec::Vec;

use super::document::NodeRef;
use super::fields::{Field, Word};
use crate::identifier::string_enum;
use crate::toolkit::Criterion;

string_enum! {
    "a requirement's status",
    /// Whether a requirement is met.
    pub enum RequirementStatus {
        /// The *not met* statement holds.
        NotMet = "not-met",
        /// The *met* statement holds.
        Met = "met",
    }
}

impl Criterion {
    /// The JSON Pointer (RFC 6901) of the judgement's place in an assessment.
    ///
    /// ```
    /// use ite_toolkit::{Criterion, Theme};
    ///
    /// assert_eq!(Criterion::from(Theme::Pedagogy).pointer(), "/areas/teaching/themes/pedagogy");
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

impl Criterion {
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
