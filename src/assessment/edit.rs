//! Edits of a document, all in one pass through it.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::document::{Document, Kind, LIMIT, Node, NodeRef, size};
use crate::identifier::Identifier;

/// The way from a container to something that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    /// The place among all that the container can hold; of a list, the place of an item.
    pub(super) index: usize,
    /// The key; empty for an item of a list.
    pub(super) name: &'static str,
}

impl Step {
    /// Behind the last item of a list.
    pub(super) const END: Self = Self::item(usize::MAX);

    pub(super) fn entry(key: impl Identifier) -> Self {
        Self {
            index: key.index(),
            name: key.name(),
        }
    }

    pub(super) const fn item(index: usize) -> Self {
        Self { index, name: "" }
    }

    pub(super) const fn is_item(self) -> bool {
        self.name.is_empty()
    }

    /// What holds it.
    const fn holder(self) -> Kind {
        if self.is_item() {
            Kind::List
        } else {
            Kind::Object
        }
    }
}

/// What is done at a place. What leads to it becomes containers if they are none, unless there is only
/// something to take out.
#[derive(Debug)]
pub(super) struct Edit<'a> {
    pub(super) steps: Vec<Step>,
    pub(super) action: Action<'a>,
}

#[derive(Debug)]
pub(super) enum Action<'a> {
    /// Puts a value there.
    Set(Kind, Cow<'a, str>),
    /// Puts a container of this kind there, unless it is one.
    Open(Kind),
    /// The same, only if what holds it is new.
    OpenInNew(Kind),
    /// The same, only if what holds it is there already.
    OpenInOld(Kind),
    /// Takes out all that a container of this kind holds.
    Empty(Kind),
    /// Takes out a value: from an object with all others that have its key; in a list, `null` takes its
    /// place, so that the places of others stay.
    Clear,
    /// The same, unless it is an object that holds something.
    ClearIfEmpty,
    /// Takes out an item of a list. Those behind it move up.
    Remove,
}

impl Edit<'_> {
    /// By their places; what makes a new container comes first.
    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        let is_last =
            |edit: &Self| !matches!(edit.action, Action::OpenInNew(_) | Action::OpenInOld(_));
        let steps = self.steps.cmp(&other.steps);
        steps.then_with(|| is_last(self).cmp(&is_last(other)))
    }

    /// Whether it needs a place.
    const fn creates(&self) -> bool {
        matches!(self.action, Action::Set(..) | Action::Open(_))
    }

    const fn clears(&self) -> bool {
        matches!(
            self.action,
            Action::Clear | Action::ClearIfEmpty | Action::Empty(_)
        )
    }
}

/// So far behind the end of a list may an item be put. A form may have empty rows before one that is filled in.
pub(super) const FARTHEST: usize = 32;

/// An edit is of an item that is too far behind the end of a list with so many.
#[derive(Debug)]
pub(super) struct OutOfRange<'e> {
    pub(super) steps: &'e [Step],
    pub(super) length: usize,
}

