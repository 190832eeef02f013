//! Is what the crate says read back as it was written, and nothing else?

use std::collections::BTreeMap;
use std::fmt::Debug;

use ite_toolkit::strategies::{
    assessment_pairs, assessments, drafts, faulty_drafts, flawed_drafts,
};
use ite_toolkit::{
    Area, AreaOutcome, Assessment, Claim, Comparison, Concern, Consideration, Criterion, Draft,
    Field, ModerationStatus, Outlook, ReportCard, Requirement, Set, Theme, ThemeGrade, Toolkit,
    Violation, ViolationCode, Violations,
};
use proptest::prelude::*;
use proptest::sample::Index;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::helpers::{Node, SAMPLE, pointers, through_every_format};

/// Everything that a card says beside its JSON.
fn answers(card: &ReportCard) -> Vec<String> {
    let areas = card.areas().iter();
    let explanations = areas
        .clone()
        .map(|area| format!("{:?} {0}", area.explanation()));
    let blocks = card.compliance_blocks().iter();
    let of_blocks = blocks.map(|block| format!("{:?} {0}", block.explanation()));
    let of_areas = areas.flat_map(AreaOutcome::next_steps);
    let steps = of_areas
        .chain(card.next_steps())
        .map(|step| format!("{step:?} {step}"));
    explanations.chain(of_blocks).chain(steps).collect()
}

/// The value, if the document is read; what is read is all that the document says.
fn read<T: Serialize + DeserializeOwned>(document: &Value) -> Result<T, String> {
    let value: T = serde_json::from_value(document.clone()).map_err(|error| error.to_string())?;
    let written = serde_json::to_value(&value).unwrap();
    assert_eq!(sorted(written), sorted(document.clone()));
    Ok(value)
}

/// With each list of words in one order: it is a set.
fn sorted(mut document: Value) -> Value {
    match &mut document {
        Value::Array(items) => {
            for item in &mut *items {
                *item = sorted(item.take());
            }
            if items.iter().all(Value::is_string) {
                items.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
            }
        }
        Value::Object(fields) => {
            for value in fields.values_mut() {
                *value = sorted(value.take());
            }
        }
        _ => {}
    }
    document
}

/// The document of a violation says what it is about, as the violation does.
fn check_subject(violation: &Violation) -> Result<(), TestCaseError> {
    let document = serde_json::to_value(violation).unwrap();
    let mut expected = BTreeMap::new();
    if let Some(field) = violation.field() {
        expected.insert("field", field.pointer());
    }
    if let Some(area) = violation.area() {
        expected.insert("area", area.to_string());
    }
    match violation.criterion() {
        Some(Criterion::Theme(theme)) => {
            expected.insert("theme", theme.to_string());
        }
        Some(Criterion::Concern(concern)) => {
            expected.insert("concern", concern.to_string());
        }
        Some(Criterion::Requirement(requirement)) => {
            expected.insert("requirement", requirement.to_string());
            expected.insert("block", requirement.compliance_block().to_string());
        }
        None => {}
    }
    for key in ["field", "area", "block", "theme", "concern", "requirement"] {
        let found = document.get(key).and_then(Value::as_str);
        prop_assert_eq!(found, expected.get(key).map(String::as_str), "{}", key);
    }
    Ok(())
}

/// Words of any kind, also such as cannot be seen, or are no line or no pointer.
fn odd_words() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "  ",
        "\u{ffff}",
        "\u{fdd0}",
        "\n",
        "\u{202e}",
        "\u{200d}",
        "\\",
        "~",
        "/",
        "\"",
        "\u{e0041}",
        "a",
    ];
    prop_oneof![
        ".{0,12}",
        prop::collection::vec(prop::sample::select(ODD).prop_map(String::from), 0..5)
            .prop_map(|all| all.concat()),
        (prop::sample::select(ODD), 300..500_usize).prop_map(|(odd, count)| odd.repeat(count)),
    ]
}

