//! What is measured on.

use ite_toolkit::{
    Area, Claim, Condition, Consideration, Draft, ModerationStatus, Phase, Phases, Provision,
    Requirement, RequirementStatus, Theme, ThemeGrade,
};
use serde_json::{Map, Value, json};

/// The sample: two phases, one or two notes on each theme, a concern, a requirement that is not met.
const SAMPLE: &str = include_str!("../../data/sample-assessment.json");

/// The sample as a service sends it, without indentation.
pub fn sample() -> String {
    sample_value().to_string()
}

fn sample_value() -> Value {
    serde_json::from_str(SAMPLE).expect("it is JSON")
}

/// An assessment to which all nine requirements apply, strong throughout, without notes.
pub fn whole_draft() -> Draft {
    let provision = Provision::new(Phases::ALL)
        .with_condition(Condition::Apprenticeships)
        .with_condition(Condition::PartnershipAgreement);
    let mut draft = Draft::new(provision);
    for &theme in Theme::ALL {
        draft.set_theme_grade(theme, ThemeGrade::Strong);
    }
    for &area in Area::ALL {
        draft.set_concerns_considered(area);
    }
    for &requirement in Requirement::ALL {
        draft.set_requirement_status(requirement, RequirementStatus::Met);
    }
    draft
}

/// The whole draft with a note on each theme and a confirmed claim.
pub fn exemplary_draft() -> Draft {
    let mut draft = whole_draft();
    for &theme in Theme::ALL {
        draft.add_evidence(theme, "Visits to five partner schools");
    }
    let claim = Claim::new("Mentor curriculum", ModerationStatus::Confirmed);
    draft.add_claim(
        Area::Leadership,
        &claim.with_consideration(Consideration::EmbeddedAndSustained),
    );
    draft
}

/// The sample with fifty faults, of the kinds that forms and people make.
pub fn fifty_faults() -> String {
    let mut faulty = sample_value();
    for &theme in Theme::ALL {
        faulty["areas"][theme.area().as_str()]["themes"][theme.as_str()]["grade"] = json!("good");
    }
    for &area in Area::ALL {
        let area = &mut faulty["areas"][area.as_str()];
        area["concerns"]["employment-not-secure"] = json!({ "evidence": [] });
        area["comment"] = json!("for the next meeting");
        area["themes"]["retention"] = json!({ "grade": "secure" });
    }
    for requirement in ["dfe-criteria", "prevent-duty", "safe-culture"] {
        faulty["compliance"][requirement]["status"] = json!("partly");
    }
    let json = faulty.to_string();
    let draft: Draft = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(draft.check().expect_err("it is faulty").len(), 50);
    json
}

/// Documents with one fault each, one for each check that the rivals make.
pub fn one_fault_each() -> Vec<String> {
    // What is changed at which places; null takes out what is there.
    let faults = json!([
        { "/areas/teaching/themes/pedagogy/grade": "good" },
        { "/areas/teaching/themes/retention": { "grade": "secure" } },
        { "/areas/inclusion/themes/pedagogy": { "grade": "strong" } },
        { "/areas/teaching/themes/pedagogy": null },
        { "/areas/teaching": null },
        { "/areas/teaching/comment": "for the next meeting" },
        { "/areas/leadership/themes/track-record/grade": "secure" },
        { "/areas/leadership/exemplary/0/feature": " " },
        { "/areas/leadership/exemplary": null, "/areas/teaching/concerns/slow-wi-fi": {} },
        { "/areas/leadership/exemplary": null, "/areas/teaching/concerns/weak-governance": {} },
        {
            "/areas/leadership/exemplary": null,
            "/areas/curriculum/concerns/ittecf-not-covered": {},
            "/provision/phases": ["early-years", "further-education-and-skills"],
            "/compliance/dfe-criteria": null,
            "/compliance/ittecf-entitlement": null,
        },
        { "/provision/apprenticeships": false },
        { "/provision/phases": [] },
        { "/compliance/prevent-duty": null },
        { "/compliance/prevent-duty/status": "partly" },
    ]);
    let faults = faults.as_array().into_iter().flatten();
    faults
        .map(|fault| spoilt(fault.as_object().expect("places")))
        .collect()
}

