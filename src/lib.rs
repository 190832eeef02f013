//! Ofsted's *ITE inspection toolkit* as typed data.
//!
//! Ofsted, England's inspectorate, inspects initial teacher education (ITE): the courses on which
//! teachers are trained. Its toolkit says what each grade looks like in each of six evaluation areas.
//! This crate is that document in Rust: its words, the judgements that a person records with it, and the
//! grade that follows from them, with the reasons.
//!
//! **Edition.** The crate has the consultation draft of 3 February 2025 ([`2025-02-draft`](text::Edition)). Ofsted
//! consulted on it and never inspected with it. Inspectors have used a renewed toolkit since January 2026, when it
//! replaced the framework and handbook of 2020. It has five areas and other names for the grades. The draft's text was
//! damaged when it was taken from a PDF; [`_documentation::errata`] lists every correction.
//!
//! **What it is not.** The grades follow from the judgements that you record, by this crate's reading of the toolkit.
//! Inspectors decide. Ofsted did not make or approve this crate.
//!
//! Quick links: [guide](_documentation::guide) · [cookbook](_documentation::cookbook) ·
//! [JSON, field by field](_documentation::reference) · [identifiers](_documentation::identifiers) ·
//! [violations and what to do](_documentation::violations) · [questions](_documentation::background#questions) ·
//! [glossary](_documentation::background#glossary) · [all pages](_documentation)
//!
//! # The data
//!
//! A person judges 29 themes, up to 61 concerns and up to 9 requirements. All judgements together are an *assessment*.
//! This is a part of one, as JSON:
//!
//! ```json
//! {
//!   "edition": "2025-02-draft",
//!   "provision": {
//!     "phases": ["primary"], "apprenticeships": false, "partnership-agreement": true
//!   },
//!   "areas": {
//!     "teaching": {
//!       "themes": {
//!         "pedagogy": { "grade": "strong", "evidence": ["Visits to six sessions"] }
//!       },
//!       "concerns": {}
//!     }
//!   },
//!   "compliance": { "prevent-duty": { "status": "not-met" } }
//! }
//! ```
//!
//! - `provision` is what is inspected. It decides which requirements have to be judged and which concerns can apply.
//! - `themes` has a grade for every theme of the area: `attention-needed`, `secure` or `strong`.
//! - `concerns` has an entry for each concern that is true of the provider. `{}` says that a person looked, and none
//!   is.
//! - `compliance` has a status for every requirement that applies to the provision: `met` or `not-met`.
//! - `evidence` is a list of notes. You can leave it out.
//!
//! [The reference](_documentation::reference#assessment-and-draft) has every field, and [`SAMPLE_ASSESSMENT`] a whole
//! assessment. You can also [build one in Rust](_documentation::guide#build-a-draft-in-rust), or from [a
//! form](_documentation::forms).
//!
//! # A first program
//!
//! The crate is not published yet. In a new project, add it from a folder or a git repository:
//!
//! ```sh
//! cargo add ite-toolkit --path ../ite-toolkit
//! cargo add serde_json
//! ```
//!
//! ```
//! use ite_toolkit::{Area, Draft, Grade};
//!
//! # #[cfg(feature = "serde")]
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     // Put your own JSON here.
//!     let draft: Draft = serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
//!     match draft.validate() {
//!         Ok(assessment) => {
//!             let card = assessment.report_card();
//!             for outcome in card.areas() {
//!                 println!("{}: {}", outcome.area().title(), outcome.grade().title());
//!             }
//!             assert_eq!(card.area(Area::Inclusion).grade(), Grade::Strong);
//!         }
//!         Err(violations) => println!("{violations}"), // all problems at once, each with its place
//!     }
//!     Ok(())
//! }
//! # #[cfg(not(feature = "serde"))]
//! # fn main() {}
//! ```
//!
//! It prints the grade of each area. For a report with reasons and next steps, print [`Report::text`], or write
//! [`Report::html`] to a file.
//!
//! # The toolkit
//!
#![cfg_attr(doc, doc = include_str!(concat!(env!("OUT_DIR"), "/overview.md")))]
//!
//! Each [`Theme`] has a descriptor for each of three [`ThemeGrade`]s: a text that says what the grade looks like. One
//! of the 87 is lost. Each [`Area`] also has [`Concern`]s, any of which makes it
//! [`CausingConcern`](Grade::CausingConcern), and words on exemplary practice, with four [`Consideration`]s. Two areas
//! have a [`ComplianceBlock`] of [`Requirement`]s that are met or not. The documentation of each variant is the
//! toolkit's own text. Every [`Passage`](text::Passage) names its lines in the source and its
//! [`Fidelity`](text::Fidelity).
//!
//! # The stages
//!
//! ```text
//! JSON, form, Rust ─► Draft ─validate─► Assessment ─► ReportCard ─► Comparison
//!                       └────► Outlook      └────► Report
//! ```
//!
//! - [`Draft`]: what arrives, perhaps incomplete, perhaps wrong. [`Field`]s read and edit it, as [a
//!   form](_documentation::forms). [`validate`](Draft::validate) gives an assessment, or all [`Violations`] at once:
//!   each with a code, a JSON Pointer, what was expected and a message for people.
//! - [`Outlook`]: what a draft that is incomplete or faulty can still become. It has the grades that each area can
//!   still be given, what is still to be judged, what is wrong, and the progress.
//! - [`Assessment`]: complete and consistent, so that every lookup is total. It has grades, evidence and claims, and
//!   the [`inconsistencies`](Assessment::inconsistencies): judgements that seem to contradict each other.
//! - [`ReportCard`]: the outcomes, which are [`AreaOutcome`]s and [`BlockOutcome`]s. It has each grade,
//!   [why](AreaOutcome::explanation), and the [next steps](ReportCard::next_steps), the most urgent first.
//! - [`Comparison`]: what has changed between two report cards.
//! - [`Report`]: a report card for people, as text, Markdown or HTML, with the evidence if its assessment is there.
//!
//! # The rules
//!
//! The toolkit prints no formula. These are this crate's reading of its words. Each [`Rule`] gives the passage that it
//! rests on, if any.
//!
//! - [`Concern`](Rule::Concern): An area to which one or more of its concerns apply is graded causing concern.
//! - [`LowestTheme`](Rule::LowestTheme): Where no concern applies, an area's grade is the lowest of its themes' grades.
//! - [`ExemplaryEligibility`](Rule::ExemplaryEligibility): A feature of an area can be exemplary only where every area
//!   is at least secure and all the themes of that area are strong.
//! - [`ExemplaryConfirmed`](Rule::ExemplaryConfirmed): An eligible area with at least one feature that the national
//!   quality and consistency panel has confirmed is graded exemplary.
//! - [`Compliance`](Rule::Compliance): A compliance block is not met if one or more of its applicable requirements is
//!   not met. It changes no grade.
//! - [`Applicability`](Rule::Applicability): A requirement or a concern that does not apply to the provision is not
//!   judged.
//! - [`NoOverallGrade`](Rule::NoOverallGrade): There is no overall grade for a provider.
//! - [`MissingIsNeverGood`](Rule::MissingIsNeverGood): An incomplete draft has no outcome.
//!
//! # Features
//!
//! - `std`, on by default: `std` in the dependencies. Without it the crate needs `core` and `alloc` alone.
//! - `serde`, on by default: reading and writing drafts, assessments, report cards, comparisons, outlooks, violations,
//!   provisions, phases, claims, criteria, fields, sets, identifiers and the toolkit; writing explanations, next steps,
//!   changes and inconsistencies, which follow from these.
//! - `proptest`: [`strategies`](https://docs.rs/ite-toolkit/latest/ite_toolkit/strategies/) for the property tests of
//!   crates that depend on this one (with `std`).
//! - `schemars`: JSON Schemas of everything that `serde` writes (with `std` and `serde`).
//!
//! # Policies
//!
//! - *Closed enums.* Enums of the toolkit's own lists are exhaustive: you can match areas, themes, concerns,
//!   requirements and grades without a wildcard. Enums that this crate has invented can grow: [`Rule`],
//!   [`ViolationCode`], [`Inconsistency`], [`InconsistencyKind`](outcome::InconsistencyKind), [`NextStep`],
//!   [`Change`](outcome::Change).
//! - *Identifiers.* Every enum of identifiers has `ALL`, `as_str`, `Display`, `FromStr` and, with `serde`, a
//!   string in JSON; its order is that of the toolkit. Parsing is exact: `Secure` is not `secure`. The error
//!   names the nearest ([`UnknownIdentifier`]). Identifiers never change, so you can store them.
//! - *Versions.* A change of the toolkit's words is at least a minor version. A change of a JSON field or an outcome is
//!   a major version. Another edition would be another set of types. Every such change is in the
//!   [changelog](_documentation::changelog).
//! - *Reading.* A document can be read by the version that wrote it, and by later ones with the same major version.
//!   An earlier version may not know a code or a kind, and then refuses the document. The JSON of the [`Toolkit`] can
//!   be read only by versions with the same words.
//! - *Rust* 1.85 or later. Only a minor version may need a later one.
//!
//! # Licence of the text
//!
//! The toolkit's text is Ofsted's, © Crown copyright. Contains public sector information licensed under
//! the Open Government Licence v3.0.
#![no_std]
// On docs.rs, which builds with a nightly compiler, each item names the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(unreachable_pub)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod assessment;
mod blank;
mod fmt;
mod identifier;
mod markdown;
mod nearest;
pub mod outcome;
#[cfg(feature = "serde")]
mod private_keys;
mod report;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serde;
mod set;
#[cfg(feature = "proptest")]
pub mod strategies;
pub mod text;
mod toolkit;

