//! A draft's document: a JSON tree that keeps its order and the keys that are there twice.
//!
//! It is kept flat: a list of nodes, each container directly before what it holds, and one string with
//! the words that are not known. Known words are kept as their numbers, so that they are looked up once.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::fields::{Field, Word};
use crate::identifier::Identifier;

const LIMIT: &str = "a draft holds at most 4 GiB of text and 4 billion values";

/// The nodes; the first is the whole document.
#[derive(Clone)]
pub(crate) struct Document {
    nodes: Vec<Node>,
    text: String,
}

/// The key is empty for an item of a list and for the whole document.
#[derive(Clone, Copy)]
struct Node {
    key: Span,
    value: Value,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "serde"),
    expect(dead_code, reason = "only reading makes the others")
)]
pub(crate) enum Value {
    /// Counts as not there.
    Null,
    Flag(bool),
    Text(Span),
    Other(Other, Span),
    /// A container, and how many of the nodes behind it are what it holds.
    List(u32),
    Object(u32),
}

/// What no assessment holds; a draft keeps it to write it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "serde"),
    expect(dead_code, reason = "only reading makes them")
)]
pub(crate) enum Other {
    /// A number in the digits that Rust writes.
    Number,
    /// A number in the digits of its JSON, as `serde_json` keeps it with `arbitrary_precision`.
    JsonNumber,
    /// JSON as `serde_json` keeps it raw.
    RawJson,
    /// A date of `toml`.
    Date,
    /// Bytes, each as the character of its number.
    Bytes,
}

/// A known word by its number, or a piece of the document's text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    start: u32,
    /// [`KNOWN`](Self::KNOWN), where `start` is a number.
    length: u32,
}

impl Span {
    const KNOWN: u32 = u32::MAX;
    pub(crate) const EMPTY: Self = Self {
        start: 0,
        length: 0,
    };

    const fn word(self) -> Option<Word> {
        if self.length == Self::KNOWN {
            Some(Word::of_number(self.start.to_le_bytes()[0]))
        } else {
            None
        }
    }
}

impl From<Word> for Span {
    fn from(word: Word) -> Self {
        Self {
            start: word.number().into(),
            length: Self::KNOWN,
        }
    }
}

/// The document would be larger than a document can be.
#[derive(Debug, thiserror::Error)]
#[error("{LIMIT}")]
pub(crate) struct TooLarge;

/// A span of text from here on.
fn span(start: usize, length: usize) -> Result<Span, TooLarge> {
    match (u32::try_from(start), u32::try_from(start + length)) {
        (Ok(start), Ok(end)) if end < Span::KNOWN => Ok(Span {
            start,
            length: end - start,
        }),
        _ => Err(TooLarge),
    }
}

fn count(nodes: usize) -> Result<u32, TooLarge> {
    u32::try_from(nodes).map_err(|_| TooLarge)
}

// --- Building ---------------------------------------------------------------------------------------

impl Document {
    /// An empty object.
    pub(super) fn new() -> Self {
        let mut document = Self {
            nodes: Vec::new(),
            text: String::new(),
        };
        document.push(Span::EMPTY);
        document.set_last(Value::Object(0));
        document
    }

    pub(super) fn shrink(&mut self) {
        self.nodes.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    pub(super) fn add_text(&mut self, text: &str) -> Result<Span, TooLarge> {
        let span = span(self.text.len(), text.len())?;
        self.text.push_str(text);
        Ok(span)
    }

    /// The same, for text that may be a known word.
    #[inline]
    pub(crate) fn add_word(&mut self, text: &str) -> Result<Span, TooLarge> {
        match Word::find(text) {
            Some(word) => Ok(word.into()),
            None => self.add_text(text),
        }
    }

    /// Adds a node whose value is to be set.
    #[inline]
    pub(super) fn push(&mut self, key: Span) {
        let value = Value::Null;
        self.nodes.push(Node { key, value });
    }

    #[inline]
    pub(super) fn set_last(&mut self, value: Value) {
        if let Some(node) = self.nodes.last_mut() {
            node.value = value;
        }
    }

    pub(super) fn text(&self, span: Span) -> &str {
        if let Some(word) = span.word() {
            return word.as_str();
        }
        let start = span.start as usize;
        &self.text[start..start + span.length as usize]
    }
}

// --- Reading ----------------------------------------------------------------------------------------

#[cfg(feature = "serde")]
impl Document {
    /// A document that is to be read, with room for a whole assessment with a note or two a theme. What
    /// is left of it is to be [given back](Self::shrink).
    pub(super) fn with_room() -> Self {
        let mut document = Self {
            nodes: Vec::with_capacity(256),
            text: String::with_capacity(4096),
        };
        document.push(Span::EMPTY);
        document
    }

