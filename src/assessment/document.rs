//! A draft's document: its objects, lists and words in the order in which they were given.
//!
//! The document is kept flat: a list of nodes, each container directly before what it holds, and one
//! string with all free text. That keeps the order, loses nothing that validation must report, and lies
//! in two pieces of memory, which grow with the document.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::identifiers::AnyIdentifier;
use super::shape::{Field, Keys, Shape};

/// A document of the shape of an [`ASSESSMENT`](super::shape::ASSESSMENT), perhaps with faults.
#[derive(Clone)]
pub(super) struct Document {
    /// The first node is the whole document, an object.
    nodes: Vec<Node>,
    words: String,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    key: Key,
    value: Value,
    /// How many of the nodes behind it are what it holds.
    held: usize,
}

/// What leads to a node from the one that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Its place in a list; or nothing, for the whole document.
    Item,
    /// A known field.
    Field(Field),
    /// A known identifier.
    Identifier(AnyIdentifier),
    /// The name of an unknown field, or what is no identifier.
    Unknown(Span),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A known identifier.
    Identifier(AnyIdentifier),
    /// Free text, or what is no identifier.
    Text(Span),
    Flag(bool),
    List,
    Object,
    /// The value of an unknown field; and what every node has until its value is set.
    Ignored,
}

/// A piece of the document's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    start: usize,
    end: usize,
}

impl Document {
    /// A document that is an empty object.
    pub(super) fn new() -> Self {
        let mut document = Self::start(0, 0);
        document.set_value(0, Value::Object);
        document
    }

    /// A document whose value is to be set, with room for so many nodes and bytes of words.
    pub(super) fn start(nodes: usize, words: usize) -> Self {
        let mut document = Self {
            nodes: Vec::with_capacity(nodes),
            words: String::with_capacity(words),
        };
        document.push(Key::Item);
        document
    }

    pub(super) fn root(&self) -> At<'_> {
        self.at(0)
    }

    /// The node with this index.
    pub(super) fn at(&self, index: usize) -> At<'_> {
        At {
            document: self,
            index,
            node: &self.nodes[index],
        }
    }

    pub(super) fn words(&self, span: Span) -> &str {
        &self.words[span.start..span.end]
    }

    // --- Reading in the document's order --------------------------------------------------------
    //
    // A node is written where it stays, with its key when that is read and its value later: to hand
    // both on from one function to the next took half of the time of reading.

    /// Reads a key of an object whose keys these are; tells the shape of its value, which for an unknown
    /// field is not known.
    #[inline]
    pub(super) fn read_key(&mut self, keys: Keys, name: &str) -> (Key, Option<&'static Shape>) {
        match keys {
            Keys::Identifiers(kind, shape) => {
                let key = kind.find(name).map(Key::Identifier);
                let key = key.unwrap_or_else(|| Key::Unknown(self.add_words(name)));
                (key, Some(shape))
            }
            Keys::Fields(record) => match record.member(name) {
                Some(member) => (Key::Field(member.field), Some(member.shape)),
                None => (Key::Unknown(self.add_words(name)), None),
            },
        }
    }

    /// Reads words, if this shape has any.
    #[inline]
    pub(super) fn read_words(&mut self, shape: &Shape, words: &str) -> Option<Value> {
        match shape {
            Shape::Text => Some(Value::Text(self.add_words(words))),
            Shape::Identifier(kind) => {
                let identifier = kind.find(words).map(Value::Identifier);
                Some(identifier.unwrap_or_else(|| Value::Text(self.add_words(words))))
            }
            Shape::Flag | Shape::List(_) | Shape::Map(..) | Shape::Record(_) => None,
        }
    }

    pub(super) fn add_words(&mut self, words: &str) -> Span {
        let start = self.words.len();
        self.words.push_str(words);
        Span {
            start,
            end: self.words.len(),
        }
    }

    /// Adds a node whose value is to be set.
    #[inline]
    pub(super) fn push(&mut self, key: Key) {
        self.nodes.push(Node {
            key,
            value: Value::Ignored,
            held: 0,
        });
    }

    /// The index of the last node.
    pub(super) fn last(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Ends the container at this index: what was pushed since is what it holds.
    pub(super) fn close(&mut self, index: usize) {
        self.nodes[index].held = self.nodes.len() - index - 1;
    }

    /// Sets the value of a node that holds nothing.
    #[inline]
    pub(super) fn set_value(&mut self, index: usize, value: Value) {
        self.nodes[index].value = value;
    }

    // --- Editing --------------------------------------------------------------------------------

    /// Adds a node at the end of the last of these containers, each of which holds the next.
    pub(super) fn insert(&mut self, containers: &[usize], key: Key, value: Value) -> usize {
        let index = containers
            .last()
            .map_or(self.nodes.len(), |&container| self.at(container).end());
        let node = Node {
            key,
            value,
            held: 0,
        };
        self.nodes.insert(index, node);
        for &container in containers {
            self.nodes[container].held += 1;
        }
        index
    }

    /// Takes out a node, with all that it holds, from the last of these containers.
    pub(super) fn remove(&mut self, containers: &[usize], index: usize) {
        self.take_out(containers, index..self.at(index).end());
    }

    /// Takes out all that the last of these containers holds.
    pub(super) fn clear(&mut self, containers: &[usize]) {
        if let Some(&last) = containers.last() {
            self.take_out(containers, last + 1..self.at(last).end());
        }
    }

    fn take_out(&mut self, containers: &[usize], range: Range<usize>) {
        for &container in containers {
            self.nodes[container].held -= range.len();
        }
        self.nodes.drain(range);
    }
}

