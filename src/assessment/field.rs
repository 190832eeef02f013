//! The fields of a draft: the places that a form shows and sets.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

use super::criterion::{in_area, pointer};
use super::document::Kind as Type;
use super::edit::Step;
use super::keys::{self, Key, Record};
use super::path::is_pointer;
use super::violation::{Violation, ViolationCode as Code, ViolationKind as Kind};
use crate::identifier::{self, Identifier, UnknownIdentifier};
use crate::toolkit::{
    Area, Concern, Condition, Consideration, Criterion, ModerationStatus, Phase, Requirement,
    RequirementStatus, Theme, ThemeGrade, Toolkit,
};

/// A field of a draft: a place in the document that people fill in.
///
/// Its name in a form is its [`pointer`](Self::pointer), the JSON Pointer (RFC 6901) of the place. Its values are
/// strings: [`Draft::values`](crate::Draft::values) gives them and [`Draft::set_field`](crate::Draft::set_field) sets
/// them. [`_documentation::forms`](crate::_documentation::forms) shows a whole
/// form. With the feature `serde` a field is its pointer. Fields are ordered as in the toolkit.
///
/// Each field, with a pointer and its values:
///
/// - `Edition`, `/edition`: `2025-02-draft`
/// - `Phases`, `/provision/phases`: any number of [`Phase`]s
/// - `Condition`, `/provision/apprenticeships`: `true` or `false`
/// - `Grade`, `/areas/teaching/themes/pedagogy/grade`: a [`ThemeGrade`]
/// - `Concerns`, `/areas/teaching/concerns`: `true` if they were considered
/// - `Concern`, `/areas/teaching/concerns/content-taught-poorly`: `true` if it applies
/// - `Status`, `/compliance/prevent-duty/status`: a [`RequirementStatus`]
/// - `Evidence`, `/areas/teaching/themes/pedagogy/evidence`: any number of notes
/// - `Note`, `/areas/teaching/themes/pedagogy/evidence/0`: one note
/// - `Feature`, `/areas/teaching/exemplary/0/feature`: words
/// - `Considerations`, `/areas/teaching/exemplary/0/considerations`: any number of [`Consideration`]s
/// - `Moderation`, `/areas/teaching/exemplary/0/moderation`: a [`ModerationStatus`]
///
/// ```
/// use ite_toolkit::{Field, Theme};
///
/// let field = Field::Grade(Theme::Pedagogy);
/// assert_eq!(field.pointer(), "/areas/teaching/themes/pedagogy/grade");
/// assert_eq!(field.title(), "Grade for Pedagogy");
/// assert_eq!("/areas/teaching/themes/pedagogy/grade".parse(), Ok(field));
///
/// let error = "/areas/teaching/themes/pedagogi/grade".parse::<Field>().unwrap_err();
/// assert_eq!(error.nearest(), Some("pedagogy"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The edition of the toolkit.
    Edition,
    /// The phases of the provision: a list.
    Phases,
    /// Whether a condition holds for the provision.
    Condition(Condition),
    /// A theme's grade.
    Grade(Theme),
    /// Whether an area's concerns were considered.
    Concerns(Area),
    /// Whether a concern applies. If it does, the concerns of its area count as considered.
    Concern(Concern),
    /// A requirement's status.
    Status(Requirement),
    /// All notes of evidence for a judgement: a list.
    Evidence(Criterion),
    /// One of these notes, by its index.
    Note(Criterion, usize),
    /// The feature of one of an area's claims, by the claim's index.
    Feature(Area, usize),
    /// The considerations of one of an area's claims, by the claim's index: a list.
    Considerations(Area, usize),
    /// The moderation of one of an area's claims, by the claim's index.
    Moderation(Area, usize),
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// With one of its [choices](Field::choices), for example with radio buttons.
    Choice,
    /// With any number of its [choices](Field::choices), for example with checkboxes.
    Choices,
    /// With free text.
    Text,
}

impl Field {
    /// The JSON Pointer (RFC 6901) of its place in a document.
    pub fn pointer(self) -> String {
        pointer(&self.steps())
    }

