//! Do the examples do what the README and their own heads say?

#[cfg(feature = "schemars")]
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::env;
#[cfg(feature = "schemars")]
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
#[cfg(feature = "schemars")]
use std::path::Path;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use ite_toolkit::{Area, Assessment, Comparison, Draft, Report, Theme, ThemeGrade, Toolkit};
use memchr::memmem;
use serde_json::Value;

const SAMPLE: &str = include_str!("../../data/sample-assessment.json");
const SAMPLE_FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../data/sample-assessment.json"
);

/// The program of an example. `cargo test` builds the examples before it runs this; with `--test commands`
/// it does not, and this runs what was built last.
fn example(name: &str) -> PathBuf {
    let test = env::current_exe().expect("this program has a path");
    // From `target/debug/deps/commands-…` to `target/debug/examples/…`.
    let profile = test.parent().and_then(|deps| deps.parent());
    let program = format!("examples/{name}{}", env::consts::EXE_SUFFIX);
    let program = profile.expect("it is in a target directory").join(program);
    assert!(
        program.exists(),
        "{} is missing: run `cargo test` without `--test`, which builds it",
        program.display()
    );
    program
}

/// What an example prints that succeeds.
fn printed(name: &str) -> String {
    printed_with(name, &[])
}

fn printed_with(name: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(example(name));
    let output = command.args(arguments).output().expect("it runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn run(arguments: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    let mut child = Command::new(example("report_card"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example runs");
    // A program that does not read its input may have ended before.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

fn assessment() -> Assessment {
    serde_json::from_str(SAMPLE).unwrap()
}

#[test]
fn the_sample_is_printed_when_nothing_is_said() {
    let (code, out, err) = run(&[], b"");
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, Report::new(&assessment()).text().to_string());
}

#[test]
fn each_form_is_printed_from_a_file_or_standard_input() {
    let assessment = assessment();
    let report = Report::new(&assessment);
    for source in [SAMPLE_FILE, "-"] {
        let (code, out, _) = run(&["--format", "text", source], SAMPLE.as_bytes());
        assert_eq!((code, out), (Some(0), report.text().to_string()));
        let (code, out, _) = run(&[source, "--format=markdown"], SAMPLE.as_bytes());
        assert_eq!((code, out), (Some(0), report.markdown().to_string()));
        let (code, out, _) = run(&["--format", "json", source], SAMPLE.as_bytes());
        let json: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(
            (code, json),
            (Some(0), serde_json::to_value(report.card()).unwrap())
        );
    }
}

#[test]
fn violations_are_printed_one_a_line() {
    let draft = SAMPLE
        .replace("\"secure\"", "\"good\"")
        .replace("prevent-duty", "prevent-dutty");
    let (code, out, err) = run(&["-"], draft.as_bytes());
    assert_eq!((code, out.as_str()), (Some(2), ""));
    let violations = serde_json::from_str::<Draft>(&draft).unwrap().validate();
    assert_eq!(err, format!("{}\n", violations.unwrap_err()));
    assert_eq!(
        err.lines().count(),
        SAMPLE.matches("\"secure\"").count() + 2
    );
}

#[test]
fn violations_are_a_problem_document_as_well_where_json_is_asked_for() {
    let draft = SAMPLE.replace("prevent-duty", "prevent-dutty");
    let (code, out, err) = run(&["--format", "json", "-"], draft.as_bytes());
    let violations = serde_json::from_str::<Draft>(&draft)
        .unwrap()
        .validate()
        .unwrap_err();
    assert_eq!((code, err), (Some(2), format!("{violations}\n")));
    let problem: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(problem["status"], 422);
    assert_eq!(problem["detail"], "The assessment has 2 violations.");
    assert_eq!(
        problem["violations"],
        serde_json::to_value(&violations).unwrap()
    );
    let draft = SAMPLE.replacen("\"strong\"", "\"storng\"", 1);
    let (_, out, _) = run(&["--format", "json", "-"], draft.as_bytes());
    let problem: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(problem["detail"], "The assessment has 1 violation.");

    // Of two assessments, the earlier one is named.
    let arguments = ["--format=json", "--since", "-", SAMPLE_FILE];
    let (_, out, err) = run(&arguments, draft.as_bytes());
    assert!(err.starts_with("standard input:\n/areas/"), "{err}");
    let problem: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        problem["detail"],
        "The earlier assessment, standard input, has 1 violation."
    );
}

