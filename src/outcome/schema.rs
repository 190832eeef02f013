//! Outcomes, and what follows from them, as JSON Schemas.

use alloc::vec;

use serde_json::{Value, json};

use super::area::ExemplaryStatus;
use super::compliance::BlockStatus;
use super::{
    AreaExplanation, AreaOutcome, AreaOutlook, BlockExplanation, BlockOutcome, Change, Comparison,
    Direction, Inconsistency, NextStep, Outlook, Progress, ReportCard,
};
use crate::assessment::{Field, violations_schema};
use crate::identifier::Identifier;
use crate::schema::{
    about, count, edition, impl_json_schema, kinds, list, object, of, one_of, or_null, set, text,
    whole_map, whole_object,
};
use crate::text::Passage;
use crate::toolkit::{
    Area, ComplianceBlock, Concern, Grade, ModerationStatus, Obstacles, Provision, Requirement,
    RequirementStatus, Rule, Theme, ThemeGrade,
};

impl_json_schema!(ReportCard, "ReportCard", generator => {
    let (area, block) = (of::<AreaOutcome>(generator), of::<BlockOutcome>(generator));
    let words = "The outcome of each area and compliance block, with the judgements that it follows from.";
    about(words, whole_object([
        ("edition", edition()),
        ("provision", of::<Provision>(generator)),
        ("areas", whole_map::<Area>(&area)),
        ("compliance", whole_map::<ComplianceBlock>(&block)),
    ]))
});

impl_json_schema!(AreaOutcome, "AreaOutcome", generator => whole_object([
    ("area", of::<Area>(generator)),
    ("grade", of::<Grade>(generator)),
    ("rule", of::<DecidingRule>(generator)),
    ("themes", of::<ThemeGrades>(generator)),
    ("concerns", set(&of::<Concern>(generator))),
    ("deciding-themes", set(&of::<Theme>(generator))),
    ("exemplary", of::<ExemplaryStatus>(generator)),
]));

impl_json_schema!(BlockOutcome, "BlockOutcome", generator => whole_object([
    ("block", of::<ComplianceBlock>(generator)),
    ("status", of::<BlockStatus>(generator)),
    ("requirements", of::<RequirementStatuses>(generator)),
    ("not-met", set(&of::<Requirement>(generator))),
]));

struct DecidingRule;
struct ThemeGrades;
struct RequirementStatuses;

impl_json_schema!(DecidingRule, "DecidingRule", _generator => {
    one_of(&[Rule::Concern, Rule::LowestTheme, Rule::ExemplaryConfirmed])
});
impl_json_schema!(ThemeGrades, "ThemeGrades", generator => {
    some_map::<Theme>(&of::<ThemeGrade>(generator))
});
impl_json_schema!(RequirementStatuses, "RequirementStatuses", generator => {
    some_map::<Requirement>(&of::<RequirementStatus>(generator))
});

/// An object with the same value for some of these identifiers.
fn some_map<T: Identifier>(value: &Value) -> Value {
    object(T::NAMES.iter().map(|&name| (name, value.clone())), [])
}

impl_json_schema!(AreaExplanation, "AreaExplanation", generator => {
    about("Why an area has its grade.", whole_object([
        ("area", of::<Area>(generator)),
        ("outcome", of::<AreaOutcome>(generator)),
        ("rule", of::<DecidingRule>(generator)),
        ("statement", text()),
        ("passage", of::<Passage>(generator)),
        ("obstacles", of::<Obstacles>(generator)),
        ("text", text()),
    ]))
});

impl_json_schema!(BlockExplanation, "BlockExplanation", generator => {
    let passage = or_null(&of::<Passage>(generator));
    about("Why a compliance block has its status.", whole_object([
        ("block", of::<ComplianceBlock>(generator)),
        ("outcome", of::<BlockOutcome>(generator)),
        ("rule", one_of(&[Rule::Compliance, Rule::Applicability])),
        ("statement", text()),
        ("passage", passage),
        ("text", text()),
    ]))
});

