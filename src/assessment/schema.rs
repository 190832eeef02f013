//! Drafts and assessments as JSON Schemas, along their [keys].
//!
//! Every document is a draft. The schema of an assessment says which documents have no violation, except that it
//! cannot reject duplicate keys, rejects `null`, and takes every character beyond U+FFFF for visible.

use alloc::borrow::ToOwned as _;
use alloc::vec::Vec;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use super::keys::{self, Key, Record};
use super::{Assessment, Criterion, Draft};
use crate::blank::visible;
use crate::schema::{impl_json_schema, object, one_of, whole_object};
use crate::toolkit::{
    Area, Concern, Condition, Consideration, ModerationStatus, Phases, Provision, Requirement,
    RequirementStatus, ThemeGrade, Toolkit,
};

impl_json_schema!(Draft, "Draft", _generator => json!({}));

impl_json_schema!(Assessment, "Assessment", generator => {
    let mut schema = of_record(&keys::ASSESSMENT, |key| match key {
        Key::Edition => json!({ "const": Toolkit.edition().id() }),
        Key::Provision => generator.subschema_for::<Provision>().into(),
        Key::Areas => whole_object(Area::ALL.iter().map(|&area| {
            (area.as_str(), area_schema(area, generator))
        }).collect::<Vec<_>>()),
        Key::Compliance => compliance_schema(generator),
        _ => json!(false),
    });
    let conditions: Vec<Value> = inapplicable_concerns()
        .chain(requirements_that_apply())
        .chain(Area::ALL.iter().map(|&area| eligible_claims(area)))
        .collect();
    schema["properties"]["$schema"] = json!(true);
    schema["title"] = json!("Assessment");
    schema["description"] = json!(
        "A complete and consistent assessment by the ITE inspection toolkit. Contains public sector \
         information licensed under the Open Government Licence v3.0."
    );
    schema["allOf"] = conditions.into();
    schema
});

/// Exactly the fields of the record, each with its value; any other field can have none.
fn of_record(record: &Record, mut value: impl FnMut(Key) -> Value) -> Value {
    let properties = record.keys.iter().map(|&key| (key.name(), value(key)));
    let properties: Vec<_> = properties.collect();
    object(properties, record.required.iter().map(|key| key.name()))
}

/// A description of what stands behind an identifier, beside the schema of its entry.
fn entry<T: JsonSchema>(
    generator: &mut SchemaGenerator,
    of: impl Into<Criterion>,
    (key, words): (&str, &str),
) -> (&'static str, Value) {
    let mut schema: Value = generator.subschema_for::<T>().into();
    schema[key] = json!(words);
    (of.into().as_str(), schema)
}

fn area_schema(area: Area, generator: &mut SchemaGenerator) -> Value {
    let mut schema = of_record(&keys::AREA, |key| match key {
        Key::Themes => {
            let entries = area
                .themes()
                .iter()
                .map(|theme| entry::<ThemeEntry>(generator, *theme, ("title", theme.title())));
            whole_object(entries.collect::<Vec<_>>())
        }
        Key::Concerns => {
            let entries = area.concerns().iter().map(|concern| {
                let words = ("description", concern.passage().text());
                entry::<ConcernEntry>(generator, *concern, words)
            });
            object(entries, [])
        }
        Key::Exemplary => {
            json!({ "type": "array", "items": generator.subschema_for::<ClaimEntry>() })
        }
        _ => json!(false),
    });
    schema["title"] = json!(area.title());
    schema
}

fn compliance_schema(generator: &mut SchemaGenerator) -> Value {
    let entries = Requirement::ALL.iter().map(|requirement| {
        let words = ("description", requirement.met().text());
        entry::<RequirementEntry>(generator, *requirement, words)
    });
    let required = Requirement::ALL.iter().filter(|each| each.is_universal());
    object(entries, required.map(|each| each.as_str()))
}

