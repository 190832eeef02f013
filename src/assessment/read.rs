//! Reads documents in which one part follows from another, and compares them with what this crate writes.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use serde::de::{Deserialize as _, Deserializer, Error};
use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::document::{Document, ITEM, KEY, Kind, NodeRef, VALUE};
use super::partial::PartialProvision;
use super::path::Path;
use super::validate::{self, part_violations};
use crate::fmt::{Excerpt, from_fn};
use crate::identifier::{Identifier, UnknownIdentifier};
use crate::nearest::nearest;
use crate::set::Set;
use crate::toolkit::{Provision, Toolkit};

/// The keys of sentences, whose wording may change from version to version.
pub(crate) const SENTENCES: &[&str] = &["text", "detail", "message"];

/// Reads a value from part of its document, and checks that all of the document is what is written for the value.
///
/// `find` gives `None` only if it has found a fault. Under the keys in `free`, any text is right.
pub(crate) fn read<'de, D, T>(
    deserializer: D,
    free: &[&str],
    find: impl FnOnce(&Path<'_>, &mut Faults) -> Option<T>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Serialize,
{
    let document = Document::deserialize(deserializer)?;
    let path = Path::root(&document);
    let mut faults = Faults::default();
    let value = find(&path, &mut faults);
    if let Some(value) = value.as_ref().filter(|_| faults.are_none()) {
        let written = written(value).map_err(D::Error::custom)?;
        path.compare(written.root(), free, &mut faults);
    }
    faults.into_result(value)
}

/// Checks that a document is not of another edition: of that, the rest cannot be understood.
pub(crate) fn edition(path: &Path<'_>, faults: &mut Faults) -> Option<()> {
    let Some(edition) = path.field("edition", faults) else {
        return Some(());
    };
    let (found, known) = (edition.text(faults)?, Toolkit.edition().id());
    if found != known {
        let found = Found(found);
        edition.fault(
            format_args!("found {found}; expected `{known}`, the edition of this crate"),
            faults,
        );
    }
    (found == known).then_some(())
}

/// The provision at the place.
pub(crate) fn provision_at(path: &Path<'_>, faults: &mut Faults) -> Option<Provision> {
    if let Some(violations) = part_violations(path, validate::Part::Provision) {
        for violation in &violations {
            let (detail, expected) = (violation.detail(), violation.expected());
            match violation.found() {
                Some(found) => faults.add(violation.pointer(), unknown(found, &detail, &expected)),
                None => faults.add(violation.pointer(), detail),
            }
        }
        faults.omitted += violations.omitted();
    }
    PartialProvision::of(path.node).provision()
}

/// What is wrong with a document, a line for each place.
#[derive(Default)]
pub(crate) struct Faults {
    lines: Vec<String>,
    omitted: usize,
}

impl Faults {
    /// So many are kept; more are counted.
    const MOST: usize = 1000;

    pub(crate) fn are_none(&self) -> bool {
        self.lines.is_empty()
    }

    /// Keeps a fault, or counts it.
    fn add(&mut self, pointer: &str, words: impl fmt::Display) {
        if self.lines.len() == Self::MOST {
            self.omitted += 1;
        } else if pointer.is_empty() {
            self.lines.push(words.to_string());
        } else {
            let pointer = Excerpt::of_pointer(pointer);
            self.lines.push(format!("{pointer}: {words}"));
        }
    }

    /// The value, which is there if there are no faults.
    fn into_result<T, E: Error>(self, value: Option<T>) -> Result<T, E> {
        let value = value.filter(|_| self.are_none());
        value.ok_or_else(|| E::custom(self))
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("\n"))?;
        match self.omitted {
            0 => Ok(()),
            omitted => write!(f, "\nand {omitted} more"),
        }
    }
}

/// Whether it can be shown as an identifier: words with spaces between them may be evidence.
fn is_word(words: &str) -> bool {
    !words.is_empty() && !words.contains(char::is_whitespace)
}

