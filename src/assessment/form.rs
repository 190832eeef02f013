//! Drafts as forms: fields and their values.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::Draft;
use super::document::{Kind, NodeRef};
use super::edit::{Action, Edit, Step};
use super::field::Field;
use super::keys::Key;
use super::violation::{Violation, ViolationCode as Code, ViolationKind, Violations};
use crate::fmt::is_blank;
use crate::identifier::{Identifier as _, UnknownIdentifier};
use crate::toolkit::{
    Area, Condition, Consideration, Criterion, ModerationStatus, Phase, Requirement,
    RequirementStatus, ThemeGrade,
};

impl Draft {
    /// A draft from the fields of a form: each a name, which is a [`Field`]'s pointer, and a value.
    ///
    /// It is an empty draft with these [fields set](Self::set_fields), and says of the edition only what a field
    /// says: a form has `/edition` as a hidden control.
    ///
    /// # Errors
    ///
    /// As for [`set_fields`](Self::set_fields).
    ///
    /// ```
    /// use ite_toolkit::{Draft, Theme, ThemeGrade};
    ///
    /// let body = "%2Fedition=2025-02-draft&%2Fareas%2Fteaching%2Fthemes%2Fpedagogy%2Fgrade=strong";
    /// let draft = Draft::from_fields(form_urlencoded::parse(body.as_bytes()))?;
    /// assert_eq!(draft.theme_grade(Theme::Pedagogy), Some(ThemeGrade::Strong));
    /// # Ok::<(), ite_toolkit::Violations>(())
    /// ```
    pub fn from_fields<N, V>(fields: impl IntoIterator<Item = (N, V)>) -> Result<Self, Violations>
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let mut draft = Self::default();
        draft.set_fields(fields)?;
        Ok(draft)
    }

    /// Sets fields as a form sends them: each a name, which is a [`Field`]'s pointer, and a value. Fields that are
    /// not named stay as they are.
    ///
    /// - Values are those of [`set_field`](Self::set_field). If a name is there several times, the last counts, as for
    ///   a checkbox behind a hidden control.
    /// - Fields that are lists ([`Phases`](Field::Phases), [`Considerations`](Field::Considerations),
    ///   [`Evidence`](Field::Evidence)) become the list of all values sent for them, without blank ones. A form
    ///   sends nothing for checkboxes of which none is ticked: a hidden control with the same name and no value
    ///   sees to it.
    /// - Names that do not begin with `/` belong to others, such as a token's, and are left out.
    ///
    /// It is one pass through the draft, however many the fields.
    ///
    /// # Errors
    ///
    /// Every name that is no field and every value that a field cannot have. Then nothing is set.
    pub fn set_fields<N, V>(
        &mut self,
        fields: impl IntoIterator<Item = (N, V)>,
    ) -> Result<&mut Self, Violations>
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let (mut sent, mut wrong) = (Vec::new(), Violations::collector());
        for (name, value) in fields {
            if name.as_ref().starts_with('/') {
                match name.as_ref().parse::<Field>() {
                    Ok(field) => sent.push((field.steps(), field, value)),
                    Err(violation) => wrong.keep(|| violation),
                }
            }
        }
        sent.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        let mut edits = Vec::new();
        for group in sent.chunk_by(|(one, ..), (other, ..)| one == other) {
            let values = group.iter().map(|(.., value)| value.as_ref());
            match edits_of(group[0].1, values) {
                Ok(more) => edits.extend(more),
                Err(violation) => wrong.keep(|| violation),
            }
        }
        match wrong.violations() {
            Some(violations) => Err(violations),
            None => Ok(self.edit(edits)?),
        }
    }

    /// Sets a field to the value that a form sends for it. Everything else stays as it is.
    ///
    /// - A value without anything visible clears the field: the judgement is taken back, its evidence stays. Of a
    ///   concern, its evidence goes with it; concerns that are recorded stay when that they were considered is
    ///   cleared. A note that is cleared leaves its place empty, so that the others keep theirs, and so does a claim
    ///   of which nothing is left.
    /// - A list that is a set ([`Phases`](Field::Phases), [`Considerations`](Field::Considerations)) gets the value
    ///   beside those that it has; [`Evidence`](Field::Evidence) becomes this one note.
    /// - `true` and `on` say that a condition holds, that a concern applies or that concerns were considered; `false`
    ///   says that a condition does not hold, and clears the others.
    /// - A claim that is new has no considerations yet. Line ends become `\n`.
    ///
    /// If a key is duplicated, sets the first.
    ///
    /// # Errors
    ///
    /// If the field cannot have the value, or if an index is more than 31 beyond the next one. Then nothing is set.
    ///
    /// ```
    /// use ite_toolkit::{Draft, Field, Theme, ThemeGrade};
    ///
    /// let mut draft = Draft::default();
    /// let field: Field = "/areas/teaching/themes/pedagogy/grade".parse()?;
    /// draft.set_field(field, "strong")?;
    /// assert_eq!(draft.theme_grade(Theme::Pedagogy), Some(ThemeGrade::Strong));
    ///
    /// let error = draft.set_field(field, "storng").unwrap_err();
    /// assert_eq!(error.nearest(), Some("strong"));
    /// draft.set_field(field, "")?;
    /// assert_eq!(draft.theme_grade(Theme::Pedagogy), None);
    /// # Ok::<(), ite_toolkit::Violation>(())
    /// ```
    pub fn set_field(
        &mut self,
        field: impl core::borrow::Borrow<Field>,
        value: &str,
    ) -> Result<&mut Self, Violation> {
        let field = *field.borrow();
        let edits = match field {
            Field::Phases | Field::Considerations(..) if !is_blank(value) => {
                let word = known(field, value)?;
                if self.values(field).any(|known| known == word) {
                    return Ok(self);
                }
                let mut steps = field.steps();
                steps.push(Step::END);
                Vec::from([text(steps, word.into())])
            }
            _ => edits_of(field, core::iter::once(value))?,
        };
        self.edit(edits)
    }

    /// The values of a field, as [`set_field`](Self::set_field) takes them: none where it is empty or wrong, several
    /// where it is a list. If a key is duplicated, those of the first.
    pub fn values(
        &self,
        field: impl core::borrow::Borrow<Field>,
    ) -> impl Iterator<Item = &str> + Clone {
        let field = *field.borrow();
        let node = self.document.root().at(&field.steps());
        node.into_iter().flat_map(move |node| values(field, node))
    }

    /// All fields that have a value, each with it, in the toolkit's order. A list that is a set is there once for each
    /// of its values, and evidence note by note.
    ///
    /// ```
    /// use ite_toolkit::{Draft, Phase, Provision, Theme, ThemeGrade};
    ///
    /// let mut draft = Draft::new(Provision::new(Phase::Primary));
    /// draft.set_theme_grade(Theme::Pedagogy, ThemeGrade::Strong);
    /// let fields = draft.fields().map(|(field, value)| (field.pointer(), value));
    /// assert_eq!(Draft::from_fields(fields)?, draft);
    /// # Ok::<(), ite_toolkit::Violations>(())
    /// ```
    pub fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        let root = self.document.root();
        let at = move |field: Field| (field, root.at(&field.steps()));
        let notes = move |criterion: Criterion| {
            let (_, list) = at(Field::Evidence(criterion));
            let notes = list.into_iter().flat_map(NodeRef::items);
            notes.map(move |(index, note)| (Field::Note(criterion, index), Some(note)))
        };
        let judged = move |field: Field, criterion: Criterion| {
            core::iter::once(at(field)).chain(notes(criterion))
        };
        let provision = Condition::ALL
            .iter()
            .map(|&condition| Field::Condition(condition));
        let provision = [Field::Edition, Field::Phases].into_iter().chain(provision);
        let areas = Area::ALL.iter().flat_map(move |&area| {
            let themes = area.themes().iter();
            let themes = themes.flat_map(move |&theme| judged(Field::Grade(theme), theme.into()));
            let concerns = area
                .concerns()
                .iter()
                .flat_map(move |&concern| judged(Field::Concern(concern), concern.into()));
            let claims = root.claims(area).flat_map(move |(index, claim)| {
                let fields = claim_fields(area, index);
                fields.map(|field| (field, claim.get(field.key())))
            });
            themes
                .chain([at(Field::Concerns(area))])
                .chain(concerns)
                .chain(claims)
        });
        let requirements = Requirement::ALL
            .iter()
            .flat_map(move |&requirement| judged(Field::Status(requirement), requirement.into()));
        let all = provision.map(at).chain(areas).chain(requirements);
        all.flat_map(|(field, node)| {
            let values = node.into_iter().flat_map(move |node| values(field, node));
            values.map(move |value| (field, value))
        })
    }
}

