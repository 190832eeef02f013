//! A schema, and tables filled from JSON.

use std::collections::HashMap;

use ite_toolkit::{Grade, Toolkit};
use jsonschema::Validator;
use serde_json::Value;

use crate::Grades;

/// The descriptors in a map, filled from JSON, by theme and grade.
pub fn descriptors() -> HashMap<String, HashMap<String, String>> {
    let json = serde_json::to_value(Toolkit).expect("it serialises");
    let areas = json["areas"].as_array().expect("a list");
    let themes = areas
        .iter()
        .flat_map(|area| area["themes"].as_array().expect("a list"));
    themes
        .map(|theme| {
            let descriptors = theme["descriptors"].as_object().expect("an object");
            let descriptors = descriptors.iter().filter_map(|(grade, passage)| {
                Some((grade.clone(), passage["text"].as_str()?.to_owned()))
            });
            (
                theme["id"].as_str().expect("words").to_owned(),
                descriptors.collect(),
            )
        })
        .collect()
}

/// The schema of an assessment, compiled. No crate of this build may let `serde_json` keep the order of
/// keys, which makes its maps slower.
pub fn validator() -> Validator {
    let sorted = serde_json::json!({ "b": 1, "a": 2 }).to_string();
    assert_eq!(sorted, r#"{"a":2,"b":1}"#);
    let schema = include_str!("../../../data/schemas/assessment.json");
    let schema = serde_json::from_str(schema).expect("it is JSON");
    jsonschema::validator_for(&schema).expect("it is a schema")
}

/// Reads an assessment, checks it with the schema and grades it by hand.
pub fn grades(validator: &Validator, json: &str) -> Option<Grades> {
    const AREAS: [&str; 6] = [
        "leadership",
        "inclusion",
        "curriculum",
        "teaching",
        "achievement",
        "professional-behaviours",
    ];
    let assessment: Value = serde_json::from_str(json).ok()?;
    if !validator.is_valid(&assessment) {
        return None;
    }
    Some(AREAS.map(|area| grade(&assessment["areas"][area])))
}

/// The grade of an area that the schema allows.
fn grade(area: &Value) -> Grade {
    let objects = |key: &str| area[key].as_object().into_iter().flatten();
    if objects("concerns").next().is_some() {
        return Grade::CausingConcern;
    }
    let claims = area["exemplary"].as_array();
    if claims.is_some_and(|claims| {
        claims
            .iter()
            .any(|claim| claim["moderation"] == "confirmed")
    }) {
        return Grade::Exemplary;
    }
    let grades = objects("themes").map(|(_, theme)| match theme["grade"].as_str() {
        Some("strong") => Grade::Strong,
        Some("secure") => Grade::Secure,
        _ => Grade::AttentionNeeded,
    });
    grades.min().unwrap_or(Grade::AttentionNeeded)
}