/// A node of a document.
#[derive(Clone, Copy)]
pub(super) struct At<'d> {
    document: &'d Document,
    index: usize,
    node: &'d Node,
}

impl<'d> At<'d> {
    pub(super) fn index(self) -> usize {
        self.index
    }

    /// The index behind all that the node holds.
    pub(super) fn end(self) -> usize {
        self.index + 1 + self.node.held
    }

    pub(super) fn value(self) -> Value {
        self.node.value
    }

    /// The known field that the node is the value of.
    pub(super) fn field(self) -> Option<Field> {
        match self.node.key {
            Key::Field(field) => Some(field),
            Key::Item | Key::Identifier(_) | Key::Unknown(_) => None,
        }
    }

    /// The key, where it is neither a known field nor a known identifier.
    pub(super) fn unknown_key(self) -> Option<&'d str> {
        match self.node.key {
            Key::Unknown(span) => Some(self.document.words(span)),
            Key::Item | Key::Field(_) | Key::Identifier(_) => None,
        }
    }

    /// The known identifier that is the key.
    pub(super) fn key<T: TryFrom<AnyIdentifier>>(self) -> Option<T> {
        match self.node.key {
            Key::Identifier(identifier) => T::try_from(identifier).ok(),
            Key::Item | Key::Field(_) | Key::Unknown(_) => None,
        }
    }

    /// The known identifier that the node is.
    pub(super) fn identifier<T: TryFrom<AnyIdentifier>>(self) -> Option<T> {
        match self.value() {
            Value::Identifier(identifier) => T::try_from(identifier).ok(),
            Value::Text(_) | Value::Flag(_) | Value::List | Value::Object | Value::Ignored => None,
        }
    }

    /// The key, or `None` for an item of a list and for the whole document.
    pub(super) fn name(self) -> Option<&'d str> {
        match self.node.key {
            Key::Item => None,
            Key::Field(field) => Some(field.name()),
            Key::Identifier(identifier) => Some(identifier.as_str()),
            Key::Unknown(span) => Some(self.document.words(span)),
        }
    }

    /// The place of the words, where the node is free text.
    pub(super) fn span(self) -> Option<Span> {
        match self.value() {
            Value::Text(span) => Some(span),
            Value::Identifier(_)
            | Value::Flag(_)
            | Value::List
            | Value::Object
            | Value::Ignored => None,
        }
    }

    /// The flag, where the node is one.
    pub(super) fn flag(self) -> Option<bool> {
        match self.value() {
            Value::Flag(flag) => Some(flag),
            Value::Identifier(_)
            | Value::Text(_)
            | Value::List
            | Value::Object
            | Value::Ignored => None,
        }
    }

    /// The words, or nothing where the node has none.
    pub(super) fn text(self) -> &'d str {
        match self.value() {
            Value::Identifier(identifier) => identifier.as_str(),
            Value::Text(span) => self.document.words(span),
            Value::Flag(_) | Value::List | Value::Object | Value::Ignored => "",
        }
    }

    /// What the node holds, in order.
    pub(super) fn children(self) -> impl Iterator<Item = At<'d>> + Clone + use<'d> {
        let (document, end) = (self.document, self.end());
        let mut index = self.index + 1;
        core::iter::from_fn(move || {
            let child = (index < end).then(|| document.at(index))?;
            index = child.end();
            Some(child)
        })
    }

    /// The first value with this key, which is a known one.
    pub(super) fn child(self, key: Key) -> Option<At<'d>> {
        self.children().find(|child| child.node.key == key)
    }
}

/// What the node holds. Notes and features, which may name people, are left out; unknown keys, and
/// words where an identifier belongs, are shown.
impl fmt::Debug for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.field(), self.value()) {
            (Some(Field::Evidence), _) => write!(f, "[{} notes]", self.children().count()),
            (Some(Field::Feature), _) => f.write_str("…"),
            (_, Value::Identifier(_) | Value::Text(_)) => fmt::Debug::fmt(self.text(), f),
            (_, Value::Flag(flag)) => fmt::Debug::fmt(&flag, f),
            (_, Value::List) => f.debug_list().entries(self.children()).finish(),
            (_, Value::Object) => {
                let entries = self
                    .children()
                    .map(|at| (at.name().unwrap_or_default(), at));
                f.debug_map().entries(entries).finish()
            }
            (_, Value::Ignored) => f.write_str("(unknown)"),
        }
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.root(), f)
    }
}

/// Two nodes are equal if they have the same key and the same value.
impl PartialEq for At<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
            && match (self.value(), other.value()) {
                (Value::Identifier(one), Value::Identifier(other)) => one == other,
                (Value::Text(_), Value::Text(_)) => self.text() == other.text(),
                (Value::Flag(one), Value::Flag(other)) => one == other,
                (Value::Ignored, Value::Ignored) => true,
                (Value::List, Value::List) | (Value::Object, Value::Object) => {
                    self.children().eq(other.children())
                }
                _ => false,
            }
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.root() == other.root()
    }
}

impl Eq for Document {}
