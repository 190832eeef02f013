//! Does the page show the code that is here, and the messages that it gives?

use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../../docs/borders.md");

/// Without the space at both ends of each line.
fn unindented(code: &str) -> String {
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    lines.join("\n")
}

#[test]
fn every_block_of_the_page_is_compiled_or_expected_here() {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    let sources: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| unindented(&fs::read_to_string(path).unwrap()))
        .collect();

    // Between two fences is a block, and before its first line its language.
    let fenced = PAGE.split("```").skip(1).step_by(2);
    let mut blocks = 0;
    for (language, code) in fenced.map(|block| block.split_once('\n').unwrap()) {
        let code = unindented(code.trim());
        let parts: Vec<&str> = match language {
            "ignore" => vec![&code],
            // Messages, each of which a test expects.
            "text" => code.lines().collect(),
            _ => panic!("no test looks at blocks of '{language}'"),
        };
        blocks += 1;
        for part in parts {
            let is_here = sources.iter().any(|source| source.contains(part));
            assert!(is_here, "no file here has this:\n{part}");
        }
    }
    assert!(
        blocks >= 10,
        "the page has a block for each recipe and its messages"
    );
}
