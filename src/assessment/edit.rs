//! Edits of a draft that its own methods do not allow, for it would be wrong after them.
//!
//! Places are given as JSON Pointers without escapes.

use alloc::vec::Vec;

use super::Draft;
use super::document::{Key, Value};
use super::shape::Field;

/// The nodes on the way to a place, from the whole document on.
///
/// # Panics
///
/// If there is no such place.
fn find(draft: &Draft, pointer: &str) -> Vec<usize> {
    let mut at = draft.document.root();
    let mut nodes = alloc::vec![at.index()];
    for step in pointer.split('/').skip(1) {
        let item = step.parse().ok().and_then(|index| at.children().nth(index));
        at = at.child(step).or(item).expect("the place is there");
        nodes.push(at.index());
    }
    nodes
}

/// Gives a field words, whether or not it is there.
pub(crate) fn set_text(draft: &mut Draft, pointer: &str, words: &str) {
    let (parent, name) = pointer.rsplit_once('/').expect("a field");
    let containers = find(draft, parent);
    let value = Value::Text(draft.document.add_words(words));
    let at = draft.document.at(containers[containers.len() - 1]);
    if let Some(child) = at.child(name) {
        draft.document.replace(child.index(), value);
    } else {
        let field = Field::named(name).expect("a known field");
        draft.document.insert(&containers, Key::Field(field), value);
    }
}

/// Adds an empty object with this key, whether or not another has it.
pub(crate) fn add_object(draft: &mut Draft, parent: &str, key: &str) {
    let containers = find(draft, parent);
    let key = Key::Word(draft.document.add_words(key));
    draft.document.insert(&containers, key, Value::Object);
}

/// Adds words to a list.
pub(crate) fn add_item(draft: &mut Draft, list: &str, words: &str) {
    let containers = find(draft, list);
    let value = Value::Text(draft.document.add_words(words));
    draft.document.insert(&containers, Key::Item, value);
}

/// Takes out what stands at the place.
pub(crate) fn remove(draft: &mut Draft, pointer: &str) {
    let mut containers = find(draft, pointer);
    if let Some(index) = containers.pop() {
        draft.document.remove(&containers, index);
    }
}

/// Takes out all that stands in the place.
pub(crate) fn clear(draft: &mut Draft, pointer: &str) {
    let containers = find(draft, pointer);
    draft.document.clear(&containers);
}