    /// A title to show to people. Notes and claims are counted from 1: `Note 1 for Pedagogy`.
    pub fn title(self) -> String {
        match self {
            Self::Edition => "Edition".into(),
            Self::Phases => "Phases".into(),
            Self::Condition(condition) => condition.title().into(),
            Self::Grade(theme) => format!("Grade for {}", theme.title()),
            Self::Concerns(area) => format!("Concerns of {}", area.title()),
            Self::Concern(concern) => concern.title().into(),
            Self::Status(requirement) => format!("Status of {}", requirement.title()),
            Self::Evidence(criterion) => format!("Evidence for {}", criterion.title()),
            Self::Note(criterion, index) => {
                format!("Note {} for {}", one_based(index), criterion.title())
            }
            Self::Feature(area, index) => format!("Feature of {}", claim_title(area, index)),
            Self::Considerations(area, index) => {
                format!("Considerations of {}", claim_title(area, index))
            }
            Self::Moderation(area, index) => format!("Moderation of {}", claim_title(area, index)),
        }
    }

    /// The values that it can have, each with a title to show to people, in the toolkit's order. There are none if
    /// people write their own words.
    ///
    /// ```
    /// use ite_toolkit::{Condition, Field, Theme};
    ///
    /// assert!(Field::Grade(Theme::Pedagogy).choices().eq([
    ///     ("attention-needed", "Attention needed"),
    ///     ("secure", "Secure"),
    ///     ("strong", "Strong"),
    /// ]));
    /// let condition = Field::Condition(Condition::Apprenticeships);
    /// assert!(condition.choices().eq([("true", "Yes"), ("false", "No")]));
    /// ```
    pub fn choices(
        self,
    ) -> impl ExactSizeIterator<Item = (&'static str, &'static str)> + DoubleEndedIterator + Clone
    {
        fn all<T: Identifier>(title: fn(T) -> &'static str) -> Vec<(&'static str, &'static str)> {
            T::ALL
                .iter()
                .map(|&each| (each.name(), title(each)))
                .collect()
        }
        let edition = Toolkit.edition();
        let choices = match self {
            Self::Edition => Vec::from([(edition.id(), edition.title())]),
            Self::Phases => all(Phase::title),
            Self::Condition(_) => Vec::from([("true", "Yes"), ("false", "No")]),
            Self::Grade(_) => all(ThemeGrade::title),
            Self::Concerns(_) => Vec::from([("true", "Considered")]),
            Self::Concern(_) => Vec::from([("true", "Applies")]),
            Self::Status(_) => all(RequirementStatus::title),
            Self::Considerations(..) => all(Consideration::title),
            Self::Moderation(..) => all(ModerationStatus::title),
            Self::Evidence(_) | Self::Note(..) | Self::Feature(..) => Vec::new(),
        };
        choices.into_iter()
    }

    /// How it is filled in.
    pub const fn kind(self) -> FieldKind {
        match self {
            Self::Edition
            | Self::Condition(_)
            | Self::Grade(_)
            | Self::Status(_)
            | Self::Moderation(..) => FieldKind::Choice,
            Self::Phases | Self::Concerns(_) | Self::Concern(_) | Self::Considerations(..) => {
                FieldKind::Choices
            }
            Self::Evidence(_) | Self::Note(..) | Self::Feature(..) => FieldKind::Text,
        }
    }

    /// Whether its place is a list of values.
    pub(super) const fn is_list(self) -> bool {
        matches!(
            self,
            Self::Phases | Self::Considerations(..) | Self::Evidence(_)
        )
    }

    /// The theme, concern or requirement that it is about, if any.
    pub const fn criterion(self) -> Option<Criterion> {
        match self {
            Self::Grade(theme) => Some(Criterion::Theme(theme)),
            Self::Concern(concern) => Some(Criterion::Concern(concern)),
            Self::Status(requirement) => Some(Criterion::Requirement(requirement)),
            Self::Evidence(criterion) | Self::Note(criterion, _) => Some(criterion),
            Self::Edition
            | Self::Phases
            | Self::Condition(_)
            | Self::Concerns(_)
            | Self::Feature(..)
            | Self::Considerations(..)
            | Self::Moderation(..) => None,
        }
    }

