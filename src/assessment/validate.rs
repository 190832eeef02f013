//! The only road from a draft to an assessment.
//!
//! One walk through the document, in its order, notes what is judged and reports what is wrong with
//! each entry by itself. What depends on other entries (whether something applies, is missing or is
//! eligible) is checked behind it, and put in its place by sorting.

use alloc::vec::Vec;
use core::cmp::Reverse;
use core::str::FromStr;

use super::document::{Document, Value};
use super::eligibility::{Obstacles, below_secure};
use super::judgement::Judgement;
use super::known::{Known, KnownClaim};
use super::place::{Fields, Place};
use super::shape::{self, Field, Record};
use super::violation::{Fault, Violation, ViolationCode as Code};
use crate::identifier::{Identifier, UnknownIdentifier};
use crate::set::Set;
use crate::toolkit::{Area, Concern, Requirement, Theme, Toolkit};

/// What a document says, as far as it is right, and what is wrong with it, in its order.
pub(super) fn examine(document: &Document) -> (Known, Vec<Violation>) {
    let mut examiner = Examiner {
        known: Known::nothing(),
        found: Vec::new(),
        judged: [false; Judgement::COUNT],
        areas: Set::EMPTY,
        areas_end: None,
        themes_end: [None; Area::ALL.len()],
        compliance_end: None,
        claims: Vec::new(),
    };
    examiner.document(&Place::root(document.root()));
    examiner.check_applicability();
    examiner.check_missing();
    examiner.check_claims();
    // What is missing in a container stands behind all that it holds, and so behind what is missing
    // in a container within.
    let mut found = examiner.found;
    found.sort_by_key(|(order, violation)| (*order, Reverse(depth(violation.pointer()))));
    let violations = found.into_iter().map(|(_, violation)| violation).collect();
    (examiner.known, violations)
}

fn depth(pointer: &str) -> usize {
    pointer.matches('/').count()
}

struct Examiner {
    known: Known,
    /// The violations, each with its order in the document.
    found: Vec<(Order, Violation)>,
    /// What an attempt was made to judge, so that it is not missing besides being wrong.
    judged: [bool; Judgement::COUNT],
    areas: Set<Area>,
    /// Where the areas end, and the themes of each area, and the requirements.
    areas_end: Option<Order>,
    themes_end: [Option<Order>; Area::ALL.len()],
    compliance_end: Option<Order>,
    /// The claims: the area, the place in its list, and the order in the document.
    claims: Vec<(Area, usize, Order)>,
}

/// The order in the document of a node, or of what is missing behind one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Order(usize);

impl Order {
    /// At the node.
    const fn at(place: &Place<'_>) -> Self {
        Self::at_index(place.at.index())
    }

    /// At the node with this index.
    const fn at_index(index: usize) -> Self {
        Self(2 * index + 1)
    }

    /// Behind all that the node holds, and before what follows it.
    fn behind(place: &Place<'_>) -> Self {
        Self(2 * place.at.end())
    }
}

/// The key of an entry.
enum Key<T> {
    /// It stands here for the first time; `None` where it is unknown.
    First(Option<T>),
    /// It is repeated; the entry is not looked into.
    Repeated,
}

/// The walk: a method for each kind of place.
impl Examiner {
    fn document(&mut self, place: &Place<'_>) {
        self.check_fields(place, &shape::ASSESSMENT, true, None);
        for (field, place) in place.fields() {
            match field {
                Field::Edition => self.edition(&place),
                Field::Provision => self.provision(&place),
                Field::Areas => self.areas(&place),
                Field::Compliance => self.compliance(&place),
                _ => {}
            }
        }
    }

    fn edition(&mut self, place: &Place<'_>) {
        static EDITIONS: [&str; 1] = [Toolkit.edition().id()];
        if !EDITIONS.contains(&place.text()) {
            let unknown = UnknownIdentifier::new("the edition", place.text(), &EDITIONS);
            self.report(place, Code::UnknownEdition, Fault::Unknown(unknown, None));
        }
    }

