//! Drafts, built and edited in Rust.

use super::Assessment;
use super::claim::Claim;
use super::document::{Document, Kind};
use super::keys::Key;
use super::partial::PartialAssessment;
use super::validate::violations;
use super::violation::Violations;
use crate::toolkit::{
    Area, Concern, Condition, Criterion, Provision, Requirement, RequirementStatus, Theme,
    ThemeGrade, Toolkit,
};

/// An assessment as it arrives: perhaps incomplete, perhaps wrong.
///
/// With the feature `serde` a draft is read from any document, in time and memory in proportion to it; bound
/// the size of what you accept. Whatever is wrong with it is left to [`validate`](Self::validate). It can
/// also be built in Rust, where no identifier can be unknown or out of place; it can still be incomplete,
/// judge what does not apply, or claim what is not eligible. What a draft says is read from its
/// [`outlook`](Self::outlook), or from the [`Assessment`] that it becomes.
///
/// - The format must describe itself, as JSON, YAML, TOML, CBOR, `MessagePack` and RON do. Those that do not,
///   such as postcard and bincode, refuse to read a draft.
/// - What a draft cannot know (unknown fields, numbers of any size, bytes, dates) is kept and written as it
///   came. A tag around a value, as YAML and CBOR have, is taken off; a key that is no text
///   becomes text. RON's bare names come as nothing, and count as `null`.
/// - `null` counts as not there, as an entry and in a list; an [`Assessment`] is without
///   it. `$schema` at the top is for editors: it is kept and not looked at.
/// - Reading fails only where the format's reader does, and beyond 128 levels, 4 GiB of text or 4 billion
///   values. A draft that is edited beyond these sizes panics.
/// - Two drafts are equal if they say the same in the same order.
/// - Evidence and features are in no message: `Debug` shows keys, identifiers and flags alone, and violations
///   show unknown keys, and words where an identifier belongs. What the reader of a format quotes of its
///   input is not in this crate's power.
/// - An edit is one pass through the draft. Where a value is in the way of an edit, it is replaced. The words
///   of what is removed or replaced stay in memory until the draft is validated or dropped.
///
/// ```
/// use ite_toolkit::{Area, Draft, Phase, Provision, Theme, ThemeGrade};
///
/// let mut draft = Draft::new(Provision::new(Phase::Primary));
/// draft
///     .set_theme_grade(Theme::Pedagogy, ThemeGrade::Strong)
///     .add_evidence(Theme::Pedagogy, "Visits to six lessons, 3 March")
///     .set_concerns_considered(Area::Teaching);
///
/// let violations = draft.validate().unwrap_err();
/// assert_eq!(violations.iter().next().unwrap().pointer(), "/areas/teaching/themes/expert-teachers");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub(crate) document: Document,
}

/// A draft that says nothing, not even the edition, which no method sets: to build an assessment, start
/// from [`Draft::new`].
impl Default for Draft {
    fn default() -> Self {
        Self {
            document: Document::new(),
        }
    }
}

impl Draft {
    /// A draft for this edition of the toolkit and this provision, in which nothing is judged.
    pub fn new(provision: Provision) -> Self {
        let mut draft = Self::default();
        let (key, id) = (Key::Edition.name(), Toolkit.edition().id());
        draft.document.set(&[key], Kind::Text, id);
        draft.set_provision(provision);
        draft
    }

    /// Sets the provision. Keeps all judgements, including any that no longer apply.
    pub fn set_provision(&mut self, provision: Provision) -> &mut Self {
        let (document, here) = (&mut self.document, Key::Provision.name());
        let way = document.open(&[here, Key::Phases.name()], Kind::List);
        document.replace(&way, Kind::List, "");
        for phase in provision.phases() {
            document.insert(&way, "", Kind::Text, phase.as_str());
        }
        for &condition in Condition::ALL {
            let flag = if provision.has(condition) {
                "true"
            } else {
                "false"
            };
            document.set(&[here, condition.as_str()], Kind::Flag, flag);
        }
        self
    }

    /// Sets a theme's grade. If the key is duplicated, sets the first.
    pub fn set_theme_grade(&mut self, theme: Theme, grade: ThemeGrade) -> &mut Self {
        let mut keys = Criterion::from(theme).keys();
        keys.push(Key::Grade.name());
        self.document.set(&keys, Kind::Text, grade.as_str());
        self
    }

    /// Says that a concern applies, and with it that the area's concerns were considered.
    pub fn add_concern(&mut self, concern: Concern) -> &mut Self {
        let keys = Criterion::from(concern).keys();
        self.document.open(&keys, Kind::Object);
        self
    }

    /// Says that the concerns of an area were considered, so that those which are not set do not
    /// apply.
    pub fn set_concerns_considered(&mut self, area: Area) -> &mut Self {
        let keys = in_area(area, Key::Concerns);
        self.document.open(&keys, Kind::Object);
        self
    }