    /// The area that it is in. The provision and the requirements are in none.
    pub const fn area(self) -> Option<Area> {
        match self {
            Self::Concerns(area)
            | Self::Feature(area, _)
            | Self::Considerations(area, _)
            | Self::Moderation(area, _) => Some(area),
            Self::Grade(_)
            | Self::Concern(_)
            | Self::Status(_)
            | Self::Evidence(_)
            | Self::Note(..) => match self.criterion() {
                Some(criterion) => criterion.area(),
                None => None,
            },
            Self::Edition | Self::Phases | Self::Condition(_) => None,
        }
    }

    /// Whether a form may replace a value of this kind, which is wrong: not if people may have written it, and not if a
    /// judgement would follow that nobody made.
    pub(super) const fn replaces(self, kind: Type) -> bool {
        match self {
            Self::Concerns(_) => false,
            Self::Concern(_) | Self::Evidence(_) | Self::Note(..) | Self::Feature(..) => {
                matches!(kind, Type::Flag | Type::Number)
            }
            Self::Edition
            | Self::Phases
            | Self::Condition(_)
            | Self::Grade(_)
            | Self::Status(_)
            | Self::Considerations(..)
            | Self::Moderation(..) => true,
        }
    }

    /// The key of its value, or of the list that its value is in.
    pub(super) const fn key(self) -> Key {
        match self {
            Self::Edition => Key::Edition,
            Self::Phases => Key::Phases,
            Self::Condition(condition) => key_of(condition),
            Self::Grade(_) => Key::Grade,
            Self::Concerns(_) | Self::Concern(_) => Key::Concerns,
            Self::Status(_) => Key::Status,
            Self::Evidence(_) | Self::Note(..) => Key::Evidence,
            Self::Feature(..) => Key::Feature,
            Self::Considerations(..) => Key::Considerations,
            Self::Moderation(..) => Key::Moderation,
        }
    }

    /// The steps that lead to it.
    pub(super) fn steps(self) -> Vec<Step> {
        let part =
            |area, index, key| in_area(area, Key::Exemplary, [Step::item(index), Step::entry(key)]);
        let of = |criterion: Criterion, step: Step| {
            let mut steps = criterion.steps();
            steps.push(step);
            steps
        };
        match self {
            Self::Edition => Vec::from([Step::entry(Key::Edition)]),
            Self::Phases => Vec::from([Key::Provision, Key::Phases].map(Step::entry)),
            Self::Condition(condition) => {
                Vec::from([Key::Provision, key_of(condition)].map(Step::entry))
            }
            Self::Grade(theme) => of(theme.into(), Step::entry(Key::Grade)),
            Self::Concerns(area) => in_area(area, Key::Concerns, []),
            Self::Concern(concern) => Criterion::from(concern).steps(),
            Self::Status(requirement) => of(requirement.into(), Step::entry(Key::Status)),
            Self::Evidence(criterion) => of(criterion, Step::entry(Key::Evidence)),
            Self::Note(criterion, index) => {
                let mut steps = Self::Evidence(criterion).steps();
                steps.push(Step::item(index));
                steps
            }
            Self::Feature(area, index) => part(area, index, Key::Feature),
            Self::Considerations(area, index) => part(area, index, Key::Considerations),
            Self::Moderation(area, index) => part(area, index, Key::Moderation),
        }
    }