    fn provision(&mut self, place: &Place<'_>) {
        self.check_fields(place, &shape::PROVISION, true, None);
        for (field, place) in place.fields() {
            let flag = match place.at.value() {
                Value::Flag(flag) => Some(flag),
                Value::Text(_) | Value::List | Value::Object | Value::Ignored => None,
            };
            match field {
                Field::Phases => self.phases(&place),
                Field::Apprenticeships => self.known.apprenticeships = flag,
                Field::PartnershipAgreement => self.known.partnership_agreement = flag,
                _ => {}
            }
        }
    }

    fn phases(&mut self, place: &Place<'_>) {
        let (phases, all_known) = self.words(place, Code::UnknownPhase);
        if place.children().next().is_none() {
            let violation =
                Violation::new(Code::MissingPhase, place.pointer(), Fault::MissingPhase);
            self.found.push((Order::behind(place), violation));
        }
        self.known.phases = phases;
        self.known.phases_are_whole = all_known && !phases.is_empty();
    }

    fn areas(&mut self, place: &Place<'_>) {
        self.areas_end = Some(Order::behind(place));
        let mut seen = Set::EMPTY;
        for place in place.children() {
            let Key::First(area) = self.key::<Area>(&place, &mut seen, Code::UnknownArea, None)
            else {
                continue;
            };
            if let Some(area) = area {
                self.areas.insert(area);
            }
            self.check_fields(&place, &shape::AREA, area.is_some(), area);
            for (field, place) in place.fields() {
                match field {
                    Field::Themes => self.themes(&place, area),
                    Field::Concerns => self.concerns(&place, area),
                    Field::Exemplary => self.claims(&place, area),
                    _ => {}
                }
            }
        }
    }

    /// The themes of an area; `None` where its identifier is not known.
    fn themes(&mut self, place: &Place<'_>, area: Option<Area>) {
        if let Some(area) = area {
            self.themes_end[area.index()] = Some(Order::behind(place));
        }
        let mut seen = Set::EMPTY;
        for place in place.children() {
            let Key::First(theme) = self.key::<Theme>(&place, &mut seen, Code::UnknownTheme, area)
            else {
                continue;
            };
            self.check_fields(&place, &shape::THEME, theme.is_some(), None);
            let own = theme.filter(|&theme| self.note(&place, theme.into(), theme.area(), area));
            for (field, place) in place.fields() {
                if field == Field::Grade {
                    let grade = self.word(&place, Code::UnknownGrade);
                    if let Some(theme) = own {
                        self.known.grades[theme.index()] = grade;
                    }
                }
            }
        }
    }

    fn concerns(&mut self, place: &Place<'_>, area: Option<Area>) {
        if let Some(area) = area {
            self.known.considered.insert(area);
        }
        let mut seen = Set::EMPTY;
        for place in place.children() {
            let code = Code::UnknownConcern;
            let Key::First(concern) = self.key::<Concern>(&place, &mut seen, code, area) else {
                continue;
            };
            self.check_fields(&place, &shape::CONCERN, concern.is_some(), None);
            if let Some(concern) =
                concern.filter(|&concern| self.note(&place, concern.into(), concern.area(), area))
            {
                self.known.concerns.insert(concern);
            }
        }
    }

    fn claims(&mut self, place: &Place<'_>, area: Option<Area>) {
        for place in place.children() {
            self.check_fields(&place, &shape::CLAIM, area.is_some(), None);
            let mut feature = None;
            let mut considerations = Set::EMPTY;
            let mut moderation = None;
            for (field, place) in place.fields() {
                match field {
                    Field::Feature => {
                        if place.text().trim().is_empty() {
                            self.report(&place, Code::BlankFeature, Fault::BlankFeature);
                        }
                        feature = place.at.span();
                    }
                    Field::Considerations => {
                        (considerations, _) = self.words(&place, Code::UnknownConsideration);
                    }
                    Field::Moderation => {
                        moderation = self.word(&place, Code::UnknownModeration);
                    }
                    _ => {}
                }
            }
            let Some(area) = area else {
                continue;
            };
            self.known.claimed.insert(area);
            self.claims.push((area, place.index(), Order::at(&place)));
            if let (Some(feature), Some(moderation)) = (feature, moderation) {
                self.known.claims.push(KnownClaim {
                    area,
                    feature,
                    considerations,
                    moderation,
                });
            }
        }
    }

