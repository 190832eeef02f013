//! Drafts, built and edited in Rust.

use alloc::vec::Vec;

use super::document::{Document, Key, Value};
use super::identifiers::AnyIdentifier;
use super::judgement::{Claim, Judgement, RequirementStatus};
use super::shape::Field;
use crate::toolkit::{
    Area, Concern, Condition, Provision, Requirement, Theme, ThemeGrade, Toolkit,
};

/// An assessment as it arrives: perhaps incomplete, perhaps wrong.
///
/// With the feature `serde` a draft is read from any document of the right types, in time and memory in
/// proportion to the document; bound the size of what you accept. It can also be built in Rust, where no
/// identifier can be unknown or out of place; it can still be incomplete, judge what does not apply, or
/// claim what is not eligible. What a draft says is read from its [`outlook`](Self::outlook), or from the
/// [`Assessment`](crate::Assessment) that it becomes.
///
/// - The value of an unknown field is not kept; it is written as `null`.
/// - Two drafts are equal if they say the same in the same order.
/// - Neither `Debug` nor an error shows a note or a feature; both show unknown keys, and words where an
///   identifier belongs.
/// - An edit takes time in proportion to the draft. The words of what is removed or replaced stay in
///   memory until the draft is dropped.
///
/// ```
/// use ite_toolkit::{Area, Draft, Phase, Provision, Theme, ThemeGrade};
///
/// let mut draft = Draft::new(Provision::new(Phase::Primary));
/// draft
///     .set_theme(Theme::Pedagogy, ThemeGrade::Strong)
///     .add_evidence(Theme::Pedagogy, "Visits to six lessons, 3 March")
///     .set_concerns_considered(Area::Teaching);
///
/// let violations = draft.validate().unwrap_err();
/// assert_eq!(violations.iter().next().unwrap().pointer(), "/areas/teaching/themes/expert-teachers");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub(super) document: Document,
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

/// One step from an object or a list to what it holds.
#[derive(Clone, Copy)]
enum Step {
    /// The object in this field.
    Field(Field),
    /// The list in this field.
    List(Field),
    /// The object with this identifier for a key.
    Identifier(AnyIdentifier),
}

impl Draft {
    /// A draft for this edition of the toolkit and this provision, in which nothing is judged.
    pub fn new(provision: Provision) -> Self {
        let mut draft = Self::default();
        let edition = draft.document.add_words(Toolkit.edition().id());
        draft.set(&[], Field::Edition, Value::Text(edition));
        draft.set_provision(provision);
        draft
    }

    /// Says what is inspected. Judgements stay, also those that do not apply to it.
    pub fn set_provision(&mut self, provision: Provision) -> &mut Self {
        let here = [Step::Field(Field::Provision)];
        let containers = self.open(&[here[0], Step::List(Field::Phases)]);
        self.document.clear(&containers);
        for phase in provision.phases().iter() {
            self.insert_item(&containers, Value::Identifier(phase.into()));
        }
        for (field, condition) in [
            (Field::Apprenticeships, Condition::Apprenticeships),
            (Field::PartnershipAgreement, Condition::PartnershipAgreement),
        ] {
            self.set(&here, field, Value::Flag(provision.has(condition)));
        }
        self
    }

    /// Grades a theme. Where it stands twice, the first is graded.
    pub fn set_theme(&mut self, theme: Theme, grade: ThemeGrade) -> &mut Self {
        let value = Value::Identifier(grade.into());
        self.set(&steps(theme.into()), Field::Grade, value);
        self
    }

    /// Says that a concern applies, and with it that the area's concerns were considered.
    pub fn set_concern(&mut self, concern: Concern) -> &mut Self {
        self.open(&steps(concern.into()));
        self
    }

    /// Says that the concerns of an area were considered, so that those which are not set do not
    /// apply.
    pub fn set_concerns_considered(&mut self, area: Area) -> &mut Self {
        self.open(&in_area(area, Step::Field(Field::Concerns)));
        self
    }

    /// Says whether a requirement is met. Where it stands twice, the first is meant.
    pub fn set_requirement(
        &mut self,
        requirement: Requirement,
        status: RequirementStatus,
    ) -> &mut Self {
        let value = Value::Identifier(status.into());
        self.set(&steps(requirement.into()), Field::Status, value);
        self
    }

    /// Adds a note of what a judgement rests on.
    ///
    /// A note on a theme that has no grade, or a requirement that has no status, leaves the draft with
    /// a violation until it has one; a note on a concern says that the concern applies, as
    /// [`set_concern`](Self::set_concern) does.
    pub fn add_evidence(&mut self, judgement: impl Into<Judgement>, note: &str) -> &mut Self {
        let mut path = steps(judgement.into());
        path.push(Step::List(Field::Evidence));
        let containers = self.open(&path);
        let note = self.document.add_words(note);
        self.insert_item(&containers, Value::Text(note));
        self
    }

