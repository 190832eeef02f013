//! Does every message say what is wrong on one line, without evidence?

use std::collections::{BTreeMap, BTreeSet};

use ite_toolkit::strategies::{FaultyDraft, Judgements, faulty_drafts};
use ite_toolkit::{
    Assessment, Concern, Draft, Phase, Provision, Requirement, RequirementStatus, Rule, Theme,
    ThemeGrade, Violation, ViolationCode as Code, Violations,
};
use proptest::prelude::*;
use serde_json::json;

use crate::helpers::{Node, SECRET, mark, note, object, strong, valid, validate};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_is_a_line_without_evidence_and_names_its_rule(faulty in faulty_drafts()) {
        let mut document = Node::of(faulty.draft());
        mark(&mut document);
        let violations = validate(&document);
        prop_assert_eq!(violations.len(), faulty.violations().len());
        prop_assert!(violations.iter().eq(&violations.clone().into_iter().collect::<Vec<_>>()));
        for violation in &violations {
            let message = violation.to_string();
            prop_assert!(!message.contains(SECRET), "{message}");
            prop_assert_eq!(message.lines().count(), 1);
            let rule = match violation.code() {
                code if code.is_missing() => Some(Rule::MissingIsNeverGood),
                Code::InapplicableConcern | Code::InapplicableRequirement => Some(Rule::Applicability),
                Code::IneligibleClaim => Some(Rule::ExemplaryEligibility),
                _ => None,
            };
            prop_assert_eq!(violation.rule(), rule, "{}", message);
            let has_obstacles = rule == Some(Rule::ExemplaryEligibility);
            prop_assert_eq!(violation.obstacles().is_some(), has_obstacles);
        }
    }
}