    pub(super) fn add_bytes(&mut self, bytes: &[u8]) -> Result<Span, TooLarge> {
        let start = self.text.len();
        span(start, 2 * bytes.len())?;
        self.text.extend(bytes.iter().copied().map(char::from));
        span(start, self.text.len() - start)
    }

    pub(super) fn last(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Makes the node a container of all that was added since.
    pub(super) fn close(
        &mut self,
        index: usize,
        container: impl FnOnce(u32) -> Value,
    ) -> Result<(), TooLarge> {
        self.nodes[index].value = container(count(self.last() - index)?);
        Ok(())
    }

    /// Adds a node with this value for its key. Numbers and flags become the text that JSON has for them.
    #[inline]
    pub(super) fn push_key(&mut self, value: Value) -> Result<(), &'static str> {
        let key = match value {
            Value::Text(key) | Value::Other(Other::Number, key) => Ok(key),
            Value::Null => self.add_text("null"),
            Value::Flag(flag) => self.add_text(if flag { "true" } else { "false" }),
            Value::Other(Other::Bytes, key) => self.add_word(&String::from(self.text(key))),
            Value::Other(..) | Value::List(_) | Value::Object(_) => return Err("a key is no text"),
        };
        self.push(key.map_err(|_| LIMIT)?);
        Ok(())
    }

    /// Makes the node at the end, if a text is all that it holds, what its key and the text tell.
    pub(super) fn unwrap_text(
        &mut self,
        index: usize,
        kind: impl FnOnce(&str, &str) -> Option<Other>,
    ) {
        let [entry] = self.nodes[index + 1..] else {
            return;
        };
        if let Value::Text(text) = entry.value {
            if let Some(kind) = kind(self.text(entry.key), self.text(text)) {
                self.nodes.truncate(index + 1);
                self.set_last(Value::Other(kind, text));
            }
        }
    }
}

// --- Editing ----------------------------------------------------------------------------------------
//
// A way is the indexes of the containers that hold one another, from the whole document on.

impl Document {
    /// The way to what is at the end of these keys. It is made a value of this kind, and what leads to it an
    /// object, if they are none.
    pub(super) fn open(&mut self, keys: &[Word], last: Value) -> Vec<usize> {
        let mut way = alloc::vec![0];
        for &key in keys {
            self.make(&way, Value::Object(0));
            let entry = self.entry(way[way.len() - 1], key);
            way.push(entry.unwrap_or_else(|| self.insert(&way, key.into(), Value::Null)));
        }
        self.make(&way, last);
        way
    }

    /// Makes the last node of the way this value, if it is of another kind.
    fn make(&mut self, way: &[usize], value: Value) {
        let old = self.nodes[way[way.len() - 1]].value;
        if core::mem::discriminant(&old) != core::mem::discriminant(&value) {
            self.replace(way, value);
        }
    }

    /// The first entry with this key; the first that is `null`, if all are.
    fn entry(&self, holder: usize, key: Word) -> Option<usize> {
        let mut entries = self.node(holder).children();
        let first = self.node(holder).get_word(key);
        let first = first.or_else(|| entries.find(|entry| entry.key_word() == Some(key)));
        first.map(|entry| entry.index)
    }

    /// Adds a node at the end of the last of these containers.
    pub(crate) fn insert(&mut self, way: &[usize], key: Span, value: Value) -> usize {
        let index = self.node(way[way.len() - 1]).end();
        self.nodes.insert(index, Node { key, value });
        self.grow(way, |held| held.checked_add(1).expect(LIMIT));
        index
    }

    /// Adds words at the end of the last of these containers.
    pub(crate) fn insert_text(&mut self, way: &[usize], key: Span, text: &str) -> usize {
        let text = self.add_word(text).expect(LIMIT);
        self.insert(way, key, Value::Text(text))
    }

    /// Gives what is at the end of these keys a value.
    pub(super) fn set(&mut self, keys: &[Word], value: Value) {
        let way = self.open(keys, value);
        self.replace(&way, value);
    }