#[test]
fn the_outlook_of_an_incomplete_assessment_is_printed_in_each_form() {
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    draft
        .remove(Theme::Pedagogy)
        .remove_concerns(Area::Inclusion);
    let input = serde_json::to_vec(&draft).unwrap();
    let outlook = draft.outlook();
    let (code, out, err) = run(&["--outlook", "-"], &input);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, outlook.text().to_string());
    let (_, out, _) = run(&["--outlook", "--format", "markdown", "-"], &input);
    assert_eq!(out, outlook.markdown().to_string());
    let (_, out, _) = run(&["-", "--outlook", "--format", "json"], &input);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json, serde_json::to_value(outlook).unwrap());

    // Without the flag it is no assessment. With it, what is wrong is listed.
    let (code, _, err) = run(&["-"], &input);
    assert_eq!((code, err.lines().count()), (Some(2), 3));
    assert!(err.ends_with("\n'--outlook' prints what an incomplete assessment can still become\n"));
    let (code, out, err) = run(&["--outlook", "-"], br#"{"edition": "1999"}"#);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let wrong = "To correct:\n    - This follows another edition of the toolkit, '1999', which is not known here.";
    assert!(out.contains(wrong), "{out}");
}

#[test]
fn what_has_changed_is_printed_in_each_form() {
    let mut later: Draft = serde_json::from_str(SAMPLE).unwrap();
    later.set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure);
    let input = serde_json::to_vec(&later).unwrap();
    let later = later.validate().unwrap().report_card();
    let comparison = Comparison::new(&assessment().report_card(), &later);
    let (code, out, err) = run(&["--since", SAMPLE_FILE, "-"], &input);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, comparison.text().to_string());
    let (_, out, _) = run(&["-", "--format=markdown", "--since", SAMPLE_FILE], &input);
    assert_eq!(out, comparison.markdown().to_string());
    let (_, out, _) = run(&["-", "--format=json", "--since", SAMPLE_FILE], &input);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json, serde_json::to_value(comparison).unwrap());

    let other = SAMPLE.replace(
        "\"partnership-agreement\": true",
        "\"partnership-agreement\": false",
    );
    let mut other: Draft = serde_json::from_str(&other).unwrap();
    other.remove(ite_toolkit::Requirement::PartnershipAgreement);
    let input = serde_json::to_vec(&other).unwrap();
    let (code, out, err) = run(&["--since", SAMPLE_FILE, "-"], &input);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(out.contains("was met and is not applicable"), "{out}");
}

#[test]
fn a_client_reads_every_document_that_is_printed() {
    let folder = env::temp_dir().join(format!("ite-toolkit-client-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, arguments: &[&str], input: &[u8]| {
        let (_, out, _) = run(&[&["--format=json"], arguments].concat(), input);
        fs::write(folder.join(name), out).unwrap();
    };
    let mut later: Draft = serde_json::from_str(SAMPLE).unwrap();
    later.set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure);
    let input = serde_json::to_vec(&later).unwrap();
    write("last-year.json", &[], b"");
    write("report-card.json", &["-"], &input);
    write("comparison.json", &["--since", SAMPLE_FILE, "-"], &input);
    write("outlook.json", &["--outlook", "-"], b"{}");
    write("problem.json", &["-"], b"{}");
    fs::write(folder.join("toolkit.json"), printed("export_toolkit")).unwrap();
    let out = printed_with("client", &[folder.to_str().unwrap()]);
    fs::remove_dir_all(&folder).unwrap();

    let card = later.validate().unwrap().report_card();
    let areas = card
        .areas()
        .iter()
        .map(|area| area.explanation().to_string());
    let blocks = card.compliance_blocks().iter();
    let blocks = blocks.map(|block| block.explanation().to_string());
    let steps = card.next_steps().map(|step| format!("- {step}"));
    let comparison = Comparison::new(&assessment().report_card(), &card);
    let changes = comparison.changes().map(|change| format!("* {change}"));
    let progress = format!("Judged so far: {}.", Draft::default().outlook().progress());
    let violations = Draft::default().check().unwrap_err();
    let messages = violations
        .iter()
        .map(|each| format!("! {}", each.message()));
    let expected: Vec<String> = areas
        .chain(blocks)
        .chain(steps)
        .chain(changes)
        .chain([progress])
        .chain(messages)
        .collect();
    let out: Vec<&str> = out.lines().collect();
    assert_eq!(out, expected);
}

#[cfg(feature = "schemars")]
#[test]
fn the_schemas_are_written_as_they_are_committed() {
    fn files(folder: &Path) -> BTreeMap<OsString, String> {
        let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
        entries
            .map(|entry| (entry.file_name(), fs::read_to_string(entry.path()).unwrap()))
            .collect()
    }
    let folder = env::temp_dir().join(format!("ite-toolkit-schemas-{}", std::process::id()));
    printed_with("schemas", &[folder.to_str().unwrap()]);
    let (written, committed) = (files(&folder), files(Path::new("../data/schemas")));
    fs::remove_dir_all(&folder).unwrap();
    assert!(
        written == committed,
        "`cargo run -q --all-features --example schemas -- data/schemas` writes them"
    );
}

