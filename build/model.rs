//! What the text says, read and checked.

/// The whole toolkit.
#[derive(Debug)]
pub struct Toolkit {
    pub id: String,
    pub heading: Passage,
    pub areas: Vec<Area>,
    /// What the exemplary text of every area lists, with the lines of all of them.
    pub considerations: Vec<Consideration>,
    pub abbreviations: Vec<Abbreviation>,
    pub footnotes: Vec<Footnote>,
}

/// An evaluation area.
#[derive(Debug)]
pub struct Area {
    pub id: String,
    pub heading: Passage,
    pub lead_in: Passage,
    pub concerns: Vec<Concern>,
    pub themes: Vec<Theme>,
    /// The opening condition, the sentences on moderation, the sentences on the case study.
    pub exemplary: [Passage; 3],
    pub considerations: Vec<Consideration>,
    pub block: Option<ComplianceBlock>,
}

/// One statement of the 'causing concern' column.
#[derive(Debug)]
pub struct Concern {
    pub id: String,
    /// The editor's; `None` if it is the identifier in sentence case.
    pub title: Option<String>,
    /// Those that it names; empty if it applies to all.
    pub phases: Vec<Phase>,
    /// The identifiers of themes that say the opposite: the editor's.
    pub mirrors: Vec<String>,
    pub passage: Passage,
}

impl Concern {
    /// A title to show to people.
    pub fn title(&self) -> String {
        self.title
            .clone()
            .unwrap_or_else(|| sentence_case(&self.id))
    }
}

/// A row of an area's table.
#[derive(Debug)]
pub struct Theme {
    pub id: String,
    pub heading: Passage,
    /// One for each of [`ThemeGrade::ALL`]; `None` if it is lost.
    pub descriptors: [Option<Passage>; 3],
}

/// A compliance block.
#[derive(Debug)]
pub struct ComplianceBlock {
    pub id: String,
    pub heading: Passage,
    pub lead_in: Option<Passage>,
    pub requirements: Vec<Requirement>,
}

/// One line of a compliance block.
#[derive(Debug)]
pub struct Requirement {
    pub id: String,
    /// The editor's; `None` if it is the identifier in sentence case.
    pub title: Option<String>,
    /// Those that it names; empty if it applies to all.
    pub phases: Vec<Phase>,
    pub only_with: Option<Condition>,
    /// The identifiers of themes that ask for it: the editor's.
    pub mirrors: Vec<String>,
    pub not_met: Passage,
    pub met: Passage,
}

impl Requirement {
    /// A title to show to people.
    pub fn title(&self) -> String {
        self.title
            .clone()
            .unwrap_or_else(|| sentence_case(&self.id))
    }
}

/// One of the things that the national panel looks at.
#[derive(Clone, Debug)]
pub struct Consideration {
    pub id: String,
    pub passage: Passage,
}

/// An abbreviation, and what it stands for.
#[derive(Debug)]
pub struct Abbreviation {
    pub short: String,
    /// With the editor's brackets.
    pub meaning: String,
}

/// A footnote.
#[derive(Debug)]
pub struct Footnote {
    pub number: u8,
    pub passage: Passage,
}

/// A piece of text.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its line in the text.
    pub line: usize,
    /// The words, with the editor's brackets and without calls.
    pub text: String,
    /// The footnotes called, each with the offset in `text` at which it is called.
    pub calls: Vec<(usize, u8)>,
    /// The lines of the source that it was taken from.
    pub lines: Vec<Lines>,
    pub fidelity: Fidelity,
}

/// A run of lines of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lines {
    pub first: u16,
    pub last: u16,
}

/// How much of a passage was printed in the source. The names are those of the variants in
/// `src/toolkit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fidelity {
    Printed,
    Supplied,
    Incomplete,
}

/// Declares an enum of the form, whose variants are those of the enum of the same name in
/// `src/toolkit`, with the word that the text has for each.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($variant:ident = $word:literal),+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }
    };
}

words! {
    /// A phase of education, by the word of the attribute `phases`.
    Phase:
    EarlyYears = "early-years",
    Primary = "primary",
    Secondary = "secondary",
    FurtherEducationAndSkills = "further-education-and-skills"
}

words! {
    /// What a provision must have for a requirement to apply, by the word of the attribute
    /// `only-with`.
    Condition:
    Apprenticeships = "apprenticeships",
    PartnershipAgreement = "partnership-agreement"
}

words! {
    /// A grade that themes have words for, by the heading of its descriptor.
    ThemeGrade:
    AttentionNeeded = "Attention needed",
    Secure = "Secure",
    Strong = "Strong"
}

/// The variant's name for an identifier: `track-record` gives `TrackRecord`.
pub fn variant(id: &str) -> String {
    id.split('-')
        .flat_map(|word| {
            let mut characters = word.chars();
            let first = characters.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(characters)
        })
        .collect()
}

/// The title that an identifier gives: `track-record` gives `Track record`.
pub fn sentence_case(id: &str) -> String {
    let words = id.replace('-', " ");
    let first = words.chars().next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(words.chars().skip(1)).collect()
}

/// The name of an area's page among [`pages`](super::pages).
pub fn module(id: &str) -> String {
    id.replace('-', "_")
}
