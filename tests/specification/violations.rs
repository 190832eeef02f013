//! Does a violation bring no others with it, and hide none that can be known?

use ite_toolkit::strategies::{flawed_drafts, judgements};
use ite_toolkit::{Assessment, Draft, Field, Violation, ViolationCode as Code};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::helpers::{Node, SECRET, claim, found, graded, note, object, strong, valid, validate};

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
            let error = serde_json::from_str::<Assessment>(&document.json());
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

/// The node in this place of the document, and how many are left to go to it.
fn nth<'n>(node: &'n mut Node, left: &mut usize) -> Option<&'n mut Node> {
    if *left == 0 {
        return Some(node);
    }
    *left -= 1;
    match node {
        Node::List(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Node::Object(entries) => entries.iter_mut().find_map(|(_, entry)| nth(entry, left)),
        Node::Text(_) | Node::Flag(_) | Node::Number(_) | Node::Null => None,
    }
}

/// Doubles, takes out, turns round or replaces something in a document.
fn edit(document: &mut Node, place: Index, other: Index, kind: usize) {
    let mut left = usize::MAX;
    nth(document, &mut left);
    let count = usize::MAX - left;
    let copy = nth(document, &mut other.index(count)).unwrap().clone();
    let node = nth(document, &mut (1 + place.index(count - 1))).unwrap();
    match (kind, node) {
        (0, Node::Object(held)) if !held.is_empty() => held.push(other.get(held).clone()),
        (0, Node::List(held)) if !held.is_empty() => held.push(other.get(held).clone()),
        (1, Node::Object(held)) if !held.is_empty() => drop(held.remove(other.index(held.len()))),
        (1, Node::List(held)) if !held.is_empty() => drop(held.remove(other.index(held.len()))),
        (2, Node::Object(held)) => held.reverse(),
        (2, Node::List(held)) => held.reverse(),
        (3, node) => *node = copy,
        (4, node) => *node = Node::Null,
        (_, node) => *node = "\u{200b}".into(),
    }
}

/// The fields, and in which of them nothing is wrong.
fn right_fields(draft: &Draft, wrong: &[Violation]) -> Vec<(Field, String)> {
    let is_within = |pointer: &str, place: &str| {
        pointer == place || pointer.starts_with(&format!("{place}/")) || place.is_empty()
    };
    (draft.fields())
        .filter(|(field, _)| {
            !wrong
                .iter()
                .any(|each| is_within(&field.pointer(), each.pointer()))
        })
        .map(|(field, value)| (field, value.to_owned()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Validation takes a short way where all that it looks up is right. It does not look up `$schema`, with
    /// which it walks through the document.
    #[test]
    fn the_short_way_and_the_walk_find_the_same(
        judgements in judgements(),
        edits in vec((any::<Index>(), any::<Index>(), 0..6_usize), 0..3),
    ) {
        let mut document = Node::of(&judgements.draft());
        for (place, other, kind) in edits {
            edit(&mut document, place, other, kind);
        }
        let short = document.draft().check().err();
        document.add("/$schema", "x".into());
        prop_assert_eq!(short, document.draft().check().err());
    }

    /// What is wrong is taken out one by one, and nothing else is.
    #[test]
    fn discarding_what_blocks_leaves_what_is_right(draft in flawed_drafts(), last in any::<bool>()) {
        let blocking = |draft: &Draft| -> Vec<Violation> {
            draft.outlook().blocking().into_iter().flatten().cloned().collect()
        };
        let mut draft = draft;
        loop {
            let wrong = blocking(&draft);
            let Some(violation) = (if last { wrong.last() } else { wrong.first() }) else {
                break;
            };
            let duplicates: Vec<Violation> = wrong.iter()
                .filter(|each| each.code() != Code::Duplicate)
                .cloned()
                .collect();
            let right = right_fields(&draft, &duplicates);
            prop_assert!(draft.discard(violation));
            let left = blocking(&draft);
            prop_assert!(left.len() < wrong.len(), "{}", violation);
            // A duplicate that is taken out has no field, as the first counts.
            prop_assert_eq!(right_fields(&draft, &duplicates), right, "{}", violation);
        }
        for violation in draft.check().err().into_iter().flatten() {
            prop_assert!(!draft.clone().discard(&violation), "nothing is there: {}", violation);
        }
    }
}

#[test]
fn what_is_no_longer_there_is_not_discarded() {
    let json = r#"{"a/~b": 1, "areas": {"teaching": {"exemplary": [null, 7, {}]}}}"#;
    let mut draft: Draft = serde_json::from_str(json).unwrap();
    let wrong: Vec<Violation> = draft
        .outlook()
        .blocking()
        .unwrap()
        .iter()
        .cloned()
        .collect();
    let places: Vec<&str> = wrong.iter().map(Violation::pointer).collect();
    assert_eq!(places, ["/a~1~0b", "/areas/teaching/exemplary/1"]);
    assert!(draft.discard(&wrong[1]));
    assert!(draft.discard(&wrong[0]) && !draft.discard(&wrong[0]));
    let rest = r#"{"areas":{"teaching":{"exemplary":[null,null,{}]}}}"#;
    assert_eq!(serde_json::to_string(&draft).unwrap(), rest);
    // The whole document, and a place that has moved.
    let mut draft: Draft = serde_json::from_str("7").unwrap();
    assert!(draft.discard(draft.clone().check().unwrap_err().iter().next().unwrap()));
    assert_eq!(draft, Draft::default());
    assert!(!draft.discard(&wrong[0]));
}