/// Words that have a meaning in a document, and two that have none.
const WORDS: &[&str] = &[
    "strong",
    "secure",
    "attention-needed",
    "causing-concern",
    "exemplary",
    "met",
    "not-met",
    "not-applicable",
    "eligible",
    "not-eligible",
    "pending",
    "declined",
    "confirmed",
    "concern",
    "lowest-theme",
    "exemplary-confirmed",
    "teaching",
    "leadership",
    "pedagogy",
    "prevent-duty",
    "apprenticeships",
    "unhelpful-feedback",
    "primary",
    "rose",
    "fell",
    "appeared",
    "resolved",
    "added",
    "removed",
    "theme",
    "requirement",
    "ittecf-not-covered",
    "itap-poorly-selected",
    "storng",
    "",
];

/// Another value in the place of one that is there.
fn forgery(by: Index, old: &Value) -> Value {
    match old {
        Value::Bool(flag) => (!flag).into(),
        Value::Number(number) => {
            let number = number.as_u64().expect("a count");
            [number + 1, number.saturating_sub(1)][by.index(2)].into()
        }
        Value::String(_) => (*by.get(WORDS)).into(),
        Value::Array(items) if !items.is_empty() => items[1..].to_vec().into(),
        Value::Array(_) => json!([by.get(WORDS)]),
        Value::Object(_) | Value::Null => json!({}),
    }
}

