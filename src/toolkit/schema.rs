//! The toolkit, and what a provision is, as JSON Schemas.

use serde_json::json;

use super::criterion::NAMES;
use super::{
    Area, ComplianceBlock, Concern, Condition, Consideration, Criterion, Obstacles, Phase, Phases,
    Provision, Requirement, Theme, ThemeGrade, Toolkit,
};
use crate::schema::{
    count, edition, impl_json_schema, list, of, or_null, set, text, whole_map, whole_object,
};
use crate::text::{Edition, Fidelity, Footnote, Passage};

impl_json_schema!(Phases, "Phases", generator => json!({
    "type": "array",
    "items": of::<Phase>(generator),
    "minItems": 1,
    "uniqueItems": true,
}));

impl_json_schema!(Provision, "Provision", generator => whole_object([
    ("phases", of::<Phases>(generator)),
    (Condition::Apprenticeships.as_str(), json!({ "type": "boolean" })),
    (Condition::PartnershipAgreement.as_str(), json!({ "type": "boolean" })),
]));

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

impl_json_schema!(Toolkit, "Toolkit", generator => whole_object([
    ("edition", of::<Edition>(generator)),
    ("areas", list(&of::<WholeArea>(generator))),
    ("considerations", list(&of::<WholeConsideration>(generator))),
    ("footnotes", list(&of::<Footnote>(generator))),
]));

// What the document has behind each identifier.
struct WholeArea;
struct WholeConcern;
struct WholeTheme;
struct WholeBlock;
struct WholeRequirement;
struct WholeConsideration;

impl_json_schema!(WholeArea, "AreaText", generator => {
    let block = of::<WholeBlock>(generator);
    whole_object([
        ("id", of::<Area>(generator)),
        ("title", text()),
        ("causing-concern", whole_object([
            ("lead-in", of::<Passage>(generator)),
            ("concerns", list(&of::<WholeConcern>(generator))),
        ])),
        ("themes", list(&of::<WholeTheme>(generator))),
        ("exemplary", list(&of::<Passage>(generator))),
        ("compliance", or_null(&block)),
    ])
});

impl_json_schema!(WholeConcern, "ConcernText", generator => whole_object([
    ("id", of::<Concern>(generator)),
    ("passage", of::<Passage>(generator)),
    ("phases", of::<Phases>(generator)),
]));

impl_json_schema!(WholeTheme, "ThemeText", generator => {
    let passage = or_null(&of::<Passage>(generator));
    whole_object([
        ("id", of::<Theme>(generator)),
        ("title", text()),
        ("title-fidelity", of::<Fidelity>(generator)),
        ("title-footnotes", list(&count(1))),
        ("descriptors", whole_map::<ThemeGrade>(&passage)),
    ])
});

impl_json_schema!(WholeBlock, "ComplianceBlockText", generator => {
    let passage = or_null(&of::<Passage>(generator));
    whole_object([
        ("id", of::<ComplianceBlock>(generator)),
        ("title", text()),
        ("lead-in", passage),
        ("requirements", list(&of::<WholeRequirement>(generator))),
    ])
});

impl_json_schema!(WholeRequirement, "RequirementText", generator => {
    let condition = or_null(&of::<Condition>(generator));
    whole_object([
        ("id", of::<Requirement>(generator)),
        ("phases", of::<Phases>(generator)),
        ("only-with", condition),
        ("not-met", of::<Passage>(generator)),
        ("met", of::<Passage>(generator)),
    ])
});

impl_json_schema!(WholeConsideration, "ConsiderationText", generator => whole_object([
    ("id", of::<Consideration>(generator)),
    ("passage", of::<Passage>(generator)),
]));