    /// Adds a claim that a feature of an area is exemplary. One whose feature has no visible words, or in
    /// an area that is not eligible, is a violation.
    pub fn add_claim(&mut self, area: Area, claim: &Claim<'_>) -> &mut Self {
        let mut containers = self.open(&in_area(area, Step::List(Field::Exemplary)));
        let index = self.document.insert(&containers, Key::Item, Value::Object);
        containers.push(index);
        let feature = Value::Text(self.document.add_words(claim.feature()));
        let moderation = Value::Identifier(claim.moderation().into());
        let mut insert = |field, value| self.document.insert(&containers, Key::Field(field), value);
        insert(Field::Feature, feature);
        let list = insert(Field::Considerations, Value::List);
        insert(Field::Moderation, moderation);
        containers.push(list);
        for consideration in claim.considerations() {
            self.insert_item(&containers, Value::Identifier(consideration.into()));
        }
        self
    }

    /// Takes a judgement back, with its evidence; every one, where its key stands twice in one object.
    /// Where the object around it stands twice, only the first is searched.
    ///
    /// That an area's concerns were considered stands: see [`remove_concerns`](Self::remove_concerns).
    /// A judgement that stands under another area than its own is not found.
    pub fn remove(&mut self, judgement: impl Into<Judgement>) -> &mut Self {
        self.remove_all(&steps(judgement.into()))
    }

    /// Takes back all concerns of an area, and that they were considered.
    pub fn remove_concerns(&mut self, area: Area) -> &mut Self {
        self.remove_all(&in_area(area, Step::Field(Field::Concerns)))
    }

    /// Takes back all exemplary claims for an area.
    pub fn remove_claims(&mut self, area: Area) -> &mut Self {
        self.remove_all(&in_area(area, Step::List(Field::Exemplary)))
    }

    fn remove_all(&mut self, path: &[Step]) -> &mut Self {
        while let Some((last, containers)) = self.find(path).as_deref().and_then(<[_]>::split_last)
        {
            self.document.remove(containers, *last);
        }
        self
    }

    // --- Ways through the document --------------------------------------------------------------

    /// The containers on the way, from the whole document to the last, where all exist.
    fn find(&self, path: &[Step]) -> Option<Vec<usize>> {
        let mut at = self.document.root();
        let mut containers = alloc::vec![at.index()];
        for step in path {
            at = at.child(step.key())?;
            containers.push(at.index());
        }
        Some(containers)
    }

    /// The same, where what does not exist is made.
    fn open(&mut self, path: &[Step]) -> Vec<usize> {
        let mut containers = alloc::vec![0];
        for step in path {
            let at = self.document.at(containers[containers.len() - 1]);
            let index = match at.child(step.key()) {
                Some(child) => child.index(),
                None => self
                    .document
                    .insert(&containers, step.key(), step.container()),
            };
            containers.push(index);
        }
        containers
    }

    /// Gives a field of an object a value that is no container.
    fn set(&mut self, path: &[Step], field: Field, value: Value) {
        let containers = self.open(path);
        let at = self.document.at(containers[containers.len() - 1]);
        match at.child(Key::Field(field)) {
            Some(child) => self.document.set_value(child.index(), value),
            None => {
                self.document.insert(&containers, Key::Field(field), value);
            }
        }
    }

    /// Adds a value to the list that is the last of these containers.
    fn insert_item(&mut self, containers: &[usize], value: Value) {
        self.document.insert(containers, Key::Item, value);
    }
}

impl Step {
    fn key(self) -> Key {
        match self {
            Self::Field(field) | Self::List(field) => Key::Field(field),
            Self::Identifier(identifier) => Key::Identifier(identifier),
        }
    }

    /// The container that it leads to, while that is empty.
    fn container(self) -> Value {
        match self {
            Self::List(_) => Value::List,
            Self::Field(_) | Self::Identifier(_) => Value::Object,
        }
    }
}

fn in_area(area: Area, last: Step) -> Vec<Step> {
    alloc::vec![
        Step::Field(Field::Areas),
        Step::Identifier(area.into()),
        last,
    ]
}

/// The way to a judgement.
fn steps(judgement: Judgement) -> Vec<Step> {
    let (mut path, identifier) = match judgement {
        Judgement::Theme(theme) => (
            in_area(theme.area(), Step::Field(Field::Themes)),
            theme.into(),
        ),
        Judgement::Concern(concern) => (
            in_area(concern.area(), Step::Field(Field::Concerns)),
            concern.into(),
        ),
        Judgement::Requirement(requirement) => (
            alloc::vec![Step::Field(Field::Compliance)],
            requirement.into(),
        ),
    };
    path.push(Step::Identifier(identifier));
    path
}