    fn compliance(&mut self, place: &Place<'_>) {
        self.compliance_end = Some(Order::behind(place));
        let mut seen = Set::EMPTY;
        for place in place.children() {
            let code = Code::UnknownRequirement;
            let Key::First(requirement) = self.key::<Requirement>(&place, &mut seen, code, None)
            else {
                continue;
            };
            self.check_fields(&place, &shape::REQUIREMENT, requirement.is_some(), None);
            if let Some(requirement) = requirement {
                self.judged[Judgement::from(requirement).index()] = true;
                self.known.places.note(requirement.into(), place.at);
            }
            for (field, place) in place.fields() {
                if field == Field::Status {
                    let status = self.word(&place, Code::UnknownStatus);
                    if let Some(requirement) = requirement {
                        self.known.statuses[requirement.index()] = status;
                    }
                }
            }
        }
    }

    /// Notes the place of a judgement that stands under its own area, and tells whether it does;
    /// reports one that does not.
    fn note(
        &mut self,
        place: &Place<'_>,
        judgement: Judgement,
        own: Area,
        area: Option<Area>,
    ) -> bool {
        let Some(area) = area else {
            return false;
        };
        self.judged[judgement.index()] = true;
        if area == own {
            self.known.places.note(judgement, place.at);
            return true;
        }
        let code = match judgement {
            Judgement::Concern(_) => Code::MisplacedConcern,
            Judgement::Theme(_) | Judgement::Requirement(_) => Code::MisplacedTheme,
        };
        self.report(place, code, Fault::Misplaced(judgement, area));
        false
    }
}

/// What depends on other entries.
impl Examiner {
    fn check_applicability(&mut self) {
        for concern in self.known.concerns.iter() {
            if self.known.applies(concern.phases(), None) == Some(false) {
                self.known.concerns.remove(concern);
                self.report_inapplicable(concern.into(), Code::InapplicableConcern);
            }
        }
        for &requirement in Requirement::ALL {
            let applies = (self.known).applies(requirement.phases(), requirement.only_with());
            if applies == Some(false) {
                self.report_inapplicable(requirement.into(), Code::InapplicableRequirement);
            }
        }
    }

    /// Reports a judgement that does not apply, where it is given.
    fn report_inapplicable(&mut self, judgement: Judgement, code: Code) {
        if let Some(index) = self.known.places.get(judgement) {
            let fault = Fault::Inapplicable(judgement);
            let violation = Violation::new(code, judgement.pointer(), fault);
            self.found.push((Order::at_index(index), violation));
        }
    }

    fn check_missing(&mut self) {
        for &area in Area::ALL {
            if let (Some(end), false) = (self.areas_end, self.areas.contains(area)) {
                let pointer = alloc::format!("/areas/{area}");
                let fault = Fault::MissingArea(area);
                let violation = Violation::new(Code::MissingArea, pointer, fault);
                self.found.push((end, violation));
            }
            if let Some(end) = self.themes_end[area.index()] {
                for &theme in area.themes() {
                    self.check_judged(theme.into(), end, Code::MissingTheme);
                }
            }
        }
        if let Some(end) = self.compliance_end {
            for &requirement in Requirement::ALL {
                let applies = (self.known).applies(requirement.phases(), requirement.only_with());
                if applies == Some(true) {
                    self.check_judged(requirement.into(), end, Code::MissingRequirement);
                }
            }
        }
    }

