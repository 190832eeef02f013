//! Turns `data/toolkit.md` into the enums and tables that `src/toolkit` includes, and the pages of
//! `src/pages.rs`.
//!
//! The work is done by the modules in `build/`, which the tests include as well. They share
//! `src/markdown.rs` with the library.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

#[path = "build/mod.rs"]
mod generator;

fn main() -> ExitCode {
    for input in ["build.rs", "build", "src/markdown.rs", generator::FILE] {
        println!("cargo::rerun-if-changed={input}");
    }
    let problems = match build() {
        Ok(()) => return ExitCode::SUCCESS,
        Err(problems) => problems,
    };
    for problem in problems {
        println!("cargo::error={problem}");
    }
    ExitCode::FAILURE
}

fn build() -> Result<(), Vec<String>> {
    let one = |what: &str, error: &dyn std::fmt::Display| vec![format!("{what}: {error}")];
    let text = fs::read_to_string(generator::FILE).map_err(|e| one(generator::FILE, &e))?;
    let generated = generator::generate(&text)
        .map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let folder = env::var("OUT_DIR").map_err(|e| one("OUT_DIR", &e))?;
    let write = |file: &str, source: String| {
        fs::write(Path::new(&folder).join(file), source).map_err(|e| one("OUT_DIR", &e))
    };
    write("toolkit.rs", generated.toolkit)?;
    write("pages.rs", generated.pages)?;
    write("overview.md", generated.overview)
}
