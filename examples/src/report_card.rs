//! Turns an assessment into a report card.
//!
//! ```text
//! cargo run --example report_card -- [--format text|markdown|html|json] [--outlook | --since FILE] [FILE]
//! ```
//!
//! Without a file it reads the sample of this crate, and with `-` it reads standard input. With `--outlook` the
//! assessment may be incomplete, and the program prints what it can still become; with `--since` it prints what has
//! changed since an earlier assessment. `--title`, `--date` and `--author` say whose report card it is. `--publish`
//! leaves out the evidence and the judgements to check; it keeps the claims, whose words may name people. `--output`
//! writes into a file.
//!
//! If the assessment cannot be read or has violations, the program says why on standard error, one violation on each
//! line, and exits with 2. With `--format json` it also writes a problem document (RFC 9457) to standard output.

use std::fmt::Display;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use ite_toolkit::{Comparison, Draft, Report, Violations};
use serde::Serialize;
use serde_json::error::Category;

const SAMPLE: &str = include_str!("../../data/sample-assessment.json");

/// What makes the program print something else than a report card.
const OTHERS: [&str; 2] = ["outlook", "since"];

/// Prints the report card of an assessment.
#[derive(Parser)]
#[command(name = "report_card")]
struct Arguments {
    /// The assessment as JSON, `-` for standard input; without it, a sample
    file: Option<PathBuf>,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Prints what an incomplete assessment can still become
    #[arg(long)]
    outlook: bool,

    /// Prints what has changed since the assessment in this file
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,

    /// Writes into this file, or `-` for standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The name of the provider, for the title; not in JSON
    #[arg(long, value_name = "PROVIDER", conflicts_with_all = OTHERS)]
    title: Option<String>,

    /// When the judgements were recorded
    #[arg(long, conflicts_with_all = OTHERS)]
    date: Option<String>,

    /// Who recorded the judgements
    #[arg(long, conflicts_with_all = OTHERS)]
    author: Option<String>,

    /// Leaves out the evidence and the judgements to check; claims stay
    #[arg(long, conflicts_with_all = OTHERS)]
    publish: bool,

    /// The size of the largest file that is read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=1024))]
    max_size: u64,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Markdown,
    Html,
    Json,
}

/// Why nothing is printed.
enum Problem {
    /// In words.
    Words(String),
    Violations(Violations),
    /// Those of the earlier assessment, which is in this file.
    Earlier(String, Violations),
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return explain(&error),
    };
    let Err(problem) = run(&arguments) else {
        return ExitCode::SUCCESS;
    };
    if let Format::Json = arguments.format {
        let _ = json(&problem.document()).and_then(|json| write(None, &json));
    }
    let words = match problem {
        Problem::Words(words) => words,
        Problem::Violations(violations) => {
            let is_incomplete = violations
                .iter()
                .all(|violation| violation.code().is_missing());
            let hint = "\n'--outlook' prints what an incomplete assessment can still become";
            format!("{violations}{}", if is_incomplete { hint } else { "" })
        }
        Problem::Earlier(name, violations) => format!("{name}:\n{violations}"),
    };
    // If standard error is closed, nobody is there to be told.
    let _ = writeln!(io::stderr(), "{words}");
    ExitCode::from(2)
}

/// Prints the help, or what is wrong with the arguments, without what a terminal would obey.
fn explain(error: &clap::Error) -> ExitCode {
    let words = error.to_string();
    let words = words.replace(|c: char| is_hidden(c) && c != '\n', "\u{fffd}");
    // If nobody reads it, nobody is there to be told.
    if error.use_stderr() {
        let _ = io::stderr().write_all(words.as_bytes());
        return ExitCode::from(2);
    }
    let _ = io::stdout().write_all(words.as_bytes());
    ExitCode::SUCCESS
}

