//! Is what the build script wrote what the generator gives?
//!
//! The tests in `specification/` ask the generator; this ties them to the crate that is built.

#[path = "../build/mod.rs"]
#[allow(dead_code, reason = "the build uses what this test does not")]
mod generator;

#[test]
fn what_is_built_is_what_is_generated() {
    let text = include_str!("../data/toolkit.md");
    let generated = generator::generate(text).expect("the text is in its form");
    assert_eq!(
        include_str!(concat!(env!("OUT_DIR"), "/toolkit.rs")),
        generated.toolkit
    );
    assert_eq!(
        include_str!(concat!(env!("OUT_DIR"), "/pages.rs")),
        generated.pages
    );
    assert_eq!(
        include_str!(concat!(env!("OUT_DIR"), "/overview.md")),
        generated.overview
    );
}
