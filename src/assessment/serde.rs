//! Documents read and written, and what is wrong with a draft as a document.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess,
    VariantAccess as _, Visitor,
};
use serde::ser::{Serialize, Serializer};

use super::document::{Document, ITEM, KEY, Kind, NodeRef, VALUE};
use super::partial::PartialProvision;
use super::path::{Path, is_pointer};
use super::read::{Faults, SENTENCES, read};
use super::validate::{Part, part_violations};
use super::violation::{MOST, Said};
use super::{Assessment, Claim, Draft, Field, Violation, ViolationCode, Violations};
use crate::fmt::is_message;
use crate::identifier::{Identifier, UnknownIdentifier};
use crate::serde::{entries, items, serialize_object};
use crate::set::Set;
use crate::toolkit::{Criterion, Obstacles, Phases, Provision, Requirement, Toolkit};
use crate::{identifier, private_keys};

/// So deep may containers be in one another: as deep as `serde_json` reads by default. Everything that
/// visits a document node by node uses the stack for each level.
const DEEPEST: u32 = 128;

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut document = Self::with_room();
        let reader = Reader::<ITEM> {
            document: &mut document,
            levels: DEEPEST,
        };
        reader.deserialize(deserializer)?;
        document.shrink();
        Ok(document)
    }
}

impl<'de> Deserialize<'de> for Draft {
    /// Reads any document; what is wrong with it is left to validation.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = Document::deserialize(deserializer)?;
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
        self.document.put::<WHAT>(kind, words).map_err(E::custom)
    }

    /// The reader of what this value holds.
    #[inline]
    fn within<const PART: u8, E: Error>(&mut self) -> Result<Reader<'_, PART>, E> {
        let levels = self.levels.checked_sub(1);
        let levels =
            levels.ok_or_else(|| E::custom("a document is nested at most 128 levels deep"))?;
        let document = &mut *self.document;
        Ok(Reader { document, levels })
    }

    /// Starts a container, which a key is not.
    fn container<E: Error>(&mut self) -> Result<usize, E> {
        if WHAT == KEY {
            return Err(E::custom("a key is no text"));
        }
        self.document.open::<WHAT>().map_err(E::custom)
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
            self.set(Kind::Number, &format!("{number:?}"))
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
        let (violations, entries) = match self.0 {
            1 => ("violation is", "entry has"),
            _ => ("violations are", "entries have"),
        };
        serialize_object!(serializer, {
            "code": "omitted",
            "pointer": "",
            "detail": format!("{} more {violations} not listed", self.0),
            "message": format!("{} more {entries} to be corrected.", self.0),
            "omitted": self.0,
        })
    }
}

impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let field = self.field();
        let said = self.said(field);
        let (mut theme, mut concern, mut requirement) = (None, None, None);
        match self.criterion_at(field) {
            Some(Criterion::Theme(of)) => theme = Some(of),
            Some(Criterion::Concern(of)) => concern = Some(of),
            Some(Criterion::Requirement(of)) => requirement = Some(of),
            None => {}
        }
        let area = self.area();
        serialize_object!(serializer, {
            "code": said.code,
            "pointer": self.pointer(),
            "field" if some: field,
            "area" if some: area,
            "block" if some: requirement.map(Requirement::compliance_block),
            "theme" if some: theme,
            "concern" if some: concern,
            "requirement" if some: requirement,
            "detail": said.detail,
            "message": said.message,
            "found" if some: said.found,
            "nearest" if some: said.nearest,
            "expected": said.expected,
            "rule" if some: self.rule(),
            "obstacles" if some: said.obstacles,
        })
    }
}

impl<'de> Deserialize<'de> for Violation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, SENTENCES, Self::read)
    }
}

impl<'de> Deserialize<'de> for Violations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, SENTENCES, |path, faults| {
            let violations = Self::read(path, faults);
            if violations.is_none() && faults.are_none() {
                path.fault("expected one or more violations", faults);
            }
            violations
        })
    }
}

impl Violation {
    fn read(path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        let code: Option<ViolationCode> = path.word("code", faults);
        let pointer = path.field("pointer", faults);
        let pointer = pointer.and_then(|pointer| {
            let text = pointer.text(faults)?;
            if !is_pointer(text) {
                pointer.fault("is no JSON Pointer (RFC 6901)", faults);
            }
            Some(text)
        });
        let mut line = |key| {
            let field = path.field(key, faults)?;
            let text = field.text(faults)?;
            if !is_message(text) {
                field.fault("is not a line of visible words", faults);
            }
            Some(String::from(text))
        };
        let (detail, message, expected) = (line("detail"), line("message"), line("expected"));
        let code = code?;
        // What only violations of some codes have.
        let found = is_unknown(code).then(|| path.field("found", faults)?.text(faults));
        let found = found.flatten();
        let nearest = path.get("nearest").filter(|_| found.is_some());
        let nearest = nearest.and_then(|nearest| nearest.text(faults));
        let is_ineligible = code == ViolationCode::IneligibleClaim;
        let obstacles = is_ineligible.then(|| path.field("obstacles", faults));
        let obstacles = obstacles.flatten().and_then(|obstacles| {
            let areas = obstacles.field("areas", faults)?.set(faults);
            let themes = obstacles.field("themes", faults)?.set(faults);
            Some(Obstacles::new(areas, themes))
        });
        let said = Said {
            code,
            detail: detail?,
            message: message?,
            found: found.map(String::from),
            nearest: nearest.map(String::from),
            expected: expected?,
            obstacles,
        };
        Some(Self::of_said(pointer?.into(), said))
    }
}

/// Whether a violation of this code is of a word that is not known.
fn is_unknown(code: ViolationCode) -> bool {
    code.as_str().starts_with("unknown-")
}

impl Violations {
    /// The violations of a list, or `None` if it is empty or has a fault.
    pub(crate) fn read(path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        let mut found = Self::collector();
        for (at, item) in path.list(faults).enumerate() {
            match item.get("omitted") {
                Some(omitted) if at == MOST => found.omit(omitted.count(faults)?),
                None if at < MOST => {
                    if let Some(violation) = Violation::read(&item, faults) {
                        found.keep(|| violation);
                    }
                }
                _ => {
                    item.fault(
                        format_args!(
                            "a list has at most {MOST} violations, and exactly {MOST} if it ends with `omitted`"
                        ),
                        faults,
                    );
                    return None;
                }
            }
        }
        found.violations()
    }
}

/// The claim, as in an assessment.
impl Serialize for Claim<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
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
    let document = Document::deserialize(deserializer)?;
    match part_violations(&Path::root(&document), part) {
        Some(violations) => Err(D::Error::custom(violations)),
        None => Ok(read(document.root()).expect("what is missing or wrong is a violation")),
    }
}

/// Read only if it is what this crate writes.
impl<'de> Deserialize<'de> for Toolkit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, &[], |_, _| Some(Self))
    }
}

/// Read from a list in which each identifier is once.
impl<'de, T> Deserialize<'de> for Set<T>
where
    T: Identifier + FromStr<Err = UnknownIdentifier> + Serialize,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, &[], |path, faults| Some(path.set(faults)))
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
        identifier::deserialize(deserializer, "the pointer of a field")
    }
}
