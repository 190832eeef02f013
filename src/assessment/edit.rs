//! Edits of a document, all in one pass through it.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::document::{Document, Kind, LIMIT, Node, NodeRef, size};
use super::field::{Field, FieldKind};
use super::form::{unix_lines, values};
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

/// What is done at a place. Everything that leads there becomes a container, unless the edit only takes something out.
///
/// It may hold evidence, and so has no `Debug`.
pub(super) struct Edit<'a> {
    pub(super) steps: Vec<Step>,
    pub(super) action: Action<'a>,
    /// The field, if a form sends it. A wrong value, which the form does not show, stays if the form sends nothing; what
    /// is in the way always stays.
    pub(super) field: Option<Field>,
}

pub(super) enum Action<'a> {
    /// Puts a value there.
    Set(Kind, Cow<'a, str>),
    /// Puts a container of this kind there, unless it is one.
    Open(Kind),
    /// Takes out all that a container of this kind holds.
    Empty(Kind),
    /// Takes out a value: from an object with all others that have its key; in a list, `null` takes its
    /// place, so that the places of others stay.
    Clear,
    /// The same, unless it holds something.
    ClearIfEmpty,
    /// The same, if it holds nothing but empty lists. Otherwise the edits are refused.
    ClearIfBare,
    /// Takes out an item of a list. Those behind it move up.
    Remove,

    // These come with one of the others.
    /// Puts a container of this kind there, if what holds it is new.
    OpenInNew(Kind),
    /// The same, if what holds it is there already.
    OpenInOld(Kind),
    /// Takes it out, if it holds nothing but empty lists in the end and held more before.
    Prune,
    /// Takes it out, if it holds nothing in the end and held something before.
    PruneIfEmptied,
}

impl<'a> Edit<'a> {
    pub(super) const fn new(steps: Vec<Step>, action: Action<'a>) -> Self {
        let field = None;
        Self {
            steps,
            action,
            field,
        }
    }

    /// By place; the main edit of a place comes last.
    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        let steps = self.steps.cmp(&other.steps);
        steps.then_with(|| self.is_main().cmp(&other.is_main()))
    }

    const fn is_main(&self) -> bool {
        !matches!(
            self.action,
            Action::OpenInNew(_) | Action::OpenInOld(_) | Action::Prune | Action::PruneIfEmptied
        )
    }

    /// Whether it needs a place.
    pub(super) const fn creates(&self) -> bool {
        matches!(self.action, Action::Set(..) | Action::Open(_))
    }

    /// Whether what is there stays, with these edits of what it holds: a form sends what it was shown, or nothing where
    /// it was shown nothing.
    fn keeps(&self, old: NodeRef<'_>, inner: &[Edit<'_>]) -> bool {
        let Some(field) = self.field else {
            return false;
        };
        let sent = || inner.iter().filter_map(Edit::words);
        let mut shown = values(field, old).map(unix_lines);
        match &self.action {
            Action::Clear | Action::ClearIfEmpty | Action::ClearIfBare => shown.next().is_none(),
            Action::Set(Kind::Text, words) => shown.next().is_some_and(|shown| shown == *words),
            Action::Empty(_) if old.kind() == Kind::Null => false,
            // Their order is that of the page.
            Action::Empty(_) if field.kind() == FieldKind::Choices => {
                let is_sent = |shown: Cow<'_, str>| sent().any(|sent| sent == shown);
                shown.clone().count() == sent().count() && shown.all(is_sent)
            }
            Action::Empty(_) => shown.eq(sent()),
            _ => false,
        }
    }

    /// The words that it puts there.
    fn words(&self) -> Option<&str> {
        match &self.action {
            Action::Set(_, words) => Some(words),
            _ => None,
        }
    }
}

/// How far beyond the end of a list an item may be put: a form may have empty rows before the one that is filled in.
pub(super) const FARTHEST: usize = 32;

