//! The only road from a draft to an assessment: one walk through the document, which reports in its
//! order what is wrong.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use super::claim::ModerationStatus;
use super::criterion::RequirementStatus;
use super::document::{Document, NodeRef};
use super::eligibility::{Obstacles, below_secure};
use super::fields::{self, Field, Record};
use super::partial::PartialAssessment;
use super::violation::{Violation, ViolationCode as Code, ViolationKind as Kind, Violations};
use crate::fmt::is_blank;
use crate::identifier::{self, Identifier, UnknownIdentifier};
use crate::set::Set;
use crate::toolkit::{
    Area, Concern, Consideration, Phase, Requirement, Theme, ThemeGrade, Toolkit,
};

/// What is under a longer key, which can be no identifier, is not looked into: every pointer below it
/// would repeat it, so that a small document could ask for much memory.
const LONGEST_KEY: usize = 256;

/// So many violations are kept; more are counted.
const MOST: usize = 1000;

/// For editors, which find the schema of a file by it.
const SCHEMA: &str = "$schema";

/// Which violations are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    All,
    /// Those that adding to the draft cannot cure.
    WithoutMissing,
}

/// What is wrong with a document of which this is the valid part.
pub(super) fn violations(
    document: &Document,
    partial: &PartialAssessment,
    wanted: Wanted,
) -> Option<Violations> {
    let mut validator = Validator {
        partial,
        below_secure: below_secure(|theme| partial.grade(theme), partial.concerns),
        wanted,
        violations: Vec::new(),
        omitted: 0,
    };
    validator.document(&Path {
        node: document.root(),
        around: None,
    });
    Violations::new(validator.violations, validator.omitted)
}

struct Validator<'a> {
    partial: &'a PartialAssessment,
    below_secure: Set<Area>,
    wanted: Wanted,
    violations: Vec<Violation>,
    omitted: usize,
}

/// A node and the way to it, kept on the stack until a violation asks for its pointer.
#[derive(Clone, Copy)]
struct Path<'p> {
    node: NodeRef<'p>,
    /// The path to the container around it, and its place there; none for the whole document.
    around: Option<(&'p Path<'p>, usize)>,
}

impl<'p> Path<'p> {
    /// The entries of an object.
    fn entries(&'p self) -> impl Iterator<Item = Self> {
        self.node.entries().map(|node| Self {
            node,
            around: Some((self, 0)),
        })
    }

    /// The items of a list.
    fn items(&'p self) -> impl Iterator<Item = Self> {
        self.node.items().map(|(index, node)| Self {
            node,
            around: Some((self, index)),
        })
    }

    /// The JSON Pointer.
    fn pointer(&self) -> String {
        // Most are shorter, so that they are written into one piece of memory.
        const LONG: usize = 96;
        let mut pointer = String::with_capacity(LONG);
        self.write_pointer(&mut pointer);
        pointer
    }

    fn write_pointer(&self, pointer: &mut String) {
        let Some((around, index)) = self.around else {
            return;
        };
        around.write_pointer(pointer);
        pointer.push('/');
        let key = self.node.key();
        if around.node.is_list() {
            // Writing to a string cannot fail.
            let _ = write!(pointer, "{index}");
        } else if key.contains(['~', '/']) {
            pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            pointer.push_str(key);
        }
    }
}

