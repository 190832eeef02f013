//! Requests to a service, without a socket.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use tower::ServiceExt as _;

pub const SAMPLE: &str = include_str!("../../data/sample-assessment.json");

/// The sample with one wrong word.
pub fn faulty() -> String {
    SAMPLE.replacen("\"secure\"", "\"secur\"", 1)
}

pub async fn get(service: Router, uri: &str) -> (StatusCode, String) {
    let request = Request::get(uri).body(Body::empty());
    answer(service, request.unwrap()).await
}

pub async fn post(service: Router, uri: &str, json: &str) -> (StatusCode, String) {
    let request = Request::post(uri)
        .header("content-type", "application/json")
        .body(Body::from(json.to_owned()));
    answer(service, request.unwrap()).await
}

async fn answer(service: Router, request: Request<Body>) -> (StatusCode, String) {
    let response = service.oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}
