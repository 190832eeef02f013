//! Does a faulty draft report exactly its faults?

use std::collections::BTreeSet;

use ite_toolkit::strategies::{
    Edit, assessment_pairs, assessments_of, drafts, edits, faulty_drafts, flawed_drafts, provisions,
};
use ite_toolkit::{Area, Criterion, Draft, Requirement, Theme, ViolationCode as Code};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::helpers::{Node, found};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_faults_of_a_faulty_draft_are_those_that_it_names(faulty in faulty_drafts()) {
        let mut found = found(&faulty.draft().check().unwrap_err());
        found.sort();
        let expected = faulty.violations().map(|(code, pointer)| (code, pointer.to_owned()));
        prop_assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn a_draft_without_faults_lacks_something_or_nothing(draft in drafts()) {
        if let Err(violations) = draft.check() {
            for violation in &violations {
                prop_assert!(violation.code().is_missing(), "{violation}");
            }
        }
        prop_assert!(draft.outlook().blocking().is_none());
    }

    #[test]
    fn no_document_of_the_right_types_makes_validation_panic(
        faulty in faulty_drafts(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), ".{0,6}"), 0..20),
    ) {
        let mut document = Node::of(faulty.draft());
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
    // Only an edit has the last two.
    let (of_drafts, of_edits) = Code::ALL.split_at(Code::ALL.len() - 2);
    assert_eq!(of_edits, [Code::ConcernWithEvidence, Code::IndexOutOfRange]);
    assert_eq!(Vec::from_iter(codes), of_drafts);
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
        assert!(has(Code::WrongType, &format!("{pointer}/grade")));
        assert!(has(Code::WrongType, &format!("{pointer}/evidence")));
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
fn flawed_drafts_have_faults_gaps_both_or_neither() {
    let drafts = samples(&flawed_drafts(), 400);
    let has = |lacks: bool, is_wrong: bool| {
        drafts.iter().any(|draft| {
            let violations = draft.check().err();
            let is_missing = |is: bool| {
                let mut violations = violations.iter().flatten();
                violations.any(|violation| violation.code().is_missing() == is)
            };
            (is_missing(true), is_missing(false)) == (lacks, is_wrong)
        })
    };
    assert!(has(true, true) && has(true, false) && has(false, true) && has(false, false));
}

#[test]
fn edits_are_of_every_kind_and_some_are_refused() {
    let edits: Vec<Edit> = samples(&edits(), 1000).concat();
    let name = |edit: &Edit| format!("{edit:?}").split('(').next().unwrap().to_owned();
    let kinds: BTreeSet<String> = edits.iter().map(name).collect();
    assert_eq!(kinds.len(), 18, "{kinds:?}");
    let fields: BTreeSet<String> = (edits.iter())
        .filter_map(|edit| match edit {
            Edit::SetField(field, _) => {
                Some(format!("{field:?}").split('(').next().unwrap().to_owned())
            }
            _ => None,
        })
        .collect();
    assert_eq!(fields.len(), 12, "{fields:?}");
    let is_refused = |edit: &Edit| edit.apply(&mut Draft::default()).is_err();
    let refused: BTreeSet<String> = edits
        .iter()
        .filter(|edit| is_refused(edit))
        .map(name)
        .collect();
    let expected = [
        "RemoveClaim",
        "RemoveNote",
        "SetClaim",
        "SetField",
        "SetNote",
    ];
    assert!(refused.iter().eq(expected), "{refused:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn assessments_are_of_the_provision_that_is_asked_for(
        (earlier, later) in assessment_pairs(),
        (provision, other) in provisions().prop_flat_map(|each| (Just(each), assessments_of(each))),
    ) {
        prop_assert_eq!(earlier.provision(), later.provision());
        prop_assert_eq!(other.provision(), provision);
    }
}
