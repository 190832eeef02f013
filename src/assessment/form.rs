//! Drafts as forms: fields and their values.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::Draft;
use super::criterion::in_area;
use super::document::{Kind, NodeRef};
use super::draft::out_of_range;
use super::edit::{Action, Edit, FARTHEST, Step};
use super::field::{Field, FieldKind, INDEX_END};
use super::keys::Key;
use super::violation::{Violation, ViolationCode as Code, ViolationKind, Violations};
use crate::fmt::is_blank;
use crate::identifier::{Identifier as _, UnknownIdentifier};
use crate::toolkit::{
    Area, Condition, Consideration, Criterion, ModerationStatus, Phase, Requirement,
    RequirementStatus, ThemeGrade,
};

impl Draft {
    /// Makes a draft from the fields of a form. Each has a name, which is the pointer of a [`Field`], and a value.
    ///
    /// This [sets the fields](Self::set_fields) of an empty draft. The draft has an edition only if the form sends one,
    /// so put `/edition` into the form as a hidden control.
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

    /// Sets fields as a form sends them. Each has a name, which is the pointer of a [`Field`], and a value. Other
    /// fields stay as they are.
    ///
    /// - The values are those of [`set_field`](Self::set_field). A field that is a list ([`Phases`](Field::Phases),
    ///   [`Considerations`](Field::Considerations), [`Evidence`](Field::Evidence)) becomes the list of all values sent
    ///   for it. For other fields the last value counts, so a checkbox can have a hidden twin. Blank values count only
    ///   if nothing else is sent.
    /// - If the values that are sent equal those of [`values`](Self::values) (choices in any order), the field stays as
    ///   it is, with its faults. So a page that is sent as it was shown changes nothing, except that a claim without a
    ///   list of considerations gets an empty one.
    /// - A form sends one field for all evidence or one for each note. If it sends both, a blank field for all is ignored.
    /// - Names without `/`, such as that of a token, are ignored.
    ///
    /// This is one pass through the draft, for any number of fields.
    ///
    /// # Errors
    ///
    /// All names that are not fields, all values that a field cannot have, and all fields for which the form sends two
    /// texts, or evidence both as a whole and as notes. If there are none of these, the first edit that
    /// [`set_field`](Self::set_field) would refuse. After an error nothing is set: show the page again with what was
    /// sent.
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
            if name.as_ref().contains('/') {
                match name.as_ref().parse::<Field>() {
                    Ok(field) => sent.push((field.steps(), field, value)),
                    Err(violation) => wrong.keep(|| violation),
                }
            }
        }
        sent.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        let mut groups = sent
            .chunk_by(|(one, ..), (other, ..)| one == other)
            .peekable();
        let mut edits = Vec::new();
        while let Some(group) = groups.next() {
            let field = group[0].1;
            let mut values: Vec<&str> = group.iter().map(|(.., value)| value.as_ref()).collect();
            values.retain(|value| !is_blank(value));
            // Notes follow the evidence that they are part of.
            let next = groups.peek().map(|group| group[0].1);
            let has_notes = matches!((field, next), (Field::Evidence(of), Some(Field::Note(note, _))) if of == note);
            if has_notes && values.is_empty() {
                continue;
            }
            let is_text = matches!(field, Field::Note(..) | Field::Feature(..));
            let differs = |value: &&str| unix_lines(value) != unix_lines(values[0]);
            if has_notes || is_text && values.iter().any(differs) {
                wrong.keep(|| Violation::new(field.pointer(), ViolationKind::Duplicate));
                continue;
            }
            if let Ok(more) = self.edits_of(field, &values) {
                edits.extend(more);
                continue;
            }
            let errors = values
                .iter()
                .map(|value| self.edits_of(field, &[*value]).err());
            errors.flatten().for_each(|error| wrong.keep(|| error));
        }
        match wrong.violations() {
            Some(violations) => Err(violations),
            None => Ok(self.edit(edits)?),
        }
    }

    /// Sets a field to the value that a form sends for it. Everything else stays as it is.
    ///
    /// - A value without visible characters clears the field: it removes the judgement and keeps its evidence. It does
    ///   not clear a wrong value, because a form cannot show that; a right value replaces it. An entry that becomes
    ///   empty is removed.
    /// - The value is added to [`Phases`](Field::Phases) and [`Considerations`](Field::Considerations).
    ///   [`Evidence`](Field::Evidence) becomes this one note.
    /// - `true` and `on` mean that a condition holds, that a concern applies or that concerns were considered. `false`
    ///   means that a condition does not hold; for concerns it clears the field.
    /// - A concern that has evidence cannot be cleared. If the only concern is cleared, the area's concerns no longer
    ///   count as considered. While a concern is recorded, they count as considered.
    /// - A cleared note or an emptied claim becomes `null`, so that later ones keep their places. At the end of the
    ///   list it is removed, with any `null` before it.
    /// - A new claim gets an empty list of considerations. So does a claim for which the form sends none.
    /// - Line ends become `\n`. If a key is duplicated, the first counts. Clearing a field removes its duplicates too.
    ///   Clearing a concern removes only the first, and the next then counts.
    ///
    /// # Errors
    ///
    /// In each case nothing is set.
    ///
    /// - The field cannot have the value. A draft of another edition cannot change to this one.
    /// - An index is more than 31 beyond the next one ([`IndexOutOfRange`](Code::IndexOutOfRange)).
    /// - A concern to be cleared has evidence ([`ConcernWithEvidence`](Code::ConcernWithEvidence)).
    /// - Something of the wrong type is in the way and would be lost ([`WrongType`](Code::WrongType)): anything in
    ///   place of an object or a list around the field, or of an area's concerns; anything but a boolean or a number in
    ///   place of a concern, a list of evidence, a note or a feature. [`discard`](Self::discard) removes it.
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
        let edits = if field.is_list() && field.kind() == FieldKind::Choices && !is_blank(value) {
            self.edits_to_add(field, value)?
        } else {
            self.edits_of(field, &[value])?
        };
        self.edit(edits)
    }

    /// The edits that give a list a value beside those that it has.
    fn edits_to_add<'v>(&self, field: Field, value: &'v str) -> Result<Vec<Edit<'v>>, Violation> {
        let word = known(field, value)?;
        let steps = field.steps();
        let list = self.document.root().at(&steps);
        let Some(list) = list.filter(|list| list.kind() == Kind::List) else {
            return self.edits_of(field, &[value]);
        };
        if values(field, list).any(|known| known == word) {
            return Ok(Vec::new());
        }
        let end = [steps, Vec::from([Step::END])].concat();
        Ok(Vec::from([text(end, word.into())]))
    }

    /// The edits that give a field these values: the last of them, or all if it is a list.
    fn edits_of<'v>(&self, field: Field, sent: &[&'v str]) -> Result<Vec<Edit<'v>>, Violation> {
        let indexed = match field {
            Field::Note(criterion, index) => Some((Field::Evidence(criterion).steps(), index)),
            Field::Feature(area, index)
            | Field::Considerations(area, index)
            | Field::Moderation(area, index) => Some((in_area(area, Key::Exemplary, []), index)),
            _ => None,
        };
        if let Some((list, _)) = indexed.filter(|(_, index)| *index >= INDEX_END) {
            let length = self.len_at(&list);
            return Err(out_of_range(&field.steps(), length, length + FARTHEST));
        }
        let steps = field.steps();
        let last = sent.last().copied().filter(|value| !is_blank(value));
        let values = || sent.iter().copied().filter(|value| !is_blank(value));
        let put = |words: Option<Cow<'v, str>>| match words {
            Some(words) => Action::Set(Kind::Text, words),
            None => Action::Clear,
        };
        let word = || {
            values().try_for_each(|value| known(field, value).map(drop))?;
            last.map(|value| known(field, value).map(Cow::from))
                .transpose()
        };
        let mut edits = Vec::new();
        match field {
            Field::Edition => {
                // What is judged by one edition is not judged by another.
                let is_other = |edition: &&str| !Key::Edition.words().contains(edition);
                if let Some(other) = self.edition().filter(is_other).filter(|_| last.is_some()) {
                    return Err(unknown(field, other));
                }
                edits.push(Edit::new(steps, put(word()?)));
            }
            Field::Grade(_) | Field::Status(_) | Field::Moderation(..) => {
                edits.push(Edit::new(steps, put(word()?)));
            }
            Field::Note(..) | Field::Feature(..) => {
                edits.push(Edit::new(steps, put(last.map(unix_lines))));
            }
            Field::Evidence(_) => edits = list(steps, values().map(unix_lines)),
            Field::Phases | Field::Considerations(..) => {
                let mut words = Vec::new();
                for value in values() {
                    let word = known(field, value)?;
                    if !words.contains(&word) {
                        words.push(word);
                    }
                }
                edits = list(steps, words.into_iter().map(Cow::from));
            }
            Field::Condition(_) | Field::Concerns(_) | Field::Concern(_) => {
                if values().any(|value| !matches!(value, "true" | "on" | "false")) {
                    let wrong = ViolationKind::WrongType(Kind::Text.name(), "`true` or `false`");
                    return Err(Violation::new(field.pointer(), wrong));
                }
                let action = match (field, last.map(|value| value != "false")) {
                    (Field::Condition(_), None) => Action::Clear,
                    (Field::Condition(_), Some(holds)) => {
                        Action::Set(Kind::Flag, flag(holds).into())
                    }
                    (_, Some(true)) => Action::Open(Kind::Object),
                    (Field::Concerns(_), _) => Action::ClearIfEmpty,
                    _ => Action::ClearIfBare,
                };
                edits.push(Edit::new(steps, action));
            }
        }
        let clears = !edits.iter().any(Edit::creates);
        edits.extend(around(field, clears));
        for edit in &mut edits {
            edit.field = Some(field);
        }
        Ok(edits)
    }

    /// The values of a field, as [`set_field`](Self::set_field) takes them: none if the field is empty or wrong,
    /// several if it is a list. If a key is duplicated, the first counts.
    pub fn values(
        &self,
        field: impl core::borrow::Borrow<Field>,
    ) -> impl Iterator<Item = &str> + Clone {
        let field = *field.borrow();
        let node = self.document.root().at(&field.steps());
        node.into_iter().flat_map(move |node| values(field, node))
    }

    /// The fields of a form for this draft, in the toolkit's order: every field that can be filled in, and a place for
    /// one more note and one more claim. Concerns that cannot apply to the provision and requirements that do not apply to
    /// it are left out, unless the draft has them. A concern has fields for notes only if the draft has the concern.
    ///
    /// ```
    /// use ite_toolkit::{Draft, Field, Phase, Provision, Theme};
    ///
    /// let mut draft = Draft::new(Provision::new(Phase::Primary));
    /// draft.add_evidence(Theme::Pedagogy, "Six lessons");
    /// let of_pedagogy = draft.form_fields().filter(|field| field.criterion() == Some(Theme::Pedagogy.into()));
    /// assert!(of_pedagogy.eq([
    ///     Field::Grade(Theme::Pedagogy),
    ///     Field::Note(Theme::Pedagogy.into(), 0),
    ///     Field::Note(Theme::Pedagogy.into(), 1),
    /// ]));
    /// ```
    pub fn form_fields(
        &self,
    ) -> impl ExactSizeIterator<Item = Field> + DoubleEndedIterator + Clone + use<> {
        let partial = self.partial();
        let root = self.document.root();
        let is_there = |criterion: Criterion| root.at(&criterion.steps()).is_some();
        let notes = |criterion: Criterion| {
            let count = self.evidence_len(criterion);
            (0..=count).map(move |index| Field::Note(criterion, index))
        };
        let mut fields = Vec::from([Field::Edition, Field::Phases]);
        fields.extend(
            Condition::ALL
                .iter()
                .map(|&condition| Field::Condition(condition)),
        );
        for &area in Area::ALL {
            for &theme in area.themes() {
                fields.push(Field::Grade(theme));
                fields.extend(notes(theme.into()));
            }
            fields.push(Field::Concerns(area));
            for &concern in area.concerns() {
                let is_recorded = is_there(concern.into());
                if is_recorded || partial.applies(concern.phases(), None) != Some(false) {
                    fields.push(Field::Concern(concern));
                }
                if is_recorded {
                    fields.extend(notes(concern.into()));
                }
            }
            let claims = 0..=self.claims_len(area);
            fields.extend(claims.flat_map(|index| claim_fields(area, index)));
        }
        for &requirement in Requirement::ALL {
            if is_there(requirement.into()) || partial.requires(requirement) != Some(false) {
                fields.push(Field::Status(requirement));
                fields.extend(notes(requirement.into()));
            }
        }
        fields.into_iter()
    }

    /// All fields that have a value, each with its value, in the toolkit's order. A list of choices comes once for each
    /// of its values, and evidence comes note by note. No field has what is wrong or unknown in the draft: to keep a
    /// draft, keep its JSON.
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
    let (list, one) = if field.is_list() {
        (Some(node), None)
    } else {
        (None, Some(node))
    };
    let items = list.into_iter().flat_map(NodeRef::items);
    let nodes = one.into_iter().chain(items.map(|(_, item)| item));
    // A word that is there twice counts once.
    let mut seen = 0_u64;
    nodes.filter_map(move |node| match field.kind() {
        FieldKind::Text => node.as_text().filter(|words| !is_blank(words)),
        FieldKind::Choice | FieldKind::Choices => match field {
            Field::Condition(_) => node.as_flag().map(flag),
            Field::Concerns(_) | Field::Concern(_) => {
                (node.kind() == Kind::Object).then_some("true")
            }
            _ => {
                let word = node.as_text()?;
                let words = field.key().words();
                let bit = 1 << words.iter().position(|&known| known == word)?;
                let is_new = seen & bit == 0;
                seen |= bit;
                is_new.then_some(word)
            }
        },
    })
}

