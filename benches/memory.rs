//! The memory that is asked for and kept: `cargo bench -p benches --bench memory`.
//!
//! It is a separate program, because counting allocations slows the other benches.

use std::hint::black_box;

use allocation_counter::{AllocationInfo, measure};
use benches::rivals::derived;
use benches::table::{self, Row};
use benches::{assessment, documents, harness};
use ite_toolkit::{Assessment, Draft};
use serde_json::Value;

/// What reading the documents takes.
#[derive(Default)]
struct Memory {
    documents: f64,
    allocations: f64,
    /// Bytes of JSON, and of memory at most at once and afterwards.
    json: f64,
    highest: f64,
    kept: f64,
    /// The most bytes that one document keeps beyond 1.6 times its JSON.
    beyond: f64,
}

fn main() {
    if harness::is_only_tried() {
        return;
    }
    let documents = documents::distinct(2_000);
    let documents: Vec<&str> = documents.lines().collect();
    let assessments = Memory::of(&documents, |json| Some(assessment(json)));
    let drafts = Memory::of(&documents, |json| serde_json::from_str::<Draft>(json).ok());
    let derived = Memory::of(&documents, |json| Some(derived::kept(json)));
    let values = Memory::of(&documents, |json| serde_json::from_str::<Value>(json).ok());
    table::print(
        table::HEAD,
        [
            bound(&assessments),
            assessments.row("an `Assessment`, read and checked"),
            drafts.row("a `Draft`"),
            derived.row("derived structs with owned notes"),
            values.row("a `serde_json::Value`"),
            empty(),
            card(),
        ],
    );
}

impl Memory {
    fn of<T>(documents: &[&str], read: impl Fn(&str) -> Option<T>) -> Self {
        let mut memory = Self::default();
        for json in documents {
            let mut kept = None;
            let used = measure(|| kept = read(black_box(json)));
            assert!(kept.is_some());
            memory.add::<T>(json.len(), &used);
        }
        memory
    }

    fn row(&self, what: &str) -> Row {
        let allocations = self.allocations / self.documents;
        let [highest, kept] = [self.highest, self.kept].map(|bytes| bytes / self.json);
        let found = format!(
            "{kept:.2} times kept, {highest:.2} times at most at once; {allocations:.0} allocations"
        );
        table::report(what, "its JSON", &found)
    }

    /// Adds a document; the value itself is kept beside what it points to.
    fn add<T>(&mut self, json: usize, used: &AllocationInfo) {
        let json = float(json);
        let kept = float(size_of::<T>()) + float(used.bytes_current);
        self.documents += 1.0;
        self.allocations += float(used.count_total);
        self.json += json;
        self.highest += float(used.bytes_max);
        self.kept += kept;
        self.beyond = f64::max(self.beyond, kept - 1.6 * json);
    }
}

/// A count. No count here is too high.
fn float(count: impl TryInto<u32>) -> f64 {
    let count = count.try_into().ok();
    f64::from(count.expect("less than four billion"))
}

fn bound(assessments: &Memory) -> Row {
    let beyond = assessments.beyond;
    let sign = if beyond < 0.0 { "less" } else { "more" };
    table::row(
        "kept by an `Assessment`: each of 2,000 documents, no two alike",
        "1.6 times its JSON",
        "at most 400 bytes more",
        &format!("{:.0} bytes {sign} at most", beyond.abs()),
        beyond <= 400.0,
    )
}

/// What a list of drafts keeps that say nothing.
fn empty() -> Row {
    let json = format!("[{}{{}}]", "{},".repeat(999));
    let mut drafts: Vec<Draft> = Vec::new();
    let used = measure(|| drafts = serde_json::from_str(&json).expect("it is JSON"));
    assert_eq!(drafts.len(), 1000);
    table::report(
        "kept by each of 1,000 drafts read from `[{},{},…]`",
        "",
        &format!("{:.0} bytes", float(used.bytes_current) / 1000.0),
    )
}

fn card() -> Row {
    let assessment: Assessment = documents::exemplary_draft()
        .validate()
        .expect("it is whole");
    let used = measure(|| {
        black_box(assessment.report_card());
    });
    let count = used.count_total;
    table::row(
        "`Assessment` to `ReportCard`",
        "",
        "no allocation",
        &format!("{count} allocations"),
        count == 0,
    )
}
