//! The crate beside what its users would use instead: `cargo bench -p benches`.

mod footprint;
mod harness;
mod input;
mod phf_maps;
mod rivals;
mod table;

use std::hint::black_box;
use std::str::FromStr;

use allocation_counter::measure;
use harness::ratio;
use ite_toolkit::text::Passage;
use ite_toolkit::{Concern, Draft, Requirement, Theme, ThemeGrade};
use serde::de::IgnoredAny;
use strum::VariantArray;
use table::{Row, Table, report, row};

fn main() {
    // `cargo test --benches` only asks whether it runs.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let mut rows = vec![
        descriptor(),
        identifier(),
        report_card(),
        json_against_the_floor(),
        visiting_against_the_floor(),
        json_against_a_schema(),
        faults(),
        faults_from_json(),
    ];
    rows.extend(lines());
    rows.extend(footprint());
    print!("{}", Table(rows));
}

fn descriptor() -> Row {
    let map = rivals::descriptors();
    let places: Vec<(Theme, ThemeGrade)> = Theme::ALL
        .iter()
        .flat_map(|&theme| ThemeGrade::ALL.iter().map(move |&grade| (theme, grade)))
        .collect();
    let words: Vec<(&str, &str)> = places
        .iter()
        .map(|(theme, grade)| (theme.as_str(), grade.as_str()))
        .collect();
    let ours = || {
        for &(theme, grade) in black_box(&places) {
            black_box(theme.descriptor(grade).map(Passage::text));
        }
    };
    let theirs = || {
        for &(theme, grade) in black_box(&words) {
            black_box(
                map.get(theme)
                    .and_then(|grades| grades.get(grade))
                    .map(String::as_str),
            );
        }
    };
    let found = ratio(ours, theirs).inverse();
    row(
        "the descriptor of a theme at a grade",
        "the same text from a `HashMap` filled from JSON",
        "10 times faster",
        found,
        found.median >= 10.0,
    )
}

fn identifier() -> Row {
    let themes = with_near_misses(&phf_maps::THEMES);
    let concerns = with_near_misses(&phf_maps::CONCERNS);
    let requirements = with_near_misses(&phf_maps::REQUIREMENTS);
    let ours = || {
        parse_all::<Theme>(&themes);
        parse_all::<Concern>(&concerns);
        parse_all::<Requirement>(&requirements);
    };
    let theirs = || {
        look_up_all(&phf_maps::THEMES, &themes);
        look_up_all(&phf_maps::CONCERNS, &concerns);
        look_up_all(&phf_maps::REQUIREMENTS, &requirements);
    };
    let found = ratio(ours, theirs);
    row(
        "parsing an identifier: each of 99, and as many near misses",
        "a `phf` map of the same words",
        "no slower",
        found,
        found.median <= 1.0,
    )
}

/// The identifiers of a type, and each without its last letter, of which both sides think alike.
fn with_near_misses<T>(map: &phf::Map<&str, T>) -> Vec<String>
where
    T: VariantArray + AsRef<str> + FromStr + Copy + PartialEq,
{
    let known = T::VARIANTS.iter().map(T::as_ref);
    let misses = known.clone().map(|word| &word[..word.len() - 1]);
    let words: Vec<String> = known.chain(misses).map(str::to_owned).collect();
    let agree = |word: &String| word.parse().ok() == map.get(word.as_str()).copied();
    assert!(words.iter().all(agree));
    words
}

fn parse_all<T: FromStr>(words: &[String]) {
    for word in black_box(words) {
        black_box(word.parse::<T>().ok());
    }
}

fn look_up_all<T>(map: &phf::Map<&str, T>, words: &[String]) {
    for word in black_box(words) {
        black_box(map.get(word.as_str()));
    }
}

fn report_card() -> Row {
    let assessment = input::whole_draft().validate().expect("it is whole");
    let vector = "CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:H/I:L/A:N";
    let allocations = measure(|| {
        black_box(assessment.report_card());
    });
    let found = ratio(
        || black_box(&assessment).report_card(),
        || {
            black_box(vector)
                .parse::<cvss::v3::Vector>()
                .expect("a vector")
                .score()
                .value()
        },
    );
    let mut row = row(
        "`Assessment` to `ReportCard`",
        "parsing and scoring one CVSS v3.1 vector with `cvss`",
        "no slower, no allocation",
        found,
        found.median <= 1.0 && allocations.count_total == 0,
    );
    row.found = format!("{}, {} allocations", row.found, allocations.count_total);
    row
}

