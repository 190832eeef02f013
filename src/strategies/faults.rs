//! Drafts whose faults are known.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use strum::VariantArray;

use super::{Judgements, edit, judgements};
use crate::assessment::{
    Claim, Draft, ModerationStatus, RequirementStatus, ViolationCode as Code, claim_pointer,
};
use crate::toolkit::Criterion;
use crate::toolkit::{Area, Concern, Requirement, Theme};

/// A draft with faults, and the violations that it has for them.
#[derive(Clone, Debug)]
pub struct FaultyDraft {
    draft: Draft,
    violations: BTreeSet<(Code, String)>,
}

impl FaultyDraft {
    /// The draft.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The code and the pointer of each of its violations, of which there is at least one, in the order
    /// of the codes.
    pub fn violations(&self) -> impl ExactSizeIterator<Item = (Code, &str)> + Clone {
        let violations = self.violations.iter();
        violations.map(|(code, pointer)| (*code, pointer.as_str()))
    }
}

/// Drafts with up to twelve faults of different kinds in different places, otherwise like
/// [`judgements`].
pub fn faulty_drafts() -> impl Strategy<Value = FaultyDraft> + Clone {
    let faults = subsequence(Fault::VARIANTS, 1..=12);
    (judgements(), faults, vec(any::<Index>(), 12)).prop_map(|(judgements, faults, places)| {
        let mut spoiler = Spoiler::new(judgements);
        for (&fault, place) in faults.iter().zip(&places) {
            spoiler.spoil(fault, *place);
        }
        // Where no place was left for any of them.
        if spoiler.violations.is_empty() {
            spoiler.spoil(Fault::UnknownEdition, places[0]);
        }
        FaultyDraft {
            draft: spoiler.draft,
            violations: spoiler.violations,
        }
    })
}

/// A way to spoil a draft: first those that take much away, and last those that depend on what is left.
#[derive(Clone, Copy, Debug, VariantArray)]
enum Fault {
    UnknownEdition,
    UnknownField,
    Provision,
    MissingArea,
    MissingThemes,
    MissingConcerns,
    UnknownArea,
    UnknownTheme,
    WrongTypeOfGrade,
    UnknownGrade,
    MissingGrade,
    MissingTheme,
    DuplicateTheme,
    UnknownFieldOfTheme,
    MisplacedTheme,
    UnknownConcern,
    MisplacedConcern,
    UnknownRequirement,
    UnknownStatus,
    MissingStatus,
    MissingRequirement,
    DuplicateRequirement,
    BlankFeature,
    UnknownConsideration,
    UnknownModeration,
    MissingModeration,
}

/// A draft that is being spoilt.
struct Spoiler {
    draft: Draft,
    /// What the draft says, less what the faults make unknown.
    known: Judgements,
    violations: BTreeSet<(Code, String)>,
    /// What still can be spoilt without touching a fault that is there.
    areas: BTreeSet<Area>,
    themes: BTreeSet<Theme>,
    requirements: BTreeSet<Requirement>,
    is_provision_whole: bool,
}

impl Spoiler {
    fn new(judgements: Judgements) -> Self {
        Self {
            draft: judgements.draft(),
            violations: BTreeSet::new(),
            areas: Area::ALL.iter().copied().collect(),
            themes: Theme::ALL.iter().copied().collect(),
            requirements: judgements.statuses.keys().copied().collect(),
            is_provision_whole: true,
            known: judgements,
        }
    }

    /// Puts the fault in, where a place is left for it.
    fn spoil(&mut self, fault: Fault, place: Index) {
        match fault {
            Fault::UnknownEdition => {
                edit::set_text(&mut self.draft, "/edition", "1999");
                self.expect(Code::UnknownEdition, "/edition".into());
            }
            Fault::UnknownField => {
                edit::add_object(&mut self.draft, "", "comment");
                self.expect(Code::UnknownField, "/comment".into());
            }
            Fault::Provision => self.spoil_provision(place),
            Fault::MissingArea
            | Fault::MissingThemes
            | Fault::MissingConcerns
            | Fault::UnknownArea => self.spoil_areas(fault, place),
            Fault::UnknownTheme
            | Fault::WrongTypeOfGrade
            | Fault::UnknownGrade
            | Fault::MissingGrade
            | Fault::MissingTheme
            | Fault::DuplicateTheme
            | Fault::UnknownFieldOfTheme
            | Fault::MisplacedTheme => self.spoil_themes(fault, place),
            Fault::UnknownConcern | Fault::MisplacedConcern => self.spoil_concerns(fault, place),
            Fault::UnknownRequirement
            | Fault::UnknownStatus
            | Fault::MissingStatus
            | Fault::MissingRequirement
            | Fault::DuplicateRequirement => self.spoil_requirements(fault, place),
            Fault::BlankFeature
            | Fault::UnknownConsideration
            | Fault::UnknownModeration
            | Fault::MissingModeration => self.spoil_claims(fault, place),
        }
    }

