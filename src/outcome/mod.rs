//! What follows from an assessment, or from a draft.
//!
//! | file | question |
//! | --- | --- |
//! | `card` | What follows from an assessment, as a whole? |
//! | `area`, `compliance` | What grade has an area, what status a block? |
//! | `explanation` | Why? |
//! | `next_step` | What would raise it? |
//! | `finding` | Which judgements sit badly together? |
//! | `comparison` | What is otherwise than before? |
//! | `outlook` | What can a draft still become? |

mod area;
mod card;
mod comparison;
mod compliance;
mod explanation;
mod finding;
mod next_step;
mod outlook;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serialize;

pub use area::{AreaOutcome, ExemplaryStatus};
pub use card::ReportCard;
pub use comparison::{Change, ChangeKind, Comparison, DifferentProvision};
pub use compliance::{BlockOutcome, BlockStatus};
pub use explanation::{AreaExplanation, BlockExplanation};
pub use finding::{Finding, FindingCode};
pub use next_step::NextStep;
pub use outlook::{AreaOutlook, Outlook};
