//! Places in a document, with the way to them.

use alloc::string::String;
use core::fmt::Write as _;

use super::document::At;
use super::shape::Field;

/// What stands under a longer key, which can be no identifier, is not looked into: every pointer below
/// it would repeat it, so that a small document could ask for much memory.
const LONGEST_KEY: usize = 256;

/// A node of a document and the way to it, kept on the stack until a violation asks for its pointer.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) at: At<'p>,
    parent: Option<&'p Place<'p>>,
    /// How many places lead to it, itself among them.
    depth: usize,
    /// The place among what the parent holds.
    index: usize,
}

impl<'p> Place<'p> {
    /// The whole document.
    pub(super) fn root(at: At<'p>) -> Self {
        Self {
            at,
            parent: None,
            depth: 1,
            index: 0,
        }
    }

    /// What the node holds, in order.
    pub(super) fn children(&'p self) -> impl Iterator<Item = Place<'p>> {
        let unknown = self.at.unknown_key();
        let is_short = unknown.is_none_or(|key| key.len() <= LONGEST_KEY);
        let children = self.at.children().enumerate();
        children.filter(move |_| is_short).map(|(index, at)| Self {
            at,
            parent: Some(self),
            depth: self.depth + 1,
            index,
        })
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn text(&self) -> &'p str {
        self.at.text()
    }

    /// The place among what the parent holds.
    pub(super) fn index(&self) -> usize {
        self.index
    }

    /// The JSON Pointer.
    pub(super) fn pointer(&self) -> String {
        // Most pointers are shorter, so that they are written into one piece of memory.
        const LONG: usize = 96;
        let mut pointer = String::with_capacity(LONG);
        self.write_pointer(&mut pointer);
        pointer
    }

    /// The JSON Pointer of a field of this object that is not there.
    pub(super) fn pointer_to(&self, field: Field) -> String {
        let mut pointer = self.pointer();
        pointer.push('/');
        pointer.push_str(field.name());
        pointer
    }

    fn write_pointer(&self, pointer: &mut String) {
        let Some(parent) = self.parent else {
            return;
        };
        parent.write_pointer(pointer);
        pointer.push('/');
        match (self.at.unknown_key(), self.at.name()) {
            (None, Some(name)) => pointer.push_str(name),
            (Some(key), _) => {
                for c in key.chars() {
                    match c {
                        '~' => pointer.push_str("~0"),
                        '/' => pointer.push_str("~1"),
                        c => pointer.push(c),
                    }
                }
            }
            (None, None) => {
                // Writing to a string cannot fail.
                let _ = write!(pointer, "{}", self.index);
            }
        }
    }
}