    fn expect(&mut self, code: Code, pointer: String) {
        self.violations.insert((code, pointer));
    }

    /// Spoils the provision in one of several ways, or judges something that does not apply to it.
    fn spoil_provision(&mut self, place: Index) {
        self.is_provision_whole = false;
        let phases = self.known.provision.phases();
        let inapplicable: Vec<Criterion> = (Concern::ALL.iter().copied())
            .filter(|c| !c.applies_to(self.known.provision) && self.areas.contains(&c.area()))
            .map(Criterion::from)
            .chain(
                (Requirement::ALL.iter().copied())
                    .filter(|requirement| !requirement.applies_to(self.known.provision))
                    .map(Criterion::from),
            )
            .collect();
        let count = phases.iter().count();
        match place.index(4 + inapplicable.len()) {
            0 => {
                edit::add_item(&mut self.draft, "/provision/phases", "nursery");
                self.expect(Code::UnknownPhase, format!("/provision/phases/{count}"));
            }
            1 => {
                let first = phases.iter().next().map_or("", |phase| phase.as_str());
                edit::add_item(&mut self.draft, "/provision/phases", first);
                self.expect(Code::Duplicate, format!("/provision/phases/{count}"));
            }
            2 => {
                edit::remove(&mut self.draft, "/provision/apprenticeships");
                self.expect(Code::MissingField, "/provision/apprenticeships".into());
            }
            3 => {
                edit::clear(&mut self.draft, "/provision/phases");
                self.expect(Code::MissingPhase, "/provision/phases".into());
            }
            other => {
                let judgement = inapplicable[other - 4];
                let code = match judgement {
                    Criterion::Requirement(requirement) => {
                        self.draft
                            .set_requirement_status(requirement, RequirementStatus::Met);
                        Code::InapplicableRequirement
                    }
                    Criterion::Concern(concern) => {
                        self.draft.add_concern(concern);
                        // What is missing or doubled there would be another fault.
                        self.areas.remove(&concern.area());
                        Code::InapplicableConcern
                    }
                    Criterion::Theme(_) => return,
                };
                self.expect(code, judgement.pointer());
            }
        }
    }

    fn spoil_areas(&mut self, fault: Fault, place: Index) {
        let Some(area) = pick(&self.areas, place, |_| true) else {
            return;
        };
        if let Fault::UnknownArea = fault {
            edit::add_object(&mut self.draft, "/areas", &format!("{area}s"));
            return self.expect(Code::UnknownArea, format!("/areas/{area}s"));
        }
        self.areas.remove(&area);
        let (code, pointer) = match fault {
            Fault::MissingThemes => (Code::MissingField, format!("/areas/{area}/themes")),
            Fault::MissingConcerns => (Code::MissingField, format!("/areas/{area}/concerns")),
            _ => (Code::MissingArea, format!("/areas/{area}")),
        };
        edit::remove(&mut self.draft, &pointer);
        self.expect(code, pointer);
        if !matches!(fault, Fault::MissingConcerns) {
            self.known.grades.retain(|theme, _| theme.area() != area);
        }
        if !matches!(fault, Fault::MissingThemes) {
            self.known.concerns.retain(|concern| concern.area() != area);
        }
    }

    fn spoil_themes(&mut self, fault: Fault, place: Index) {
        let areas = self.areas.clone();
        let Some(theme) = pick(&self.themes, place, |theme| areas.contains(&theme.area())) else {
            return;
        };
        let pointer = Criterion::from(theme).pointer();
        let themes = format!("/areas/{}/themes", theme.area());
        match fault {
            Fault::UnknownTheme => {
                edit::add_object(&mut self.draft, &themes, &format!("{theme}s"));
                return self.expect(Code::UnknownTheme, format!("{pointer}s"));
            }
            Fault::DuplicateTheme => {
                edit::add_object(&mut self.draft, &themes, theme.as_str());
                self.expect(Code::Duplicate, pointer);
            }
            Fault::UnknownFieldOfTheme => {
                edit::add_object(&mut self.draft, &pointer, "comment");
                self.expect(Code::UnknownField, format!("{pointer}/comment"));
            }
            Fault::WrongTypeOfGrade => {
                edit::set_flag(&mut self.draft, &format!("{pointer}/grade"));
                self.expect(Code::WrongType, format!("{pointer}/grade"));
                self.known.grades.remove(&theme);
            }
            Fault::UnknownGrade => {
                edit::set_text(&mut self.draft, &format!("{pointer}/grade"), "good");
                self.expect(Code::UnknownGrade, format!("{pointer}/grade"));
                self.known.grades.remove(&theme);
            }
            Fault::MissingGrade => {
                edit::remove(&mut self.draft, &format!("{pointer}/grade"));
                self.expect(Code::MissingField, format!("{pointer}/grade"));
                self.known.grades.remove(&theme);
            }
            Fault::MisplacedTheme => {
                let Some(other) = pick(&areas, place, |area| *area != theme.area()) else {
                    return;
                };
                edit::remove(&mut self.draft, &pointer);
                let elsewhere = format!("/areas/{other}/themes");
                edit::add_object(&mut self.draft, &elsewhere, theme.as_str());
                edit::set_text(
                    &mut self.draft,
                    &format!("{elsewhere}/{theme}/grade"),
                    "secure",
                );
                self.expect(Code::MisplacedTheme, format!("{elsewhere}/{theme}"));
                self.known.grades.remove(&theme);
            }
            _ => {
                edit::remove(&mut self.draft, &pointer);
                self.expect(Code::MissingTheme, pointer);
                self.known.grades.remove(&theme);
            }
        }
        self.themes.remove(&theme);
    }

