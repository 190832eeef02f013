//! What the browser asks for and sends.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use ite_toolkit::{Area, Draft, Field, Report, Violation};
use maud::Markup;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::App;
use crate::pages::{self, Page};
use crate::problem::Problem;
use crate::safety::Form;
use crate::store::{Subject, Tables};

type Answer<T = Response> = Result<T, Problem>;

pub fn router() -> Router<App> {
    let file = |kind, text| get(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text));
    Router::new()
        .route("/", get(home))
        .route("/drafts", post(begin))
        .route("/drafts/{draft}", get(overview))
        .route("/drafts/{draft}/form/{area}", get(form).post(save))
        .route("/drafts/{draft}/discard", post(discard))
        .route("/drafts/{draft}/publish", post(publish))
        .route("/drafts/{draft}/card", get(card))
        .route("/drafts/{draft}/comparison", get(comparison))
        .route("/drafts/{draft}/plan", get(plan))
        .route("/static/style.css", file("text/css", include_str!("../static/style.css")))
        .route("/static/report.css", file("text/css", Report::STYLESHEET))
        .route("/static/autosave.js", file("text/javascript", include_str!("../static/autosave.js")))
        .route("/static/icon.svg", file("image/svg+xml", include_str!("../static/icon.svg")))
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
struct View {
    /// Whether the form says what is missing.
    check: bool,
    /// Whether the report card shows the evidence.
    full: bool,
}