impl_json_schema!(NextStep, "NextStep", generator => {
    let passage = of::<Passage>(generator);
    let (area, grade) = (of::<Area>(generator), of::<ThemeGrade>(generator));
    let variants = [
        ("RequirementStep", "requirement", vec![
            ("block", of::<ComplianceBlock>(generator)),
            ("requirement", of::<Requirement>(generator)),
        ]),
        ("ConcernStep", "concern", vec![
            ("area", area.clone()),
            ("concern", of::<Concern>(generator)),
        ]),
        ("ThemeStep", "theme", vec![
            ("area", area.clone()),
            ("theme", of::<Theme>(generator)),
            ("from", grade.clone()),
            ("to", grade),
        ]),
        ("AreaStep", "area", vec![("area", area.clone())]),
        ("ClaimStep", "claim", vec![("area", area)]),
    ];
    kinds(variants.into_iter().map(|(title, kind, mut fields)| {
        let words = ["current", "target"].map(|key| (key, or_null(&passage)));
        fields.extend(words);
        fields.push(("text", text()));
        (title, kind, fields)
    }), |_, _| false)
});

impl_json_schema!(Inconsistency, "Inconsistency", generator => {
    let (theme, grade) = (of::<Theme>(generator), of::<ThemeGrade>(generator));
    let variants = [
        ("ConcernContradictsTheme", "concern-contradicts-theme", vec![
            ("area", of::<Area>(generator)),
            ("concern", of::<Concern>(generator)),
            ("theme", theme.clone()),
            ("grade", grade.clone()),
        ]),
        ("RequirementContradictsTheme", "requirement-contradicts-theme", vec![
            ("block", of::<ComplianceBlock>(generator)),
            ("requirement", of::<Requirement>(generator)),
            ("theme", theme),
            ("grade", grade),
        ]),
        ("ClaimWithoutConsideration", "claim-without-consideration", vec![
            ("area", of::<Area>(generator)),
            ("index", count(0)),
        ]),
    ];
    kinds(variants.into_iter().map(|(title, kind, mut fields)| {
        fields.extend([("pointers", list(&text())), ("text", text())]);
        (title, kind, fields)
    }), |_, _| false)
});

impl_json_schema!(Comparison, "Comparison", generator => {
    about("Two report cards and what has changed between them.", whole_object([
        ("edition", edition()),
        ("earlier", of::<ReportCard>(generator)),
        ("later", of::<ReportCard>(generator)),
        ("changes", list(&of::<Change>(generator))),
    ]))
});

impl_json_schema!(Change, "Change", generator => {
    let (area, applies) = (of::<Area>(generator), json!({ "type": "boolean" }));
    let variants = [
        ("ProvisionChange", "provision", vec![], of::<Provision>(generator)),
        ("AreaChange", "area", vec![("area", area.clone())], of::<Grade>(generator)),
        ("ThemeChange", "theme", vec![
            ("area", area.clone()),
            ("theme", of::<Theme>(generator)),
        ], of::<ThemeGrade>(generator)),
        ("ConcernChange", "concern", vec![
            ("area", area.clone()),
            ("concern", of::<Concern>(generator)),
        ], applies),
        ("ClaimChange", "claim", vec![("area", area)], of::<ModerationStatus>(generator)),
        ("RequirementChange", "requirement", vec![
            ("block", of::<ComplianceBlock>(generator)),
            ("requirement", of::<Requirement>(generator)),
        ], of::<RequirementStatus>(generator)),
        ("BlockChange", "block", vec![
            ("block", of::<ComplianceBlock>(generator)),
        ], of::<BlockStatus>(generator)),
    ];
    let direction = of::<Direction>(generator);
    let changes = variants.into_iter().map(|(title, kind, mut fields, value)| {
        fields.push(("direction", direction.clone()));
        fields.extend([("from", value.clone()), ("to", value), ("text", text())]);
        (title, kind, fields)
    });
    // Where only one card has the concern, the claim or the requirement, there is no other value.
    kinds(changes, |kind, name| {
        ["concern", "claim", "requirement"].contains(&kind) && ["from", "to"].contains(&name)
    })
});

impl_json_schema!(Outlook, "Outlook", generator => {
    let area = of::<AreaOutlook>(generator);
    let words = "What a draft can still become, what is still to be judged, and what has to be corrected.";
    about(words, whole_object([
        ("edition", edition()),
        ("progress", of::<Progress>(generator)),
        ("areas", whole_map::<Area>(&area)),
        ("still-to-judge", set(&of::<Field>(generator))),
        ("blocking", violations_schema(generator)),
    ]))
});

impl_json_schema!(AreaOutlook, "AreaOutlook", generator => whole_object([
    ("area", of::<Area>(generator)),
    ("lowest", of::<Grade>(generator)),
    ("highest", of::<Grade>(generator)),
    ("progress", of::<Progress>(generator)),
]));

impl_json_schema!(Progress, "Progress", _generator => {
    whole_object([("done", count(0)), ("total", count(0))])
});