/// The fields of a claim.
pub(super) const fn claim_fields(area: Area, index: usize) -> [Field; 3] {
    [
        Field::Feature(area, index),
        Field::Considerations(area, index),
        Field::Moderation(area, index),
    ]
}

/// The values of a field at this node that are right.
pub(super) fn values(field: Field, node: NodeRef<'_>) -> impl Iterator<Item = &str> + Clone {
    let is_list = matches!(
        field,
        Field::Phases | Field::Considerations(..) | Field::Evidence(_)
    );
    let (list, one) = if is_list {
        (Some(node), None)
    } else {
        (None, Some(node))
    };
    let items = list.into_iter().flat_map(NodeRef::items);
    let nodes = one.into_iter().chain(items.map(|(_, item)| item));
    nodes.filter_map(move |node| value(field, node))
}

fn value(field: Field, node: NodeRef<'_>) -> Option<&str> {
    match field {
        Field::Edition
        | Field::Phases
        | Field::Grade(_)
        | Field::Status(_)
        | Field::Considerations(..)
        | Field::Moderation(..) => {
            let is_known = |word: &&str| field.key().words().contains(word);
            node.as_text().filter(is_known)
        }
        Field::Condition(_) => node.as_flag().map(flag),
        Field::Concerns(_) | Field::Concern(_) => (node.kind() == Kind::Object).then_some("true"),
        Field::Evidence(_) | Field::Note(..) | Field::Feature(..) => {
            node.as_text().filter(|words| !is_blank(words))
        }
    }
}

