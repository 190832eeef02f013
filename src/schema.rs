//! JSON Schemas, in pieces (feature `schemars`).
//!
//! They are written for the tools that read them as much as for validators. A `type` is beside each keyword that is
//! for one type. What has a name is a definition, and nothing but `allOf` holds the reference to one that a description
//! belongs to. Variants of a `kind` are in one `oneOf`, each with its title. A definition has its name as title too: some
//! generators know no other.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::identifier::Identifier;
use crate::toolkit::Toolkit;

/// A schema from its JSON, which is an object.
pub(crate) fn schema(json: Value) -> Schema {
    Schema::try_from(json).unwrap_or_default()
}

/// The definition of the type.
pub(crate) fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().into()
}

/// The same schema, with what it describes here.
pub(crate) fn about(words: &str, mut schema: Value) -> Value {
    // Some tools look at nothing beside a reference.
    if schema.get("$ref").is_some() {
        return json!({ "description": words, "allOf": [schema] });
    }
    schema["description"] = words.into();
    schema
}

/// The definition of the type, or `null`.
pub(crate) fn or_null(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// One of these words.
pub(crate) fn one_of<T: Identifier>(values: &[T]) -> Value {
    let names: Value = values.iter().map(|value| T::NAMES[value.index()]).collect();
    json!({ "type": "string", "enum": names })
}

/// This word.
pub(crate) fn word(word: &str) -> Value {
    json!({ "type": "string", "const": word })
}

/// The edition of this crate.
pub(crate) fn edition() -> Value {
    json!({ "type": "string", "enum": [Toolkit.edition().id()] })
}

pub(crate) fn text() -> Value {
    json!({ "type": "string" })
}

/// A whole number from this one on.
pub(crate) fn count(least: u8) -> Value {
    json!({ "type": "integer", "minimum": least })
}

pub(crate) fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A list of these, without duplicates.
pub(crate) fn set(items: &Value) -> Value {
    json!({ "type": "array", "items": items, "uniqueItems": true })
}

/// An object with these fields and no other.
pub(crate) fn object<'n>(
    properties: impl IntoIterator<Item = (&'n str, Value)>,
    required: impl IntoIterator<Item = &'n str>,
) -> Value {
    let required: Vec<&str> = required.into_iter().collect();
    let mut object = json!({ "type": "object", "properties": properties_of(properties) });
    if !required.is_empty() {
        object["required"] = required.into();
    }
    object["additionalProperties"] = false.into();
    object
}

pub(crate) fn properties_of<'n>(
    properties: impl IntoIterator<Item = (&'n str, Value)>,
) -> Map<String, Value> {
    let properties = properties.into_iter();
    properties
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}

/// An object with all of these fields and no other.
pub(crate) fn whole_object<'n, P>(properties: P) -> Value
where
    P: IntoIterator<Item = (&'n str, Value)>,
    P::IntoIter: Clone,
{
    let properties = properties.into_iter();
    object(properties.clone(), properties.map(|(name, _)| name))
}

/// An object with the same value for each of these identifiers.
pub(crate) fn whole_map<T: Identifier>(value: &Value) -> Value {
    whole_object(T::NAMES.iter().map(|&name| (name, value.clone())))
}

/// A value of one of several kinds: the title and the kind of each, and its other fields. A kind may lack some of
/// these.
pub(crate) fn kinds<'n>(
    variants: impl IntoIterator<Item = (&'n str, &'n str, Vec<(&'n str, Value)>)>,
    may_lack: impl Fn(&str, &str) -> bool,
) -> Value {
    let variants = variants.into_iter().map(|(title, kind, fields)| {
        let names = fields.iter().map(|&(name, _)| name);
        let required: Vec<_> = names.filter(|name| !may_lack(kind, name)).collect();
        let properties = [("kind", word(kind))].into_iter().chain(fields);
        let mut variant = object(properties, ["kind"].into_iter().chain(required));
        variant["title"] = title.into();
        variant
    });
    json!({ "oneOf": variants.collect::<Value>() })
}

/// Describes a type whose name and module are those in Rust.
macro_rules! impl_json_schema {
    ($type:ty, $name:expr, $generator:ident => $schema:expr) => {
        // Said of the `impl` as well: rustdoc does not see it where the macro is called, and would not name the
        // feature.
        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                $name.into()
            }

            fn schema_id() -> alloc::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", $name).into()
            }

            fn json_schema($generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema: serde_json::Value = $schema;
                schema["title"] = $name.into();
                $crate::schema::schema(schema)
            }
        }
    };
}
pub(crate) use impl_json_schema;

/// A list of the identifiers.
impl<T: Identifier + JsonSchema> JsonSchema for crate::Set<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        alloc::format!("SetOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema(set(&of::<T>(generator)))
    }
}
