//! The time of single steps and of whole ways: `cargo bench -p benches --bench speed`.

use std::hint::black_box;
use std::io::BufRead as _;
use std::str::FromStr;

use benches::harness::{self, Ratio, ratio, ratio_over, seconds};
use benches::rivals::{derived, phf_maps, schema, stripped};
use benches::table::{self, Row};
use benches::{Grades, answer, documents, grades, report_card};
use ite_toolkit::text::Passage;
use ite_toolkit::{Concern, Requirement, Theme, ThemeGrade};
use serde::de::IgnoredAny;
use strum::VariantArray;

/// A way from JSON to grades.
type Reader<'r> = &'r dyn Fn(&str) -> Option<Grades>;

fn main() {
    if harness::is_only_tried() {
        return;
    }
    let lines = documents::distinct(20_000);
    let documents: Vec<&str> = lines.lines().collect();
    let rows = [descriptor(), identifier(), card()]
        .into_iter()
        .chain(reading(&documents))
        .chain([faults(), stream(&lines)]);
    table::print(table::HEAD, rows);
}

fn descriptor() -> Row {
    let map = schema::descriptors();
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
    table::ratio(
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
    table::ratio(
        "parsing an identifier: each of 99, and as many near misses",
        "a `phf` map of the same words",
        "no slower",
        found,
        found.median <= 1.0,
    )
}

/// The identifiers of a type, and each without its last letter. Both sides agree on all of them.
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

fn card() -> Row {
    let assessment = documents::exemplary_draft()
        .validate()
        .expect("it is whole");
    let vector = "CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:H/I:L/A:N";
    let found = ratio(
        || black_box(&assessment).report_card(),
        || {
            let vector: cvss::v3::Vector = black_box(vector).parse().expect("a vector");
            vector.score().value()
        },
    );
    table::ratio(
        "`Assessment` to `ReportCard`",
        "parsing and scoring one CVSS v3.1 vector with `cvss`",
        "no slower",
        found,
        found.median <= 1.0,
    )
}

/// JSON to a report card beside what else could be done with the same bytes.
fn reading(documents: &[&str]) -> Vec<Row> {
    let validator = schema::validator();
    let by_schema = |json: &str| schema::grades(&validator, json);
    let stripped = |json: &str| Some(stripped::read(json, 0).ok()?.grades());
    let rivals: [(&str, Reader<'_>); 6] = [
        ("derived structs with owned notes", &derived::owned),
        ("derived structs with borrowed notes", &derived::borrowed),
        (
            "owned notes, through `serde_path_to_error`",
            &derived::with_paths,
        ),
        ("owned notes, checked by `garde`", &derived::garde),
        ("owned notes, checked by `validator`", &derived::validator),
        (
            "`serde_json::Value` and a compiled `jsonschema`",
            &by_schema,
        ),
    ];
    for json in documents {
        let expected = Some(grades(json).expect("it is an assessment"));
        assert_eq!(stripped(json), expected, "the stripped reader: {json}");
        for (rival, read) in &rivals {
            assert_eq!(read(json), expected, "{rival}: {json}");
        }
    }
    for json in documents::one_fault_each() {
        for (rival, read) in &rivals {
            assert_eq!(read(&json), None, "{rival}: {json}");
        }
    }
    let report = |what, baseline, times| table::report(what, baseline, &format!("{times} times"));
    let beside = rivals.map(|(rival, read)| (rival, ratio_over(documents, report_card, read)));
    // The crate takes most times as long as the fastest of them.
    let by_time =
        |one: &&(&str, Ratio), other: &&(&str, Ratio)| one.1.median.total_cmp(&other.1.median);
    let (fastest, best) = beside.iter().max_by(by_time).expect("there are some");
    let floor = ratio_over(documents, report_card, |json| stripped::read(json, 0));
    let distinct = "JSON to a report card: 20,000 documents, no two alike";
    let mut rows = vec![
        table::ratio(
            distinct,
            &format!("the fastest of the six rivals: {fastest}"),
            "at most 1.05 times",
            *best,
            best.median <= 1.05,
        ),
        table::ratio(
            distinct,
            "a stripped typed reader",
            "at most 1.35 times",
            floor,
            floor.median <= 1.35,
        ),
    ];
    rows.extend(beside.map(|(rival, times)| report("the same", rival, times)));
    let reserved = ratio_over(documents, report_card, |json| {
        stripped::read(json, json.len())
    });
    let baseline = "a stripped typed reader that reserves room for all notes";
    rows.push(report("the same", baseline, reserved));
    let skipped = ratio_over(documents, report_card, skip);
    rows.push(report("the same", "`IgnoredAny`", skipped));

    let sample = documents::sample();
    let card = || report_card(black_box(&sample));
    let same = "the sample to a report card, again and again";
    let borrowed = ratio(card, || derived::borrowed(black_box(&sample)));
    rows.push(report(
        same,
        "derived structs with borrowed notes",
        borrowed,
    ));
    let floor = ratio(card, || stripped::read(black_box(&sample), 0));
    rows.push(report(same, "a stripped typed reader", floor));
    let skipped = ratio(card, || skip(black_box(&sample)));
    rows.push(report(same, "`IgnoredAny`", skipped));
    rows
}

fn skip(json: &str) -> IgnoredAny {
    serde_json::from_str(json).expect("it is JSON")
}

fn faults() -> Row {
    let (faulty, whole) = (documents::fifty_faults(), documents::sample());
    let found = ratio(|| answer(black_box(&faulty)), || answer(black_box(&whole)));
    table::ratio(
        "50 faults: JSON in, violations as JSON out",
        "the same document without faults: JSON in, report card as JSON out",
        "at most 14 times",
        found,
        found.median <= 14.0,
    )
}

/// Newline-delimited JSON, read line by line.
fn stream(text: &str) -> Row {
    let read = || {
        let lines = text.as_bytes().lines();
        let grades = lines.map(|line| grades(&line.expect("it is text")));
        grades.flatten().count()
    };
    let times = [seconds(read), seconds(read), seconds(read)];
    let seconds = times.into_iter().fold(f64::INFINITY, f64::min);
    let count = u32::try_from(text.lines().count()).expect("a few");
    let megabytes = f64::from(u32::try_from(text.len()).expect("some")) / 1e6;
    table::report(
        &format!(
            "20,000 documents of {:.1} kB on average as newline-delimited JSON, read by `lines`",
            1e3 * megabytes / f64::from(count),
        ),
        "",
        &format!(
            "{:.0} documents, {:.0} MB a second",
            f64::from(count) / seconds,
            megabytes / seconds
        ),
    )
}