    /// The field at this place or around it, or the field to fill in if something is missing.
    pub(super) fn around(pointer: &str) -> Option<Self> {
        // By look-ups, not by the strict parser: of most pointers that are no field it would make an error first.
        // The rest of a longer way is within its last field.
        let mut steps = [""; 6];
        let ways = pointer.split('/').skip(1);
        let count = steps
            .iter_mut()
            .zip(ways)
            .map(|(step, way)| *step = way)
            .count();
        let in_entry = |criterion: Criterion, rest: &[&str], field: Self| match rest {
            ["evidence"] => Some(Self::Evidence(criterion)),
            ["evidence", index] => Some(Self::Note(criterion, index.parse().ok()?)),
            _ => Some(field),
        };
        match &steps[..count] {
            ["edition", ..] => Some(Self::Edition),
            ["provision", "phases", ..] => Some(Self::Phases),
            ["provision", condition, ..] => Some(Self::Condition(condition.parse().ok()?)),
            ["compliance", requirement, rest @ ..] => {
                let requirement = requirement.parse().ok()?;
                in_entry(
                    Criterion::Requirement(requirement),
                    rest,
                    Self::Status(requirement),
                )
            }
            ["areas", area, part, rest @ ..] => {
                let area = area.parse().ok()?;
                match (*part, rest) {
                    ("themes", [theme, rest @ ..]) => {
                        let theme = theme
                            .parse()
                            .ok()
                            .filter(|theme: &Theme| theme.area() == area)?;
                        in_entry(Criterion::Theme(theme), rest, Self::Grade(theme))
                    }
                    ("concerns", [concern, rest @ ..]) => {
                        let is_own = |concern: &Concern| concern.area() == area;
                        match concern.parse().ok().filter(is_own) {
                            Some(concern) => {
                                in_entry(Criterion::Concern(concern), rest, Self::Concern(concern))
                            }
                            None => Some(Self::Concerns(area)),
                        }
                    }
                    ("concerns", []) => Some(Self::Concerns(area)),
                    ("exemplary", [index, rest @ ..]) => {
                        let index = index.parse().ok()?;
                        Some(match rest {
                            ["considerations", ..] => Self::Considerations(area, index),
                            ["moderation", ..] => Self::Moderation(area, index),
                            _ => Self::Feature(area, index),
                        })
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// The key of a condition's flag.
const fn key_of(condition: Condition) -> Key {
    match condition {
        Condition::Apprenticeships => Key::Apprenticeships,
        Condition::PartnershipAgreement => Key::PartnershipAgreement,
    }
}

/// No list has an index as large.
pub(super) const INDEX_END: usize = u32::MAX as usize;

/// People count from 1.
pub(super) const fn one_based(index: usize) -> usize {
    index.saturating_add(1)
}

/// `claim 1 in Teaching`.
pub(crate) fn claim_title(area: Area, index: usize) -> String {
    format!("claim {} in {}", one_based(index), area.title())
}

/// The pointer.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.pointer())
    }
}

impl Ord for Field {
    fn cmp(&self, other: &Self) -> Ordering {
        self.steps().cmp(&other.steps())
    }
}

impl PartialOrd for Field {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// From its pointer. The error names the first step that leads nowhere.
impl FromStr for Field {
    type Err = Violation;

    fn from_str(pointer: &str) -> Result<Self, Violation> {
        read(pointer).map_err(|kind| {
            // What is no pointer is at no place of the document.
            let pointer = if is_pointer(pointer) { pointer } else { "" };
            Violation::new(pointer.into(), kind)
        })
    }
}

impl TryFrom<&str> for Field {
    type Error = Violation;

    fn try_from(pointer: &str) -> Result<Self, Violation> {
        pointer.parse()
    }
}

impl TryFrom<String> for Field {
    type Error = Violation;

    fn try_from(pointer: String) -> Result<Self, Violation> {
        pointer.parse()
    }
}

fn read(pointer: &str) -> Result<Field, Kind> {
    let steps = &mut pointer.split('/');
    if steps.next() != Some("") {
        return Err(unknown_key("a JSON Pointer", pointer, &[]));
    }
    let field = match key(steps.next(), &keys::ASSESSMENT)? {
        Key::Provision => match key(steps.next(), &keys::PROVISION)? {
            Key::Apprenticeships => Field::Condition(Condition::Apprenticeships),
            Key::PartnershipAgreement => Field::Condition(Condition::PartnershipAgreement),
            _ => Field::Phases,
        },
        Key::Areas => {
            let area = known(steps.next(), Code::UnknownArea, Area::ALL)?;
            match key(steps.next(), &keys::AREA)? {
                Key::Themes => in_theme(area, steps)?,
                Key::Concerns => in_concerns(area, steps)?,
                _ => in_claims(area, steps)?,
            }
        }
        Key::Compliance => {
            let requirement = known(steps.next(), Code::UnknownRequirement, Requirement::ALL)?;
            match key(steps.next(), &keys::REQUIREMENT)? {
                Key::Status => Field::Status(requirement),
                _ => in_evidence(requirement, steps)?,
            }
        }
        _ => Field::Edition,
    };
    match steps.next() {
        None => Ok(field),
        Some(step) => Err(unknown_key("a part of a field", step, &[])),
    }
}

fn in_theme<'s>(area: Area, steps: &mut impl Iterator<Item = &'s str>) -> Result<Field, Kind> {
    let theme = known(steps.next(), Code::UnknownTheme, area.themes())?;
    belongs(theme, theme.area(), area)?;
    match key(steps.next(), &keys::THEME)? {
        Key::Grade => Ok(Field::Grade(theme)),
        _ => in_evidence(theme, steps),
    }
}

fn in_concerns<'s>(area: Area, steps: &mut impl Iterator<Item = &'s str>) -> Result<Field, Kind> {
    let Some(concern) = steps.next() else {
        return Ok(Field::Concerns(area));
    };
    let concern = known(Some(concern), Code::UnknownConcern, area.concerns())?;
    belongs(concern, concern.area(), area)?;
    let Some(evidence) = steps.next() else {
        return Ok(Field::Concern(concern));
    };
    key(Some(evidence), &keys::CONCERN)?;
    in_evidence(concern, steps)
}

fn in_claims<'s>(area: Area, steps: &mut impl Iterator<Item = &'s str>) -> Result<Field, Kind> {
    let index = index(steps.next().unwrap_or_default())?;
    Ok(match key(steps.next(), &keys::CLAIM)? {
        Key::Feature => Field::Feature(area, index),
        Key::Considerations => Field::Considerations(area, index),
        _ => Field::Moderation(area, index),
    })
}

/// The evidence, or one of its notes.
fn in_evidence<'s>(
    criterion: impl Into<Criterion>,
    steps: &mut impl Iterator<Item = &'s str>,
) -> Result<Field, Kind> {
    let criterion = criterion.into();
    match steps.next() {
        None => Ok(Field::Evidence(criterion)),
        Some(step) => Ok(Field::Note(criterion, index(step)?)),
    }
}

// A step that is missing is an empty word, which nothing is called.

fn key(step: Option<&str>, record: &'static Record) -> Result<Key, Kind> {
    let step = step.unwrap_or_default();
    let unknown = || unknown_key(record.field_kind, step, record.names);
    record.find(step).ok_or_else(unknown)
}

fn known<T: Identifier>(step: Option<&str>, code: Code, here: &'static [T]) -> Result<T, Kind> {
    let step = step.unwrap_or_default();
    let unknown = || Kind::Unknown(code, identifier::unknown::<T>(step), T::names_of(here));
    T::find(step).ok_or_else(unknown)
}

fn belongs(criterion: impl Into<Criterion>, own: Area, area: Area) -> Result<(), Kind> {
    if own == area {
        Ok(())
    } else {
        Err(Kind::Misplaced(criterion.into(), area))
    }
}

/// An index, as JSON Pointers write it.
fn index(step: &str) -> Result<usize, Kind> {
    let index: Option<usize> = step.parse().ok().filter(|&index| index < INDEX_END);
    let is_plain = step == "0" || step.starts_with(|c: char| matches!(c, '1'..='9'));
    let unknown = || unknown_key("an index", step, &[]);
    index.filter(|_| is_plain).ok_or_else(unknown)
}

fn unknown_key(kind: &'static str, found: &str, known: &'static [&'static str]) -> Kind {
    Kind::Unknown(
        Code::UnknownField,
        UnknownIdentifier::new(kind, found, known),
        known,
    )
}
