//! Writes the JSON Schema of each document into a folder, as ASCII. Those of the crate are in `data/schemas`.
//!
//! ```text
//! cargo run --features schemars --example schemas -- data/schemas
//! ```

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

use ite_toolkit::outcome::{AreaExplanation, BlockExplanation};
use ite_toolkit::{
    Assessment, Comparison, Draft, Inconsistency, NextStep, Outlook, ReportCard, Toolkit,
    Violations,
};
use schemars::{Schema, schema_for};

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("the folder to write into is missing"));
    };
    fs::create_dir_all(&folder)?;
    // For tools that know no `if`: the conditions that depend on other entries are the only `allOf` at the top.
    let mut without_conditions = schema_for!(Assessment);
    without_conditions.remove("allOf");
    for (name, schema) in [
        ("area-explanation", schema_for!(AreaExplanation)),
        ("assessment", schema_for!(Assessment)),
        ("assessment-without-conditions", without_conditions),
        ("block-explanation", schema_for!(BlockExplanation)),
        ("comparison", schema_for!(Comparison)),
        ("draft", schema_for!(Draft)),
        (
            "inconsistencies",
            titled(
                "Inconsistencies",
                "Judgements that seem to contradict each other.",
                schema_for!(Vec<Inconsistency>),
            ),
        ),
        (
            "next-steps",
            titled(
                "NextSteps",
                "What would raise grades and make requirements met.",
                schema_for!(Vec<NextStep>),
            ),
        ),
        ("outlook", schema_for!(Outlook)),
        ("report-card", schema_for!(ReportCard)),
        ("toolkit", schema_for!(Toolkit)),
        ("violations", schema_for!(Violations)),
    ] {
        let json = serde_json::to_string_pretty(&schema)?;
        fs::write(
            folder.join(name).with_extension("json"),
            ascii(&json) + "\n",
        )?;
    }
    Ok(())
}

fn titled(title: &str, description: &str, mut schema: Schema) -> Schema {
    schema.insert("title".into(), title.into());
    schema.insert("description".into(), description.into());
    schema
}

/// The pattern of what is visible has characters that nobody would see.
fn ascii(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(ascii, "\\u{unit:04x}");
            }
        }
    }
    ascii
}