    /// Gives the last node of the way a value in place of its own, with all that it holds.
    pub(crate) fn replace(&mut self, way: &[usize], value: Value) {
        self.clear(way);
        self.nodes[way[way.len() - 1]].value = value;
    }

    /// Takes out every entry with the last of these keys of the object at the end of the others.
    pub(super) fn remove(&mut self, keys: &[Word]) {
        let Some((&last, keys)) = keys.split_last() else {
            return;
        };
        let mut way = alloc::vec![0];
        for &key in keys {
            match self.node(way[way.len() - 1]).get_word(key) {
                Some(node) => way.push(node.index),
                None => return,
            }
        }
        self.retain(&way, |entry| entry.key_word() != Some(last));
    }

    /// Takes out all that the last of these containers holds.
    pub(crate) fn clear(&mut self, way: &[usize]) {
        self.retain(way, |_| false);
    }

    /// Keeps of what the last of these containers holds only some, each with all that it holds.
    pub(crate) fn retain(&mut self, way: &[usize], keep: impl Fn(NodeRef<'_>) -> bool) {
        let container = self.node(way[way.len() - 1]);
        let (mut from, end) = (container.index + 1, container.end());
        let mut to = from;
        while from < end {
            let node = self.node(from);
            let (is_kept, next) = (keep(node), node.end());
            if is_kept {
                self.nodes.copy_within(from..next, to);
                to += next - from;
            }
            from = next;
        }
        self.nodes.drain(to..end);
        let removed = count(end - to).expect(LIMIT);
        self.grow(way, |held| held - removed);
    }

    /// Takes out all that is `null`.
    pub(super) fn remove_nulls(&mut self) {
        let is_null = |node: &Node| node.value == Value::Null;
        if !self.nodes.iter().any(is_null) {
            return;
        }
        let mut before = 0;
        let nulls_before: Vec<u32> = core::iter::once(0)
            .chain(self.nodes.iter().map(|node| {
                before += u32::from(is_null(node));
                before
            }))
            .collect();
        for (index, node) in self.nodes.iter_mut().enumerate() {
            if let Value::List(held) | Value::Object(held) = &mut node.value {
                let first = index + 1;
                *held -= nulls_before[first + *held as usize] - nulls_before[first];
            }
        }
        self.nodes.retain(|node| !is_null(node));
    }

    fn grow(&mut self, way: &[usize], by: impl Fn(u32) -> u32) {
        for &index in way {
            if let Value::List(held) | Value::Object(held) = &mut self.nodes[index].value {
                *held = by(*held);
            }
        }
    }
}

// --- Looking ----------------------------------------------------------------------------------------

impl Document {
    pub(crate) const fn root(&self) -> NodeRef<'_> {
        self.node(0)
    }

    pub(crate) const fn node(&self, index: usize) -> NodeRef<'_> {
        NodeRef {
            document: self,
            index,
        }
    }
}

/// A node of a document.
#[derive(Clone, Copy)]
pub(crate) struct NodeRef<'d> {
    document: &'d Document,
    pub(crate) index: usize,
}

