//! What the benches share: the documents, the rivals, the clock and the table.

#![expect(
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    reason = "only the benches use it, and what is wrong ends them"
)]

pub mod documents;
pub mod harness;
pub mod rivals;
pub mod table;

use ite_toolkit::{Assessment, Draft, Grade, ReportCard};

/// The grades of the areas, in the toolkit's order.
pub type Grades = [Grade; 6];

/// From JSON through every check.
pub fn assessment(json: &str) -> Assessment {
    let draft: Draft = serde_json::from_str(json).expect("it is JSON");
    draft.validate().expect("it has no violation")
}

/// From JSON through every check to the grades, or `None` for what is wrong.
pub fn grades(json: &str) -> Option<Grades> {
    let draft: Draft = serde_json::from_str(json).ok()?;
    let card = draft.validate().ok()?.report_card();
    Some(std::array::from_fn(|at| card.areas()[at].grade()))
}

/// From JSON through every check to the report card.
pub fn report_card(json: &str) -> ReportCard {
    assessment(json).report_card()
}

/// What a service answers: the report card or all violations, as JSON.
pub fn answer(json: &str) -> String {
    let draft: Draft = serde_json::from_str(json).expect("it is JSON");
    let answer = match draft.validate() {
        Ok(assessment) => serde_json::to_string(&assessment.report_card()),
        Err(violations) => serde_json::to_string(&violations),
    };
    answer.expect("it serialises")
}
