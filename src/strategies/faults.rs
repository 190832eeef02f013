//! Drafts with known faults: a fault for every code that a violation can have, in every place.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::damage::{self, Damage};
use super::{Judgements, judgements};
use crate::assessment::{Claim, Draft, ViolationCode as Code, claim_pointer};
use crate::toolkit::{Area, Concern, Criterion, ModerationStatus, Requirement, Theme};

const PHASES: &str = "/provision/phases";

/// A draft with known faults.
///
/// ```
/// use ite_toolkit::strategies::{FaultyDraft, judgements};
/// use ite_toolkit::ViolationCode;
/// use proptest::prelude::*;
///
/// proptest!(|(judgements in judgements())| {
///     let mut faulty = FaultyDraft::new(judgements);
///     assert!(faulty.draft().check().is_ok());
///     assert!(faulty.inject(ViolationCode::MissingArea, 3));
///     assert!(faulty.violations().eq([(ViolationCode::MissingArea, "/areas/teaching")]));
///     assert_eq!(faulty.draft().check().unwrap_err().len(), 1);
/// });
/// ```
#[derive(Clone, Debug)]
pub struct FaultyDraft {
    draft: Draft,
    /// What the draft says, less what the faults replace.
    known: Judgements,
    /// Where faults are, and whether they replaced what was there.
    touched: Vec<(String, bool)>,
    /// The claims that have faults.
    claims: Vec<(Area, String)>,
    violations: BTreeSet<(Code, String)>,
}

/// A way to put a fault in.
struct Injection {
    /// Of the violation and of the damage.
    pointer: String,
    /// None if the claim is the fault.
    damage: Option<Damage>,
    /// Adds a claim for the area first.
    claim: Option<Area>,
    /// Takes the theme out of its own place.
    moved: Option<Theme>,
}

impl Injection {
    const fn new(pointer: String, damage: Option<Damage>) -> Self {
        let (claim, moved) = (None, None);
        Self {
            pointer,
            damage,
            claim,
            moved,
        }
    }
}

impl FaultyDraft {
    /// A draft with this content, and without faults yet.
    pub fn new(judgements: Judgements) -> Self {
        Self {
            draft: judgements.draft(),
            known: judgements,
            touched: Vec::new(),
            claims: Vec::new(),
            violations: BTreeSet::new(),
        }
    }

    /// The draft.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The code and the pointer of each of its violations, in the order of the codes.
    pub fn violations(&self) -> impl ExactSizeIterator<Item = (Code, &str)> + Clone {
        let violations = self.violations.iter();
        violations.map(|(code, pointer)| (*code, pointer.as_str()))
    }

    /// Adds a fault that gives a violation with this code. Returns whether it added one. It adds none if the
    /// draft cannot have this fault, or if the fault would change one that is there.
    ///
    /// The places are counted from 0, and after the last the count begins again. A claim with a fault is also
    /// an [`IneligibleClaim`](Code::IneligibleClaim) as long as the draft shows that its area is not eligible.
    pub fn inject(&mut self, code: Code, place: usize) -> bool {
        let mut injections = self.injections(code);
        injections.retain(|injection| self.is_free(code, injection));
        if injections.is_empty() {
            return false;
        }
        let injection = injections.swap_remove(place % injections.len());
        if let Some(area) = injection.claim {
            let claim = self.next_claim(area);
            self.touched.push((claim.clone(), false));
            self.claims.push((area, claim));
            let claim = Claim::new("feature", ModerationStatus::Declined);
            self.draft.add_claim(area, &claim);
        }
        if let Some(theme) = injection.moved {
            self.damage(Damage::Remove, Criterion::from(theme).pointer());
        }
        if let Some(damage) = injection.damage {
            self.damage(damage, injection.pointer.clone());
        }
        self.violations.insert((code, injection.pointer));
        self.violations
            .retain(|(code, _)| *code != Code::IneligibleClaim);
        for (area, claim) in &self.claims {
            if !self.known.is_eligible(*area) {
                let violation = (Code::IneligibleClaim, claim.clone());
                self.violations.insert(violation);
            }
        }
        true
    }

    fn damage(&mut self, damage: Damage, pointer: String) {
        damage.apply(&mut self.draft, &pointer);
        if damage.replaces() {
            let is_lost = |judgement: Criterion, field| {
                is_within(&format!("{}{field}", judgement.pointer()), &pointer)
            };
            let known = &mut self.known;
            known
                .grades
                .retain(|&theme, _| !is_lost(theme.into(), "/grade"));
            known
                .concerns
                .retain(|&concern| !is_lost(concern.into(), ""));
        }
        self.touched.push((pointer, damage.replaces()));
    }

