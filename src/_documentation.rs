//! The toolkit and the crate as pages to read: these modules hold nothing else.
//!
//! - [`leadership`], [`inclusion`], [`curriculum`], [`teaching`], [`achievement`], [`professional_behaviours`]: the
//!   toolkit's text, a page for each area
//! - [`forms`]: how a draft is shown, filled in and saved as a form
//! - [`borders`]: how identifiers pass paths, arguments, columns and OpenAPI documents
//! - [`violations`]: every violation, with its message
//! - [`errata`]: where the source is damaged and what is read instead
//! - [`design`]: how the crate is built, and why
//! - [`changelog`]: what has changed

// What the links of the pages name.
use crate::{Area, Concern, Consideration, Phase, Requirement, Theme};

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

#[doc = include_str!("../docs/forms.md")]
pub mod forms {}

#[doc = include_str!("../docs/borders.md")]
pub mod borders {}

#[doc = include_str!("../docs/violations.md")]
pub mod violations {}

#[doc = include_str!("../docs/errata.md")]
pub mod errata {}

#[doc = include_str!("../docs/design.md")]
pub mod design {}

#[doc = include_str!("../CHANGELOG.md")]
pub mod changelog {}
