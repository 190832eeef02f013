//! Validates and grades where there is no standard library.
//!
//! Built for a target without `std`, so that a dependency that needs it is an error.
#![no_std]

use ite_toolkit::{Area, Draft, Grade, Violations};

/// The area's grade.
///
/// # Errors
///
/// What is missing or wrong.
pub fn grade(draft: Draft, area: Area) -> Result<Grade, Violations> {
    Ok(draft.validate()?.report_card().area(area).grade())
}
