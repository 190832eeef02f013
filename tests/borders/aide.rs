//! Identifiers and documents in the description of an interface, by aide.

use aide::axum::ApiRouter;
use aide::axum::routing::{get, post};
use aide::openapi::OpenApi;
use axum::Router;
use axum::extract::Path;
use ite_toolkit::Theme;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::axum::report_card;

#[derive(Deserialize, JsonSchema)]
struct Place {
    theme: Theme,
}

async fn title(Path(place): Path<Place>) -> &'static str {
    place.theme.title()
}

fn service() -> (Router, OpenApi) {
    let mut document = OpenApi::default();
    let router = ApiRouter::new()
        .api_route("/themes/{theme}", get(title))
        .api_route("/report-card", post(report_card))
        .finish_api(&mut document);
    (router, document)
}

mod tests {
    use aide::axum::ApiRouter;
    use aide::axum::routing::get;
    use aide::openapi::OpenApi;
    use axum::extract::Path;
    use axum::http::StatusCode;
    use ite_toolkit::Theme;
    use serde_json::{Value, json};

    use super::service;
    use crate::http;
    use crate::openapi::{references, words};

    fn document() -> Value {
        serde_json::to_value(service().1).unwrap()
    }

    #[test]
    fn identifiers_are_enums() {
        let document = document();
        assert_eq!(words::<Theme>(&document, "Theme"), Theme::ALL);
        let parameter = &document["paths"]["/themes/{theme}"]["get"]["parameters"][0];
        assert_eq!(
            parameter["schema"],
            json!({ "$ref": "#/components/schemas/Theme" })
        );
    }

    #[test]
    fn every_reference_resolves() {
        let document = document();
        let references = references(&document);
        for name in ["Draft", "ReportCard", "Theme"] {
            let reference = format!("#/components/schemas/{name}");
            assert!(references.contains(&&*reference), "{name}");
        }
    }

    /// Why the recipe has a struct for one parameter.
    #[test]
    fn an_identifier_alone_is_no_parameter() {
        async fn title(Path(theme): Path<Theme>) -> &'static str {
            theme.title()
        }

        let mut document = OpenApi::default();
        let _ = ApiRouter::<()>::new()
            .api_route("/themes/{theme}", get(title))
            .finish_api(&mut document);
        let document = serde_json::to_value(document).unwrap();
        assert_eq!(
            document["paths"]["/themes/{theme}"]["get"]["parameters"],
            Value::Null
        );
    }

    #[tokio::test]
    async fn the_service_does_what_the_document_says() {
        let (status, text) = http::get(service().0, "/themes/pedagogy").await;
        assert_eq!((status, &*text), (StatusCode::OK, "Pedagogy"));
        let (status, text) = http::get(service().0, "/themes/pedagogi").await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(
            text.ends_with("`pedagogi` is not a theme; the nearest is `pedagogy`"),
            "{text}"
        );
        let (status, _) = http::post(service().0, "/report-card", http::SAMPLE).await;
        assert_eq!(status, StatusCode::OK);
        let (status, _) = http::post(service().0, "/report-card", "{}").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
