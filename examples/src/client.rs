//! A client of a service: reads the JSON that the other examples print into the types of the crate.
//!
//! ```text
//! report_card --format json last-year.json > FOLDER/last-year.json
//! report_card --format json this-year.json > FOLDER/report-card.json
//! report_card --format json --since last-year.json this-year.json > FOLDER/comparison.json
//! report_card --format json --outlook draft.json > FOLDER/outlook.json
//! report_card --format json draft.json > FOLDER/problem.json
//! export_toolkit > FOLDER/toolkit.json
//! client FOLDER
//! ```
//!
//! Run each with `cargo run --example`. `draft.json` is an incomplete assessment.

use std::{env, error::Error, fs, path::Path};

use ite_toolkit::{Comparison, Outlook, ReportCard, Toolkit, Violations};
use serde::Deserialize;
use serde_json::{Value, from_str};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("the folder is missing")?;
    let file = |name: &str| {
        let text = fs::read_to_string(Path::new(&folder).join(name));
        text.map_err(|error| format!("{name}: {error}"))
    };
    let earlier: ReportCard = from_str(&file("last-year.json")?)?;
    let card: ReportCard = from_str(&file("report-card.json")?)?;
    let comparison: Comparison = from_str(&file("comparison.json")?)?;
    let outlook: Outlook = from_str(&file("outlook.json")?)?;
    let problem: Value = from_str(&file("problem.json")?)?;
    let violations = Violations::deserialize(&problem["violations"])?;
    let Toolkit = from_str(&file("toolkit.json")?)?;

    assert_eq!(comparison, Comparison::new(&earlier, &card));
    let areas = card.areas().iter();
    areas.for_each(|area| println!("{}", area.explanation()));
    let blocks = card.compliance_blocks().iter();
    blocks.for_each(|block| println!("{}", block.explanation()));
    card.next_steps().for_each(|step| println!("- {step}"));
    comparison
        .changes()
        .for_each(|change| println!("* {change}"));
    println!("Judged so far: {}.", outlook.progress());
    violations
        .iter()
        .for_each(|each| println!("! {}", each.message()));
    Ok(())
}
