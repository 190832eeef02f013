//! Does every message say what is wrong on one line, without evidence?

use std::collections::{BTreeMap, BTreeSet};

use ite_toolkit::strategies::{FaultyDraft, Judgements, faulty_drafts, flawed_drafts};
use ite_toolkit::{
    Area, Assessment, Concern, Criterion, Draft, Field, Phase, Provision, Requirement,
    RequirementStatus, Rule, Theme, ThemeGrade, Violation, ViolationCode as Code,
};
use proptest::prelude::*;
use serde_json::json;

use crate::helpers::{
    Node, SAMPLE, SECRET, committed, mark, note, object, strong, valid, validate,
};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_is_a_line_without_evidence_and_names_its_rule(faulty in faulty_drafts()) {
        let mut document = Node::of(faulty.draft());
        mark(&mut document);
        let violations = validate(&document);
        prop_assert_eq!(violations.len(), faulty.violations().len());
        prop_assert!(violations.iter().eq(&violations.clone().into_iter().collect::<Vec<_>>()));
        for violation in &violations {
            let message = violation.to_string();
            prop_assert!(!message.contains(SECRET), "{message}");
            prop_assert_eq!(message.lines().count(), 1);
            let rule = match violation.code() {
                code if code.is_missing() => Some(Rule::MissingIsNeverGood),
                Code::InapplicableConcern | Code::InapplicableRequirement => Some(Rule::Applicability),
                Code::IneligibleClaim => Some(Rule::ExemplaryEligibility),
                _ => None,
            };
            prop_assert_eq!(violation.rule(), rule, "{}", message);
            let has_obstacles = rule == Some(Rule::ExemplaryEligibility);
            prop_assert_eq!(violation.obstacles().is_some(), has_obstacles);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// No identifier, no key and nothing of JSON, but for the word that was found.
    #[test]
    fn a_message_is_for_people(faulty in faulty_drafts()) {
        let mut document = Node::of(faulty.draft());
        mark(&mut document);
        for violation in validate(&document) {
            let message = violation.message();
            prop_assert!(!message.contains(SECRET), "{}", message);
            prop_assert_eq!(message.lines().count(), 1);
            let ends = message.ends_with(['.', '?']);
            let begins = message.starts_with(|c: char| c.is_ascii_uppercase() || c == '\'');
            prop_assert!(begins && ends, "{}", message);
            let found = violation.found().map(|found| format!("'{found}'"));
            let words = message.replace(found.as_deref().unwrap_or("?"), "");
            prop_assert!(!words.contains(['`', '{', '[', '"']) && !message.contains("  "), "{}", message);
            prop_assert!(!words.contains("/areas") && !words.contains("/compliance"), "{}", message);
            for identifier in identifiers().filter(|word| word.contains('-')) {
                prop_assert!(!words.contains(identifier), "{} has {}", message, identifier);
            }
        }
    }

    /// So a form shows the message beside the control that mends it.
    #[test]
    fn setting_the_field_of_a_violation_cures_it(draft in flawed_drafts()) {
        for violation in draft.check().err().into_iter().flatten() {
            let Some(field) = violation.field() else {
                prop_assert!(!is_cured_by_its_field(violation.code()) || is_container(&violation));
                continue;
            };
            let place = violation.pointer();
            // An unknown field is shown beside the judgement that it is in.
            if violation.code() != Code::UnknownField {
                let is_its_own =
                    place.starts_with(&field.pointer()) || field.pointer().starts_with(place);
                prop_assert!(is_its_own, "{} at {}", field, place);
            }
            // Another edition is another assessment, and that no concern applies does not follow from a slip.
            let is_refused = match field {
                Field::Edition => violation.code() == Code::UnknownEdition,
                Field::Concerns(_) => violation.code() == Code::WrongType,
                _ => false,
            };
            if is_cured_by_its_field(violation.code()) && !is_refused {
                // A list that is sent as it was shown stays as it is.
                let choices: Vec<&str> = field.choices().map(|(value, _)| value).collect();
                let count = if field == Field::Phases || matches!(field, Field::Considerations(..)) {
                    let shown: Vec<&str> = draft.values(field).collect();
                    if shown == choices { 1 } else { choices.len() }
                } else {
                    1
                };
                let values = if choices.is_empty() { vec!["words"] } else { choices[..count].to_vec() };
                let mut mended = draft.clone();
                mended.set_fields(values.into_iter().map(|value| (field.pointer(), value))).unwrap();
                let left = mended.check().err();
                let is_same = |each: &Violation| {
                    (each.code(), each.pointer()) == (violation.code(), place)
                };
                prop_assert!(!left.into_iter().flatten().any(|each| is_same(&each)), "{}", violation);
            }
        }
    }

    #[test]
    fn a_violation_names_its_criterion_and_its_area(draft in flawed_drafts()) {
        for violation in draft.check().err().into_iter().flatten() {
            let steps: Vec<&str> = violation.pointer().split('/').skip(1).collect();
            let area = match steps[..] {
                ["areas", area, ..] => area.parse::<Area>().ok(),
                _ => None,
            };
            prop_assert_eq!(violation.area(), area);
            let criterion = match steps[..] {
                ["areas", _, "themes", id, ..] => id.parse::<Theme>().ok().map(Criterion::from),
                ["areas", _, "concerns", id, ..] => id.parse::<Concern>().ok().map(Criterion::from),
                ["compliance", id, ..] => id.parse::<Requirement>().ok().map(Criterion::from),
                _ => None,
            };
            // What is wrong under an unknown area is not told from its own.
            if area.is_some() || steps[0] != "areas" {
                let is_misplaced = criterion.is_some_and(|criterion| criterion.area() != area);
                let is_named = matches!(violation.code(), Code::MisplacedTheme | Code::MisplacedConcern);
                let expected = criterion.filter(|_| !is_misplaced || is_named);
                prop_assert_eq!(violation.criterion(), expected, "{}", violation);
            }
        }
    }
}

/// Whether a form mends it by another value of one field.
fn is_cured_by_its_field(code: Code) -> bool {
    matches!(
        code,
        Code::WrongType
            | Code::UnknownEdition
            | Code::UnknownPhase
            | Code::UnknownGrade
            | Code::UnknownConsideration
            | Code::UnknownModeration
            | Code::UnknownStatus
            | Code::MissingField
            | Code::MissingPhase
            | Code::MissingTheme
            | Code::MissingRequirement
            | Code::BlankFeature
            | Code::BlankEvidence
    )
}

/// Whether it is of something that holds many fields.
fn is_container(violation: &Violation) -> bool {
    let last = violation.pointer().rsplit('/').next().unwrap_or_default();
    let containers = [
        "",
        "provision",
        "areas",
        "themes",
        "exemplary",
        "compliance",
    ];
    containers.contains(&last) || last.parse::<Area>().is_ok()
}

fn identifiers() -> impl Iterator<Item = &'static str> {
    let themes = Theme::ALL.iter().map(|each| each.as_str());
    let concerns = Concern::ALL.iter().map(|each| each.as_str());
    let requirements = Requirement::ALL.iter().map(|each| each.as_str());
    let areas = Area::ALL.iter().map(|each| each.as_str());
    let fields = [
        Field::Grade(Theme::Pedagogy),
        Field::Status(Requirement::PreventDuty),
        Field::Considerations(Area::Teaching, 0),
        Field::Phases,
    ];
    let words = fields
        .into_iter()
        .flat_map(|field| field.choices().map(|(value, _)| value));
    themes
        .chain(concerns)
        .chain(requirements)
        .chain(areas)
        .chain(words)
}