    /// Whether the fault and those that are there leave one another alone.
    fn is_free(&self, code: Code, injection: &Injection) -> bool {
        let is_free = |pointer: &str, replaces: bool| {
            !self.touched.iter().any(|(other, other_replaces)| {
                pointer == other
                    || (replaces && is_within(other, pointer))
                    || (*other_replaces && is_within(pointer, other))
            })
        };
        // While some of the provision is unknown, so is what applies to it.
        let needs_provision = |code| {
            matches!(
                code,
                Code::InapplicableConcern
                    | Code::InapplicableRequirement
                    | Code::MissingRequirement
            )
        };
        let is_provision = |pointer: &str| is_within(pointer, "/provision");
        let has_fault_of_provision = self.touched.iter().any(|(other, _)| is_provision(other));
        let has_need = self
            .violations
            .iter()
            .any(|(code, _)| needs_provision(*code));
        let own_place = injection
            .moved
            .map(|theme| Criterion::from(theme).pointer());
        let replaces = injection.damage.is_some_and(Damage::replaces);
        is_free(&injection.pointer, replaces)
            && own_place.is_none_or(|own_place| is_free(&own_place, true))
            && !(needs_provision(code) && has_fault_of_provision)
            && !(has_need && is_provision(&injection.pointer))
    }

    /// Every way to put in a fault with this code.
    fn injections(&self, code: Code) -> Vec<Injection> {
        let provision = self.known.provision;
        let areas_but = |own: Area| Area::ALL.iter().filter(move |&&area| area != own);
        match code {
            Code::WrongType => {
                let texts = [self.fields(), self.judged("/evidence")].concat();
                let mut injections = at(texts, Damage::Flag);
                injections.extend(at(conditions(), Damage::Text("yes")));
                injections
            }
            Code::UnknownField => {
                let records = strings(&["/comment", "/provision/comment"]);
                let records = [records, areas("/comment"), self.judged("/comment")];
                at(records.concat(), Damage::Add)
            }
            Code::UnknownEdition => at(strings(&["/edition"]), Damage::Text("1999")),
            Code::UnknownPhase => at(self.next_phase(), Damage::Push("nursery")),
            Code::UnknownArea => at(areas("s"), Damage::Add),
            Code::UnknownTheme => at(pointers(Theme::ALL, "s"), Damage::Add),
            Code::UnknownGrade => at(pointers(Theme::ALL, "/grade"), Damage::Text("good")),
            Code::UnknownConcern => at(areas("/concerns/no-concern-at-all"), Damage::Add),
            Code::UnknownConsideration => {
                self.claims("/considerations/0", Some(Damage::Push("embedded")))
            }
            Code::UnknownModeration => self.claims("/moderation", Some(Damage::Text("agreed"))),
            Code::UnknownRequirement => at(strings(&["/compliance/fire-safety"]), Damage::Add),
            Code::UnknownStatus => at(self.requirements("/status"), Damage::Text("partly")),
            Code::MisplacedTheme => {
                let elsewhere = Theme::ALL.iter().flat_map(|&theme| {
                    areas_but(theme.area()).map(move |area| Injection {
                        moved: Some(theme),
                        ..Injection::new(
                            format!("/areas/{area}/themes/{theme}"),
                            Some(Damage::AddWith("grade", "secure")),
                        )
                    })
                });
                elsewhere.collect()
            }
            Code::MisplacedConcern => {
                let elsewhere = Concern::ALL.iter().flat_map(|concern| {
                    areas_but(concern.area())
                        .map(move |area| format!("/areas/{area}/concerns/{concern}"))
                });
                at(elsewhere.collect(), Damage::Add)
            }
            Code::Duplicate => {
                let top = strings(&["/provision", "/areas", "/compliance"]);
                let in_areas = [areas(""), areas("/themes"), areas("/concerns")].concat();
                let mut injections = at([top, in_areas, self.judged("")].concat(), Damage::Add);
                if let Some(first) = provision.phases().iter().next() {
                    injections.extend(at(self.next_phase(), Damage::Push(first.as_str())));
                }
                injections
            }
            Code::MissingField => {
                let mut injections = at([self.fields(), conditions()].concat(), Damage::Remove);
                for field in ["/feature", "/considerations", "/moderation"] {
                    injections.extend(self.claims(field, Some(Damage::Remove)));
                }
                injections
            }
            Code::MissingPhase => at(strings(&[PHASES]), Damage::Clear),
            Code::MissingArea => at(areas(""), Damage::Remove),
            Code::MissingTheme => at(pointers(Theme::ALL, ""), Damage::Remove),
            Code::MissingRequirement => at(self.requirements(""), Damage::Remove),
            Code::BlankFeature => self.claims("/feature", Some(Damage::Text(" "))),
            Code::BlankEvidence => {
                let lists = self.judged("/evidence").into_iter();
                let next = lists.filter_map(|list| match damage::count(&self.draft, &list) {
                    0 => None,
                    count => Some(format!("{list}/{count}")),
                });
                at(next.collect(), Damage::Push(" "))
            }
            Code::InapplicableConcern => {
                let concerns = Concern::ALL.iter();
                let concerns = concerns.filter(|concern| !concern.applies_to(provision));
                at(pointers(concerns, ""), Damage::Add)
            }
            Code::InapplicableRequirement => {
                let requirements = Requirement::ALL.iter();
                let requirements = requirements.filter(|each| !each.applies_to(provision));
                at(pointers(requirements, ""), Damage::AddWith("status", "met"))
            }
            // No draft has it.
            Code::ConcernWithEvidence | Code::IndexOutOfRange => Vec::new(),
            Code::IneligibleClaim => {
                let mut claims = self.claims("", None);
                let is_eligible = |area| self.known.is_eligible(area);
                claims.retain(|claim| claim.claim.is_some_and(|area| !is_eligible(area)));
                claims
            }
        }
    }

