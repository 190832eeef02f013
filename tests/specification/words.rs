//! Are the crate's sentences in plain words?

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Idioms that have confused readers, and what to write instead. A match with the group `fine` is fine.
const IDIOMS: [(&str, &str); 11] = [
    (r"\b(stands?|stood)\b(?<fine>\s+for\b)?", "'is'"),
    (r"\bbesides\b", "'also'"),
    (r"\bthe\s+contrary\b", "what it is"),
    (
        r"\bhow\s+far\s+the\s+panel\b",
        "'what the panel has decided'",
    ),
    (r"\bis\s+with\s+(it|them)\b", "a verb"),
    (
        r"\bwhere\s+there\s+(is|are)\s+(one|none|any)\b",
        "'if any' or 'if there are none'",
    ),
    (r"\bwhere\s+one\s+is\b", "'if one is'"),
    (r"\b(one|only)\s+road\b", "'the only way'"),
    (r"\bwhoever\b", "'the person who'"),
    (r"\bsits?\s+badly\b", "'seem to contradict each other'"),
    (r"(?<fine>\bany\s+)?\bof\s+which\b", "a second sentence"),
];

/// The folders and files with sentences that users and contributors read.
const PLACES: [&str; 10] = [
    "data/errata.toml",
    "src",
    "build",
    "build.rs",
    "docs",
    "examples",
    "benches",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
];

/// The text of a file of Rust without the marks of comments, line by line.
fn without_marks(code: &str) -> String {
    let is_mark = |c: char| c == '/' || c == '!';
    let lines = code.lines().map(|line| {
        let line = line.trim_start();
        if line.starts_with("//") {
            line.trim_start_matches(is_mark)
        } else {
            line
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line for each idiom in the text, with the place and what to write instead.
fn idioms(file: &str, text: &str) -> String {
    let mut found = String::new();
    for (idiom, instead) in IDIOMS {
        // It may be in two lines, and in words of ASCII alone.
        let idiom = Regex::new(&format!("(?i-u){idiom}")).expect("a regular expression");
        for each in idiom
            .captures_iter(text)
            .filter(|each| each.name("fine").is_none())
        {
            let place = each.get(0).expect("the whole match");
            let line = text[..place.start()].matches('\n').count() + 1;
            let words = place
                .as_str()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            let _ = writeln!(found, "{file}:{line}: '{words}'; write {instead}");
        }
    }
    found
}

/// The files of Rust, Markdown and TOML at the path or under it.
fn files(path: PathBuf, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(&path).expect("a folder") {
            files(entry.expect("an entry").path(), found);
        }
    } else if path
        .extension()
        .is_some_and(|end| end == "rs" || end == "md" || end == "toml")
    {
        found.push(path);
    }
}

#[test]
fn no_sentence_has_an_idiom_that_confuses() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    for place in PLACES {
        files(root.join(place), &mut paths);
    }
    paths.sort();
    assert!(paths.len() > 100, "{} files", paths.len());

    let mut found = String::new();
    for path in paths {
        let mut text = fs::read_to_string(&path).expect("a text");
        if path.extension() == Some(OsStr::new("rs")) {
            text = without_marks(&text);
        }
        let name = path.strip_prefix(&root).expect("it is below");
        found += &idioms(&name.display().to_string(), &text);
    }
    assert!(
        found.is_empty(),
        "CONTRIBUTING.md says how to write:\n{found}"
    );
}

#[test]
fn what_is_planted_is_found_with_its_place() {
    let planted = "\
/// The grade, and the rule that it rests on, where there
/// is one.
fn plain() {} // What stands here, and what it stands for.

//! Of these, any of which may be missing, the last of which counts.
const MESSAGE: &str = \"ask whoever wrote it\";
";
    let found = idioms("planted.rs", &without_marks(planted));
    let mut lines: Vec<&str> = found.lines().collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "planted.rs:1: 'where there is one'; write 'if any' or 'if there are none'",
            "planted.rs:3: 'stands'; write 'is'",
            "planted.rs:5: 'of which'; write a second sentence",
            "planted.rs:6: 'whoever'; write 'the person who'",
        ]
    );
}

/// Each idiom is found in the sentence that a reader has stumbled over.
#[test]
fn every_idiom_is_found() {
    let sentences = [
        "A key that stands twice has the same pointer.",
        "Each area has concerns besides.",
        "Whether it applies later; earlier it was the contrary.",
        "How far the panel is.",
        "The decision of the panel, and what is with it.",
        "The passage, where there is one.",
        "The nearest identifier, where one is near.",
        "The only road to an assessment.",
        "A message for whoever fills in the form.",
        "Judgements that sit badly together.",
        "A list, of which the order counts.",
    ];
    for ((idiom, _), sentence) in IDIOMS.iter().zip(sentences) {
        assert_eq!(
            idioms("", sentence).lines().count(),
            1,
            "{idiom}: {sentence}"
        );
    }
}
