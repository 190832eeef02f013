//! The API described: the paths by hand, the documents by the crate's schemas.

use axum::Json;
use ite_toolkit::{Assessment, Comparison, Draft, NextStep, Outlook, ReportCard, Violations};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::problem::Problem;
use crate::store::Evaluation;

/// The description of the API.
pub async fn document() -> Result<Json<Value>, Problem> {
    let document = serde_json::from_str(include_str!("openapi.json"));
    let mut document: Value = document.map_err(Problem::internal)?;
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut generator = SchemaGenerator::new(settings);
    generator.subschema_for::<Assessment>();
    generator.subschema_for::<Comparison>();
    generator.subschema_for::<Draft>();
    generator.subschema_for::<Evaluation>();
    generator.subschema_for::<NextStep>();
    generator.subschema_for::<Outlook>();
    generator.subschema_for::<ReportCard>();
    generator.subschema_for::<Violations>();
    let schemas = &mut document["components"]["schemas"];
    for (name, schema) in generator.take_definitions(true) {
        schemas[name] = schema;
    }
    Ok(Json(document))
}
