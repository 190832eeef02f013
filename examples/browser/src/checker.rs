//! The function that the page calls in the browser: it takes the text of an assessment and returns all that the page
//! shows.

use ite_toolkit::{Draft, Report, Violations};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the page shows.
#[derive(Serialize)]
struct Answer {
    /// How much is judged: `12 of 39`.
    judged: String,
    areas: Vec<Row>,
    violations: Option<Violations>,
    /// The report card as a page of HTML, if nothing is wrong.
    card: Option<String>,
}

/// What an area can still become.
#[derive(Serialize)]
struct Row {
    area: &'static str,
    lowest: &'static str,
    highest: &'static str,
    judged: String,
}

/// The answer as JSON.
///
/// # Errors
///
/// Says why the text cannot be read.
#[wasm_bindgen]
pub fn check(text: &str) -> Result<String, String> {
    // Some editors put a mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let draft: Draft = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let outlook = draft.outlook();
    let rows = outlook.areas().iter().map(|each| Row {
        area: each.area().title(),
        lowest: each.lowest().title(),
        highest: each.highest().title(),
        judged: each.progress().to_string(),
    });
    let judged = outlook.progress().to_string();
    let areas = rows.collect();
    let (violations, card) = match draft.validate() {
        Ok(assessment) => (None, Some(Report::new(&assessment).html().to_string())),
        Err(violations) => (Some(violations), None),
    };
    let answer = Answer {
        judged,
        areas,
        violations,
        card,
    };
    serde_json::to_string(&answer).map_err(|error| error.to_string())
}

/// The assessment of a provider that does not exist.
#[wasm_bindgen]
pub fn sample() -> String {
    include_str!("../../../data/sample-assessment.json").to_owned()
}