impl Document {
    /// Applies the edits, or none if one of them is out of range. They are in the order of their steps, and
    /// the last at a place counts.
    pub(super) fn edit<'e>(&mut self, edits: &'e [Edit<'_>]) -> Result<(), OutOfRange<'e>> {
        let mut editor = Editor {
            behind: self.text.len(),
            nodes: Vec::with_capacity(self.nodes.len() + 8),
            text: String::new(),
            carried: 0,
        };
        editor.write("", Some(self.root()), edits, 0)?;
        let Editor {
            nodes,
            text,
            carried,
            ..
        } = editor;
        self.has_waste |= carried < self.nodes.len();
        self.nodes = nodes;
        self.text.push_str(&text);
        Ok(())
    }
}

/// Writes a document anew.
struct Editor {
    nodes: Vec<Node>,
    /// What is written behind the document's text, and where that ends.
    text: String,
    behind: usize,
    /// How many of the document's nodes are still there.
    carried: usize,
}

impl Editor {
    /// Writes a value with the edits that are within it, of which the first steps lead to it.
    fn write<'e>(
        &mut self,
        key: &str,
        old: Option<NodeRef<'_>>,
        edits: &'e [Edit<'_>],
        depth: usize,
    ) -> Result<(), OutOfRange<'e>> {
        let (own, inner) = split(edits, depth);
        let action = own.last().map(|edit| &edit.action);
        let kind = match action {
            Some(Action::Set(kind, words)) => {
                self.push(key, *kind, words);
                return Ok(());
            }
            Some(
                Action::Open(kind)
                | Action::OpenInNew(kind)
                | Action::OpenInOld(kind)
                | Action::Empty(kind),
            ) => *kind,
            Some(Action::Clear | Action::ClearIfEmpty | Action::Remove) | None => inner
                .first()
                .map_or(Kind::Object, |edit| edit.steps[depth].holder()),
        };
        let held = old.filter(|old| old.kind() == kind);
        if held.is_none() && !edits.iter().any(Edit::creates) {
            match (old, action) {
                (Some(old), Some(Action::Empty(_))) if old.kind() != Kind::Null => {}
                (None, Some(Action::Empty(_) | Action::OpenInNew(_) | Action::OpenInOld(_))) => {}
                (None, _) | (Some(_), Some(Action::ClearIfEmpty)) => return Ok(()),
                (Some(old), _) => {
                    self.carry(old);
                    return Ok(());
                }
            }
        }
        let index = self.nodes.len();
        match held {
            Some(held) => self.reuse(held),
            None => self.push(key, kind, ""),
        }
        let held = held.filter(|_| !matches!(action, Some(Action::Empty(_))));
        if kind == Kind::List {
            self.items(held, inner, depth)?;
        } else {
            self.entries(held, inner, depth)?;
        }
        let length = self.nodes.len() - index - 1;
        self.nodes[index].length = limited(length);
        if length == 0 && matches!(action, Some(Action::ClearIfEmpty)) {
            self.nodes.pop();
        }
        Ok(())
    }

    /// Writes what an object holds.
    fn entries<'e>(
        &mut self,
        old: Option<NodeRef<'_>>,
        edits: &'e [Edit<'_>],
        depth: usize,
    ) -> Result<(), OutOfRange<'e>> {
        let same = |one: &Edit<'_>, other: &Edit<'_>| one.steps[depth] == other.steps[depth];
        let groups: Vec<&[Edit<'_>]> = edits.chunk_by(same).collect();
        let group_of = |entry: NodeRef<'_>| {
            groups
                .iter()
                .position(|group| group[0].steps[depth].name == entry.key())
        };
        let children = || old.into_iter().flat_map(NodeRef::children);
        // What is edited: of entries with one key the first that is not `null`, or else the first.
        let mut targets: Vec<Option<NodeRef<'_>>> = alloc::vec![None; groups.len()];
        for entry in children() {
            if let Some(at) = group_of(entry) {
                let is_null = |node: NodeRef<'_>| node.kind() == Kind::Null;
                if targets[at].is_none_or(|target| is_null(target) && !is_null(entry)) {
                    targets[at] = Some(entry);
                }
            }
        }
        let is_cleared = |group: &[Edit<'_>]| {
            let (own, _) = split(group, depth + 1);
            own.last()
                .is_some_and(|edit| matches!(edit.action, Action::Clear))
        };
        let opens = |group: &[Edit<'_>]| {
            let (own, _) = split(group, depth + 1);
            own.iter().any(|edit| match edit.action {
                Action::OpenInNew(_) => old.is_none(),
                Action::OpenInOld(_) => old.is_some(),
                _ => false,
            })
        };
        for entry in children() {
            let Some(at) = group_of(entry) else {
                self.carry(entry);
                continue;
            };
            if is_cleared(groups[at]) {
                targets[at] = None;
            } else if targets[at].is_some_and(|target| target.index == entry.index) {
                self.write(entry.key(), Some(entry), groups[at], depth + 1)?;
            } else {
                self.carry(entry);
            }
        }
        for (group, target) in groups.iter().zip(targets) {
            if target.is_none() && (opens(group) || group.iter().any(Edit::creates)) {
                self.write(group[0].steps[depth].name, None, group, depth + 1)?;
            }
        }
        Ok(())
    }

    /// Writes what a list holds.
    fn items<'e>(
        &mut self,
        old: Option<NodeRef<'_>>,
        edits: &'e [Edit<'_>],
        depth: usize,
    ) -> Result<(), OutOfRange<'e>> {
        let same = |one: &Edit<'_>, other: &Edit<'_>| one.steps[depth] == other.steps[depth];
        let mut groups = edits.chunk_by(same).peekable();
        // How many items there were or are, and how many nodes up to the last that is not `null`.
        let (mut length, mut written) = (0, self.nodes.len());
        for item in old.into_iter().flat_map(NodeRef::children) {
            let index = self.nodes.len();
            match groups.next_if(|group| group[0].steps[depth].index == length) {
                Some(group) => self.item(Some(item), group, depth + 1)?,
                None => self.carry(item),
            }
            if self
                .nodes
                .get(index)
                .is_some_and(|node| node.kind != Kind::Null)
            {
                written = self.nodes.len();
            }
            length += 1;
        }
        for group in groups {
            let step = group[0].steps[depth];
            if step != Step::END && step.index >= length + FARTHEST {
                let steps = &group[0].steps;
                return Err(OutOfRange { steps, length });
            }
            if !group.iter().any(Edit::creates) {
                continue;
            }
            if step != Step::END {
                (length..step.index).for_each(|_| self.push("", Kind::Null, "null"));
                length = length.max(step.index);
            }
            self.item(None, group, depth + 1)?;
            written = self.nodes.len();
            length += 1;
        }
        if edits.iter().any(Edit::clears) {
            self.nodes.truncate(written);
        }
        Ok(())
    }

    /// Writes an item of a list. One that is cleared, or in which nothing but empty containers is left, is
    /// `null`.
    fn item<'e>(
        &mut self,
        old: Option<NodeRef<'_>>,
        edits: &'e [Edit<'_>],
        depth: usize,
    ) -> Result<(), OutOfRange<'e>> {
        let (own, _) = split(edits, depth);
        match own.last().map(|edit| &edit.action) {
            Some(Action::Remove) => return Ok(()),
            Some(Action::Clear) => {
                self.push("", Kind::Null, "null");
                return Ok(());
            }
            _ => {}
        }
        let index = self.nodes.len();
        self.write("", old, edits, depth)?;
        let is_hollow = || {
            let held = self.nodes[index..].iter();
            held.clone()
                .all(|node| node.kind == Kind::Null || node.kind.is_container())
        };
        if edits.iter().any(Edit::clears) && is_hollow() {
            self.nodes.truncate(index);
            self.push("", Kind::Null, "null");
        }
        Ok(())
    }

    /// Writes a value as it is.
    fn carry(&mut self, old: NodeRef<'_>) {
        let nodes = old.nodes();
        self.nodes.extend_from_slice(nodes);
        self.carried += nodes.len();
    }

    /// Writes a container as it is, for what is still to be written into it.
    fn reuse(&mut self, old: NodeRef<'_>) {
        self.nodes.push(old.nodes()[0]);
        self.carried += 1;
    }

    /// Writes a new value.
    fn push(&mut self, key: &str, kind: Kind, words: &str) {
        let start = limited(self.behind + self.text.len());
        self.text.extend([key, words]);
        limited(self.behind + self.text.len());
        self.nodes.push(Node {
            kind,
            start,
            key: limited(key.len()),
            length: limited(words.len()),
        });
    }
}

/// The edits of what these steps lead to, and those of what it holds.
fn split<'s, 'a>(edits: &'s [Edit<'a>], depth: usize) -> (&'s [Edit<'a>], &'s [Edit<'a>]) {
    edits.split_at(edits.partition_point(|edit| edit.steps.len() == depth))
}

fn limited(count: usize) -> u32 {
    size(count).expect(LIMIT)
}
