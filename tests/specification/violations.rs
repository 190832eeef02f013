//! Does a faulty draft report exactly its faults?

use std::collections::{BTreeMap, BTreeSet};

use ite_toolkit::strategies::{drafts, faulty_drafts};
use ite_toolkit::{
    Area, Concern, Criterion, Draft, Requirement, Rule, Theme, Violation, ViolationCode as Code,
    Violations,
};
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::helpers::{Node, SAMPLE, object};

/// Words in all evidence and features, which no message may show.
const SECRET: &str = "names of trainees";

/// A complete assessment with evidence on everything and nothing exemplary.
fn valid() -> Node {
    let mut document: Node = serde_json::from_str(SAMPLE).unwrap();
    mark(&mut document);
    document
}

fn mark(node: &mut Node) {
    match node {
        Node::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Node::List(notes) if key == "evidence" => notes.push(SECRET.into()),
                    other => mark(other),
                }
            }
        }
        Node::List(items) => items.iter_mut().for_each(mark),
        Node::Text(_) | Node::Flag(_) | Node::Number(_) | Node::Null => {}
    }
}

fn note() -> Node {
    object([("evidence", Node::List(vec![SECRET.into()]))])
}

fn graded(grade: &str) -> Node {
    object([
        ("grade", grade.into()),
        ("evidence", Node::List(vec![SECRET.into()])),
    ])
}

fn claim(feature: &str, consideration: &str, moderation: &str) -> Node {
    object([
        ("feature", feature.into()),
        ("considerations", Node::List(vec![consideration.into()])),
        ("moderation", moderation.into()),
    ])
}

/// A way to spoil a document, and the violations that it must bring.
struct Fault {
    inject: fn(&mut Node),
    expected: &'static [(Code, &'static str)],
}