    /// The fields that cannot be left out and are no flags.
    fn fields(&self) -> Vec<String> {
        [
            strings(&["/edition", "/provision", "/areas", "/compliance", PHASES]),
            areas("/themes"),
            areas("/concerns"),
            pointers(Theme::ALL, "/grade"),
            self.requirements("/status"),
        ]
        .concat()
    }

    fn requirements(&self, rest: &str) -> Vec<String> {
        pointers(self.known.statuses.keys(), rest)
    }

    fn judged(&self, rest: &str) -> Vec<String> {
        let concerns = pointers(&self.known.concerns, rest);
        [
            pointers(Theme::ALL, rest),
            concerns,
            self.requirements(rest),
        ]
        .concat()
    }

    fn next_phase(&self) -> Vec<String> {
        let count = damage::count(&self.draft, PHASES);
        strings(&[&format!("{PHASES}/{count}")])
    }

    /// The same fault in a new claim for each area.
    fn claims(&self, rest: &str, damage: Option<Damage>) -> Vec<Injection> {
        let injection = |&area| Injection {
            claim: Some(area),
            ..Injection::new(self.next_claim(area) + rest, damage)
        };
        Area::ALL.iter().map(injection).collect()
    }

    fn next_claim(&self, area: Area) -> String {
        let count = damage::count(&self.draft, &format!("/areas/{area}/exemplary"));
        claim_pointer(area, count)
    }
}

fn at(pointers: Vec<String>, damage: Damage) -> Vec<Injection> {
    let pointers = pointers.into_iter();
    pointers
        .map(|pointer| Injection::new(pointer, Some(damage)))
        .collect()
}

fn strings(pointers: &[&str]) -> Vec<String> {
    pointers.iter().copied().map(String::from).collect()
}

fn conditions() -> Vec<String> {
    strings(&[
        "/provision/apprenticeships",
        "/provision/partnership-agreement",
    ])
}

fn areas(rest: &str) -> Vec<String> {
    let areas = Area::ALL.iter();
    areas.map(|area| format!("/areas/{area}{rest}")).collect()
}

/// Whether a place is the other or in it.
fn is_within(pointer: &str, other: &str) -> bool {
    let rest = pointer.strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The places of the judgements, each with the rest.
fn pointers<'a, T: Copy + Into<Criterion> + 'a>(
    judged: impl IntoIterator<Item = &'a T>,
    rest: &str,
) -> Vec<String> {
    let pointers = judged.into_iter().map(|&each| each.into().pointer() + rest);
    pointers.collect()
}

/// Drafts with one to twelve faults with different codes in different places, otherwise like
/// [`judgements`].
pub fn faulty_drafts() -> impl Strategy<Value = FaultyDraft> + Clone {
    let of_drafts: Vec<Code> = (Code::ALL.iter().copied())
        .filter(|&code| !matches!(code, Code::ConcernWithEvidence | Code::IndexOutOfRange))
        .collect();
    let codes = subsequence(of_drafts, 1..=12).prop_shuffle();
    (judgements(), codes, vec(any::<usize>(), 12)).prop_map(|(judgements, codes, places)| {
        let mut faulty = FaultyDraft::new(judgements);
        for (code, place) in codes.into_iter().zip(places) {
            faulty.inject(code, place);
        }
        if faulty.violations.is_empty() {
            faulty.inject(Code::UnknownEdition, 0);
        }
        faulty
    })
}