impl<'d> NodeRef<'d> {
    fn node(self) -> &'d Node {
        &self.document.nodes[self.index]
    }

    pub(super) fn value(self) -> Value {
        self.node().value
    }

    /// The index behind all that it holds.
    fn end(self) -> usize {
        let held = match self.value() {
            Value::List(held) | Value::Object(held) => held as usize,
            Value::Null | Value::Flag(_) | Value::Text(_) | Value::Other(..) => 0,
        };
        self.index + 1 + held
    }

    pub(super) fn text(self, span: Span) -> &'d str {
        self.document.text(span)
    }

    pub(crate) fn key(self) -> &'d str {
        self.text(self.node().key)
    }

    fn key_word(self) -> Option<Word> {
        self.node().key.word()
    }

    /// The identifier that the key is.
    pub(super) fn key_identifier<T: Identifier>(self) -> Option<T> {
        self.key_word()?.value()
    }

    /// The identifier that the text is.
    pub(super) fn as_identifier<T: Identifier>(self) -> Option<T> {
        let Value::Text(text) = self.value() else {
            return None;
        };
        text.word()?.value()
    }

    pub(super) fn as_text(self) -> Option<&'d str> {
        let Value::Text(text) = self.value() else {
            return None;
        };
        Some(self.text(text))
    }

    pub(super) fn as_flag(self) -> Option<bool> {
        let Value::Flag(flag) = self.value() else {
            return None;
        };
        Some(flag)
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self.value(), Value::Text(_))
    }

    pub(super) fn is_list(self) -> bool {
        matches!(self.value(), Value::List(_))
    }

    pub(super) fn is_object(self) -> bool {
        matches!(self.value(), Value::Object(_))
    }

    pub(super) fn is_null(self) -> bool {
        self.value() == Value::Null
    }

    /// What it is, with its article.
    pub(super) fn kind(self) -> &'static str {
        match self.value() {
            Value::Null => "null",
            Value::Flag(_) => "a boolean",
            Value::Other(Other::Number | Other::JsonNumber, _) => "a number",
            Value::Other(Other::RawJson, _) => "raw JSON",
            Value::Other(Other::Date, _) => "a date",
            Value::Other(Other::Bytes, _) => "bytes",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }

    /// All that a container holds, in order.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> + Clone {
        self.nodes_before(self.end())
    }

    /// What an object holds; nothing where it is none.
    pub(crate) fn entries(self) -> impl Iterator<Item = Self> + Clone {
        let end = if self.is_object() { self.end() } else { 0 };
        self.nodes_before(end).filter(|entry| !entry.is_null())
    }

    /// What a list holds, with the place of each; nothing where it is none.
    pub(super) fn items(self) -> impl Iterator<Item = (usize, Self)> + Clone {
        let end = if self.is_list() { self.end() } else { 0 };
        let items = self.nodes_before(end).enumerate();
        items.filter(|(_, item)| !item.is_null())
    }

    fn nodes_before(self, end: usize) -> impl Iterator<Item = Self> + Clone {
        let document = self.document;
        let mut index = self.index + 1;
        core::iter::from_fn(move || {
            let child = (index < end).then(|| document.node(index))?;
            index = child.end();
            Some(child)
        })
    }

    /// The first value with this key.
    pub(super) fn get(self, key: impl Identifier) -> Option<Self> {
        self.get_word(key.into())
    }

    fn get_word(self, key: Word) -> Option<Self> {
        let key = Span::from(key);
        let mut children = self.children();
        children.find(|child| child.node().key == key && !child.is_null())
    }
}

/// Shows keys, and identifiers and flags where they belong; no other words, for those may be evidence.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown(self.root(), false).fmt(f)
    }
}

/// A node, and whether an identifier or a flag belongs there.
struct Shown<'d>(NodeRef<'d>, bool);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(node, is_shown) = *self;
        match node.value() {
            Value::Null => f.write_str("null"),
            Value::Flag(flag) if is_shown => fmt::Debug::fmt(&flag, f),
            Value::Text(text) if is_shown && text.word().is_some() => {
                fmt::Debug::fmt(node.text(text), f)
            }
            Value::Flag(_) | Value::Text(_) | Value::Other(..) => f.write_str("…"),
            Value::List(_) => {
                let items = node.children().map(|item| Shown(item, is_shown));
                f.debug_list().entries(items).finish()
            }
            Value::Object(_) => {
                let is_shown = |e: NodeRef<'_>| e.key_identifier().is_some_and(Field::is_closed);
                let entries = node.children().map(|e| (e.key(), Shown(e, is_shown(e))));
                f.debug_map().entries(entries).finish()
            }
        }
    }
}

/// Two documents are equal if they say the same in the same order.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |one, another| self.text(one) == other.text(another);
        let mut pairs = self.nodes.iter().zip(&other.nodes);
        self.nodes.len() == other.nodes.len()
            && pairs.all(|(one, another)| {
                is_same(one.key, another.key)
                    && match (one.value, another.value) {
                        (Value::Text(one), Value::Text(another)) => is_same(one, another),
                        (Value::Other(kind, one), Value::Other(other_kind, another)) => {
                            kind == other_kind && is_same(one, another)
                        }
                        (one, another) => one == another,
                    }
            })
    }
}

impl Eq for Document {}

#[cfg(test)]
mod tests {
    use super::{count, span};

    #[test]
    fn what_is_too_large_is_refused() {
        const GIB: usize = 1 << 30;
        assert!(span(0, 4 * GIB - 2).is_ok());
        for (start, length) in [(0, 4 * GIB - 1), (4 * GIB - 2, 1), (4 * GIB, 0)] {
            let error = span(start, length).err().unwrap();
            assert!(alloc::string::ToString::to_string(&error).contains("4 GiB"));
        }
        assert!(count(4 * GIB - 1).is_ok() && count(4 * GIB).is_err());
    }
}
