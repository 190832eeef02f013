//! The table that the bench prints.

use std::fmt;

use crate::harness::Ratio;

/// A line of the table.
pub(crate) struct Row {
    pub(crate) what: &'static str,
    pub(crate) against: &'static str,
    /// What is to be reached, or nothing where the figure is only reported.
    pub(crate) to_reach: &'static str,
    pub(crate) found: String,
    pub(crate) is_reached: bool,
}

/// A line with a ratio.
pub(crate) fn row(
    what: &'static str,
    against: &'static str,
    to_reach: &'static str,
    ratio: Ratio,
    is_reached: bool,
) -> Row {
    Row {
        what,
        against,
        to_reach,
        found: format!("{ratio} times"),
        is_reached,
    }
}

/// A line with a figure that is only reported.
pub(crate) fn report(what: &'static str, against: &'static str, found: String) -> Row {
    Row {
        what,
        against,
        to_reach: "",
        found,
        is_reached: true,
    }
}

pub(crate) struct Table(pub(crate) Vec<Row>);

/// As Markdown.
impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | against | to reach | found | |")?;
        writeln!(f, "| --- | --- | --- | --- | --- |")?;
        for row in &self.0 {
            let mark = match (row.to_reach, row.is_reached) {
                ("", _) => "",
                (_, true) => "reached",
                (_, false) => "not reached",
            };
            let Row {
                what,
                against,
                to_reach,
                found,
                ..
            } = row;
            writeln!(f, "| {what} | {against} | {to_reach} | {found} | {mark} |")?;
        }
        Ok(())
    }
}