#[test]
fn what_cannot_be_read_is_said_in_one_line() {
    let cases: [(&[&str], &[u8], &str); 15] = [
        (&["no/such/file.json"], b"", "no/such/file.json: "),
        (
            &["no/such\u{1b}[31m.json"],
            b"",
            "no/such\u{fffd}[31m.json: ",
        ),
        (
            &["-"],
            b"\xff\xfe{\0}\0",
            "standard input: the text is in UTF-16; save it as UTF-8",
        ),
        (
            &["--since", "-", "-"],
            b"{}",
            "standard input can be one of the two assessments, not both",
        ),
        (
            &["--since", "-", "--outlook"],
            b"{}",
            "'--outlook' and '--since' cannot be used together: one is for an assessment that may be incomplete, \
             the other compares two that are complete",
        ),
        (&["-"], b"", "standard input: it is empty"),
        (
            &["-"],
            b"{\0}\0",
            "standard input: the text is in UTF-16; save it as UTF-8",
        ),
        (
            &["a\u{202e}b\u{200b}\u{e0041}.json"],
            b"",
            "a\u{fffd}b\u{fffd}\u{fffd}.json: ",
        ),
        (
            &["--output", SAMPLE_FILE, SAMPLE_FILE],
            b"",
            &format!("{SAMPLE_FILE}: '--output' would overwrite it; choose another file"),
        ),
        (
            &["--since", SAMPLE_FILE, "--output", SAMPLE_FILE],
            b"",
            &format!("{SAMPLE_FILE}: '--output' would overwrite it; choose another file"),
        ),
        (
            &["-"],
            b"{\n  \"edition\": 7",
            "standard input: it is not JSON: EOF while parsing an object at line 2 column 14",
        ),
        (
            &["-"],
            b"{\n  edition",
            "standard input: it is not JSON: key must be a string at line 2 column 3",
        ),
        (
            &["-"],
            b"{} {}",
            "standard input: it is not JSON: trailing characters at line 1 column 4",
        ),
        (
            &["-"],
            b"\xff",
            "standard input: the text is in another encoding, such as Windows-1252; save it as UTF-8",
        ),
        (
            &["-"],
            b"{\"edition\": \"\xff\"}",
            "standard input: the text is in another encoding, such as Windows-1252; save it as UTF-8",
        ),
    ];
    for (arguments, input, expected) in cases {
        let (code, out, err) = run(arguments, input);
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(err.starts_with(expected), "{err}");
        assert_eq!(err.lines().count(), 1, "{err}");
        let (code, out, same) = run(&[arguments, &["--format=json"]].concat(), input);
        assert_eq!((code, same), (Some(2), err.clone()));
        let problem: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(problem["status"], 400);
        assert_eq!(problem["detail"], err.trim_end());
    }
}

#[test]
fn a_report_card_has_a_name_and_is_published_without_evidence() {
    let assessment = assessment();
    let report = Report::new(&assessment)
        .with_title("North Shore")
        .with_date("14 March")
        .with_author("J. Okafor");
    let named = [
        "--title=North Shore",
        "--date=14 March",
        "--author",
        "J. Okafor",
    ];
    let (code, out, err) = run(&[&named[..], &["--format=html"]].concat(), b"");
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out, report.html().to_string());
    let (_, out, _) = run(&[&named[..], &["--publish"]].concat(), b"");
    assert_eq!(out, report.for_publication().text().to_string());
}

#[test]
fn what_is_printed_can_be_a_file() {
    let file = env::temp_dir().join(format!("ite-toolkit-{}.html", std::process::id()));
    let path = file.to_str().unwrap();
    let (code, out, err) = run(&["--format=html", "--output", path], b"");
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""));
    let written = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    assert_eq!(written, Report::new(&assessment()).html().to_string());
    let (_, out, _) = run(&["--format=html", "--output", "-"], b"");
    assert_eq!(out, written);
    let (code, _, err) = run(&["--output", "no/such/folder/card.txt"], b"");
    assert_eq!(code, Some(2));
    assert!(err.starts_with("no/such/folder/card.txt: "), "{err}");
}