/// A document that differs in one place is read only if it says what follows from it; the error of another names
/// the place, or one that follows from it.
fn forge<T: Serialize + DeserializeOwned + Debug>(
    document: &Value,
    (place, by): &(Index, Index),
) -> Result<(), TestCaseError> {
    let mut places = Vec::new();
    pointers(document, "", &mut places);
    let pointer = place.get(&places);
    let is_free = ["/text", "/detail", "/message"]
        .iter()
        .any(|key| pointer.ends_with(key));
    let mut forged = document.clone();
    let value = forged.pointer_mut(pointer).unwrap();
    *value = if is_free {
        json!("Other words.")
    } else {
        forgery(*by, value)
    };
    if is_free {
        prop_assert!(serde_json::from_value::<T>(forged).is_ok(), "{}", pointer);
    } else if &forged != document
        && let Err(error) = read::<T>(&forged)
    {
        for line in error.lines() {
            let place = line.split(": ").next().unwrap();
            let holder = place.rsplit_once('/').map_or("", |(holder, _)| holder);
            let is_place = place.starts_with('/')
                && (forged.pointer(place).is_some() || forged.pointer(holder).is_some());
            prop_assert!(is_place, "{}: {}", pointer, error);
        }
    }

    // Without a key, or with one more.
    let (holder, key) = pointer.rsplit_once('/').unwrap_or_default();
    let mut forged = document.clone();
    let Some(object) = forged.pointer_mut(holder).and_then(Value::as_object_mut) else {
        return Ok(());
    };
    let Some(old) = object.remove(key) else {
        return Ok(());
    };
    // These may be left out.
    if !["found", "nearest", "obstacles"].contains(&key) {
        let error = read::<T>(&forged).err().unwrap_or_default();
        let is_named = error
            .lines()
            .any(|line| line.contains(&format!("{holder}/{key}")));
        prop_assert!(is_named, "{}: {}", pointer, error);
    }
    let object = forged.pointer_mut(holder).unwrap().as_object_mut().unwrap();
    object.insert(key.to_owned(), old);
    object.insert("x".to_owned(), json!({}));
    let error = read::<T>(&forged).err().unwrap_or_default();
    prop_assert!(
        error.contains(&format!("{holder}/x: ")),
        "{}: {}",
        pointer,
        error
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_report_card_that_is_read_answers_as_a_fresh_one((earlier, later) in assessment_pairs()) {
        let cards = [&earlier, &later].map(Assessment::report_card);
        for card in &cards {
            for read in through_every_format::<_, ReportCard>(card) {
                prop_assert_eq!(&read, card);
                prop_assert_eq!(answers(&read), answers(card));
            }
        }
        let comparison = Comparison::new(&cards[0], &cards[1]);
        let json = cards.map(|card| serde_json::to_string(&card).unwrap());
        let read = json.map(|json| serde_json::from_str::<ReportCard>(&json).unwrap());
        prop_assert_eq!(Comparison::new(&read[0], &read[1]), comparison);
        for read in through_every_format::<_, Comparison>(&comparison) {
            prop_assert!(read.changes().eq(comparison.changes()));
            prop_assert_eq!(read, comparison);
        }
    }

    #[test]
    fn no_forged_card_is_read(assessment in assessments(), forged in any::<(Index, Index)>()) {
        let card = serde_json::to_value(assessment.report_card()).unwrap();
        forge::<ReportCard>(&card, &forged)?;
    }

    #[test]
    fn no_forged_comparison_is_read(
        (earlier, later) in (assessments(), assessments()),
        forged in any::<(Index, Index)>(),
    ) {
        let comparison = Comparison::new(&earlier.report_card(), &later.report_card());
        forge::<Comparison>(&serde_json::to_value(comparison).unwrap(), &forged)?;
    }

    #[test]
    fn an_outlook_and_its_violations_are_read_as_they_were_written(
        draft in drafts(),
        faulty in faulty_drafts(),
        flawed in flawed_drafts(),
    ) {
        for draft in [&draft, faulty.draft(), &flawed] {
            let outlook = draft.outlook();
            for read in through_every_format::<_, Outlook>(&outlook) {
                prop_assert_eq!(&read, &outlook);
                prop_assert_eq!(read.text().to_string(), outlook.text().to_string());
            }
            let Err(violations) = draft.check() else { continue };
            for read in through_every_format::<_, Violations>(&violations) {
                prop_assert_eq!(&read, &violations);
                prop_assert_eq!(&violations, &read);
                prop_assert_eq!(read.to_string(), violations.to_string());
                for (read, violation) in read.iter().zip(&violations) {
                    prop_assert_eq!(read.code(), violation.code());
                    prop_assert_eq!(read.field(), violation.field());
                    prop_assert_eq!(read.criterion(), violation.criterion());
                    prop_assert_eq!(read.area(), violation.area());
                    prop_assert_eq!(read.rule(), violation.rule());
                    prop_assert_eq!(read.found(), violation.found());
                    prop_assert_eq!(read.nearest(), violation.nearest());
                    prop_assert_eq!(read.expected(), violation.expected());
                    prop_assert_eq!(read.detail(), violation.detail());
                    prop_assert_eq!(read.message(), violation.message());
                    prop_assert_eq!(read.obstacles(), violation.obstacles());
                    prop_assert_eq!(&through_every_format::<_, Violation>(violation), &vec![read.clone(); 6]);
                    check_subject(violation)?;
                }
            }
        }
    }

    /// Whatever somebody writes in the place of an identifier, a key or the name of a field.
    #[test]
    fn violations_of_any_words_are_read(words in odd_words(), key in odd_words(), name in odd_words()) {
        let mut sample: Value = serde_json::from_str(SAMPLE).unwrap();
        sample["edition"] = json!(words);
        sample["provision"]["phases"][0] = json!(words);
        sample["compliance"]["prevent-duty"]["status"] = json!(words);
        let leadership = &mut sample["areas"]["leadership"];
        leadership["themes"]["track-record"]["grade"] = json!(words);
        leadership["themes"][&key] = json!({ "grade": "strong" });
        leadership["themes"]["outcomes"] = json!({ "evidence": ["A"] });
        leadership["concerns"][&key] = json!({ &key: words });
        sample[&key] = json!({});
        let mut draft: Draft = serde_json::from_value(sample).unwrap();
        let of_form = draft.set_fields([(&name, &words), (&format!("/{name}"), &words)]).err();
        let of_edit = draft.set_field(Field::Grade(Theme::Pedagogy), &words).err().map(Violations::from);
        let all = [draft.check().err(), of_form, of_edit];
        for violations in all.into_iter().flatten() {
            let json = serde_json::to_string(&violations).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Violations>(&json).map_err(|error| error.to_string()), &Ok(violations));
        }
        let outlook = draft.outlook();
        let json = serde_json::to_string(&outlook).unwrap();
        prop_assert_eq!(serde_json::from_str::<Outlook>(&json).map_err(|error| error.to_string()), Ok(outlook));
    }

    #[test]
    fn no_forged_outlook_is_read(draft in flawed_drafts(), forged in any::<(Index, Index)>()) {
        let outlook = serde_json::to_value(draft.outlook()).unwrap();
        forge::<Outlook>(&outlook, &forged)?;
    }

    #[test]
    fn a_set_is_read_from_its_list(set in prop::collection::btree_set(prop::sample::select(Theme::ALL), 0..8)) {
        let set: Set<Theme> = set.into_iter().collect();
        prop_assert_eq!(through_every_format::<_, Set<Theme>>(&set), vec![set; 6]);
    }
}

