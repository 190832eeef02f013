//! The tables that the benches print, as Markdown.

use crate::harness::Ratio;

/// The head of every table but that of growth.
pub const HEAD: [&str; 4] = ["benchmark", "baseline", "target", "result"];

/// A row with a ratio, and whether the target is reached.
pub fn ratio(what: &str, baseline: &str, target: &str, result: Ratio, is_reached: bool) -> Row {
    row(
        what,
        baseline,
        target,
        &format!("{result} times"),
        is_reached,
    )
}

/// A row with a target.
pub fn row(what: &str, baseline: &str, target: &str, result: &str, is_reached: bool) -> Row {
    let mark = if is_reached { "" } else { "**not reached:** " };
    [what, baseline, target, &format!("{mark}{result}")].map(str::to_owned)
}

/// A row with a figure that has no target.
pub fn report(what: &str, baseline: &str, result: &str) -> Row {
    [what, baseline, "", result].map(str::to_owned)
}

/// The cells of a row.
pub type Row = [String; 4];

/// Prints a table, row by row as they are measured.
pub fn print<const COLUMNS: usize>(
    head: [&str; COLUMNS],
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) {
    println!("\n| {} |\n|{}", head.join(" | "), " --- |".repeat(COLUMNS));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
}
