//! What the toolkit says.

mod criterion;
mod eligibility;
mod generated;
mod grade;
mod impls;
mod provision;
mod rule;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serde;

pub use criterion::{Criterion, ModerationStatus, RequirementStatus};
pub use eligibility::Obstacles;
pub(crate) use eligibility::below_secure;
pub use generated::{Area, ComplianceBlock, Concern, Consideration, Requirement, Theme};
pub use grade::{Grade, ThemeGrade};
pub use provision::{Condition, Phase, Phases, Provision};
pub use rule::Rule;

use crate::text::{Abbreviation, Edition, Footnote};

/// The toolkit as a whole.
///
/// With the feature `serde` it is written as one document. The document leaves out the source lines, the
/// [`abbreviations`](Self::abbreviations), and which theme a concern or a requirement mirrors. It is read back only if
/// it is the same, word by word.
///
/// ```
/// use ite_toolkit::{Area, Toolkit};
///
/// assert_eq!(Toolkit.areas().len(), 6);
/// assert_eq!(Toolkit.areas()[0], Area::Leadership);
/// assert_eq!(Toolkit.footnotes()[1].text(), "'Keeping children safe in education', DfE, March 2015.");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Toolkit;

impl Toolkit {
    /// The edition.
    pub const fn edition(self) -> &'static Edition {
        &generated::EDITION
    }

    /// The evaluation areas, in order.
    pub const fn areas(self) -> &'static [Area] {
        Area::ALL
    }

    /// The considerations, in order.
    pub const fn considerations(self) -> &'static [Consideration] {
        Consideration::ALL
    }

    /// The abbreviations in the toolkit's text and what they stand for, in alphabetical order.
    pub const fn abbreviations(self) -> &'static [Abbreviation] {
        &generated::ABBREVIATIONS
    }

    /// The footnotes, in order, numbered from 1 without a gap.
    pub const fn footnotes(self) -> &'static [Footnote] {
        &generated::FOOTNOTES
    }
}