/// What an edit of a field does around it. An entry or a claim that becomes empty is removed. A claim that is new, or
/// for which no consideration is chosen, gets a list of considerations.
fn around<'v>(field: Field, clears: bool) -> Vec<Edit<'v>> {
    let mut parent = field.steps();
    parent.pop();
    let considerations = || {
        let mut steps = parent.clone();
        steps.push(Step::entry(Key::Considerations));
        Edit::new(steps, Action::OpenInNew(Kind::List))
    };
    let prune = |steps| Vec::from([Edit::new(steps, Action::Prune)]);
    match field {
        Field::Evidence(Criterion::Concern(_)) | Field::Note(Criterion::Concern(_), _) => {
            Vec::new()
        }
        Field::Evidence(criterion) | Field::Note(criterion, _) if clears => {
            prune(criterion.steps())
        }
        Field::Grade(_) | Field::Status(_) | Field::Feature(..) | Field::Moderation(..)
            if clears =>
        {
            prune(parent)
        }
        Field::Concern(_) if clears => Vec::from([Edit::new(parent, Action::PruneIfEmptied)]),
        Field::Feature(..) | Field::Moderation(..) => Vec::from([considerations()]),
        Field::Considerations(..) => {
            let mut edits = prune(parent);
            edits.push(Edit::new(field.steps(), Action::OpenInOld(Kind::List)));
            edits
        }
        Field::Edition
        | Field::Phases
        | Field::Condition(_)
        | Field::Grade(_)
        | Field::Concerns(_)
        | Field::Concern(_)
        | Field::Status(_)
        | Field::Evidence(_)
        | Field::Note(..) => Vec::new(),
    }
}

/// The identifier that a field may have for its value.
fn known(field: Field, value: &str) -> Result<&'static str, Violation> {
    let words = field.key().words();
    let word = words.iter().copied().find(|&word| word == value);
    word.ok_or_else(|| unknown(field, value))
}

fn unknown(field: Field, value: &str) -> Violation {
    let words = field.key().words();
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
    edits.push(Edit::new(steps, Action::Empty(Kind::List)));
    edits
}

/// The edit that puts a text somewhere.
pub(super) fn text(steps: Vec<Step>, text: Cow<'_, str>) -> Edit<'_> {
    Edit::new(steps, Action::Set(Kind::Text, text))
}

pub(super) const fn flag(holds: bool) -> &'static str {
    if holds { "true" } else { "false" }
}

/// Forms end lines with `\r\n`, and others with `\r`.
pub(super) fn unix_lines(words: &str) -> Cow<'_, str> {
    if words.contains('\r') {
        words.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        words.into()
    }
}
