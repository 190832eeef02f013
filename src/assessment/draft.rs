//! Drafts, built and edited in Rust.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::Assessment;
use super::claim::Claim;
use super::criterion::{in_area, pointer};
use super::document::{Document, Kind, NodeRef};
use super::edit::{Action, Edit, FARTHEST, Refused, Step};
use super::field::Field;
use super::form::{claim_fields, flag, list, text, values};
use super::keys::Key;
use super::partial::{PartialAssessment, PartialProvision};
use super::validate::violations;
use super::violation::{Violation, ViolationKind, Violations};
use crate::set::Set;
use crate::toolkit::{
    Area, Concern, Condition, Consideration, Criterion, Provision, Requirement, RequirementStatus,
    Theme, ThemeGrade, Toolkit,
};

/// An assessment as it arrives: perhaps incomplete, perhaps wrong.
///
/// With the feature `serde` you can read a draft from any document. Reading takes time and memory in proportion to the
/// document, so limit the size that you accept. [`validate`](Self::validate) finds everything that is wrong. You can
/// also build a draft in Rust. Then no identifier is unknown or in the wrong place, but the draft can still be
/// incomplete, judge what does not apply, or claim what is not eligible.
///
/// A draft has the getters of an [`Assessment`]. They return what is right, and `None` or nothing for what is missing
/// or wrong. A form can show and save a draft field by field: [`_documentation::forms`](crate::_documentation::forms)
/// has an example. The [`outlook`](Self::outlook) says which grades are still possible and what is still to be judged.
///
/// - The format must be self-describing, such as JSON, YAML, TOML, CBOR, `MessagePack` and RON. A draft cannot be read
///   from postcard or bincode.
/// - A draft keeps what it does not know (unknown fields, numbers of any size, bytes, dates) and writes it unchanged.
///   It drops the tags that YAML and CBOR put around values, and turns keys that are not text into text. Bare names in
///   RON count as `null`.
/// - `null` counts as missing, as an entry and in a list. An [`Assessment`] has no `null`. `$schema` at the top is for
///   editors: a draft keeps it and does not check it.
/// - Reading fails only if the format's reader fails, or beyond 128 levels, 4 GiB of text or 4 billion values. An edit
///   beyond these sizes panics.
/// - Two drafts are equal if they say the same in the same order.
/// - No message shows evidence or features. `Debug` shows only keys, identifiers and flags. Violations show unknown
///   keys, and words where an identifier belongs. This crate cannot control what the reader of a format quotes from its
///   input.
/// - An edit is one pass through the draft. It changes only what it names. If a value is in the way, the edit replaces
///   it; only [`set_field`](Self::set_field) and [`set_fields`](Self::set_fields) do not. An edit that returns an error
///   changes nothing. The words of removed and replaced values stay in memory until the draft is validated or dropped.
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

/// An empty draft, without an edition. To build an assessment, start from [`Draft::new`].
impl Default for Draft {
    fn default() -> Self {
        Self {
            document: Document::new(),
        }
    }
}

impl Draft {
    /// A draft for this edition of the toolkit and this provision, without judgements.
    pub fn new(provision: Provision) -> Self {
        let mut draft = Self::default();
        let edition = Toolkit.edition().id();
        draft.apply([text(Field::Edition.steps(), edition.into())]);
        draft.set_provision(provision);
        draft
    }

    /// Sets the provision. Keeps all judgements, including any that no longer apply.
    pub fn set_provision(&mut self, provision: Provision) -> &mut Self {
        let phases = provision.phases().iter().map(|phase| phase.as_str().into());
        let conditions = Condition::ALL.iter().map(|&condition| {
            Edit::new(
                Field::Condition(condition).steps(),
                Action::Set(Kind::Flag, flag(provision.has(condition)).into()),
            )
        });
        let edits = list(Field::Phases.steps(), phases)
            .into_iter()
            .chain(conditions);
        self.apply(edits)
    }

