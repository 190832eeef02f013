//! Drafts and assessments as JSON Schemas, along their [keys], and what is said of drafts.
//!
//! The schema of an assessment says which documents have no violation, except that it
//! cannot reject duplicate keys, rejects `null` and a `$schema` that is no string, and takes every character beyond
//! U+FFFF for visible. The schema of a draft says which fields validation knows and of what types they are; whatever
//! is read as a draft and does not match it has a violation.

use alloc::vec::Vec;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use super::keys::{self, Key, Record};
use super::{Assessment, Claim, Criterion, Draft, Field, Violation, ViolationCode, Violations};
use crate::blank::visible;
use crate::identifier::Identifier as _;
use crate::schema::{
    about, count, edition, impl_json_schema, list, object, of, one_of, or_null, properties_of, set,
    text, whole_object, word,
};
use crate::toolkit::{
    Area, ComplianceBlock, Concern, Condition, Consideration, ModerationStatus, Obstacles, Phases,
    Provision, Requirement, RequirementStatus, Rule, Theme, ThemeGrade,
};

/// Which documents it describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Any draft: everything may be missing or `null`, identifiers may be others, and there may be other fields.
    Draft,
    Assessment,
}

impl_json_schema!(Draft, "Draft", generator => {
    let mut schema = document(Of::Draft, generator);
    schema["description"] = json!(
        "An assessment by the ITE inspection toolkit that may be incomplete or wrong. Contains public sector \
         information licensed under the Open Government Licence v3.0."
    );
    schema
});

impl_json_schema!(Assessment, "Assessment", generator => {
    let mut schema = document(Of::Assessment, generator);
    schema["description"] = json!(
        "A complete and consistent assessment by the ITE inspection toolkit. Contains public sector \
         information licensed under the Open Government Licence v3.0."
    );
    let conditions: Vec<Value> = inapplicable_concerns()
        .chain(requirements_that_apply())
        .chain([where_anything_is_claimed()])
        .chain(Area::ALL.iter().map(|&area| where_it_is_claimed(area)))
        .collect();
    schema["allOf"] = conditions.into();
    schema
});

fn document(of: Of, generator: &mut SchemaGenerator) -> Value {
    let mut schema = of_record(of, &keys::ASSESSMENT, |key| match key {
        Key::Provision if of == Of::Draft => or_null(&self::of::<DraftProvision>(generator)),
        Key::Provision => self::of::<Provision>(generator),
        Key::Areas => {
            let areas = Area::ALL
                .iter()
                .map(|&area| (area.as_str(), area_schema(of, area, generator)));
            of.held(of.object(areas.collect(), Area::NAMES))
        }
        Key::Compliance => compliance_schema(of, generator),
        _ => of.value(key, generator),
    });
    schema["properties"]["$schema"] = about("For editors.", text());
    schema
}

/// The fields of the record, each with its value.
fn of_record(of: Of, record: &Record, mut value: impl FnMut(Key) -> Value) -> Value {
    let properties = record
        .keys
        .iter()
        .map(|&key| (key.name(), about(words(key), value(key))));
    let properties: Vec<_> = properties.collect();
    let required: Vec<_> = record.required.iter().map(|key| key.name()).collect();
    of.object(properties, &required)
}

/// What an editor shows of a field.
const fn words(key: Key) -> &'static str {
    match key {
        Key::Edition => "The edition of the toolkit.",
        Key::Provision => "What is inspected.",
        Key::Phases => "The phases that are inspected, one or more.",
        Key::Apprenticeships => "Whether there are apprenticeships.",
        Key::PartnershipAgreement => "Whether a partnership agreement is required.",
        Key::Areas => "The judgements of each area.",
        Key::Themes => "The grade of each theme.",
        Key::Grade => "The grade of the theme.",
        Key::Status => "Whether the requirement is met.",
        Key::Evidence => "Notes. None may be blank.",
        Key::Concerns => {
            "The concerns that apply. An empty object says that they were considered and none applies."
        }
        Key::Exemplary => "The features that are claimed as exemplary.",
        Key::Feature => "What is claimed as exemplary, in words.",
        Key::Considerations => "What the feature shows of what the national panel looks at.",
        Key::Moderation => "What the national panel has decided.",
        Key::Compliance => "The requirements that apply to the provision, and no other.",
    }
}

impl Of {
    fn object(self, properties: Vec<(&str, Value)>, required: &[&str]) -> Value {
        match self {
            Self::Draft => json!({ "type": "object", "properties": properties_of(properties) }),
            Self::Assessment => object(properties, required.iter().copied()),
        }
    }

