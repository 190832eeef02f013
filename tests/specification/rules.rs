//! Are outcomes those of the rules, over their whole domain?

use std::cmp::Ordering;

use ite_toolkit::{
    Area, Claim, Concern, Draft, ModerationStatus, Phases, Provision, Requirement,
    RequirementStatus, Theme, ThemeGrade, Toolkit, Violation, ViolationCode,
    strategies::{Judgements, judgements},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::helpers::Node;

/// The rules in the plainest words, from an assessment's JSON to its report card's, or to the pointers
/// of the claims that may not be made. It shares no code with the crate.
#[expect(
    clippy::too_many_lines,
    reason = "it reads as the prose of the rules does"
)]
fn naive_report_card(assessment: &Value, toolkit: &Value) -> Result<Value, Vec<String>> {
    let areas = toolkit["areas"].as_array().unwrap();
    let ids = |list: &Value| -> Vec<String> {
        list.as_array()
            .unwrap()
            .iter()
            .map(|each| each["id"].as_str().unwrap().to_owned())
            .collect()
    };

    // An area is causing concern if one or more concerns apply; otherwise it is as its lowest theme.
    let grade_of_theme = |area: &str, theme: &str| {
        assessment["areas"][area]["themes"][theme]["grade"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let mut plain_grades = Vec::new();
    for area in areas {
        let id = area["id"].as_str().unwrap();
        let concerns = assessment["areas"][id]["concerns"].as_object().unwrap();
        let grades: Vec<String> = ids(&area["themes"])
            .iter()
            .map(|theme| grade_of_theme(id, theme))
            .collect();
        let grade = if !concerns.is_empty() {
            "causing-concern"
        } else if grades.contains(&"attention-needed".to_owned()) {
            "attention-needed"
        } else if grades.contains(&"secure".to_owned()) {
            "secure"
        } else {
            "strong"
        };
        plain_grades.push(grade);
    }

    let all_are_secure = plain_grades
        .iter()
        .all(|grade| *grade == "secure" || *grade == "strong");
    let mut wrong_claims = Vec::new();
    let mut outcomes = serde_json::Map::new();
    for (area, plain_grade) in areas.iter().zip(&plain_grades) {
        let id = area["id"].as_str().unwrap();
        let empty = Vec::new();
        let claims = assessment["areas"][id]["exemplary"]
            .as_array()
            .unwrap_or(&empty);
        let moderations: Vec<&str> = claims
            .iter()
            .map(|claim| claim["moderation"].as_str().unwrap())
            .collect();
        let eligible = all_are_secure && *plain_grade == "strong";
        if !eligible {
            wrong_claims.extend((0..claims.len()).map(|at| format!("/areas/{id}/exemplary/{at}")));
        }
        let exemplary = if !eligible {
            "not-eligible"
        } else if moderations.is_empty() {
            "eligible"
        } else if moderations.contains(&"confirmed") {
            "confirmed"
        } else if moderations.contains(&"pending") {
            "pending"
        } else {
            "declined"
        };
        let (grade, rule) = match (*plain_grade, exemplary) {
            ("causing-concern", _) => ("causing-concern", "concern"),
            (_, "confirmed") => ("exemplary", "exemplary-confirmed"),
            (grade, _) => (grade, "lowest-theme"),
        };
        let recorded = assessment["areas"][id]["concerns"].as_object().unwrap();
        let concerns: Vec<String> = ids(&area["causing-concern"]["concerns"])
            .into_iter()
            .filter(|concern| recorded.contains_key(concern))
            .collect();
        let deciding: Vec<String> = ids(&area["themes"])
            .into_iter()
            .filter(|theme| rule == "lowest-theme" && grade_of_theme(id, theme) == *plain_grade)
            .collect();
        let grades: serde_json::Map<_, _> = ids(&area["themes"])
            .into_iter()
            .map(|theme| (theme.clone(), grade_of_theme(id, &theme).into()))
            .collect();
        outcomes.insert(
            id.to_owned(),
            json!({
                "area": id,
                "grade": grade,
                "rule": rule,
                "themes": grades,
                "concerns": concerns,
                "deciding-themes": deciding,
                "exemplary": exemplary,
            }),
        );
    }

    let provision = &assessment["provision"];
    let mut blocks = serde_json::Map::new();
    for block in areas
        .iter()
        .map(|area| &area["compliance"])
        .filter(|block| !block.is_null())
    {
        let mut statuses = serde_json::Map::new();
        let mut not_met = Vec::new();
        for requirement in block["requirements"].as_array().unwrap() {
            let phases = requirement["phases"].as_array().unwrap();
            let has_phase = provision["phases"]
                .as_array()
                .unwrap()
                .iter()
                .any(|phase| phases.contains(phase));
            let has_condition = match requirement["only-with"].as_str() {
                None => true,
                Some(condition) => provision[condition].as_bool().unwrap(),
            };
            if has_phase && has_condition {
                let id = requirement["id"].as_str().unwrap();
                let status = &assessment["compliance"][id]["status"];
                if status == "not-met" {
                    not_met.push(id.to_owned());
                }
                statuses.insert(id.to_owned(), status.clone());
            }
        }
        let status = match (statuses.len(), not_met.len()) {
            (0, _) => "not-applicable",
            (_, 0) => "met",
            _ => "not-met",
        };
        let id = block["id"].as_str().unwrap().to_owned();
        let outcome = json!({
            "block": id,
            "status": status,
            "requirements": statuses,
            "not-met": not_met,
        });
        blocks.insert(id, outcome);
    }

    if wrong_claims.is_empty() {
        Ok(json!({
            "edition": toolkit["edition"]["id"],
            "provision": assessment["provision"],
            "areas": outcomes,
            "compliance": blocks,
        }))
    } else {
        Err(wrong_claims)
    }
}

/// Checks a draft that is complete, and wrong at most in its claims, against the naive reading.
fn check(draft: Draft, toolkit: &Value) {
    let document = serde_json::to_value(&draft).unwrap();
    let expected = naive_report_card(&document, toolkit);
    let actual = match draft.validate() {
        Ok(assessment) => Ok(serde_json::to_value(assessment.report_card()).unwrap()),
        Err(violations) => Err(violations
            .iter()
            .map(|violation| {
                assert_eq!(
                    violation.code(),
                    ViolationCode::IneligibleClaim,
                    "{violation}"
                );
                violation.pointer().to_owned()
            })
            .collect()),
    };
    assert_eq!(actual, expected, "for {document}");
}

fn toolkit() -> Value {
    serde_json::to_value(Toolkit).unwrap()
}

/// A draft in which all themes are strong, no concern applies and every requirement is met.
fn strong_draft(provision: Provision) -> Draft {
    let mut draft = Draft::new(provision);
    for &area in Area::ALL {
        draft.set_concerns_considered(area);
    }
    for &theme in Theme::ALL {
        draft.set_theme_grade(theme, ThemeGrade::Strong);
    }
    for &requirement in Requirement::ALL {
        if requirement.applies_to(provision) {
            draft.set_requirement_status(requirement, RequirementStatus::Met);
        }
    }
    draft
}

/// Every combination of an area's theme grades, with no concern, one and all, with no claim and claims
/// of each moderation, where the other areas are strong and where one of them needs attention.
fn check_area(area: Area) {
    let toolkit = toolkit();
    let themes = area.themes();
    let (first, all) = (&area.concerns()[..1], area.concerns());
    let moderations: [&[ModerationStatus]; 5] = [
        &[],
        &[ModerationStatus::Declined],
        &[ModerationStatus::Declined, ModerationStatus::Pending],
        &[ModerationStatus::Confirmed],
        &[ModerationStatus::Confirmed, ModerationStatus::Declined],
    ];
    let other = Theme::ALL
        .iter()
        .copied()
        .find(|theme| theme.area() != area)
        .unwrap();
    for other_grade in [ThemeGrade::Strong, ThemeGrade::AttentionNeeded] {
        for combination in 0..3_usize.pow(u32::try_from(themes.len()).unwrap()) {
            let mut graded = strong_draft(Provision::new(Phases::ALL));
            graded.set_theme_grade(other, other_grade);
            for (at, &theme) in (0..).zip(themes) {
                graded.set_theme_grade(theme, ThemeGrade::ALL[combination / 3_usize.pow(at) % 3]);
            }
            for concerns in [&[], first, all] {
                for moderations in moderations {
                    let mut draft = graded.clone();
                    for &concern in concerns {
                        draft.add_concern(concern);
                    }
                    for &moderation in moderations {
                        draft.add_claim(area, &Claim::new("A feature", moderation));
                    }
                    check(draft, &toolkit);
                }
            }
        }
    }
}

#[test]
fn leadership_over_its_whole_domain() {
    check_area(Area::Leadership);
}

#[test]
fn every_other_area_over_its_whole_domain() {
    Area::ALL
        .iter()
        .copied()
        .filter(|&area| area != Area::Leadership)
        .for_each(check_area);
}

#[test]
fn every_concern_alone() {
    for &concern in Concern::ALL {
        let mut draft = strong_draft(Provision::new(Phases::ALL));
        draft.add_concern(concern);
        check(draft, &toolkit());
    }
}

#[test]
fn every_combination_of_requirements_that_are_not_met() {
    use ite_toolkit::Condition::{Apprenticeships, PartnershipAgreement};
    let toolkit = toolkit();
    let phases = (0..ite_toolkit::Phase::ALL.len() * 4).filter_map(|bits| {
        let phases = ite_toolkit::Phase::ALL.iter().copied();
        Phases::from_phases(
            phases
                .enumerate()
                .filter(|(at, _)| bits >> at & 1 == 1)
                .map(|(_, p)| p),
        )
    });
    for phases in phases {
        let plain = Provision::new(phases);
        for provision in [
            plain,
            plain.with_condition(Apprenticeships),
            plain.with_condition(PartnershipAgreement),
            (plain.with_condition(Apprenticeships)).with_condition(PartnershipAgreement),
        ] {
            let applicable: Vec<Requirement> = Requirement::ALL
                .iter()
                .copied()
                .filter(|r| r.applies_to(provision))
                .collect();
            for bits in 0..1_u32 << applicable.len() {
                let mut draft = strong_draft(provision);
                for (at, &requirement) in applicable.iter().enumerate() {
                    if bits >> at & 1 == 1 {
                        draft.set_requirement_status(requirement, RequirementStatus::NotMet);
                    }
                }
                check(draft, &toolkit);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn outcomes_are_those_of_the_naive_reading(judgements in judgements()) {
        check(judgements.draft(), &toolkit());
    }

    #[test]
    fn raising_a_judgement_never_lowers_an_outcome(
        judgements in judgements(),
        index in any::<prop::sample::Index>(),
    ) {
        let theme = *index.get(Theme::ALL);
        let mut raised = judgements.clone();
        let Some(grade) = raised.grades[&theme].higher() else {
            return Ok(());
        };
        raised.grades.insert(theme, grade);
        compare(&judgements, &raised, Ordering::is_ge)?;
    }

    #[test]
    fn raising_a_concern_never_raises_an_outcome(
        judgements in judgements(),
        index in any::<prop::sample::Index>(),
    ) {
        let mut raised = judgements.clone();
        raised.concerns.insert(*index.get(Concern::ALL));
        raised.concerns.retain(|concern| concern.applies_to(raised.provision));
        // With a concern no claim is allowed.
        raised.claims.clear();
        compare(&judgements, &raised, Ordering::is_le)?;
    }

    #[test]
    fn the_order_of_entries_changes_nothing(judgements in judgements(), seed in any::<u64>()) {
        let assessment = judgements.draft().validate().unwrap();
        let mut document = Node::of(&assessment);
        shuffle(&mut document, &mut { seed });
        let shuffled = document.draft().validate().unwrap();
        prop_assert_eq!(shuffled.report_card(), assessment.report_card());
        prop_assert_eq!(shuffled, assessment);
    }

    #[test]
    fn without_a_required_judgement_there_is_a_violation_and_no_outcome(
        judgements in judgements(),
        index in any::<prop::sample::Index>(),
    ) {
        let required: Vec<ite_toolkit::Criterion> =
            (judgements.grades.keys().copied().map(Into::into))
            .chain(judgements.statuses.keys().copied().map(Into::into))
            .collect();
        let removed = *index.get(&required);
        let mut draft = judgements.draft();
        draft.remove(removed);
        let violations = draft.validate().unwrap_err();
        let pointers: Vec<&str> = violations.iter().map(Violation::pointer).collect();
        prop_assert_eq!(pointers, [removed.pointer()]);
    }

    #[test]
    fn what_does_not_apply_is_never_judged(judgements in judgements()) {
        let provision = judgements.provision;
        let assessment = judgements.draft().validate().unwrap();
        for &requirement in Requirement::ALL {
            prop_assert_eq!(
                assessment.requirement_status(requirement).is_some(),
                requirement.applies_to(provision)
            );
            if !requirement.applies_to(provision) {
                let mut draft = judgements.draft();
                draft.set_requirement_status(requirement, RequirementStatus::Met);
                let violations = draft.validate().unwrap_err();
                let codes: Vec<_> = violations.iter().map(Violation::code).collect();
                prop_assert_eq!(codes, [ViolationCode::InapplicableRequirement]);
            }
        }
        for &concern in Concern::ALL.iter().filter(|concern| !concern.applies_to(provision)) {
            prop_assert!(!assessment.has_concern(concern));
            let mut draft = judgements.draft();
            draft.add_concern(concern);
            let violations = draft.validate().unwrap_err();
            let codes: Vec<_> = violations.iter().map(Violation::code).collect();
            prop_assert_eq!(codes, [ViolationCode::InapplicableConcern]);
        }
    }

    #[test]
    fn an_outcome_names_exactly_what_decides_it(judgements in judgements()) {
        let mut judgements = judgements;
        judgements.claims.clear();
        let card = judgements.draft().validate().unwrap().report_card();
        for outcome in card.areas() {
            let grade_with = |changed: &Judgements| {
                let card = changed.draft().validate().unwrap().report_card();
                card.area(outcome.area()).grade()
            };
            // With all that is named changed, the grade is another; with all but one, it is the same.
            let mut changed = judgements.clone();
            for concern in outcome.concerns() {
                prop_assert_eq!(grade_with(&changed), outcome.grade());
                changed.concerns.remove(&concern);
            }
            for theme in outcome.deciding_themes() {
                prop_assert_eq!(grade_with(&changed), outcome.grade());
                if let Some(grade) = changed.grades[&theme].higher() {
                    changed.grades.insert(theme, grade);
                }
            }
            let is_top = outcome.grade() == ite_toolkit::Grade::Strong;
            prop_assert_eq!(grade_with(&changed) > outcome.grade(), !is_top);
        }
    }
}

fn compare(
    before: &Judgements,
    after: &Judgements,
    holds: impl Fn(Ordering) -> bool,
) -> Result<(), TestCaseError> {
    let before = before.draft().validate().unwrap().report_card();
    let after = after.draft().validate().unwrap().report_card();
    for (before, after) in before.areas().iter().zip(after.areas()) {
        prop_assert!(
            holds(after.grade().cmp(&before.grade())),
            "{before:?} to {after:?}"
        );
    }
    Ok(())
}

/// Puts the entries of every object in another order.
fn shuffle(node: &mut Node, seed: &mut u64) {
    match node {
        Node::Object(entries) => {
            for (_, value) in entries.iter_mut() {
                shuffle(value, seed);
            }
            for at in (1..entries.len()).rev() {
                *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let other = usize::try_from(*seed >> 33).unwrap() % (at + 1);
                entries.swap(at, other);
            }
        }
        Node::List(items) => items.iter_mut().for_each(|item| shuffle(item, seed)),
        Node::Text(_) | Node::Flag(_) | Node::Number(_) | Node::Null => {}
    }
}