/// What is wrong with a word that is not known: what is said of it, unless it cannot be shown.
pub(crate) fn unknown(
    found: &str,
    error: impl fmt::Display,
    expected: impl fmt::Display,
) -> impl fmt::Display {
    from_fn(move |f| {
        if is_word(found) {
            write!(f, "{error}")
        } else {
            write!(f, "found {}; expected {expected}", Found(found))
        }
    })
}

/// What was found in the place of a word, as a fault shows it.
struct Found<'a>(&'a str);

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            "" => f.write_str("an empty string"),
            word if is_word(word) => write!(f, "`{}`", Excerpt::of_word(word)),
            _ => f.write_str("a string of several words"),
        }
    }
}

/// The value at a place. It is a fault if this is not the expected value.
impl<'p> Path<'p> {
    /// Adds that something is wrong here.
    pub(crate) fn fault(&self, words: impl fmt::Display, faults: &mut Faults) {
        if faults.lines.len() == Faults::MOST {
            faults.omitted += 1;
        } else {
            faults.add(&self.pointer(), words);
        }
    }

    fn wrong_type(&self, expected: &str, faults: &mut Faults) {
        let found = self.node.kind().name();
        self.fault(format_args!("found {found}; expected {expected}"), faults);
    }

    fn is_kind(&self, kind: Kind, faults: &mut Faults) -> bool {
        let is = self.node.kind() == kind;
        if !is {
            self.wrong_type(kind.name(), faults);
        }
        is
    }

    /// What an object has under a key, which it may lack.
    pub(crate) fn get(&'p self, key: &str) -> Option<Self> {
        self.node.get(key).map(|node| self.to(node, 0))
    }

    /// What an object has under a key.
    pub(crate) fn field(&'p self, key: &str, faults: &mut Faults) -> Option<Self> {
        let field = self.get(key);
        if field.is_none() {
            let pointer = format!("{}/{key}", self.pointer());
            match self.node.kind() {
                Kind::Object => faults.add(&pointer, "is missing"),
                holder => faults.add(
                    &pointer,
                    format_args!("is missing: found {}; expected an object", holder.name()),
                ),
            }
        }
        field
    }