#[test]
fn what_is_wrong_with_a_card_in_words() {
    fn error<T: DeserializeOwned + Debug>(document: &Value) -> String {
        serde_json::from_value::<T>(document.clone())
            .unwrap_err()
            .to_string()
    }
    let assessment: Assessment = serde_json::from_str(SAMPLE).unwrap();
    let card = serde_json::to_value(assessment.report_card()).unwrap();
    let change = |change: &dyn Fn(&mut Value)| {
        let mut card = card.clone();
        change(&mut card);
        error::<ReportCard>(&card)
    };
    let comparison = Comparison::new(&assessment.report_card(), &assessment.report_card());
    let mut later = Draft::from(assessment.clone());
    later.set_theme_grade(Theme::AdaptiveTeaching, ThemeGrade::Secure);
    let later = later.validate().unwrap().report_card();
    let mut changed =
        serde_json::to_value(Comparison::new(&assessment.report_card(), &later)).unwrap();
    changed["changes"][0]["kind"] = json!("grade");
    let mut unchanged = serde_json::to_value(comparison).unwrap();
    unchanged["changes"] = json!([{ "kind": "area" }]);
    let mut outlook = serde_json::to_value(Draft::default().outlook()).unwrap();
    outlook["areas"]["teaching"]["lowest"] = json!("exemplary");
    outlook["areas"]["teaching"]["highest"] = json!("strong");
    outlook["progress"]["done"] = json!(7);
    outlook["still-to-judge"][0] = json!("/editon");
    let mut toolkit = serde_json::to_value(Toolkit).unwrap();
    toolkit["areas"][0]["title"] = json!("Lordship");
    let mut compliant = serde_json::to_value(Toolkit).unwrap();
    compliant["areas"][1]["compliance"] = json!({});
    let mut earlier = Draft::from(assessment.clone());
    for theme in [Theme::Pedagogy, Theme::Outcomes, Theme::TrackRecord] {
        earlier.set_theme_grade(theme, ThemeGrade::AttentionNeeded);
    }
    let earlier = earlier.validate().unwrap().report_card();
    let all = serde_json::to_value(Comparison::new(&earlier, &assessment.report_card())).unwrap();
    let (mut fewer, mut more) = (all.clone(), all);
    fewer["changes"].as_array_mut().unwrap().remove(1);
    let list = more["changes"].as_array_mut().unwrap();
    list.insert(2, json!({ "kind": "theme" }));
    let mut named = serde_json::to_value(Draft::default().outlook()).unwrap();
    named["still-to-judge"][0] = json!("Jane was absent");
    let errors = [
        error::<ReportCard>(&json!(7)),
        error::<ReportCard>(&json!({})),
        error::<ReportCard>(&serde_json::from_str(SAMPLE).unwrap()),
        change(&|card| card["edition"] = json!("2026-01")),
        change(&|card| card["areas"]["leadership"]["grade"] = json!("exemplary")),
        change(&|card| card["areas"]["teaching"]["themes"]["pedagogy"] = json!("attention-needed")),
        change(&|card| card["areas"]["teaching"]["themes"]["pedagogy"] = json!("storng")),
        change(&|card| card["areas"]["teaching"]["concerns"] = json!(["weak-governance"])),
        change(&|card| {
            card["areas"]["teaching"]["concerns"] =
                json!(["unhelpful-feedback", "unhelpful-feedback"]);
        }),
        change(&|card| card["areas"]["teaching"]["exemplary"] = json!("confirmed")),
        change(&|card| card["areas"]["teaching"]["deciding-themes"] = json!([])),
        change(&|card| card["areas"]["teaching"]["note"] = json!("names of trainees")),
        change(&|card| card["provision"]["phases"] = json!(["early-years", "nursery"])),
        change(&|card| card["provision"]["phases"] = json!(["early-years"])),
        change(&|card| card["provision"]["apprenticeships"] = json!(true)),
        change(&|card| {
            card["compliance"]["compliance-and-safeguarding"]["status"] = json!("not-applicable");
        }),
        error::<Comparison>(&changed),
        error::<Comparison>(&unchanged),
        error::<Outlook>(&outlook),
        error::<Violations>(&json!([])),
        error::<Violations>(
            &json!([{ "code": "missing-thing", "pointer": "areas", "detail": "", "message": "", "expected": "" }]),
        ),
        error::<Violation>(
            &json!({ "code": "missing-theme", "pointer": "/~", "detail": 7, "message": "", "expected": "" }),
        ),
        change(&|card| {
            card["areas"]["teaching"]["concerns"] = json!(["Jane was absent", "Jane"]);
        }),
        change(&|card| card["areas"]["teaching"]["grade"] = json!("Jane was absent")),
        change(&|card| card["areas"]["teaching"]["grade"] = json!("")),
        change(&|card| card["areas"]["teaching"]["exemplary"] = json!("Not eligible")),
        change(&|card| card["provision"]["phases"] = json!(["Jane was absent"])),
        change(&|card| card["areas"] = json!([])),
        change(&|card| card["areas"]["teaching"]["concerns"] = json!([null])),
        change(&|card| card["areas"]["leadership"]["deciding-themes"][0] = json!(null)),
        change(&|card| {
            card["areas"]["leadership"]["deciding-themes"][0] = json!("Jane was absent");
        }),
        error::<Set<Consideration>>(&json!(["shared-externally", "shared-externally", "x"])),
        error::<Toolkit>(&toolkit),
        error::<Toolkit>(&compliant),
        error::<Comparison>(&fewer),
        error::<Comparison>(&more),
        error::<Outlook>(&named),
    ];
    insta::assert_snapshot!(errors.join("\n\n"));
}