/// Faults of every kind. No two touch the same place, so that any of them go together.
const FAULTS: &[Fault] = &[
    Fault {
        inject: |document| *document.at("/edition") = "2024-09".into(),
        expected: &[(Code::UnknownEdition, "/edition")],
    },
    Fault {
        inject: |document| document.add("/comment", object([("by", SECRET.into())])),
        expected: &[(Code::UnknownField, "/comment")],
    },
    Fault {
        inject: |document| document.items("/provision/phases").push("nursery".into()),
        expected: &[(Code::UnknownPhase, "/provision/phases/2")],
    },
    Fault {
        inject: |document| {
            document
                .items("/provision/phases")
                .insert(1, "primary".into());
        },
        expected: &[(Code::Duplicate, "/provision/phases/1")],
    },
    Fault {
        inject: |document| drop(document.take("/provision/partnership-agreement")),
        expected: &[(Code::MissingField, "/provision/partnership-agreement")],
    },
    Fault {
        inject: |document| document.add("/areas/pedagogy", object([])),
        expected: &[(Code::UnknownArea, "/areas/pedagogy")],
    },
    Fault {
        inject: |document| drop(document.take("/areas/inclusion")),
        expected: &[(Code::MissingArea, "/areas/inclusion")],
    },
    Fault {
        inject: |document| document.add("/areas/teaching/themes/pedagogie", graded("secure")),
        expected: &[(Code::UnknownTheme, "/areas/teaching/themes/pedagogie")],
    },
    Fault {
        inject: |document| *document.at("/areas/teaching/themes/pedagogy/grade") = "good".into(),
        expected: &[(Code::UnknownGrade, "/areas/teaching/themes/pedagogy/grade")],
    },
    Fault {
        inject: |document| {
            let theme = document.take("/areas/achievement/themes/preparedness");
            document.add("/areas/teaching/themes/preparedness", theme);
        },
        expected: &[(Code::MisplacedTheme, "/areas/teaching/themes/preparedness")],
    },
    Fault {
        inject: |document| drop(document.take("/areas/teaching/themes/expert-teachers")),
        expected: &[(Code::MissingTheme, "/areas/teaching/themes/expert-teachers")],
    },
    Fault {
        inject: |document| drop(document.take("/areas/teaching/themes/adaptive-teaching/grade")),
        expected: &[(
            Code::MissingField,
            "/areas/teaching/themes/adaptive-teaching/grade",
        )],
    },
    Fault {
        inject: |document| {
            document.add("/areas/achievement/themes/outcomes/by", SECRET.into());
        },
        expected: &[(Code::UnknownField, "/areas/achievement/themes/outcomes/by")],
    },
    Fault {
        inject: |document| {
            document.add(
                "/areas/curriculum/themes/purposeful-integration",
                graded("strong"),
            );
        },
        expected: &[(
            Code::Duplicate,
            "/areas/curriculum/themes/purposeful-integration",
        )],
    },
    Fault {
        inject: |document| document.add("/areas/curriculum/concerns/barriers-untaught", note()),
        expected: &[(
            Code::UnknownConcern,
            "/areas/curriculum/concerns/barriers-untaught",
        )],
    },
    Fault {
        inject: |document| {
            document.add("/areas/curriculum/concerns/employment-not-secured", note());
        },
        expected: &[(
            Code::MisplacedConcern,
            "/areas/curriculum/concerns/employment-not-secured",
        )],
    },
    Fault {
        inject: |document| drop(document.take("/areas/achievement/concerns")),
        expected: &[(Code::MissingField, "/areas/achievement/concerns")],
    },
    Fault {
        inject: |document| {
            let claims = vec![claim(" ", "embedded-and-sustained", "confirmed")];
            document.add("/areas/leadership/exemplary", Node::List(claims));
        },
        expected: &[
            (Code::IneligibleClaim, "/areas/leadership/exemplary/0"),
            (Code::BlankFeature, "/areas/leadership/exemplary/0/feature"),
        ],
    },
    Fault {
        inject: |document| {
            let claims = vec![claim(SECRET, "embedded", "agreed")];
            document.add(
                "/areas/professional-behaviours/exemplary",
                Node::List(claims),
            );
        },
        expected: &[
            (
                Code::IneligibleClaim,
                "/areas/professional-behaviours/exemplary/0",
            ),
            (
                Code::UnknownConsideration,
                "/areas/professional-behaviours/exemplary/0/considerations/0",
            ),
            (
                Code::UnknownModeration,
                "/areas/professional-behaviours/exemplary/0/moderation",
            ),
        ],
    },
    Fault {
        inject: |document| {
            let notes = vec![Node::Number(447_700_900_123), Node::Flag(true), Node::Null];
            *document.at("/compliance/safe-culture/evidence") = Node::List(notes);
        },
        expected: &[
            (Code::WrongType, "/compliance/safe-culture/evidence/0"),
            (Code::WrongType, "/compliance/safe-culture/evidence/1"),
        ],
    },
    Fault {
        inject: |document| document.add("/compliance/fire-safety", note()),
        expected: &[(Code::UnknownRequirement, "/compliance/fire-safety")],
    },
    Fault {
        inject: |document| *document.at("/compliance/prevent-duty/status") = "partly".into(),
        expected: &[(Code::UnknownStatus, "/compliance/prevent-duty/status")],
    },
    Fault {
        inject: |document| drop(document.take("/compliance/dfe-criteria")),
        expected: &[(Code::MissingRequirement, "/compliance/dfe-criteria")],
    },
    Fault {
        inject: |document| {
            let entry = object([("status", "met".into())]);
            document.add("/compliance/apprenticeships", entry);
        },
        expected: &[(Code::InapplicableRequirement, "/compliance/apprenticeships")],
    },
    Fault {
        inject: |document| document.add("/compliance", object([])),
        expected: &[(Code::Duplicate, "/compliance")],
    },
];

fn validate(document: &Node) -> Violations {
    document
        .draft()
        .validate()
        .expect_err("the document is faulty")
}

fn found(violations: &Violations) -> Vec<(Code, String)> {
    violations
        .iter()
        .map(|violation| (violation.code(), violation.pointer().to_owned()))
        .collect()
}

