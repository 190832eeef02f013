//! The only road from a draft to an assessment.
//!
//! One walk through the document, in its order, notes what is judged and reports what is wrong with
//! each entry by itself. What depends on other entries (whether something applies, is missing or is
//! eligible) is checked afterwards, and put in its place by sorting.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::document::Document;
use super::eligibility::{Obstacles, below_secure};
use super::identifiers::AnyIdentifier;
use super::judgement::{Judgement, Moderation, claim_pointer};
use super::known::{Known, KnownClaim};
use super::place::Place;
use super::shape::{self, Field, Record};
use super::violation::{Fault, Violation, ViolationCode as Code};
use crate::identifier::{self, Identifier, UnknownIdentifier};
use crate::set::Set;
use crate::toolkit::{Area, Concern, Requirement, Theme, Toolkit};
use crate::words::is_blank;

/// What a document says, as far as it is right, and what is wrong with it, in its order.
pub(super) fn examine(document: &Document) -> (Known, Vec<Violation>) {
    let mut examiner = Examiner {
        known: Known::nothing(),
        found: Vec::new(),
        judged: [false; Judgement::COUNT],
        areas_seen: Set::EMPTY,
        areas_end: None,
        themes_end: [None; Area::ALL.len()],
        compliance_end: None,
        claims_seen: Vec::new(),
    };
    examiner.document(&Place::root(document.root()));
    examiner.check_applicability();
    examiner.check_missing();
    examiner.check_claims();
    let mut found = examiner.found;
    found.sort_by_key(|(order, _)| *order);
    let violations = found.into_iter().map(|(_, violation)| violation).collect();
    (examiner.known, violations)
}

struct Examiner {
    known: Known,
    /// The violations, each with its order in the document.
    found: Vec<(Order, Violation)>,
    /// What an attempt was made to judge, so that it is not missing besides being wrong.
    judged: [bool; Judgement::COUNT],
    areas_seen: Set<Area>,
    /// Where the areas end, and the themes of each area, and the requirements.
    areas_end: Option<Order>,
    themes_end: [Option<Order>; Area::ALL.len()],
    compliance_end: Option<Order>,
    /// The claims: the area, the place in its list, and the order in the document.
    claims_seen: Vec<(Area, usize, Order)>,
}

/// The order of violations: that of the nodes in the document. What is missing in a container stands
/// behind all that the container holds, and so behind what is missing in a container within.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    position: usize,
    depth: Reverse<usize>,
}

impl Order {
    /// At the node with this index.
    fn at(index: usize) -> Self {
        Self {
            position: index,
            depth: Reverse(0),
        }
    }

    /// Of what is missing in the place, before the node that follows it.
    fn behind(place: &Place<'_>) -> Self {
        Self {
            position: place.at.end(),
            depth: Reverse(place.depth()),
        }
    }
}

/// The walk: a method for each kind of place. What is repeated is checked like the first, and not
/// noted.
impl Examiner {
    fn document(&mut self, place: &Place<'_>) {
        let shape = &shape::ASSESSMENT;
        self.fields(
            place,
            shape,
            true,
            |this, field, place, is_first| match field {
                Field::Edition => this.edition(place),
                Field::Provision => this.provision(place, is_first),
                Field::Areas => this.areas(place, is_first),
                Field::Compliance => this.compliance(place, is_first),
                _ => {}
            },
        );
    }

    fn edition(&mut self, place: &Place<'_>) {
        static EDITIONS: [&str; 1] = [Toolkit.edition().id()];
        if !EDITIONS.contains(&place.text()) {
            let unknown = UnknownIdentifier::new("the edition", place.text(), &EDITIONS);
            let fault = Fault::Unknown(unknown, &EDITIONS);
            self.report(place, Code::UnknownEdition, fault);
        }
    }