/// What its provision does not have: concerns of other phases and requirements of another condition.
#[test]
fn a_card_judges_nothing_that_does_not_apply() {
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    draft.add_concern(Concern::IttecfNotCovered);
    let mut card = serde_json::to_value(draft.validate().unwrap().report_card()).unwrap();
    card["provision"]["phases"] = json!(["early-years"]);
    let requirements = &mut card["compliance"]["compliance-and-safeguarding"]["requirements"];
    let requirements = requirements.as_object_mut().unwrap();
    requirements.remove("dfe-criteria");
    requirements.remove("ittecf-entitlement");
    requirements.insert("early-years-criteria".into(), json!("met"));
    let error = serde_json::from_value::<ReportCard>(card.clone()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "/areas/curriculum/concerns/0: `ittecf-not-covered` does not apply to the provision"
    );
    // Without it, the grade does not follow.
    card["areas"]["curriculum"]["concerns"] = json!([]);
    let error = serde_json::from_value::<ReportCard>(card)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("/areas/curriculum/grade: found `causing-concern`"),
        "{error}"
    );
}

/// A list of identifiers is a set, whoever has written it.
#[test]
fn the_order_of_a_list_of_identifiers_says_nothing() {
    fn reverse(value: &mut Value) {
        match value {
            Value::Array(items) => items.reverse(),
            Value::Object(fields) => fields.values_mut().for_each(reverse),
            _ => {}
        }
    }
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    draft
        .add_concern(Concern::IttecfNotCovered)
        .add_concern(Concern::ItapPoorlySelected);
    let card = draft.validate().unwrap().report_card();
    let written = serde_json::to_value(card).unwrap();
    let mut reversed = written.clone();
    reverse(&mut reversed);
    for list in [
        "/provision/phases",
        "/areas/curriculum/concerns",
        "/areas/leadership/deciding-themes",
    ] {
        assert_ne!(reversed.pointer(list), written.pointer(list));
    }
    let read: ReportCard = serde_json::from_value(reversed.clone()).unwrap();
    assert_eq!(read, card);
    let themes = &mut reversed["areas"]["leadership"]["deciding-themes"];
    let themes = themes.as_array_mut().unwrap();
    themes.push(themes[0].clone());
    let error = serde_json::from_value::<ReportCard>(reversed).unwrap_err();
    assert_eq!(
        error.to_string(),
        "/areas/leadership/deciding-themes/3: appears twice"
    );
}

