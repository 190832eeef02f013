//! Measures two things side by side.
//!
//! What is asked for are ratios, on machines where a time means little: others run beside, and clocks
//! change. A harness that measures one thing and then the other puts that into the ratio. This one
//! takes both in turn, in rounds of some milliseconds, and gives the median of the rounds' ratios with
//! the quartiles around it: what slows the machine for a while slows both halves of a round.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often what takes no time is measured.
const ROUNDS: usize = 101;
/// The least that one half of a round takes.
const HALF: Duration = Duration::from_millis(4);

/// How many times as long the first thing takes as the second.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    pub(crate) lower: f64,
    pub(crate) median: f64,
    pub(crate) upper: f64,
}

impl Ratio {
    /// The contrary: how many times as fast.
    pub(crate) fn inverse(self) -> Self {
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

/// Measures one call of each.
pub(crate) fn ratio<A, B>(one: impl FnMut() -> A, other: impl FnMut() -> B) -> Ratio {
    ratio_in(ROUNDS, one, other)
}

/// The same, in fewer rounds for what takes long.
pub(crate) fn ratio_in<A, B>(
    rounds: usize,
    mut one: impl FnMut() -> A,
    mut other: impl FnMut() -> B,
) -> Ratio {
    let calls = [calls_for(&mut one), calls_for(&mut other)];
    let mut ratios: Vec<f64> = (0..rounds)
        .map(|round| {
            // Neither is always the first.
            let (first, second) = if round % 2 == 0 {
                let first = time(&mut one, calls[0]);
                (first, time(&mut other, calls[1]))
            } else {
                let second = time(&mut other, calls[1]);
                (time(&mut one, calls[0]), second)
            };
            first / second
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let quantile = |quarter: usize| ratios[(rounds - 1) * quarter / 4];
    Ratio {
        lower: quantile(1),
        median: quantile(2),
        upper: quantile(3),
    }
}

/// How many calls take about half a round.
fn calls_for<T>(call: &mut impl FnMut() -> T) -> u32 {
    let mut calls = 1;
    loop {
        let seconds = time(call, calls) * f64::from(calls);
        if seconds >= HALF.as_secs_f64() {
            return calls;
        }
        calls *= 2;
    }
}

/// The seconds that one of so many calls takes.
fn time<T>(call: &mut impl FnMut() -> T, calls: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(call());
    }
    start.elapsed().as_secs_f64() / f64::from(calls)
}
