//! Claims that features are exemplary.

use alloc::string::String;
use core::fmt;

use super::document::NodeRef;
use super::keys::Key;
use crate::set::Set;
use crate::toolkit::{Area, Consideration, ModerationStatus};

/// A claim that a feature of an area's work is exemplary.
///
/// `Debug` does not show the feature's words, which may name people.
///
/// ```
/// use ite_toolkit::{Claim, Consideration, ModerationStatus};
///
/// let claim = Claim::new("Mentor curriculum", ModerationStatus::Pending)
///     .with_consideration(Consideration::SharedExternally)
///     .with_consideration(Consideration::EmbeddedAndSustained);
/// assert_eq!(claim.feature(), "Mentor curriculum");
/// assert!(claim.considerations().iter().eq([
///     Consideration::EmbeddedAndSustained,
///     Consideration::SharedExternally,
/// ]));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Claim<'a> {
    feature: &'a str,
    considerations: Set<Consideration>,
    moderation: ModerationStatus,
}

impl<'a> Claim<'a> {
    /// A claim for this feature, for which no consideration is recorded.
    pub const fn new(feature: &'a str, moderation: ModerationStatus) -> Self {
        Self {
            feature,
            considerations: Set::EMPTY,
            moderation,
        }
    }

    /// The claim that the node is, if it is right.
    pub(super) fn read(node: NodeRef<'a>) -> Option<Self> {
        let considerations = node.get(Key::Considerations)?.items();
        Some(Self {
            feature: node.get(Key::Feature)?.as_text()?,
            considerations: considerations
                .filter_map(|(_, item)| item.as_identifier())
                .collect(),
            moderation: node.get(Key::Moderation)?.as_identifier()?,
        })
    }

    /// The same claim, for which the consideration is recorded as well.
    #[must_use]
    pub fn with_consideration(mut self, consideration: Consideration) -> Self {
        self.considerations.insert(consideration);
        self
    }

    /// The feature, in the words of whoever claims it.
    pub const fn feature(&self) -> &'a str {
        self.feature
    }

    /// The considerations recorded, in the toolkit's order.
    pub fn considerations(&self) -> Set<Consideration> {
        self.considerations
    }

    /// How far the panel is with it.
    pub const fn moderation(&self) -> ModerationStatus {
        self.moderation
    }
}

impl fmt::Debug for Claim<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claim")
            .field("considerations", &self.considerations)
            .field("moderation", &self.moderation)
            .finish_non_exhaustive()
    }
}

/// The JSON Pointer of a claim's place in an assessment: its area and its index there.
pub(crate) fn claim_pointer(area: Area, index: usize) -> String {
    alloc::format!("/areas/{area}/exemplary/{index}")
}