    fn provision(&mut self, place: &Place<'_>, is_first: bool) {
        let shape = &shape::PROVISION;
        let is_noted = is_first;
        self.fields(place, shape, is_noted, |this, field, place, is_first| {
            let is_first = is_noted && is_first;
            match field {
                Field::Phases => this.phases(place, is_first),
                Field::Apprenticeships if is_first => {
                    this.known.apprenticeships = place.at.flag();
                }
                Field::PartnershipAgreement if is_first => {
                    this.known.partnership_agreement = place.at.flag();
                }
                _ => {}
            }
        });
    }

    fn phases(&mut self, place: &Place<'_>, is_first: bool) {
        let (phases, all_known) = self.words(place, Code::UnknownPhase);
        if place.children().next().is_none() {
            let violation =
                Violation::new(Code::MissingPhase, place.pointer(), Fault::MissingPhase);
            self.found.push((Order::behind(place), violation));
        }
        if is_first {
            self.known.phases = phases;
            self.known.phases_are_whole = all_known && !phases.is_empty();
        }
    }

    fn areas(&mut self, place: &Place<'_>, is_first: bool) {
        if is_first {
            self.areas_end = Some(Order::behind(place));
        }
        let mut seen = Set::EMPTY;
        for place in place.children() {
            let area = self.key(&place, &mut seen, Code::UnknownArea, Area::ALL);
            self.area(&place, area.filter(|_| is_first));
        }
    }

    /// An area; `None` where its identifier is unknown or repeated, so that nothing under it is noted.
    fn area(&mut self, place: &Place<'_>, area: Option<Area>) {
        if let Some(area) = area {
            self.areas_seen.insert(area);
        }
        let (shape, is_noted) = (&shape::AREA, area.is_some());
        self.fields(place, shape, is_noted, |this, field, place, is_first| {
            let area = area.filter(|_| is_first);
            match field {
                Field::Themes => this.themes(place, area),
                Field::Concerns => this.concerns(place, area),
                Field::Exemplary => this.claims(place, area),
                _ => {}
            }
        });
    }

    fn themes(&mut self, place: &Place<'_>, area: Option<Area>) {
        if let Some(area) = area {
            self.themes_end[area.index()] = Some(Order::behind(place));
        }
        let here = area.map_or(Theme::ALL, Area::themes);
        let mut seen = Set::EMPTY;
        for place in place.children() {
            let theme = self.key(&place, &mut seen, Code::UnknownTheme, here);
            let own = theme.filter(|&theme| self.note(&place, theme.into(), theme.area(), area));
            let (shape, is_noted) = (&shape::THEME, area.is_some() && theme.is_some());
            self.fields(&place, shape, is_noted, |this, field, place, is_first| {
                if field == Field::Grade {
                    let grade = this.word(place, Code::UnknownGrade);
                    if let Some(theme) = own.filter(|_| is_first) {
                        this.known.grades[theme.index()] = grade;
                    }
                }
            });
        }
    }

    fn concerns(&mut self, place: &Place<'_>, area: Option<Area>) {
        if let Some(area) = area {
            self.known.considered.insert(area);
        }
        let here = area.map_or(Concern::ALL, Area::concerns);
        let mut seen = Set::EMPTY;
        for place in place.children() {
            let concern = self.key(&place, &mut seen, Code::UnknownConcern, here);
            let (shape, is_noted) = (&shape::CONCERN, concern.is_some());
            self.fields(&place, shape, is_noted, |_, _, _, _| {});
            let own =
                concern.filter(|&concern| self.note(&place, concern.into(), concern.area(), area));
            if let Some(concern) = own {
                self.known.concerns.insert(concern);
            }
        }
    }

