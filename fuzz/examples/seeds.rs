//! Writes the sample, with a claim, into a folder in each format, and what follows from it as JSON: what the target
//! `bytes` starts from.

use std::{env, error, fs};

use ite_toolkit::{Area, Assessment, Claim, Comparison, Draft, ModerationStatus};

fn main() -> Result<(), Box<dyn error::Error>> {
    let folder = env::args().nth(1).ok_or("no folder is given")?;
    let sample = include_str!("../../data/sample-assessment.json");
    let card = serde_json::from_str::<Assessment>(sample)?.report_card();
    let mut draft: Draft = serde_json::from_str(sample)?;
    draft.add_claim(
        Area::Teaching,
        &Claim::new("A feature", ModerationStatus::Pending),
    );
    fs::create_dir_all(&folder)?;
    fs::write(format!("{folder}/json"), serde_json::to_string(&draft)?)?;
    fs::write(format!("{folder}/card"), serde_json::to_string(&card)?)?;
    let comparison = serde_json::to_string(&Comparison::new(&card, &card))?;
    fs::write(format!("{folder}/comparison"), comparison)?;
    fs::write(
        format!("{folder}/outlook"),
        serde_json::to_string(&draft.outlook())?,
    )?;
    fs::write(
        format!("{folder}/violations"),
        serde_json::to_string(&draft.check().err())?,
    )?;
    let mut bytes = Vec::new();
    ciborium::into_writer(&draft, &mut bytes)?;
    fs::write(format!("{folder}/cbor"), bytes)?;
    fs::write(format!("{folder}/messagepack"), rmp_serde::to_vec(&draft)?)?;
    Ok(())
}