/// What an early years provider says that is strong in all but one theme.
fn nearly_strong() -> Judgements {
    let provision = Provision::new(Phase::EarlyYears);
    let grade = |&theme: &Theme| match theme {
        Theme::TrackRecord => (theme, ThemeGrade::AttentionNeeded),
        _ => (theme, ThemeGrade::Strong),
    };
    let requirements = Requirement::ALL
        .iter()
        .filter(|each| each.applies_to(provision));
    Judgements {
        provision,
        grades: Theme::ALL.iter().map(grade).collect(),
        concerns: BTreeSet::new(),
        statuses: requirements
            .map(|&each| (each, RequirementStatus::Met))
            .collect(),
        claims: Vec::new(),
        evidence: vec![(Theme::Pedagogy.into(), SECRET.to_owned())],
    }
}

/// The violations of what can be wrong with this code, in these places.
fn faults(code: Code, places: impl IntoIterator<Item = usize>) -> Vec<Violation> {
    let mut violations = Vec::new();
    for place in places {
        let mut faulty = FaultyDraft::new(nearly_strong());
        if faulty.inject(code, place) {
            violations.extend(faulty.draft().check().unwrap_err());
        } else {
            violations.extend(refused(code, place));
        }
    }
    violations
}

/// An edit that is refused with a code that no draft has.
fn refused(code: Code, index: usize) -> Option<Violation> {
    let mut draft = Draft::default();
    match code {
        Code::ConcernWithEvidence => {
            let concern = Concern::ALL[index % Concern::ALL.len()];
            draft.add_evidence(concern, SECRET);
            draft.set_field(Field::Concern(concern), "").err()
        }
        Code::IndexOutOfRange => match index % 3 {
            0 => draft.set_note(Theme::Pedagogy, index, "").err(),
            1 => draft
                .set_field(Field::Note(Theme::Pedagogy.into(), 99), "x")
                .err(),
            _ => draft
                .set_field(Field::Moderation(Area::Teaching, 40), "pending")
                .err(),
        },
        _ => None,
    }
}

