//! Turns an assessment into a report card.
//!
//! ```text
//! cargo run --example report_card -- [--format text|markdown|json] [FILE]
//! ```
//!
//! Without a file it takes the sample of this crate, and with `-` standard input. It exits with 2 and
//! says why on standard error where the assessment cannot be read, or has violations.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use ite_toolkit::{Assessment, Draft, Report};
use lexopt::prelude::*;

const SAMPLE: &str = include_str!("../data/sample-assessment.json");
const USAGE: &str = "\
Usage: report_card [--format text|markdown|json] [FILE]

Prints the report card of the assessment in FILE, or on standard input for `-`.
Without FILE it takes a sample.";

#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Json,
}

fn main() -> ExitCode {
    let result = match arguments() {
        Ok(Some((format, file))) => run(format, file),
        Ok(None) => print(USAGE),
        Err(problem) => Err(format!("{problem}\n{USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            // Where standard error is closed, nobody is there to be told.
            let _ = writeln!(io::stderr(), "{problem}");
            ExitCode::from(2)
        }
    }
}

/// The format and the file that are asked for, or `None` where help is.
fn arguments() -> Result<Option<(Format, Option<OsString>)>, lexopt::Error> {
    let mut format = Format::Text;
    let mut file = None;
    let mut arguments = lexopt::Parser::from_args(env::args_os().skip(1));
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("format") => {
                format = arguments.value()?.parse_with(|word| match word {
                    "text" => Ok(Format::Text),
                    "markdown" => Ok(Format::Markdown),
                    "json" => Ok(Format::Json),
                    _ => Err("expected text, markdown or json"),
                })?;
            }
            Short('h') | Long("help") => return Ok(None),
            Value(path) if file.is_none() => file = Some(path),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Some((format, file)))
}

fn run(format: Format, file: Option<OsString>) -> Result<(), String> {
    let assessment = read(file)?;
    let report = Report::new(&assessment);
    match format {
        Format::Text => print(report.text()),
        Format::Markdown => print(report.markdown()),
        Format::Json => {
            let json = serde_json::to_string_pretty(report.card()).map_err(|e| e.to_string())?;
            print(json)
        }
    }
}

/// The assessment in the file, or every reason why there is none.
fn read(file: Option<OsString>) -> Result<Assessment, String> {
    let (name, json) = match file {
        None => ("the sample".to_owned(), SAMPLE.as_bytes().to_vec()),
        Some(path) if path == "-" => {
            let mut json = Vec::new();
            let read = io::stdin().read_to_end(&mut json);
            read.map_err(|error| format!("standard input: {error}"))?;
            ("standard input".to_owned(), json)
        }
        Some(path) => {
            let name = Path::new(&path).display().to_string();
            let json = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
            (name, json)
        }
    };
    let draft: Draft = serde_json::from_slice(&json)
        .map_err(|error| format!("{name}: {}", error.to_string().replace(['\n', '\r'], " ")))?;
    draft
        .validate()
        .map_err(|violations| violations.to_string())
}

fn print(what: impl Display) -> Result<(), String> {
    let mut out = io::stdout().lock();
    let text = what.to_string();
    let written = writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush());
    written.or_else(|error| match error.kind() {
        // Whoever read it has seen enough.
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(format!("standard output: {error}")),
    })
}