#[test]
fn a_mark_before_the_text_is_skipped_and_too_much_is_refused() {
    let marked = format!("\u{feff}{SAMPLE}");
    let (code, out, _) = run(&["-"], marked.as_bytes());
    assert_eq!(
        (code, out),
        (Some(0), Report::new(&assessment()).text().to_string())
    );
    let spaces = |count| [SAMPLE.as_bytes(), &vec![b' '; count - SAMPLE.len()]].concat();
    for (option, most) in [(None, 16), (Some("--max-size=2"), 2)] {
        let arguments: Vec<&str> = option.into_iter().chain(["-"]).collect();
        assert_eq!(run(&arguments, &spaces(most << 20)).0, Some(0));
        let (code, out, err) = run(&arguments, &spaces((most << 20) + 1));
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert_eq!(
            err,
            format!("standard input: it is larger than {most} MiB; '--max-size' allows more\n")
        );
    }
}

#[test]
fn the_violations_of_an_earlier_assessment_are_under_its_name() {
    let file = env::temp_dir().join(format!("ite-toolkit-{}.json", std::process::id()));
    fs::write(&file, "{}").unwrap();
    let path = file.to_str().unwrap();
    let (code, _, err) = run(&["--since", path], b"");
    fs::remove_file(&file).unwrap();
    assert_eq!(code, Some(2));
    let violations = Draft::default().check().unwrap_err();
    assert_eq!(err, format!("{path}:\n{violations}\n"));
}

#[test]
fn what_a_terminal_would_obey_is_escaped_in_json() {
    let words = "\u{9b}31m\u{7f}\u{202e}\u{e0041}";
    let input = serde_json::json!({ "edition": words }).to_string();
    let (code, out, err) = run(&["--format=json", "-"], input.as_bytes());
    assert_eq!(code, Some(2));
    for c in words.chars().filter(|c| !c.is_ascii_graphic()) {
        assert!(!out.contains(c) && !err.contains(c), "{c:?}");
    }
    let problem: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(problem["violations"][0]["found"], words);
}

#[test]
fn what_is_for_people_is_not_for_json() {
    for option in ["--title=A", "--date=1 May", "--author=B", "--publish"] {
        let (code, _, err) = run(&["--format=json", option], b"");
        assert_eq!(code, Some(2));
        assert!(err.starts_with("'--title', '--date', '--author' and '--publish' are for people"));
    }
}

#[test]
fn wrong_arguments_are_refused_with_the_usage() {
    let cases: [(&[&str], &str); 9] = [
        (&["--format"], "a value is required for '--format <FORMAT>'"),
        (
            &["--format", "pdf"],
            "[possible values: text, markdown, html, json]",
        ),
        (&["--colour"], "unexpected argument '--colour' found"),
        (&["-", "-"], "unexpected argument '-' found"),
        (
            &["--outlook", "--title", "North Shore"],
            "'--outlook' cannot be used with '--title <PROVIDER>'",
        ),
        (&["--since", "-", "--publish"], "'--publish'"),
        (
            &["--a\u{1b}[31m"],
            "unexpected argument '--a\u{fffd}[31m' found",
        ),
        (&["--since"], "a value is required for '--since <FILE>'"),
        (
            &["--outlook", "--outlook"],
            "'--outlook' cannot be used multiple times",
        ),
    ];
    for (arguments, expected) in cases {
        let (code, out, err) = run(arguments, b"");
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(
            err.contains(expected) && err.contains("try '--help'"),
            "{err}"
        );
    }
    let (code, out, _) = run(&["--help"], b"");
    assert_eq!(code, Some(0));
    assert!(out.contains("\nUsage: report_card "), "{out}");
}

#[test]
fn the_toolkit_is_exported_as_it_is_committed() {
    let committed = include_str!("../../data/toolkit.json");
    assert_eq!(printed("export_toolkit"), committed);
}

/// All texts of the toolkit, each once.
fn texts() -> BTreeSet<String> {
    fn collect(value: &Value, texts: &mut BTreeSet<String>) {
        // Shorter ones are parts of others, or of names.
        const LONG: usize = 60;
        match value {
            Value::String(text) if text.len() >= LONG => {
                texts.insert(text.clone());
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
            Value::Object(fields) => fields.values().for_each(|field| collect(field, texts)),
            _ => {}
        }
    }
    let mut texts = BTreeSet::new();
    collect(
        &serde_json::to_value(Toolkit).expect("it serialises"),
        &mut texts,
    );
    texts
}

#[test]
fn a_program_holds_each_text_once() {
    let program = fs::read(example("export_toolkit")).expect("it was built");
    let texts = texts();
    assert!(texts.len() > 150, "{}", texts.len());
    let all: Vec<&str> = texts.iter().map(String::as_str).collect();
    let all = all.join("\n");
    for text in &texts {
        let count = |of: &[u8]| memmem::find_iter(of, text).count();
        assert_eq!(count(&program), count(all.as_bytes()), "{text}");
    }
}
