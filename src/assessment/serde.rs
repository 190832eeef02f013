//! Documents read and written, and what is wrong with a draft as a document.

use alloc::string::ToString as _;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess as _, Visitor,
};
use serde::ser::{Serialize, Serializer};

use super::document::{Document, NodeRef, Other, Span, Value};
use super::{Assessment, Claim, Draft, Obstacles, Violation, Violations};
use crate::serde::{entries, items, serialize_struct};

/// So deep may containers be in one another: as deep as `serde_json` reads by default. Everything that
/// visits a document node by node uses the stack for each level.
const DEEPEST: u32 = 128;

impl<'de> Deserialize<'de> for Draft {
    /// Reads any document; what is wrong with it is left to validation.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut document = Document::with_room();
        let reader = Reader::<VALUE> {
            document: &mut document,
            levels: DEEPEST,
        };
        reader.deserialize(deserializer)?;
        document.shrink();
        Ok(Self { document })
    }
}

impl<'de> Deserialize<'de> for Assessment {
    /// Reads a draft and validates it; the error's message names the violations.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Draft::deserialize(deserializer)?
            .validate()
            .map_err(D::Error::custom)
    }
}

const VALUE: u8 = 0;
const KEY: u8 = 1;
const ITEM: u8 = 2;

/// Reads the value of the document's last node, or behind it a key or an item of a list.
///
/// It asks the format for any value and accepts all: where a format does not find the type that it is
/// asked for, its error shows what it found, which may be evidence.
struct Reader<'d, const WHAT: u8> {
    document: &'d mut Document,
    /// How many more containers there may be in one another.
    levels: u32,
}

impl<const WHAT: u8> Reader<'_, WHAT> {
    #[inline]
    fn set<E: Error>(self, value: Value) -> Result<(), E> {
        match WHAT {
            KEY => return self.document.push_key(value).map_err(E::custom),
            ITEM => self.document.push(Span::EMPTY),
            _ => {}
        }
        self.document.set_last(value);
        Ok(())
    }

    /// The reader of what this value holds.
    #[inline]
    fn within<const PART: u8, E: Error>(&mut self) -> Result<Reader<'_, PART>, E> {
        let levels = self.levels.checked_sub(1);
        let levels =
            levels.ok_or_else(|| E::custom("a draft is nested at most 128 levels deep"))?;
        let document = &mut *self.document;
        Ok(Reader { document, levels })
    }

    /// Starts a container, which a key is not.
    fn container<E: Error>(&mut self) -> Result<usize, E> {
        match WHAT {
            KEY => return Err(E::custom("a key is no text")),
            ITEM => self.document.push(Span::EMPTY),
            _ => {}
        }
        Ok(self.document.last())
    }
}

impl<'de, const WHAT: u8> DeserializeSeed<'de> for Reader<'_, WHAT> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! numbers {
    ($($visit:ident: $number:ty),+) => {$(
        fn $visit<E: Error>(self, number: $number) -> Result<(), E> {
            let digits = self.document.add_text(&alloc::format!("{number:?}"));
            self.set(Value::Other(Other::Number, digits.map_err(E::custom)?))
        }
    )+};
}

impl<'de, const WHAT: u8> Visitor<'de> for Reader<'_, WHAT> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.set(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.set(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        self.set(Value::Flag(flag))
    }

    numbers!(visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let text = self.document.add_word(text).map_err(E::custom)?;
        self.set(Value::Text(text))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<(), E> {
        let bytes = self.document.add_bytes(bytes).map_err(E::custom)?;
        self.set(Value::Other(Other::Bytes, bytes))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let index = self.container()?;
        while let Some(()) = list.next_element_seed(self.within::<ITEM, _>()?)? {}
        let closed = self.document.close(index, Value::List);
        closed.map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let index = self.container()?;
        while let Some(()) = map.next_key_seed(self.within::<KEY, _>()?)? {
            map.next_value_seed(self.within::<VALUE, _>()?)?;
        }
        let closed = self.document.close(index, Value::Object);
        self.document.unwrap_text(index, private);
        closed.map_err(A::Error::custom)
    }

    // What formats put around a value.

    fn visit_some<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        self.within::<WHAT, _>()?.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        mut self,
        deserializer: D,
    ) -> Result<(), D::Error> {
        self.within::<WHAT, _>()?.deserialize(deserializer)
    }

    fn visit_enum<A: EnumAccess<'de>>(mut self, tagged: A) -> Result<(), A::Error> {
        let (serde::de::IgnoredAny, content) = tagged.variant()?;
        content.newtype_variant_seed(self.within::<WHAT, _>()?)
    }
}

