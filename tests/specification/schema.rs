//! Do the schemas say what validation says?

use std::collections::HashSet;

use ite_toolkit::outcome::{AreaExplanation, BlockExplanation};
use ite_toolkit::strategies::{assessments, drafts, faulty_drafts, flawed_drafts};
use ite_toolkit::{
    Area, Assessment, Claim, Comparison, Draft, Inconsistency, ModerationStatus, NextStep, Outlook,
    ReportCard, Theme, Toolkit, Violation, ViolationCode, Violations,
};
use jsonschema::Validator;
use proptest::prelude::*;
use regex::Regex;
use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde_json::{Value, json};

use crate::helpers::{SAMPLE, pointers};

const COMMITTED: &str = include_str!("../../data/schemas/assessment.json");

/// A validator that shares no code with the crate.
fn validator<T: JsonSchema>() -> Validator {
    let schema = schema_for!(T);
    assert!(jsonschema::meta::is_valid(schema.as_value()));
    jsonschema::validator_for(schema.as_value()).expect("a schema")
}

#[test]
fn the_committed_schema_knows_the_sample() {
    let schema = serde_json::from_str(COMMITTED).unwrap();
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(&sample)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, [""; 0]);
}

/// The validator and the crate agree on the draft, unless it has a duplicate key: JSON Schema knows no such document.
fn check(validator: &Validator, draft: &Draft) -> Result<(), TestCaseError> {
    let violations = draft.check().err();
    let has_duplicate = |code| code == ViolationCode::Duplicate;
    if violations
        .iter()
        .flatten()
        .any(|violation| has_duplicate(violation.code()))
    {
        return Ok(());
    }
    let document = serde_json::to_value(draft).unwrap();
    prop_assert_eq!(
        validator.is_valid(&document),
        violations.is_none(),
        "{:?} and {:?}",
        violations,
        validator
            .iter_errors(&document)
            .map(|error| error.to_string())
            .collect::<Vec<_>>()
    );
    Ok(())
}

/// The schema of a draft accepts every draft in which nothing is of the wrong type.
fn check_draft(validator: &Validator, draft: &Draft) -> Result<(), TestCaseError> {
    let violations = draft.check().err();
    let is_of_type = |violation: &Violation| violation.code() != ViolationCode::WrongType;
    if violations.iter().flatten().all(is_of_type) {
        let document = serde_json::to_value(draft).unwrap();
        let errors: Vec<_> = validator
            .iter_errors(&document)
            .map(|error| error.to_string())
            .collect();
        prop_assert_eq!(errors, [""; 0]);
    }
    Ok(())
}

/// The document is valid, and is not with one more field.
fn check_closed<T: Serialize>(validator: &Validator, value: &T) -> Result<(), TestCaseError> {
    let mut document = serde_json::to_value(value).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(&document)
        .map(|error| error.to_string())
        .collect();
    prop_assert_eq!(errors, [""; 0]);
    let mut places = Vec::new();
    pointers(&document, "", &mut places);
    for place in places.iter().map(String::as_str).chain([""]) {
        let Some(object) = document.pointer_mut(place).and_then(Value::as_object_mut) else {
            continue;
        };
        object.insert("x".into(), Value::Null);
        prop_assert!(!validator.is_valid(&document), "{}", place);
        document
            .pointer_mut(place)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove("x");
    }
    Ok(())
}

/// The answers, each with a validator.
struct Validators {
    card: Validator,
    comparison: Validator,
    outlook: Validator,
    violations: Validator,
    violation: Validator,
    area_explanation: Validator,
    block_explanation: Validator,
    next_step: Validator,
    inconsistency: Validator,
}

thread_local! {
    static VALIDATORS: Validators = Validators {
        card: validator::<ReportCard>(),
        comparison: validator::<Comparison>(),
        outlook: validator::<Outlook>(),
        violations: validator::<Violations>(),
        violation: validator::<Violation>(),
        area_explanation: validator::<AreaExplanation>(),
        block_explanation: validator::<BlockExplanation>(),
        next_step: validator::<NextStep>(),
        inconsistency: validator::<Inconsistency>(),
    };
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_answer_is_as_its_schema_says_and_has_no_other_field(
        earlier in assessments(),
        later in assessments(),
        draft in flawed_drafts(),
    ) {
        VALIDATORS.with(|of| {
            let cards = [&earlier, &later].map(Assessment::report_card);
            check_closed(&of.card, &cards[0])?;
            check_closed(&of.comparison, &Comparison::new(&cards[0], &cards[1]))?;
            check_closed(&of.outlook, &draft.outlook())?;
            if let Err(violations) = draft.check() {
                check_closed(&of.violations, &violations)?;
                for violation in &violations {
                    check_closed(&of.violation, violation)?;
                }
            }
            for area in cards[0].areas() {
                check_closed(&of.area_explanation, &area.explanation())?;
                for step in area.next_steps() {
                    check_closed(&of.next_step, &step)?;
                }
            }
            for block in cards[0].compliance_blocks() {
                check_closed(&of.block_explanation, &block.explanation())?;
            }
            for step in cards[0].next_steps() {
                check_closed(&of.next_step, &step)?;
            }
            for inconsistency in earlier.inconsistencies() {
                check_closed(&of.inconsistency, &inconsistency)?;
            }
            Ok::<(), TestCaseError>(())
        })?;
    }
}