    /// Sets a theme's grade. If the key is duplicated, sets the first.
    pub fn set_theme_grade(&mut self, theme: Theme, grade: ThemeGrade) -> &mut Self {
        self.apply([text(Field::Grade(theme).steps(), grade.as_str().into())])
    }

    /// Removes a theme's grade. Keeps its evidence.
    pub fn clear_theme_grade(&mut self, theme: Theme) -> &mut Self {
        self.clear(Field::Grade(theme).steps())
    }

    /// Records that a concern applies. Then the area's concerns also count as considered.
    pub fn add_concern(&mut self, concern: Concern) -> &mut Self {
        let (steps, action) = (Field::Concern(concern).steps(), Action::Open(Kind::Object));
        self.apply([Edit::new(steps, action)])
    }

    /// Records that the concerns of an area were considered, so that concerns which are not recorded do not apply.
    /// [`remove_concerns`](Self::remove_concerns) undoes this.
    pub fn set_concerns_considered(&mut self, area: Area) -> &mut Self {
        let (steps, action) = (Field::Concerns(area).steps(), Action::Open(Kind::Object));
        self.apply([Edit::new(steps, action)])
    }

    /// Sets a requirement's status. If the key is duplicated, sets the first.
    pub fn set_requirement_status(
        &mut self,
        requirement: Requirement,
        status: RequirementStatus,
    ) -> &mut Self {
        self.apply([text(
            Field::Status(requirement).steps(),
            status.as_str().into(),
        )])
    }

    /// Removes a requirement's status. Keeps its evidence.
    pub fn clear_requirement_status(&mut self, requirement: Requirement) -> &mut Self {
        self.clear(Field::Status(requirement).steps())
    }

    /// Adds a note of evidence for a judgement.
    ///
    /// The note makes an entry for the theme or the requirement. Without a grade or a status, the entry has the violation
    /// `missing-field`. A note on a concern also records that the concern applies, like
    /// [`add_concern`](Self::add_concern).
    pub fn add_evidence(&mut self, criterion: impl Into<Criterion>, note: &str) -> &mut Self {
        let mut steps = Field::Evidence(criterion.into()).steps();
        steps.push(Step::END);
        self.apply([text(steps, note.into())])
    }

