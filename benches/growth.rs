//! How time grows with each dimension of a document: `cargo bench -p benches --bench growth`.
//!
//! Every way through the crate should take time in proportion to the document, so that the time of a byte
//! is the same for a short and a long one.

use std::fmt::Display;

use benches::harness::{self, seconds};
use benches::{answer, assessment, documents, table};
use ite_toolkit::{Area, Assessment, Concern, Draft, Report, Theme};

/// How often the unit of a dimension is repeated.
const COUNTS: [usize; 3] = [1_000, 10_000, 100_000];
/// What is expected to take longer than this is not measured.
const PATIENCE: f64 = 5.0;
/// A worst case has about this many bytes.
const MEGABYTE: usize = 1_000_000;

/// Documents that grow in one dimension: with so many of something.
type Documents = fn(usize) -> String;
/// What is done, and the seconds that it takes with a document.
type Step = (&'static str, fn(&str) -> f64);
/// What grows, and what is done.
type Row = (&'static str, Documents, Step);

const CHECKED: Step = ("read, checked", check);
const ANSWERED: Step = ("answered with JSON", as_json);
const PRINTED: Step = ("printed", as_text);

/// What arrives, is read, checked and answered.
const ARRIVING: [Row; 15] = [
    ("notes on one theme", notes, CHECKED),
    ("words of one note", one_note, CHECKED),
    ("claims", claims, CHECKED),
    ("claims without a field", empty_claims, ANSWERED),
    (
        "one consideration, repeated in a claim",
        considerations,
        ANSWERED,
    ),
    ("unknown concerns", unknown_concerns, ANSWERED),
    ("unknown concerns", unknown_concerns, PRINTED),
    (
        "concerns with one wrong letter",
        misspelt_concerns,
        ANSWERED,
    ),
    ("concerns with one wrong letter", misspelt_concerns, PRINTED),
    ("letters of one unknown concern", long_concern, ANSWERED),
    ("unknown fields", unknown_fields, ANSWERED),
    (
        "levels of unknown fields, each 100 deep",
        deep_fields,
        ANSWERED,
    ),
    ("one theme, repeated", repeated_themes, ANSWERED),
    ("`exemplary`, repeated", repeated_claims, ANSWERED),
    ("one phase, repeated", repeated_phases, ANSWERED),
];

/// What is edited or reported, once it is read.
const EDITED: [Row; 5] = [
    ("one theme, repeated", repeated_themes, ("`remove`", remove)),
    ("claims", claims, ("`remove_claims`", remove_claims)),
    (
        "`exemplary`, repeated",
        repeated_claims,
        ("`remove_claims`", remove_claims),
    ),
    (
        "notes on another theme",
        notes,
        ("`add_evidence`", add_evidence),
    ),
    ("claims", claims, ("`Report::text`", report)),
];

fn main() {
    if harness::is_only_tried() {
        return;
    }
    let head = [
        "nanoseconds a byte, for n",
        "n = 1,000",
        "10,000",
        "100,000",
        "growth",
    ];
    table::print(head, ARRIVING.iter().chain(&EDITED).map(row));
    let answered = "the worst megabyte: read, checked and answered";
    let edited = "the worst megabyte: edited or reported";
    table::print(
        table::HEAD,
        [worst(answered, &ARRIVING), worst(edited, &EDITED)],
    );
}

/// The times of a byte, and how many times the first the last is.
fn row(&(name, documents, (done, step)): &Row) -> [String; 5] {
    let mut row = [const { String::new() }; 5];
    row[0] = format!("{name}: {done}");
    let mut measured: Vec<Measured> = Vec::new();
    for (cell, count) in row[1..].iter_mut().zip(COUNTS) {
        let json = documents(count);
        let bytes = float(json.len());
        if expected(&measured, bytes) > PATIENCE {
            let last = measured.last().map_or(0.0, Measured::of_a_byte);
            *cell = format!("> {}", nanoseconds(last));
            continue;
        }
        let seconds = best(step, &json);
        *cell = nanoseconds(seconds / bytes);
        measured.push(Measured { bytes, seconds });
    }
    if let [first, .., last] = &measured[..] {
        let growth = last.of_a_byte() / first.of_a_byte();
        let mark = if growth > 2.0 { "**grows**: " } else { "" };
        row[4] = format!("{mark}{growth:.1} times");
    }
    row
}

/// The best time of some runs, fewer where they take long.
fn best(step: fn(&str) -> f64, json: &str) -> f64 {
    let (mut best, mut all) = (f64::INFINITY, 0.0);
    for _ in 0..7 {
        let time = step(json);
        best = best.min(time);
        all += time;
        if all > 0.5 {
            break;
        }
    }
    best
}

/// The document of about a megabyte that takes longest.
fn worst(what: &str, rows: &[Row]) -> table::Row {
    let times = rows.iter().map(|&(name, documents, (done, step))| {
        let [short, long] = [1_000, 11_000].map(|count| documents(count).len());
        let count = 1_000 + (MEGABYTE - short) * 10_000 / (long - short);
        (step(&documents(count)), name, done)
    });
    let worst = times.max_by(|(one, ..), (other, ..)| one.total_cmp(other));
    let (time, name, done) = worst.expect("there are some");
    let result = format!("{time:.2} s ({name}: {done})");
    table::row(what, "", "at most 0.2 s", &result, time <= 0.2)
}

/// One document.
struct Measured {
    bytes: f64,
    seconds: f64,
}

impl Measured {
    fn of_a_byte(&self) -> f64 {
        self.seconds / self.bytes
    }
}

/// The seconds that a document of so many bytes should take, if time grows as it did.
fn expected(measured: &[Measured], bytes: f64) -> f64 {
    let Some(last) = measured.last() else {
        return 0.0;
    };
    let exponent = match measured {
        [.., before, last] => {
            (last.seconds / before.seconds).ln() / (last.bytes / before.bytes).ln()
        }
        _ => 1.0,
    };
    last.seconds * (bytes / last.bytes).powf(exponent.max(1.0))
}

fn nanoseconds(seconds: f64) -> String {
    let nanoseconds = 1e9 * seconds;
    match nanoseconds {
        10.0.. => format!("{nanoseconds:.0}"),
        0.1.. => format!("{nanoseconds:.2}"),
        _ => format!("{nanoseconds:.4}"),
    }
}

// --- What is done -----------------------------------------------------------------------------------

fn read(json: &str) -> Draft {
    serde_json::from_str(json).expect("it is JSON")
}

fn check(json: &str) -> f64 {
    seconds(|| read(json).validate().map(drop))
}

fn as_json(json: &str) -> f64 {
    seconds(|| answer(json))
}

/// The message of the error that an `Assessment` is not read for.
fn as_text(json: &str) -> f64 {
    seconds(|| serde_json::from_str::<Assessment>(json).map_err(|error| error.to_string()))
}

fn edit(json: &str, edit: impl FnOnce(&mut Draft)) -> f64 {
    let mut draft = read(json);
    seconds(|| edit(&mut draft))
}

fn remove(json: &str) -> f64 {
    edit(json, |draft| _ = draft.remove(Theme::StrategicLeadership))
}

fn remove_claims(json: &str) -> f64 {
    edit(json, |draft| _ = draft.remove_claims(Area::Leadership))
}

fn add_evidence(json: &str) -> f64 {
    edit(json, |draft| {
        draft.add_evidence(Theme::StrategicLeadership, "Board minutes");
    })
}

fn report(json: &str) -> f64 {
    let assessment = assessment(json);
    seconds(|| Report::new(&assessment).text().to_string())
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("less than four billion"))
}

// --- The documents ----------------------------------------------------------------------------------

/// An assessment with something more behind the first place of these words.
fn insert(behind: &str, more: &str) -> String {
    let json = serde_json::to_string(&documents::whole_draft()).expect("it serialises");
    let (before, after) = json.split_once(behind).expect("the words are there");
    [before, behind, more, after].concat()
}

fn in_leadership(more: &str) -> String {
    insert(r#""leadership":{"#, more)
}

fn list<T: Display>(count: usize, item: impl Fn(usize) -> T) -> String {
    let items: Vec<String> = (0..count).map(|index| item(index).to_string()).collect();
    items.join(",")
}

/// Notes on the last theme, so that nearly all of them are behind those of any other.
fn notes(count: usize) -> String {
    notes_on_the_last_theme(&list(count, |index| {
        format!(r#""Board minutes, page {index:06}""#)
    }))
}

fn one_note(words: usize) -> String {
    notes_on_the_last_theme(&format!(r#""{}""#, "governors ".repeat(words)))
}

fn notes_on_the_last_theme(notes: &str) -> String {
    let theme = r#""staff-well-being":{"grade":"strong""#;
    insert(theme, &format!(r#","evidence":[{notes}]"#))
}

fn unknown_fields(count: usize) -> String {
    let fields = list(count, |index| format!(r#""field-{index:06}":null"#));
    insert("{", &format!("{fields},"))
}

fn deep_fields(levels: usize) -> String {
    let value = ["[".repeat(100), "]".repeat(100)].concat();
    let fields = list(levels / 100, |index| {
        format!(r#""field-{index:06}":{value}"#)
    });
    insert("{", &format!("{fields},"))
}

fn empty_claims(count: usize) -> String {
    in_leadership(&format!(r#""exemplary":[{}],"#, list(count, |_| "{}")))
}

fn repeated_phases(count: usize) -> String {
    insert(
        r#""phases":["#,
        &format!("{},", list(count, |_| r#""primary""#)),
    )
}

fn long_concern(letters: usize) -> String {
    insert(
        r#""concerns":{"#,
        &format!(r#""{}":{{}}"#, "a".repeat(letters)),
    )
}

fn claim(considerations: &str) -> String {
    format!(
        r#"{{"feature":"Mentor curriculum","considerations":[{considerations}],"moderation":"pending"}}"#
    )
}

fn claims(count: usize) -> String {
    let claim = claim("");
    in_leadership(&format!(r#""exemplary":[{}],"#, list(count, |_| &claim)))
}

fn considerations(count: usize) -> String {
    let claim = claim(&list(count, |_| r#""shared-externally""#));
    in_leadership(&format!(r#""exemplary":[{claim}],"#))
}

fn repeated_themes(count: usize) -> String {
    let theme = r#""strategic-leadership":{"grade":"strong"}"#;
    insert(r#""themes":{"#, &format!("{},", list(count, |_| theme)))
}

fn repeated_claims(count: usize) -> String {
    in_leadership(&format!("{},", list(count, |_| r#""exemplary":[]"#)))
}

fn unknown_concerns(count: usize) -> String {
    insert(
        r#""concerns":{"#,
        &list(count, |index| format!(r#""concern-{index:06}":{{}}"#)),
    )
}

fn misspelt_concerns(count: usize) -> String {
    let misspelt = |index: usize| {
        let known = Concern::ALL[index % Concern::ALL.len()].as_str();
        let at = index / Concern::ALL.len() % known.len();
        format!(r#""{}x{}":{{}}"#, &known[..at], &known[at + 1..])
    };
    insert(r#""concerns":{"#, &list(count, misspelt))
}
