//! A draft's document: a JSON tree that keeps its order and duplicate keys.
//!
//! It is kept flat: a list of nodes, each container directly before what it holds, and one string of words.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use super::edit::Step;
use super::keys::Key;
use super::path::escaped;
use crate::identifier::Identifier;

pub(super) const LIMIT: &str = "a document holds at most 4 GiB of text and 4 billion values";

/// The nodes; the first is the whole document.
#[derive(Clone)]
pub(crate) struct Document {
    pub(super) nodes: Vec<Node>,
    pub(super) text: String,
    /// Whether the text has words of removed values.
    pub(super) has_waste: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Where its key is in the text, and directly behind it the words of its value.
    pub(super) start: u32,
    /// The length of the key, which is empty for an item of a list and for the whole document.
    pub(super) key: u32,
    /// The length of the words; of a container, how many of the nodes behind it are what it holds.
    pub(super) length: u32,
}

/// What a value is. The words of all but containers are what JSON has for them, or the nearest to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "serde"),
    expect(dead_code, reason = "only reading makes some of them")
)]
pub(crate) enum Kind {
    /// Counts as missing.
    Null,
    Flag,
    /// In the digits that Rust writes, or that JSON had.
    Number,
    /// A date of `toml`.
    Date,
    /// Each as the character of its number.
    Bytes,
    Text,
    List,
    Object,
}

impl Kind {
    pub(super) const fn is_container(self) -> bool {
        matches!(self, Self::List | Self::Object)
    }

    /// With its article.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Flag => "a boolean",
            Self::Number => "a number",
            Self::Date => "a date",
            Self::Bytes => "bytes",
            Self::Text => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

// What is put into a document that is read or written.

/// The value of the last node, which has its key.
#[cfg(feature = "serde")]
pub(super) const VALUE: u8 = 0;
/// The key of a node whose value is to be put.
#[cfg(feature = "serde")]
pub(super) const KEY: u8 = 1;
/// An item of a list, or the whole document.
#[cfg(feature = "serde")]
pub(super) const ITEM: u8 = 2;

/// The document would be larger than a document can be.
#[derive(Debug, thiserror::Error)]
#[error("{LIMIT}")]
pub(crate) struct TooLarge;

pub(super) fn size(of: usize) -> Result<u32, TooLarge> {
    u32::try_from(of).map_err(|_| TooLarge)
}

// --- Building ---------------------------------------------------------------------------------------

impl Document {
    /// An empty object.
    pub(super) fn new() -> Self {
        let mut document = Self {
            nodes: Vec::new(),
            text: String::new(),
            has_waste: false,
        };
        let root = document.make("", Kind::Object, "");
        document.nodes.push(root);
        document
    }

    /// Frees memory that it does not need, and drops the words of removed values.
    pub(super) fn shrink(&mut self) {
        if core::mem::take(&mut self.has_waste) {
            let mut text = String::new();
            for index in 0..self.nodes.len() {
                let start = size(text.len()).expect(LIMIT);
                let node = self.node(index);
                text.extend([node.key(), node.words()]);
                self.nodes[index].start = start;
            }
            self.text = text;
        }
        self.nodes.shrink_to_fit();
        self.text.shrink_to_fit();
    }

    #[inline]
    fn add_text(&mut self, text: &str) -> Result<u32, TooLarge> {
        if !text.is_empty() {
            size(self.text.len() + text.len())?;
            self.text.push_str(text);
        }
        size(text.len())
    }

    /// Adds a node with this key, whose value is to be set.
    #[inline]
    pub(super) fn push(&mut self, key: &str) -> Result<(), TooLarge> {
        let start = size(self.text.len())?;
        let key = self.add_text(key)?;
        let (kind, length) = (Kind::Null, 0);
        self.nodes.push(Node {
            kind,
            start,
            key,
            length,
        });
        Ok(())
    }