/// Why edits are refused, with the steps to the place.
pub(super) enum Refused<'e> {
    /// An item, of this edit, is too far behind the end of a list with so many.
    OutOfRange(&'e Edit<'e>, usize),
    /// A form sends something that belongs into a container of the second kind, but this is of the first.
    InTheWay(&'e [Step], Kind, Kind),
    /// It is not bare.
    NotBare(&'e [Step]),
}

impl Document {
    /// Applies the edits, or none if one of them is refused. They are [in order](Edit::cmp).
    pub(super) fn edit<'e>(&mut self, edits: &'e [Edit<'_>]) -> Result<(), Refused<'e>> {
        let mut editor = Editor {
            behind: self.text.len(),
            nodes: Vec::with_capacity(self.nodes.len() + 8),
            text: String::new(),
            carried: 0,
            has_cut: false,
        };
        editor.write("", Some(self.root()), edits, 0)?;
        let Editor {
            nodes,
            text,
            carried,
            has_cut,
            ..
        } = editor;
        self.has_waste |= has_cut || carried < self.nodes.len();
        self.nodes = nodes;
        self.text.push_str(&text);
        Ok(())
    }
}

/// Rewrites a document.
struct Editor {
    nodes: Vec<Node>,
    /// What is written behind the document's text, and where that ends.
    text: String,
    behind: usize,
    /// How many of the document's nodes are written again, and whether some of them were taken out after that.
    carried: usize,
    has_cut: bool,
}

impl Editor {
    /// Writes a value with the edits within it. The first steps of each edit lead to the value. Writes nothing if the
    /// value is taken out.
    fn write<'e>(
        &mut self,
        key: &str,
        old: Option<NodeRef<'_>>,
        edits: &'e [Edit<'_>],
        depth: usize,
    ) -> Result<(), Refused<'e>> {
        let here = Here::of(edits, depth);
        let Here { main, own, inner } = here;
        let creates = edits.iter().any(Edit::creates);
        let (kind, is_named) = match main.map(|edit| &edit.action) {
            Some(Action::Set(kind, _) | Action::Open(kind) | Action::Empty(kind)) => (*kind, true),
            _ => (container(own, inner, depth), false),
        };
        if let Some(old) = old {
            let keeps = here.keeps(old);
            let is_wrong = old.kind() != kind;
            // Nothing is to be emptied where nothing is, unless a claim is to have a list of considerations.
            let opens = || here.has(|action| matches!(action, Action::OpenInOld(_)));
            let only_empties = is_named && old.kind() == Kind::Null && !opens();
            let only_clears = !creates && (!is_named || only_empties);
            if (keeps && (is_named || only_clears)) || (is_wrong && only_clears) {
                self.carry(old);
                return Ok(());
            }
            // A field's own place may have a wrong value that it replaces; what leads to a field may not.
            let sent = if is_named { main } else { inner.first() };
            let refuses = |field: Field| !is_named || !field.replaces(old.kind());
            let is_refused = sent.and_then(|edit| edit.field).is_some_and(refuses);
            if let Some(edit) = sent.filter(|_| is_refused && is_wrong && old.kind() != Kind::Null)
            {
                return Err(Refused::InTheWay(&edit.steps[..depth], old.kind(), kind));
            }
        }
        if let Some(Action::Set(kind, words)) = main.map(|edit| &edit.action) {
            self.push(key, *kind, words);
            return Ok(());
        }
        let held = old.filter(|old| old.kind() == kind);
        let index = self.nodes.len();
        match held {
            Some(held) => self.reuse(held),
            None => self.push(key, kind, ""),
        }
        let is_emptied = matches!(main, Some(edit) if matches!(edit.action, Action::Empty(_)));
        let contents = held.filter(|_| !is_emptied);
        if kind == Kind::List {
            self.items(contents, inner, depth)?;
        } else {
            self.entries(contents, inner, depth)?;
        }
        self.nodes[index].length = limited(self.nodes.len() - index - 1);

        // What counts as not there is nothing, and neither is an empty list.
        let holds = &self.nodes[index + 1..];
        let is_empty = holds.iter().all(|node| node.kind == Kind::Null);
        let is_bare = is_bare(holds);
        let is_pruned = is_bare && held.is_some_and(|held| !self::is_bare(&held.nodes()[1..]));
        let held_entries = || held.is_some_and(|held| held.entries().next().is_some());
        let is_out = |edit: &Edit<'_>| match edit.action {
            Action::ClearIfEmpty => is_empty,
            Action::ClearIfBare => is_bare,
            Action::Prune => is_pruned,
            Action::PruneIfEmptied => is_empty && !is_named && held_entries(),
            _ => false,
        };
        if own.iter().any(is_out) {
            self.cut(index);
        } else if let Some(edit) = main.filter(|edit| matches!(edit.action, Action::ClearIfBare)) {
            return Err(Refused::NotBare(&edit.steps));
        }
        Ok(())
    }

    /// Writes what an object holds.
    fn entries<'e>(
        &mut self,
        old: Option<NodeRef<'_>>,
        edits: &'e [Edit<'_>],
        depth: usize,
    ) -> Result<(), Refused<'e>> {
        let groups: Vec<&[Edit<'_>]> = groups(edits, depth).collect();
        let here = |at: usize| Here::of(groups[at], depth + 1);
        let group_of = |entry: NodeRef<'_>| {
            let name_of = |group: &&[Edit<'_>]| group[0].steps[depth].name == entry.key();
            groups.iter().position(name_of)
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
        let is_cleared = |at: usize| targets[at].is_some_and(|_| here(at).clears(targets[at]));
        let cleared: Vec<bool> = (0..groups.len()).map(is_cleared).collect();
        for entry in children() {
            let at = group_of(entry);
            match at.and_then(|at| Some((at, targets[at]?))) {
                Some((at, _)) if cleared[at] => {}
                Some((at, target)) if target.index == entry.index => {
                    let index = self.nodes.len();
                    self.write(entry.key(), Some(entry), groups[at], depth + 1)?;
                    let has_prune = here(at).has(|action| matches!(action, Action::Prune));
                    let is_pruned = self.nodes.len() == index && has_prune;
                    let is_it = |other: &NodeRef<'_>| group_of(*other) == Some(at);
                    if is_pruned && children().filter(is_it).nth(1).is_some() {
                        // Another with the same key would take its place.
                        self.push(entry.key(), Kind::Object, "");
                    }
                }
                _ => self.carry(entry),
            }
        }
        for (at, group) in groups.iter().enumerate() {
            let opens = here(at).has(|action| match action {
                Action::OpenInNew(_) => old.is_none(),
                Action::OpenInOld(_) => old.is_some(),
                _ => false,
            });
            let is_new = targets[at].is_none() || cleared[at];
            if is_new && (opens || group.iter().any(Edit::creates)) {
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
    ) -> Result<(), Refused<'e>> {
        let mut groups = groups(edits, depth).peekable();
        // How many items there were or are, and how many nodes up to the last that is not `null`.
        let (mut length, mut written) = (0, self.nodes.len());
        let mut has_cleared = false;
        for item in old.into_iter().flat_map(NodeRef::children) {
            let index = self.nodes.len();
            match groups.next_if(|group| group[0].steps[depth].index == length) {
                Some(group) => self.item(Some(item), group, depth + 1)?,
                None => self.carry(item),
            }
            let is_null = self.nodes.get(index).map(|node| node.kind == Kind::Null);
            if is_null == Some(false) {
                written = self.nodes.len();
            }
            has_cleared |= is_null == Some(true) && item.kind() != Kind::Null;
            length += 1;
        }
        for group in groups {
            let step = group[0].steps[depth];
            let Some(edit) = group.iter().find(|edit| edit.creates()) else {
                continue;
            };
            if step != Step::END && step.index >= length + FARTHEST {
                return Err(Refused::OutOfRange(edit, length));
            }
            if step != Step::END {
                (length..step.index).for_each(|_| self.push("", Kind::Null, "null"));
                length = length.max(step.index);
            }
            let index = self.nodes.len();
            self.item(None, group, depth + 1)?;
            if self.nodes[index].kind == Kind::Null {
                has_cleared = true;
            } else {
                written = self.nodes.len();
            }
            length += 1;
        }
        if has_cleared {
            self.cut(written);
        }
        Ok(())
    }

    /// Writes an item of a list, or `null` in its place if it is taken out.
    fn item<'e>(
        &mut self,
        old: Option<NodeRef<'_>>,
        edits: &'e [Edit<'_>],
        depth: usize,
    ) -> Result<(), Refused<'e>> {
        let here = Here::of(edits, depth);
        if here.has(|action| matches!(action, Action::Remove)) {
            return Ok(());
        }
        let index = self.nodes.len();
        if !here.clears(old) {
            self.write("", old, edits, depth)?;
        }
        if self.nodes.len() == index {
            self.push("", Kind::Null, "null");
        }
        Ok(())
    }

    /// Removes everything written from this node on.
    fn cut(&mut self, index: usize) {
        self.has_cut |= index < self.nodes.len();
        self.nodes.truncate(index);
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
        let end = limited(self.behind + self.text.len());
        let key = limited(key.len());
        let length = end - start - key;
        self.nodes.push(Node {
            kind,
            start,
            key,
            length,
        });
    }
}

