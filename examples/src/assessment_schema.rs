//! Prints the JSON Schema of an assessment, in ASCII: `data/assessment.schema.json`.
//!
//! ```text
//! cargo run --features schemars --example assessment_schema
//! ```

use std::io::{self, Write};

use ite_toolkit::Assessment;
use schemars::schema_for;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let schema = serde_json::to_string_pretty(&schema_for!(Assessment))?;
    for c in schema.chars() {
        if c.is_ascii() {
            write!(out, "{c}")?;
        } else {
            // The pattern of what is visible has characters that nobody would see.
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        }
    }
    writeln!(out)
}
