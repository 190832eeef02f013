//! What users would do without the crate.

use std::collections::HashMap;
use std::fmt;
use std::hint::black_box;

use ite_toolkit::{Area, Toolkit};
use jsonschema::Validator;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// The descriptors in a map, filled from JSON, by theme and grade.
pub(crate) fn descriptors() -> HashMap<String, HashMap<String, String>> {
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

/// Reads an assessment, checks it with a compiled schema and grades it by hand.
pub(crate) fn grades_by_hand(validator: &Validator, json: &str) -> Option<Vec<String>> {
    let assessment: Value = serde_json::from_str(json).ok()?;
    if !validator.is_valid(&assessment) {
        return None;
    }
    let grade = |area: &Value| -> Option<String> {
        if !area["concerns"].as_object()?.is_empty() {
            return Some("causing-concern".to_owned());
        }
        let themes = area["themes"].as_object()?.values();
        let grades: Vec<&str> = themes.filter_map(|theme| theme["grade"].as_str()).collect();
        let claims = area["exemplary"].as_array();
        let is_confirmed = claims.is_some_and(|claims| {
            claims
                .iter()
                .any(|claim| claim["moderation"] == "confirmed")
        });
        let lowest = ["attention-needed", "secure", "strong"]
            .into_iter()
            .find(|grade| grades.contains(grade))?;
        Some(if is_confirmed { "exemplary" } else { lowest }.to_owned())
    };
    Area::ALL
        .iter()
        .map(|area| grade(&assessment["areas"][area.as_str()]))
        .collect()
}

/// JSON of which every string is looked at and none is kept: the least that a reader does who does not
/// skip the words.
pub(crate) struct Visited;

impl<'de> Deserialize<'de> for Visited {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Visited {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_str<E>(self, words: &str) -> Result<Self, E> {
        black_box(words.len());
        Ok(self)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self, E> {
        black_box(flag);
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self, A::Error> {
        while let Some(Self) = list.next_element()? {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        while let Some((Self, Self)) = map.next_entry()? {}
        Ok(self)
    }
}