/// From JSON through every check to the report card.
fn from_json(json: &str) -> ite_toolkit::ReportCard {
    let draft: Draft = serde_json::from_str(json).expect("it has the right types");
    draft.validate().expect("it has no violation").report_card()
}

fn json_against_the_floor() -> Row {
    let json = input::typical_json();
    let found = ratio(
        || from_json(black_box(&json)),
        || serde_json::from_str::<IgnoredAny>(black_box(&json)).expect("it is JSON"),
    );
    row(
        "JSON text to `ReportCard`, through every check",
        "`serde_json` reading the same bytes into `IgnoredAny`",
        "at most 1.5 times",
        found,
        found.median <= 1.5,
    )
}

fn visiting_against_the_floor() -> Row {
    let json = input::typical_json();
    let found = ratio(
        || serde_json::from_str::<rivals::Visited>(black_box(&json)).map(drop),
        || serde_json::from_str::<IgnoredAny>(black_box(&json)).map(drop),
    );
    report(
        "every string of that JSON handed over by `serde_json`, and dropped",
        "the same floor",
        format!("{found} times"),
    )
}

fn json_against_a_schema() -> Row {
    let json = input::typical_json();
    let schema = include_str!("../../data/assessment.schema.json");
    let schema = serde_json::from_str(schema).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let grades = rivals::grades_by_hand(&validator, &json).expect("it is valid");
    let card = from_json(&json);
    assert!(
        card.areas()
            .iter()
            .map(|outcome| outcome.grade().as_str())
            .eq(&grades)
    );
    let found = ratio(
        || from_json(black_box(&json)),
        || rivals::grades_by_hand(&validator, black_box(&json)),
    )
    .inverse();
    row(
        "JSON text to `ReportCard`",
        "`serde_json::Value` checked by a compiled `jsonschema`, then graded by hand",
        "5 times faster",
        found,
        found.median >= 5.0,
    )
}

fn faults() -> Row {
    let (whole, faulty) = input::with_and_without_faults();
    let found = ratio(|| black_box(&faulty).check(), || black_box(&whole).check());
    row(
        "a draft with 50 faults to its `Violations`",
        "the same draft without faults",
        "at most 3 times",
        found,
        found.median <= 3.0,
    )
}

fn faults_from_json() -> Row {
    let (whole, faulty) = input::with_and_without_faults();
    let [whole, faulty] =
        [whole, faulty].map(|draft| serde_json::to_string(&draft).expect("it serialises"));
    let read = |json: &str| serde_json::from_str::<Draft>(json).map(Draft::validate);
    let found = ratio(|| read(black_box(&faulty)), || read(black_box(&whole)));
    report(
        "the same from JSON text, as a service meets it",
        "the same without faults",
        format!("{found} times"),
    )
}

/// Assessments as newline-delimited JSON, read one after another.
fn lines() -> Vec<Row> {
    let line = input::typical_json();
    let areas = |json: String| from_json(&json).areas().len();
    [
        (100, 51, "100 assessments as newline-delimited JSON, each"),
        (10_000, 7, "10,000 of them, each"),
        (100_000, 3, "100,000 of them, each"),
    ]
    .into_iter()
    .map(|(count, rounds, what)| {
        let many = || input::lines(&line, count).map(areas).sum::<usize>();
        let one_by_one = || {
            let ones = (0..count).flat_map(|_| input::lines(&line, 1));
            ones.map(areas).sum::<usize>()
        };
        let found = harness::ratio_in(rounds, many, one_by_one);
        row(what, "one", "level", found, found.median <= 1.1)
    })
    .collect()
}

/// What the crate costs to compile and to ship.
fn footprint() -> [Row; 4] {
    let kilobytes = |bytes: u64| format!("{} kB", bytes.div_ceil(1000));
    let growth = footprint::growth();
    let build = footprint::build_time();
    [
        report(
            "a clean release build of a typical service with the crate, in processor time",
            "the same service (`serde` with `derive`, `serde_json`) without it",
            format!("{:.1} s against {:.1} s", build.with, build.without),
        ),
        report(
            "the package, compressed",
            "",
            kilobytes(footprint::package()),
        ),
        report(
            "a release program that reads, checks and grades assessments",
            "one that reads and writes JSON",
            format!("{} more", kilobytes(growth.by_outcomes)),
        ),
        report(
            "one that also writes the whole toolkit",
            "the same",
            format!("{} more", kilobytes(growth.by_all)),
        ),
    ]
}
