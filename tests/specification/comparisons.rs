//! Does a comparison name every change, and no other?

use std::collections::{BTreeMap, BTreeSet};

use ite_toolkit::outcome::{Change, ChangeKind};
use ite_toolkit::strategies::{Judgements, judgements, provisions};
use ite_toolkit::{
    Area, Comparison, Concern, Grade, ReportCard, Requirement, RequirementStatus, Theme, ThemeGrade,
};
use proptest::prelude::*;
use pulldown_cmark::{Options, Parser};

fn card(judgements: &Judgements) -> ReportCard {
    judgements.draft().validate().unwrap().report_card()
}

/// Two report cards of the same provision, of which the second differs in some judgements.
fn cards() -> impl Strategy<Value = (ReportCard, ReportCard)> {
    (judgements(), judgements(), 0..3_u8).prop_map(|(one, other, mixture)| {
        let mut later = one.clone();
        later.claims.clear();
        if mixture > 0 {
            later.grades = other.grades;
        }
        if mixture > 1 {
            let applies = |concern: &Concern| concern.applies_to(one.provision);
            later.concerns = other.concerns.into_iter().filter(applies).collect();
            for (requirement, status) in &mut later.statuses {
                *status = *other.statuses.get(requirement).unwrap_or(status);
            }
        }
        (card(&one), card(&later))
    })
}

/// Everything that a card says, by name and in an order in which more is better.
fn ranks(card: &ReportCard) -> BTreeMap<String, usize> {
    let mut ranks = BTreeMap::new();
    for &area in Area::ALL {
        let outcome = card.area(area);
        ranks.insert(format!("area {area}"), outcome.grade() as usize);
        for &concern in area.concerns() {
            let applies = outcome.concerns().contains(concern);
            ranks.insert(format!("concern {concern}"), usize::from(!applies));
        }
    }
    for &theme in Theme::ALL {
        ranks.insert(format!("theme {theme}"), card.theme_grade(theme) as usize);
    }
    for &requirement in Requirement::ALL {
        if let Some(status) = card.requirement_status(requirement) {
            ranks.insert(format!("requirement {requirement}"), status as usize);
        }
    }
    ranks
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes_are_the_differences((earlier, later) in cards()) {
        let comparison = Comparison::new(earlier, later).unwrap();
        prop_assert_eq!((comparison.earlier(), comparison.later()), (&earlier, &later));
        let (before, after) = (ranks(&earlier), ranks(&later));
        let mut changes = BTreeSet::new();
        for change in comparison.changes() {
            let (name, from, to) = match change {
                Change::Area { area, from, to, .. } => (format!("area {area}"), from as usize, to as usize),
                Change::Theme { theme, from, to, .. } => (format!("theme {theme}"), from as usize, to as usize),
                Change::Concern { concern, applies, .. } => {
                    (format!("concern {concern}"), usize::from(applies), usize::from(!applies))
                }
                Change::Requirement { requirement, to, .. } => {
                    (format!("requirement {requirement}"), 1 - to as usize, to as usize)
                }
                other => panic!("{other:?} is new"),
            };
            let is_grade = matches!(change, Change::Area { .. } | Change::Theme { .. });
            let expected = match (is_grade, from < to) {
                (true, true) => ChangeKind::Rose,
                (true, false) => ChangeKind::Fell,
                (false, true) => ChangeKind::Resolved,
                (false, false) => ChangeKind::Appeared,
            };
            prop_assert_eq!(change.kind(), expected);
            prop_assert_eq!((before[&name], after[&name]), (from, to));
            prop_assert!(changes.insert(name), "each change once");
        }
        let differ = before.keys().filter(|&name| before[name] != after[name]);
        prop_assert!(changes.iter().eq(differ));
    }

    #[test]
    fn the_way_back_is_the_contrary((earlier, later) in cards()) {
        let there = Comparison::new(earlier, later).unwrap();
        let back = Comparison::new(later, earlier).unwrap();
        let contrary = |change: Change| match change.kind() {
            ChangeKind::Rose => ChangeKind::Fell,
            ChangeKind::Fell => ChangeKind::Rose,
            ChangeKind::Appeared => ChangeKind::Resolved,
            ChangeKind::Resolved => ChangeKind::Appeared,
        };
        prop_assert!(there.changes().map(contrary).eq(back.changes().map(|change| change.kind())));
        let same = Comparison::new(later, later).unwrap();
        prop_assert_eq!(same.changes().count(), 0);
        let nothing = "No grade, concern or requirement has changed.";
        prop_assert!(same.text().to_string().contains(nothing));
    }

    #[test]
    fn other_provision_is_not_compared(judgements in judgements(), provision in provisions()) {
        let earlier = card(&judgements);
        let mut other = judgements.clone();
        other.provision = provision;
        other.concerns.retain(|concern| concern.applies_to(provision));
        other.claims.clear();
        other.statuses = (Requirement::ALL.iter().copied())
            .filter(|requirement| requirement.applies_to(provision))
            .map(|requirement| (requirement, RequirementStatus::Met))
            .collect();
        let later = card(&other);
        match Comparison::new(earlier, later) {
            Ok(_) => prop_assert_eq!(earlier.provision(), later.provision()),
            Err(error) => {
                prop_assert_ne!(earlier.provision(), later.provision());
                prop_assert_eq!(error.earlier(), earlier.provision());
                prop_assert_eq!(error.later(), later.provision());
                prop_assert!(error.to_string().contains(&later.provision().to_string()));
            }
        }
    }

    #[test]
    fn a_page_names_every_change((earlier, later) in cards()) {
        let comparison = Comparison::new(earlier, later).unwrap();
        let text = comparison.text().to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        let mut markdown = String::new();
        for event in Parser::new_ext(&comparison.markdown().to_string(), Options::ENABLE_TABLES) {
            if let pulldown_cmark::Event::Text(words) = event {
                markdown.push_str(&words);
            }
        }
        for change in comparison.changes() {
            let words = change.to_string();
            prop_assert!(text.contains(&words), "{words} in {text}");
            prop_assert!(markdown.contains(&words), "{words} in {markdown}");
        }
    }
}