    /// Replaces all notes for a judgement. If there is at least one, this has the same effect on the judgement as
    /// [`add_evidence`](Self::add_evidence).
    pub fn set_evidence<'n>(
        &mut self,
        criterion: impl Into<Criterion>,
        notes: impl IntoIterator<Item = &'n str>,
    ) -> &mut Self {
        let notes = notes.into_iter().map(Cow::from);
        self.apply(list(Field::Evidence(criterion.into()).steps(), notes))
    }

    /// Replaces one note, by its index in the list. `null` and wrong values have indexes as well.
    ///
    /// # Errors
    ///
    /// If there is no note with this index.
    pub fn set_note(
        &mut self,
        criterion: impl Into<Criterion>,
        index: usize,
        note: &str,
    ) -> Result<&mut Self, Violation> {
        let steps = Field::Note(criterion.into(), index).steps();
        self.has_item(&steps)?;
        Ok(self.apply([text(steps, note.into())]))
    }

    /// Removes one note, by its index. Later notes move up.
    ///
    /// # Errors
    ///
    /// If there is no note with this index.
    pub fn remove_note(
        &mut self,
        criterion: impl Into<Criterion>,
        index: usize,
    ) -> Result<&mut Self, Violation> {
        self.remove_item(Field::Note(criterion.into(), index).steps())
    }

    /// Adds a claim that a feature of an area is exemplary. A claim without visible words, or in an area that is not
    /// eligible, is a violation.
    pub fn add_claim(&mut self, area: Area, claim: &Claim<'_>) -> &mut Self {
        self.apply(edits_of_claim(area, Step::END, claim))
    }

    /// Replaces the three parts of a claim, by its index in the area's list. `null` and wrong values have indexes as
    /// well.
    ///
    /// # Errors
    ///
    /// If the area has no claim with this index.
    ///
    /// ```
    /// use ite_toolkit::{Area, Claim, Draft, ModerationStatus};
    ///
    /// let mut draft = Draft::default();
    /// draft.add_claim(Area::Teaching, &Claim::new("Feedback", ModerationStatus::Pending));
    /// let confirmed = Claim::new("Feedback", ModerationStatus::Confirmed);
    /// draft.set_claim(Area::Teaching, 0, &confirmed)?;
    /// assert!(draft.claims(Area::Teaching).eq([confirmed]));
    /// draft.remove_claim(Area::Teaching, 0)?;
    /// assert!(draft.remove_claim(Area::Teaching, 0).is_err());
    /// # Ok::<(), ite_toolkit::Violation>(())
    /// ```
    pub fn set_claim(
        &mut self,
        area: Area,
        index: usize,
        claim: &Claim<'_>,
    ) -> Result<&mut Self, Violation> {
        let step = Step::item(index);
        self.has_item(&in_area(area, Key::Exemplary, [step]))?;
        Ok(self.apply(edits_of_claim(area, step, claim)))
    }

    /// Removes a claim, by its index. Later claims move up.
    ///
    /// # Errors
    ///
    /// If the area has no claim with this index.
    pub fn remove_claim(&mut self, area: Area, index: usize) -> Result<&mut Self, Violation> {
        self.remove_item(in_area(area, Key::Exemplary, [Step::item(index)]))
    }

    /// Removes a judgement and its evidence, with all duplicates in the same object. If the object around it is
    /// duplicated, searches only the first.
    ///
    /// The area's concerns still count as considered: see [`remove_concerns`](Self::remove_concerns). Does not
    /// remove a judgement that is recorded under another area than its own.
    pub fn remove(&mut self, criterion: impl Into<Criterion>) -> &mut Self {
        self.clear(criterion.into().steps())
    }

    /// Removes all concerns of an area with their evidence. The concerns no longer count as considered.
    pub fn remove_concerns(&mut self, area: Area) -> &mut Self {
        self.clear(in_area(area, Key::Concerns, []))
    }

    /// Removes all exemplary claims for an area.
    pub fn remove_claims(&mut self, area: Area) -> &mut Self {
        self.clear(in_area(area, Key::Exemplary, []))
    }

    /// Removes what a violation is about, with everything in it: an unknown field or entry, a duplicate, a wrong value,
    /// a judgement that does not apply. In a list, `null` takes its place.
    ///
    /// Returns whether it removed something. It does so only if the draft still has this violation and the violation is
    /// about something that is there. To find out, it checks the whole draft.
    ///
    /// ```
    /// use ite_toolkit::{Draft, Violation};
    ///
    /// # #[cfg(feature = "serde")] {
    /// let json = r#"{"areas": {"teaching": {"themes": {"pedagogi": {"grade": "strong"}}}}}"#;
    /// let mut draft: Draft = serde_json::from_str(json)?;
    /// let first = |draft: &Draft| draft.outlook().blocking()?.iter().next().cloned();
    /// while let Some(violation) = first(&draft) {
    ///     assert_eq!(violation.message(), "'pedagogi' is not a theme of Teaching. Did you mean Pedagogy?");
    ///     assert!(draft.discard(&violation));
    /// }
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn discard(&mut self, violation: &Violation) -> bool {
        let partial = PartialAssessment::of(&self.document);
        let violations = self.blocking(&partial);
        let same = violations.iter().flatten().find(|each| *each == violation);
        let way = same
            .and_then(Violation::node)
            .and_then(|node| self.document.way_to(node));
        if let Some(way) = way {
            self.document.take_out(way);
            return true;
        }
        false
    }

    fn clear(&mut self, steps: Vec<Step>) -> &mut Self {
        let action = Action::Clear;
        self.apply([Edit::new(steps, action)])
    }

    fn remove_item(&mut self, steps: Vec<Step>) -> Result<&mut Self, Violation> {
        self.has_item(&steps)?;
        let action = Action::Remove;
        Ok(self.apply([Edit::new(steps, action)]))
    }

    /// Whether the list that these steps lead to has this item.
    fn has_item(&self, steps: &[Step]) -> Result<(), Violation> {
        let (item, list) = steps.split_last().expect("the last step is into a list");
        let length = self.len_at(list);
        if item.index < length {
            Ok(())
        } else {
            Err(out_of_range(steps, length, length))
        }
    }

    /// Applies edits that are all in range.
    fn apply<'v>(&mut self, edits: impl IntoIterator<Item = Edit<'v>>) -> &mut Self {
        let applied = self.edit(edits.into_iter().collect());
        applied.expect("no edit is behind the end of a list")
    }

    pub(super) fn edit(&mut self, mut edits: Vec<Edit<'_>>) -> Result<&mut Self, Violation> {
        edits.sort_by(Edit::cmp);
        match self.document.edit(&edits) {
            Ok(()) => Ok(self),
            Err(Refused::OutOfRange(edit, length)) => {
                let steps = edit.field.map_or_else(|| edit.steps.clone(), Field::steps);
                Err(out_of_range(&steps, length, length + FARTHEST))
            }
            Err(Refused::InTheWay(steps, found, expected)) => {
                let kind = ViolationKind::WrongType(found.name(), expected.name());
                Err(Violation::new(pointer(steps), kind))
            }
            Err(Refused::NotBare(steps)) => {
                Err(Violation::new(pointer(steps), ViolationKind::NotBare))
            }
        }
    }

    /// Validates the draft and converts it into an assessment.
    ///
    /// It takes time and memory in proportion to the draft.
    ///
    /// # Errors
    ///
    /// The violations, in the order of the document; the first 1,000 are kept. Fixing one can reveal others. Validation
    /// does not report what is inside a missing object, an unknown field or a key of more than 256 bytes. It does not
    /// report what depends on an unknown phase or condition either. To keep the draft, call [`check`](Self::check)
    /// first, or clone it.
    ///
    /// ```
    /// use ite_toolkit::{Draft, Phase, Provision};
    ///
    /// // An empty draft lacks four fields. `Draft::new` sets two of them.
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

    /// Checks the draft like [`validate`](Self::validate), and keeps it.
    ///
    /// # Errors
    ///
    /// The violations, as [`validate`](Self::validate) gives them.
    pub fn check(&self) -> Result<(), Violations> {
        let partial = PartialAssessment::of(&self.document);
        violations(&self.document, &partial, true).map_or(Ok(()), Err)
    }
}

