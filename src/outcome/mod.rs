//! What follows from an assessment, or from a draft: explanations, outlooks of areas, changes.
//!
//! The types that every user names, such as [`ReportCard`] and [`AreaOutcome`], are at the
//! root of the crate.
//!
//! - Why does the area have its grade? [`AreaOutcome::explanation`](crate::AreaOutcome::explanation), an
//!   [`AreaExplanation`]
//! - Why is the block met or not? [`BlockOutcome::explanation`](crate::BlockOutcome::explanation), a
//!   [`BlockExplanation`]
//! - What can the area still become? [`Outlook::area`](crate::Outlook::area), an [`AreaOutlook`]
//! - How much is done? [`Outlook::progress`](crate::Outlook::progress), a [`Progress`]
//! - What has changed? [`Comparison::changes`](crate::Comparison::changes), each a [`Change`]

pub(crate) mod area;
pub(crate) mod card;
pub(crate) mod comparison;
pub(crate) mod compliance;
mod explanation;
pub(crate) mod inconsistency;
pub(crate) mod next_step;
pub(crate) mod outlook;
#[cfg(feature = "serde")]
mod read;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serde;

pub use comparison::{Change, Direction};
pub use explanation::{AreaExplanation, BlockExplanation};
pub use inconsistency::InconsistencyKind;
pub use outlook::{AreaOutlook, Progress};

pub(crate) use area::AreaOutcome;
pub(crate) use card::ReportCard;
pub(crate) use comparison::Comparison;
pub(crate) use compliance::BlockOutcome;
pub(crate) use inconsistency::Inconsistency;
pub(crate) use next_step::NextStep;
pub(crate) use outlook::Outlook;