fn run(arguments: &Arguments) -> Result<(), Problem> {
    let format = arguments.format;
    let is_input = |path: &Option<PathBuf>| path.as_deref() == Some(Path::new("-"));
    if is_input(&arguments.since) && is_input(&arguments.file) {
        return Err("standard input can be one of the two assessments, not both"
            .to_owned()
            .into());
    }
    if arguments.outlook && arguments.since.is_some() {
        return Err("'--outlook' and '--since' cannot be used together: one is for an assessment that may be \
                    incomplete, the other compares two that are complete"
            .to_owned()
            .into());
    }
    let is_named =
        arguments.title.is_some() || arguments.date.is_some() || arguments.author.is_some();
    if matches!(format, Format::Json) && (is_named || arguments.publish) {
        return Err("'--title', '--date', '--author' and '--publish' are for people; they do not change the JSON of a \
                    report card"
            .to_owned()
            .into());
    }
    for path in [&arguments.file, &arguments.since].into_iter().flatten() {
        if arguments
            .output
            .as_ref()
            .is_some_and(|output| is_same(output, path))
        {
            let name = name_of(path);
            return Err(
                format!("{name}: '--output' would overwrite it; choose another file").into(),
            );
        }
    }
    let read = |file| read(file, arguments.max_size);
    let output = arguments
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    let print = |what: &dyn Display| write(output, what);
    let draft = read(arguments.file.as_deref())?;
    if arguments.outlook {
        let outlook = draft.outlook();
        match format {
            Format::Text => print(&outlook.text()),
            Format::Markdown => print(&outlook.markdown()),
            Format::Html => print(&outlook.html()),
            Format::Json => print(&json(&outlook)?),
        }
    } else if let Some(earlier) = &arguments.since {
        let name = name_of(earlier);
        let earlier = read(Some(earlier))?.validate();
        let earlier = earlier.map_err(|violations| Problem::Earlier(name, violations))?;
        let earlier = earlier.report_card();
        let later = draft.validate()?.report_card();
        let comparison = Comparison::new(&earlier, &later);
        match format {
            Format::Text => print(&comparison.text()),
            Format::Markdown => print(&comparison.markdown()),
            Format::Html => print(&comparison.html()),
            Format::Json => print(&json(&comparison)?),
        }
    } else {
        let assessment = draft.validate()?;
        let mut report = Report::new(&assessment);
        if let Some(title) = &arguments.title {
            report = report.with_title(title);
        }
        if let Some(date) = &arguments.date {
            report = report.with_date(date);
        }
        if let Some(author) = &arguments.author {
            report = report.with_author(author);
        }
        if arguments.publish {
            report = report.for_publication();
        }
        match format {
            Format::Text => print(&report.text()),
            Format::Markdown => print(&report.markdown()),
            Format::Html => print(&report.html()),
            Format::Json => print(&json(report.card())?),
        }
    }
    .map_err(Problem::Words)
}

/// The draft in the file of no more than so many MiB, or why there is none.
fn read(file: Option<&Path>, most: u64) -> Result<Draft, String> {
    let name = file.map_or("the sample".to_owned(), name_of);
    let text = match file {
        None => SAMPLE.to_owned(),
        Some(path) if path == Path::new("-") => text_of(io::stdin(), most, &name)?,
        Some(path) => {
            let file = fs::File::open(path).map_err(|error| format!("{name}: {error}"))?;
            text_of(file, most, &name)?
        }
    };
    // Some editors put a mark before the text.
    serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(&text)).map_err(|error| {
        let what = match error.classify() {
            Category::Syntax | Category::Eof => "it is not JSON: ",
            Category::Io | Category::Data => "",
        };
        format!(
            "{name}: {what}{}",
            error.to_string().replace(['\n', '\r'], " ")
        )
    })
}

/// What is read, as text in UTF-8.
fn text_of(from: impl io::Read, most: u64, name: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = from.take((most << 20) + 1).read_to_end(&mut bytes);
    let count = read.map_err(|error| format!("{name}: {error}"))?;
    if count as u64 > most << 20 {
        return Err(format!(
            "{name}: it is larger than {most} MiB; '--max-size' allows more"
        ));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(format!("{name}: it is empty"));
    }
    // JSON has no zero bytes, and UTF-16 has one in every ASCII character.
    let is_utf_16 =
        bytes.contains(&0) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let text = String::from_utf8(bytes).ok().filter(|_| !is_utf_16);
    text.ok_or_else(|| {
        let encoding = if is_utf_16 {
            "UTF-16"
        } else {
            "another encoding, such as Windows-1252"
        };
        format!("{name}: the text is in {encoding}; save it as UTF-8")
    })
}

/// Whether both are one file, by whatever names.
fn is_same(one: &Path, other: &Path) -> bool {
    let both = fs::canonicalize(one).and_then(|one| Ok(one == fs::canonicalize(other)?));
    both.unwrap_or(false)
}

/// Whether it shows nothing, but can turn words round, hide among them or control a terminal.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// A file's name for a message, without what a terminal would obey.
fn name_of(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    let name = path.display().to_string();
    name.replace(is_hidden, "\u{fffd}")
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
            Self::Violations(violations) => unprocessable("The assessment", violations),
            Self::Earlier(name, violations) => {
                unprocessable(&format!("The earlier assessment, {name},"), violations)
            }
        }
    }
}

fn unprocessable(what: &str, violations: &Violations) -> serde_json::Value {
    serde_json::json!({
        "type": "about:blank",
        "title": "Unprocessable Content",
        "status": 422,
        "detail": match violations.len() + violations.omitted() {
            1 => format!("{what} has 1 violation."),
            count => format!("{what} has {count} violations."),
        },
        "violations": violations,
    })
}

/// The JSON, in which what a terminal would obey or a reader not see is escaped.
fn json(what: &impl Serialize) -> Result<String, String> {
    let json = serde_json::to_string_pretty(what).map_err(|error| error.to_string())?;
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) && c != '\n' {
            for unit in c.encode_utf16(&mut [0; 2]) {
                escaped.extend(["\\u", &format!("{unit:04x}")]);
            }
        } else {
            escaped.push(c);
        }
    }
    Ok(escaped)
}

/// Writes into the file, or prints.
fn write(file: Option<&Path>, what: &dyn Display) -> Result<(), String> {
    let text = what.to_string();
    let text = text.trim_end();
    if let Some(path) = file {
        let written = fs::write(path, format!("{text}\n"));
        return written.map_err(|error| format!("{}: {error}", name_of(path)));
    }
    let mut out = io::stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    written.or_else(|error| match error.kind() {
        // The reader has seen enough.
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
