//! What every request and every answer must have.

use std::str::FromStr;

use axum::extract::{FromRequest, Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::problem::Problem;

/// Refuses requests to another host name, which another site can point here, and writes that another site started.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Result<Response, Problem> {
    check(&app, &request)?;
    Ok(next.run(request).await)
}

fn check(app: &App, request: &Request) -> Result<(), Problem> {
    let word = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or_default());
    let host = word(HOST.as_str()).unwrap_or_default();
    if !app.hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
        return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "This service does not answer to that host."));
    }
    let is_own_origin =
        |origin: &str| origin.split_once("://").is_some_and(|(_, origin)| origin.eq_ignore_ascii_case(host));
    // A browser says at least one of them with a write.
    let is_own = word("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"))
        && word(ORIGIN.as_str()).is_none_or(is_own_origin);
    if !request.method().is_safe() && !is_own {
        return Err(Problem::new(StatusCode::FORBIDDEN, "Another site made this request."));
    }
    Ok(())
}

const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cache-control", "no-store"),
];

pub async fn add_headers(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// A form of ours, which carries a token that other sites cannot read.
#[derive(Debug)]
pub struct Form {
    pub fields: Vec<(String, String)>,
}

impl FromRequest<App> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let fields = axum::extract::Form::from_request(request, app).await;
        let axum::extract::Form(fields) = fields.map_err(IntoResponse::into_response)?;
        Self::new(fields, app).map_err(IntoResponse::into_response)
    }
}

impl Form {
    pub fn new(fields: Vec<(String, String)>, app: &App) -> Result<Self, Problem> {
        let form = Self { fields };
        if form.value("token") == &*app.store.token {
            return Ok(form);
        }
        let detail = "The form is not from a page of this service. Load the page again.";
        Err(Problem::new(StatusCode::FORBIDDEN, detail))
    }

    /// The names and the values, as the crate takes them.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The value of a field; empty if the field is missing.
    pub fn value(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(each, _)| each == name);
        field.map_or("", |(_, value)| value)
    }

    /// The value of a field as a number.
    pub fn number<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        let number = self.value(name).trim().parse();
        number.map_err(|_| Problem::invalid(format!("Give the {name} as a number.")))
    }
}
