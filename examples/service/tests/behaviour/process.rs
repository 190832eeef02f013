use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use ite_toolkit::{Area, Criterion, Draft, Field, Phase, Provision};
use rusqlite::Connection;

use crate::support::{Editor, Program};

/// Begins so many years of a provider.
pub fn begin(program: &Program, count: usize) {
    let draft = serde_json::to_string(&Draft::new(Provision::new(Phase::Primary))).unwrap();
    for year in 2000..2000 + count {
        let address = format!("{}api/drafts?provider=North%20Shore&year={year}", program.address);
        ureq::post(address).header("content-type", "application/json").send(&draft).unwrap();
    }
}

/// A field of its own for each of several people on one draft, with the page that it is on.
pub fn place(person: usize) -> (&'static str, String) {
    let area = Area::ALL[person % Area::ALL.len()];
    let theme = area.themes()[person / Area::ALL.len() % area.themes().len()];
    let note = person / (Area::ALL.len() * area.themes().len());
    (area.as_str(), Field::Note(Criterion::from(theme), note).pointer())
}

pub fn value(program: &Program, draft: usize, field: &str) -> String {
    let address = format!("{}api/drafts/{draft}", program.address);
    let text = ureq::get(address).call().unwrap().body_mut().read_to_string().unwrap();
    let draft: Draft = serde_json::from_str(&text).unwrap();
    draft.values(field.parse::<Field>().unwrap()).next().unwrap_or_default().to_owned()
}

#[test]
fn what_was_confirmed_survives_being_killed() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("test.sqlite");
    let mut program = Program::start(&database, "error");
    begin(&program, 2);
    let people: Vec<_> = (0..12)
        .map(|person| {
            let address = program.address.clone();
            thread::spawn(move || {
                let (draft, (area, field)) = (1 + person % 2, place(person / 2));
                let mut editor = Editor::new(&address, draft, area, &field);
                let mut confirmed = 0;
                while let Ok(is_saved) = editor.save(&format!("Note {}", confirmed + 1)) {
                    assert!(is_saved);
                    confirmed += 1;
                }
                (draft, field, confirmed)
            })
        })
        .collect();
    thread::sleep(Duration::from_millis(1500));
    program.child.kill().unwrap();
    program.child.wait().unwrap();
    let people: Vec<_> = people.into_iter().map(|person| person.join().unwrap()).collect();

    let program = Program::start(&database, "error");
    let mut total = 0;
    for (draft, field, confirmed) in people {
        assert!(confirmed > 0);
        let kept = value(&program, draft, &field);
        let kept: u32 = kept.strip_prefix("Note ").unwrap().parse().unwrap();
        // The last one may be kept though nobody heard of it.
        assert!(kept == confirmed || kept == confirmed + 1, "{kept} of {confirmed}");
        total += confirmed;
    }
    println!("killed after {total} confirmed saves: all are there");
    program.stop();
}

#[test]
fn no_evidence_is_logged() {
    const PLANTED: &str = "Zanzibar";
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&folder.path().join("test.sqlite"), "trace");
    begin(&program, 1);
    let (area, field) = place(0);
    let mut editor = Editor::new(&program.address, 1, area, &field);
    assert!(editor.save(PLANTED).unwrap());
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let whole =
        format!(r#"{{"areas": {{"teaching": {{"exemplary": [{{"feature": "{PLANTED}"}}]}}}}, "{PLANTED}": 1}}"#);
    let bodies = [whole.clone(), whole[..60].to_owned(), format!("[\"{PLANTED}\"]"), PLANTED.to_owned()];
    for body in &bodies {
        for kind in ["application/json", "application/merge-patch+json", "text/plain"] {
            let draft = format!("{}api/drafts/1", program.address);
            for address in [draft.clone(), format!("{}api/cards?provider=A&year=2020", program.address)] {
                let put = agent.put(&draft).header("content-type", kind).header("if-match", "*").send(body);
                let patch = agent.patch(&draft).header("content-type", kind).header("if-match", "\"1\"").send(body);
                let post = agent.post(&address).header("content-type", kind).send(body);
                assert!(put.is_ok() && patch.is_ok() && post.is_ok());
            }
        }
    }
    for path in ["drafts/1/form/teaching?check=true", "drafts/1", "api/drafts/1/assessment"] {
        agent.get(format!("{}{path}", program.address)).call().unwrap();
    }
    let log = program.stop();
    assert!(log.contains("/drafts/1/form/leadership"), "the log is not on: {log}");
    assert!(!log.contains(PLANTED), "{log}");
}

/// Starts the program on a file, and returns what it says when it refuses.
fn refusal(database: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_service"));
    command.args(["--port", "0", "--database"]).arg(database).args(arguments);
    let output = command.output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn another_file_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    fs::write(file("text.txt"), "a".repeat(5000)).unwrap();
    fs::write(file("short.txt"), "SQLite format 3\0").unwrap();
    Connection::open(file("other.sqlite")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    Program::start(&file("newer.sqlite"), "error").stop();
    Connection::open(file("newer.sqlite")).unwrap().pragma_update(None, "user_version", 2).unwrap();
    Program::start(&file("damaged.sqlite"), "error").stop();
    let mut damaged = fs::read(file("damaged.sqlite")).unwrap();
    // The page of one table.
    damaged[4096..8192].fill(0x55);
    fs::write(file("damaged.sqlite"), damaged).unwrap();

    for name in ["text.txt", "short.txt", "other.sqlite", "newer.sqlite", "damaged.sqlite"] {
        let before = fs::read(file(name)).unwrap();
        let words = refusal(&file(name), &[]);
        assert!(words.contains(name), "{words}");
        assert_eq!(words.trim_end().lines().count(), 1, "{words}");
        assert_eq!(fs::read(file(name)).unwrap(), before, "{name}");
    }
    let nowhere = file("nowhere").join("test.sqlite");
    assert!(refusal(&nowhere, &[]).contains("nowhere"));
    assert!(refusal(folder.path(), &[]).contains(folder.path().to_str().unwrap()));
}

#[test]
fn others_reach_it_only_if_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let words = refusal(&folder.path().join("test.sqlite"), &["--address", "0.0.0.0"]);
    assert!(words.contains("--host"), "{words}");
    let program = Program::start(&folder.path().join("test.sqlite"), "error");
    assert!(program.address.starts_with("http://127.0.0.1:"));
    program.stop();
}

#[test]
fn a_revision_is_never_changed() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("test.sqlite");
    let program = Program::start(&database, "error");
    begin(&program, 1);
    program.stop();
    let connection = Connection::open(database).unwrap();
    assert!(connection.execute("UPDATE revision SET document = '{}'", []).is_err());
    assert!(connection.execute("DELETE FROM revision", []).is_err());
}

#[test]
fn an_error_within_says_nothing_of_the_machine() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("test.sqlite");
    let program = Program::start(&database, "error");
    begin(&program, 1);
    Connection::open(&database).unwrap().execute_batch("DROP TABLE card").unwrap();
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    for path in ["api/drafts", "drafts/1"] {
        let mut answer = agent.get(format!("{}{path}", program.address)).call().unwrap();
        assert_eq!(answer.status(), 500);
        let words = answer.body_mut().read_to_string().unwrap();
        assert!(words.contains("Something went wrong in the service."), "{words}");
        assert!(!words.contains("table") && !words.contains("sqlite"), "{words}");
    }
    assert!(program.stop().contains("no such table: card"));
}