    /// The schema of what another object holds, which in a draft may be `null`.
    fn held(self, mut schema: Value) -> Value {
        if self == Self::Draft {
            schema["type"] = json!([schema["type"], "null"]);
        }
        schema
    }

    /// What belongs to an identifier: a definition, and whose it is.
    fn entry<D: JsonSchema, A: JsonSchema>(
        self,
        generator: &mut SchemaGenerator,
        of: impl Into<Criterion>,
        words: &str,
    ) -> (&'static str, Value) {
        let schema = match self {
            Self::Draft => or_null(&self::of::<D>(generator)),
            Self::Assessment => self::of::<A>(generator),
        };
        (of.into().as_str(), about(words, schema))
    }

    /// The value of a field that holds no other.
    fn value(self, key: Key, generator: &mut SchemaGenerator) -> Value {
        match (self, key) {
            (Self::Draft, Key::Apprenticeships | Key::PartnershipAgreement) => {
                json!({ "type": ["boolean", "null"] })
            }
            (Self::Draft, Key::Evidence) => {
                json!({ "type": ["array", "null"], "items": { "type": ["string", "null"] } })
            }
            (Self::Draft, Key::Feature) => json!({ "type": ["string", "null"] }),
            (Self::Draft, Key::Phases | Key::Considerations) => json!({
                "type": ["array", "null"],
                "items": { "type": ["string", "null"], "examples": key.words() },
            }),
            (Self::Draft, _) => json!({ "type": ["string", "null"], "examples": key.words() }),
            (Self::Assessment, Key::Edition) => edition(),
            (Self::Assessment, Key::Grade) => of::<ThemeGrade>(generator),
            (Self::Assessment, Key::Status) => of::<RequirementStatus>(generator),
            (Self::Assessment, Key::Moderation) => of::<ModerationStatus>(generator),
            (Self::Assessment, Key::Evidence) => list(&visible_text()),
            (Self::Assessment, Key::Feature) => visible_text(),
            (Self::Assessment, Key::Considerations) => set(&of::<Consideration>(generator)),
            // The others hold other fields.
            (Self::Assessment, _) => json!(false),
        }
    }
}

/// A text with visible characters.
fn visible_text() -> Value {
    json!({ "type": "string", "pattern": visible() })
}

fn area_schema(of: Of, area: Area, generator: &mut SchemaGenerator) -> Value {
    let mut schema = of_record(of, &keys::AREA, |key| match key {
        Key::Themes => {
            let themes = area
                .themes()
                .iter()
                .map(|&theme| of.entry::<DraftTheme, ThemeEntry>(generator, theme, theme.title()));
            of.held(of.object(themes.collect(), Theme::names_of(area.themes())))
        }
        Key::Concerns => {
            let concerns = area.concerns().iter().map(|&concern| {
                let words = concern.passage().text();
                of.entry::<DraftConcern, ConcernEntry>(generator, concern, words)
            });
            of.held(of.object(concerns.collect(), &[]))
        }
        _ => of.held(list(&match of {
            Of::Draft => or_null(&self::of::<DraftClaim>(generator)),
            Of::Assessment => self::of::<Claim<'_>>(generator),
        })),
    });
    schema["description"] = area.title().into();
    of.held(schema)
}

fn compliance_schema(of: Of, generator: &mut SchemaGenerator) -> Value {
    let requirements = Requirement::ALL.iter().map(|&requirement| {
        let words = requirement.met().text();
        of.entry::<DraftRequirement, RequirementEntry>(generator, requirement, words)
    });
    let required = Requirement::ALL.iter().filter(|each| each.is_universal());
    let required: Vec<_> = required.map(|each| each.as_str()).collect();
    of.held(of.object(requirements.collect(), &required))
}

struct ThemeEntry;
struct ConcernEntry;
struct RequirementEntry;
struct DraftProvision;
struct DraftTheme;
struct DraftConcern;
struct DraftRequirement;
struct DraftClaim;

/// Describes the objects that have the fields of a record.
macro_rules! impl_record_schema {
    ($($type:ty, $name:literal: $of:ident $record:ident;)+) => {$(
        impl_json_schema!($type, $name, generator => {
            of_record(Of::$of, &keys::$record, |key| Of::$of.value(key, generator))
        });
    )+};
}

impl_record_schema! {
    ThemeEntry, "ThemeJudgement": Assessment THEME;
    ConcernEntry, "ConcernJudgement": Assessment CONCERN;
    RequirementEntry, "RequirementJudgement": Assessment REQUIREMENT;
    Claim<'_>, "Claim": Assessment CLAIM;
    DraftProvision, "DraftProvision": Draft PROVISION;
    DraftTheme, "DraftThemeJudgement": Draft THEME;
    DraftConcern, "DraftConcernJudgement": Draft CONCERN;
    DraftRequirement, "DraftRequirementJudgement": Draft REQUIREMENT;
    DraftClaim, "DraftClaim": Draft CLAIM;
}

