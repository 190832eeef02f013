//! Do time and memory keep in proportion to the document?

use std::hint::black_box;
use std::time::{Duration, Instant};

use allocation_counter::measure;
use ite_toolkit::strategies::judgements;
use ite_toolkit::{
    Area, Assessment, Claim, Concern, Draft, Field, ModerationStatus, Phase, Provision, Report,
    Theme, ThemeGrade,
};
use proptest::prelude::*;

use crate::helpers::SAMPLE;

/// What a value keeps in memory, itself included.
fn kept<T>(make: impl FnOnce() -> T) -> usize {
    let mut value = None;
    let bytes = measure(|| value = Some(make())).bytes_current;
    drop(value);
    usize::try_from(bytes).expect("it keeps memory") + size_of::<T>()
}

fn assert_small(assessment: &Assessment) {
    let json = serde_json::to_string(assessment).unwrap();
    let most = json.len() * 16 / 10 + 400;
    let read = kept(|| serde_json::from_str::<Assessment>(&json).unwrap());
    assert!(read <= most, "{read} bytes for {} of JSON", json.len());
    let draft = kept(|| serde_json::from_str::<Draft>(&json).unwrap());
    assert!(draft <= most, "{draft} bytes for {} of JSON", json.len());
}

#[test]
fn an_assessment_keeps_little_more_than_its_json() {
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    assert_small(&draft.clone().validate().unwrap());
    for &theme in Theme::ALL {
        draft.add_evidence(
            theme,
            "Visits to six lessons on 3 March, and talks with mentors",
        );
    }
    assert_small(&draft.clone().validate().unwrap());
    for &theme in Theme::ALL {
        draft.add_evidence(theme, &"a long note ".repeat(100));
    }
    assert_small(&draft.clone().validate().unwrap());
    // One that was built, too.
    let json = serde_json::to_string(&draft).unwrap();
    let built = kept(|| draft.clone().validate().unwrap());
    assert!(built <= json.len() * 16 / 10 + 400, "{built}");
}

