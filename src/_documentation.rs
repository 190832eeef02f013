//! Guides, a reference and the toolkit as pages to read: these modules hold nothing else.
//!
//! # Guide
//!
//! - [`guide`]: first steps, drafts in Rust, problems, half-filled drafts, grades and their reasons, reports, comparisons
//!
//! # Cookbook
//!
//! - [`cookbook`]: pieces to copy: the toolkit's words, a handler, a database, several years, an improvement plan, NDJSON,
//!   WebAssembly, tests
//! - [`forms`]: how to show, fill in and save a draft as a form
//! - [`borders`]: identifiers in axum, clap, sqlx, rusqlite and OpenAPI
//!
//! # Reference
//!
//! - [`reference`](mod@reference): every JSON document, field by field
//! - [`identifiers`]: every identifier with its title, and the rules
//! - [`violations`]: every code of a violation, with what to do
//! - [`leadership`], [`inclusion`], [`curriculum`], [`teaching`], [`achievement`], [`professional_behaviours`]: the
//!   toolkit's text, a page for each area
//!
//! # Background
//!
//! - [`background`]: editions, questions and answers, a glossary
//! - [`errata`]: where the source is damaged and what is read instead
//!
//! # Project
//!
//! - [`design`]: how the crate is built, and why
//! - [`benchmarks`]: speed and size, compared with alternatives
//! - [`contributing`]: which file to change, and what a change must pass
//! - [`changelog`]: what has changed

// What the links of the pages name.
use crate::{Area, Concern, Consideration, Phase, Requirement, Theme};

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

// As tests, the examples of these two need a feature.
#[cfg(any(not(doctest), feature = "serde"))]
#[doc = include_str!("../docs/guide.md")]
pub mod guide {}

#[cfg(any(not(doctest), feature = "serde"))]
#[doc = include_str!("../docs/cookbook.md")]
pub mod cookbook {}

#[doc = include_str!("../docs/forms.md")]
pub mod forms {}

#[doc = include_str!("../docs/borders.md")]
pub mod borders {}

#[doc = include_str!("../docs/reference.md")]
pub mod reference {}

#[doc = include_str!("../docs/identifiers.md")]
pub mod identifiers {}

#[doc = include_str!("../docs/violations.md")]
pub mod violations {}

#[doc = include_str!("../docs/background.md")]
pub mod background {}

#[doc = include_str!("../docs/errata.md")]
pub mod errata {}

#[doc = include_str!("../docs/design.md")]
pub mod design {}

#[doc = include_str!("../docs/benchmarks.md")]
pub mod benchmarks {}

#[doc = include_str!("../CONTRIBUTING.md")]
pub mod contributing {}

#[doc = include_str!("../CHANGELOG.md")]
pub mod changelog {}