/// Each key of each object, once more at its end.
#[test]
fn no_key_is_read_twice() {
    fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(document: &T) {
        let json = serde_json::to_string(document).unwrap();
        let root: Node = serde_json::from_str(&json).unwrap();
        let mut count = 0;
        for (pointer, doubled) in doubled(&root) {
            let read = serde_json::from_str::<T>(&serde_json::to_string(&doubled).unwrap());
            let error = read.err().map_or(String::new(), |error| error.to_string());
            let expected = format!("{pointer}: appears twice");
            // What is checked as a part of an assessment says it as a violation does.
            let of_provision =
                format!("{pointer}: the key or the item is duplicated; expected it once");
            let is_said = error
                .lines()
                .any(|line| line == expected || line == of_provision);
            assert!(is_said, "{pointer}: {error}");
            count += 1;
        }
        assert!(count > 10);
    }
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    let card = draft.clone().validate().unwrap().report_card();
    check(&card);
    draft.set_theme_grade(Theme::AdaptiveTeaching, ThemeGrade::Secure);
    check(&Comparison::new(
        &card,
        &draft.clone().validate().unwrap().report_card(),
    ));
    let claim = Claim::new("A", ModerationStatus::Pending);
    draft
        .remove(Theme::Pedagogy)
        .add_claim(Area::Teaching, &claim);
    check(&draft.outlook());
}

/// The document once for each key in it, which is there twice, with its pointer.
fn doubled(node: &Node) -> Vec<(String, Node)> {
    let mut all = Vec::new();
    match node {
        Node::Object(entries) => {
            for (at, (key, value)) in entries.iter().enumerate() {
                let mut twice = entries.clone();
                twice.push((key.clone(), value.clone()));
                all.push((format!("/{key}"), Node::Object(twice)));
                for (pointer, inner) in doubled(value) {
                    let mut entries = entries.clone();
                    entries[at].1 = inner;
                    all.push((format!("/{key}{pointer}"), Node::Object(entries)));
                }
            }
        }
        Node::List(items) => {
            for (at, item) in items.iter().enumerate() {
                for (pointer, inner) in doubled(item) {
                    let mut items = items.clone();
                    items[at] = inner;
                    all.push((format!("/{at}{pointer}"), Node::List(items)));
                }
            }
        }
        Node::Text(_) | Node::Flag(_) | Node::Number(_) | Node::Null => {}
    }
    all
}

