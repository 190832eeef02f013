//! Does what promises to allocate nothing keep its promise?

use std::hint::black_box;

use allocation_counter::measure;
use ite_toolkit::strategies::assessments;
use ite_toolkit::{Area, Comparison, Concern, Grade, Requirement, Theme, ThemeGrade, Toolkit};
use proptest::prelude::*;

/// How often memory is asked for.
fn allocations(what: impl FnOnce()) -> u64 {
    measure(what).count_total
}

#[test]
fn the_count_is_one() {
    assert_eq!(allocations(|| drop(black_box(String::from("word")))), 1);
}

#[test]
fn the_words_of_the_toolkit_are_borrowed() {
    let count = allocations(|| {
        for &theme in Theme::ALL {
            black_box((theme.title(), theme.area().title()));
            for &grade in ThemeGrade::ALL {
                black_box(
                    theme
                        .descriptor(grade)
                        .map(ite_toolkit::text::Passage::text),
                );
            }
        }
        for &concern in Concern::ALL {
            black_box((concern.passage().text(), concern.mirrors()));
        }
        for &requirement in Requirement::ALL {
            black_box((requirement.met().text(), requirement.not_met().text()));
        }
        black_box(Toolkit.footnotes());
    });
    assert_eq!(count, 0);
}

#[test]
fn identifiers_are_read_in_place() {
    let count = allocations(|| {
        for &theme in Theme::ALL {
            black_box(theme.as_str().parse::<Theme>().is_ok());
        }
        for &concern in Concern::ALL {
            black_box(concern.as_str().parse::<Concern>().is_ok());
        }
        for &grade in Grade::ALL {
            black_box(grade.as_str().parse::<Grade>().is_ok());
        }
    });
    assert_eq!(count, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn outcomes_and_their_reasons_are_plain_values(
        earlier in assessments(),
        assessment in assessments(),
    ) {
        let count = allocations(|| {
            let card = black_box(assessment.report_card());
            for outcome in card.areas() {
                black_box(outcome.explanation().passage());
                outcome.next_steps().for_each(|step| {
                    black_box((step.current_descriptor(), step.target_descriptor()));
                });
            }
            assessment.inconsistencies().for_each(|inconsistency| {
                black_box(inconsistency.kind());
            });
            for &area in Area::ALL {
                assessment.claims(area).for_each(|claim| {
                    black_box(claim.considerations().len());
                });
            }
            card.next_steps().for_each(|step| {
                black_box(step.target_descriptor());
            });
            let comparison = Comparison::new(&earlier.report_card(), &card);
            comparison.changes().for_each(|change| {
                black_box(change.direction());
            });
        });
        prop_assert_eq!(count, 0);
    }
}