// --- Private keys -----------------------------------------------------------------------------------

/// The name of the object that `serde_json` makes of a number, and of its key.
const NUMBER: &str = "$serde_json::private::Number";
const JSON: &str = "$serde_json::private::RawValue";
const DATE: &str = "$__toml_private_datetime";
/// The name of the object that `toml` makes of a date.
const DATE_OBJECT: &str = "$__toml_private_Datetime";

/// What an object with this text under this key alone is, if the key is a format's private one. What is no
/// such value stays an object: a format would write it without a look at it.
fn private(key: &str, text: &str) -> Option<Other> {
    match key {
        NUMBER if !is_json_number(text) => None,
        NUMBER if is_as_rust_writes_it(text) => Some(Other::Number),
        NUMBER => Some(Other::JsonNumber),
        JSON => Some(Other::RawJson),
        DATE if is_like_a_date(text) => Some(Other::Date),
        _ => None,
    }
}

fn is_json_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent),
        None => (text, "0"),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && is_digits(fraction)
        && is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}

fn is_as_rust_writes_it(number: &str) -> bool {
    let is_whole = |whole: i128| whole.to_string() == number;
    let is_float = |float: f64| alloc::format!("{float:?}") == number;
    number.parse().is_ok_and(is_whole) || number.parse().is_ok_and(is_float)
}

fn is_like_a_date(text: &str) -> bool {
    let is_of_a_date = |b: u8| b.is_ascii_digit() || b"-:.+ TtZz".contains(&b);
    text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(is_of_a_date)
}

// --- Writing ----------------------------------------------------------------------------------------

impl Serialize for Draft {
    /// Writes the document as it was given.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document.root().serialize(serializer)
    }
}

impl Serialize for Assessment {
    /// Writes the draft that the assessment came from, without what was `null`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document.root().serialize(serializer)
    }
}

impl Serialize for NodeRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value() {
            Value::Null => serializer.serialize_unit(),
            Value::Flag(flag) => serializer.serialize_bool(flag),
            Value::Other(Other::Number, digits) => write_number(self.text(digits), serializer),
            Value::Other(Other::Bytes, span) => {
                let bytes = self
                    .text(span)
                    .chars()
                    .map(|c| u32::from(c).to_le_bytes()[0]);
                serializer.serialize_bytes(&bytes.collect::<Vec<u8>>())
            }
            Value::Other(Other::JsonNumber, digits) => {
                serialize_struct!(serializer, NUMBER, { NUMBER: self.text(digits) })
            }
            Value::Other(Other::Date, date) => {
                serialize_struct!(serializer, DATE_OBJECT, { DATE: self.text(date) })
            }
            // As a map, which `serde_json` does not take for JSON.
            Value::Other(Other::RawJson, json) => {
                entries(serializer, core::iter::once((JSON, self.text(json))))
            }
            Value::Text(text) => serializer.serialize_str(self.text(text)),
            Value::List(_) => items(serializer, self.children()),
            Value::Object(_) => entries(
                serializer,
                self.children().map(|entry| (entry.key(), entry)),
            ),
        }
    }
}

fn write_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = digits.parse::<i64>() {
        serializer.serialize_i64(number)
    } else if let Ok(number) = digits.parse::<u64>() {
        serializer.serialize_u64(number)
    } else if let Ok(number) = digits.parse::<i128>() {
        serializer.serialize_i128(number)
    } else if let Ok(number) = digits.parse::<u128>() {
        serializer.serialize_u128(number)
    } else {
        serializer.serialize_f64(digits.parse().unwrap_or(f64::NAN))
    }
}

/// A list of the violations.
impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        items(serializer, self.iter())
    }
}

/// The `code`, the `pointer` and the `detail`.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "Violation", {
            "code": self.code(),
            "pointer": self.pointer(),
            "detail": self.detail(),
        })
    }
}

impl Serialize for Obstacles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "Obstacles", {
            "areas": self.areas(),
            "themes": self.themes(),
        })
    }
}

/// The claim as it stands in an assessment.
impl Serialize for Claim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "Claim", {
            "feature": self.feature(),
            "considerations": self.considerations(),
            "moderation": self.moderation(),
        })
    }
}