/// Outlooks that no draft has, though each part alone could be.
#[test]
fn an_outlook_that_contradicts_itself_is_refused() {
    let draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    let outlook = serde_json::to_value(draft.outlook()).unwrap();
    assert_eq!(outlook["progress"], json!({ "done": 40, "total": 40 }));
    let error = |change: &dyn Fn(&mut Value)| {
        let mut outlook = outlook.clone();
        change(&mut outlook);
        let read = serde_json::from_value::<Outlook>(outlook);
        read.err().map_or("none".into(), |error| error.to_string())
    };
    let statuses: Vec<String> = (Requirement::ALL.iter())
        .map(|&requirement| Field::Status(requirement).pointer())
        .collect();
    let progress = |outlook: &mut Value, done: usize, total: usize| {
        outlook["progress"] = json!({ "done": done, "total": total });
    };
    let violation = json!({
        "code": "missing-theme", "pointer": "/areas", "detail": "a", "message": "a", "expected": "a",
        "rule": "missing-is-never-good",
    });
    let concerns = Area::ALL
        .iter()
        .map(|&area| Field::Concerns(area).pointer());
    let unconsidered: Vec<String> = concerns.collect();
    let range = |outlook: &mut Value, area: &str, lowest: &str, highest: &str| {
        let area = &mut outlook["areas"][area];
        (area["lowest"], area["highest"]) = (json!(lowest), json!(highest));
    };
    let errors: [String; 17] = [
        // A misspelt field is one fault.
        error(&|outlook| {
            outlook["still-to-judge"] = json!(["/areas/teaching/themes/pedagogi/grade"]);
            progress(outlook, 39, 40);
        }),
        // The sample has an area below secure, so that nothing is claimed.
        error(&|outlook| range(outlook, "inclusion", "exemplary", "exemplary")),
        error(&|outlook| {
            for (area, concerns) in Area::ALL.iter().zip(&unconsidered) {
                outlook["areas"][area.as_str()]["progress"]["done"] = json!(area.themes().len());
                range(outlook, area.as_str(), "strong", "exemplary");
                outlook["still-to-judge"] = json!([concerns]);
            }
            outlook["still-to-judge"] = json!(unconsidered);
            range(outlook, "teaching", "secure", "secure");
            range(outlook, "inclusion", "causing-concern", "exemplary");
            progress(outlook, 34, 40);
        }),
        error(&|outlook| {
            for area in Area::ALL {
                range(outlook, area.as_str(), "secure", "secure");
            }
            range(outlook, "inclusion", "strong", "strong");
        }),
        error(&|outlook| {
            outlook["still-to-judge"] = json!(statuses);
            progress(outlook, 26, 35);
        }),
        error(&|outlook| {
            outlook["still-to-judge"] = json!(["/provision/phases"]);
            progress(outlook, 0, 35);
        }),
        error(&|outlook| {
            outlook["still-to-judge"] = json!(["/provision/phases"]);
            progress(outlook, 41, 40);
        }),
        error(&|outlook| progress(outlook, 37, 37)),
        error(&|outlook| progress(outlook, 45, 45)),
        error(&|outlook| progress(outlook, 39, 40)),
        error(&|outlook| {
            let concern = Field::Concern(Concern::WeakGovernance).pointer();
            let note = Field::Note(Theme::Pedagogy.into(), 3).pointer();
            let evidence = Field::Evidence(Theme::Pedagogy.into()).pointer();
            outlook["still-to-judge"] = json!([concern, evidence, note]);
        }),
        error(&|outlook| {
            outlook["still-to-judge"] = json!([statuses[1], statuses[0], statuses[0]]);
            progress(outlook, 38, 40);
        }),
        error(&|outlook| outlook["blocking"] = json!([violation])),
        error(&|outlook| outlook["blocking"] = json!(7)),
        // The place is that of the fault, whatever is wrong before it.
        error(&|outlook| outlook["blocking"] = json!([{ "code": "unknown" }, violation])),
        error(&|outlook| outlook["areas"]["teaching"]["lowest"] = json!("causing-concern")),
        error(&|outlook| outlook["areas"]["inclusion"]["highest"] = json!("exemplary")),
    ];
    insta::assert_snapshot!(errors.join("\n\n"));
}

/// A message is one line, no matter who wrote it.
#[test]
fn no_violation_is_read_that_breaks_its_line_or_that_no_draft_has() {
    let violation = json!({
        "code": "unknown-theme", "pointer": "/a", "detail": "d", "message": "m", "expected": "e",
        "found": "f",
    });
    assert!(serde_json::from_value::<Violation>(violation.clone()).is_ok());
    let error = |key: &str, value: Value| {
        let mut violation = violation.clone();
        violation[key] = value;
        let read = serde_json::from_value::<Violations>(json!([violation]));
        read.err().map_or("none".into(), |error| error.to_string())
    };
    let errors = [
        error(
            "detail",
            json!("first\n/areas/x: forged: line\u{1b}[31m\u{202e}"),
        ),
        error("message", json!("two\nlines")),
        error("expected", json!(" ")),
        error("found", json!(null)),
        error("code", json!("missing-area")),
        error("code", json!("ineligible-claim")),
        error("obstacles", json!({ "areas": [], "themes": [] })),
        error("omitted", json!(5)),
        error("nearest", json!(7)),
    ];
    insta::assert_snapshot!(errors.join("\n\n"));
}