    /// Sets a requirement's status. If the key is duplicated, sets the first.
    pub fn set_requirement_status(
        &mut self,
        requirement: Requirement,
        status: RequirementStatus,
    ) -> &mut Self {
        let mut keys = Criterion::from(requirement).keys();
        keys.push(Key::Status.name());
        self.document.set(&keys, Kind::Text, status.as_str());
        self
    }

    /// Adds a note of what a judgement rests on.
    ///
    /// A note on a theme that has no grade, or a requirement that has no status, leaves the draft with
    /// a violation until it has one; a note on a concern says that the concern applies, as
    /// [`add_concern`](Self::add_concern) does.
    pub fn add_evidence(&mut self, criterion: impl Into<Criterion>, note: &str) -> &mut Self {
        let mut keys = criterion.into().keys();
        keys.push(Key::Evidence.name());
        let way = self.document.open(&keys, Kind::List);
        self.document.insert(&way, "", Kind::Text, note);
        self
    }

    /// Adds a claim that a feature of an area is exemplary. One whose feature has no visible words, or in
    /// an area that is not eligible, is a violation.
    pub fn add_claim(&mut self, area: Area, claim: &Claim<'_>) -> &mut Self {
        let document = &mut self.document;
        let mut way = document.open(&in_area(area, Key::Exemplary), Kind::List);
        way.push(document.insert(&way, "", Kind::Object, ""));
        let mut add =
            |way: &[usize], key: &str, kind, words| document.insert(way, key, kind, words);
        add(&way, Key::Feature.name(), Kind::Text, claim.feature());
        let list = add(&way, Key::Considerations.name(), Kind::List, "");
        let moderation = claim.moderation().as_str();
        add(&way, Key::Moderation.name(), Kind::Text, moderation);
        way.push(list);
        for consideration in claim.considerations() {
            add(&way, "", Kind::Text, consideration.as_str());
        }
        self
    }

    /// Takes a judgement back, with its evidence; every one, where its key is there twice in one object.
    /// Where the object around it is there twice, only the first is searched.
    ///
    /// An area's concerns still count as considered: see [`remove_concerns`](Self::remove_concerns).
    /// A judgement that is under another area than its own is not found.
    pub fn remove(&mut self, criterion: impl Into<Criterion>) -> &mut Self {
        self.document.remove(&criterion.into().keys());
        self
    }

    /// Takes back all concerns of an area, and that they were considered.
    pub fn remove_concerns(&mut self, area: Area) -> &mut Self {
        self.document.remove(&in_area(area, Key::Concerns));
        self
    }

    /// Takes back all exemplary claims for an area.
    pub fn remove_claims(&mut self, area: Area) -> &mut Self {
        self.document.remove(&in_area(area, Key::Exemplary));
        self
    }

    /// Validates the draft and converts it into an assessment.
    ///
    /// It takes time and memory in proportion to the draft.
    ///
    /// # Errors
    ///
    /// The violations, in the order of the document; the first 1,000 are kept. Fixing one can reveal others: the
    /// contents of a missing object are not reported, nor is anything that depends on an unknown phase or
    /// condition, or is under an unknown field or a key of more than 256 bytes. To keep the draft, call
    /// [`check`](Self::check) first, or clone it.
    ///
    /// ```
    /// use ite_toolkit::{Draft, Phase, Provision};
    ///
    /// // Four fields are missing; with two of them, two.
    /// assert_eq!(Draft::default().validate().unwrap_err().len(), 4);
    /// let draft = Draft::new(Provision::new(Phase::Primary));
    /// assert_eq!(draft.validate().unwrap_err().len(), 2);
    /// ```
    pub fn validate(mut self) -> Result<Assessment, Violations> {
        let partial = PartialAssessment::of(&self.document);
        if let Some(violations) = violations(&self.document, &partial, true) {
            return Err(violations);
        }
        self.document.remove_nulls();
        self.document.shrink();
        Ok(Assessment::complete(&partial, self.document))
    }

    /// Whether the draft is an assessment.
    ///
    /// # Errors
    ///
    /// All violations, as [`validate`](Self::validate) gives them.
    pub fn check(&self) -> Result<(), Violations> {
        let partial = PartialAssessment::of(&self.document);
        violations(&self.document, &partial, true).map_or(Ok(()), Err)
    }

    /// The valid part, where adding to the draft can make it an assessment.
    pub(crate) fn partial(&self) -> Result<PartialAssessment, Violations> {
        let partial = PartialAssessment::of(&self.document);
        match violations(&self.document, &partial, false) {
            Some(violations) => Err(violations),
            None => Ok(partial),
        }
    }
}

fn in_area(area: Area, key: Key) -> [&'static str; 3] {
    [Key::Areas.name(), area.as_str(), key.name()]
}