/// What an outlook needs.
impl Draft {
    pub(crate) fn partial(&self) -> PartialAssessment {
        let mut partial = PartialAssessment::of(&self.document);
        partial.doubt_duplicates(&self.document);
        partial
    }

    /// The violations that adding to the draft cannot fix.
    pub(crate) fn blocking(&self, partial: &PartialAssessment) -> Option<Violations> {
        violations(&self.document, partial, false)
    }

    /// The fields of the area's claims that are empty or wrong.
    pub(crate) fn unknown_in_claims(&self, area: Area) -> impl Iterator<Item = Field> {
        let claims = self.document.root().claims(area);
        claims.flat_map(move |(index, claim)| {
            let is_unknown = move |field: &Field| match (field, claim.get(field.key())) {
                (_, None) => true,
                (Field::Considerations(..), Some(node)) => {
                    let is_unknown =
                        |item: NodeRef<'_>| item.as_identifier::<Consideration>().is_none();
                    node.kind() != Kind::List || node.items().any(|(_, item)| is_unknown(item))
                }
                (_, Some(node)) => values(*field, node).next().is_none(),
            };
            claim_fields(area, index).into_iter().filter(is_unknown)
        })
    }
}

/// These methods read what is right in a draft. If a key is duplicated, the first counts.
///
/// A getter looks only at its own place. It can return a judgement that validation refuses because it does not apply or
/// is not eligible.
impl Draft {
    /// The edition, as text, even if this crate does not carry it.
    pub fn edition(&self) -> Option<&str> {
        self.document.root().get(Key::Edition)?.as_text()
    }

