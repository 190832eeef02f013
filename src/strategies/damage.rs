//! Damage to a draft: what its own methods do not allow, because the draft is wrong after it.
//!
//! Places are JSON Pointers without escapes.

use alloc::vec::Vec;

use crate::assessment::Draft;
use crate::assessment::document::{Document, Kind, NodeRef};

/// What is done at a place.
#[derive(Clone, Copy)]
pub(super) enum Damage {
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

impl Damage {
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
        let (kind, words) = match self {
            Self::Add | Self::AddWith(..) => {
                way.push(document.insert(&way, key, Kind::Object, ""));
                if let Self::AddWith(field, text) = self {
                    document.insert(&way, field, Kind::Text, text);
                }
                return;
            }
            Self::Push(text) => {
                document.insert(&way, "", Kind::Text, text);
                return;
            }
            Self::Remove => return document.retain(&way, |node| Some(node.index) != index),
            Self::Text(text) => (Kind::Text, text),
            Self::Flag => (Kind::Flag, "true"),
            Self::Clear => (Kind::List, ""),
        };
        if let Some(index) = index {
            way.push(index);
            document.replace(&way, kind, words);
        } else {
            document.insert(&way, key, kind, words);
        }
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
