//! Makes the page from the WebAssembly module: one file with everything in it.
//!
//! ```text
//! cargo run -p browser -- WASM PAGE
//! ```

use std::error::Error;
use std::{env, fs};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ite_toolkit::{Assessment, Report};
use sha2::{Digest as _, Sha256};
use wasm_bindgen_cli_support::Bindgen;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const SAMPLE: &str = include_str!("../../../data/sample-assessment.json");

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [wasm, page] = arguments.as_slice() else {
        return Err("expected two arguments: the file to read and the page to write".into());
    };
    let compiled = fs::read(wasm).map_err(|error| format!("{wasm}: {error}"))?;
    fs::write(page, whole(compiled)?).map_err(|error| format!("{page}: {error}"))?;
    Ok(())
}

/// The page with all that it needs.
fn whole(compiled: Vec<u8>) -> Result<String, Box<dyn Error>> {
    let mut bindings = Bindgen::new()
        .input_bytes("checker", compiled)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let wasm = STANDARD.encode(bindings.wasm_mut().emit_wasm());
    // All that runs is in one script, so that the policy's hash is one of all.
    let script = format!("{}\nconst WASM = \"{wasm}\";\n{SCRIPT}", bindings.js());

    // The card's frame has the policy of the page around it, which must allow the card's style too.
    let assessment: Assessment = serde_json::from_str(SAMPLE)?;
    let card = Report::new(&assessment).html().to_string();
    let card_style = between(&card, "<style>", "</style>").ok_or("the card has no style")?;
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {} {}; \
         base-uri 'none'; form-action 'none'",
        source(&script),
        source(STYLE),
        source(card_style),
    );
    Ok(filled(&[
        ("{policy}", &policy),
        ("{style}", STYLE),
        ("{script}", &script),
    ]))
}

/// The template with the words in their places, which it has in the same order.
fn filled(places: &[(&str, &str)]) -> String {
    let mut page = String::new();
    let mut rest = TEMPLATE;
    for (place, words) in places {
        let (before, behind) = rest.split_once(place).expect("the template has each place");
        page += before;
        page += words;
        rest = behind;
    }
    page + rest
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(found, _)| found)
}

/// The text of an element as a content security policy allows it.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}
