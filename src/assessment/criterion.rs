//! Where a judgement is in a document.

use alloc::string::String;
use alloc::vec::Vec;

use super::document::NodeRef;
use super::keys::Key;
use crate::toolkit::{Area, Criterion};

impl Criterion {
    /// The JSON Pointer (RFC 6901) of the judgement's place in an assessment.
    ///
    /// ```
    /// use ite_toolkit::{Criterion, Theme};
    ///
    /// assert_eq!(Criterion::from(Theme::Pedagogy).pointer(), "/areas/teaching/themes/pedagogy");
    /// ```
    pub fn pointer(self) -> String {
        let keys = self.keys().into_iter();
        keys.fold(String::new(), |pointer, key| pointer + "/" + key)
    }

    /// The keys that lead to it.
    pub(super) fn keys(self) -> Vec<&'static str> {
        let in_area = |area: Area, key: Key| {
            let areas = Key::Areas.name();
            alloc::vec![areas, area.as_str(), key.name(), self.as_str()]
        };
        match self {
            Self::Theme(theme) => in_area(theme.area(), Key::Themes),
            Self::Concern(concern) => in_area(concern.area(), Key::Concerns),
            Self::Requirement(_) => alloc::vec![Key::Compliance.name(), self.as_str()],
        }
    }

    /// Its entry in a document.
    pub(super) fn entry(self, root: NodeRef<'_>) -> Option<NodeRef<'_>> {
        self.keys().into_iter().try_fold(root, NodeRef::get)
    }
}