/// The edits that give a field these values: the last of them, or all if it is a list.
fn edits_of<'v>(
    field: Field,
    values: impl Iterator<Item = &'v str>,
) -> Result<Vec<Edit<'v>>, Violation> {
    let mut values: Vec<&str> = values.collect();
    let last = values.last().copied().filter(|value| !is_blank(value));
    values.retain(|value| !is_blank(value));
    let set = |value: Option<Cow<'v, str>>| match value {
        Some(value) => text(field.steps(), value),
        None => Edit {
            steps: field.steps(),
            action: Action::Clear,
        },
    };
    let known = |value| known(field, value);
    Ok(match field {
        Field::Edition | Field::Grade(_) | Field::Status(_) => {
            Vec::from([set(last.map(known).transpose()?.map(Cow::from))])
        }
        Field::Moderation(..) => in_claim(field, set(last.map(known).transpose()?.map(Cow::from))),
        Field::Feature(..) => in_claim(field, set(last.map(unix_lines))),
        Field::Note(..) => Vec::from([set(last.map(unix_lines))]),
        Field::Evidence(_) => list(field.steps(), values.into_iter().map(unix_lines)),
        Field::Phases | Field::Considerations(..) => {
            let mut words = Vec::new();
            for value in values {
                let word = known(value)?;
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            let mut edits = list(field.steps(), words.into_iter().map(Cow::from));
            if matches!(field, Field::Considerations(..)) {
                // A claim may have none.
                edits.push(Edit {
                    steps: field.steps(),
                    action: Action::OpenInOld(Kind::List),
                });
            }
            edits
        }
        Field::Condition(_) | Field::Concerns(_) | Field::Concern(_) => {
            let holds = match last {
                None => None,
                Some("true" | "on") => Some(true),
                Some("false") => Some(false),
                Some(_) => {
                    let wrong = ViolationKind::WrongType(Kind::Text.name(), "`true` or `false`");
                    return Err(Violation::new(field.pointer(), wrong));
                }
            };
            let action = match (field, holds) {
                (Field::Condition(_), Some(holds)) => Action::Set(Kind::Flag, flag(holds).into()),
                (Field::Concerns(_) | Field::Concern(_), Some(true)) => Action::Open(Kind::Object),
                (Field::Concerns(_), _) => Action::ClearIfEmpty,
                _ => Action::Clear,
            };
            Vec::from([Edit {
                steps: field.steps(),
                action,
            }])
        }
    })
}

/// The identifier that a field may have for its value.
fn known(field: Field, value: &str) -> Result<&'static str, Violation> {
    let words = field.key().words();
    let word = words.iter().copied().find(|&word| word == value);
    word.ok_or_else(|| {
        let (code, kind) = match field.key() {
            Key::Edition => (Code::UnknownEdition, "the edition"),
            Key::Phases => (Code::UnknownPhase, Phase::KIND),
            Key::Status => (Code::UnknownStatus, RequirementStatus::KIND),
            Key::Considerations => (Code::UnknownConsideration, Consideration::KIND),
            Key::Moderation => (Code::UnknownModeration, ModerationStatus::KIND),
            _ => (Code::UnknownGrade, ThemeGrade::KIND),
        };
        let unknown = UnknownIdentifier::new(kind, value, words);
        Violation::new(
            field.pointer(),
            ViolationKind::Unknown(code, unknown, words),
        )
    })
}

/// The edit of a part of a claim, and that a new one has no considerations yet.
fn in_claim(field: Field, edit: Edit<'_>) -> Vec<Edit<'_>> {
    let mut edits = Vec::new();
    if matches!(edit.action, Action::Set(..)) {
        let mut steps = field.steps();
        steps.pop();
        steps.push(Step::entry(Key::Considerations));
        edits.push(Edit {
            steps,
            action: Action::OpenInNew(Kind::List),
        });
    }
    edits.push(edit);
    edits
}

/// The edits that make what the steps lead to the list of these texts.
pub(super) fn list<'v>(
    steps: Vec<Step>,
    texts: impl Iterator<Item = Cow<'v, str>>,
) -> Vec<Edit<'v>> {
    let texts = texts.enumerate().map(|(index, value)| {
        let mut steps = steps.clone();
        steps.push(Step::item(index));
        text(steps, value)
    });
    let mut edits: Vec<Edit<'v>> = texts.collect();
    let action = Action::Empty(Kind::List);
    edits.push(Edit { steps, action });
    edits
}

/// The edit that puts a text somewhere.
pub(super) fn text(steps: Vec<Step>, text: Cow<'_, str>) -> Edit<'_> {
    let action = Action::Set(Kind::Text, text);
    Edit { steps, action }
}

pub(super) const fn flag(holds: bool) -> &'static str {
    if holds { "true" } else { "false" }
}

/// Forms end lines as HTTP does.
fn unix_lines(words: &str) -> Cow<'_, str> {
    if words.contains('\r') {
        words.replace("\r\n", "\n").into()
    } else {
        words.into()
    }
}
