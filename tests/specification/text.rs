//! Does the transcription carry every word of the source, and no other?
//!
//! The source is mended by the errata, word by word; what it then holds must be used up by the passages
//! of the transcription, each from the lines that it names, in order. The reader of the transcription
//! here is not the build's parser.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use sha2::{Digest, Sha256};

const SOURCE: &str = include_str!("../../data/source.txt");
const TOOLKIT: &str = include_str!("../../data/toolkit.md");
const ERRATA: &str = include_str!("../../data/errata.toml");

/// A line and a cell of the source, both counted from 1.
type Cell = (usize, usize);

#[derive(Debug, Deserialize)]
struct Errata {
    erratum: Vec<Erratum>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Erratum {
    line: usize,
    cell: Option<usize>,
    kind: Kind,
    found: Option<String>,
    before: Option<String>,
    after: Option<String>,
    read: Option<String>,
    column: Option<Column>,
    why: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Furniture,
    Duplicate,
    Stray,
    Broken,
    Misread,
    Joined,
    Supplied,
    Lost,
    Shifted,
    Laced,
    Merged,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum Column {
    /// Outside a table.
    Prose,
    CausingConcern,
    Title,
    AttentionNeeded,
    Secure,
    Strong,
    Exemplary,
    NotMet,
    Met,
}

/// A passage of the transcription.
#[derive(Debug)]
struct Passage {
    line: usize,
    column: Column,
    from: Vec<usize>,
    words: Vec<String>,
}

fn errata() -> Vec<Erratum> {
    toml::from_str::<Errata>(ERRATA)
        .expect("errata.toml is in its form")
        .erratum
}

/// A text's words; a footnote's call or number is a word by itself.
fn words(text: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("[^") {
        let end = start + rest[start..].find(']').expect("a call ends") + 1;
        let end = end + usize::from(rest[end..].starts_with(':'));
        spaced.extend([&rest[..start], " ", &rest[start..end], " "]);
        rest = &rest[end..];
    }
    spaced += rest;
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// The words of a cell of the source, without its tags.
fn source_words(cell: &str, is_first: bool) -> Vec<String> {
    let mut cell = cell.trim().replace("<sup>&</sup>lt;sup>", "<sup>");
    if is_first {
        cell = cell.trim_start_matches('#').to_owned();
        if let Some((number, rest)) = cell
            .strip_prefix("<sup>")
            .and_then(|rest| rest.split_once("</sup>"))
        {
            cell = format!("[^{number}]: {rest}");
        }
    }
    for (tag, gap) in [
        ("<sup>", "[^"),
        ("</sup>", "]"),
        ("<ul>", " "),
        ("</ul>", " "),
        ("<li>", " "),
        ("</li>", " "),
        ("<b>", ""),
        ("</b>", ""),
        ("<u>", ""),
        ("</u>", ""),
    ] {
        cell = cell.replace(tag, gap);
    }
    assert!(!cell.contains('<'), "an unknown tag in `{cell}`");
    words(&cell)
}

fn source() -> BTreeMap<Cell, Vec<String>> {
    let mut cells = BTreeMap::new();
    for (line, content) in (1..).zip(SOURCE.lines()) {
        for (cell, content) in (1..).zip(content.split('\t')) {
            cells.insert((line, cell), source_words(content, cell == 1));
        }
    }
    cells
}

/// Where the words are in the cell: exactly once.
fn find(cell: &[String], wanted: &str, erratum: &Erratum) -> std::ops::Range<usize> {
    let wanted = words(wanted);
    let mut found = cell
        .windows(wanted.len())
        .enumerate()
        .filter(|(_, window)| *window == wanted)
        .map(|(at, _)| at..at + wanted.len());
    match (found.next(), found.next()) {
        (Some(range), None) => range,
        (None, _) => panic!("not in data/source.txt: {erratum:?}"),
        (Some(_), Some(_)) => panic!("twice in data/source.txt: {erratum:?}"),
    }
}

/// The words of each cell, mended by the errata.
fn mended(errata: &[Erratum]) -> BTreeMap<Cell, Vec<String>> {
    let source = source();
    // For each word what is read instead, and for each gap before a word what is put in.
    let mut instead: BTreeMap<(Cell, usize), Vec<String>> = BTreeMap::new();
    let mut between: BTreeMap<(Cell, usize), Vec<String>> = BTreeMap::new();
    for erratum in errata.iter().filter(|erratum| erratum.column.is_none()) {
        let read = words(erratum.read.as_deref().unwrap_or(""));
        let Some(cell) = erratum.cell else {
            let line: Vec<(&Cell, &Vec<String>)> = source
                .iter()
                .filter(|((line, _), _)| *line == erratum.line)
                .collect();
            let all: Vec<String> = line
                .iter()
                .flat_map(|(_, words)| (*words).clone())
                .collect();
            assert_eq!(Some(all.join(" ")), erratum.found, "{erratum:?}");
            for (cell, words) in line {
                for at in 0..words.len() {
                    let before = instead.insert((*cell, at), Vec::new());
                    assert_eq!(before, None, "a word named twice: {erratum:?}");
                }
            }
            continue;
        };
        let cell = (erratum.line, cell);
        let content = source
            .get(&cell)
            .unwrap_or_else(|| panic!("no such cell: {erratum:?}"));
        match (&erratum.found, &erratum.before, &erratum.after) {
            (Some(found), None, None) => {
                let mut read = Some(read);
                for at in find(content, found, erratum) {
                    let before = instead.insert((cell, at), read.take().unwrap_or_default());
                    assert_eq!(before, None, "a word named twice: {erratum:?}");
                }
            }
            (None, before, after) => {
                let gap = match (before, after) {
                    (Some(before), None) => find(content, before, erratum).start,
                    (None, Some(after)) => find(content, after, erratum).end,
                    (None, None) if content.is_empty() => 0,
                    _ => panic!("no one place: {erratum:?}"),
                };
                assert!(!read.is_empty(), "nothing is put in: {erratum:?}");
                between.entry((cell, gap)).or_default().extend(read);
            }
            _ => panic!("no one place: {erratum:?}"),
        }
    }
    let mend = |(cell, content): (Cell, Vec<String>)| {
        let mut mended = Vec::new();
        for at in 0..=content.len() {
            mended.extend(between.remove(&(cell, at)).unwrap_or_default());
            if let Some(word) = content.get(at) {
                let read = instead.remove(&(cell, at));
                mended.extend(read.unwrap_or_else(|| vec![word.clone()]));
            }
        }
        (cell, mended)
    };
    source.into_iter().map(mend).collect()
}

/// The passages of the transcription, with their columns.
fn transcription() -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut column = Column::Prose;
    let mut is_list_of_abbreviations = false;
    for (line, content) in (1..).zip(TOOLKIT.lines()) {
        if content.starts_with("## ") {
            is_list_of_abbreviations = content == "## Abbreviations";
        }
        // They say again what passages say.
        if is_list_of_abbreviations {
            continue;
        }
        if content.is_empty() || content.starts_with('>') {
            continue;
        }
        let level = content.len() - content.trim_start_matches('#').len();
        let words_of_form = match (level, content.trim_start_matches('#').trim()) {
            (3, "Causing concern") => Some(Column::CausingConcern),
            (3, "Exemplary") => Some(Column::Exemplary),
            (4, "Attention needed") => Some(Column::AttentionNeeded),
            (4, "Secure") => Some(Column::Secure),
            (4, "Strong") => Some(Column::Strong),
            (5, "Not met") => Some(Column::NotMet),
            (5, "Met") => Some(Column::Met),
            (2, "Footnotes") => Some(Column::Prose),
            _ => None,
        };
        if let Some(words_of_form) = words_of_form {
            column = words_of_form;
            continue;
        }
        let (attributes, text) = match (content.find('{'), content.find('}')) {
            (Some(start), Some(end)) => (
                &content[start + 1..end],
                format!("{}{}", &content[..start], &content[end + 1..]),
            ),
            _ => panic!("data/toolkit.md:{line}: no attributes"),
        };
        if level == 3 {
            // The lead-in of a compliance block follows its title.
            column = Column::NotMet;
        }
        let text = text.trim_start_matches('#').trim();
        let text = text.strip_prefix("- ").unwrap_or(text);
        if text.is_empty() {
            continue;
        }
        let lines = attributes
            .split_whitespace()
            .find_map(|attribute| attribute.strip_prefix("lines="))
            .unwrap_or_else(|| panic!("data/toolkit.md:{line}: no lines"));
        let from = lines.split(',').flat_map(|run| {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let number = |digits: &str| digits.parse::<usize>().expect("a number");
            number(first)..=number(last)
        });
        passages.push(Passage {
            line,
            column: match level {
                0 => column,
                1 | 2 => Column::Prose,
                _ => Column::Title,
            },
            from: from.collect(),
            words: words(text),
        });
    }
    passages
}

/// The columns that a cell belongs to where no erratum says otherwise.
fn columns((line, cell): Cell) -> &'static [Column] {
    let cells = SOURCE
        .lines()
        .nth(line - 1)
        .map_or(0, |line| line.split('\t').count());
    let is_compliance = SOURCE
        .lines()
        .take(line)
        .filter_map(|line| match line.trim_matches(['\t', '\n']) {
            line if line.starts_with("Not met") => Some(true),
            line if line.starts_with("Causing concern\t") => Some(false),
            _ => None,
        })
        .last()
        .unwrap_or(false);
    match (cells, is_compliance, cell) {
        (1, false, _) => &[Column::Prose],
        // A cell that a page break cut off may be alone.
        (_, true, 1) => &[Column::NotMet, Column::Prose],
        (_, true, _) => &[Column::Met, Column::Title],
        (_, false, 1) => &[Column::CausingConcern],
        (_, false, 2) => &[Column::AttentionNeeded, Column::Title],
        (_, false, 3) => &[Column::Secure, Column::Title],
        (_, false, 4) => &[Column::Strong, Column::Title],
        (_, false, _) => &[Column::Exemplary],
    }
}

#[test]
fn the_source_is_as_it_was_received() {
    let digest = format!("{:x}", Sha256::digest(SOURCE));
    assert_eq!(
        digest,
        "4331989dc87b999b16a21ed57555b235d2c742b965f771c82114ef2d8066efcf"
    );
}

#[test]
fn every_word_is_carried_once_or_named_by_one_erratum() {
    let errata = errata();
    let mended = mended(&errata);
    let named: BTreeMap<(Cell, Column), Kind> = errata
        .iter()
        .filter_map(|erratum| {
            Some((
                ((erratum.line, erratum.cell?), erratum.column?),
                erratum.kind,
            ))
        })
        .collect();
    let may_hold = |cell: Cell, column: Column| {
        columns(cell).contains(&column) || named.contains_key(&(cell, column))
    };
    let mut used: BTreeMap<Cell, usize> = BTreeMap::new();
    let mut moves: BTreeSet<(Cell, Column)> = BTreeSet::new();
    for passage in transcription() {
        let mut lines = BTreeSet::new();
        let mut rest = passage.words.as_slice();
        while let [next, ..] = rest {
            // The cell of the passage's column whose words go on with the most words of the passage.
            let (cell, length) = mended
                .iter()
                .filter(|((line, _), _)| passage.from.contains(line))
                .map(|(cell, words)| {
                    let left = &words[used.get(cell).copied().unwrap_or(0)..];
                    let same = left.iter().zip(rest).take_while(|(a, b)| a == b).count();
                    (*cell, same)
                })
                .filter(|&(cell, length)| length > 0 && may_hold(cell, passage.column))
                .max_by_key(|&(cell, length)| (length, std::cmp::Reverse(cell)))
                .unwrap_or_else(|| {
                    panic!(
                        "data/toolkit.md:{}: `{next}` is not the next word of any cell of its \
                         column in its lines {:?} of data/source.txt",
                        passage.line, passage.from
                    )
                });
            if !columns(cell).contains(&passage.column) {
                moves.insert((cell, passage.column));
            }
            *used.entry(cell).or_default() += length;
            lines.insert(cell.0);
            rest = &rest[length..];
        }
        assert_eq!(
            Vec::from_iter(lines),
            passage.from,
            "data/toolkit.md:{}: the lines that its words are from",
            passage.line
        );
    }
    for (cell, words) in &mended {
        let used = used.get(cell).copied().unwrap_or(0);
        assert_eq!(
            words.get(used),
            None,
            "data/source.txt:{}: a word of cell {} that nothing carries or names",
            cell.0,
            cell.1
        );
    }
    // Each move that an erratum names is one. A strip of a mixed cell may be in the right column.
    for (moved, kind) in named {
        let in_place = matches!(kind, Kind::Laced | Kind::Merged);
        assert!(
            in_place || moves.contains(&moved),
            "nothing moves so: {moved:?}"
        );
    }
}

/// What the editor says an abbreviation stands for is what a passage says.
#[test]
fn the_meaning_of_every_abbreviation_is_in_the_text() {
    let passages = transcription();
    let passages = passages.iter().map(|passage| passage.words.join(" "));
    let text: Vec<String> = passages.collect();
    for abbreviation in ite_toolkit::Toolkit.abbreviations() {
        let (short, meaning) = (abbreviation.short(), abbreviation.meaning());
        let ends = [
            format!("{meaning} ({short})"),
            format!("{meaning}' ({short})"),
        ];
        let is_said = text
            .iter()
            .any(|text| ends.iter().any(|end| text.contains(end)));
        let is_supplied = matches!(short, "EY" | "FE") && meaning.starts_with('[');
        assert!(is_said != is_supplied, "{short}: {meaning}");
    }
}

#[test]
fn every_erratum_is_of_its_kind() {
    for erratum in errata() {
        let (found, read) = (erratum.found.is_some(), erratum.read.is_some());
        let anchored = erratum.before.is_some() || erratum.after.is_some();
        let moves = erratum.column.is_some();
        let right = match erratum.kind {
            Kind::Furniture => found && !read && erratum.cell.is_none(),
            Kind::Duplicate | Kind::Stray => found && !read,
            Kind::Broken | Kind::Joined => found && !anchored,
            Kind::Misread => found && read && !anchored,
            Kind::Supplied => read,
            Kind::Lost => found || read,
            Kind::Shifted | Kind::Laced => moves && !found && !read,
            Kind::Merged => moves && found && !read,
        };
        let is_move = matches!(erratum.kind, Kind::Shifted | Kind::Laced | Kind::Merged);
        assert!(right && moves == is_move, "{erratum:?}");
        assert!(
            erratum.why.len() > 10 && erratum.why.ends_with('.'),
            "{erratum:?}"
        );
    }
}

#[test]
fn the_errata_by_kind() {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for erratum in errata() {
        *counts.entry(erratum.kind).or_default() += 1;
    }
    insta::assert_debug_snapshot!(counts);
}
