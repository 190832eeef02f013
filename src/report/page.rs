//! What a page says, before it has a form.

use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use crate::outcome::compliance::BlockStatus;
use crate::outcome::{Direction, Progress};
use crate::toolkit::Grade;

/// A page: its title, and what is under it.
pub(super) struct Page<'a> {
    /// What the page is, for its head.
    pub(super) title: Words,
    pub(super) blocks: Vec<Block<'a>>,
}

pub(super) enum Block<'a> {
    /// The heading of a section, with the name by which a link finds it.
    Section(&'static str, Words),
    /// The heading of a part of a section.
    Part(Words),
    Paragraph(Words),
    List(Vec<Item<'a>>),
    /// A list in which the order counts.
    Steps(Vec<Item<'a>>),
    Table(Table),
    /// How much is judged of how much.
    Progress(Progress),
    /// What the reader must see first, under its heading.
    Alert(Words, Vec<Item<'a>>),
    /// Where a page that has links has them to all sections.
    Contents,
    /// The end of the sections, before words on the page as a whole.
    End,
}

/// A table whose rows have a heading, a column for each name and a cell for each column, which may be empty.
pub(super) struct Table {
    /// The class of the element that it is in HTML.
    pub(super) class: &'static str,
    pub(super) caption: &'static str,
    pub(super) names: Vec<&'static str>,
    pub(super) rows: Vec<(Words, Vec<Words>)>,
}

/// An item of a list.
pub(super) struct Item<'a> {
    pub(super) words: Words,
    pub(super) notes: Vec<Note<'a>>,
}

/// Words under an item, with a label.
pub(super) struct Note<'a> {
    pub(super) label: &'static str,
    pub(super) words: Cow<'a, str>,
    /// Whether a page that can fold it away does.
    pub(super) is_folded: bool,
}

/// Words in a row.
#[derive(Default)]
pub(super) struct Words(pub(super) Vec<Span>);

pub(super) enum Span {
    Plain(String),
    Strong(String),
    /// What somebody wrote, which may run from right to left.
    Written(String),
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

impl Words {
    pub(super) fn plain(words: impl fmt::Display) -> Self {
        Self::default().then(words)
    }

    pub(super) fn strong(words: impl fmt::Display) -> Self {
        Self(Vec::from([Span::Strong(words.to_string())]))
    }

    pub(super) fn mark(mark: Mark) -> Self {
        Self(Vec::from([Span::Mark(mark)]))
    }

    /// The same words, and these behind them.
    pub(super) fn then(mut self, words: impl fmt::Display) -> Self {
        self.0.push(Span::Plain(words.to_string()));
        self
    }

    pub(super) fn then_written(mut self, words: &str) -> Self {
        self.0.push(Span::Written(words.into()));
        self
    }

    pub(super) fn then_mark(mut self, mark: Mark) -> Self {
        self.0.push(Span::Mark(mark));
        self
    }
}

/// The words without what marks them; a direction keeps its sign.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(words) | Self::Strong(words) | Self::Written(words) => f.write_str(words),
            Self::Mark(mark @ Mark::Direction(_)) => write!(f, "{} {}", mark.sign(), mark.title()),
            Self::Mark(mark) => f.write_str(mark.title()),
        }
    }
}

/// The words without what marks them.
impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|span| fmt::Display::fmt(span, f))
    }
}

impl<'a> Page<'a> {
    /// Adds a list under its heading, unless it is empty.
    pub(super) fn add_list(&mut self, heading: Block<'a>, items: Vec<Item<'a>>) {
        if !items.is_empty() {
            self.blocks.extend([heading, Block::List(items)]);
        }
    }
}

impl<'a> Item<'a> {
    pub(super) fn new(words: Words) -> Self {
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