/// Whether a container holds only empty lists and what counts as missing.
fn is_bare(holds: &[Node]) -> bool {
    let is_bare = |node: &Node| matches!(node.kind, Kind::Null | Kind::List);
    holds.iter().all(is_bare)
}

/// The kind of container that these edits need. None of them names it.
fn container(own: &[Edit<'_>], inner: &[Edit<'_>], depth: usize) -> Kind {
    let opened = own.iter().find_map(|edit| match edit.action {
        Action::OpenInNew(kind) | Action::OpenInOld(kind) => Some(kind),
        _ => None,
    });
    let holder = || Some(inner.first()?.steps[depth].holder());
    opened.or_else(holder).unwrap_or(Kind::Object)
}

/// The edits of one place.
#[derive(Clone, Copy)]
struct Here<'e, 'a> {
    /// The one that counts.
    main: Option<&'e Edit<'a>>,
    /// It and those that come with it.
    own: &'e [Edit<'a>],
    /// Those of what the place holds.
    inner: &'e [Edit<'a>],
}

impl<'e, 'a> Here<'e, 'a> {
    /// Sorts the edits of a place, to which so many steps lead, from the edits of what the place holds.
    fn of(edits: &'e [Edit<'a>], depth: usize) -> Self {
        let is_own = |edit: &Edit<'_>| edit.steps.len() == depth;
        let (own, inner) = edits.split_at(edits.partition_point(is_own));
        let main = own.last().filter(|edit| edit.is_main());
        Self { main, own, inner }
    }

    fn has(self, is_it: impl Fn(&Action<'_>) -> bool) -> bool {
        self.own.iter().any(|edit| is_it(&edit.action))
    }

    /// Whether what is there stays.
    fn keeps(self, old: NodeRef<'_>) -> bool {
        self.main.is_some_and(|edit| edit.keeps(old, self.inner))
    }

    /// Whether what is there is taken out.
    fn clears(self, old: Option<NodeRef<'_>>) -> bool {
        let is_clear = |edit: &Edit<'_>| matches!(edit.action, Action::Clear);
        self.main.is_some_and(is_clear) && !old.is_some_and(|old| self.keeps(old))
    }
}

/// The edits of each thing that a container holds.
fn groups<'e, 'a>(edits: &'e [Edit<'a>], depth: usize) -> impl Iterator<Item = &'e [Edit<'a>]> {
    edits.chunk_by(move |one, other| one.steps[depth] == other.steps[depth])
}

fn limited(count: usize) -> u32 {
    size(count).expect(LIMIT)
}
