//! The only way from a draft to an assessment: one walk through the document, which reports what is wrong in the order
//! of the document.

use super::document::{Document, Kind as Type};
use super::keys::{self, Key, Record};
use super::partial::PartialAssessment;
use super::path::Path;
use super::violation::{
    Collector, Violation, ViolationCode as Code, ViolationKind as Kind, Violations,
};
use crate::fmt::is_blank;
use crate::identifier::{self, Identifier, UnknownIdentifier};
use crate::set::Set;
use crate::toolkit::{
    Area, Concern, Consideration, ModerationStatus, Phase, Requirement, RequirementStatus, Theme,
    ThemeGrade,
};

/// Validation does not look under a longer key, which cannot be an identifier. Every pointer below the key would repeat
/// it, and a small document could cost much memory.
const LONGEST_KEY: usize = 256;

/// For editors, which find the schema of a file by it.
const SCHEMA: &str = "$schema";

/// What is wrong with the document that has this valid part, with or without what is missing.
pub(super) fn violations(
    document: &Document,
    partial: &PartialAssessment,
    with_missing: bool,
) -> Option<Violations> {
    if partial.is_all_of(document) {
        return None;
    }
    let mut validator = Validator {
        partial,
        below_secure: partial.below_secure(),
        with_missing,
        found: Violations::collector(),
    };
    validator.record(&Path::root(document), &keys::ASSESSMENT, true, None);
    validator.found.violations()
}

/// A part of an assessment that can be a document of its own.
#[cfg(feature = "serde")]
#[derive(Clone, Copy)]
pub(super) enum Part {
    Provision,
    Phases,
    Claim,
}

/// What is wrong with what is at the place, which is such a part.
#[cfg(feature = "serde")]
pub(super) fn part_violations(path: &Path<'_>, part: Part) -> Option<Violations> {
    let mut validator = Validator {
        partial: &PartialAssessment::of(&Document::new()),
        below_secure: Set::EMPTY,
        with_missing: true,
        found: Violations::collector(),
    };
    match part {
        Part::Provision => validator.record(path, &keys::PROVISION, true, None),
        Part::Phases => validator.value(path, Key::Phases, true, None),
        Part::Claim => validator.record(path, &keys::CLAIM, true, None),
    }
    validator.found.violations()
}

struct Validator<'a> {
    partial: &'a PartialAssessment,
    below_secure: Set<Area>,
    with_missing: bool,
    found: Collector,
}