    /// Gives the node that was just pushed a value.
    #[inline]
    pub(super) fn set_last(&mut self, kind: Kind, words: &str) -> Result<(), TooLarge> {
        let length = self.add_text(words)?;
        if let Some(node) = self.nodes.last_mut() {
            (node.kind, node.length) = (kind, length);
        }
        Ok(())
    }

    /// A node to put where it belongs.
    fn make(&mut self, key: &str, kind: Kind, words: &str) -> Node {
        self.push(key).expect(LIMIT);
        self.set_last(kind, words).expect(LIMIT);
        self.nodes.pop().expect("it was just pushed")
    }
}

#[cfg(feature = "serde")]
impl Document {
    /// An empty document to read into, with room for a whole assessment with a note or two for each theme.
    /// [`shrink`](Self::shrink) frees the room that is left.
    pub(super) fn with_room() -> Self {
        Self {
            nodes: Vec::with_capacity(256),
            text: String::with_capacity(8192),
            has_waste: false,
        }
    }

    /// Adds a value that is no container, or a key.
    #[inline]
    pub(super) fn put<const WHAT: u8>(&mut self, kind: Kind, words: &str) -> Result<(), TooLarge> {
        match WHAT {
            KEY => return self.push(words),
            ITEM => self.push("")?,
            _ => {}
        }
        self.set_last(kind, words)
    }

    /// Adds a container, which is to be [closed](Self::close). A key can be none.
    #[inline]
    pub(super) fn open<const WHAT: u8>(&mut self) -> Result<usize, TooLarge> {
        if WHAT == ITEM {
            self.push("")?;
        }
        Ok(self.last())
    }

    pub(super) fn last(&self) -> usize {
        self.nodes.len() - 1
    }

    /// Makes the node a container of all that was added since.
    pub(super) fn close(&mut self, index: usize, kind: Kind) -> Result<(), TooLarge> {
        let length = size(self.last() - index)?;
        let node = &mut self.nodes[index];
        (node.kind, node.length) = (kind, length);
        Ok(())
    }

    /// Makes the node at the end, if a text is all that it holds, what the key and the text tell.
    pub(super) fn unwrap_text(&mut self, index: usize, kind: impl Fn(&str, &str) -> Option<Kind>) {
        if self.last() != index + 1 {
            return;
        }
        let entry = self.node(index + 1);
        let text = entry.as_text().unwrap_or_default();
        if let Some(kind) = kind(entry.key(), text) {
            let (key, text) = (String::from(self.node(index).key()), String::from(text));
            self.text.truncate(self.nodes[index].start as usize);
            self.nodes.truncate(index);
            let node = self.make(&key, kind, &text);
            self.nodes.push(node);
        }
    }
}

// --- Editing ----------------------------------------------------------------------------------------

impl Document {
    /// Takes out all that is `null`.
    pub(super) fn remove_nulls(&mut self) {
        let is_null = |node: &Node| node.kind == Kind::Null;
        if !self.nodes.iter().any(is_null) {
            return;
        }
        let indexes = 0..self.nodes.len();
        let nulls: Vec<usize> = indexes.filter(|&at| is_null(&self.nodes[at])).collect();
        let before = |index| nulls.partition_point(|&null| null < index);
        for index in 0..self.nodes.len() {
            let removed = before(self.node(index).end()) - before(index + 1);
            self.nodes[index].length -= size(removed).expect(LIMIT);
        }
        self.nodes.retain(|node| !is_null(node));
        self.has_waste = true;
    }
}

// A way is the indexes of the containers that hold one another, from the whole document on.

impl Document {
    /// The way to a node, itself at the end.
    pub(super) fn way_to(&self, index: usize) -> Option<Vec<usize>> {
        let mut way = alloc::vec![0];
        let mut node = self.root();
        while node.index < index {
            node = node.children().find(|child| index < child.end())?;
            way.push(node.index);
        }
        Some(way)
    }