/// The place of each pointer in the document's order: a node where it begins; what is missing behind
/// the whole of the container that it is missing from. Of a key that stands twice, where the second
/// begins and where the first ends.
fn order(document: &Node) -> BTreeMap<String, (usize, usize)> {
    fn walk(
        node: &Node,
        pointer: &str,
        next: &mut usize,
        order: &mut BTreeMap<String, (usize, usize)>,
    ) {
        let begin = *next;
        *next += 1;
        match node {
            Node::Object(entries) => {
                for (key, value) in entries {
                    walk(value, &format!("{pointer}/{key}"), next, order);
                }
            }
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(item, &format!("{pointer}/{index}"), next, order);
                }
            }
            Node::Text(_) | Node::Flag(_) | Node::Number(_) | Node::Null => {}
        }
        let place = order.entry(pointer.to_owned()).or_insert((begin, *next));
        place.0 = begin;
    }
    let mut order = BTreeMap::new();
    walk(document, "", &mut 0, &mut order);
    order
}

/// Whether the document has exactly these violations, in its order, each on one line that shows no
/// evidence, and at a place that is there or could be.
fn check(document: &Node, mut expected: Vec<(Code, String)>) -> Result<(), TestCaseError> {
    let violations = validate(document);
    prop_assert!(
        violations
            .iter()
            .eq(&violations.clone().into_iter().collect::<Vec<_>>())
    );
    let mut actual = found(&violations);
    let in_order = actual.clone();
    actual.sort();
    expected.sort();
    prop_assert_eq!(actual, expected);

    // In the document's order, what is missing behind what is there.
    let order = order(document);
    let place = |(code, pointer): &(Code, String)| match order.get(pointer) {
        // What is missing in a list is named by the list.
        Some(&(_, end)) if *code == Code::MissingPhase => (end - 1, 1),
        Some(&(begin, _)) => (begin, 0),
        None => {
            let (parent, _) = pointer.rsplit_once('/').unwrap();
            (order[parent].1 - 1, 1)
        }
    };
    prop_assert!(
        in_order.is_sorted_by_key(place),
        "{:?}",
        in_order
            .iter()
            .map(|each| (place(each), each))
            .collect::<Vec<_>>()
    );

    for violation in &violations {
        let message = violation.to_string();
        prop_assert!(!message.contains(SECRET), "{message}");
        prop_assert_eq!(message.lines().count(), 1);
        let container = match violation.code() {
            code if !code.is_missing() => violation.pointer(),
            Code::MissingPhase => violation.pointer(),
            _ => violation.pointer().rsplit_once('/').unwrap().0,
        };
        prop_assert!(order.contains_key(container), "{message}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exactly_the_faults_injected_are_reported(
        faults in subsequence((0..FAULTS.len()).collect::<Vec<_>>(), 1..=12),
    ) {
        let mut document = valid();
        for &fault in &faults {
            (FAULTS[fault].inject)(&mut document);
        }
        let mut expected: Vec<(Code, String)> = faults
            .iter()
            .flat_map(|&fault| FAULTS[fault].expected)
            .map(|&(code, pointer)| (code, pointer.to_owned()))
            .collect();
        let shifts_phase = expected.iter().any(|(code, pointer)| {
            *code == Code::Duplicate && pointer == "/provision/phases/1"
        });
        for (code, pointer) in &mut expected {
            if shifts_phase && *code == Code::UnknownPhase {
                "/provision/phases/3".clone_into(pointer);
            }
        }
        check(&document, expected)?;
    }

}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1024,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_faults_of_a_faulty_draft_are_those_that_it_names(faulty in faulty_drafts()) {
        let expected = faulty.violations().map(|(code, pointer)| (code, pointer.to_owned()));
        check(&Node::of(faulty.draft()), expected.collect())?;
        prop_assert!(faulty.violations().len() > 0);
    }

    #[test]
    fn a_draft_without_faults_lacks_something_or_nothing(draft in drafts()) {
        if let Err(violations) = draft.check() {
            for violation in &violations {
                prop_assert!(violation.code().is_missing(), "{violation}");
            }
        }
        prop_assert!(draft.outlook().is_ok());
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_document_of_the_right_types_makes_validation_panic(
        faults in subsequence((0..FAULTS.len()).collect::<Vec<_>>(), 0..=3),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), ".{0,6}"), 0..20),
    ) {
        let mut document = valid();
        for &fault in &faults {
            (FAULTS[fault].inject)(&mut document);
        }
        for (index, word) in edits {
            let mut words = Vec::new();
            collect_words(&mut document, &mut words);
            *words.remove(index.index(words.len())) = word;
        }
        let draft = document.draft();
        let _ = draft.outlook();
        if let Err(violations) = draft.validate() {
            prop_assert_eq!(violations.to_string().lines().count(), violations.len());
        }
    }
}

