//! Edits of a draft that its own methods do not allow, for it would be wrong after them.
//!
//! Places are given as JSON Pointers without escapes.

use alloc::vec::Vec;

use crate::assessment::Draft;
use crate::assessment::document::{Document, NodeRef, Span, Value};

/// The way to a place.
///
/// # Panics
///
/// If there is no such place.
fn find(document: &Document, pointer: &str) -> Vec<usize> {
    let mut node = document.root();
    let mut way = alloc::vec![node.index];
    for step in pointer.split('/').skip(1) {
        let is_it = |&(index, child): &(usize, _)| match step.parse::<usize>() {
            Ok(place) => index == place,
            Err(_) => NodeRef::key(child) == step,
        };
        let found = node.children().enumerate().find(is_it);
        node = found.expect("the place is there").1;
        way.push(node.index);
    }
    way
}

/// Gives a field words, whether or not it is there.
pub(super) fn set_text(draft: &mut Draft, pointer: &str, words: &str) {
    let words = draft.document.add_word(words).expect("room");
    set(draft, pointer, Value::Text(words));
}

/// Gives a field a flag, whether or not it is there.
pub(super) fn set_flag(draft: &mut Draft, pointer: &str) {
    set(draft, pointer, Value::Flag(true));
}

fn set(draft: &mut Draft, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').expect("a field");
    let mut way = find(&draft.document, parent);
    let holder = draft.document.node(way[way.len() - 1]);
    let place = holder.entries().find(|entry| entry.key() == name);
    let place = place.map(|entry| entry.index);
    way.push(place.unwrap_or_else(|| insert(draft, &way, name, Value::Null)));
    draft.document.replace(&way, value);
}

fn insert(draft: &mut Draft, way: &[usize], key: &str, value: Value) -> usize {
    let key = draft.document.add_word(key).expect("room");
    draft.document.insert(way, key, value)
}

/// Adds an empty object with this key, whether or not another has it.
pub(super) fn add_object(draft: &mut Draft, parent: &str, key: &str) {
    let way = find(&draft.document, parent);
    insert(draft, &way, key, Value::Object(0));
}

/// Adds words to a list.
pub(super) fn add_item(draft: &mut Draft, list: &str, words: &str) {
    let way = find(&draft.document, list);
    draft.document.insert_text(&way, Span::EMPTY, words);
}

/// Takes out what is at the place.
pub(super) fn remove(draft: &mut Draft, pointer: &str) {
    let mut way = find(&draft.document, pointer);
    let index = way.pop();
    draft
        .document
        .retain(&way, |child| Some(child.index) != index);
}

/// Takes out all that is in the place.
pub(super) fn clear(draft: &mut Draft, pointer: &str) {
    let way = find(&draft.document, pointer);
    draft.document.clear(&way);
}
