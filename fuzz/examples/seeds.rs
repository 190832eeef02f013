//! Writes the sample, with a claim, into a folder in each format: what the target `bytes` starts from.

use std::{env, error, fs};

use ite_toolkit::{Area, Claim, Draft, ModerationStatus};

fn main() -> Result<(), Box<dyn error::Error>> {
    let folder = env::args().nth(1).ok_or("no folder is given")?;
    let mut draft: Draft = serde_json::from_str(include_str!("../../data/sample-assessment.json"))?;
    draft.add_claim(
        Area::Teaching,
        &Claim::new("A feature", ModerationStatus::Pending),
    );
    fs::create_dir_all(&folder)?;
    fs::write(format!("{folder}/json"), serde_json::to_string(&draft)?)?;
    let mut bytes = Vec::new();
    ciborium::into_writer(&draft, &mut bytes)?;
    fs::write(format!("{folder}/cbor"), bytes)?;
    fs::write(format!("{folder}/messagepack"), rmp_serde::to_vec(&draft)?)?;
    Ok(())
}