fn spoilt(fault: &Map<String, Value>) -> String {
    let mut document = serde_json::to_value(exemplary_draft()).expect("it serialises");
    for (pointer, value) in fault {
        let (parent, key) = pointer.rsplit_once('/').expect("a place");
        let parent = document.pointer_mut(parent).and_then(Value::as_object_mut);
        let parent = parent.expect("an object");
        if value.is_null() {
            parent.remove(key).expect("it was there");
        } else {
            parent.insert(key.to_owned(), value.clone());
        }
    }
    let json = document.to_string();
    let draft: Draft = serde_json::from_str(&json).expect("it is JSON");
    let violations = draft.validate().expect_err("it is faulty");
    assert_eq!(violations.len(), 1, "{violations}");
    json
}

/// So many assessments, no two alike, of about 7 kB each: the same at each call. Each is a line of one
/// text, so that the allocator's memory is as fresh as in a service that reads them from elsewhere.
pub fn distinct(count: usize) -> String {
    let mut random = Random(0x0017_2025_0203);
    let mut lines = String::new();
    for _ in 0..count {
        lines.push_str(&document(&mut random));
        lines.push('\n');
    }
    lines
}

/// Numbers that look random (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let bound_wide = bound as u128;
        usize::try_from((u128::from(bits ^ (bits >> 31)) * bound_wide) >> 64).unwrap_or(0)
    }

    fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// An assessment that is strong throughout and perhaps claims exemplary features, or one of mixed grades,
/// perhaps with concerns.
fn document(random: &mut Random) -> String {
    let phases: Vec<Phase> = (0..3).map(|_| random.of(Phase::ALL)).collect();
    let provision = Provision::new(Phases::from_phases(phases).expect("three at most"));
    let conditions = Condition::ALL.iter().filter(|_| random.happens(50));
    let provision = conditions.fold(provision, |provision, &each| provision.with_condition(each));
    let is_strong = random.happens(25);
    let percent_strong = random.of(&[30, 60, 90]);
    let has_concerns = !is_strong && random.happens(25);
    let mut draft = Draft::new(provision);
    for &area in Area::ALL {
        for &theme in area.themes() {
            let is_strong = is_strong || random.happens(percent_strong);
            let of = if is_strong {
                &[ThemeGrade::Strong]
            } else {
                ThemeGrade::ALL
            };
            draft.set_theme_grade(theme, random.of(of));
            for _ in 0..random.below(4) {
                draft.add_evidence(theme, &note(random));
            }
        }
        draft.set_concerns_considered(area);
        for &concern in area.concerns() {
            if has_concerns && random.happens(5) && concern.applies_to(provision) {
                draft.add_evidence(concern, &note(random));
            }
        }
        if is_strong && random.happens(40) {
            let feature = note(random);
            let claim = Claim::new(&feature, random.of(ModerationStatus::ALL));
            draft.add_claim(
                area,
                &claim.with_consideration(random.of(Consideration::ALL)),
            );
        }
    }
    for &requirement in Requirement::ALL {
        if requirement.applies_to(provision) {
            draft.set_requirement_status(requirement, random.of(RequirementStatus::ALL));
            draft.add_evidence(requirement, &note(random));
        }
    }
    serde_json::to_string(&draft).expect("it serialises")
}

/// About a hundred letters; few need an escape in JSON, or more than a byte.
fn note(random: &mut Random) -> String {
    const WORDS: [&str; 18] = [
        "trainees",
        "mentors",
        "visits to",
        "partner schools,",
        "the minutes of",
        "governors'",
        "show that",
        "phonics",
        "is taught well",
        "in both phases,",
        "autumn and spring;",
        "records sampled:",
        "20 of 20 complete",
        "survey: 96%",
        "programme",
        "feedback",
        "reviewed",
        "each term",
    ];
    let mut words: Vec<&str> = (0..2 + random.below(13))
        .map(|_| random.of(&WORDS))
        .collect();
    if random.happens(5) {
        words.push("\"ready to teach\"");
    }
    if random.happens(10) {
        words.push("– see the café report");
    }
    words.join(" ")
}