    fn spoil_concerns(&mut self, fault: Fault, place: Index) {
        let Some(area) = pick(&self.areas, place, |_| true) else {
            return;
        };
        let concerns = format!("/areas/{area}/concerns");
        let elsewhere = || {
            Concern::ALL
                .iter()
                .copied()
                .find(|concern| concern.area() != area)
        };
        let (code, key) = match (fault, elsewhere()) {
            (Fault::MisplacedConcern, Some(other)) => (Code::MisplacedConcern, other.as_str()),
            _ => (Code::UnknownConcern, "no-concern-at-all"),
        };
        edit::add_object(&mut self.draft, &concerns, key);
        self.expect(code, format!("{concerns}/{key}"));
    }

    fn spoil_requirements(&mut self, fault: Fault, place: Index) {
        // Whether others apply may not be known.
        let is_sure = |each: &Requirement| self.is_provision_whole || each.is_universal();
        let Some(requirement) = pick(&self.requirements, place, is_sure) else {
            return;
        };
        let pointer = Criterion::from(requirement).pointer();
        let status = format!("{pointer}/status");
        match fault {
            Fault::UnknownRequirement => {
                edit::add_object(&mut self.draft, "/compliance", "fire-safety");
                return self.expect(Code::UnknownRequirement, "/compliance/fire-safety".into());
            }
            Fault::DuplicateRequirement => {
                edit::add_object(&mut self.draft, "/compliance", requirement.as_str());
                self.expect(Code::Duplicate, pointer);
            }
            Fault::UnknownStatus => {
                edit::set_text(&mut self.draft, &status, "partly");
                self.expect(Code::UnknownStatus, status);
            }
            Fault::MissingStatus => {
                edit::remove(&mut self.draft, &status);
                self.expect(Code::MissingField, status);
            }
            _ => {
                edit::remove(&mut self.draft, &pointer);
                self.expect(Code::MissingRequirement, pointer);
            }
        }
        self.requirements.remove(&requirement);
    }

    /// Adds a claim with a fault of its own.
    fn spoil_claims(&mut self, fault: Fault, place: Index) {
        let Some(area) = pick(&self.areas, place, |_| true) else {
            return;
        };
        let claims = self.known.claims.iter().filter(|claim| claim.area == area);
        let pointer = claim_pointer(area, claims.count());
        let mut claim = Claim::new("feature", ModerationStatus::Declined);
        if let Fault::BlankFeature = fault {
            claim = Claim::new(" ", ModerationStatus::Declined);
        }
        self.draft.add_claim(area, &claim);
        let (code, spoilt) = match fault {
            Fault::UnknownConsideration => {
                let list = format!("{pointer}/considerations");
                edit::add_item(&mut self.draft, &list, "embedded");
                (Code::UnknownConsideration, format!("{list}/0"))
            }
            Fault::UnknownModeration => {
                let moderation = format!("{pointer}/moderation");
                edit::set_text(&mut self.draft, &moderation, "agreed");
                (Code::UnknownModeration, moderation)
            }
            Fault::MissingModeration => {
                let moderation = format!("{pointer}/moderation");
                edit::remove(&mut self.draft, &moderation);
                (Code::MissingField, moderation)
            }
            _ => (Code::BlankFeature, format!("{pointer}/feature")),
        };
        self.expect(code, spoilt);
        if !self.known.is_eligible(area) {
            self.expect(Code::IneligibleClaim, pointer);
        }
        // Another claim would stand behind this one.
        self.areas.remove(&area);
    }
}

/// One of those that will do, if any.
fn pick<T: Copy>(all: &BTreeSet<T>, place: Index, will_do: impl Fn(&T) -> bool) -> Option<T> {
    let left: Vec<T> = all.iter().copied().filter(will_do).collect();
    (!left.is_empty()).then(|| *place.get(&left))
}