    fn check_judged(&mut self, judgement: Judgement, end: Order, code: Code) {
        if !self.judged[judgement.index()] {
            let fault = Fault::MissingJudgement(judgement);
            let violation = Violation::new(code, judgement.pointer(), fault);
            self.found.push((end, violation));
        }
    }

    fn check_claims(&mut self) {
        if self.claims.is_empty() {
            return;
        }
        let grade = |theme| self.known.grade(theme);
        let below_secure = below_secure(grade, self.known.concerns);
        for &(area, index, order) in &self.claims {
            let obstacles = Obstacles::of(area, below_secure, grade);
            if !obstacles.is_empty() {
                let pointer = alloc::format!("/areas/{area}/exemplary/{index}");
                let fault = Fault::Ineligible(area, obstacles);
                let violation = Violation::new(Code::IneligibleClaim, pointer, fault);
                self.found.push((order, violation));
            }
        }
    }
}

/// Pieces of the walk.
impl Examiner {
    /// Reports the unknown and the repeated fields of an object and, where its own identifier is
    /// known, the missing ones.
    fn check_fields(
        &mut self,
        place: &Place<'_>,
        record: &'static Record,
        is_known: bool,
        area: Option<Area>,
    ) {
        let mut seen = Fields::default();
        for child in place.children() {
            let Some(field) = child.at.field() else {
                let name = child.at.name().unwrap_or_default();
                let unknown = UnknownIdentifier::new(record.field_kind, name, record.names);
                self.report(&child, Code::UnknownField, Fault::Unknown(unknown, None));
                continue;
            };
            if !seen.insert(field) {
                self.report(&child, Code::Duplicate, Fault::Duplicate);
            }
        }
        for member in record.members.iter().filter(|_| is_known) {
            if !member.optional && !seen.contains(member.field) {
                let fault = Fault::MissingField(member.field, area);
                let pointer = place.pointer_to(member.field);
                let violation = Violation::new(Code::MissingField, pointer, fault);
                self.found.push((Order::behind(place), violation));
            }
        }
    }

    /// Reads the key of an entry, or reports that it is unknown or repeated.
    fn key<T: Identifier + FromStr<Err = UnknownIdentifier>>(
        &mut self,
        place: &Place<'_>,
        seen: &mut Set<T>,
        unknown: Code,
        area: Option<Area>,
    ) -> Key<T> {
        match place.at.name().unwrap_or_default().parse::<T>() {
            Ok(value) if seen.contains(value) => {
                self.report(place, Code::Duplicate, Fault::Duplicate);
                Key::Repeated
            }
            Ok(value) => {
                seen.insert(value);
                Key::First(Some(value))
            }
            Err(error) => {
                self.report(place, unknown, Fault::Unknown(error, area));
                Key::First(None)
            }
        }
    }

    /// Reads a list of identifiers; reports unknown and repeated ones, and tells whether all are
    /// known.
    fn words<T: Identifier + FromStr<Err = UnknownIdentifier>>(
        &mut self,
        place: &Place<'_>,
        unknown: Code,
    ) -> (Set<T>, bool) {
        let mut values = Set::EMPTY;
        let mut all_known = true;
        for item in place.children() {
            match self.word(&item, unknown) {
                Some(value) if values.contains(value) => {
                    self.report(&item, Code::Duplicate, Fault::Duplicate);
                }
                Some(value) => values.insert(value),
                None => all_known = false,
            }
        }
        (values, all_known)
    }

    /// Reads an identifier, or reports that it is unknown.
    fn word<T: FromStr<Err = UnknownIdentifier>>(
        &mut self,
        place: &Place<'_>,
        unknown: Code,
    ) -> Option<T> {
        let parsed = place.text().parse();
        parsed
            .map_err(|error| self.report(place, unknown, Fault::Unknown(error, None)))
            .ok()
    }

    fn report(&mut self, place: &Place<'_>, code: Code, fault: Fault) {
        let violation = Violation::new(code, place.pointer(), fault);
        self.found.push((Order::at(place), violation));
    }
}
