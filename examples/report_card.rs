//! Turns an assessment into a report card.
//!
//! ```text
//! cargo run --example report_card -- [--format text|markdown|json] [--outlook | --since FILE] [FILE]
//! ```
//!
//! Without a file it takes the sample of this crate, and with `-` standard input. With `--outlook` the
//! assessment may be incomplete, and what it can still become is printed; with `--since`, what has
//! changed since an earlier assessment.
//!
//! It exits with 2 and says why on standard error where the assessment cannot be read, or has
//! violations. These stand one on a line; `--format json` prints them as a problem document (RFC 9457)
//! on standard output as well.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use ite_toolkit::{Comparison, Draft, Report, Violations};
use lexopt::prelude::*;
use serde::Serialize;

const SAMPLE: &str = include_str!("../data/sample-assessment.json");
const USAGE: &str = "\
Usage: report_card [--format text|markdown|json] [--outlook | --since FILE] [FILE]

Prints the report card of the assessment in FILE, or on standard input for `-`.
Without FILE it takes a sample.

    --outlook      print what an incomplete assessment can still become
    --since FILE   print what has changed since the assessment in FILE";

#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Json,
}

/// What to print of an assessment.
enum Wanted {
    ReportCard,
    Outlook,
    /// What has changed since the assessment in this file.
    Changes(OsString),
}

struct Arguments {
    format: Format,
    wanted: Wanted,
    file: Option<OsString>,
}

/// Why nothing is printed.
enum Problem {
    /// In words.
    Words(String),
    Violations(Violations),
}

fn main() -> ExitCode {
    let problem = match arguments() {
        Ok(Some(arguments)) => match run(&arguments) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(Problem::Words(words)) => words,
            Err(Problem::Violations(violations)) => {
                if let Format::Json = arguments.format {
                    let _ = print_json(&problem_document(&violations));
                }
                violations.to_string()
            }
        },
        Ok(None) => match print(USAGE) {
            Ok(()) => return ExitCode::SUCCESS,
            Err(words) => words,
        },
        Err(error) => format!("{error}\n{USAGE}"),
    };
    // Where standard error is closed, nobody is there to be told.
    let _ = writeln!(io::stderr(), "{problem}");
    ExitCode::from(2)
}

/// What is asked for, or `None` where help is.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let mut format = Format::Text;
    let mut wanted = Wanted::ReportCard;
    let mut file = None;
    let mut arguments = lexopt::Parser::from_args(env::args_os().skip(1));
    while let Some(argument) = arguments.next()? {
        match (argument, &wanted) {
            (Long("format"), _) => {
                format = arguments.value()?.parse_with(|word| match word {
                    "text" => Ok(Format::Text),
                    "markdown" => Ok(Format::Markdown),
                    "json" => Ok(Format::Json),
                    _ => Err("expected text, markdown or json"),
                })?;
            }
            (Long("outlook"), Wanted::ReportCard) => wanted = Wanted::Outlook,
            (Long("since"), Wanted::ReportCard) => wanted = Wanted::Changes(arguments.value()?),
            (Short('h') | Long("help"), _) => return Ok(None),
            (Value(path), _) if file.is_none() => file = Some(path),
            (argument, _) => return Err(argument.unexpected()),
        }
    }
    Ok(Some(Arguments {
        format,
        wanted,
        file,
    }))
}

fn run(
    Arguments {
        format,
        wanted,
        file,
    }: &Arguments,
) -> Result<(), Problem> {
    let draft = read(file.as_ref())?;
    match wanted {
        Wanted::ReportCard => {
            let assessment = draft.validate()?;
            let report = Report::new(&assessment);
            match format {
                Format::Text => print(report.text()),
                Format::Markdown => print(report.markdown()),
                Format::Json => print_json(report.card()),
            }
        }
        Wanted::Outlook => {
            let outlook = draft.outlook()?;
            match format {
                Format::Text => print(outlook.text()),
                Format::Markdown => print(outlook.markdown()),
                Format::Json => print_json(&outlook),
            }
        }
        Wanted::Changes(earlier) => {
            let earlier = read(Some(earlier))?.validate()?.report_card();
            let later = draft.validate()?.report_card();
            let comparison = Comparison::new(earlier, later).map_err(|error| error.to_string())?;
            match format {
                Format::Text => print(comparison.text()),
                Format::Markdown => print(comparison.markdown()),
                Format::Json => print_json(&comparison),
            }
        }
    }
    .map_err(Problem::Words)
}

/// The draft in the file, or why there is none.
fn read(file: Option<&OsString>) -> Result<Draft, String> {
    let (name, json) = match file {
        None => ("the sample".to_owned(), SAMPLE.as_bytes().to_vec()),
        Some(path) if path == "-" => {
            let mut json = Vec::new();
            let read = io::stdin().read_to_end(&mut json);
            read.map_err(|error| format!("standard input: {error}"))?;
            ("standard input".to_owned(), json)
        }
        Some(path) => {
            let name = Path::new(path).display().to_string();
            let json = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
            (name, json)
        }
    };
    serde_json::from_slice(&json)
        .map_err(|error| format!("{name}: {}", error.to_string().replace(['\n', '\r'], " ")))
}

/// The violations as a service would answer with them.
fn problem_document(violations: &Violations) -> serde_json::Value {
    serde_json::json!({
        "type": "about:blank",
        "title": "Unprocessable Content",
        "status": 422,
        "detail": format!("the assessment has {} violations", violations.len()),
        "violations": violations,
    })
}

fn print_json(what: &impl Serialize) -> Result<(), String> {
    print(serde_json::to_string_pretty(what).map_err(|error| error.to_string())?)
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

impl From<Violations> for Problem {
    fn from(violations: Violations) -> Self {
        Self::Violations(violations)
    }
}

impl From<String> for Problem {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}
