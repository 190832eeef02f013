//! Ofsted's *ITE inspection toolkit* as typed data.
//!
//! Ofsted, England's inspectorate, inspects initial teacher education (ITE): the courses on which
//! teachers are trained. Its toolkit says what each grade looks like in each of six evaluation areas.
//! This crate carries the consultation draft of 3 February 2025, which is **not** the toolkit that
//! inspectors use: a renewed one, with other names for the grades, replaced it in January 2026.
//!
//! # The toolkit
//!
//! An [`Area`] has [`Theme`]s, each with a descriptor for each of three [`ThemeGrade`]s; [`Concern`]s,
//! any of which makes it [`CausingConcern`](Grade::CausingConcern); and words on exemplary practice,
//! with four [`Consideration`]s. Two areas have a [`ComplianceBlock`] of [`Requirement`]s that are met or
//! not. The documentation of each variant is the toolkit's own text; every [`Passage`] names its lines in
//! the source and its [`Fidelity`], for the source is damaged.
//!
//! # The stages
//!
//! ```text
//! JSON, form, Rust code ──► Draft ──validate──► Assessment ──► ReportCard ──► text, Markdown, JSON
//!                             └────► Outlook (what is still possible)
//! ```
//!
//! A [`Draft`] is what arrives: perhaps incomplete, perhaps wrong. [`Draft::validate`] is the only road to
//! an [`Assessment`], and reports all [`Violations`] at once, each with a stable code, a JSON Pointer and
//! what was expected. From an assessment follows the [`ReportCard`] by the [`Rule`]s, and a [`Report`]
//! for people.
//!
//! ```
//! use ite_toolkit::{Area, Draft, Grade, Phase, Provision, Requirement, RequirementStatus};
//! use ite_toolkit::{Theme, ThemeGrade};
//!
//! let provision = Provision::new(Phase::EarlyYears);
//! let mut draft = Draft::new(provision);
//! for &theme in Theme::ALL {
//!     draft.set_theme(theme, ThemeGrade::Secure);
//! }
//! for &area in Area::ALL {
//!     draft.set_concerns_considered(area);
//! }
//! for &requirement in Requirement::ALL {
//!     if requirement.applies_to(provision) {
//!         draft.set_requirement(requirement, RequirementStatus::Met);
//!     }
//! }
//! let card = draft.validate()?.report_card();
//! assert!(card.areas().iter().all(|outcome| outcome.grade() == Grade::Secure));
//! # Ok::<(), ite_toolkit::Violations>(())
//! ```
//!
//! # Features
//!
//! - `std` (default): the standard library in the dependencies. Without it the crate needs `core` and
//!   `alloc` alone.
//! - `serde` (default): reading drafts; writing drafts, report cards, all that stands around them, and the
//!   toolkit.
//! - `proptest`: [`strategies`](https://docs.rs/ite-toolkit/latest/ite_toolkit/strategies/) for the
//!   property tests of crates that depend on this one.
//! - `schemars`: JSON Schemas of assessments and report cards.
//!
//! # Licence of the text
//!
//! The toolkit's text is Ofsted's, © Crown copyright. Contains public sector information licensed under
//! the Open Government Licence v3.0.
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(unreachable_pub)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod assessment;
mod identifier;
mod outcome;
mod report;
#[cfg(feature = "schemars")]
mod schema;
#[cfg(feature = "serde")]
mod serialize;
mod set;
#[cfg(feature = "proptest")]
pub mod strategies;
mod toolkit;
mod words;

pub use assessment::{
    Assessment, Claim, Draft, Judgement, Moderation, Obstacles, RequirementStatus, Violation,
    ViolationCode, Violations,
};
pub use identifier::UnknownIdentifier;
pub use outcome::{
    AreaExplanation, AreaOutcome, AreaOutlook, BlockExplanation, BlockOutcome, BlockStatus, Change,
    ChangeKind, Comparison, DifferentProvision, ExemplaryStatus, Finding, FindingCode, NextStep,
    Outlook, ReportCard,
};
pub use report::Report;
pub use toolkit::{
    Area, Call, ComplianceBlock, Concern, Condition, Consideration, Edition, Fidelity, Footnote,
    Grade, Lines, Passage, Phase, Phases, Provision, Requirement, Rule, Theme, ThemeGrade, Toolkit,
};

// Mutation testing finds files by their `mod`: this shows it the build script's.
#[cfg(mutants)]
#[path = "../build/mod.rs"]
mod generator;

/// The code in the README, compiled and run.
#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../README.md")]
struct Readme;