/// Up to three places of each code; of those with the same words, the first.
#[test]
fn every_fault() {
    let mut messages = BTreeMap::new();
    for &code in Code::ALL {
        let violations = faults(code, [0, 7, 40]);
        assert!(violations.iter().any(|each| each.code() == code), "{code}");
        for violation in violations {
            let detail = (violation.code(), violation.detail());
            messages.entry(detail).or_insert(violation.to_string());
        }
    }
    let messages: Vec<String> = messages.into_values().collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn a_known_word_is_asked_for_as_it_is_written() {
    let grade = |word: &str| {
        let json = SAMPLE.replacen("\"strong\"", &format!("\"{word}\""), 1);
        let draft: Draft = serde_json::from_str(&json).unwrap();
        draft.check().unwrap_err().iter().next().unwrap().message()
    };
    let ask = "Choose a grade for Strategic leadership: attention needed, secure or strong.";
    for (word, about) in [
        ("Strong", "Write it in small letters. "),
        ("strong ", "Write it without spaces around it. "),
        (
            "Attention needed",
            "Write it in small letters, with hyphens between the words. ",
        ),
        ("storng", "Did you mean strong? "),
        ("exemplary", ""),
    ] {
        let expected = format!("'{word}' is not a grade of a theme. {about}{ask}");
        assert_eq!(grade(word), expected);
    }
}

/// Who follows the message does not get the next violation.
#[test]
fn what_belongs_to_another_area_is_said_to() {
    let mut sample: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    sample["areas"]["teaching"]["themes"]["outcome"] = serde_json::json!({ "grade": "strong" });
    let concerns = &mut sample["areas"]["teaching"]["concerns"];
    concerns["weak-governence"] = serde_json::json!({});
    concerns["Weak governance"] = serde_json::json!({});
    concerns["none"] = serde_json::json!({});
    let draft: Draft = serde_json::from_value(sample).unwrap();
    let violations = draft.check().unwrap_err();
    let messages: BTreeSet<String> = violations
        .iter()
        .map(ite_toolkit::Violation::message)
        .collect();
    let ask = "Record each concern in Teaching that applies, or record that none does.";
    let concern =
        |word: &str, about: &str| format!("'{word}' is not a concern of Teaching. {about} {ask}");
    let expected = [
        "'outcome' is not a theme of Teaching. Did you mean Outcomes, which belongs to Achievement?"
            .to_owned(),
        concern(
            "weak-governence",
            "Did you mean Weak governance, which belongs to Leadership?",
        ),
        concern(
            "Weak governance",
            "Did you mean Weak governance, which belongs to Leadership?",
        ),
        concern("none", "Remove it."),
    ];
    assert_eq!(messages, BTreeSet::from(expected));
}

/// A pointer with what it names in general: `/areas/{area}/themes/{theme}/grade`.
fn shape(pointer: &str) -> String {
    let mut shape = String::new();
    let mut holder = "";
    for step in pointer.split('/').skip(1) {
        let general = match holder {
            "areas" => "{area}",
            "themes" => "{theme}",
            "concerns" => "{concern}",
            "compliance" => "{requirement}",
            _ if step.parse::<usize>().is_ok() => "{index}",
            _ => step,
        };
        shape = format!("{shape}/{general}");
        holder = step;
    }
    shape
}

/// The page of the documentation: of each code an example for every kind of place. As code, because rustdoc changes the
/// quotation marks of other text.
#[test]
fn the_page_of_violations() {
    let mut page = String::from(VIOLATIONS);
    for &code in Code::ALL {
        let mut examples = BTreeMap::new();
        for violation in faults(code, 0..400) {
            if violation.code() == code {
                examples
                    .entry(shape(violation.pointer()))
                    .or_insert(violation);
            }
        }
        page += &[
            "\n## `",
            code.as_str(),
            "`\n\n",
            &documentation(code),
            "\n\n",
        ]
        .concat();
        for (shape, violation) in examples {
            let shape = if shape.is_empty() {
                "the document"
            } else {
                &format!("`{shape}`")
            };
            let (detail, message) = (violation.detail(), violation.message());
            page += &[
                "- ",
                shape,
                "\n  - detail: `` ",
                &detail,
                " ``\n  - message: `",
                &message,
                "`\n",
            ]
            .concat();
        }
    }
    committed("docs/violations.md", &page);
}

const VIOLATIONS: &str = "\
# Violations

Every [code](crate::ViolationCode) of a violation, what it means and what to do, with examples from places where it can
be. The detail is for programmers. The message is for the person who fills in the form. A
service should answer an assessment that has violations with the HTTP status 422. If the code begins with `missing-`, add
what is missing. The others need a change of what is there. `tests/specification/messages.rs` writes this page from
drafts with one fault each.
";

/// What the library's documentation says of a code.
fn documentation(code: Code) -> String {
    let source = include_str!("../../src/assessment/violation.rs");
    let (before, _) = source
        .split_once(&format!(" = \"{code}\","))
        .expect("a variant");
    let lines = before.lines().rev().skip(1);
    let lines = lines.map_while(|line| line.trim_start().strip_prefix("/// "));
    let mut lines: Vec<&str> = lines.collect();
    lines.reverse();
    assert!(!lines.is_empty(), "{code}");
    lines.join("\n")
}

#[test]
fn an_inapplicable_concern() {
    let mut document = valid();
    *document.items("/provision/phases") = vec!["early-years".into()];
    document.add("/areas/curriculum/concerns/ittecf-not-covered", note());
    document.take("/areas/leadership/themes");
    document.take("/areas/inclusion/concerns");
    insta::assert_snapshot!(validate(&document));
}

#[test]
fn an_empty_draft() {
    let violations = Draft::default().validate().unwrap_err();
    assert_eq!(violations, validate(&object([])));
    insta::assert_snapshot!(violations);
}

#[test]
fn what_a_strong_provider_lacks() {
    let mut document = strong();
    document.items("/provision/phases").clear();
    document.take("/provision/apprenticeships");
    document.add("/areas/teaching/exemplary", Node::List(vec![object([])]));
    *document.entries("/compliance") = vec![("safe-culture".to_owned(), object([]))];
    insta::assert_snapshot!(validate(&document));
}

#[test]
fn violations_are_a_list_and_each_a_line() {
    let violations = Draft::default().validate().unwrap_err();
    let lines: Vec<String> = (&violations)
        .into_iter()
        .map(Violation::to_string)
        .collect();
    assert_eq!(violations.to_string(), lines.join("\n"));
    assert_eq!(violations.as_ref().len(), violations.len());
    for (violation, line) in violations.into_iter().zip(&lines) {
        let (pointer, code, detail) = (violation.pointer(), violation.code(), violation.detail());
        assert_eq!(*line, format!("{pointer}: {code}: {detail}"));
        assert!(
            detail.ends_with(&format!("; expected {}", violation.expected())),
            "{detail}"
        );
    }
    assert_eq!(lines.len(), 4);
}

#[test]
fn a_long_key_costs_memory_once() {
    let mut document = valid();
    let odd = object([]);
    let many = Node::Object(
        (0..1000)
            .map(|at| (format!("odd{at}"), odd.clone()))
            .collect(),
    );
    document.add("/areas/k", many.clone());
    document.entries("/areas").push(("k".repeat(100_000), many));
    let violations = validate(&document);
    assert_eq!(violations.len() + violations.omitted(), 1 + 1000 + 1);
    let pointers: usize = violations
        .iter()
        .map(|violation| violation.pointer().len())
        .sum();
    assert!(pointers < 150_000, "{pointers}");
    assert!(violations.to_string().len() < 200_000);
}

#[test]
fn keys_of_any_kind_are_pointed_at_and_shown_on_one_line() {
    let mut document = valid();
    let keys = [
        "",
        "a/b~c",
        "two\nlines",
        "\u{1b}[31m",
        "Ünïcode \u{202e}",
        "a\u{2028}b",
        "a\\n",
    ];
    let entries = document.entries("/areas/teaching/concerns");
    entries.extend(keys.map(|key| (key.to_owned(), note())));
    let long = "long ".repeat(10_000);
    entries.push((long.clone(), note()));
    let violations = validate(&document);
    let value = serde_json::to_value(&document).unwrap();
    for (violation, key) in violations
        .iter()
        .zip(keys.iter().copied().chain([long.as_str()]))
    {
        assert_eq!(violation.code(), Code::UnknownConcern);
        assert_eq!(violation.found(), Some(key));
        assert!(
            value.pointer(violation.pointer()).is_some(),
            "{}",
            violation.pointer()
        );
    }
    assert_eq!(violations.len(), keys.len() + 1);
    assert_eq!(violations.to_string().lines().count(), violations.len());
    let text = violations.to_string();
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{2028}']));
    assert!(
        text.contains("two\\nlines") && text.contains("a\\\\n"),
        "{text}"
    );
}

#[test]
fn the_first_thousand_are_kept_and_the_others_counted() {
    for (claims, omitted) in [(250, 0), (251, 4), (100_000, 399_000)] {
        let mut document = valid();
        let list = Node::List(vec![object([]); claims]);
        document.add("/areas/leadership/exemplary", list);
        document.take("/compliance/prevent-duty");
        let draft = document.draft();
        let violations = draft.check().unwrap_err();
        let omitted = omitted + 1;
        assert_eq!((violations.len(), violations.omitted()), (1000, omitted));
        let pointer = |at: usize| violations.as_ref()[at].pointer().to_owned();
        assert_eq!(pointer(999), "/areas/leadership/exemplary/249/moderation");
        let message = violations.to_string();
        let final_line = message.lines().last().unwrap();
        let ending = if omitted == 1 { "" } else { "s" };
        assert_eq!(final_line, format!("and {omitted} more violation{ending}"));
        let json = serde_json::to_value(&violations).unwrap();
        let json = json.as_array().unwrap();
        assert_eq!(json.len(), 1001);
        assert_eq!(json[1000]["omitted"], omitted);
        assert_eq!(
            (&json[1000]["code"], &json[1000]["pointer"]),
            (&json!("omitted"), &json!(""))
        );
        assert_eq!(message.lines().count(), 1001);
        // Those that adding cures are left out before they are counted.
        let outlook = draft.outlook();
        let cured = outlook.blocking().unwrap();
        assert_eq!(cured.len() + cured.omitted(), claims);
        assert!(
            cured
                .iter()
                .all(|violation| violation.code() == Code::IneligibleClaim)
        );
        let error = serde_json::from_str::<Assessment>(&document.json());
        assert!(error.unwrap_err().to_string().len() < 400_000);
    }
}

#[test]
fn the_nearest_is_named_only_where_one_is_near() {
    let nearest = |found: &str| found.parse::<Concern>().unwrap_err().nearest();
    assert_eq!(nearest("weak-governence"), Some("weak-governance"));
    assert_eq!(nearest("Weak governance"), Some("weak-governance"));
    assert_eq!(nearest("weak_govrenance"), Some("weak-governance"));
    assert_eq!(nearest("excellent"), None);
    let status = |found: &str| found.parse::<RequirementStatus>().unwrap_err().nearest();
    assert_eq!(
        (status("unmet"), status("Not met")),
        (None, Some("not-met"))
    );
    assert_eq!(nearest(""), None);
    assert_eq!(nearest(&"weak-governance".repeat(100_000)), None);
}
