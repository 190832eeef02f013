//! Writes Markdown with words in it that may be markup, as JSON.
//!
//! In each place the words that are none come first: all others are to be shown like these.

use markdown_documents::{PLACES, PLAIN, WORDS, drawn_words};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::json;

/// How many words are drawn at random, which are the same each time.
const DRAWN: usize = 100;

fn main() {
    let mut runner = TestRunner::deterministic();
    let drawn: Vec<String> = (0..DRAWN)
        .map(|_| drawn_words().new_tree(&mut runner).unwrap().current())
        .collect();
    let written = WORDS.iter().copied().flatten().copied();
    let words: Vec<&str> = [PLAIN]
        .into_iter()
        .chain(written)
        .chain(drawn.iter().map(String::as_str))
        .collect();
    let places: Vec<_> = PLACES
        .iter()
        .map(|(name, write)| {
            let documents: Vec<_> = words
                .iter()
                .map(|words| json!({ "words": words, "markdown": write(words) }))
                .collect();
            json!({ "name": name, "documents": documents })
        })
        .collect();
    println!("{}", json!(places));
}
