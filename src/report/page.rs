//! What a page says, before it has a form.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use crate::outcome::Direction;
use crate::outcome::compliance::BlockStatus;
use crate::toolkit::Grade;

/// A page: its title, and what stands under it.
pub(super) struct Page<'a> {
    /// What the page is, for its head.
    pub(super) title: String,
    pub(super) blocks: Vec<Block<'a>>,
}

pub(super) enum Block<'a> {
    /// The heading of a section, with the name by which a link finds it.
    Section(&'static str, Words<'a>),
    /// The heading of a part of a section.
    Part(Words<'a>),
    Paragraph(Words<'a>),
    List(Vec<Item<'a>>),
    /// A list of which the order counts.
    Steps(Vec<Item<'a>>),
    Table(Table<'a>),
    /// How much is done of how much.
    Progress(usize, usize),
    /// What is to be seen first, under its heading.
    Alert(Words<'a>, Vec<Item<'a>>),
    /// The end of the sections, before words on the page as a whole.
    End,
}

/// A table whose rows have a heading, a column for each name and a cell for each column.
pub(super) struct Table<'a> {
    pub(super) caption: &'static str,
    pub(super) names: Vec<&'static str>,
    pub(super) rows: Vec<(Words<'a>, Vec<Words<'a>>)>,
}

/// An item of a list.
pub(super) struct Item<'a> {
    pub(super) words: Words<'a>,
    pub(super) notes: Vec<Note<'a>>,
}

/// What stands under an item, with what it is.
pub(super) struct Note<'a> {
    pub(super) label: &'static str,
    pub(super) words: Cow<'a, str>,
    /// Whether a page that can fold it away does.
    pub(super) is_folded: bool,
}

/// Words in a row.
#[derive(Default)]
pub(super) struct Words<'a>(pub(super) Vec<Span<'a>>);

pub(super) enum Span<'a> {
    Plain(Cow<'a, str>),
    Strong(Cow<'a, str>),
    /// A word with a colour and a sign of its own.
    Mark(Mark),
}

/// What is marked.
#[derive(Clone, Copy)]
pub(super) enum Mark {
    Grade(Grade),
    Status(BlockStatus),
    Direction(Direction),
}

impl Mark {
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Grade(grade) => grade.title(),
            Self::Status(status) => status.title(),
            Self::Direction(direction) => direction.title(),
        }
    }

    /// A sign that does not need the colour.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Grade(Grade::CausingConcern) | Self::Status(BlockStatus::NotMet) => "✕",
            Self::Grade(Grade::AttentionNeeded) => "!",
            Self::Grade(Grade::Secure) | Self::Status(BlockStatus::Met) => "✓",
            Self::Grade(Grade::Strong) => "✓✓",
            Self::Grade(Grade::Exemplary) => "★",
            Self::Status(BlockStatus::NotApplicable) => "–",
            Self::Direction(Direction::Fell | Direction::Appeared) => "▼",
            Self::Direction(Direction::Rose | Direction::Resolved) => "▲",
            Self::Direction(Direction::Added | Direction::Removed | Direction::Changed) => "•",
        }
    }

    /// The class of the element that has it in HTML.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Grade(grade) => grade.as_str(),
            Self::Status(status) => status.as_str(),
            Self::Direction(direction) => direction.as_str(),
        }
    }
}

impl<'a> Words<'a> {
    pub(super) fn plain(words: impl fmt::Display) -> Self {
        Self::default().then(words)
    }

    pub(super) fn strong(words: impl fmt::Display) -> Self {
        Self(Vec::from([Span::Strong(words.to_string().into())]))
    }

    pub(super) fn mark(mark: Mark) -> Self {
        Self(Vec::from([Span::Mark(mark)]))
    }

    /// The same words, and these behind them.
    pub(super) fn then(mut self, words: impl fmt::Display) -> Self {
        self.0.push(Span::Plain(words.to_string().into()));
        self
    }

    pub(super) fn then_mark(mut self, mark: Mark) -> Self {
        self.0.push(Span::Mark(mark));
        self
    }

    /// What users wrote, as it is.
    pub(super) fn written(words: impl Into<Cow<'a, str>>) -> Self {
        Self(Vec::from([Span::Plain(words.into())]))
    }
}

/// The words without what marks them.
impl fmt::Display for Span<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(words) | Self::Strong(words) => f.write_str(words),
            Self::Mark(mark) => f.write_str(mark.title()),
        }
    }
}

/// The words without what marks them.
impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|span| fmt::Display::fmt(span, f))
    }
}

impl<'a> Item<'a> {
    pub(super) fn new(words: Words<'a>) -> Self {
        let notes = Vec::new();
        Self { words, notes }
    }

    pub(super) fn note(&mut self, label: &'static str, words: impl Into<Cow<'a, str>>) {
        self.notes.push(Note {
            label,
            words: words.into(),
            is_folded: false,
        });
    }
}
