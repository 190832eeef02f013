//! The way to a node.

use alloc::borrow::Cow;
use alloc::string::String;

use super::document::{Document, NodeRef};

/// A node and the way to it, kept on the stack until a violation asks for its pointer.
#[derive(Clone, Copy)]
pub(crate) struct Path<'p> {
    pub(super) node: NodeRef<'p>,
    /// The path to the container around it, and its place there; none for the whole document.
    around: Option<(&'p Path<'p>, usize)>,
}

/// Whether it is a JSON Pointer (RFC 6901).
pub(super) fn is_pointer(text: &str) -> bool {
    let is_escape = |rest: &str| rest.starts_with(['0', '1']);
    (text.is_empty() || text.starts_with('/')) && text.split('~').skip(1).all(is_escape)
}

/// A key as a part of a JSON Pointer.
pub(super) fn escaped(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        key.replace('~', "~0").replace('/', "~1").into()
    } else {
        key.into()
    }
}

impl<'p> Path<'p> {
    pub(super) fn root(document: &'p Document) -> Self {
        let (node, around) = (document.root(), None);
        Self { node, around }
    }

    pub(super) fn entries(&'p self) -> impl Iterator<Item = Self> + use<'p> {
        self.node.entries().map(|node| self.to(node, 0))
    }

    pub(super) fn items(&'p self) -> impl Iterator<Item = Self> + use<'p> {
        self.node.items().map(|(index, node)| self.to(node, index))
    }

    pub(super) fn to(&'p self, node: NodeRef<'p>, index: usize) -> Self {
        let around = Some((self, index));
        Self { node, around }
    }

    /// The JSON Pointer.
    pub(super) fn pointer(&self) -> String {
        // Most are shorter, so that they are written into one piece of memory.
        const LONG: usize = 96;
        let mut pointer = String::with_capacity(LONG);
        self.write_pointer(&mut pointer);
        pointer
    }

    fn write_pointer(&self, pointer: &mut String) {
        let Some((around, index)) = self.around else {
            return;
        };
        around.write_pointer(pointer);
        pointer.push('/');
        pointer.push_str(&self.node.token(around.node.kind(), index));
    }
}