#[test]
fn an_assessment_forgets_what_is_no_longer_in_it() {
    let valid: Draft = serde_json::from_str(SAMPLE).unwrap();
    let most = serde_json::to_string(&valid).unwrap().len() * 16 / 10 + 400;
    let nulls = SAMPLE.replacen('{', &format!("{{\"{}\": null,", "x".repeat(1_000_000)), 1);
    let read = kept(|| serde_json::from_str::<Assessment>(&nulls).unwrap());
    assert!(read <= most, "{read}");
    let edited = kept(|| {
        let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
        for at in 0..20_000 {
            draft.set_theme_grade(Theme::Pedagogy, ThemeGrade::ALL[at % 3]);
        }
        draft.validate().unwrap()
    });
    assert!(edited <= most, "{edited}");
    let removed = kept(|| {
        let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
        let concern = Concern::LimitedStakeholderEngagement;
        draft
            .add_evidence(concern, &"a name ".repeat(10_000))
            .remove(concern);
        draft.validate().unwrap()
    });
    assert!(removed <= most, "{removed}");
    let assessment: Assessment = serde_json::from_str(&nulls).unwrap();
    assert_eq!(assessment, valid.validate().unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_assessment_without_notes_keeps_little_more_than_its_json(mut judgements in judgements()) {
        judgements.evidence.clear();
        assert_small(&judgements.draft().validate().unwrap());
    }
}

#[test]
fn nothing_is_reserved_for_each_of_many_drafts() {
    let count = 20_000;
    let json = format!("[{}{{}}]", "{},".repeat(count - 1));
    let bytes = kept(|| serde_json::from_str::<Vec<Draft>>(&json).unwrap());
    assert!(bytes < 200 * count, "{bytes}");
}

#[test]
fn violations_that_are_not_kept_cost_nothing() {
    let allocations = |claims: usize| {
        let json = format!(
            r#"{{"areas":{{"teaching":{{"exemplary":[{}{{}}]}}}}}}"#,
            r#"{"x":"y"},"#.repeat(claims),
        );
        let draft: Draft = serde_json::from_str(&json).unwrap();
        measure(|| {
            black_box(draft.check().is_err());
        })
        .count_total
    };
    assert_eq!(allocations(1000), allocations(20_000));
}

/// Far more than any of these takes in one pass, and far less than in one for each of its parts.
const SOON: Duration = Duration::from_secs(8);

fn soon(name: &str, what: impl FnOnce()) {
    let start = Instant::now();
    what();
    assert!(start.elapsed() < SOON, "{name}: {:?}", start.elapsed());
}

#[test]
fn each_edit_is_one_pass() {
    let many = 200_000;
    let area = |field: &str, value: &str| {
        let entries = format!("\"{field}\":{value},").repeat(many);
        format!(r#"{{"areas":{{"teaching":{{{entries}"x":0}}}}}}"#)
    };
    let read = |json: &str| serde_json::from_str::<Draft>(json).unwrap();
    let mut claims = read(&area("exemplary", "[]"));
    let mut concerns = read(&area("concerns", "{}"));
    let themes = r#""pedagogy":{"grade":"strong"},"#.repeat(many);
    let mut themes = read(&format!(
        r#"{{"areas":{{"teaching":{{"themes":{{{themes}"x":0}}}}}}}}"#
    ));
    soon("edits", || {
        themes
            .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
            .add_evidence(Theme::Pedagogy, "note")
            .set_provision(Provision::new(Phase::Primary))
            .remove(Theme::Pedagogy);
        claims
            .add_claim(Area::Teaching, &Claim::new("A", ModerationStatus::Pending))
            .remove_claims(Area::Teaching);
        concerns
            .add_concern(Concern::ContentTaughtPoorly)
            .remove_concerns(Area::Teaching);
    });
    let rest = r#"{"areas":{"teaching":{"x":0}}}"#;
    assert_eq!(serde_json::to_string(&claims).unwrap(), rest);
    assert_eq!(serde_json::to_string(&concerns).unwrap(), rest);
}

/// However many fields a form sends, and however much is in the draft.
#[test]
fn a_whole_form_is_one_pass() {
    let many = 50_000;
    let teaching = Area::Teaching;
    let mut sent = Vec::new();
    for index in (0..many).rev() {
        sent.push((Field::Note(Theme::Pedagogy.into(), index), "A note"));
        sent.push((Field::Feature(teaching, index), "A feature"));
        sent.push((Field::Moderation(teaching, index), "pending"));
    }
    let sent = sent.iter().map(|(field, value)| (field.pointer(), *value));
    let sent: Vec<(String, &str)> = sent.collect();
    let unknown = "\"x\":[[],{}],".repeat(many);
    let json = format!(r#"{{{unknown}"areas":{{"teaching":{{{unknown}"x":0}}}}}}"#);
    let mut draft: Draft = serde_json::from_str(&json).unwrap();
    soon("a form", || {
        draft
            .set_fields(sent.iter().map(|(name, value)| (name, value)))
            .unwrap();
    });
    assert_eq!(draft.evidence_len(Theme::Pedagogy), many);
    assert_eq!(draft.claims(teaching).count(), many);
    soon("its fields", || {
        // A claim has two values and a note one, and the area's themes are there or not.
        assert_eq!(draft.fields().count(), 3 * many);
    });
    soon("its outlook", || {
        let outlook = draft.outlook();
        let blocking = outlook.blocking().unwrap();
        assert_eq!(blocking.len() + blocking.omitted(), 2 * many + 1);
        black_box(serde_json::to_string(&outlook).unwrap());
    });
    soon("its clearing", || {
        draft
            .set_fields(sent.iter().map(|(name, _)| (name, "")))
            .unwrap();
    });
    assert_eq!(draft.fields().count(), 0);
    assert_eq!(
        (
            draft.evidence_len(Theme::Pedagogy),
            draft.claims_len(teaching)
        ),
        (0, 0)
    );
}

#[test]
fn a_report_of_many_claims_is_one_pass() {
    let mut draft = Draft::new(Provision::new(Phase::Primary));
    for &theme in Theme::ALL {
        draft.set_theme_grade(theme, ThemeGrade::Strong);
    }
    for &area in Area::ALL {
        draft.set_concerns_considered(area);
    }
    for &requirement in ite_toolkit::Requirement::ALL {
        if requirement.applies_to(Provision::new(Phase::Primary)) {
            draft.set_requirement_status(requirement, ite_toolkit::RequirementStatus::Met);
        }
    }
    draft.add_claim(
        Area::Teaching,
        &Claim::new("A feature", ModerationStatus::Pending),
    );
    let claim = r#"{"feature":"A feature","considerations":[],"moderation":"pending"}"#;
    let json = serde_json::to_string(&draft).unwrap();
    let json = json.replace(
        claim,
        &format!("{}{claim}", format!("{claim},").repeat(100_000)),
    );
    let assessment: Assessment = serde_json::from_str(&json).unwrap();
    soon("a report", || {
        let text = Report::new(&assessment).text().to_string();
        assert_eq!(
            text.matches("No consideration is recorded for claim")
                .count(),
            100_001
        );
    });
}