    /// The items of a list. None may be `null`.
    pub(crate) fn list(&'p self, faults: &mut Faults) -> impl Iterator<Item = Self> + use<'p> {
        let is_list = self.is_kind(Kind::List, faults).then_some(self);
        is_list.into_iter().flat_map(Self::all_items)
    }

    fn all_items(&'p self) -> impl Iterator<Item = Self> + use<'p> {
        let items = self.node.children().enumerate();
        items.map(|(index, item)| self.to(item, index))
    }

    pub(crate) fn text(&self, faults: &mut Faults) -> Option<&'p str> {
        self.is_kind(Kind::Text, faults).then(|| self.node.words())
    }

    pub(crate) fn count(&self, faults: &mut Faults) -> Option<usize> {
        let number = (self.node.kind() == Kind::Number).then(|| self.node.words().parse().ok());
        let count = number.flatten();
        if count.is_none() {
            self.wrong_type("a count", faults);
        }
        count
    }

    pub(crate) fn identifier<T>(&self, faults: &mut Faults) -> Option<T>
    where
        T: Identifier + FromStr<Err = UnknownIdentifier>,
    {
        let Some(word) = self.node.as_text() else {
            self.wrong_type(&format!("the identifier of {}", T::KIND), faults);
            return None;
        };
        let error: UnknownIdentifier = match word.parse() {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let nearest = error.nearest().map(|it| format!("; the nearest is `{it}`"));
        let nearest = nearest.unwrap_or_default();
        let expected = format!("the identifier of {}{nearest}", T::KIND);
        self.fault(unknown(word, error, expected), faults);
        None
    }

    /// The identifier that an object has under a key.
    pub(crate) fn word<T>(&self, key: &str, faults: &mut Faults) -> Option<T>
    where
        T: Identifier + FromStr<Err = UnknownIdentifier>,
    {
        self.field(key, faults)?.identifier(faults)
    }

    /// The identifiers of a list. None may be repeated.
    pub(crate) fn set<T>(&self, faults: &mut Faults) -> Set<T>
    where
        T: Identifier + FromStr<Err = UnknownIdentifier>,
    {
        let mut set = Set::EMPTY;
        for item in self.list(faults) {
            if item
                .identifier(faults)
                .is_some_and(|value| !set.insert(value))
            {
                item.fault("appears twice", faults);
            }
        }
        set
    }

    /// Compares what is here with what is written for the value.
    fn compare(&self, written: NodeRef<'_>, free: &[&str], faults: &mut Faults) {
        let (found, expected) = (self.node, written);
        match expected.kind() {
            kind if found.kind() != kind => self.wrong_type(kind.name(), faults),
            Kind::Object => self.compare_objects(written, free, faults),
            Kind::List => self.compare_lists(written, free, faults),
            _ => {
                let (word, expected) = (found.words(), expected.words());
                if word != expected && !free.contains(&found.key()) {
                    self.fault(
                        format_args!(
                            "found {}; expected `{}`, which follows from the rest",
                            Found(word),
                            Excerpt::of_word(expected)
                        ),
                        faults,
                    );
                }
            }
        }
    }

    fn compare_objects(&self, written: NodeRef<'_>, free: &[&str], faults: &mut Faults) {
        let known: Vec<&str> = written.children().map(NodeRef::key).collect();
        let mut seen = Vec::new();
        for entry in self.entries() {
            let key = entry.node.key();
            match written.children().find(|written| written.key() == key) {
                _ if seen.contains(&key) => entry.fault("appears twice", faults),
                Some(written) => {
                    seen.push(key);
                    entry.compare(written, free, faults);
                }
                None => entry.fault(
                    from_fn(|f| match nearest(key, &[], &known) {
                        Some(near) => write!(f, "is not a known field; the nearest is `{near}`"),
                        None => f.write_str("is not a known field"),
                    }),
                    faults,
                ),
            }
        }
        let is_missing = |entry: &NodeRef<'_>| !seen.contains(&entry.key());
        for entry in written.entries().filter(is_missing) {
            faults.add(&format!("{}/{}", self.pointer(), entry.key()), "is missing");
        }
    }

    fn compare_lists(&'p self, written: NodeRef<'_>, free: &[&str], faults: &mut Faults) {
        let (found, expected): (Option<BTreeSet<_>>, Option<BTreeSet<_>>) = (
            self.node.children().map(NodeRef::as_text).collect(),
            written.children().map(NodeRef::as_text).collect(),
        );
        // A list of words is a set: its order says nothing.
        if let Some((found, expected)) = found.zip(expected) {
            let mut seen = BTreeSet::new();
            for item in self.all_items() {
                let word = item.node.words();
                if !expected.contains(word) {
                    let word = Found(word);
                    item.fault(
                        format_args!("found {word}, which does not follow from the rest"),
                        faults,
                    );
                } else if !seen.insert(word) {
                    item.fault("appears twice", faults);
                }
            }
            for word in expected.difference(&found) {
                self.fault(
                    format_args!("`{word}` is missing, which follows from the rest"),
                    faults,
                );
            }
            return;
        }
        let (found, written): (Vec<Self>, Vec<NodeRef<'_>>) =
            (self.all_items().collect(), written.children().collect());
        if found.len() == written.len() {
            for (item, written) in found.iter().zip(written) {
                item.compare(written, free, faults);
            }
            return;
        }
        // Of more or fewer, those are named that differ, not those that have moved.
        let is_same = |(item, written): &(&Self, &NodeRef<'_>)| {
            let mut none = Faults::default();
            item.compare(**written, free, &mut none);
            none.are_none()
        };
        let before = found.iter().zip(&written).take_while(is_same).count();
        let (found, written) = (&found[before..], &written[before..]);
        let after = found.iter().rev().zip(written.iter().rev());
        let after = after.take_while(is_same).count();
        for item in &found[..found.len() - after] {
            item.fault("does not follow from the rest", faults);
        }
        for index in before..before + written.len() - after {
            let pointer = format!("{}/{index}", self.pointer());
            faults.add(&pointer, "is missing, which follows from the rest");
        }
    }
}

// --- Writing ----------------------------------------------------------------------------------------

/// What is written for a value, as a document.
fn written(value: &impl Serialize) -> Result<Document, fmt::Error> {
    let mut document = Document::with_room();
    value.serialize(Writer::<ITEM>(&mut document))?;
    Ok(document)
}

/// Writes a part of a document. What no document of this crate has is an error.
struct Writer<'d, const WHAT: u8>(&'d mut Document);

impl<'d, const WHAT: u8> Writer<'d, WHAT> {
    fn set(self, kind: Kind, words: &str) -> fmt::Result {
        self.0.put::<WHAT>(kind, words).map_err(|_| fmt::Error)
    }

    fn container(self, kind: Kind) -> Result<Container<'d>, fmt::Error> {
        let document = self.0;
        let index = document.open::<WHAT>().map_err(|_| fmt::Error)?;
        Ok(Container {
            document,
            index,
            kind,
        })
    }
}

struct Container<'d> {
    document: &'d mut Document,
    index: usize,
    kind: Kind,
}

