//! Prints the toolkit with all its texts as JSON. `data/toolkit.json` is the same.
//!
//! ```text
//! cargo run --example export_toolkit
//! ```

use std::io::{self, Write};

use ite_toolkit::Toolkit;

fn main() -> io::Result<()> {
    let json = serde_json::to_string_pretty(&Toolkit)?;
    match writeln!(io::stdout(), "{json}") {
        // The reader has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
