//! A provider's self-evaluation: drafts of its years, kept and checked with `ite-toolkit`.
//!
//! | module | what it does |
//! | --- | --- |
//! | `store` | keeps providers, drafts with every revision, and report cards |
//! | `forms` | answers the browser: reads forms, chooses pages |
//! | `pages` | has the pages, as templates |
//! | `api` | answers the same as JSON |
//! | `openapi` | describes the API |
//! | `problem` | says what goes wrong, in one form |
//! | `safety` | has what every request and every answer must have |
#![forbid(unsafe_code)]

mod api;
mod forms;
mod openapi;
mod pages;
mod problem;
mod safety;
mod store;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::{Router, middleware};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

pub use store::{Failure, Store};

/// The largest body that is read: four hundred times that of the sample.
pub const MOST_BYTES: usize = 2 << 20;

/// What every handler knows.
#[derive(Clone, Debug)]
struct App {
    store: Store,
    /// The names, with their ports, under which the service is reached.
    hosts: Arc<[String]>,
}

/// The service on this database, which answers to these hosts alone.
pub fn router(store: Store, hosts: Vec<String>) -> Router {
    let app = App { store, hosts: hosts.into() };
    let timeout = Duration::from_secs(30);
    Router::new()
        .merge(forms::router())
        .nest("/api", api::router())
        .fallback(async || problem::Problem::missing("There is nothing here."))
        .layer(DefaultBodyLimit::disable())
        .layer(RequestBodyLimitLayer::new(MOST_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, timeout))
        .layer(middleware::from_fn_with_state(app.clone(), safety::guard))
        .layer(middleware::from_fn(problem::uniform))
        .layer(middleware::map_response(safety::add_headers))
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}
