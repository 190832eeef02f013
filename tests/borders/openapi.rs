//! What holds for every description of an interface.

use std::fmt::Debug;
use std::str::FromStr;

use serde_json::Value;

/// Each reference of the document, once it is known to resolve.
pub fn references(document: &Value) -> Vec<&str> {
    let mut references = Vec::new();
    let mut values = vec![document];
    while let Some(value) = values.pop() {
        match value {
            Value::Array(items) => values.extend(items),
            Value::Object(fields) => {
                values.extend(fields.values());
                references.extend(fields.get("$ref").and_then(Value::as_str));
            }
            _ => {}
        }
    }
    for reference in &references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
    references
}

/// The values of an enum among the components.
pub fn words<T: FromStr<Err: Debug>>(document: &Value, name: &str) -> Vec<T> {
    let words = &document["components"]["schemas"][name]["enum"];
    let words = words.as_array().unwrap().iter();
    words
        .map(|word| word.as_str().unwrap().parse().unwrap())
        .collect()
}
