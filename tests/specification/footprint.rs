//! Does the crate bring only what it must, and its text once?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ite_toolkit::Toolkit;
use memchr::memmem;
use serde_json::Value;

use crate::helpers::{cargo, example};

/// What is compiled for a user of these features, each crate with its versions. Build scripts and
/// tests have dependencies of their own, which users do not compile or which stand here as well.
fn normal_dependencies(arguments: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let tree = [
        "tree",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--locked",
        "--offline",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = cargo(root, &[&tree, arguments].concat());
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let mut dependencies: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for line in lines.lines().skip(1) {
        let mut words = line.split(' ').map(str::to_owned);
        let (name, version) = (words.next().expect("a name"), words.next());
        dependencies.entry(name).or_default().extend(version);
    }
    dependencies
}

/// What derives need while compiling, and no program holds.
const OF_DERIVES: [&str; 7] = [
    "heck",
    "proc-macro2",
    "quote",
    "strum_macros",
    "syn",
    "thiserror-impl",
    "unicode-ident",
];

fn assert_dependencies(arguments: &[&str], expected: &[&str]) {
    let expected: BTreeSet<&str> = OF_DERIVES.iter().chain(expected).copied().collect();
    let found = normal_dependencies(arguments);
    assert!(found.keys().map(String::as_str).eq(expected), "{found:#?}");
}

#[test]
fn a_dependency_is_a_decision() {
    assert_dependencies(&["--no-default-features"], &["strum", "thiserror"]);
    assert_dependencies(&[], &["serde", "serde_core", "strum", "thiserror"]);
}

#[test]
fn no_version_is_doubled_that_this_crate_chooses() {
    let doubled: Vec<String> = normal_dependencies(&[])
        .into_iter()
        .filter(|(_, versions)| versions.len() > 1)
        .map(|(name, _)| name)
        .collect();
    // The derives of strum and thiserror, each in its latest version, differ in theirs.
    assert_eq!(doubled, ["syn"]);
}

/// All texts, each once.
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
fn the_text_is_stored_once() {
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
