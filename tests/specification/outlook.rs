//! Is an outlook what the completions of a draft say?

use std::collections::BTreeSet;

use ite_toolkit::strategies::{FaultyDraft, assessments, drafts, flawed_drafts, judgements};
use ite_toolkit::{
    Area, Claim, Concern, Draft, Field, Grade, ModerationStatus, Phase, Phases, Provision,
    Requirement, RequirementStatus, Theme, ThemeGrade, Violation, ViolationCode as Code,
};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::helpers::Node;

/// What is to be judged in a draft so that it can be an assessment.
#[derive(Clone, Debug, Default)]
struct Open {
    themes: BTreeSet<Theme>,
    /// The areas whose concerns are to be considered.
    areas: BTreeSet<Area>,
}

/// All drafts that give what is open an answer: each theme a grade, each area's concerns none or one.
fn completions(draft: &Draft, open: &Open, provision: Provision) -> Vec<Draft> {
    let concern_of = |area: Area| {
        let mut concerns = area.concerns().iter().copied();
        let applies = |concern: &Concern| concern.applies_to(provision);
        concerns.find(applies).unwrap()
    };
    let mut drafts = vec![draft.clone()];
    let mut fork = |edit: &dyn Fn(&Draft) -> Vec<Draft>| {
        drafts = drafts.iter().flat_map(edit).collect();
    };
    for &area in Area::ALL {
        let themes = open
            .themes
            .iter()
            .copied()
            .filter(|theme| theme.area() == area);
        let themes: Vec<Theme> = themes.collect();
        // Of many themes, it is the lowest grade that matters, and whether all are strong.
        let groups: Vec<&[Theme]> = if open.themes.len() > 4 {
            vec![&themes]
        } else {
            themes.chunks(1).collect()
        };
        for group in groups.into_iter().filter(|group| !group.is_empty()) {
            fork(&|draft| {
                let graded = ThemeGrade::ALL.iter().map(|&grade| {
                    let mut draft = draft.clone();
                    for &theme in group {
                        draft.set_theme_grade(theme, grade);
                    }
                    draft
                });
                graded.collect()
            });
        }
    }
    for &area in &open.areas {
        fork(&|draft| {
            let mut without = draft.clone();
            without.set_concerns_considered(area);
            let mut with = without.clone();
            with.add_concern(concern_of(area));
            vec![without, with]
        });
    }
    // Claims may be added whatever was claimed before; one that is confirmed is the best.
    fork(&|draft| {
        let claim = Claim::new("Another feature", ModerationStatus::Confirmed);
        let with_claim = Area::ALL.iter().map(|&area| {
            let mut draft = draft.clone();
            draft.add_claim(area, &claim);
            draft
        });
        with_claim.chain([draft.clone()]).collect()
    });
    drafts
}

/// The lowest and the highest grade of each area over those that are assessments.
fn spans(completions: Vec<Draft>) -> Vec<Option<(Grade, Grade)>> {
    let mut spans = vec![None; Area::ALL.len()];
    for completion in completions {
        let Ok(assessment) = completion.validate() else {
            continue;
        };
        for (span, outcome) in spans.iter_mut().zip(assessment.report_card().areas()) {
            let grade = outcome.grade();
            let (lowest, highest) = span.unwrap_or((grade, grade));
            *span = Some((lowest.min(grade), highest.max(grade)));
        }
    }
    spans
}

/// The draft without what is wrong in it, by the words of the documentation, and what is open in it then.
fn cleaned(draft: &Draft, provision: Provision) -> (Draft, Open) {
    let mut document = Node::of(draft);
    let mut open = Open::default();
    let violations = draft.check().err();
    let wrong = violations
        .iter()
        .flatten()
        .filter(|each| !each.code().is_missing());
    // The last first, so that those before it keep their places.
    for violation in wrong.collect::<Vec<_>>().into_iter().rev() {
        let pointer = violation.pointer();
        let steps: Vec<&str> = pointer.split('/').skip(1).collect();
        if let ["areas", area, "exemplary", index, ..] = steps[..] {
            clear(&mut document, &format!("/areas/{area}/exemplary/{index}"));
            continue;
        }
        // Of two lists of concerns, the later may be meant.
        match steps[..] {
            ["areas"] if violation.code() == Code::Duplicate => open.areas.extend(Area::ALL),
            ["areas", area] | ["areas", area, "concerns"]
                if violation.code() == Code::Duplicate =>
            {
                open.areas.extend(area.parse::<Area>());
            }
            _ => {}
        }
        if let ["areas", area, "concerns", concern] = steps[..] {
            if violation.code() != Code::InapplicableConcern {
                open.areas.extend(area.parse::<Area>());
            }
            if violation.code() == Code::MisplacedConcern {
                open.areas.extend(concern.parse().map(Concern::area));
            }
        }
        clear(&mut document, pointer);
    }
    let is_open = |pointer: String| find(&mut document.clone(), &pointer).is_none();
    let themes = Theme::ALL.iter().copied();
    open.themes
        .extend(themes.filter(|&theme| is_open(Field::Grade(theme).pointer())));
    let areas = Area::ALL.iter().copied();
    open.areas
        .extend(areas.filter(|&area| is_open(Field::Concerns(area).pointer())));

    // What no grade depends on.
    let mut draft = document.draft();
    draft.set_provision(provision);
    draft.set_field(Field::Edition, "2025-02-draft").unwrap();
    for &requirement in Requirement::ALL {
        draft.remove(requirement);
        if requirement.applies_to(provision) {
            draft.set_requirement_status(requirement, RequirementStatus::Met);
        }
    }
    (draft, open)
}