#[test]
fn omitted_violations_are_counted_again() {
    let mut sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let claim = json!({ "feature": "", "considerations": [], "moderation": "pending" });
    sample["areas"]["teaching"]["exemplary"] = vec![claim; 600].into();
    let draft: Draft = serde_json::from_value(sample).unwrap();
    let violations = draft.check().unwrap_err();
    assert_eq!((violations.len(), violations.omitted()), (1000, 200));
    let json = serde_json::to_string(&violations).unwrap();
    assert_eq!(
        serde_json::from_str::<Violations>(&json).unwrap(),
        violations
    );
    let more = json.replacen(
        '[',
        &format!(
            "[{},",
            serde_json::to_string(&violations.iter().next()).unwrap()
        ),
        1,
    );
    let error = serde_json::from_str::<Violations>(&more)
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "/1000: a list has at most 1000 violations, and exactly 1000 if it ends with `omitted`"
    );
    let outlook = draft.outlook();
    let json = serde_json::to_string(&outlook).unwrap();
    assert_eq!(serde_json::from_str::<Outlook>(&json).unwrap(), outlook);
}

#[test]
fn the_toolkit_is_read_if_it_is_the_same() {
    let json = serde_json::to_string(&Toolkit).unwrap();
    assert_eq!(serde_json::from_str::<Toolkit>(&json).unwrap(), Toolkit);
    let yaml = serde_yaml_ng::to_string(&Toolkit).unwrap();
    assert_eq!(serde_yaml_ng::from_str::<Toolkit>(&yaml).unwrap(), Toolkit);
}

/// The codes that only edits report are read as well.
#[test]
fn a_refused_edit_is_read() {
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    let claim = Claim::new("Mentor curriculum", ModerationStatus::Pending);
    let error = draft.set_claim(Area::Teaching, 7, &claim).err().unwrap();
    assert_eq!(error.code(), ViolationCode::IndexOutOfRange);
    let json = serde_json::to_string(&error).unwrap();
    assert_eq!(serde_json::from_str::<Violation>(&json).unwrap(), error);
}

/// An assessment in the place of another document.
#[test]
fn no_fault_shows_evidence() {
    fn check<T: DeserializeOwned>(json: &str) {
        let error = serde_json::from_str::<T>(json).err().unwrap().to_string();
        assert!(!error.contains("Jane"), "{error}");
    }
    fn put(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(put),
            Value::Object(fields) => {
                for (key, value) in fields {
                    if key == "evidence" {
                        *value = json!(["Jane Doe was absent", "Jane"]);
                    }
                    put(value);
                }
            }
            _ => {}
        }
    }
    let mut assessment: Value = serde_json::from_str(SAMPLE).unwrap();
    put(&mut assessment);
    assessment["areas"]["teaching"]["exemplary"] =
        json!([{ "feature": "Jane's lessons", "considerations": [], "moderation": "pending" }]);
    let json = assessment.to_string();
    check::<ReportCard>(&json);
    check::<Comparison>(&json);
    check::<Outlook>(&json);
    check::<Violations>(&json);
    check::<Violation>(&json);
    check::<Set<Theme>>(&json);
    check::<Toolkit>(&json);
    let nested = json!({ "edition": "2025-02-draft", "earlier": assessment, "later": assessment });
    check::<Comparison>(&nested.to_string());
}

/// A client that sends something else learns what is wrong with it, in an answer of a bounded length.
#[test]
fn a_large_document_of_faults_gets_a_short_answer() {
    let many: Vec<String> = (0..100_000).map(|at| format!("\"k{at}\":1")).collect();
    let mut json = serde_json::to_string(
        &serde_json::from_str::<Assessment>(SAMPLE)
            .unwrap()
            .report_card(),
    )
    .unwrap();
    json.insert_str(1, &format!("{},", many.join(",")));
    let error = serde_json::from_str::<ReportCard>(&json)
        .unwrap_err()
        .to_string();
    assert_eq!(error.lines().count(), 1001);
    assert!(error.ends_with("and 99000 more"), "{error}");
}
