//! Can types that are generated from the schemas read the documents, and write them again?
//!
//! `.ci/run schemas` runs this with the folder of the documents in `DOCUMENTS`.

use std::ffi::OsStr;
use std::path::Path;
use std::{env, fs};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A module of types for each schema, and the document's type of each.
macro_rules! generate {
    ($($name:literal: $module:ident::$type:ident = $file:literal,)*) => {
        $(
            mod $module {
                typify::import_types!(schema = $file);
            }
        )*

        const NAMES: &[&str] = &[$($name),*];

        /// The document as the types of its schema write it.
        fn rewritten(name: &str, document: Value) -> serde_json::Result<Value> {
            match name {
                $($name => rewrite::<$module::$type>(document),)*
                _ => panic!("there are no types for `{name}`"),
            }
        }
    };
}

generate! {
    "area-explanation": area_explanation::AreaExplanation = "../../data/schemas/area-explanation.json",
    // Typify knows no conditions.
    "assessment-without-conditions": assessment::Assessment
        = "../../data/schemas/assessment-without-conditions.json",
    "block-explanation": block_explanation::BlockExplanation
        = "../../data/schemas/block-explanation.json",
    "comparison": comparison::Comparison = "../../data/schemas/comparison.json",
    "draft": draft::Draft = "../../data/schemas/draft.json",
    "inconsistencies": inconsistencies::Inconsistencies = "../../data/schemas/inconsistencies.json",
    "next-steps": next_steps::NextSteps = "../../data/schemas/next-steps.json",
    "outlook": outlook::Outlook = "../../data/schemas/outlook.json",
    "report-card": report_card::ReportCard = "../../data/schemas/report-card.json",
    "toolkit": toolkit::Toolkit = "../../data/schemas/toolkit.json",
    "violations": violations::Violations = "../../data/schemas/violations.json",
}

fn rewrite<T: DeserializeOwned + Serialize>(document: Value) -> serde_json::Result<Value> {
    serde_json::from_value::<T>(document).and_then(serde_json::to_value)
}

/// The document without what the generated types take for absent: a field with null or with an empty list.
fn without_nothing(document: Value) -> Value {
    match document {
        Value::Object(fields) => (fields.into_iter())
            .filter(|(_, value)| {
                !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
            })
            .map(|(name, value)| (name, without_nothing(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(without_nothing).collect(),
        other => other,
    }
}

#[test]
fn generated_types_read_every_document_and_write_the_same() {
    let folder = env::var_os("DOCUMENTS").expect("`.ci/run schemas` says where the documents are");
    let mut unused = NAMES.to_vec();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().and_then(OsStr::to_str).unwrap();
        let name = file.split('.').next().unwrap();
        if name == "assessment" {
            continue;
        }
        let document = read(&path);
        let rewritten = rewritten(name, document.clone());
        let rewritten = rewritten.unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(
            without_nothing(rewritten),
            without_nothing(document),
            "{file}"
        );
        unused.retain(|&each| each != name);
    }
    assert_eq!(unused, [""; 0], "there is no document for these");
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}
