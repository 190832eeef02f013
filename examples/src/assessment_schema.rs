//! Prints the JSON Schema of an assessment, which is `data/assessment.schema.json`.
//!
//! ```text
//! cargo run --features schemars --example assessment_schema
//! ```

use std::io::{self, Write};

use ite_toolkit::Assessment;
use schemars::schema_for;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &schema_for!(Assessment))?;
    writeln!(out)
}
