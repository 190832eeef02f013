//! The values of attributes.

use super::model::{Condition, Fidelity, Lines, Phase};
use super::{Quoted, passage};

/// A title of plain words, as `"A short label"`.
pub fn read_title(value: &str) -> Result<String, String> {
    value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .and_then(|title| passage::read(title).ok())
        .filter(|words| words.calls.is_empty() && words.fidelity == Fidelity::Printed)
        .map(|words| words.text)
        .ok_or_else(|| {
            format!(
                "`title={}`; expected plain words between quotes, as `title=\"A short label\"`",
                Quoted(value)
            )
        })
}

/// Lines of the source, as `18,20-22`.
pub fn read_lines(value: &str) -> Result<Vec<Lines>, String> {
    let number = |digits: &str| {
        digits
            .parse::<u16>()
            .ok()
            .filter(|&number| number > 0 && digits == number.to_string())
    };
    let run = |run: &str| {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        let (first, last) = (number(first)?, number(last)?);
        (first < last || !run.contains('-')).then_some(Lines { first, last })
    };
    let lines: Option<Vec<Lines>> = value.split(',').map(run).collect();
    lines
        .filter(|lines| {
            lines
                .windows(2)
                .all(|pair| pair[0].last.saturating_add(1) < pair[1].first)
        })
        .ok_or_else(|| {
            format!(
                "`lines={}`; expected lines of the source in order, as `lines=18,20-22`",
                Quoted(value)
            )
        })
}

/// Phases, as `primary,secondary`.
pub fn read_phases(value: &str) -> Result<Vec<Phase>, String> {
    let mut phases = Vec::new();
    for word in value.split(',') {
        let phase = read_word("phase", word, Phase::ALL, Phase::word)?;
        if phases.last().is_some_and(|&last| last >= phase) {
            return Err(format!(
                "`phases={}`; expected each phase once, in the order {}",
                Quoted(value),
                words(Phase::ALL, Phase::word)
            ));
        }
        phases.push(phase);
    }
    Ok(phases)
}

/// What a provision must have, as `apprenticeships`.
pub fn read_condition(value: &str) -> Result<Condition, String> {
    read_word("condition", value, Condition::ALL, Condition::word)
}

fn read_word<T: Copy>(
    what: &str,
    word: &str,
    all: &[T],
    word_of: fn(T) -> &'static str,
) -> Result<T, String> {
    all.iter()
        .copied()
        .find(|&value| word_of(value) == word)
        .ok_or_else(|| {
            format!(
                "`{}` is not a {what}; expected one of {}",
                Quoted(word),
                words(all, word_of)
            )
        })
}

fn words<T: Copy>(all: &[T], word_of: fn(T) -> &'static str) -> String {
    let words: Vec<&str> = all.iter().copied().map(word_of).collect();
    words.join(", ")
}