/// All keys and texts of a document.
fn collect_words<'n>(node: &'n mut Node, words: &mut Vec<&'n mut String>) {
    match node {
        Node::Object(entries) => {
            for (key, value) in entries {
                // Another name would give a field's value another shape, and so another type.
                if key.contains('-') {
                    words.push(key);
                }
                collect_words(value, words);
            }
        }
        Node::List(items) => items.iter_mut().for_each(|item| collect_words(item, words)),
        Node::Text(text) => words.push(text),
        Node::Flag(_) | Node::Number(_) | Node::Null => {}
    }
}

/// So many values of a strategy, the same in every run.
fn samples<S: Strategy>(strategy: &S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    let tree = |runner: &mut TestRunner| strategy.new_tree(runner).expect("a value").current();
    (0..count).map(|_| tree(&mut runner)).collect()
}

#[test]
fn faulty_drafts_have_faults_of_every_kind_in_every_place() {
    let all: BTreeSet<(Code, String)> = samples(&faulty_drafts(), 3000)
        .iter()
        .flat_map(|faulty| {
            let violations = faulty.violations();
            violations
                .map(|(code, pointer)| (code, pointer.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    let codes: BTreeSet<Code> = all.iter().map(|(code, _)| *code).collect();
    assert_eq!(Vec::from_iter(codes), Code::ALL);
    let has = |code: Code, pointer: &str| all.contains(&(code, pointer.to_owned()));
    for area in Area::ALL {
        assert!(has(Code::MissingArea, &format!("/areas/{area}")));
        for field in ["themes", "concerns"] {
            assert!(has(Code::MissingField, &format!("/areas/{area}/{field}")));
        }
        for field in ["moderation", "feature"] {
            let ends = |(_, pointer): &(Code, String)| {
                pointer.starts_with(&format!("/areas/{area}/exemplary/"))
                    && pointer.ends_with(field)
            };
            assert!(all.iter().any(ends), "{area} {field}");
        }
    }
    for theme in Theme::ALL {
        let pointer = Criterion::from(*theme).pointer();
        assert!(has(Code::MissingTheme, &pointer));
        assert!(has(Code::Duplicate, &pointer));
        assert!(has(Code::UnknownGrade, &format!("{pointer}/grade")));
        assert!(has(Code::MissingField, &format!("{pointer}/grade")));
        assert!(has(Code::UnknownField, &format!("{pointer}/comment")));
    }
    for requirement in Requirement::ALL {
        let pointer = Criterion::from(*requirement).pointer();
        assert!(has(Code::MissingRequirement, &pointer));
        assert!(has(Code::Duplicate, &pointer));
        assert!(has(Code::UnknownStatus, &format!("{pointer}/status")));
        assert!(has(Code::MissingField, &format!("{pointer}/status")));
    }
    for field in ["phases", "apprenticeships"] {
        let ends =
            |(_, pointer): &(Code, String)| pointer.starts_with(&format!("/provision/{field}"));
        assert!(all.iter().any(ends), "{field}");
    }
    for code in [
        Code::MisplacedTheme,
        Code::MisplacedConcern,
        Code::UnknownTheme,
    ] {
        assert!(
            all.iter().filter(|(other, _)| *other == code).count() > 5,
            "{code}"
        );
    }
}

#[test]
fn drafts_lack_anything_or_nothing() {
    let drafts = samples(&drafts(), 400);
    assert!(drafts.iter().any(|draft| draft.check().is_ok()));
    let missing: BTreeSet<String> = (drafts.iter().filter_map(|draft| draft.check().err()))
        .flatten()
        .map(|violation| violation.pointer().to_owned())
        .collect();
    let themes = Theme::ALL
        .iter()
        .map(|theme| Criterion::from(*theme).pointer());
    let requirements = Requirement::ALL
        .iter()
        .map(|each| Criterion::from(*each).pointer());
    let concerns = Area::ALL
        .iter()
        .map(|area| format!("/areas/{area}/concerns"));
    for pointer in themes.chain(requirements).chain(concerns) {
        assert!(missing.contains(&pointer), "{pointer}");
    }
}

#[test]
fn every_code_is_reported_by_a_fault_here() {
    let mut reported: BTreeSet<Code> = FAULTS
        .iter()
        .flat_map(|fault| fault.expected)
        .map(|&(code, _)| code)
        .collect();
    // They need a provision other than the sample's.
    reported.extend([Code::MissingPhase, Code::InapplicableConcern]);
    assert_eq!(Vec::from_iter(reported), Code::ALL);
}

#[test]
fn what_depends_on_the_provision() {
    let mut document = valid();
    document.items("/provision/phases").clear();
    assert_eq!(
        found(&validate(&document)),
        [(Code::MissingPhase, "/provision/phases".to_owned())],
        "without phases it is not known what does not apply"
    );

    let mut document = valid();
    *document.items("/provision/phases") = vec!["early-years".into()];
    document.add("/areas/curriculum/concerns/ittecf-not-covered", note());
    assert_eq!(
        found(&validate(&document)),
        [
            (
                Code::InapplicableConcern,
                "/areas/curriculum/concerns/ittecf-not-covered".to_owned()
            ),
            (
                Code::InapplicableRequirement,
                "/compliance/dfe-criteria".to_owned()
            ),
            (
                Code::InapplicableRequirement,
                "/compliance/ittecf-entitlement".to_owned()
            ),
            (
                Code::MissingRequirement,
                "/compliance/early-years-criteria".to_owned()
            ),
        ]
    );
}

#[test]
fn a_concern_that_does_not_apply_makes_no_claim_ineligible() {
    let mut document = strong();
    *document.items("/provision/phases") = vec!["early-years".into()];
    document.take("/compliance/dfe-criteria");
    document.take("/compliance/ittecf-entitlement");
    document.add(
        "/compliance/early-years-criteria",
        object([("status", "met".into())]),
    );
    document.add("/areas/curriculum/concerns/ittecf-not-covered", note());
    let claims = vec![claim("Reading", "tangible-difference", "pending")];
    document.add("/areas/teaching/exemplary", Node::List(claims));
    assert_eq!(
        found(&validate(&document)),
        [(
            Code::InapplicableConcern,
            "/areas/curriculum/concerns/ittecf-not-covered".to_owned()
        )]
    );
}

/// The sample with every theme strong and without a concern.
fn strong() -> Node {
    let mut document = valid();
    for (_, area) in document.entries("/areas") {
        for (_, theme) in area.entries("/themes") {
            *theme.at("/grade") = "strong".into();
        }
        area.entries("/concerns").clear();
    }
    document
}

#[test]
fn an_empty_draft_misses_its_fields() {
    let expected: Vec<(Code, String)> = ["/edition", "/provision", "/areas", "/compliance"]
        .map(|pointer| (Code::MissingField, pointer.to_owned()))
        .into();
    assert_eq!(found(&Draft::default().validate().unwrap_err()), expected);
    assert_eq!(found(&validate(&object([]))), expected);
}

#[test]
fn what_is_unknown_or_repeated_is_checked_and_not_also_incomplete() {
    let mut document = valid();
    document.add(
        "/areas/teachin",
        object([(
            "themes",
            object([
                ("pedagogie", object([])),
                ("pedagogy", graded("good")),
                ("expert-teachers", object([])),
            ]),
        )]),
    );
    document.add("/areas/teaching/themes/pedagogie", object([]));
    document.add(
        "/areas/teaching/themes/pedagogy",
        object([("by", SECRET.into())]),
    );
    document.add(
        "/provision",
        object([("phases", Node::List(vec!["nursery".into()]))]),
    );
    document.add(
        "/areas",
        object([("teaching", object([("themes", object([]))]))]),
    );
    document.add(
        "/compliance",
        object([("prevent-duty", object([("status", "no".into())]))]),
    );
    assert_eq!(
        found(&validate(&document)),
        [
            (
                Code::UnknownTheme,
                "/areas/teaching/themes/pedagogie".to_owned()
            ),
            (
                Code::Duplicate,
                "/areas/teaching/themes/pedagogy".to_owned()
            ),
            (
                Code::UnknownField,
                "/areas/teaching/themes/pedagogy/by".to_owned()
            ),
            (Code::UnknownArea, "/areas/teachin".to_owned()),
            (
                Code::UnknownTheme,
                "/areas/teachin/themes/pedagogie".to_owned()
            ),
            (
                Code::UnknownGrade,
                "/areas/teachin/themes/pedagogy/grade".to_owned()
            ),
            (Code::Duplicate, "/provision".to_owned()),
            (Code::UnknownPhase, "/provision/phases/0".to_owned()),
            (Code::Duplicate, "/areas".to_owned()),
            (Code::Duplicate, "/compliance".to_owned()),
            (
                Code::UnknownStatus,
                "/compliance/prevent-duty/status".to_owned()
            ),
        ]
    );
}

#[test]
fn a_repeated_entry_changes_nothing_of_the_first() {
    let mut document = strong();
    let claims = vec![claim("Reading", "tangible-difference", "pending")];
    document.add("/areas/teaching/exemplary", Node::List(claims));
    document.add(
        "/areas/inclusion/themes/inclusive-culture",
        graded("attention-needed"),
    );
    document.add(
        "/areas/inclusion/concerns",
        object([("needs-not-identified", note())]),
    );
    document.add("/provision/apprenticeships", Node::Flag(true));
    document.add("/provision/phases", Node::List(vec!["early-years".into()]));
    document.add(
        "/areas/inclusion/themes/inclusive-leadership/grade",
        "attention-needed".into(),
    );
    let codes: Vec<Code> = validate(&document).iter().map(Violation::code).collect();
    assert_eq!(
        codes,
        [Code::Duplicate; 5],
        "and nothing is inapplicable, missing or ineligible"
    );
}

#[test]
fn what_a_second_provision_says_is_not_noted() {
    let mut document = valid();
    document.take("/provision/apprenticeships");
    let second = [
        ("apprenticeships", Node::Flag(true)),
        ("partnership-agreement", Node::Flag(false)),
    ];
    document.add("/provision", object(second));
    assert_eq!(
        found(&validate(&document)),
        [
            (Code::MissingField, "/provision/apprenticeships".to_owned()),
            (Code::Duplicate, "/provision".to_owned()),
        ]
    );
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
fn each_claim_is_pointed_at() {
    let mut document = valid();
    let one = claim("One", "tangible-difference", "pending");
    let other = claim("Other", "tangible-difference", "confirmed");
    document.add("/areas/teaching/exemplary", Node::List(vec![one, other]));
    assert_eq!(
        found(&validate(&document)),
        [
            (
                Code::IneligibleClaim,
                "/areas/teaching/exemplary/0".to_owned()
            ),
            (
                Code::IneligibleClaim,
                "/areas/teaching/exemplary/1".to_owned()
            ),
        ]
    );
}

#[test]
fn what_is_missing_within_comes_before_what_is_missing_around() {
    let mut document = valid();
    document.take("/provision/phases");
    document.take("/provision/apprenticeships");
    document.add("/provision/phases", Node::List(vec![]));
    assert_eq!(
        found(&validate(&document)),
        [
            (Code::MissingPhase, "/provision/phases".to_owned()),
            (Code::MissingField, "/provision/apprenticeships".to_owned()),
        ]
    );

    let mut document = valid();
    let area = "/areas/professional-behaviours";
    for (name, _) in document.entries(area).clone() {
        if name != "themes" {
            document.take(&format!("{area}/{name}"));
        }
    }
    document.take(&format!("{area}/themes/pastoral-support"));
    document.take("/areas/teaching");
    assert_eq!(
        found(&validate(&document)),
        [
            (
                Code::MissingTheme,
                format!("{area}/themes/pastoral-support")
            ),
            (Code::MissingField, format!("{area}/concerns")),
            (Code::MissingArea, "/areas/teaching".to_owned()),
        ]
    );
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
fn the_rule_is_named_where_there_is_one() {
    let mut document = valid();
    for fault in FAULTS {
        (fault.inject)(&mut document);
    }
    for violation in &validate(&document) {
        let rule = match violation.code() {
            code if code.is_missing() => Some(Rule::MissingIsNeverGood),
            Code::InapplicableConcern | Code::InapplicableRequirement => Some(Rule::Applicability),
            Code::IneligibleClaim => Some(Rule::ExemplaryEligibility),
            _ => None,
        };
        assert_eq!(violation.rule(), rule, "{violation}");
        assert_eq!(
            violation.obstacles().is_some(),
            rule == Some(Rule::ExemplaryEligibility)
        );
    }
}

#[test]
fn the_messages() {
    let mut document = valid();
    for fault in FAULTS {
        (fault.inject)(&mut document);
    }
    document.add("/areas/leadership/concerns/weak_governence", note());
    document.add(
        "/areas/leadership/themes/Working in partnership",
        graded("secure"),
    );
    insta::assert_snapshot!(validate(&document));

    let mut document = valid();
    *document.items("/provision/phases") = vec!["early-years".into()];
    document.add("/areas/curriculum/concerns/ittecf-not-covered", note());
    document.take("/areas/leadership/themes");
    document.take("/areas/inclusion/concerns");
    insta::assert_snapshot!(validate(&document));
    insta::assert_snapshot!(Draft::default().validate().unwrap_err());
    insta::assert_snapshot!({
        let mut document = strong();
        document.items("/provision/phases").clear();
        document.take("/provision/apprenticeships");
        document.add("/areas/teaching/exemplary", Node::List(vec![object([])]));
        document.entries("/compliance").clear();
        document
            .entries("/compliance")
            .push(("safe-culture".to_owned(), object([])));
        validate(&document)
    });
}

/// What is wrong is not also missing, and what depends on it is not reported.
#[test]
fn each_wrong_type_is_a_violation_and_the_only_one() {
    let mut document = valid();
    let mut messages = Vec::new();
    for pointer in [
        "",
        "/edition",
        "/provision",
        "/provision/phases",
        "/provision/phases/0",
        "/provision/apprenticeships",
        "/areas",
        "/areas/teaching",
        "/areas/teaching/themes",
        "/areas/teaching/themes/pedagogy",
        "/areas/teaching/themes/pedagogy/grade",
        "/areas/teaching/themes/pedagogy/evidence",
        "/areas/teaching/themes/pedagogy/evidence/0",
        "/areas/teaching/concerns",
        "/compliance",
        "/compliance/prevent-duty",
        "/compliance/prevent-duty/status",
    ] {
        let right = document.at(pointer).clone();
        for wrong in [
            SECRET.into(),
            Node::Flag(true),
            Node::Number(447_700_900_123),
            Node::List(vec![SECRET.into()]),
            object([(SECRET, Node::Null)]),
        ] {
            if std::mem::discriminant(&wrong) == std::mem::discriminant(&right) {
                continue;
            }
            *document.at(pointer) = wrong;
            let violations = validate(&document);
            assert_eq!(found(&violations), [(Code::WrongType, pointer.to_owned())]);
            let error = serde_json::from_str::<ite_toolkit::Assessment>(&document.json());
            let message = error.unwrap_err().to_string();
            let shows = message.contains(SECRET) || message.contains("447700900123");
            assert!(!shows, "{message}");
            messages.push(violations.to_string());
        }
        *document.at(pointer) = right;
    }
    insta::assert_snapshot!(messages.join("\n"));
}

/// Wherever it is, the document says the same without it; and so says the assessment.
#[test]
fn null_counts_as_not_there() {
    fn places(node: &Node, here: &str, all: &mut Vec<String>) {
        let children: Vec<(String, &Node)> = match node {
            Node::Object(entries) => entries.iter().map(|(k, v)| (k.clone(), v)).collect(),
            Node::List(items) => (0..).map(|at: u32| at.to_string()).zip(items).collect(),
            _ => Vec::new(),
        };
        for (step, child) in children {
            let here = format!("{here}/{step}");
            places(child, &here, all);
            all.push(here);
        }
    }
    let mut document = strong();
    let claims = vec![claim("Reading", "tangible-difference", "pending"); 2];
    document.add("/areas/teaching/exemplary", Node::List(claims));
    let mut all = Vec::new();
    places(&document, "", &mut all);
    for pointer in &all {
        let (mut null, mut without) = (document.clone(), document.clone());
        *null.at(pointer) = Node::Null;
        let (parent, step) = pointer.rsplit_once('/').unwrap();
        match without.at(parent) {
            Node::List(items) => drop(items.remove(step.parse::<usize>().unwrap())),
            _ => drop(without.take(pointer)),
        }
        let (null, without) = (null.draft(), without.draft());
        assert_eq!(null.outlook(), without.outlook(), "{pointer}");
        match (null.validate(), without.validate()) {
            (Ok(null), Ok(without)) => {
                assert_eq!(Draft::from(null), Draft::from(without), "{pointer}");
            }
            (null, without) => assert_eq!(null.err(), without.err(), "{pointer}"),
        }
    }
    for (json, codes) in [
        ("null", vec![Code::MissingField; 4]),
        (
            r#"{"comment": null, "edition": null, "$schema": null}"#,
            vec![Code::MissingField; 4],
        ),
    ] {
        let violations = serde_json::from_str::<Draft>(json)
            .unwrap()
            .check()
            .unwrap_err();
        assert!(
            violations.iter().map(Violation::code).eq(codes),
            "{violations}"
        );
    }
    let mut document = valid();
    document
        .entries("")
        .insert(0, ("edition".into(), Node::Null));
    document.items("/provision/phases").insert(0, Node::Null);
    document.items("/provision/phases").push("nursery".into());
    let expected = [(Code::UnknownPhase, "/provision/phases/3".to_owned())];
    assert_eq!(
        found(&validate(&document)),
        expected,
        "and the first `edition` is the second"
    );
}

#[test]
fn editors_may_name_the_schema_at_the_top_and_nowhere_else() {
    let mut document = valid();
    document
        .entries("")
        .insert(0, ("$schema".into(), "../assessment.schema.json".into()));
    let assessment = document.draft().validate().unwrap();
    assert!(
        serde_json::to_string(&assessment)
            .unwrap()
            .starts_with("{\"$schema\":")
    );
    document.add("/areas/$schema", "x".into());
    document.add("/provision/$schema", "x".into());
    let expected = [
        (Code::UnknownField, "/provision/$schema".to_owned()),
        (Code::UnknownArea, "/areas/$schema".to_owned()),
        (Code::WrongType, "/areas/$schema".to_owned()),
    ];
    assert_eq!(found(&validate(&document)), expected);
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
        assert_eq!(message.lines().count(), 1001);
        let json = serde_json::to_value(&violations).unwrap();
        assert_eq!(json.as_array().unwrap().len(), 1000);
        // Those that adding cures are left out before they are counted.
        let cured = draft.outlook().unwrap_err();
        assert_eq!(cured.len() + cured.omitted(), claims);
        assert!(
            cured
                .iter()
                .all(|violation| violation.code() == Code::IneligibleClaim)
        );
        let error = serde_json::from_str::<ite_toolkit::Assessment>(&document.json());
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
    let status = |found: &str| {
        found
            .parse::<ite_toolkit::RequirementStatus>()
            .unwrap_err()
            .nearest()
    };
    assert_eq!(
        (status("unmet"), status("Not met")),
        (None, Some("not-met"))
    );
    assert_eq!(nearest(""), None);
    assert_eq!(nearest(&"weak-governance".repeat(100_000)), None);
}
