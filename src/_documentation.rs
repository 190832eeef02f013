//! Guides, a reference and the toolkit as pages to read: these modules hold nothing else.
//!
//! To learn:
//!
//! - [`guide`]: first steps, drafts in Rust, problems, grades and their reasons, reports, comparisons
//! - [`cookbook`]: pieces to copy for a handler, a database, several years, an improvement plan, NDJSON, `no_std`, tests
//! - [`forms`]: how a draft is shown, filled in and saved as a form
//! - [`borders`]: how identifiers pass paths, arguments, columns and OpenAPI documents
//!
//! To look up:
//!
//! - [`reference`](mod@reference): every JSON document, field by field
//! - [`identifiers`]: every identifier with its title, and the rules
//! - [`violations`]: every violation, with its message
//! - [`leadership`], [`inclusion`], [`curriculum`], [`teaching`], [`achievement`], [`professional_behaviours`]: the
//!   toolkit's text, a page for each area
//!
//! To understand:
//!
//! - [`background`]: editions, questions and answers, a glossary
//! - [`errata`]: where the source is damaged and what is read instead
//! - [`design`]: how the crate is built, and why
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

#[doc = include_str!("../CHANGELOG.md")]
pub mod changelog {}
