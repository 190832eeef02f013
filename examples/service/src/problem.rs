//! What goes wrong, as a problem document (RFC 9457) or as a page.

use axum::Json;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ite_toolkit::Violations;
use rusqlite::ErrorCode;
use serde_json::json;

use crate::pages;

/// Why a request is refused, in words for the person who made it.
#[derive(Clone, Debug)]
pub struct Problem {
    pub status: StatusCode,
    pub detail: String,
    pub violations: Option<Violations>,
}

impl Problem {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let (detail, violations) = (detail.into(), None);
        Self { status, detail, violations }
    }

    pub fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    }

    pub fn missing(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, detail)
    }

    /// Of what only the log may name.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error);
        let detail = "Something went wrong in the service. Nothing was saved.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            _ if error == rusqlite::Error::QueryReturnedNoRows => Self::missing("There is nothing here."),
            Some(ErrorCode::ConstraintViolation) => Self::new(StatusCode::CONFLICT, "It is there already."),
            _ => Self::internal(error),
        }
    }
}

impl From<Violations> for Problem {
    fn from(violations: Violations) -> Self {
        let violations = Some(violations);
        Self {
            violations,
            ..Self::invalid("The draft is not an assessment yet. These fields have to be filled in or corrected.")
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut document = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason(),
            "status": self.status.as_u16(),
            "detail": self.detail,
        });
        if let Some(violations) = &self.violations {
            document["violations"] = json!(violations);
        }
        let mut response = (self.status, Json(document)).into_response();
        let media_type = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, media_type);
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every error one form: a problem document in the API, and a page elsewhere.
pub async fn uniform(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page || !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let problem = if let Some(problem) = head.extensions.remove::<Problem>() {
        problem
    } else {
        // What axum or a layer says.
        let words = to_bytes(body, 10_000).await.unwrap_or_default();
        let words = String::from_utf8_lossy(&words);
        let reason = status.canonical_reason().unwrap_or_default();
        Problem::new(status, if words.is_empty() { reason } else { &*words })
    };
    let mut answer = if is_api { problem.into_response() } else { (status, pages::problem(&problem)).into_response() };
    // Such as the methods that are allowed.
    for (name, value) in head.headers.iter().filter(|(name, _)| *name != CONTENT_LENGTH) {
        answer.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    answer
}
