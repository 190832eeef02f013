//! Turns an assessment into a report card.
//!
//! ```text
//! cargo run --example report_card -- [--format text|markdown|json] [--outlook | --since FILE] [FILE]
//! ```
//!
//! Without a file it takes the sample of this crate, and with `-` standard input. With `--outlook` the
//! assessment may be incomplete, and the program prints what it can still become; with `--since` it prints
//! what has changed since an earlier assessment.
//!
//! If the assessment cannot be read or has violations, the program says why on standard error, one
//! violation a line, and exits with 2. With `--format json` it also says so on standard output, in a problem
//! document (RFC 9457).

use std::fmt::Display;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use ite_toolkit::{Comparison, Draft, Report, Violations};
use serde::Serialize;

const SAMPLE: &str = include_str!("../../data/sample-assessment.json");

/// Prints the report card of an assessment.
#[derive(Parser)]
#[command(name = "report_card")]
struct Arguments {
    /// The assessment as JSON, `-` for standard input; without it, a sample
    file: Option<PathBuf>,

    /// The form of what is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Prints what an incomplete assessment can still become
    #[arg(long)]
    outlook: bool,

    /// Prints what has changed since the assessment in this file
    #[arg(long, value_name = "FILE", conflicts_with = "outlook")]
    since: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Markdown,
    Json,
}

/// Why nothing is printed.
enum Problem {
    /// In words.
    Words(String),
    Violations(Violations),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Err(problem) = run(&arguments) else {
        return ExitCode::SUCCESS;
    };
    if let Format::Json = arguments.format {
        let _ = print_json(&problem.document());
    }
    let words = match problem {
        Problem::Words(words) => words,
        Problem::Violations(violations) => violations.to_string(),
    };
    // If standard error is closed, nobody is there to be told.
    let _ = writeln!(io::stderr(), "{words}");
    ExitCode::from(2)
}

fn run(arguments: &Arguments) -> Result<(), Problem> {
    let format = arguments.format;
    let draft = read(arguments.file.as_deref())?;
    if arguments.outlook {
        let outlook = draft.outlook();
        match format {
            Format::Text => print(outlook.text()),
            Format::Markdown => print(outlook.markdown()),
            Format::Json => print_json(&outlook),
        }
    } else if let Some(earlier) = &arguments.since {
        let earlier = read(Some(earlier))?.validate()?.report_card();
        let later = draft.validate()?.report_card();
        let comparison = Comparison::new(&earlier, &later);
        match format {
            Format::Text => print(comparison.text()),
            Format::Markdown => print(comparison.markdown()),
            Format::Json => print_json(&comparison),
        }
    } else {
        let assessment = draft.validate()?;
        let report = Report::new(&assessment);
        match format {
            Format::Text => print(report.text()),
            Format::Markdown => print(report.markdown()),
            Format::Json => print_json(report.card()),
        }
    }
    .map_err(Problem::Words)
}

/// The draft in the file, or why there is none.
fn read(file: Option<&Path>) -> Result<Draft, String> {
    let (name, json) = match file {
        None => ("the sample".to_owned(), SAMPLE.as_bytes().to_vec()),
        Some(path) if path == Path::new("-") => {
            let mut json = Vec::new();
            let read = io::stdin().read_to_end(&mut json);
            read.map_err(|error| format!("standard input: {error}"))?;
            ("standard input".to_owned(), json)
        }
        Some(path) => {
            let name = path.display().to_string();
            let json = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
            (name, json)
        }
    };
    serde_json::from_slice(&json)
        .map_err(|error| format!("{name}: {}", error.to_string().replace(['\n', '\r'], " ")))
}

impl Problem {
    /// What a service would answer with.
    fn document(&self) -> serde_json::Value {
        match self {
            Self::Words(words) => serde_json::json!({
                "type": "about:blank",
                "title": "Bad Request",
                "status": 400,
                "detail": words,
            }),
            Self::Violations(violations) => serde_json::json!({
                "type": "about:blank",
                "title": "Unprocessable Content",
                "status": 422,
                "detail": match violations.len() + violations.omitted() {
                    1 => "The assessment has 1 violation.".to_owned(),
                    count => format!("The assessment has {count} violations."),
                },
                "violations": violations,
            }),
        }
    }
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
