//! Claims that features are exemplary.

use alloc::borrow::Cow;
use core::fmt;

use super::document::{Kind, NodeRef};
use super::keys::Key;
use crate::fmt::{from_fn, is_blank, uncapitalized};
use crate::set::Set;
use crate::toolkit::{Area, Consideration, ModerationStatus};

/// A claim that a feature of an area's work is exemplary. It borrows or owns its words.
///
/// With the feature `serde` it is read and written as in an assessment. `Debug` does not show the feature's words,
/// because they may name people. A [`Report`](crate::Report) of an assessment shows them.
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
/// # #[cfg(feature = "serde")] {
/// let json = serde_json::to_string(&claim)?;
/// assert_eq!(serde_json::from_str::<Claim>(&json)?, claim);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Claim<'a> {
    feature: Cow<'a, str>,
    considerations: Set<Consideration>,
    moderation: ModerationStatus,
}

impl<'a> Claim<'a> {
    /// A claim for this feature, without considerations.
    pub fn new(feature: impl Into<Cow<'a, str>>, moderation: ModerationStatus) -> Self {
        Self {
            feature: feature.into(),
            considerations: Set::EMPTY,
            moderation,
        }
    }

    /// Reads a claim from its node. `None` if something is missing or wrong.
    pub(super) fn read(node: NodeRef<'a>) -> Option<Self> {
        let feature = node.get(Key::Feature)?.as_text()?;
        let moderation = node.get(Key::Moderation)?.as_identifier()?;
        let considerations = node.get(Key::Considerations)?;
        let is_list = considerations.kind() == Kind::List;
        let mut items = considerations.items();
        let mut claim = Self::new(feature, moderation);
        claim.considerations = items.try_fold(Set::EMPTY, |set, (_, item)| {
            Some(set.with_index(item.as_identifier::<Consideration>()? as usize))
        })?;
        (is_list && !is_blank(feature)).then_some(claim)
    }

    /// The same claim with one more consideration.
    #[must_use]
    pub fn with_consideration(mut self, consideration: Consideration) -> Self {
        self.considerations.insert(consideration);
        self
    }

    /// The same claim with its own copy of the words.
    pub fn into_owned(self) -> Claim<'static> {
        Claim {
            feature: self.feature.into_owned().into(),
            considerations: self.considerations,
            moderation: self.moderation,
        }
    }

    /// The feature, in the words of the person who claims it.
    pub fn feature(&self) -> &str {
        &self.feature
    }

    /// The considerations recorded, in the toolkit's order.
    pub fn considerations(&self) -> Set<Consideration> {
        self.considerations
    }

    /// What the national panel has decided on the claim.
    pub const fn moderation(&self) -> ModerationStatus {
        self.moderation
    }

    /// The feature and the moderation in words, for people: `Mentor curriculum (pending)`.
    pub fn title(&self) -> impl fmt::Display {
        let moderation = uncapitalized(self.moderation.title());
        from_fn(move |f| write!(f, "{} ({moderation})", self.feature))
    }
}

impl<'d> NodeRef<'d> {
    /// The area's claims in a document, right or wrong, with their indexes.
    pub(super) fn claims(self, area: Area) -> impl Iterator<Item = (usize, NodeRef<'d>)> + Clone {
        let areas = self.get(Key::Areas);
        let area = areas.and_then(|areas| areas.get(area));
        let claims = area.and_then(|area| area.get(Key::Exemplary));
        claims.into_iter().flat_map(NodeRef::items)
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