    fn claims(&mut self, place: &Place<'_>, area: Option<Area>) {
        for place in place.children() {
            let mut feature = None;
            let mut considerations = None;
            let mut moderation = None;
            let (shape, is_noted) = (&shape::CLAIM, area.is_some());
            self.fields(
                &place,
                shape,
                is_noted,
                |this, field, place, _| match field {
                    Field::Feature => {
                        if is_blank(place.text()) {
                            this.report(place, Code::BlankFeature, Fault::BlankFeature);
                        }
                        feature = feature.or(place.at.span());
                    }
                    Field::Considerations => {
                        let (read, _) = this.words(place, Code::UnknownConsideration);
                        considerations = considerations.or(Some(read));
                    }
                    Field::Moderation => {
                        let read = this.word(place, Code::UnknownModeration);
                        moderation = moderation.or(read);
                    }
                    _ => {}
                },
            );
            let Some(area) = area else {
                continue;
            };
            let order = Order::at(place.at.index());
            self.claims_seen.push((area, place.index(), order));
            self.known.claimed.insert(area);
            if moderation == Some(Moderation::Confirmed) {
                self.known.confirmed.insert(area);
            }
            if let (Some(feature), Some(considerations), Some(moderation)) =
                (feature, considerations, moderation)
            {
                self.known.claims.push(KnownClaim {
                    area,
                    feature,
                    considerations,
                    moderation,
                });
            }
        }
    }

    fn compliance(&mut self, place: &Place<'_>, is_first: bool) {
        if is_first {
            self.compliance_end = Some(Order::behind(place));
        }
        let mut seen = Set::EMPTY;
        for place in place.children() {
            let code = Code::UnknownRequirement;
            let requirement = self.key(&place, &mut seen, code, Requirement::ALL);
            let requirement = requirement.filter(|_| is_first);
            if let Some(requirement) = requirement {
                self.judged[Judgement::from(requirement).index()] = true;
                self.known.places.note(requirement.into(), place.at);
            }
            let (shape, is_noted) = (&shape::REQUIREMENT, requirement.is_some());
            self.fields(&place, shape, is_noted, |this, field, place, is_first| {
                if field == Field::Status {
                    let status = this.word(place, Code::UnknownStatus);
                    if let Some(requirement) = requirement.filter(|_| is_first) {
                        this.known.statuses[requirement.index()] = status;
                    }
                }
            });
        }
    }

    /// Notes the place of a judgement that stands under its own area, and tells whether it does, which
    /// it cannot under an unknown area; reports one that does not.
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
            // Requirements stand under no area.
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
                // What does not apply makes no claim ineligible.
                self.known.concerns.remove(concern);
                let fault = Fault::InapplicableConcern(concern);
                self.report_given(concern.into(), Code::InapplicableConcern, fault);
            }
        }
        for &requirement in Requirement::ALL {
            let applies = (self.known).applies(requirement.phases(), requirement.only_with());
            if applies == Some(false) {
                let fault = Fault::InapplicableRequirement(requirement);
                self.report_given(requirement.into(), Code::InapplicableRequirement, fault);
            }
        }
    }

    /// Reports a judgement where it is given.
    fn report_given(&mut self, judgement: Judgement, code: Code, fault: Fault) {
        if let Some(index) = self.known.places.get(judgement) {
            let violation = Violation::new(code, judgement.pointer(), fault);
            self.found.push((Order::at(index), violation));
        }
    }

    fn check_missing(&mut self) {
        for &area in Area::ALL {
            if let (Some(end), false) = (self.areas_end, self.areas_seen.contains(area)) {
                let pointer = alloc::format!("/areas/{area}");
                let fault = Fault::MissingArea(area);
                let violation = Violation::new(Code::MissingArea, pointer, fault);
                self.found.push((end, violation));
            }
            if let Some(end) = self.themes_end[area.index()] {
                for &theme in area.themes() {
                    let fault = Fault::MissingTheme(theme);
                    self.report_not_given(theme.into(), end, Code::MissingTheme, fault);
                }
            }
        }
        if let Some(end) = self.compliance_end {
            for &requirement in Requirement::ALL {
                let applies = (self.known).applies(requirement.phases(), requirement.only_with());
                if applies == Some(true) {
                    let fault = Fault::MissingRequirement(requirement);
                    let code = Code::MissingRequirement;
                    self.report_not_given(requirement.into(), end, code, fault);
                }
            }
        }
    }

    /// Reports a judgement where it is not given, rightly or wrongly.
    fn report_not_given(&mut self, judgement: Judgement, end: Order, code: Code, fault: Fault) {
        if !self.judged[judgement.index()] {
            let violation = Violation::new(code, judgement.pointer(), fault);
            self.found.push((end, violation));
        }
    }

    fn check_claims(&mut self) {
        if self.claims_seen.is_empty() {
            return;
        }
        let grade = |theme| self.known.grade(theme);
        let below_secure = below_secure(grade, self.known.concerns);
        for &(area, index, order) in &self.claims_seen {
            let obstacles = Obstacles::of(area, below_secure, grade);
            if !obstacles.is_empty() {
                let pointer = claim_pointer(area, index);
                let fault = Fault::Ineligible(area, obstacles);
                let violation = Violation::new(Code::IneligibleClaim, pointer, fault);
                self.found.push((order, violation));
            }
        }
    }
}

