//! Drafts from documents, along their [shape](super::shape), and back, node by node.

use core::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde::ser::{Serialize, Serializer};

use super::document::{At, Document, Key, Value};
use super::shape::{DOCUMENT, Keys, Shape};
use super::{Assessment, Draft};
use crate::serialize::{entries, items};

/// Room for a whole assessment with a note or two a theme: nodes, and bytes of free text.
const USUAL_NODES: usize = 256;
const USUAL_WORDS: usize = 4096;

impl<'de> serde::Deserialize<'de> for Draft {
    /// Reads any document of the right types; what is wrong otherwise is left to validation.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut document = Document::start(USUAL_NODES, USUAL_WORDS);
        let reader = Reader {
            document: &mut document,
            shape: &DOCUMENT,
        };
        reader.deserialize(deserializer)?;
        Ok(Self { document })
    }
}

impl<'de> serde::Deserialize<'de> for Assessment {
    /// Reads a draft and validates it; the error's message names every violation.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Draft::deserialize(deserializer)?
            .validate()
            .map_err(D::Error::custom)
    }
}

/// Reads the value of the document's last node, which has this shape.
struct Reader<'d> {
    document: &'d mut Document,
    shape: &'static Shape,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if deserializer.is_human_readable() {
            // A format that is asked for one type shows in its error what it found instead, which may
            // be evidence. One that is asked for any leaves the error to this visitor.
            return deserializer.deserialize_any(self);
        }
        match self.shape {
            Shape::Text | Shape::Identifier(_) => deserializer.deserialize_str(self),
            Shape::Flag => deserializer.deserialize_bool(self),
            Shape::List(_) => deserializer.deserialize_seq(self),
            Shape::Map(..) | Shape::Record(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.shape {
            Shape::Text | Shape::Identifier(_) => "a string",
            Shape::Flag => "`true` or `false`",
            Shape::List(_) => "a list",
            Shape::Map(..) | Shape::Record(_) => "an object",
        })
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<(), E> {
        let Some(value) = self.document.read_words(self.shape, words) else {
            return Err(E::invalid_type(Unexpected::Other("a string"), &self));
        };
        self.document.set_value(self.document.last(), value);
        Ok(())
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        let Shape::Flag = self.shape else {
            return Err(E::invalid_type(Unexpected::Bool(flag), &self));
        };
        let index = self.document.last();
        self.document.set_value(index, Value::Flag(flag));
        Ok(())
    }

    // Serde's own errors would show the numbers, which may be evidence.
    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Err(E::invalid_type(Unexpected::Other("a number"), &self))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Err(E::invalid_type(Unexpected::Other("a number"), &self))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Err(E::invalid_type(Unexpected::Other("a number"), &self))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Shape::List(shape) = self.shape else {
            return Err(A::Error::invalid_type(Unexpected::Other("a list"), &self));
        };
        let index = self.document.last();
        self.document.set_value(index, Value::List);
        while let Some(()) = list.next_element_seed(ItemReader(Reader {
            document: self.document,
            shape,
        }))? {}
        self.document.close(index);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some(keys) = self.shape.keys() else {
            return Err(A::Error::invalid_type(
                Unexpected::Other("an object"),
                &self,
            ));
        };
        let index = self.document.last();
        self.document.set_value(index, Value::Object);
        while let Some(shape) = map.next_key_seed(KeyReader {
            document: self.document,
            keys,
        })? {
            match shape {
                Some(shape) => map.next_value_seed(Reader {
                    document: self.document,
                    shape,
                })?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        self.document.close(index);
        Ok(())
    }
}

/// Reads an item of a list, behind the document's last node.
struct ItemReader<'d>(Reader<'d>);

impl<'de> DeserializeSeed<'de> for ItemReader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.document.push(Key::Item);
        self.0.deserialize(deserializer)
    }
}

/// Reads a key, behind the document's last node, and tells the shape of its value.
struct KeyReader<'d> {
    document: &'d mut Document,
    keys: Keys,
}

impl<'de> DeserializeSeed<'de> for KeyReader<'_> {
    type Value = Option<&'static Shape>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyReader<'_> {
    type Value = Option<&'static Shape>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let (key, shape) = self.document.read_key(self.keys, name);
        self.document.push(key);
        Ok(shape)
    }
}

impl Serialize for Draft {
    /// Writes the document as it was given; the value of an unknown field is written as `null`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document.root().serialize(serializer)
    }
}

impl Serialize for Assessment {
    /// Writes the draft that the assessment came from.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document.root().serialize(serializer)
    }
}

impl Serialize for At<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value() {
            Value::Identifier(_) | Value::Text(_) => serializer.serialize_str(self.text()),
            Value::Flag(flag) => serializer.serialize_bool(flag),
            Value::List => items(serializer, self.children()),
            Value::Object => entries(
                serializer,
                self.children()
                    .map(|at| (at.name().unwrap_or_default(), at)),
            ),
            Value::Ignored => serializer.serialize_unit(),
        }
    }
}
