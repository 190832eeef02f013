//! Identifiers and documents in the description of an interface, by utoipa.

use axum::Json;
use axum::extract::Path;
use ite_toolkit::{Area, Assessment, Draft, Grade, ReportCard, Theme};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{OpenApi as Document, RefOr};
use utoipa::{IntoParams, Modify, OpenApi, ToSchema};

/// Makes schemas whose references lead to the components of the document.
fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator()
}

/// The same schema, as utoipa has it.
fn converted(schema: impl Into<Value>) -> RefOr<Schema> {
    serde_json::from_value(schema.into()).expect("utoipa knows the keywords")
}

fn schema<T: JsonSchema>() -> RefOr<Schema> {
    converted(generator().subschema_for::<T>())
}

struct Components;

impl Modify for Components {
    fn modify(&self, document: &mut Document) {
        let mut generator = generator();
        generator.subschema_for::<Area>();
        generator.subschema_for::<Assessment>();
        generator.subschema_for::<Draft>();
        generator.subschema_for::<Grade>();
        generator.subschema_for::<ReportCard>();
        generator.subschema_for::<Theme>();
        let components = document.components.get_or_insert_default();
        for (name, schema) in generator.take_definitions(true) {
            components.schemas.insert(name, converted(schema));
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct Place {
    #[param(schema_with = schema::<Theme>)]
    theme: Theme,
}

#[derive(Serialize, ToSchema)]
struct Summary {
    #[schema(schema_with = schema::<Theme>)]
    theme: Theme,
    #[schema(schema_with = schema::<Option<Grade>>)]
    grade: Option<Grade>,
}

#[utoipa::path(get, path = "/themes/{theme}", params(Place), responses((status = 200, body = Summary)))]
async fn summary(Path(place): Path<Place>) -> Json<Summary> {
    let Place { theme } = place;
    Json(Summary { theme, grade: None })
}

#[utoipa::path(
    post,
    path = "/report-card",
    request_body = ref("#/components/schemas/Assessment"),
    responses((status = 200, body = ref("#/components/schemas/ReportCard"))),
)]
async fn report_card(Json(assessment): Json<Assessment>) -> Json<ReportCard> {
    Json(assessment.report_card())
}

#[derive(OpenApi)]
#[openapi(paths(summary, report_card), modifiers(&Components))]
struct Api;

mod tests {
    use axum::Router;
    use axum::http::StatusCode;
    use axum::routing::{get, post};
    use ite_toolkit::{Area, Assessment, Draft, Grade, ReportCard, Theme};
    use serde_json::{Value, json};
    use utoipa::OpenApi as _;

    use super::{Api, generator, report_card, summary};
    use crate::http;
    use crate::openapi::{references, words};

    fn document() -> Value {
        serde_json::to_value(Api::openapi()).unwrap()
    }

    fn service() -> Router {
        Router::new()
            .route("/themes/{theme}", get(summary))
            .route("/report-card", post(report_card))
    }

    #[test]
    fn identifiers_are_enums() {
        let document = document();
        assert_eq!(words::<Theme>(&document, "Theme"), Theme::ALL);
        assert_eq!(words::<Area>(&document, "Area"), Area::ALL);
        assert_eq!(words::<Grade>(&document, "Grade"), Grade::ALL);
    }

    #[test]
    fn every_reference_resolves() {
        let document = document();
        let references = references(&document);
        for name in [
            "Assessment",
            "Grade",
            "Provision",
            "ReportCard",
            "Summary",
            "Theme",
        ] {
            let reference = format!("#/components/schemas/{name}");
            assert!(references.contains(&&*reference), "{name}");
        }
    }

    #[test]
    fn fields_and_parameters_are_references() {
        let document = document();
        let theme = json!({ "$ref": "#/components/schemas/Theme" });
        let grade = json!({ "$ref": "#/components/schemas/Grade" });
        assert_eq!(
            document["components"]["schemas"]["Summary"],
            json!({
                "type": "object",
                "required": ["theme"],
                "properties": {
                    "theme": theme,
                    "grade": { "anyOf": [grade, { "type": "null" }] },
                },
            }),
        );
        let parameter = &document["paths"]["/themes/{theme}"]["get"]["parameters"][0];
        assert_eq!(parameter["schema"], theme);
    }

    /// But for the conditions of an assessment, of which utoipa knows nothing.
    #[test]
    fn the_schemas_of_documents_are_whole() {
        let components = &document()["components"]["schemas"];
        let mut generator = generator();
        generator.subschema_for::<Assessment>();
        generator.subschema_for::<Draft>();
        generator.subschema_for::<ReportCard>();
        for (name, mut schema) in generator.take_definitions(true) {
            if name == "Assessment" {
                assert!(schema["allOf"].take().is_array());
                schema.as_object_mut().unwrap().remove("allOf");
            }
            assert_eq!(components[&name], schema);
        }
    }

    #[tokio::test]
    async fn the_service_does_what_the_document_says() {
        let (status, text) = http::get(service(), "/themes/pedagogy").await;
        assert_eq!(
            (status, &*text),
            (StatusCode::OK, r#"{"theme":"pedagogy","grade":null}"#)
        );
        let (status, _) = http::post(service(), "/report-card", http::SAMPLE).await;
        assert_eq!(status, StatusCode::OK);
        let (status, text) = http::post(service(), "/report-card", &http::faulty()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text.contains("unknown-grade: `secur` is not a theme grade"));
    }
}