#[test]
fn a_comparison_in_each_form() {
    let mut judgements = Judgements {
        provision: ite_toolkit::Provision::new(ite_toolkit::Phase::Primary),
        grades: Theme::ALL
            .iter()
            .map(|&theme| (theme, ThemeGrade::Secure))
            .collect(),
        concerns: [Concern::WeakGovernance].into(),
        statuses: [Requirement::DfeCriteria, Requirement::IttecfEntitlement]
            .into_iter()
            .chain([Requirement::PreventDuty, Requirement::SafeCulture])
            .map(|requirement| (requirement, RequirementStatus::Met))
            .collect(),
        claims: Vec::new(),
        evidence: Vec::new(),
    };
    judgements
        .statuses
        .insert(Requirement::SafeCulture, RequirementStatus::NotMet);
    let earlier = card(&judgements);
    judgements.concerns = [Concern::UnhelpfulFeedback].into();
    judgements
        .grades
        .insert(Theme::Pedagogy, ThemeGrade::Strong);
    judgements
        .grades
        .insert(Theme::Outcomes, ThemeGrade::AttentionNeeded);
    judgements
        .statuses
        .insert(Requirement::SafeCulture, RequirementStatus::Met);
    judgements
        .statuses
        .insert(Requirement::PreventDuty, RequirementStatus::NotMet);
    let comparison = Comparison::new(earlier, card(&judgements)).unwrap();
    assert_eq!(
        comparison.earlier().area(Area::Leadership).grade(),
        Grade::CausingConcern
    );
    insta::assert_snapshot!("a_comparison_as_text", comparison.text());
    insta::assert_snapshot!("a_comparison_as_markdown", comparison.markdown());
    insta::assert_json_snapshot!("a_comparison_as_json", comparison);
}