/// The walk: a method for each kind of object. What is repeated is checked like the first; what it
/// leaves out is not missing.
impl Validator<'_> {
    fn document(&mut self, path: &Path<'_>) {
        let record = &fields::ASSESSMENT;
        self.record(
            path,
            record,
            true,
            |this, field, path, is_first| match field {
                Field::Edition => this.edition(path),
                Field::Provision => this.provision(path, is_first),
                Field::Areas => this.areas(path, is_first),
                _ => this.compliance(path, is_first),
            },
        );
    }

    fn edition(&mut self, path: &Path<'_>) {
        static EDITIONS: [&str; 1] = [Toolkit.edition().id()];
        if let Some(text) = self.text(path).filter(|text| !EDITIONS.contains(text)) {
            self.report(path, Code::UnknownEdition, || {
                let unknown = UnknownIdentifier::new("the edition", text, &EDITIONS);
                Kind::Unknown(unknown, &EDITIONS)
            });
        }
    }

    fn provision(&mut self, path: &Path<'_>, is_first: bool) {
        let record = &fields::PROVISION;
        self.record(path, record, is_first, |this, field, path, _| match field {
            Field::Phases => {
                this.identifiers::<Phase>(path, Code::UnknownPhase);
                if path.node.is_list() && path.node.items().next().is_none() {
                    this.report(path, Code::MissingPhase, || Kind::MissingPhase);
                }
            }
            _ if path.node.as_flag().is_none() => this.wrong_type(path, "`true` or `false`"),
            _ => {}
        });
    }

    fn areas(&mut self, path: &Path<'_>, is_first: bool) {
        let seen = self.map(path, Code::UnknownArea, Area::ALL, |this, area, path| {
            this.area(path, area.filter(|_| is_first));
        });
        for &area in Area::ALL.iter().filter(|_| is_first) {
            if seen.is_some_and(|seen| !seen.contains(area)) {
                self.missing(path, area.as_str(), Code::MissingArea, || {
                    Kind::MissingArea(area)
                });
            }
        }
    }

    /// An area; `None` where its identifier is unknown or repeated.
    fn area(&mut self, path: &Path<'_>, area: Option<Area>) {
        let is_noted = area.is_some();
        self.record(
            path,
            &fields::AREA,
            is_noted,
            |this, field, path, is_first| {
                let area = area.filter(|_| is_first);
                match field {
                    Field::Themes => this.themes(path, area),
                    Field::Concerns => this.concerns(path, area),
                    _ => this.claims(path, area),
                }
            },
        );
    }

    fn themes(&mut self, path: &Path<'_>, area: Option<Area>) {
        let here = area.map_or(Theme::ALL, Area::themes);
        let seen = self.map(path, Code::UnknownTheme, here, |this, theme, path| {
            let misplaced = theme
                .zip(area)
                .filter(|(theme, area)| theme.area() != *area);
            if let Some((theme, area)) = misplaced {
                this.report(path, Code::MisplacedTheme, || {
                    Kind::Misplaced(theme.into(), area)
                });
            }
            let is_noted = area.is_some() && theme.is_some();
            this.record(
                path,
                &fields::THEME,
                is_noted,
                |this, field, path, _| match field {
                    Field::Grade => this.identifier::<ThemeGrade>(path, Code::UnknownGrade),
                    _ => this.notes(path),
                },
            );
        });
        let own = area
            .filter(|_| seen.is_some())
            .map_or(&[][..], Area::themes);
        for &theme in own {
            if !self.partial.themes.contains(theme) {
                let kind = || Kind::MissingTheme(theme);
                self.missing(path, theme.as_str(), Code::MissingTheme, kind);
            }
        }
    }

    fn concerns(&mut self, path: &Path<'_>, area: Option<Area>) {
        let here = area.map_or(Concern::ALL, Area::concerns);
        self.map(path, Code::UnknownConcern, here, |this, concern, path| {
            if let Some((concern, area)) = concern.zip(area) {
                if concern.area() != area {
                    let kind = || Kind::Misplaced(concern.into(), area);
                    this.report(path, Code::MisplacedConcern, kind);
                } else if this.partial.applies(concern.phases(), None) == Some(false) {
                    let kind = || Kind::InapplicableConcern(concern);
                    this.report(path, Code::InapplicableConcern, kind);
                }
            }
            let record = &fields::CONCERN;
            this.record(path, record, true, |this, _, path, _| this.notes(path));
        });
    }

    fn claims(&mut self, path: &Path<'_>, area: Option<Area>) {
        let grade = |theme| self.partial.grade(theme);
        let ineligible = area
            .map(|area| (area, Obstacles::of(area, self.below_secure, grade)))
            .filter(|(_, obstacles)| !obstacles.is_empty());
        self.list(path, |this, path| {
            if let Some((area, obstacles)) = ineligible {
                this.report(path, Code::IneligibleClaim, || {
                    Kind::Ineligible(area, obstacles)
                });
            }
            let is_noted = area.is_some();
            this.record(
                path,
                &fields::CLAIM,
                is_noted,
                |this, field, path, _| match field {
                    Field::Feature => {
                        if this.text(path).is_some_and(is_blank) {
                            this.report(path, Code::BlankFeature, || Kind::BlankFeature);
                        }
                    }
                    Field::Considerations => {
                        this.identifiers::<Consideration>(path, Code::UnknownConsideration);
                    }
                    _ => this.identifier::<ModerationStatus>(path, Code::UnknownModeration),
                },
            );
        });
    }

    fn compliance(&mut self, path: &Path<'_>, is_first: bool) {
        let (code, all) = (Code::UnknownRequirement, Requirement::ALL);
        let seen = self.map(path, code, all, |this, requirement, path| {
            let requirement = requirement.filter(|_| is_first);
            if let Some(requirement) = requirement.filter(|&r| this.applies(r) == Some(false)) {
                let kind = || Kind::InapplicableRequirement(requirement);
                this.report(path, Code::InapplicableRequirement, kind);
            }
            let (record, is_noted) = (&fields::REQUIREMENT, requirement.is_some());
            this.record(path, record, is_noted, |this, field, path, _| match field {
                Field::Status => this.identifier::<RequirementStatus>(path, Code::UnknownStatus),
                _ => this.notes(path),
            });
        });
        for &requirement in all.iter().filter(|_| is_first && seen.is_some()) {
            let is_given = self.partial.requirements.contains(requirement);
            if !is_given && self.applies(requirement) == Some(true) {
                let kind = || Kind::MissingRequirement(requirement);
                self.missing(path, requirement.as_str(), Code::MissingRequirement, kind);
            }
        }
    }

    fn applies(&self, requirement: Requirement) -> Option<bool> {
        let (phases, only_with) = (requirement.phases(), requirement.only_with());
        self.partial.applies(phases, only_with)
    }
}

