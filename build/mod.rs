//! The generator: reads the toolkit's text and writes it as Rust.
//!
//! ```text
//! text ──block──► blocks ──parse──► model ──write, pages──► Rust
//!                            └─passage              └─docs
//! ```
//!
//! It knows the form of the text (headings, list items, attributes, footnotes) and nothing of its
//! contents: no area, theme or requirement is named here.

mod attributes;
pub mod block;
pub mod docs;
#[path = "../src/markdown.rs"]
mod markdown;
pub mod model;
pub mod pages;
pub mod parse;
pub mod passage;
pub mod write;

use std::fmt::{self, Write as _};

/// The file that the generator reads, from the root of the package.
pub const FILE: &str = "data/toolkit.md";

/// Something in the text that is not as its form demands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The line of [`FILE`], counted from 1.
    pub line: usize,
    /// What is wrong and what was expected.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{FILE}:{}: {}", self.line, self.message)
    }
}

/// Words of the text as a mistake's message quotes them: their opening, with invisible characters
/// spelled out.
#[derive(Debug)]
pub struct Quoted<'t>(pub &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 60;
        for (at, c) in self.0.chars().enumerate() {
            match c {
                _ if at == LONGEST => return f.write_char('…'),
                '\'' | '"' | '\\' => f.write_char(c)?,
                c => write!(f, "{}", c.escape_debug())?,
            }
        }
        Ok(())
    }
}

/// What is generated from the toolkit's text.
#[derive(Debug, PartialEq, Eq)]
pub struct Generated {
    /// The Rust source of the enums and tables.
    pub toolkit: String,
    /// The Rust source of the pages that only the documentation has.
    pub pages: String,
    /// The areas with their themes, as a table in Markdown.
    pub overview: String,
}

/// What the toolkit's text gives, or every mistake in it, in the order of the lines.
pub fn generate(text: &str) -> Result<Generated, Vec<Mistake>> {
    parse::parse(text).map(|toolkit| Generated {
        toolkit: write::write(&toolkit),
        pages: pages::write(&toolkit),
        overview: pages::overview(&toolkit),
    })
}