/// Up to three places of each code; of those with the same words, the first.
#[test]
fn every_fault() {
    let provision = Provision::new(Phase::EarlyYears);
    let grade = |&theme: &Theme| match theme {
        Theme::TrackRecord => (theme, ThemeGrade::AttentionNeeded),
        _ => (theme, ThemeGrade::Strong),
    };
    let requirements = Requirement::ALL
        .iter()
        .filter(|each| each.applies_to(provision));
    let judgements = Judgements {
        provision,
        grades: Theme::ALL.iter().map(grade).collect(),
        concerns: BTreeSet::new(),
        statuses: requirements
            .map(|&each| (each, RequirementStatus::Met))
            .collect(),
        claims: Vec::new(),
        evidence: vec![(Theme::Pedagogy.into(), SECRET.to_owned())],
    };
    let mut messages = BTreeMap::new();
    for &code in Code::ALL {
        for place in [0, 7, 40] {
            let mut faulty = FaultyDraft::new(judgements.clone());
            let violations = if faulty.inject(code, place) {
                faulty.draft().check().unwrap_err()
            } else {
                // No draft has it.
                let refused = Draft::default().set_note(Theme::Pedagogy, place, "").err();
                Violations::from(refused.unwrap())
            };
            for violation in violations {
                let detail = (violation.code(), violation.detail());
                messages.entry(detail).or_insert(violation.to_string());
            }
        }
    }
    let messages: Vec<String> = messages.into_values().collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn an_inapplicable_concern() {
    let mut document = valid();
    *document.items("/provision/phases") = vec!["early-years".into()];
    document.add("/areas/curriculum/concerns/ittecf-not-covered", note());
    document.take("/areas/leadership/themes");
    document.take("/areas/inclusion/concerns");
    insta::assert_snapshot!(validate(&document));
}

#[test]
fn an_empty_draft() {
    let violations = Draft::default().validate().unwrap_err();
    assert_eq!(violations, validate(&object([])));
    insta::assert_snapshot!(violations);
}

#[test]
fn what_a_strong_provider_lacks() {
    let mut document = strong();
    document.items("/provision/phases").clear();
    document.take("/provision/apprenticeships");
    document.add("/areas/teaching/exemplary", Node::List(vec![object([])]));
    *document.entries("/compliance") = vec![("safe-culture".to_owned(), object([]))];
    insta::assert_snapshot!(validate(&document));
}

#[test]
fn violations_are_a_list_and_each_a_line() {
    let violations = Draft::default().validate().unwrap_err();
    let lines: Vec<String> = (&violations)
        .into_iter()
        .map(Violation::to_string)
        .collect();
    assert_eq!(violations.to_string(), lines.join("\n"));
    assert_eq!(violations.as_ref().len(), violations.len());
    for (violation, line) in violations.into_iter().zip(&lines) {
        let (pointer, code, detail) = (violation.pointer(), violation.code(), violation.detail());
        assert_eq!(*line, format!("{pointer}: {code}: {detail}"));
        assert!(
            detail.ends_with(&format!("; expected {}", violation.expected())),
            "{detail}"
        );
    }
    assert_eq!(lines.len(), 4);
}

#[test]
fn a_long_key_costs_memory_once() {
    let mut document = valid();
    let odd = object([]);
    let many = Node::Object(
        (0..1000)
            .map(|at| (format!("odd{at}"), odd.clone()))
            .collect(),
    );
    document.add("/areas/k", many.clone());
    document.entries("/areas").push(("k".repeat(100_000), many));
    let violations = validate(&document);
    assert_eq!(violations.len() + violations.omitted(), 1 + 1000 + 1);
    let pointers: usize = violations
        .iter()
        .map(|violation| violation.pointer().len())
        .sum();
    assert!(pointers < 150_000, "{pointers}");
    assert!(violations.to_string().len() < 200_000);
}

#[test]
fn keys_of_any_kind_are_pointed_at_and_shown_on_one_line() {
    let mut document = valid();
    let keys = [
        "",
        "a/b~c",
        "two\nlines",
        "\u{1b}[31m",
        "Ünïcode \u{202e}",
        "a\u{2028}b",
        "a\\n",
    ];
    let entries = document.entries("/areas/teaching/concerns");
    entries.extend(keys.map(|key| (key.to_owned(), note())));
    let long = "long ".repeat(10_000);
    entries.push((long.clone(), note()));
    let violations = validate(&document);
    let value = serde_json::to_value(&document).unwrap();
    for (violation, key) in violations
        .iter()
        .zip(keys.iter().copied().chain([long.as_str()]))
    {
        assert_eq!(violation.code(), Code::UnknownConcern);
        assert_eq!(violation.found(), Some(key));
        assert!(
            value.pointer(violation.pointer()).is_some(),
            "{}",
            violation.pointer()
        );
    }
    assert_eq!(violations.len(), keys.len() + 1);
    assert_eq!(violations.to_string().lines().count(), violations.len());
    let text = violations.to_string();
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{2028}']));
    assert!(
        text.contains("two\\nlines") && text.contains("a\\\\n"),
        "{text}"
    );
}

#[test]
fn the_first_thousand_are_kept_and_the_others_counted() {
    for (claims, omitted) in [(250, 0), (251, 4), (100_000, 399_000)] {
        let mut document = valid();
        let list = Node::List(vec![object([]); claims]);
        document.add("/areas/leadership/exemplary", list);
        document.take("/compliance/prevent-duty");
        let draft = document.draft();
        let violations = draft.check().unwrap_err();
        let omitted = omitted + 1;
        assert_eq!((violations.len(), violations.omitted()), (1000, omitted));
        let pointer = |at: usize| violations.as_ref()[at].pointer().to_owned();
        assert_eq!(pointer(999), "/areas/leadership/exemplary/249/moderation");
        let message = violations.to_string();
        let final_line = message.lines().last().unwrap();
        let ending = if omitted == 1 { "" } else { "s" };
        assert_eq!(final_line, format!("and {omitted} more violation{ending}"));
        let json = serde_json::to_value(&violations).unwrap();
        let json = json.as_array().unwrap();
        assert_eq!(json.len(), 1001);
        assert_eq!(json[1000]["omitted"], omitted);
        assert_eq!(
            (&json[1000]["code"], &json[1000]["pointer"]),
            (&json!("omitted"), &json!(""))
        );
        assert_eq!(message.lines().count(), 1001);
        // Those that adding cures are left out before they are counted.
        let outlook = draft.outlook();
        let cured = outlook.blocking().unwrap();
        assert_eq!(cured.len() + cured.omitted(), claims);
        assert!(
            cured
                .iter()
                .all(|violation| violation.code() == Code::IneligibleClaim)
        );
        let error = serde_json::from_str::<Assessment>(&document.json());
        assert!(error.unwrap_err().to_string().len() < 400_000);
    }
}

#[test]
fn the_nearest_is_named_only_where_one_is_near() {
    let nearest = |found: &str| found.parse::<Concern>().unwrap_err().nearest();
    assert_eq!(nearest("weak-governence"), Some("weak-governance"));
    assert_eq!(nearest("Weak governance"), Some("weak-governance"));
    assert_eq!(nearest("weak_govrenance"), Some("weak-governance"));
    assert_eq!(nearest("excellent"), None);
    let status = |found: &str| found.parse::<RequirementStatus>().unwrap_err().nearest();
    assert_eq!(
        (status("unmet"), status("Not met")),
        (None, Some("not-met"))
    );
    assert_eq!(nearest(""), None);
    assert_eq!(nearest(&"weak-governance".repeat(100_000)), None);
}