/// Pieces of the walk.
impl Validator<'_> {
    /// Looks at the known fields of an object, in order, and tells of each whether it is the first of its
    /// name. Reports the unknown and the repeated ones and, where the object is noted, the missing ones.
    #[inline]
    fn record(
        &mut self,
        path: &Path<'_>,
        record: &'static Record,
        is_noted: bool,
        mut check: impl FnMut(&mut Self, Field, &Path<'_>, bool),
    ) {
        // Only the whole document can be `null` here.
        if !path.node.is_object() && !path.node.is_null() {
            return self.wrong_type(path, "an object");
        }
        let mut seen = Set::EMPTY;
        for entry in path.entries() {
            let field = entry.node.key_identifier();
            if let Some(field) = field.filter(|&field| record.fields.contains(&field)) {
                let is_first = !seen.contains(field);
                seen.insert(field);
                if !is_first {
                    self.report(&entry, Code::Duplicate, || Kind::Duplicate);
                }
                check(self, field, &entry, is_first);
            } else if path.around.is_some() || entry.node.key() != SCHEMA {
                self.report(&entry, Code::UnknownField, || {
                    let (key, names) = (entry.node.key(), record.names);
                    Kind::Unknown(UnknownIdentifier::new(record.field_kind, key, names), names)
                });
            }
        }
        for &field in record.required {
            if is_noted && !seen.contains(field) {
                let kind = || Kind::MissingField(field, path.node.key_identifier());
                self.missing(path, field.name(), Code::MissingField, kind);
            }
        }
    }

    /// Looks at the entries of an object whose keys are identifiers: at one that is unknown or repeated,
    /// which is reported, without its identifier. Gives those that are known. `here` may be here.
    #[inline]
    fn map<T: Identifier>(
        &mut self,
        path: &Path<'_>,
        unknown: Code,
        here: &'static [T],
        mut check: impl FnMut(&mut Self, Option<T>, &Path<'_>),
    ) -> Option<Set<T>> {
        if !path.node.is_object() {
            self.wrong_type(path, "an object");
            return None;
        }
        let mut seen = Set::EMPTY;
        for entry in path.entries() {
            let key = entry.node.key_identifier();
            let new = key.filter(|&key| seen.insert(key));
            match (key, new) {
                (_, Some(_)) => {}
                (Some(_), None) => self.report(&entry, Code::Duplicate, || Kind::Duplicate),
                (None, None) => self.report(&entry, unknown, || {
                    let error = identifier::unknown::<T>(entry.node.key());
                    Kind::Unknown(error, T::names_of(here))
                }),
            }
            if key.is_some() || entry.node.key().len() <= LONGEST_KEY {
                check(self, new, &entry);
            }
        }
        Some(seen)
    }

    #[inline]
    fn list(&mut self, path: &Path<'_>, mut check: impl FnMut(&mut Self, &Path<'_>)) {
        if !path.node.is_list() {
            return self.wrong_type(path, "a list");
        }
        for item in path.items() {
            check(self, &item);
        }
    }

    fn notes(&mut self, path: &Path<'_>) {
        self.list(path, |this, note| {
            if !note.node.is_text() {
                this.wrong_type(note, "a string");
            }
        });
    }

    /// Checks a list of identifiers, each of which may be there once.
    fn identifiers<T: Identifier>(&mut self, path: &Path<'_>, unknown: Code) {
        let mut seen = Set::<T>::EMPTY;
        self.list(path, |this, item| match item.node.as_identifier() {
            Some(value) => {
                if !seen.insert(value) {
                    this.report(item, Code::Duplicate, || Kind::Duplicate);
                }
            }
            None => this.identifier::<T>(item, unknown),
        });
    }

    fn identifier<T: Identifier>(&mut self, path: &Path<'_>, unknown: Code) {
        if path.node.as_identifier::<T>().is_some() {
            return;
        }
        if let Some(text) = self.text(path) {
            let kind = || Kind::Unknown(identifier::unknown::<T>(text), T::NAMES);
            self.report(path, unknown, kind);
        }
    }

    fn text<'p>(&mut self, path: &Path<'p>) -> Option<&'p str> {
        let text = path.node.as_text();
        if text.is_none() {
            self.wrong_type(path, "a string");
        }
        text
    }

    fn wrong_type(&mut self, path: &Path<'_>, expected: &'static str) {
        let kind = || Kind::WrongType(path.node.kind(), expected);
        self.report(path, Code::WrongType, kind);
    }

    /// Reports what is wrong at the place.
    fn report(&mut self, path: &Path<'_>, code: Code, kind: impl FnOnce() -> Kind) {
        self.keep(code, || Violation::new(code, path.pointer(), kind()));
    }

    /// Reports what the object at the place does not hold.
    fn missing(&mut self, path: &Path<'_>, key: &str, code: Code, kind: impl FnOnce() -> Kind) {
        let pointer = || path.pointer() + "/" + key;
        self.keep(code, || Violation::new(code, pointer(), kind()));
    }

    /// Keeps a violation, or counts it.
    #[cold]
    fn keep(&mut self, code: Code, violation: impl FnOnce() -> Violation) {
        if self.wanted == Wanted::WithoutMissing && code.is_missing() {
            return;
        }
        if self.violations.len() < MOST {
            self.violations.push(violation());
        } else {
            self.omitted += 1;
        }
    }
}
