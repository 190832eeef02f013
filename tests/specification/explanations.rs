//! Does an outcome say why, and what would raise it?

use ite_toolkit::strategies::{Judgements, judgements};
use ite_toolkit::{
    Area, AreaOutcome, Assessment, BlockOutcome, BlockStatus, ComplianceBlock, Draft,
    ExemplaryStatus, Grade, NextStep, Requirement, RequirementStatus, Rule, Theme, ThemeGrade,
};
use proptest::prelude::*;

use crate::helpers::SAMPLE;

fn sample() -> Assessment {
    serde_json::from_str(SAMPLE).unwrap()
}

#[test]
fn the_explanations_of_the_sample() {
    let card = sample().report_card();
    let areas = card
        .areas()
        .iter()
        .map(|outcome| outcome.explanation().to_string());
    let blocks = card
        .compliance_blocks()
        .iter()
        .map(|outcome| outcome.explanation().to_string());
    insta::assert_snapshot!(areas.chain(blocks).collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn the_explanations_and_next_steps_as_documents() {
    let card = sample().report_card();
    let curriculum = card.area(Area::Curriculum);
    let behaviours = card.area(Area::ProfessionalBehaviours);
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    draft.set_requirement_status(Requirement::PreventDuty, RequirementStatus::NotMet);
    let card_of_not_met = draft.validate().unwrap().report_card();
    let not_met = card_of_not_met.compliance_block(ComplianceBlock::ComplianceAndSafeguarding);
    insta::assert_json_snapshot!((
        curriculum.explanation(),
        card.compliance_blocks()[0].explanation(),
        curriculum.next_steps().collect::<Vec<_>>(),
        behaviours.next_steps().collect::<Vec<_>>(),
        not_met.next_steps().collect::<Vec<_>>(),
        card.area(Area::Inclusion).next_steps().collect::<Vec<_>>(),
    ));
}

#[test]
fn the_exemplary_status_in_words() {
    let titles: Vec<&str> = ExemplaryStatus::ALL
        .iter()
        .map(|status| status.title())
        .collect();
    let expected = [
        "Not eligible",
        "Eligible, nothing claimed",
        "Claimed, declined",
        "Claimed, pending",
        "Confirmed",
    ];
    assert_eq!(titles, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_explanation_names_what_decides(judgements in judgements()) {
        let card = judgements.draft().validate().unwrap().report_card();
        for outcome in card.areas() {
            let explanation = outcome.explanation();
            prop_assert_eq!(explanation.outcome(), outcome);
            prop_assert_eq!(explanation.rule(), outcome.rule());
            prop_assert_eq!(explanation.statement(), outcome.rule().statement());
            let passage = outcome.rule().passage(outcome.area());
            prop_assert_eq!(Some(explanation.passage()), passage);

            prop_assert_eq!(explanation.to_string(), sentence(outcome));
        }
        for outcome in card.compliance_blocks() {
            let explanation = outcome.explanation();
            prop_assert_eq!(explanation.outcome(), outcome);
            prop_assert_eq!(explanation.statement(), explanation.rule().statement());
            prop_assert_eq!(
                explanation.rule() == Rule::Applicability,
                outcome.status() == BlockStatus::NotApplicable
            );
            let words = explanation.to_string();
            for &requirement in outcome.block().requirements() {
                let is_named = words.contains(requirement.not_met().text());
                prop_assert_eq!(is_named, outcome.not_met().contains(requirement));
            }
        }
    }

    /// A provider that takes all the steps of an area raises it. One that leaves a step out does not.
    #[test]
    fn next_steps_lead_upwards(judgements in judgements()) {
        let judgements = Judgements { claims: Vec::new(), ..judgements };
        let card = judgements.draft().validate().unwrap().report_card();
        for outcome in card.areas() {
            let steps: Vec<NextStep> = outcome.next_steps().collect();
            prop_assert!(!steps.is_empty(), "{outcome:?}");
            let mut taken = judgements.clone();
            let mut concerns = outcome.concerns().len();
            for &step in &steps {
                let before = taken.draft().validate().unwrap().report_card();
                // Once no concern applies, the themes decide, by which the other steps go.
                let lowest = outcome.theme_grades().map(|(_, grade)| grade).min().unwrap();
                let expected = if concerns == 0 { lowest.into() } else { outcome.grade() };
                prop_assert_eq!(before.area(outcome.area()).grade(), expected);
                concerns = concerns.saturating_sub(1);
                take(&mut taken, step);
            }
            let after = taken.draft().validate().unwrap().report_card();
            let after = after.area(outcome.area());
            let lowest = outcome.theme_grades().map(|(_, grade)| grade).min();
            if lowest != Some(ThemeGrade::Strong) {
                prop_assert!(after.grade() > lowest.unwrap().into(), "{steps:?}");
            }
            if outcome.grade() == Grade::Strong {
                prop_assert_eq!(after.exemplary_status(), ExemplaryStatus::Eligible);
            } else {
                prop_assert!(after.grade() > outcome.grade(), "{steps:?}");
            }
        }
    }

    /// Its list is all steps of all areas and blocks but for those to other areas.
    #[test]
    fn the_next_steps_of_a_card_are_those_of_its_parts_the_most_urgent_first(judgements in judgements()) {
        let card = judgements.draft().validate().unwrap().report_card();
        let urgency = |step: &NextStep| match step {
            NextStep::Requirement { .. } => 0,
            NextStep::Concern { .. } => 1,
            NextStep::Theme { from: ThemeGrade::AttentionNeeded, .. } => 2,
            NextStep::Theme { from: ThemeGrade::Secure, .. } => 3,
            NextStep::Claim { .. } => 4,
            other => panic!("{other:?} is not in the list"),
        };
        let blocks = card.compliance_blocks().iter().flat_map(BlockOutcome::next_steps);
        let areas = card.areas().iter().flat_map(AreaOutcome::next_steps);
        let mut expected: Vec<NextStep> = blocks
            .chain(areas)
            .filter(|step| !matches!(step, NextStep::Area { .. }))
            .collect();
        expected.sort_by_key(urgency);
        let steps: Vec<NextStep> = card.next_steps().collect();
        prop_assert_eq!(&steps, &expected);

        let not_met = steps.iter().filter(|step| urgency(step) == 0).count();
        prop_assert_eq!(not_met, card.compliance_blocks().iter().map(|block| block.not_met().len()).sum::<usize>());
        let mut taken = Judgements { claims: Vec::new(), ..judgements };
        for &step in steps.iter().take(not_met) {
            take(&mut taken, step);
        }
        let after = taken.draft().validate().unwrap().report_card();
        let is_met = |block: &BlockOutcome| block.status() != BlockStatus::NotMet;
        prop_assert!(after.compliance_blocks().iter().all(is_met));
    }

    #[test]
    fn a_claim_is_the_last_step_and_a_confirmed_or_pending_one_leaves_none(judgements in judgements()) {
        let card = judgements.draft().validate().unwrap().report_card();
        for outcome in card.areas() {
            let may_claim = outcome.next_steps().any(|step| matches!(step, NextStep::Claim { .. }));
            let steps = outcome.next_steps().count();
            match outcome.exemplary_status() {
                ExemplaryStatus::NotEligible => prop_assert!(!may_claim && steps > 0),
                ExemplaryStatus::Eligible | ExemplaryStatus::Declined => {
                    prop_assert!(may_claim && steps == 1);
                }
                ExemplaryStatus::Pending | ExemplaryStatus::Confirmed => prop_assert_eq!(steps, 0),
            }
        }
    }
}

/// Why the area has its grade, in the plainest way to put the sentences together.
#[expect(clippy::too_many_lines, reason = "it reads as the sentences do")]
fn sentence(outcome: &AreaOutcome) -> String {
    const NUMBERS: [&str; 8] = ["no", "one", "two", "three", "four", "five", "six", "seven"];
    let number = |count: usize| {
        NUMBERS
            .get(count)
            .map_or(count.to_string(), |word| (*word).to_owned())
    };
    let title = outcome.area().title();
    if !outcome.concerns().is_empty() {
        let concerns: Vec<String> = (outcome.concerns().iter())
            .map(|concern| format!(" \"{}\"", concern.passage()))
            .collect();
        let apply = match concerns.len() {
            1 => "one of its concerns applies".to_owned(),
            8 => "eight of its concerns apply".to_owned(),
            9 => "nine of its concerns apply".to_owned(),
            count => format!("{} of its concerns apply", number(count)),
        };
        return format!(
            "{title} is causing concern because {apply}.{}",
            concerns.concat()
        );
    }
    if outcome.grade() == Grade::Exemplary {
        return format!(
            "{title} is exemplary because every area is at least secure, all its themes are strong, and the national \
             panel has confirmed a feature of it."
        );
    }
    let with = |grade| {
        let themes = outcome
            .theme_grades()
            .filter(move |&(_, each)| each == grade);
        themes
            .map(|(theme, _)| format!("'{}'", theme.title()))
            .collect::<Vec<_>>()
    };
    let are = |grade, count| match (grade, count) {
        (ThemeGrade::AttentionNeeded, 1) => "needs attention".to_owned(),
        (ThemeGrade::AttentionNeeded, _) => "need attention".to_owned(),
        (grade, 1) => format!("is {grade}"),
        (grade, _) => format!("are {grade}"),
    };
    let lowest = outcome
        .theme_grades()
        .map(|(_, grade)| grade)
        .min()
        .unwrap();
    let (deciding, all) = (with(lowest), outcome.theme_grades().count());
    let reason = if deciding.len() == all {
        format!("all {} of its themes {}.", number(all), are(lowest, all))
    } else {
        let titles = match &deciding[..] {
            [one] => one.clone(),
            [firsts @ .., last] => format!("{} and {last}", firsts.join(", ")),
            [] => unreachable!("a theme is at the lowest grade"),
        };
        let others: Vec<(ThemeGrade, usize)> = ThemeGrade::ALL
            .iter()
            .filter(|&&grade| grade != lowest)
            .map(|&grade| (grade, with(grade).len()))
            .filter(|&(_, count)| count > 0)
            .collect();
        let others = match others[..] {
            [(grade, 1)] => format!("The other {}.", are(grade, 1)),
            [(grade, count)] => format!("The other {} {}.", number(count), are(grade, count)),
            [(one, few), (other, many)] => format!(
                "Of the other {}, {} {} and {} {}.",
                number(few + many),
                number(few),
                are(one, few),
                number(many),
                are(other, many)
            ),
            _ => unreachable!("there are three theme grades"),
        };
        let (count, are) = (number(deciding.len()), are(lowest, deciding.len()));
        format!(
            "{count} of its {} themes {are}: {titles}. {others}",
            number(all)
        )
    };
    let way = match outcome.exemplary_status() {
        _ if lowest != ThemeGrade::Strong => String::new(),
        ExemplaryStatus::NotEligible => {
            let areas: Vec<String> = (outcome.obstacles().areas().iter())
                .map(|area| format!("'{}'", area.title()))
                .collect();
            let (are, areas) = match &areas[..] {
                [one] => ("is", one.clone()),
                [firsts @ .., last] => ("are", format!("{} and {last}", firsts.join(", "))),
                [] => unreachable!("an area is below secure"),
            };
            format!(" No feature of it can be exemplary while {areas} {are} below secure.")
        }
        ExemplaryStatus::Eligible => " A feature of it may be claimed as exemplary.".to_owned(),
        ExemplaryStatus::Declined => {
            " The national panel has declined to confirm what is claimed as exemplary.".to_owned()
        }
        ExemplaryStatus::Pending => {
            " The national panel has not decided on what is claimed as exemplary.".to_owned()
        }
        ExemplaryStatus::Confirmed => unreachable!("that is exemplary"),
    };
    format!("{title} {} because {reason}{way}", are(lowest, 1))
}

/// Does what the step says.
fn take(judgements: &mut Judgements, step: NextStep) {
    match step {
        NextStep::Requirement { requirement, .. } => {
            assert_eq!(step.current_descriptor(), Some(requirement.not_met()));
            assert_eq!(step.target_descriptor(), Some(requirement.met()));
            let before = judgements
                .statuses
                .insert(requirement, RequirementStatus::Met);
            assert_eq!(before, Some(RequirementStatus::NotMet));
        }
        NextStep::Concern { concern, .. } => {
            assert_eq!(step.current_descriptor(), Some(concern.passage()));
            assert_eq!(step.target_descriptor(), None);
            assert!(judgements.concerns.remove(&concern), "{concern} applies");
        }
        NextStep::Theme {
            theme, from, to, ..
        } => {
            assert_eq!(from.higher(), Some(to));
            assert_eq!(step.current_descriptor(), theme.descriptor(from));
            assert_eq!(step.target_descriptor(), theme.descriptor(to));
            assert_eq!(judgements.grades.insert(theme, to), Some(from));
        }
        NextStep::Area { area, .. } => {
            assert_eq!(
                (step.current_descriptor(), step.target_descriptor()),
                (None, None)
            );
            judgements.concerns.retain(|concern| concern.area() != area);
            let is_low = |theme: &Theme, grade: ThemeGrade| {
                theme.area() == area && grade == ThemeGrade::AttentionNeeded
            };
            for (theme, grade) in &mut judgements.grades {
                if is_low(theme, *grade) {
                    *grade = ThemeGrade::Secure;
                }
            }
        }
        NextStep::Claim { area, .. } => {
            assert_eq!(step.target_descriptor(), Some(area.exemplary_condition()));
            assert!(judgements.claims.is_empty());
        }
        other => panic!("{other:?} is new"),
    }
}