/// The walk. A repeated entry is checked like the first, but nothing is missing from it.
impl Validator<'_> {
    /// Looks at the known fields of an object, in order. Reports the unknown and the repeated ones and, where
    /// the object must be whole, the missing ones. It is in this area, or is it, if that is known.
    fn record(
        &mut self,
        path: &Path<'_>,
        record: &Record,
        must_be_whole: bool,
        area: Option<Area>,
    ) {
        // Only the whole document can be `null` here.
        if !matches!(path.node.kind(), Type::Object | Type::Null) {
            return self.wrong_type(path, "an object");
        }
        let is_assessment = core::ptr::eq(record, &raw const keys::ASSESSMENT);
        let mut seen = Set::EMPTY;
        for entry in path.entries() {
            if let Some(key) = record.find(entry.node.key()) {
                let is_first = seen.insert(key);
                if !is_first {
                    self.report(&entry, || Kind::Duplicate);
                }
                self.value(&entry, key, is_first, area.filter(|_| is_first));
            } else if !is_assessment || entry.node.key() != SCHEMA {
                self.report(&entry, || {
                    let (key, names) = (entry.node.key(), record.names);
                    let unknown = UnknownIdentifier::new(record.field_kind, key, names);
                    Kind::Unknown(Code::UnknownField, unknown, names)
                });
            }
        }
        for &key in record.required {
            if must_be_whole && !seen.contains(key) {
                self.missing(path, key.name(), || Kind::MissingField(key, area));
            }
        }
    }

    /// Looks at the value of a field, which may be the first of its name.
    fn value(&mut self, path: &Path<'_>, key: Key, is_first: bool, area: Option<Area>) {
        match key {
            Key::Edition => self.edition(path),
            Key::Provision => self.record(path, &keys::PROVISION, is_first, None),
            Key::Phases => {
                self.identifiers::<Phase>(path, Code::UnknownPhase);
                if path.node.kind() == Type::List && path.node.items().next().is_none() {
                    self.missing(path, "", || Kind::MissingPhase);
                }
            }
            Key::Apprenticeships | Key::PartnershipAgreement => {
                if path.node.as_flag().is_none() {
                    self.wrong_type(path, "`true` or `false`");
                }
            }
            Key::Areas => self.areas(path, is_first),
            Key::Themes => self.themes(path, area),
            Key::Grade => self.identifier::<ThemeGrade>(path, Code::UnknownGrade),
            Key::Evidence => {
                self.list(path, |this, note| this.visible(note, Kind::BlankEvidence));
            }
            Key::Concerns => self.concerns(path, area),
            Key::Exemplary => self.claims(path, area),
            Key::Feature => self.visible(path, Kind::BlankFeature),
            Key::Considerations => {
                self.identifiers::<Consideration>(path, Code::UnknownConsideration);
            }
            Key::Moderation => self.identifier::<ModerationStatus>(path, Code::UnknownModeration),
            Key::Compliance => self.compliance(path, is_first),
            Key::Status => self.identifier::<RequirementStatus>(path, Code::UnknownStatus),
        }
    }

    fn edition(&mut self, path: &Path<'_>) {
        let editions = Key::Edition.words();
        if let Some(text) = self.text(path).filter(|text| !editions.contains(text)) {
            self.report(path, || {
                let unknown = UnknownIdentifier::new("the edition", text, editions);
                Kind::Unknown(Code::UnknownEdition, unknown, editions)
            });
        }
    }

    fn areas(&mut self, path: &Path<'_>, is_first: bool) {
        let unknown = Code::UnknownArea;
        let seen = self.map(path, unknown, Area::ALL, |this, area, path| {
            let area = area.filter(|_| is_first);
            this.record(path, &keys::AREA, area.is_some(), area);
        });
        for &area in Area::ALL.iter().filter(|_| is_first) {
            if seen.is_some_and(|seen| !seen.contains(area)) {
                self.missing(path, area.as_str(), || Kind::MissingArea(area));
            }
        }
    }

    // In these three, the area is `None` where its identifier is unknown or repeated.

    fn themes(&mut self, path: &Path<'_>, area: Option<Area>) {
        let here = area.map_or(Theme::ALL, Area::themes);
        let seen = self.map(path, Code::UnknownTheme, here, |this, theme, path| {
            let own = theme.zip(area);
            if let Some((theme, area)) = own.filter(|(theme, area)| theme.area() != *area) {
                this.report(path, || Kind::Misplaced(theme.into(), area));
            }
            this.record(path, &keys::THEME, own.is_some(), None);
        });
        for &theme in here.iter().filter(|_| area.is_some() && seen.is_some()) {
            if !self.partial.themes.contains(theme) {
                self.missing(path, theme.as_str(), || Kind::MissingTheme(theme));
            }
        }
    }

    fn concerns(&mut self, path: &Path<'_>, area: Option<Area>) {
        let here = area.map_or(Concern::ALL, Area::concerns);
        self.map(path, Code::UnknownConcern, here, |this, concern, path| {
            if let Some((concern, area)) = concern.zip(area) {
                if concern.area() != area {
                    this.report(path, || Kind::Misplaced(concern.into(), area));
                } else if this.partial.applies(concern.phases(), None) == Some(false) {
                    this.report(path, || Kind::InapplicableConcern(concern));
                }
            }
            this.record(path, &keys::CONCERN, true, None);
        });
    }

    fn claims(&mut self, path: &Path<'_>, area: Option<Area>) {
        let obstacles = |area| (area, self.partial.obstacles(area, self.below_secure));
        let ineligible = area
            .map(obstacles)
            .filter(|(_, obstacles)| !obstacles.is_empty());
        self.list(path, |this, path| {
            if let Some((area, obstacles)) = ineligible {
                this.report(path, || Kind::Ineligible(area, obstacles));
            }
            this.record(path, &keys::CLAIM, area.is_some(), None);
        });
    }

    fn compliance(&mut self, path: &Path<'_>, is_first: bool) {
        let (code, all) = (Code::UnknownRequirement, Requirement::ALL);
        let seen = self.map(path, code, all, |this, requirement, path| {
            let requirement = requirement.filter(|_| is_first);
            let applies = requirement.map(|requirement| this.partial.requires(requirement));
            if let Some((requirement, Some(false))) = requirement.zip(applies) {
                this.report(path, || Kind::InapplicableRequirement(requirement));
            }
            this.record(path, &keys::REQUIREMENT, requirement.is_some(), None);
        });
        for &requirement in all.iter().filter(|_| is_first && seen.is_some()) {
            let is_given = self.partial.requirements.contains(requirement);
            if !is_given && self.partial.requires(requirement) == Some(true) {
                let key = requirement.as_str();
                self.missing(path, key, || Kind::MissingRequirement(requirement));
            }
        }
    }
}