    /// What is inspected, if all of it is known.
    pub fn provision(&self) -> Option<Provision> {
        let node = self.document.root().get(Key::Provision)?;
        PartialProvision::of(node).provision()
    }

    /// The theme's grade.
    pub fn theme_grade(&self, theme: Theme) -> Option<ThemeGrade> {
        self.at(Field::Grade(theme))?.as_identifier()
    }

    /// Whether the concern applies.
    pub fn has_concern(&self, concern: Concern) -> bool {
        self.values(Field::Concern(concern)).next().is_some()
    }

    /// The concerns that apply, in the toolkit's order.
    pub fn concerns(&self) -> Set<Concern> {
        let concerns = Concern::ALL.iter().copied();
        concerns
            .filter(|&concern| self.has_concern(concern))
            .collect()
    }

    /// Whether the area's concerns were considered. If so, concerns that are not recorded do not apply.
    pub fn concerns_considered(&self, area: Area) -> bool {
        self.values(Field::Concerns(area)).next().is_some()
    }

    /// The requirement's status.
    pub fn requirement_status(&self, requirement: Requirement) -> Option<RequirementStatus> {
        self.at(Field::Status(requirement))?.as_identifier()
    }

    /// The claims for the area, in the order of the draft. Skips claims that are incomplete or
    /// wrong. To read the parts of these, use [`values`](Self::values).
    pub fn claims(&self, area: Area) -> impl Iterator<Item = Claim<'_>> + Clone {
        let claims = self.document.root().claims(area);
        claims.filter_map(|(_, claim)| Claim::read(claim))
    }

    /// The length of the area's list of claims. Wrong and removed claims count. The next claim gets this index.
    pub fn claims_len(&self, area: Area) -> usize {
        self.len_at(&in_area(area, Key::Exemplary, []))
    }

    /// The notes for the judgement, in the order of the draft.
    pub fn evidence(&self, criterion: impl Into<Criterion>) -> impl Iterator<Item = &str> + Clone {
        self.values(Field::Evidence(criterion.into()))
    }

    /// The length of the list of notes. Wrong and removed notes count. The next note gets this index.
    pub fn evidence_len(&self, criterion: impl Into<Criterion>) -> usize {
        self.len_at(&Field::Evidence(criterion.into()).steps())
    }

    fn at(&self, field: Field) -> Option<NodeRef<'_>> {
        self.document.root().at(&field.steps())
    }

    pub(super) fn len_at(&self, steps: &[Step]) -> usize {
        let list = self.document.root().at(steps);
        let list = list.filter(|list| list.kind() == Kind::List);
        list.map_or(0, |list| list.children().count())
    }
}

fn edits_of_claim<'c>(area: Area, step: Step, claim: &'c Claim<'_>) -> Vec<Edit<'c>> {
    let steps = |key| in_area(area, Key::Exemplary, [step, Step::entry(key)]);
    let considerations = claim.considerations().iter();
    let considerations = considerations.map(|each| each.as_str().into());
    let mut edits = Vec::from([
        text(steps(Key::Feature), claim.feature().into()),
        text(steps(Key::Moderation), claim.moderation().as_str().into()),
        // It is there even if it is empty.
        Edit::new(steps(Key::Considerations), Action::Open(Kind::List)),
    ]);
    edits.extend(list(steps(Key::Considerations), considerations));
    edits
}

/// There is no such place in a list of this length: the index must be below the end.
pub(super) fn out_of_range(steps: &[Step], length: usize, end: usize) -> Violation {
    Violation::new(pointer(steps), ViolationKind::OutOfRange(length, end))
}
