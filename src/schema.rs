//! JSON Schemas, in pieces (feature `schemars`).

use schemars::Schema;
use serde_json::{Map, Value, json};

use crate::identifier::Identifier;

/// A schema from its JSON, which is an object.
pub(crate) fn schema(json: Value) -> Schema {
    Schema::try_from(json).unwrap_or_default()
}

/// One of these words.
pub(crate) fn one_of<T: Identifier>(values: &[T]) -> Value {
    let names: Value = values.iter().map(|value| T::NAMES[value.index()]).collect();
    json!({ "type": "string", "enum": names })
}

/// An object with these fields and no other.
pub(crate) fn object<'n>(
    properties: impl IntoIterator<Item = (&'n str, Value)>,
    required: impl IntoIterator<Item = &'n str>,
) -> Value {
    let properties: Map<_, _> = (properties.into_iter())
        .map(|(name, schema)| (name.into(), schema))
        .collect();
    let required: Value = required.into_iter().collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
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

/// Describes a type whose name and module are those in Rust.
macro_rules! impl_json_schema {
    ($type:ty, $name:expr, $generator:ident => $schema:expr) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                $name.into()
            }

            fn schema_id() -> alloc::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", $name).into()
            }

            fn json_schema($generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::schema::schema($schema)
            }
        }
    };
}
pub(crate) use impl_json_schema;
