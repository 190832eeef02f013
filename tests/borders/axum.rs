//! Identifiers in paths and queries, documents in bodies.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use ite_toolkit::{Draft, ReportCard, Theme, ThemeGrade, UnknownIdentifier, Violations};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

#[derive(Deserialize)]
struct Wanted {
    #[serde(default, deserialize_with = "or_none")]
    grade: Option<ThemeGrade>,
}

/// A form sends an empty string if nothing is chosen.
fn or_none<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<String, Error = UnknownIdentifier>,
{
    let word = String::deserialize(deserializer)?;
    let word = Some(word).filter(|word| !word.is_empty());
    word.map(T::try_from).transpose().map_err(Error::custom)
}

async fn descriptor(Path(theme): Path<Theme>, Query(wanted): Query<Wanted>) -> &'static str {
    let grade = wanted.grade.unwrap_or(ThemeGrade::Secure);
    theme.descriptor(grade).map_or("", |passage| passage.text())
}

pub async fn report_card(
    Json(draft): Json<Draft>,
) -> Result<Json<ReportCard>, (StatusCode, Json<Violations>)> {
    match draft.validate() {
        Ok(assessment) => Ok(Json(assessment.report_card())),
        Err(violations) => Err((StatusCode::UNPROCESSABLE_ENTITY, Json(violations))),
    }
}

fn service() -> Router {
    Router::new()
        .route("/themes/{theme}/descriptor", get(descriptor))
        .route("/report-card", post(report_card))
}

mod tests {
    use axum::http::StatusCode;
    use ite_toolkit::{Theme, ThemeGrade};
    use serde_json::Value;

    use super::service;
    use crate::http::{SAMPLE, faulty, get, post};

    #[tokio::test]
    async fn identifiers_are_read_from_the_path_and_the_query() {
        for theme in Theme::ALL {
            for grade in ThemeGrade::ALL {
                let uri = format!("/themes/{theme}/descriptor?grade={grade}");
                let (status, text) = get(service(), &uri).await;
                assert_eq!(status, StatusCode::OK);
                let passage = theme.descriptor(*grade);
                assert_eq!(text, passage.map_or("", |passage| passage.text()));
            }
        }
        for query in ["", "?", "?grade="] {
            let (status, text) =
                get(service(), &format!("/themes/pedagogy/descriptor{query}")).await;
            assert_eq!(status, StatusCode::OK);
            let passage = Theme::Pedagogy.descriptor(ThemeGrade::Secure);
            assert_eq!(text, passage.unwrap().text());
        }
    }

    #[tokio::test]
    async fn another_word_is_a_bad_request_that_names_the_nearest() {
        for (uri, message) in [
            (
                "/themes/pedagogi/descriptor",
                "Invalid URL: Cannot parse `theme` with value `pedagogi`: `pedagogi` is not a theme; the nearest is `pedagogy`",
            ),
            (
                "/themes/pedagogy/descriptor?grade=storng",
                "Failed to deserialize query string: grade: `storng` is not a theme grade; the nearest is `strong`",
            ),
        ] {
            let (status, text) = get(service(), uri).await;
            assert_eq!((status, &*text), (StatusCode::BAD_REQUEST, message));
        }
    }

    #[tokio::test]
    async fn a_draft_becomes_a_report_card_or_violations() {
        let (status, text) = post(service(), "/report-card", SAMPLE).await;
        assert_eq!(status, StatusCode::OK);
        let card: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(card["areas"]["teaching"]["grade"], "attention-needed");

        let (status, text) = post(service(), "/report-card", &faulty()).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let violations: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(violations[0]["nearest"], "secure");

        let (status, _) = post(service(), "/report-card", "{").await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
    }
}