/// Pieces of the walk.
impl Validator<'_> {
    /// Looks at the entries of an object whose keys are identifiers: at one that is unknown or repeated,
    /// which is reported, without its identifier. Gives those that are known. `here` may be here.
    fn map<T: Identifier>(
        &mut self,
        path: &Path<'_>,
        unknown: Code,
        here: &'static [T],
        mut check: impl FnMut(&mut Self, Option<T>, &Path<'_>),
    ) -> Option<Set<T>> {
        if path.node.kind() != Type::Object {
            self.wrong_type(path, "an object");
            return None;
        }
        let mut seen = Set::EMPTY;
        for entry in path.entries() {
            let key = T::find(entry.node.key());
            let new = key.filter(|&key| seen.insert(key));
            match (key, new) {
                (_, Some(_)) => {}
                (Some(_), None) => self.report(&entry, || Kind::Duplicate),
                (None, None) => self.report(&entry, || {
                    let error = identifier::unknown::<T>(entry.node.key());
                    Kind::Unknown(unknown, error, T::names_of(here))
                }),
            }
            if key.is_some() || entry.node.key().len() <= LONGEST_KEY {
                check(self, new, &entry);
            }
        }
        Some(seen)
    }

    fn list(&mut self, path: &Path<'_>, mut check: impl FnMut(&mut Self, &Path<'_>)) {
        if path.node.kind() != Type::List {
            return self.wrong_type(path, "a list");
        }
        for item in path.items() {
            check(self, &item);
        }
    }

    /// Checks words that people wrote. Some must be visible.
    fn visible(&mut self, path: &Path<'_>, blank: Kind) {
        if self.text(path).is_some_and(is_blank) {
            self.report(path, || blank);
        }
    }

    /// Checks a list of identifiers. None may be repeated.
    fn identifiers<T: Identifier>(&mut self, path: &Path<'_>, unknown: Code) {
        let mut seen = Set::<T>::EMPTY;
        self.list(path, |this, item| match item.node.as_identifier() {
            Some(value) => {
                if !seen.insert(value) {
                    this.report(item, || Kind::Duplicate);
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
            let error = || identifier::unknown::<T>(text);
            self.report(path, || Kind::Unknown(unknown, error(), T::NAMES));
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
        self.report(path, || Kind::WrongType(path.node.kind().name(), expected));
    }

    /// Reports what the object at the place does not hold under the key; what the place itself lacks, without.
    fn missing(&mut self, path: &Path<'_>, key: &str, kind: impl FnOnce() -> Kind) {
        let gap = if key.is_empty() { "" } else { "/" };
        if self.with_missing {
            self.found
                .keep(|| Violation::new(path.pointer() + gap + key, kind()));
        }
    }

    /// Reports what is wrong at the place.
    fn report(&mut self, path: &Path<'_>, kind: impl FnOnce() -> Kind) {
        let violation = || Violation::new(path.pointer(), kind()).of_node(path.node.index);
        self.found.keep(violation);
    }
}
