//! Do the schemas say what validation says?

use std::collections::HashSet;

use ite_toolkit::strategies::{assessments, drafts, faulty_drafts};
use ite_toolkit::{
    Area, Assessment, Claim, Draft, ModerationStatus, ReportCard, Theme, Violation, ViolationCode,
};
use jsonschema::Validator;
use proptest::prelude::*;
use regex::Regex;
use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

use crate::helpers::{SAMPLE, pointers};

const COMMITTED: &str = include_str!("../../data/assessment.schema.json");

/// A validator that shares no code with the crate.
fn validator<T: JsonSchema>() -> Validator {
    let schema = schema_for!(T);
    assert!(jsonschema::meta::is_valid(schema.as_value()));
    jsonschema::validator_for(schema.as_value()).expect("a schema")
}

#[test]
fn the_committed_schema_is_the_crates() {
    let committed: Value = serde_json::from_str(COMMITTED).unwrap();
    assert!(
        committed == schema_for!(Assessment).to_value(),
        "`cargo run -q --all-features --example assessment_schema > data/assessment.schema.json` writes it"
    );
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

/// The validator and the crate agree on the draft, unless a key stands in it twice: JSON Schema knows
/// no such document.
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
                prop_assert!(of_drafts.is_valid(&serde_json::to_value(draft).unwrap()));
                check(of_assessments, draft)?;
            }
            Ok(())
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
    let pattern = &schema["$defs"]["ExemplaryClaim"]["properties"]["feature"]["pattern"];
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