/// The drafts that give the claims what they lack: any moderation.
fn with_whole_claims(draft: &Draft) -> Vec<Draft> {
    let mut drafts = vec![draft.clone()];
    for &area in Area::ALL {
        for index in 0..draft.claims_len(area) {
            for field in [
                Field::Feature(area, index),
                Field::Considerations(area, index),
                Field::Moderation(area, index),
            ] {
                let mut document = Node::of(draft);
                let claim = format!("/areas/{area}/exemplary/{index}");
                let has_claim =
                    find(&mut document, &claim).is_some_and(|claim| *claim != Node::Null);
                if !has_claim || find(&mut document, &field.pointer()).is_some() {
                    continue;
                }
                let values = match field {
                    Field::Moderation(..) => field.choices().map(|(value, _)| value).collect(),
                    Field::Feature(..) => vec!["A feature"],
                    _ => vec![""],
                };
                drafts = (drafts.into_iter())
                    .flat_map(|draft| {
                        values.iter().map(move |value| {
                            let mut draft = draft.clone();
                            draft.set_field(field, value).unwrap();
                            draft
                        })
                    })
                    .collect();
            }
        }
    }
    drafts
}

/// Takes out what is at a place, of two with one key the later; of a list, it leaves `null`.
fn clear(document: &mut Node, pointer: &str) {
    let (parent, step) = pointer.rsplit_once('/').unwrap_or_default();
    match find(document, parent) {
        Some(Node::Object(entries)) => {
            let at = entries.iter().rposition(|(key, _)| key == step);
            entries.remove(at.unwrap());
        }
        Some(Node::List(items)) => items[step.parse::<usize>().unwrap()] = Node::Null,
        other => panic!("{pointer} is in {other:?}"),
    }
}

fn find<'n>(document: &'n mut Node, pointer: &str) -> Option<&'n mut Node> {
    pointer
        .split('/')
        .skip(1)
        .try_fold(document, |node, step| match node {
            Node::Object(entries) => {
                let entry = entries.iter_mut().find(|(key, _)| key == step);
                entry.map(|(_, value)| value)
            }
            Node::List(items) => items.get_mut(step.parse::<usize>().ok()?),
            _ => None,
        })
}

