//! Edits of a draft that its own methods do not allow, because the draft is wrong after them.
//!
//! Places are JSON Pointers without escapes.

use alloc::vec::Vec;

use crate::assessment::Draft;
use crate::assessment::document::{Document, NodeRef, Span, Value};

/// What is done at a place.
#[derive(Clone, Copy)]
pub(super) enum Edit {
    /// Adds an empty object, also if another is there.
    Add,
    /// The same, with a field and its text.
    AddWith(&'static str, &'static str),
    /// Adds text to the list that the place is in.
    Push(&'static str),
    /// Puts text there, in place of what is there.
    Text(&'static str),
    /// Puts `true` there, in place of what is there.
    Flag,
    /// Puts an empty list there, in place of what is there.
    Clear,
    /// Takes out what is there.
    Remove,
}

impl Edit {
    /// Whether what is at the place is lost.
    pub(super) const fn replaces(self) -> bool {
        matches!(
            self,
            Self::Text(_) | Self::Flag | Self::Clear | Self::Remove
        )
    }

    /// # Panics
    ///
    /// If there is nothing around the place.
    pub(super) fn apply(self, draft: &mut Draft, pointer: &str) {
        let document = &mut draft.document;
        let (parent, key) = pointer.rsplit_once('/').expect("a place in the draft");
        let mut way = find(document, parent).expect("the parent is there");
        let index = child(document.node(way[way.len() - 1]), key).map(|node| node.index);
        let value = match self {
            Self::Add | Self::AddWith(..) => {
                way.push(insert(document, &way, key, Value::Object(0)));
                if let Self::AddWith(field, text) = self {
                    let field = document.add_word(field).expect("room");
                    document.insert_text(&way, field, text);
                }
                return;
            }
            Self::Push(text) => {
                document.insert_text(&way, Span::EMPTY, text);
                return;
            }
            Self::Remove => return document.retain(&way, |node| Some(node.index) != index),
            Self::Text(text) => Value::Text(document.add_word(text).expect("room")),
            Self::Flag => Value::Flag(true),
            Self::Clear => Value::List(0),
        };
        way.push(index.unwrap_or_else(|| insert(document, &way, key, value)));
        document.replace(&way, value);
    }
}

/// How much is in a container, if it is there.
pub(super) fn count(draft: &Draft, pointer: &str) -> usize {
    let way = find(&draft.document, pointer);
    way.map_or(0, |way| {
        let node = draft.document.node(way[way.len() - 1]);
        node.children().count()
    })
}

/// The indexes of the nodes that lead to a place.
fn find(document: &Document, pointer: &str) -> Option<Vec<usize>> {
    let mut node = document.root();
    let mut way = alloc::vec![node.index];
    for step in pointer.split('/').skip(1) {
        node = child(node, step)?;
        way.push(node.index);
    }
    Some(way)
}

fn child<'d>(node: NodeRef<'d>, step: &str) -> Option<NodeRef<'d>> {
    match step.parse() {
        Ok(index) => node.children().nth(index),
        Err(_) => node.children().find(|child| child.key() == step),
    }
}

fn insert(document: &mut Document, way: &[usize], key: &str, value: Value) -> usize {
    let key = document.add_word(key).expect("room");
    document.insert(way, key, value)
}