    /// Takes out the node at the end of the way. In a list `null` takes its place, and of the whole document an empty
    /// object.
    pub(super) fn take_out(&mut self, mut way: Vec<usize>) {
        let index = way.pop();
        let kind = way.last().map(|&holder| self.node(holder).kind());
        match (index, kind) {
            (Some(index), Some(Kind::List)) => {
                way.push(index);
                self.replace(&way, Kind::Null, "null");
            }
            (Some(index), Some(_)) => self.retain(&way, |node| node.index != index),
            (_, None) | (None, _) => *self = Self::new(),
        }
    }

    /// Replaces the value at the end of the way, with all that it holds.
    pub(crate) fn replace(&mut self, way: &[usize], kind: Kind, words: &str) {
        self.retain(way, |_| false);
        let node = self.end_of(way);
        let (index, key) = (node.index, String::from(node.key()));
        self.nodes[index] = self.make(&key, kind, words);
        self.has_waste = true;
    }

    /// Keeps of what the last of these containers holds only some, each with all that it holds.
    pub(crate) fn retain(&mut self, way: &[usize], keep: impl Fn(NodeRef<'_>) -> bool) {
        let container = self.end_of(way);
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
        self.has_waste |= to < end;
        let removed = size(end - to).expect(LIMIT);
        for &holder in way {
            self.nodes[holder].length -= removed;
        }
    }

    /// Adds a node at the end of the last of these containers.
    #[cfg(feature = "proptest")]
    pub(crate) fn insert(&mut self, way: &[usize], key: &str, kind: Kind, words: &str) -> usize {
        let node = self.make(key, kind, words);
        let index = self.end_of(way).end();
        self.nodes.insert(index, node);
        for &holder in way {
            let length = &mut self.nodes[holder].length;
            *length = length.checked_add(1).expect(LIMIT);
        }
        index
    }

    /// The node at the end of the way.
    fn end_of(&self, way: &[usize]) -> NodeRef<'_> {
        self.node(way[way.len() - 1])
    }
}

// --- Looking ----------------------------------------------------------------------------------------

impl Document {
    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

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

    /// Itself, and behind it all that it holds.
    pub(super) fn nodes(self) -> &'d [Node] {
        &self.document.nodes[self.index..self.end()]
    }

