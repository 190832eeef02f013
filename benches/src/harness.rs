//! Measures two things side by side.
//!
//! What is asked for are ratios, on machines where a time means little: others run at the same time, and
//! clocks change. So both things are measured in turn, in rounds of some milliseconds, in processor
//! time of this thread, which does not run while others do. The result is the median of the rounds'
//! ratios with the quartiles around it.

use std::fmt;
use std::hint::black_box;
use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

/// How often a ratio is measured.
const ROUNDS: usize = 101;
/// The least that one half of a round takes.
const HALF: Duration = Duration::from_millis(4);
/// The documents of one half of a round.
const BATCH: usize = 160;

/// How many times as long the first thing takes as the second.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    pub lower: f64,
    pub median: f64,
    pub upper: f64,
}

impl Ratio {
    fn of(mut ratios: Vec<f64>) -> Self {
        ratios.sort_by(f64::total_cmp);
        let quartile = |quarter: usize| ratios[(ratios.len() - 1) * quarter / 4];
        Self {
            lower: quartile(1),
            median: quartile(2),
            upper: quartile(3),
        }
    }

    /// How many times as fast the first thing is.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            lower: 1.0 / self.upper,
            median: 1.0 / self.median,
            upper: 1.0 / self.lower,
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.median < 10.0 { 2 } else { 0 };
        let Self {
            lower,
            median,
            upper,
        } = self;
        write!(f, "{median:.digits$} ({lower:.digits$}–{upper:.digits$})")
    }
}

/// Whether `cargo test --benches` only asks if the bench starts.
pub fn is_only_tried() -> bool {
    std::env::args().any(|argument| argument == "--test")
}

/// Measures one call of each.
pub fn ratio<A, B>(mut one: impl FnMut() -> A, mut other: impl FnMut() -> B) -> Ratio {
    let calls = [calls_for(&mut one), calls_for(&mut other)];
    let one = |_| repeat(&mut one, calls[0]) / f64::from(calls[0]);
    let other = |_| repeat(&mut other, calls[1]) / f64::from(calls[1]);
    in_turn(0..ROUNDS, one, other)
}

/// Measures both on the same documents, batch by batch, in two passes.
pub fn ratio_over<A, B>(
    documents: &[&str],
    one: impl Fn(&str) -> A,
    other: impl Fn(&str) -> B,
) -> Ratio {
    // An odd number for 20,000 documents, so that in the second pass the other is the first.
    let batches: Vec<&[&str]> = documents.chunks(BATCH).collect();
    // A document that has just arrived is in the cache.
    let fetched = batches.iter().chain(&batches).inspect(|batch| {
        black_box(batch.iter().map(|json| json.bytes().max()).max());
    });
    in_turn(
        fetched,
        |batch| seconds(|| batch.iter().for_each(|json| drop(black_box(one(json))))),
        |batch| seconds(|| batch.iter().for_each(|json| drop(black_box(other(json))))),
    )
}

/// The ratios of the seconds that each takes, where neither is always the first.
fn in_turn<T: Copy>(
    rounds: impl Iterator<Item = T>,
    mut one: impl FnMut(T) -> f64,
    mut other: impl FnMut(T) -> f64,
) -> Ratio {
    let ratios = rounds.enumerate().map(|(round, what)| {
        if round % 2 == 0 {
            let first = one(what);
            first / other(what)
        } else {
            let second = other(what);
            one(what) / second
        }
    });
    Ratio::of(ratios.collect())
}

/// How many calls take about half a round.
fn calls_for<T>(call: &mut impl FnMut() -> T) -> u32 {
    let mut calls = 1;
    while repeat(call, calls) < HALF.as_secs_f64() {
        calls *= 2;
    }
    calls
}

fn repeat<T>(call: &mut impl FnMut() -> T, calls: u32) -> f64 {
    seconds(|| {
        for _ in 0..calls {
            drop(black_box(call()));
        }
    })
}

/// The processor time that it takes, and to drop what it gives.
pub fn seconds<T>(call: impl FnOnce() -> T) -> f64 {
    let start = now();
    drop(black_box(call()));
    now() - start
}

/// The seconds of processor time of this thread so far.
fn now() -> f64 {
    let time = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID);
    Duration::from(time.expect("the system counts it")).as_secs_f64()
}
