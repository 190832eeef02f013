//! Where a judgement is in a document.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::edit::Step;
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
        pointer(&self.steps())
    }

    /// The steps that lead to it.
    pub(super) fn steps(self) -> Vec<Step> {
        match self {
            Self::Theme(theme) => in_area(theme.area(), Key::Themes, [Step::entry(theme)]),
            Self::Concern(concern) => {
                in_area(concern.area(), Key::Concerns, [Step::entry(concern)])
            }
            Self::Requirement(requirement) => {
                alloc::vec![Step::entry(Key::Compliance), Step::entry(requirement)]
            }
        }
    }
}

/// The steps that lead to something in an area.
pub(super) fn in_area<const N: usize>(area: Area, key: Key, rest: [Step; N]) -> Vec<Step> {
    let area = [Step::entry(Key::Areas), Step::entry(area), Step::entry(key)];
    area.into_iter().chain(rest).collect()
}

/// The JSON Pointer of what the steps lead to.
pub(super) fn pointer(steps: &[Step]) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        if step.is_item() {
            pointer += &step.index.to_string();
        } else {
            pointer += step.name;
        }
    }
    pointer
}

/// The JSON Pointer of a claim: its area and its index there.
pub(crate) fn claim_pointer(area: Area, index: usize) -> String {
    pointer(&in_area(area, Key::Exemplary, [Step::item(index)]))
}
