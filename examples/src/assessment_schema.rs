//! Prints the JSON Schema of an assessment, in ASCII: `data/assessment.schema.json`.
//!
//! ```text
//! cargo run --features schemars --example assessment_schema
//! ```

use std::fmt::Write as _;
use std::io::{self, Write as _};

use ite_toolkit::Assessment;
use schemars::schema_for;

fn main() -> io::Result<()> {
    let schema = serde_json::to_string_pretty(&schema_for!(Assessment))?;
    let mut ascii = String::with_capacity(schema.len());
    for c in schema.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            // The pattern of what is visible has characters that nobody would see.
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(ascii, "\\u{unit:04x}");
            }
        }
    }
    match writeln!(io::stdout(), "{ascii}") {
        // Whoever read it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