#[cfg(doc)]
pub mod _documentation;

pub use assessment::{
    Assessment, Claim, Draft, Field, FieldKind, Violation, ViolationCode, Violations,
};
pub use identifier::UnknownIdentifier;
pub use outcome::area::{AreaOutcome, ExemplaryStatus};
pub use outcome::card::ReportCard;
pub use outcome::comparison::Comparison;
pub use outcome::compliance::{BlockOutcome, BlockStatus};
pub use outcome::inconsistency::Inconsistency;
pub use outcome::next_step::NextStep;
pub use outcome::outlook::Outlook;
pub use report::Report;
pub use set::{Set, SetIter};
pub use toolkit::{
    Area, ComplianceBlock, Concern, Condition, Consideration, Criterion, Grade, ModerationStatus,
    Obstacles, Phase, Phases, Provision, Requirement, RequirementStatus, Rule, Theme, ThemeGrade,
    Toolkit,
};

/// An assessment of a provider that does not exist, as JSON: complete and consistent, with notes, a concern and a
/// requirement that is not met. It is for examples and tests.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// let draft: ite_toolkit::Draft = serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
/// assert!(draft.check().is_ok());
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub const SAMPLE_ASSESSMENT: &str = include_str!("../data/sample-assessment.json");

// Mutation testing finds files by their `mod`: this shows it the build script's.
#[cfg(mutants)]
#[path = "../build/mod.rs"]
mod generator;

/// The code in the README, compiled and run.
#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../README.md")]
struct Readme;