    /// What it is called in a JSON Pointer, as the entry or item at this place of such a container.
    pub(super) fn token(self, holder: Kind, at: usize) -> Cow<'d, str> {
        match self.key() {
            _ if holder == Kind::List => at.to_string().into(),
            key => escaped(key),
        }
    }

    /// What the steps lead to, by the first of each key.
    pub(super) fn at(self, steps: &[Step]) -> Option<Self> {
        steps.iter().try_fold(self, |node, step| {
            if step.is_item() {
                node.items()
                    .find_map(|(index, item)| (index == step.index).then_some(item))
            } else {
                node.get(step.name)
            }
        })
    }

    pub(super) fn kind(self) -> Kind {
        self.node().kind
    }

    /// The index behind all that it holds.
    fn end(self) -> usize {
        let held = if self.kind().is_container() {
            self.node().length
        } else {
            0
        };
        self.index + 1 + held as usize
    }

    pub(super) fn key_bytes(self) -> &'d [u8] {
        let start = self.node().start as usize;
        &self.document.text.as_bytes()[start..start + self.node().key as usize]
    }

    pub(crate) fn key(self) -> &'d str {
        let start = self.node().start as usize;
        &self.document.text[start..start + self.node().key as usize]
    }

    /// The words of its value. A container has none.
    pub(super) fn words(self) -> &'d str {
        let start = self.node().start as usize + self.node().key as usize;
        let length = if self.kind().is_container() {
            0
        } else {
            self.node().length
        };
        &self.document.text[start..start + length as usize]
    }

    pub(super) fn as_text(self) -> Option<&'d str> {
        (self.kind() == Kind::Text).then(|| self.words())
    }

    pub(super) fn as_flag(self) -> Option<bool> {
        (self.kind() == Kind::Flag).then(|| self.words() == "true")
    }

    /// The identifier that the text is.
    pub(super) fn as_identifier<T: Identifier>(self) -> Option<T> {
        T::find(self.as_text()?)
    }

    /// All that a container holds, in order.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> + Clone {
        self.nodes_before(self.end())
    }

    fn nodes_before(self, end: usize) -> impl Iterator<Item = Self> + Clone {
        let (mut index, document) = (self.index + 1, self.document);
        core::iter::from_fn(move || {
            let child = (index < end).then(|| document.node(index))?;
            index = child.end();
            Some(child)
        })
    }

    /// What a container of this kind holds; nothing if it is of another kind.
    fn held(self, kind: Kind) -> impl Iterator<Item = (usize, Self)> + Clone {
        let end = if self.kind() == kind { self.end() } else { 0 };
        let children = self.nodes_before(end).enumerate();
        children.filter(|(_, child)| child.kind() != Kind::Null)
    }

    /// What an object holds; nothing if it is not an object.
    pub(crate) fn entries(self) -> impl Iterator<Item = Self> + Clone {
        self.held(Kind::Object).map(|(_, entry)| entry)
    }

    /// What a list holds, with the place of each; nothing if it is not a list.
    pub(super) fn items(self) -> impl Iterator<Item = (usize, Self)> + Clone {
        self.held(Kind::List)
    }

    /// The first value with this key.
    #[inline]
    pub(crate) fn get(self, key: impl AsRef<str>) -> Option<Self> {
        let key = key.as_ref().as_bytes();
        let is_it = |child: &Self| child.key_bytes() == key && child.kind() != Kind::Null;
        self.children().find(is_it)
    }
}

/// Shows keys, and identifiers and flags where they belong. It shows nothing else, because that may be evidence.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Shown(self.root(), Some(&[])).fmt(f)
    }
}

/// A node, and the known words that belong there; `None` where people write their own.
struct Shown<'d>(NodeRef<'d>, Option<&'static [&'static str]>);

impl<'d> fmt::Debug for Shown<'d> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(node, known) = *self;
        let is_known = known.is_some_and(|known| known.contains(&node.words()));
        match node.kind() {
            Kind::Null => f.write_str("null"),
            Kind::Flag if is_known => f.write_str(node.words()),
            Kind::Text if is_known => fmt::Debug::fmt(node.words(), f),
            Kind::Object if known.is_none() => f.write_str("…"),
            Kind::Flag | Kind::Number | Kind::Date | Kind::Bytes | Kind::Text => f.write_str("…"),
            Kind::List => {
                let items = node.children().map(|item| Shown(item, known));
                f.debug_list().entries(items).finish()
            }
            Kind::Object => {
                let shown = |entry: NodeRef<'d>| match Key::find(entry.key()) {
                    Some(Key::Evidence | Key::Feature) => Shown(entry, None),
                    key => Shown(entry, Some(key.map_or(&[], Key::words))),
                };
                let entries = node.children().map(|entry| (entry.key(), shown(entry)));
                f.debug_map().entries(entries).finish()
            }
        }
    }
}

/// Two documents are equal if they say the same in the same order.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        fn said(document: &Document) -> impl Iterator<Item = impl PartialEq + '_> {
            let nodes = (0..document.nodes.len()).map(|index| document.node(index));
            nodes.map(|node| (node.kind(), node.key(), node.words(), node.end()))
        }
        said(self).eq(said(other))
    }
}

impl Eq for Document {}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn what_is_too_large_is_refused() {
        const GIB: usize = 1 << 30;
        assert!(size(4 * GIB - 1).is_ok());
        let error = size(4 * GIB).err().unwrap();
        assert!(alloc::string::ToString::to_string(&error).contains("4 GiB"));
    }
}
