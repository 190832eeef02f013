//! A client of a service: reads the JSON that the other examples print into the types of the crate.
//!
//! ```text
//! cargo run --example client -- FOLDER
//! ```

use std::{env, error::Error, fs, path::Path};

use ite_toolkit::{Comparison, Outlook, ReportCard, Toolkit, Violations};
use serde_json::{Value, from_str};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).ok_or("the folder is missing")?;
    let file = |name: &str| fs::read_to_string(Path::new(&folder).join(name));
    let earlier: ReportCard = from_str(&file("last-year.json")?)?;
    let card: ReportCard = from_str(&file("report-card.json")?)?;
    let comparison: Comparison = from_str(&file("comparison.json")?)?;
    let outlook: Outlook = from_str(&file("outlook.json")?)?;
    let problem: Value = from_str(&file("problem.json")?)?;
    let violations: Violations = from_str(&problem["violations"].to_string())?;
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
