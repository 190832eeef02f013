//! Is an outlook what the completions of a draft say?

use ite_toolkit::{
    Area, Claim, Concern, Draft, Grade, ModerationStatus, Phases, Theme, ThemeGrade, Violation,
    strategies::judgements,
};
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::helpers::Node;

/// All drafts that give these themes a grade, and these areas' concerns an answer: none, or one.
fn completions(
    draft: &Draft,
    themes: &[Theme],
    areas: &[Area],
    concern_of: &dyn Fn(Area) -> Concern,
) -> Vec<Draft> {
    let mut drafts = vec![draft.clone()];
    for &theme in themes {
        drafts = drafts
            .into_iter()
            .flat_map(|draft| {
                ThemeGrade::ALL.iter().map(move |&grade| {
                    let mut draft = draft.clone();
                    draft.set_theme_grade(theme, grade);
                    draft
                })
            })
            .collect();
    }
    for &area in areas {
        drafts = drafts
            .into_iter()
            .flat_map(|mut draft| {
                draft.set_concerns_considered(area);
                let mut with_concern = draft.clone();
                with_concern.add_concern(concern_of(area));
                [draft, with_concern]
            })
            .collect();
    }
    // Claims may be added whatever was claimed before; one that is confirmed is the best.
    let with_claim = drafts.clone().into_iter().flat_map(|draft| {
        Area::ALL.iter().map(move |&area| {
            let mut draft = draft.clone();
            draft.add_claim(
                area,
                &Claim::new("Another feature", ModerationStatus::Confirmed),
            );
            draft
        })
    });
    drafts.extend(with_claim.collect::<Vec<_>>());
    drafts
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn an_outlook_spans_exactly_the_completions(
        judgements in judgements(),
        themes in subsequence(Theme::ALL, 0..4),
        areas in subsequence(Area::ALL, 0..3),
    ) {
        let mut document = Node::of(&judgements.draft());
        for theme in &themes {
            document.take(&format!("/areas/{}/themes/{theme}", theme.area()));
        }
        for area in &areas {
            document.take(&format!("/areas/{area}/concerns"));
        }
        let draft = document.draft();
        let provision = judgements.provision;
        let concern_of = |area: Area| {
            let mut concerns = area.concerns().iter().copied();
            concerns.find(|concern| concern.applies_to(provision)).unwrap()
        };
        let outlook = draft.outlook().unwrap();

        let mut spans: Vec<Option<(Grade, Grade)>> = vec![None; Area::ALL.len()];
        for completion in completions(&draft, &themes, &areas, &concern_of) {
            let Ok(assessment) = completion.validate() else {
                continue;
            };
            for (span, outcome) in spans.iter_mut().zip(assessment.report_card().areas()) {
                let grade = outcome.grade();
                let (lowest, highest) = span.unwrap_or((grade, grade));
                *span = Some((lowest.min(grade), highest.max(grade)));
            }
        }
        for (span, outlook) in spans.iter().zip(outlook.areas()) {
            prop_assert_eq!(Some((outlook.lowest(), outlook.highest())), *span, "{:?}", outlook);
            let area = outlook.area();
            let open = themes.iter().copied().filter(|theme| theme.area() == area);
            prop_assert!(outlook.ungraded_themes().iter().eq(open));
            prop_assert_eq!(outlook.concerns_considered(), !areas.contains(&area));
        }
        prop_assert_eq!(outlook.unjudged_requirements().len(), 0);
    }

    #[test]
    fn the_outlook_of_a_whole_draft_is_its_report_card_but_for_claims(judgements in judgements()) {
        let card = judgements.draft().validate().unwrap().report_card();
        let outlook = judgements.draft().outlook().unwrap();
        for (outlook, outcome) in outlook.areas().iter().zip(card.areas()) {
            prop_assert_eq!(outlook.lowest(), outcome.grade());
            let highest = if outcome.obstacles().is_empty() { Grade::Exemplary } else { outcome.grade() };
            prop_assert_eq!(outlook.highest(), highest);
        }
    }

    #[test]
    fn requirements_that_are_not_judged_are_named(
        judgements in judgements(),
        index in any::<prop::sample::Index>(),
    ) {
        let judged: Vec<_> = judgements.statuses.keys().copied().collect();
        let removed = *index.get(&judged);
        let mut draft = judgements.draft();
        draft.remove(removed);
        let outlook = draft.outlook().unwrap();
        prop_assert!(outlook.unjudged_requirements().iter().eq([removed]));
    }
}

#[test]
fn an_empty_draft_can_become_anything() {
    let outlook = Draft::default().outlook().unwrap();
    for area in outlook.areas() {
        assert_eq!(
            (area.lowest(), area.highest()),
            (Grade::CausingConcern, Grade::Exemplary)
        );
        assert!(
            area.ungraded_themes()
                .iter()
                .eq(area.area().themes().iter().copied())
        );
    }
}

#[test]
fn a_claim_rules_out_what_would_make_it_ineligible() {
    let mut draft = Draft::default();
    draft.add_claim(
        Area::Teaching,
        &Claim::new("Feedback", ModerationStatus::Pending),
    );
    let outlook = draft.outlook().unwrap();
    for area in outlook.areas() {
        let lowest = match area.area() {
            Area::Teaching => Grade::Strong,
            _ => Grade::Secure,
        };
        assert_eq!((area.lowest(), area.highest()), (lowest, Grade::Exemplary));
    }
    draft.add_claim(
        Area::Teaching,
        &Claim::new("Modelling", ModerationStatus::Confirmed),
    );
    let outlook = draft.outlook().unwrap();
    assert_eq!(outlook.area(Area::Teaching).lowest(), Grade::Exemplary);
}

#[test]
fn what_no_addition_can_cure_has_no_outlook() {
    let mut draft = Draft::default();
    draft.set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure);
    draft.add_claim(Area::Teaching, &Claim::new(" ", ModerationStatus::Pending));
    let violations = draft.outlook().unwrap_err();
    let pointers: Vec<&str> = violations.iter().map(Violation::pointer).collect();
    let claim = "/areas/teaching/exemplary/0";
    assert_eq!(pointers, [claim, &format!("{claim}/feature")]);
}

#[test]
fn a_claim_is_confirmed_before_it_has_words() {
    let mut draft: Draft = serde_json::from_str(
        r#"{"areas":{"teaching":{"exemplary":[{"moderation":"confirmed"}]}}}"#,
    )
    .unwrap();
    draft.set_concerns_considered(Area::Teaching);
    let outlook = draft.outlook().unwrap();
    let teaching = outlook.area(Area::Teaching);
    assert_eq!(
        (teaching.lowest(), teaching.highest()),
        (Grade::Exemplary, Grade::Exemplary)
    );
}

/// An outlook relies on it.
#[test]
fn every_area_has_a_concern_that_applies_to_every_provision() {
    for area in Area::ALL {
        assert!(
            area.concerns()
                .iter()
                .any(|concern| concern.phases() == Phases::ALL),
            "{area}"
        );
    }
}
