//! Documents read and written, and what is wrong with a draft as a document.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess as _, Visitor,
};
use serde::ser::{Serialize, Serializer};

use super::document::{Document, Kind, NodeRef};
use super::partial::PartialProvision;
use super::validate::{Part, part_violations};
use super::violation::detail;
use super::{Assessment, Claim, Draft, Field, Violation, Violations};
use crate::serde::{entries, items, serialize_map, serialize_struct};
use crate::toolkit::{Phases, Provision};
use crate::{identifier, private_keys};

/// So deep may containers be in one another: as deep as `serde_json` reads by default. Everything that
/// visits a document node by node uses the stack for each level.
const DEEPEST: u32 = 128;

impl<'de> Deserialize<'de> for Draft {
    /// Reads any document; what is wrong with it is left to validation.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut document = Document::with_room();
        let reader = Reader::<ITEM> {
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
/// An item of a list, or the whole document.
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
    fn set<E: Error>(self, kind: Kind, words: &str) -> Result<(), E> {
        match WHAT {
            KEY => return self.document.push(words).map_err(E::custom),
            ITEM => self.document.push("").map_err(E::custom)?,
            _ => {}
        }
        self.document.set_last(kind, words).map_err(E::custom)
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
            ITEM => self.document.push("").map_err(E::custom)?,
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
            self.set(Kind::Number, &alloc::format!("{number:?}"))
        }
    )+};
}

impl<'de, const WHAT: u8> Visitor<'de> for Reader<'_, WHAT> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.set(Kind::Null, "null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.set(Kind::Null, "null")
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        self.set(Kind::Flag, if flag { "true" } else { "false" })
    }

    numbers!(visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.set(Kind::Text, text)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<(), E> {
        let words: String = bytes.iter().copied().map(char::from).collect();
        self.set(Kind::Bytes, &words)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        let index = self.container()?;
        while let Some(()) = list.next_element_seed(self.within::<ITEM, _>()?)? {}
        let closed = self.document.close(index, Kind::List);
        closed.map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let index = self.container()?;
        while let Some(()) = map.next_key_seed(self.within::<KEY, _>()?)? {
            map.next_value_seed(self.within::<VALUE, _>()?)?;
        }
        let closed = self.document.close(index, Kind::Object);
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

/// What an object with this text under this key alone is, if the key is a format's private one.
fn private(key: &str, text: &str) -> Option<Kind> {
    if private_keys::is_number(key, text) {
        Some(Kind::Number)
    } else if private_keys::is_date(key, text) {
        Some(Kind::Date)
    } else {
        None
    }
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
        let words = self.words();
        match self.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Flag => serializer.serialize_bool(words == "true"),
            Kind::Number => private_keys::write_number(words, serializer),
            Kind::Date => private_keys::write_date(words, serializer),
            Kind::Bytes => {
                let bytes = words.chars().filter_map(|c| u8::try_from(c).ok());
                serializer.serialize_bytes(&bytes.collect::<Vec<u8>>())
            }
            Kind::Text => serializer.serialize_str(words),
            Kind::List => items(serializer, self.children()),
            Kind::Object => {
                let children = self.children();
                entries(serializer, children.map(|entry| (entry.key(), entry)))
            }
        }
    }
}

/// A list of the violations. If some are omitted, its last item says how many.
impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeSeq as _;
        let has_more = usize::from(self.omitted() > 0);
        let mut list = serializer.serialize_seq(Some(self.len() + has_more))?;
        self.iter()
            .try_for_each(|each| list.serialize_element(each))?;
        if self.omitted() > 0 {
            list.serialize_element(&Omitted(self.omitted()))?;
        }
        list.end()
    }
}

struct Omitted(usize);

impl Serialize for Omitted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "Omitted", {
            "code": "omitted",
            "pointer": "",
            "detail": alloc::format!("{} more violations are not listed", self.0),
            "message": alloc::format!("There is more to put right: {}.", self.0),
            "omitted": self.0,
        })
    }
}

/// The `code`, the `pointer`, the `detail`, the `message`, what was `expected`, and if there are any the word that
/// was `found`, the `nearest` that is known and the `rule`.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let (found, nearest, rule) = (self.found(), self.nearest(), self.rule());
        let some = [found.is_some(), nearest.is_some(), rule.is_some()];
        let some = some.into_iter().filter(|&is_some| is_some).count();
        let mut object = serializer.serialize_struct("Violation", 5 + some)?;
        object.serialize_field("code", &self.code())?;
        object.serialize_field("pointer", self.pointer())?;
        let words = self.words();
        object.serialize_field("detail", &detail(&words, nearest))?;
        object.serialize_field("message", &self.message_with(nearest))?;
        if let Some(found) = found {
            object.serialize_field("found", found)?;
        }
        if let Some(nearest) = nearest {
            object.serialize_field("nearest", nearest)?;
        }
        object.serialize_field("expected", &words.1)?;
        if let Some(rule) = rule {
            object.serialize_field("rule", &rule)?;
        }
        object.end()
    }
}

/// The claim, as in an assessment.
impl Serialize for Claim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_map!(serializer, {
            "feature": self.feature(),
            "considerations": self.considerations(),
            "moderation": self.moderation(),
        })
    }
}

/// Read as in an assessment; the error's message names everything that is wrong, by its pointer from here.
impl<'de> Deserialize<'de> for Claim<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_part(deserializer, Part::Claim, |node| {
            Claim::read(node).map(Claim::into_owned)
        })
    }
}

/// Read as in an assessment; the error's message names everything that is wrong, by its pointer from here.
impl<'de> Deserialize<'de> for Provision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_part(deserializer, Part::Provision, |node| {
            PartialProvision::of(node).provision()
        })
    }
}

/// Read as in an assessment; the error's message names everything that is wrong, by its pointer from here.
impl<'de> Deserialize<'de> for Phases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_part(deserializer, Part::Phases, |node| {
            Phases::from_phases(node.items().filter_map(|(_, item)| item.as_identifier()))
        })
    }
}

/// Reads a part of an assessment that is a document of its own.
fn read_part<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    part: Part,
    read: impl FnOnce(NodeRef<'_>) -> Option<T>,
) -> Result<T, D::Error> {
    let document = Draft::deserialize(deserializer)?.document;
    match part_violations(&document, part) {
        Some(violations) => Err(D::Error::custom(violations)),
        None => Ok(read(document.root()).expect("what is missing or wrong is a violation")),
    }
}

/// A field, as its pointer.
impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.pointer())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        identifier::deserialize(deserializer, "a field")
    }
}
