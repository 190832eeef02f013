//! The toolkit, and what a provision is, as JSON Schemas.

use serde_json::{Value, json};

use super::criterion::NAMES;
use super::serde::Whole;
use super::{
    Area, ComplianceBlock, Concern, Condition, Consideration, Criterion, Obstacles, Phase, Phases,
    Provision, Requirement, Theme, ThemeGrade, Toolkit,
};
use crate::schema::{
    about, count, edition, impl_json_schema, list, of, or_null, set, text, whole_map, whole_object,
};
use crate::text::{Edition, Fidelity, Footnote, Passage};

impl_json_schema!(Phases, "Phases", generator => json!({
    "type": "array",
    "items": of::<Phase>(generator),
    "minItems": 1,
    "uniqueItems": true,
}));

impl_json_schema!(Provision, "Provision", generator => whole_object([
    ("phases", about("The phases that are inspected, one or more.", of::<Phases>(generator))),
    (Condition::Apprenticeships.as_str(), flag("Whether there are apprenticeships.")),
    (Condition::PartnershipAgreement.as_str(), flag("Whether a partnership agreement is required.")),
]));

fn flag(words: &str) -> Value {
    about(words, json!({ "type": "boolean" }))
}

impl_json_schema!(Criterion, "Criterion", _generator => json!({ "type": "string", "enum": NAMES[..] }));

impl_json_schema!(Obstacles, "Obstacles", generator => whole_object([
    ("areas", set(&of::<Area>(generator))),
    ("themes", set(&of::<Theme>(generator))),
]));

impl_json_schema!(Edition, "Edition", _generator => {
    whole_object([("id", edition()), ("title", text())])
});

impl_json_schema!(Passage, "Passage", generator => whole_object([
    ("text", text()),
    ("footnotes", list(&count(1))),
    ("fidelity", of::<Fidelity>(generator)),
]));

impl_json_schema!(Footnote, "Footnote", _generator => {
    whole_object([("number", count(1)), ("text", text())])
});

impl_json_schema!(Toolkit, "Toolkit", generator => about("The words of the ITE inspection toolkit.", whole_object([
    ("edition", of::<Edition>(generator)),
    ("areas", list(&of::<Whole<Area>>(generator))),
    ("considerations", list(&of::<Whole<Consideration>>(generator))),
    ("footnotes", list(&of::<Footnote>(generator))),
])));

impl_json_schema!(Whole<Area>, "AreaText", generator => {
    let block = of::<Whole<ComplianceBlock>>(generator);
    whole_object([
        ("id", of::<Area>(generator)),
        ("title", text()),
        ("causing-concern", whole_object([
            ("lead-in", of::<Passage>(generator)),
            ("concerns", list(&of::<Whole<Concern>>(generator))),
        ])),
        ("themes", list(&of::<Whole<Theme>>(generator))),
        ("exemplary", list(&of::<Passage>(generator))),
        ("compliance", or_null(&block)),
    ])
});

impl_json_schema!(Whole<Concern>, "ConcernText", generator => whole_object([
    ("id", of::<Concern>(generator)),
    ("passage", of::<Passage>(generator)),
    ("phases", of::<Phases>(generator)),
]));

impl_json_schema!(Whole<Theme>, "ThemeText", generator => {
    let passage = or_null(&of::<Passage>(generator));
    whole_object([
        ("id", of::<Theme>(generator)),
        ("title", text()),
        ("title-fidelity", of::<Fidelity>(generator)),
        ("title-footnotes", list(&count(1))),
        ("descriptors", whole_map::<ThemeGrade>(&passage)),
    ])
});

impl_json_schema!(Whole<ComplianceBlock>, "ComplianceBlockText", generator => {
    let passage = or_null(&of::<Passage>(generator));
    whole_object([
        ("id", of::<ComplianceBlock>(generator)),
        ("title", text()),
        ("lead-in", passage),
        ("requirements", list(&of::<Whole<Requirement>>(generator))),
    ])
});

impl_json_schema!(Whole<Requirement>, "RequirementText", generator => {
    let condition = or_null(&of::<Condition>(generator));
    whole_object([
        ("id", of::<Requirement>(generator)),
        ("phases", of::<Phases>(generator)),
        ("only-with", condition),
        ("not-met", of::<Passage>(generator)),
        ("met", of::<Passage>(generator)),
    ])
});

impl_json_schema!(Whole<Consideration>, "ConsiderationText", generator => whole_object([
    ("id", of::<Consideration>(generator)),
    ("passage", of::<Passage>(generator)),
]));
