//! The parts of a provision as JSON Schemas.

use serde_json::json;

use super::{Condition, Phase, Phases, Provision};
use crate::schema::{impl_json_schema, whole_object};

impl_json_schema!(Phases, "Phases", generator => json!({
    "type": "array",
    "items": generator.subschema_for::<Phase>(),
    "minItems": 1,
    "uniqueItems": true,
}));

impl_json_schema!(Provision, "Provision", generator => whole_object([
    ("phases", generator.subschema_for::<Phases>().into()),
    (Condition::Apprenticeships.as_str(), json!({ "type": "boolean" })),
    (Condition::PartnershipAgreement.as_str(), json!({ "type": "boolean" })),
]));
