//! The service as JSON. Every answer is a document of the crate, or a list of this service's own.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, LOCATION};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use ite_toolkit::{Assessment, Comparison, Draft, Field, NextStep, Outlook, ReportCard};
use serde::Deserialize;
use serde_json::Value;

use crate::App;
use crate::openapi;
use crate::problem::Problem;
use crate::store::{Evaluation, Subject, Tables};

type Answer<T = Response> = Result<T, Problem>;

pub fn router() -> Router<App> {
    Router::new()
        .route("/openapi.json", get(openapi::document))
        .route("/drafts", get(evaluations).post(add_draft))
        .route("/cards", post(add_card))
        .route("/drafts/{draft}", get(draft).put(put).patch(patch))
        .route("/drafts/{draft}/assessment", get(assessment))
        .route("/drafts/{draft}/outlook", get(outlook))
        .route("/drafts/{draft}/card", get(card).post(publish))
        .route("/drafts/{draft}/next-steps", get(next_steps))
        .route("/drafts/{draft}/comparison", get(comparison))
}

async fn evaluations(State(app): State<App>) -> Answer<Json<Vec<Evaluation>>> {
    Ok(Json(app.store.run(|tables: &Tables<'_>| tables.evaluations()).await?))
}

async fn add_draft(State(app): State<App>, Query(of): Query<Subject>, Json(draft): Json<Draft>) -> Answer {
    created(app.store.run(move |tables| tables.add_draft(&of, &draft)).await)
}

async fn add_card(State(app): State<App>, Query(of): Query<Subject>, Json(card): Json<Box<ReportCard>>) -> Answer {
    created(app.store.run(move |tables| tables.add_card(&of, &card)).await)
}

fn created(evaluation: Answer<Evaluation>) -> Answer {
    let evaluation = evaluation?;
    let place = [(LOCATION, format!("/api/drafts/{}", evaluation.draft))];
    Ok((StatusCode::CREATED, tag(&evaluation), place, Json(evaluation)).into_response())
}

fn tag(evaluation: &Evaluation) -> [(HeaderName, String); 1] {
    [(ETAG, format!("\"{}\"", evaluation.revision))]
}

async fn draft(State(app): State<App>, Path(id): Path<i64>) -> Answer {
    let (evaluation, draft) = app.store.run(move |tables| tables.draft(id)).await?;
    Ok((tag(&evaluation), Json(draft)).into_response())
}

/// The draft, if the request is made from its newest revision.
fn matched(tables: &Tables<'_>, id: i64, headers: &HeaderMap) -> Answer<Draft> {
    let (evaluation, draft) = tables.draft(id)?;
    let Some(wanted) = headers.get(IF_MATCH) else {
        let detail = "Send If-Match with the revision that you have read.";
        return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, detail));
    };
    let [(_, tag)] = tag(&evaluation);
    let mut wanted = wanted.to_str().unwrap_or_default().split(',').map(str::trim);
    if !wanted.any(|wanted| wanted == tag || wanted == "*") {
        let detail = format!("The newest revision is {tag}: read it, and make your change again.");
        return Err(Problem::new(StatusCode::PRECONDITION_FAILED, detail));
    }
    Ok(draft)
}

/// Saves a draft that is made from the newest one.
async fn change(
    app: App,
    id: i64,
    headers: HeaderMap,
    change: impl FnOnce(Draft) -> Answer<Draft> + Send + 'static,
) -> Answer {
    let saved = app.store.run(move |tables| {
        let draft = change(matched(tables, id, &headers)?)?;
        Ok((tag(&tables.save(id, &draft)?), draft))
    });
    let (tag, draft) = saved.await?;
    Ok((tag, Json(draft)).into_response())
}

async fn put(State(app): State<App>, Path(id): Path<i64>, headers: HeaderMap, Json(draft): Json<Draft>) -> Answer {
    change(app, id, headers, |_| Ok(draft)).await
}

/// Takes a merge patch (RFC 7396), or fields with their values.
async fn patch(State(app): State<App>, Path(id): Path<i64>, headers: HeaderMap, Json(patch): Json<Value>) -> Answer {
    let kind = headers.get(CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
    if kind.starts_with(b"application/merge-patch+json") {
        return change(app, id, headers, move |draft| merged(&draft, &patch)).await;
    }
    let fields = BTreeMap::<Field, String>::deserialize(patch);
    let fields = fields.map_err(|error| Problem::invalid(error.to_string()))?;
    let set = move |mut draft: Draft| {
        draft.set_fields(fields.iter().map(|(field, value)| (field.pointer(), value)))?;
        Ok(draft)
    };
    change(app, id, headers, set).await
}

/// The draft with a merge patch.
fn merged(draft: &Draft, patch: &Value) -> Answer<Draft> {
    let mut document = serde_json::to_value(draft).map_err(Problem::internal)?;
    // A map has the last of two equal keys, and a draft has both.
    if serde_json::from_value::<Draft>(document.clone()).ok().as_ref() != Some(draft) {
        let detail = "The draft has a key twice, which a merge patch would lose. Put a whole draft.";
        return Err(Problem::new(StatusCode::CONFLICT, detail));
    }
    json_patch::merge(&mut document, patch);
    serde_json::from_value(document).map_err(Problem::internal)
}

async fn assessment(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<Assessment>> {
    Ok(Json(app.store.run(move |tables| tables.draft(id)).await?.1.validate()?))
}

async fn outlook(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<Outlook>> {
    Ok(Json(app.store.run(move |tables| tables.draft(id)).await?.1.outlook()))
}

async fn publish(State(app): State<App>, Path(id): Path<i64>, headers: HeaderMap) -> Answer<Json<ReportCard>> {
    let published = app.store.run(move |tables| {
        matched(tables, id, &headers)?;
        tables.publish(id)
    });
    Ok(Json(published.await?))
}

async fn card(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<ReportCard>> {
    Ok(Json(app.store.run(move |tables| tables.published(id)).await?.1.card))
}

async fn next_steps(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<Vec<NextStep>>> {
    let (_, published) = app.store.run(move |tables| tables.published(id)).await?;
    Ok(Json(published.card.next_steps().collect()))
}

async fn comparison(State(app): State<App>, Path(id): Path<i64>) -> Answer<Json<Comparison>> {
    Ok(Json(app.store.run(move |tables| tables.comparison(id)).await?.2))
}
