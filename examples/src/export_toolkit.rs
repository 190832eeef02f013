//! Prints the toolkit, with all its texts, as JSON, which is `data/toolkit.json`.
//!
//! ```text
//! cargo run --example export_toolkit
//! ```

use std::io::{self, Write};

use ite_toolkit::Toolkit;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &Toolkit)?;
    writeln!(out)
}
