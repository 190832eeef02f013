//! Does a comparison name every change, and no other?

use std::collections::{BTreeMap, BTreeSet};

use ite_toolkit::outcome::{Change, Direction};
use ite_toolkit::strategies::{Judgements, judgements};
use ite_toolkit::{
    Area, BlockStatus, Claim, Comparison, Concern, Draft, ExemplaryStatus, Grade, ModerationStatus,
    ReportCard, Requirement, RequirementStatus, Theme, ThemeGrade,
};
use proptest::prelude::*;
use pulldown_cmark::{Options, Parser};

use crate::helpers::SAMPLE;

fn card(judgements: &Judgements) -> ReportCard {
    judgements.draft().validate().unwrap().report_card()
}

/// Two report cards. The second differs in some judgements, and perhaps in its provision.
fn cards() -> impl Strategy<Value = (ReportCard, ReportCard)> {
    (judgements(), judgements(), 0..5_u8).prop_map(|(one, other, mixture)| {
        let mut later = one.clone();
        later.claims.clear();
        match mixture {
            0 => {}
            1 => later.grades = other.grades,
            2 => {
                later.grades = other.grades;
                let applies = |concern: &Concern| concern.applies_to(one.provision);
                later.concerns = other.concerns.into_iter().filter(applies).collect();
                for (requirement, status) in &mut later.statuses {
                    *status = *other.statuses.get(requirement).unwrap_or(status);
                }
            }
            3 => {
                let other = other.claims.iter().map(|(_, claim)| claim.moderation());
                let claims = one.claims.iter().zip(other);
                later.claims = claims
                    .map(|((area, _), moderation)| (*area, Claim::new("A", moderation)))
                    .collect();
            }
            _ => later = other,
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
        let claim = match outcome.exemplary_status() {
            ExemplaryStatus::NotEligible | ExemplaryStatus::Eligible => None,
            ExemplaryStatus::Declined => Some(0),
            ExemplaryStatus::Pending => Some(1),
            ExemplaryStatus::Confirmed => Some(2),
        };
        ranks.extend(claim.map(|rank| (format!("claim {area}"), rank)));
        for &concern in area.concerns() {
            if concern.applies_to(card.provision()) {
                let applies = outcome.concerns().contains(concern);
                ranks.insert(format!("concern {concern}"), usize::from(!applies));
            }
        }
    }
    for &theme in Theme::ALL {
        ranks.insert(format!("theme {theme}"), card.theme_grade(theme) as usize);
    }
    for outcome in card.compliance_blocks() {
        let rank = match outcome.status() {
            BlockStatus::NotMet => 0,
            BlockStatus::Met => 1,
            BlockStatus::NotApplicable => continue,
        };
        ranks.insert(format!("block {}", outcome.block()), rank);
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
        let comparison = Comparison::new(&earlier, &later);
        prop_assert_eq!((comparison.earlier(), comparison.later()), (&earlier, &later));
        let (before, after) = (ranks(&earlier), ranks(&later));
        let mut changes = BTreeSet::new();
        let mut of_provision = comparison.changes().filter(|change| matches!(change, Change::Provision { .. }));
        if let Some(Change::Provision { from, to, .. }) = of_provision.next() {
            prop_assert!(from != to);
            prop_assert_eq!((from, to), (earlier.provision(), later.provision()));
            prop_assert!(matches!(comparison.changes().next(), Some(Change::Provision { .. })), "it is first");
        } else {
            prop_assert_eq!(earlier.provision(), later.provision());
        }
        for change in comparison.changes() {
            let (name, from, to) = match change {
                Change::Provision { .. } => {
                    prop_assert_eq!(change.direction(), Direction::Changed);
                    continue;
                }
                Change::Area { area, from, to, .. } => {
                    (format!("area {area}"), Some(from as usize), Some(to as usize))
                }
                Change::Theme { theme, from, to, .. } => {
                    (format!("theme {theme}"), Some(from as usize), Some(to as usize))
                }
                Change::Concern { concern, from, to, .. } => {
                    let rank = |applies: bool| usize::from(!applies);
                    (format!("concern {concern}"), from.map(rank), to.map(rank))
                }
                Change::Claim { area, from, to, .. } => {
                    let rank = |status| match status {
                        ModerationStatus::Declined => 0,
                        ModerationStatus::Pending => 1,
                        ModerationStatus::Confirmed => 2,
                    };
                    (format!("claim {area}"), from.map(rank), to.map(rank))
                }
                Change::Requirement { requirement, from, to, .. } => {
                    let rank = |status: RequirementStatus| status as usize;
                    (format!("requirement {requirement}"), from.map(rank), to.map(rank))
                }
                Change::Block { block, from, to, .. } => {
                    let rank = |status| match status {
                        BlockStatus::NotMet => Some(0),
                        BlockStatus::Met => Some(1),
                        BlockStatus::NotApplicable => None,
                    };
                    (format!("block {block}"), rank(from), rank(to))
                }
                other => panic!("{other:?} is new"),
            };
            let is_ranked = matches!(change, Change::Area { .. } | Change::Theme { .. } | Change::Claim { .. });
            let expected = match (is_ranked, from, to) {
                (_, _, None) => Direction::Removed,
                (false, None, Some(0)) => Direction::Appeared,
                (_, None, _) => Direction::Added,
                (true, from, to) if from < to => Direction::Rose,
                (true, ..) => Direction::Fell,
                (false, from, to) if from < to => Direction::Resolved,
                (false, ..) => Direction::Appeared,
            };
            prop_assert_eq!(change.direction(), expected);
            prop_assert_eq!((before.get(&name).copied(), after.get(&name).copied()), (from, to));
            prop_assert!(changes.insert(name), "each change once");
        }
        let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        let differ = names.into_iter().filter(|&name| before.get(name) != after.get(name));
        prop_assert!(changes.iter().eq(differ));
        prop_assert_eq!(comparison.changes().next().is_none(), earlier == later);
    }

    #[test]
    fn the_way_back_is_the_opposite((earlier, later) in cards()) {
        let there = Comparison::new(&earlier, &later);
        let back = Comparison::new(&later, &earlier);
        prop_assert_eq!(there.changes().count(), back.changes().count());
        for (there, back) in there.changes().zip(back.changes()) {
            let possible: &[Direction] = match there.direction() {
                Direction::Rose => &[Direction::Fell],
                Direction::Fell => &[Direction::Rose],
                // What is bad and not judged on the way back is gone, and not resolved.
                Direction::Appeared => &[Direction::Resolved, Direction::Removed],
                Direction::Resolved => &[Direction::Appeared],
                Direction::Added => &[Direction::Removed],
                Direction::Removed => &[Direction::Added, Direction::Appeared],
                Direction::Changed => &[Direction::Changed],
            };
            prop_assert!(possible.contains(&back.direction()), "{there:?} and {back:?}");
        }
        let same = Comparison::new(&later, &later);
        prop_assert_eq!(same.changes().count(), 0);
        prop_assert!(same.text().to_string().contains("Nothing has changed."));
    }

    #[test]
    fn a_series_is_of_neighbours(cards in prop::collection::vec(judgements(), 0..5)) {
        let cards: Vec<ReportCard> = cards.iter().map(card).collect();
        let series: Vec<Comparison> = Comparison::series(&cards).collect();
        let neighbours = cards.windows(2).map(|pair| Comparison::new(&pair[0], &pair[1]));
        prop_assert!(series.into_iter().eq(neighbours));
    }

    #[test]
    fn a_page_names_every_change((earlier, later) in cards()) {
        let comparison = Comparison::new(&earlier, &later);
        let text = comparison.text().to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        let mut markdown = String::new();
        for event in Parser::new_ext(&comparison.markdown().to_string(), Options::ENABLE_TABLES) {
            if let pulldown_cmark::Event::Text(words) = event {
                markdown.push_str(&words);
            }
        }
        for change in comparison.changes() {
            let words = match change {
                Change::Provision { from, to, .. } => {
                    format!("Provision earlier: {from}. Later: {to}.")
                }
                change => change.to_string(),
            };
            prop_assert!(text.contains(&words), "{words} in {text}");
            prop_assert!(markdown.contains(&words), "{words} in {markdown}");
        }
    }
}

/// The panel's decision is a change even if no grade follows from it.
#[test]
fn what_is_claimed_is_compared() {
    use ModerationStatus::{Confirmed, Declined, Pending};

    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    for concern in Concern::ALL {
        draft.remove(*concern);
    }
    for &theme in Theme::ALL {
        draft.set_theme_grade(theme, ThemeGrade::Strong);
    }
    let card = |moderation: Option<ModerationStatus>| {
        let mut draft = draft.clone();
        draft.remove_claims(Area::Teaching);
        if let Some(moderation) = moderation {
            draft.add_claim(Area::Teaching, &Claim::new("Mentors", moderation));
        }
        draft.validate().unwrap().report_card()
    };
    let changes = |earlier, later| -> Vec<String> {
        let comparison = Comparison::new(&card(earlier), &card(later));
        let text = comparison.text().to_string();
        assert!(!text.contains("Nothing has changed."), "{text}");
        let changes = comparison.changes();
        changes
            .map(|change| format!("{}: {change}", change.direction()))
            .collect()
    };
    assert_eq!(
        changes(None, Some(Pending)),
        ["added: A feature of 'Teaching' is now claimed as exemplary. The claim is pending."]
    );
    assert_eq!(
        changes(Some(Pending), Some(Declined)),
        ["fell: The claim for 'Teaching' was pending and is declined."]
    );
    assert_eq!(
        changes(Some(Pending), Some(Confirmed)),
        [
            "rose: 'Teaching' rose from strong to exemplary.",
            "rose: The claim for 'Teaching' was pending and is confirmed."
        ]
    );
    assert_eq!(
        changes(Some(Declined), None),
        ["removed: No feature of 'Teaching' is claimed as exemplary any more."]
    );
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
    let comparison = Comparison::new(&earlier, &card(&judgements));
    assert_eq!(
        comparison.earlier().area(Area::Leadership).grade(),
        Grade::CausingConcern
    );
    insta::assert_snapshot!("a_comparison_as_text", comparison.text());
    insta::assert_snapshot!("a_comparison_as_markdown", comparison.markdown());
    insta::assert_json_snapshot!("a_comparison_as_json", comparison);
}