// --- What is said of drafts --------------------------------------------------------------------------

// Without an end: some engines let a line end follow it.
impl_json_schema!(Field, "Field", _generator => json!({
    "type": "string",
    "pattern": "^/(edition|provision/|areas/|compliance/)",
}));

impl_json_schema!(Violation, "Violation", generator => {
    let properties = [
        ("code", of::<ViolationCode>(generator)),
        ("pointer", text()),
        ("field", of::<Field>(generator)),
        ("area", of::<Area>(generator)),
        ("block", of::<ComplianceBlock>(generator)),
        ("theme", of::<Theme>(generator)),
        ("concern", of::<Concern>(generator)),
        ("requirement", of::<Requirement>(generator)),
        ("detail", text()),
        ("message", text()),
        ("found", text()),
        ("nearest", text()),
        ("expected", text()),
        ("rule", of::<Rule>(generator)),
        ("obstacles", of::<Obstacles>(generator)),
    ];
    object(properties, ["code", "pointer", "detail", "message", "expected"])
});

impl_json_schema!(Violations, "Violations", generator => {
    let mut schema = violations_schema(generator);
    schema["minItems"] = json!(1);
    about("The reasons why a draft is not an assessment.", schema)
});

/// A list of violations, which may be empty.
pub(crate) fn violations_schema(generator: &mut SchemaGenerator) -> Value {
    let items = [of::<Violation>(generator), of::<Omitted>(generator)];
    list(&json!({ "anyOf": items }))
}

struct Omitted;

impl_json_schema!(Omitted, "OmittedViolations", _generator => whole_object([
    ("code", word("omitted")),
    ("pointer", word("")),
    ("detail", text()),
    ("message", text()),
    ("omitted", count(1)),
]));

// --- What depends on other entries ------------------------------------------------------------------

/// This schema, at this place of the document.
fn at(path: &[&str], schema: Value) -> Value {
    path.iter().rev().fold(
        schema,
        |inner, &name| json!({ "type": "object", "properties": properties_of([(name, inner)]) }),
    )
}

/// Provision to which something applies.
fn provision(phases: Phases, only_with: Option<Condition>) -> Value {
    let mut properties = Vec::new();
    if phases != Phases::ALL {
        let phases = phases.iter().collect::<Vec<_>>();
        let schema = json!({ "type": "array", "items": {}, "contains": one_of(&phases) });
        properties.push(("phases", schema));
    }
    if let Some(condition) = only_with {
        let schema = json!({ "type": "boolean", "const": true });
        properties.push((condition.as_str(), schema));
    }
    let properties = properties_of(properties);
    at(
        &["provision"],
        json!({ "type": "object", "properties": properties }),
    )
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
                "then": at(&["compliance"], json!({
                    "type": "object",
                    "properties": properties_of([(name, json!(true))]),
                    "required": [name],
                })),
                "else": at(&["compliance", name], json!(false)),
            })
        })
}

/// The area has a claim.
fn claimed(area: Area) -> Value {
    let claims = json!({ "type": "array", "items": {}, "minItems": 1 });
    json!({
        "type": "object",
        "properties": properties_of([(area.as_str(), json!({
            "type": "object",
            "properties": properties_of([(Key::Exemplary.name(), claims)]),
            "required": [Key::Exemplary.name()],
        }))]),
        "required": [area.as_str()],
    })
}

/// All themes have one of these grades.
fn graded(grades: &[ThemeGrade]) -> Value {
    let themes =
        json!({ "type": "object", "additionalProperties": at(&["grade"], one_of(grades)) });
    at(&[Key::Themes.name()], themes)
}

/// A feature is claimed only where every area is secure.
fn where_anything_is_claimed() -> Value {
    let any = Area::ALL.iter().map(|&area| claimed(area));
    let mut secure = graded(&[ThemeGrade::Secure, ThemeGrade::Strong]);
    secure["properties"][Key::Concerns.name()] = json!({ "type": "object", "maxProperties": 0 });
    let areas = [Key::Areas.name()];
    json!({
        "if": at(&areas, json!({ "anyOf": any.collect::<Value>() })),
        "then": at(&areas, json!({ "type": "object", "additionalProperties": secure })),
    })
}

/// A feature of the area is claimed only where all its themes are strong.
fn where_it_is_claimed(area: Area) -> Value {
    let areas = Key::Areas.name();
    json!({
        "if": at(&[areas], claimed(area)),
        "then": at(&[areas, area.as_str()], graded(&[ThemeGrade::Strong])),
    })
}
