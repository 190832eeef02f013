//! The parts of a provision as JSON Schemas.

use serde_json::json;

use super::{Condition, Phase, Phases, Provision};
use crate::schema::{described, whole_object};

described!(Phases, "Phases", generator => json!({
    "type": "array",
    "items": generator.subschema_for::<Phase>(),
    "minItems": 1,
    "uniqueItems": true,
}));

described!(Provision, "Provision", generator => whole_object([
    ("phases", generator.subschema_for::<Phases>().into()),
    (Condition::Apprenticeships.as_str(), json!({ "type": "boolean" })),
    (Condition::PartnershipAgreement.as_str(), json!({ "type": "boolean" })),
]));