/// Drafts with some gaps and some faults, and the provision that they are of.
fn flawed() -> impl Strategy<Value = (Draft, Provision)> {
    let places = proptest::collection::vec((select(Code::ALL), any::<Index>()), 0..4);
    let themes = subsequence(Theme::ALL, 0..3);
    let areas = subsequence(Area::ALL, 0..3);
    (judgements(), places, themes, areas).prop_map(|(judgements, places, themes, areas)| {
        let provision = judgements.provision;
        let mut faulty = FaultyDraft::new(judgements);
        for (code, place) in places {
            faulty.inject(code, place.index(1000));
        }
        let mut draft = faulty.draft().clone();
        for theme in themes {
            draft.remove(theme);
        }
        for area in areas {
            draft.remove_concerns(area);
        }
        (draft, provision)
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whatever is wrong in the draft.
    #[test]
    fn an_outlook_spans_exactly_the_completions((draft, provision) in flawed()) {
        let (cleaned, open) = cleaned(&draft, provision);
        let areas: BTreeSet<Area> = open.themes.iter().map(|theme| theme.area()).collect();
        prop_assume!(open.themes.len() <= 4 || areas.len() <= 2);
        let completions = with_whole_claims(&cleaned).iter()
            .flat_map(|draft| completions(draft, &open, provision))
            .collect();
        let outlook = draft.outlook();
        for (span, outlook) in spans(completions).iter().zip(outlook.areas()) {
            prop_assert_eq!(Some((outlook.lowest(), outlook.highest())), *span, "{:?}", outlook);
        }
        let still = outlook.still_to_judge().iter();
        let grades = still.clone().filter_map(|field| match field {
            Field::Grade(theme) => Some(*theme),
            _ => None,
        });
        prop_assert!(grades.eq(open.themes.iter().copied()));
        let concerns = still.filter_map(|field| match field {
            Field::Concerns(area) => Some(*area),
            _ => None,
        });
        prop_assert!(concerns.eq(open.areas.iter().copied()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_outlook_of_a_whole_draft_is_its_report_card_but_for_claims(assessment in assessments()) {
        let card = assessment.report_card();
        let outlook = Draft::from(assessment).outlook();
        for (outlook, outcome) in outlook.areas().iter().zip(card.areas()) {
            prop_assert_eq!(outlook.lowest(), outcome.grade());
            let highest = if outcome.obstacles().is_empty() { Grade::Exemplary } else { outcome.grade() };
            prop_assert_eq!(outlook.highest(), highest);
            prop_assert_eq!(outlook.progress().done(), outlook.progress().total());
        }
        prop_assert_eq!(outlook.still_to_judge(), []);
        prop_assert_eq!(outlook.progress().done(), outlook.progress().total());
        prop_assert!(outlook.blocking().is_none());
    }

    #[test]
    fn what_blocks_is_what_no_addition_cures(draft in flawed_drafts()) {
        let violations = draft.check().err();
        let violations = violations.iter().flatten();
        let wrong: Vec<_> = violations.filter(|each| !each.code().is_missing()).collect();
        let outlook = draft.outlook();
        prop_assert!(outlook.blocking().into_iter().flatten().eq(wrong.iter().copied()));
        for &area in Area::ALL {
            let expected = wrong.iter().copied().filter(|each| {
                let pointer = each.pointer();
                pointer == format!("/areas/{area}") || pointer.starts_with(&format!("/areas/{area}/"))
            });
            prop_assert!(outlook.blocking_in(area).eq(expected));
        }
    }

    /// A draft that nothing blocks and that has nothing still to be judged is an assessment, and no other is.
    #[test]
    fn what_is_still_to_be_judged_is_all_that_lacks(draft in flawed_drafts()) {
        let outlook = draft.outlook();
        let is_whole = outlook.still_to_judge().is_empty() && outlook.blocking().is_none();
        prop_assert_eq!(is_whole, draft.check().is_ok());
        prop_assert!(outlook.still_to_judge().is_sorted());
        // The fields of violations that something is missing are among them.
        for violation in draft.check().err().iter().flatten().filter(|each| each.code().is_missing()) {
            if let Some(field) = violation.field() {
                prop_assert!(outlook.still_to_judge().contains(&field), "{violation}");
            }
        }
        for &area in Area::ALL {
            let fields = outlook.still_to_judge_in(area);
            let expected = outlook.still_to_judge().iter().copied();
            let prefix = format!("/areas/{area}/");
            prop_assert!(fields.eq(expected.filter(|field| field.pointer().starts_with(&prefix))));
        }
    }

    /// Filling in one field after another leads to the end, and on the way nothing is lost.
    #[test]
    fn progress_only_grows_as_one_fills_in(draft in flawed_drafts(), order in any::<u64>()) {
        let mut draft = draft;
        let mut outlook = draft.outlook();
        let mut left = outlook.still_to_judge().to_vec();
        for step in 0.. {
            if left.is_empty() {
                break;
            }
            let at = usize::try_from(order.rotate_left(step) % 1009).unwrap() % left.len();
            let field = left.swap_remove(at);
            let value = field.choices().next().map_or("words", |(value, _)| value);
            // What is wrong may have to be taken out first.
            if draft.set_field(field, value).is_err() {
                continue;
            }
            let next = draft.outlook();
            prop_assert!(next.progress().done() >= outlook.progress().done());
            prop_assert!(next.progress().total() <= outlook.progress().total());
            for (next, area) in next.areas().iter().zip(outlook.areas()) {
                prop_assert!(next.progress().done() >= area.progress().done());
                prop_assert_eq!(next.progress().total(), area.progress().total());
            }
            // Of an area's concerns, a wrong one stays.
            let is_there = draft.values(field).next().is_some();
            prop_assert!(is_there, "{field}");
            outlook = next;
        }
    }

    #[test]
    fn progress_counts_what_is_to_be_judged(draft in drafts()) {
        let provision = draft.provision().unwrap();
        let outlook = draft.outlook();
        let mut all = (0, 0);
        let mut count = |done: bool| {
            all = (all.0 + usize::from(done), all.1 + 1);
        };
        for &area in Area::ALL {
            let graded = area.themes().iter().filter(|&&theme| draft.theme_grade(theme).is_some());
            let considered = draft.concerns_considered(area);
            let progress = outlook.area(area).progress();
            prop_assert_eq!(progress.done(), graded.count() + usize::from(considered));
            prop_assert_eq!(progress.total(), area.themes().len() + 1);
            area.themes().iter().for_each(|&theme| count(draft.theme_grade(theme).is_some()));
            count(considered);
        }
        for &requirement in Requirement::ALL.iter().filter(|each| each.applies_to(provision)) {
            count(draft.requirement_status(requirement).is_some());
        }
        prop_assert_eq!((outlook.progress().done(), outlook.progress().total()), all);
    }
}

#[test]
fn an_empty_draft_can_become_anything() {
    let outlook = Draft::default().outlook();
    for area in outlook.areas() {
        assert_eq!(
            (area.lowest(), area.highest()),
            (Grade::CausingConcern, Grade::Exemplary)
        );
    }
    assert!(outlook.blocking().is_none());
}

/// All fields, also where the objects around them are missing; requirements that may apply among them.
#[test]
fn a_new_draft_names_every_field_that_is_empty() {
    let mut draft = Draft::new(Provision::new(Phase::Primary));
    let outlook = draft.outlook();
    assert_eq!(outlook.still_to_judge().len(), 39);
    assert_eq!(outlook.progress().to_string(), "0 of 39");
    draft.set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure);
    assert_eq!(draft.outlook().still_to_judge().len(), 38);
    assert_eq!(draft.outlook().progress().to_string(), "1 of 39");

    let outlook = Draft::default().outlook();
    let pointers: Vec<String> = outlook
        .still_to_judge()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(pointers.len(), 4 + 29 + 6 + 9);
    insta::assert_snapshot!(pointers.join("\n"));
    assert_eq!(outlook.progress().to_string(), "0 of 44");
}

#[test]
fn a_claim_rules_out_what_would_make_it_ineligible() {
    let mut draft = Draft::default();
    draft.add_claim(
        Area::Teaching,
        &Claim::new("Feedback", ModerationStatus::Pending),
    );
    let outlook = draft.outlook();
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
    let outlook = draft.outlook();
    assert_eq!(outlook.area(Area::Teaching).lowest(), Grade::Exemplary);
}

/// What took the outlook of all areas away before: a form that is half filled in.
#[test]
fn a_half_typed_claim_counts_as_not_there_and_is_listed() {
    let mut draft = Draft::default();
    draft.set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure);
    draft.add_claim(Area::Teaching, &Claim::new(" ", ModerationStatus::Pending));
    let outlook = draft.outlook();
    let pointers = outlook.blocking_in(Area::Teaching).map(Violation::pointer);
    let claim = "/areas/teaching/exemplary/0";
    assert!(pointers.eq([claim, &format!("{claim}/feature")]));
    for area in outlook.areas() {
        let highest = match area.area() {
            Area::Teaching => Grade::Secure,
            _ => Grade::Exemplary,
        };
        assert_eq!(
            (area.lowest(), area.highest()),
            (Grade::CausingConcern, highest)
        );
    }
    let feature = Field::Feature(Area::Teaching, 0);
    assert!(outlook.still_to_judge().contains(&feature));
}

/// Someone meant to say that a concern applies: that none does must not follow.
#[test]
fn concerns_that_cannot_be_understood_are_not_considered() {
    for (concerns, lowest) in [
        ("{}", Grade::AttentionNeeded),
        (r#"{"content-taught-poorli": {}}"#, Grade::CausingConcern),
        (r#"{"content-taught-poorly": true}"#, Grade::CausingConcern),
        (r#"{"weak-governance": {}}"#, Grade::CausingConcern),
        ("7", Grade::CausingConcern),
    ] {
        let json = format!(r#"{{"areas": {{"teaching": {{"concerns": {concerns}}}}}}}"#);
        let draft: Draft = serde_json::from_str(&json).unwrap();
        let outlook = draft.outlook();
        let teaching = outlook.area(Area::Teaching);
        assert_eq!(
            (teaching.lowest(), teaching.highest()),
            (lowest, Grade::Exemplary),
            "{json}"
        );
    }
    // A concern under another area leaves its own in doubt.
    let json = r#"{"areas": {
        "leadership": {"concerns": {}}, "teaching": {"concerns": {"weak-governance": {}}}
    }}"#;
    let draft: Draft = serde_json::from_str(json).unwrap();
    assert_eq!(
        draft.outlook().area(Area::Leadership).lowest(),
        Grade::CausingConcern
    );
}

#[test]
fn a_claim_is_confirmed_before_it_has_words() {
    let mut draft: Draft = serde_json::from_str(
        r#"{"areas":{"teaching":{"exemplary":[{"moderation":"confirmed"}]}}}"#,
    )
    .unwrap();
    draft.set_concerns_considered(Area::Teaching);
    let outlook = draft.outlook();
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