#[test]
fn the_toolkit_is_as_its_schema_says_and_has_no_other_field() {
    check_closed(&validator::<Toolkit>(), &Toolkit).unwrap();
}

/// `null` counts as not there, wherever a field may be.
#[test]
fn a_draft_may_be_null_in_any_place() {
    let validator = validator::<Draft>();
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let mut places = Vec::new();
    pointers(&sample, "", &mut places);
    for place in places.iter().filter(|place| !place.is_empty()) {
        let mut draft = sample.clone();
        *draft.pointer_mut(place).unwrap() = Value::Null;
        assert!(validator.is_valid(&draft), "{place}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 128,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn they_agree_on_assessments_and_their_cards(assessment in assessments()) {
        thread_local! {
            static VALIDATORS: (Validator, Validator) = (validator::<Assessment>(), validator::<ReportCard>());
        }
        VALIDATORS.with(|(of_assessments, of_cards)| {
            let card = serde_json::to_value(assessment.report_card()).unwrap();
            prop_assert!(of_cards.is_valid(&card));
            check(of_assessments, &assessment.clone().into())
        })?;
    }

    #[test]
    fn they_agree_on_drafts_faulty_or_not(draft in drafts(), faulty in faulty_drafts()) {
        thread_local! {
            static VALIDATORS: (Validator, Validator) = (validator::<Assessment>(), validator::<Draft>());
        }
        VALIDATORS.with(|(of_assessments, of_drafts)| {
            for draft in [&draft, faulty.draft()] {
                check_draft(of_drafts, draft)?;
                check(of_assessments, draft)?;
            }
            Ok::<(), TestCaseError>(())
        })?;
    }

    #[test]
    fn they_agree_on_what_may_be_claimed(
        assessment in assessments(),
        area in proptest::sample::select(Area::ALL),
        // Beyond U+FFFF the pattern lets everything pass.
        feature in "[[\\PC\u{0}-\u{20}\u{7f}-\u{a0}\u{ad}\u{61c}\u{180e}\u{2000}-\u{206f}\u{3000}\u{feff}]&&[\u{0}-\u{ffff}]]{0,2}",
    ) {
        thread_local! {
            static VALIDATOR: Validator = validator::<Assessment>();
        }
        let mut draft = Draft::from(assessment);
        draft.add_claim(area, &Claim::new(&feature, ModerationStatus::Pending));
        VALIDATOR.with(|validator| check(validator, &draft))?;
    }

    #[test]
    fn they_agree_on_documents_of_the_wrong_types(index in any::<prop::sample::Index>(), by in 0..5_usize) {
        thread_local! {
            static VALIDATOR: Validator = validator::<Assessment>();
        }
        let mut document: Value = serde_json::from_str(SAMPLE).unwrap();
        let mut places = Vec::new();
        pointers(&document, "", &mut places);
        *document.pointer_mut(index.get::<String>(&places)).unwrap() = [
            true.into(),
            1.into(),
            "words".into(),
            Value::Array(Vec::new()),
            Value::Object(serde_json::Map::new()),
        ][by].clone();
        let draft = serde_json::from_value::<Draft>(document).unwrap();
        VALIDATOR.with(|validator| check(validator, &draft))?;
    }
}

#[test]
fn identifiers_are_enumerated() {
    let schema = schema_for!(Theme);
    let names: Vec<&str> = Theme::ALL.iter().map(|theme| theme.as_str()).collect();
    assert_eq!(schema.as_value()["enum"], Value::from(names));
}

#[test]
fn a_feature_that_validation_accepts_is_visible_to_the_pattern_and_up_to_u_ffff_no_other() {
    let schema: Value = serde_json::from_str(COMMITTED).unwrap();
    let pattern = &schema["$defs"]["Claim"]["properties"]["feature"]["pattern"];
    let pattern = Regex::new(pattern.as_str().unwrap()).unwrap();
    let mut sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let characters: Vec<char> = ('\0'..=char::MAX).collect();
    // A list of violations holds 1,000, and there are up to two for a claim.
    for characters in characters.chunks(400) {
        let claims = characters.iter().map(
            |c| json!({ "feature": c.to_string(), "considerations": [], "moderation": "pending" }),
        );
        sample["areas"]["leadership"]["exemplary"] = claims.collect();
        let draft: Draft = serde_json::from_value(sample.clone()).unwrap();
        let violations = draft.check().err();
        let blank: HashSet<&str> = (violations.iter().flatten())
            .filter(|violation| violation.code() == ViolationCode::BlankFeature)
            .map(Violation::pointer)
            .collect();
        for (index, c) in characters.iter().enumerate() {
            let pointer = format!("/areas/leadership/exemplary/{index}/feature");
            let passes = !blank.contains(&*pointer) || *c > '\u{ffff}';
            assert_eq!(pattern.is_match(&c.to_string()), passes, "{c:?}");
        }
    }
}
