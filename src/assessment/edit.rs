//! Edits of a draft that its own methods do not allow, for it would be wrong after them.
//!
//! Places are given as JSON Pointers without escapes.

use alloc::vec::Vec;

use super::Draft;
use super::document::{Key, Value};
use super::shape::{self, Shape};

/// The nodes on the way to a place, from the whole document on, and the shape of what stands there.
///
/// # Panics
///
/// If there is no such place.
fn find(draft: &mut Draft, pointer: &str) -> (Vec<usize>, &'static Shape) {
    let mut nodes = alloc::vec![0];
    let mut shape = &shape::DOCUMENT;
    for step in pointer.split('/').skip(1) {
        let holder = nodes[nodes.len() - 1];
        let (index, of_value) = if let Shape::List(item) = shape {
            let mut items = draft.document.at(holder).children();
            (step.parse().ok().and_then(|index| items.nth(index)), *item)
        } else {
            let (key, of_value) = read_key(draft, shape, step);
            let child = draft.document.at(holder).child(key);
            (child, of_value.expect("a known field"))
        };
        nodes.push(index.expect("the place is there").index());
        shape = of_value;
    }
    (nodes, shape)
}

fn read_key(draft: &mut Draft, shape: &Shape, name: &str) -> (Key, Option<&'static Shape>) {
    let keys = shape.keys().expect("an object");
    draft.document.read_key(keys, name)
}

/// Gives a field words, whether or not it is there.
pub(crate) fn set_text(draft: &mut Draft, pointer: &str, words: &str) {
    let (parent, name) = pointer.rsplit_once('/').expect("a field");
    let (containers, shape) = find(draft, parent);
    let (key, shape) = read_key(draft, shape, name);
    let value = words_of(draft, shape.expect("a known field"), words);
    let at = draft.document.at(containers[containers.len() - 1]);
    if let Some(child) = at.child(key) {
        draft.document.set_value(child.index(), value);
    } else {
        draft.document.insert(&containers, key, value);
    }
}

fn words_of(draft: &mut Draft, shape: &Shape, words: &str) -> Value {
    let value = draft.document.read_words(shape, words);
    value.expect("a place for words")
}

/// Adds an empty object with this key, whether or not another has it.
pub(crate) fn add_object(draft: &mut Draft, parent: &str, key: &str) {
    let (containers, shape) = find(draft, parent);
    let (key, _) = read_key(draft, shape, key);
    draft.document.insert(&containers, key, Value::Object);
}

/// Adds words to a list.
pub(crate) fn add_item(draft: &mut Draft, list: &str, words: &str) {
    let (containers, shape) = find(draft, list);
    let Shape::List(item) = shape else {
        panic!("a list");
    };
    let value = words_of(draft, item, words);
    draft.document.insert(&containers, Key::Item, value);
}

/// Takes out what stands at the place.
pub(crate) fn remove(draft: &mut Draft, pointer: &str) {
    let (mut containers, _) = find(draft, pointer);
    if let Some(index) = containers.pop() {
        draft.document.remove(&containers, index);
    }
}

/// Takes out all that stands in the place.
pub(crate) fn clear(draft: &mut Draft, pointer: &str) {
    let (containers, _) = find(draft, pointer);
    draft.document.clear(&containers);
}