struct ThemeEntry;
struct ConcernEntry;
struct RequirementEntry;
struct ClaimEntry;

impl_json_schema!(ThemeEntry, "ThemeJudgement", _generator => of_record(&keys::THEME, of_entry));
impl_json_schema!(ConcernEntry, "ConcernJudgement", _generator => of_record(&keys::CONCERN, of_entry));
impl_json_schema!(RequirementEntry, "RequirementJudgement", _generator => {
    of_record(&keys::REQUIREMENT, of_entry)
});
impl_json_schema!(ClaimEntry, "ExemplaryClaim", _generator => of_record(&keys::CLAIM, of_entry));

/// The value of a field of an entry.
fn of_entry(key: Key) -> Value {
    match key {
        Key::Grade => one_of(ThemeGrade::ALL),
        Key::Status => one_of(RequirementStatus::ALL),
        Key::Moderation => one_of(ModerationStatus::ALL),
        Key::Evidence => json!({
            "type": "array",
            "items": { "type": "string", "pattern": visible() },
        }),
        Key::Feature => json!({ "type": "string", "pattern": visible() }),
        Key::Considerations => json!({
            "type": "array",
            "items": one_of(Consideration::ALL),
            "uniqueItems": true,
        }),
        _ => json!(false),
    }
}

// --- What depends on other entries ------------------------------------------------------------------

/// This schema, at this place of the document.
fn at(path: &[&str], schema: Value) -> Value {
    path.iter().rev().fold(schema, |inner, &name| {
        let properties = Map::from_iter([(name.to_owned(), inner)]);
        json!({ "properties": properties })
    })
}

/// Provision to which something applies.
fn provision(phases: Phases, only_with: Option<Condition>) -> Value {
    let mut properties = Map::new();
    if phases != Phases::ALL {
        let phases = phases.iter().collect::<Vec<_>>();
        properties.insert("phases".into(), json!({ "contains": one_of(&phases) }));
    }
    if let Some(condition) = only_with {
        properties.insert(condition.as_str().into(), json!({ "const": true }));
    }
    at(&["provision"], json!({ "properties": properties }))
}

fn inapplicable_concerns() -> impl Iterator<Item = Value> {
    let restricted = |concern: &&Concern| concern.phases() != Phases::ALL;
    Concern::ALL.iter().filter(restricted).map(|concern| {
        let steps = Criterion::from(*concern).steps();
        let keys: Vec<&str> = steps.iter().map(|step| step.name).collect();
        json!({
            "if": provision(concern.phases(), None),
            "else": at(&keys, json!(false)),
        })
    })
}

fn requirements_that_apply() -> impl Iterator<Item = Value> {
    Requirement::ALL
        .iter()
        .filter(|each| !each.is_universal())
        .map(|requirement| {
            let name = requirement.as_str();
            json!({
                "if": provision(requirement.phases(), requirement.only_with()),
                "then": at(&["compliance"], json!({ "required": [name] })),
                "else": at(&["compliance", name], json!(false)),
            })
        })
}

/// A feature of the area is claimed only where every area is secure and this one's themes are strong.
fn eligible_claims(area: Area) -> Value {
    let grades =
        |grades: &[ThemeGrade]| json!({ "additionalProperties": at(&["grade"], one_of(grades)) });
    let areas: Map<_, _> = (Area::ALL.iter())
        .map(|&other| {
            let least = if other == area { 2 } else { 1 };
            let schema = json!({ "properties": {
                "themes": grades(&ThemeGrade::ALL[least..]),
                "concerns": { "maxProperties": 0 },
            } });
            (other.as_str().to_owned(), schema)
        })
        .collect();
    json!({
        "if": at(&["areas", area.as_str()], json!({
            "required": ["exemplary"],
            "properties": { "exemplary": { "minItems": 1 } },
        })),
        "then": at(&["areas"], json!({ "properties": areas })),
    })
}