impl Container<'_> {
    fn add<const WHAT: u8>(&mut self, value: &(impl Serialize + ?Sized)) -> fmt::Result {
        value.serialize(Writer::<WHAT>(self.document))
    }

    fn close(self) -> fmt::Result {
        let closed = self.document.close(self.index, self.kind);
        closed.map_err(|_| fmt::Error)
    }
}

impl SerializeSeq for Container<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> fmt::Result {
        self.add::<ITEM>(item)
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl SerializeMap for Container<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> fmt::Result {
        self.add::<KEY>(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        self.add::<VALUE>(value)
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

/// The parts of serde's model that no document of this crate has.
macro_rules! unused {
    ($($method:ident($($argument:ty),*) -> $result:ty;)+) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$result, fmt::Error> {
            Err(fmt::Error)
        }
    )+};
}

type Unused = Impossible<(), fmt::Error>;

impl<'d, const WHAT: u8> Serializer for Writer<'d, WHAT> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Container<'d>;
    type SerializeMap = Container<'d>;
    type SerializeTuple = Unused;
    type SerializeTupleStruct = Unused;
    type SerializeTupleVariant = Unused;
    type SerializeStruct = Unused;
    type SerializeStructVariant = Unused;

    fn serialize_bool(self, flag: bool) -> fmt::Result {
        self.set(Kind::Flag, if flag { "true" } else { "false" })
    }

    fn serialize_u8(self, number: u8) -> fmt::Result {
        self.serialize_u64(number.into())
    }

    fn serialize_u64(self, number: u64) -> fmt::Result {
        self.set(Kind::Number, &number.to_string())
    }

    fn serialize_str(self, text: &str) -> fmt::Result {
        self.set(Kind::Text, text)
    }

    fn serialize_none(self) -> fmt::Result {
        self.set(Kind::Null, "null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Container<'d>, fmt::Error> {
        self.container(Kind::List)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Container<'d>, fmt::Error> {
        self.container(Kind::Object)
    }

    unused! {
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_tuple(usize) -> Unused;
        serialize_tuple_struct(&'static str, usize) -> Unused;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Unused;
        serialize_struct(&'static str, usize) -> Unused;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Unused;
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> fmt::Result {
        Err(fmt::Error)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> fmt::Result {
        Err(fmt::Error)
    }
}