async fn home(State(app): State<App>) -> Answer<Markup> {
    Ok(pages::home(&app.store.token, &app.store.run(|tables: &Tables<'_>| tables.evaluations()).await?))
}

/// Begins a year: from nothing, from what another draft says, or from a document.
async fn begin(State(app): State<App>, form: Form) -> Answer<Redirect> {
    let of = Subject { provider: form.value("provider").to_owned(), year: form.number("year")? };
    let begun = app.store.run(move |tables| match form.value("from") {
        "" => {
            let edition = Field::Edition.choices().map(|(edition, _)| (Field::Edition.pointer(), edition));
            tables.add_draft(&of, &Draft::from_fields(edition)?)
        }
        "draft" => tables.add_draft(&of, &read(form.value("document"))?),
        "card" => tables.add_card(&of, &read(form.value("document"))?),
        _ => tables.add_draft(&of, &tables.draft(form.number("from")?)?.1),
    });
    Ok(Redirect::to(&format!("/drafts/{}", begun.await?.draft)))
}

/// Reads a document of the crate.
fn read<T: DeserializeOwned>(text: &str) -> Answer<T> {
    // Some editors put a mark before the text.
    let document = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    document.map_err(|error| Problem::invalid(format!("The document cannot be read: {error}.")))
}

async fn overview(State(app): State<App>, Path(id): Path<i64>) -> Answer<Markup> {
    let (evaluation, draft) = app.store.run(move |tables| tables.draft(id)).await?;
    Ok(pages::overview(&app.store.token, &evaluation, &draft))
}

async fn publish(State(app): State<App>, Path(id): Path<i64>, form: Form) -> Answer<Redirect> {
    let published = app.store.run(move |tables| {
        if form.number::<i64>("revision")? != tables.evaluation(id)?.revision {
            let detail = "The draft has changed since you saw it. Look at it again.";
            return Err(Problem::new(StatusCode::CONFLICT, detail));
        }
        tables.publish(id)
    });
    published.await?;
    Ok(Redirect::to(&format!("/drafts/{id}/card")))
}

/// The area of a page of the form; the provision and the requirements, which are on one page, have none.
fn area_of(name: &str) -> Answer<Option<Area>> {
    let area = (name != pages::PROVISION).then(|| name.parse());
    area.transpose().map_err(|error| Problem::missing(format!("{error}")))
}

async fn form(
    State(app): State<App>,
    Path((id, area)): Path<(i64, String)>,
    Query(view): Query<View>,
) -> Answer<Markup> {
    let (evaluation, draft) = app.store.run(move |tables| tables.draft(id)).await?;
    Ok(Page::new(&app.store.token, &evaluation, area_of(&area)?, &draft, view.check).render())
}

/// Saves what a page of the form changed.
async fn save(
    State(app): State<App>,
    Path((id, name)): Path<(i64, String)>,
    Query(view): Query<View>,
    form: Form,
) -> Answer {
    let area = area_of(&name)?;
    let saved = app.store.run(move |tables| {
        let base = form.number("revision")?;
        let (mut evaluation, mut draft) = tables.draft(id)?;
        let conflicts = draft.merge_fields(&tables.revision(id, base)?, form.pairs());
        match &conflicts {
            Ok(_) => evaluation = tables.save(id, &draft)?,
            // What is sent again is still to be compared with what it was made from.
            Err(_) => evaluation.revision = base,
        }
        Ok((evaluation, draft, conflicts, form))
    });
    let (evaluation, draft, conflicts, form) = saved.await?;
    let page = Page::new(&app.store.token, &evaluation, area, &draft, view.check);
    Ok(match &conflicts {
        Err(violations) => {
            let page = page.with_refused(violations, form.fields);
            (StatusCode::UNPROCESSABLE_ENTITY, page.render()).into_response()
        }
        Ok(conflicts) if !conflicts.is_empty() => {
            let page = page.with_conflicts(conflicts, form.fields);
            (StatusCode::CONFLICT, page.render()).into_response()
        }
        Ok(_) => {
            let place = form.value("then").parse().map_or("saved".into(), Field::pointer);
            let check = if view.check { "?check=true" } else { "" };
            Redirect::to(&format!("/drafts/{id}/form/{name}{check}#{place}")).into_response()
        }
    })
}

/// Removes what is wrong and no control can correct.
async fn discard(State(app): State<App>, Path(id): Path<i64>, form: Form) -> Answer<Redirect> {
    let discarded = app.store.run(move |tables| {
        let (_, mut draft) = tables.draft(id)?;
        let is_it = |each: &&Violation| format!("{} {}", each.code(), each.pointer()) == form.value("violation");
        let violations = draft.check().err();
        let violation = violations.iter().flatten().find(is_it);
        let Some(violation) = violation.filter(|violation| draft.discard(violation)) else {
            return Err(Problem::new(StatusCode::CONFLICT, "It is not in the draft any more."));
        };
        tables.save(id, &draft)?;
        Ok(violation.area())
    });
    Ok(Redirect::to(&format!("/drafts/{id}/form/{}", pages::name_of(discarded.await?))))
}

async fn card(State(app): State<App>, Path(id): Path<i64>, Query(view): Query<View>) -> Answer<Markup> {
    let read = app.store.run(move |tables| {
        let (evaluation, published) = tables.published(id)?;
        let draft = published.revision.map(|number| tables.revision(id, number)).transpose()?;
        Ok((evaluation, published, draft))
    });
    let (evaluation, published, draft) = read.await?;
    let title = pages::title_of(&evaluation);
    let assessment = draft.map(Draft::validate).transpose()?;
    let report = match &assessment {
        None => Report::of_card(&published.card),
        Some(assessment) if view.full => Report::new(assessment),
        Some(assessment) => Report::new(assessment).for_publication(),
    };
    let report = report.with_title(&title).with_date(&published.date);
    Ok(pages::card(&evaluation, view.full, &report.html_fragment().to_string()))
}

async fn comparison(State(app): State<App>, Path(id): Path<i64>) -> Answer<Markup> {
    let (earlier, later, comparison) = app.store.run(move |tables| tables.comparison(id)).await?;
    Ok(pages::comparison(&earlier, &later, &comparison))
}

async fn plan(State(app): State<App>, Path(id): Path<i64>) -> Answer<Markup> {
    let (evaluation, published) = app.store.run(move |tables| tables.published(id)).await?;
    Ok(pages::plan(&evaluation, &published.card))
}