/// Pieces of the walk.
impl Examiner {
    /// Walks through the known fields of an object, in order; tells of each whether it is the first of
    /// its name. Reports the unknown and the repeated ones and, where the object itself is noted, the
    /// missing ones.
    #[inline]
    fn fields(
        &mut self,
        place: &Place<'_>,
        record: &'static Record,
        is_noted: bool,
        mut examine: impl FnMut(&mut Self, Field, &Place<'_>, bool),
    ) {
        let mut seen = Set::<Field>::EMPTY;
        for child in place.children() {
            let Some(field) = child.at.field() else {
                let name = child.at.unknown_key().unwrap_or_default();
                let unknown = UnknownIdentifier::new(record.field_kind, name, record.names);
                let fault = Fault::Unknown(unknown, record.names);
                self.report(&child, Code::UnknownField, fault);
                continue;
            };
            let is_first = seen.insert(field);
            if !is_first {
                self.report(&child, Code::Duplicate, Fault::Duplicate);
            }
            examine(self, field, &child, is_first);
        }
        for member in record.members.iter().filter(|_| is_noted) {
            if !member.optional && !seen.contains(member.field) {
                let fault = Fault::MissingField(member.field, place.at.key());
                let pointer = place.pointer_to(member.field);
                let violation = Violation::new(Code::MissingField, pointer, fault);
                self.found.push((Order::behind(place), violation));
            }
        }
    }

    /// Reads the key of an entry, or reports that it is unknown or repeated. `here` are the values that
    /// may stand here.
    fn key<T: Identifier + TryFrom<AnyIdentifier>>(
        &mut self,
        place: &Place<'_>,
        seen: &mut Set<T>,
        unknown: Code,
        here: &'static [T],
    ) -> Option<T> {
        let Some(value) = place.at.key::<T>() else {
            let error = identifier::unknown::<T>(place.at.unknown_key().unwrap_or_default());
            self.report(place, unknown, Fault::Unknown(error, T::names_of(here)));
            return None;
        };
        if !seen.insert(value) {
            self.report(place, Code::Duplicate, Fault::Duplicate);
            return None;
        }
        Some(value)
    }

    /// Reads a list of identifiers; reports unknown and repeated ones, and tells whether all are
    /// known.
    fn words<T: Identifier + TryFrom<AnyIdentifier>>(
        &mut self,
        place: &Place<'_>,
        unknown: Code,
    ) -> (Set<T>, bool) {
        let mut values = Set::EMPTY;
        let mut all_known = true;
        for item in place.children() {
            match self.word(&item, unknown) {
                Some(value) if values.insert(value) => {}
                Some(_) => self.report(&item, Code::Duplicate, Fault::Duplicate),
                None => all_known = false,
            }
        }
        (values, all_known)
    }

    /// Reads an identifier, or reports that it is unknown.
    fn word<T: Identifier + TryFrom<AnyIdentifier>>(
        &mut self,
        place: &Place<'_>,
        unknown: Code,
    ) -> Option<T> {
        let value = place.at.identifier();
        if value.is_none() {
            let error = identifier::unknown::<T>(place.text());
            self.report(place, unknown, Fault::Unknown(error, T::NAMES));
        }
        value
    }

    fn report(&mut self, place: &Place<'_>, code: Code, fault: Fault) {
        let violation = Violation::new(code, place.pointer(), fault);
        self.found.push((Order::at(place.at.index()), violation));
    }
}
