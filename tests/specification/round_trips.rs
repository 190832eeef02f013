//! Does everything survive being written and read?

use std::fmt::{Debug, Display};
use std::str::FromStr;

use ite_toolkit::outcome::{Direction, InconsistencyKind};
use ite_toolkit::text::Fidelity;
use ite_toolkit::{
    Area, Assessment, BlockStatus, Claim, ComplianceBlock, Concern, Condition, Consideration,
    Criterion, Draft, ExemplaryStatus, Grade, ModerationStatus, Phase, Phases, Provision,
    Requirement, RequirementStatus, Rule, Theme, ThemeGrade, UnknownIdentifier, ViolationCode,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::{IntoEnumIterator, VariantArray};

use ite_toolkit::strategies::{judgements, provisions};

use crate::helpers::through_every_format;

fn names<T: VariantArray + Into<&'static str> + Copy>() -> Vec<&'static str> {
    T::VARIANTS.iter().map(|&value| value.into()).collect()
}

/// Every identifier of a type through `Display`, `FromStr`, serde and strum.
fn check<T>()
where
    T: Copy
        + Debug
        + Display
        + PartialEq
        + Serialize
        + DeserializeOwned
        + FromStr<Err = UnknownIdentifier>
        + for<'a> TryFrom<&'a str, Error = UnknownIdentifier>
        + TryFrom<String, Error = UnknownIdentifier>
        + AsRef<str>
        + Into<&'static str>
        + IntoEnumIterator
        + VariantArray,
{
    let names = names::<T>();
    assert!(T::iter().eq(T::VARIANTS.iter().copied()));
    for (value, &name) in T::iter().zip(&names) {
        assert!(
            name.split('-').all(|word| !word.is_empty()),
            "{name} is kebab-case"
        );
        assert!(
            name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{name} is kebab-case"
        );
        assert_eq!(value.to_string(), name);
        assert_eq!(format!("{value:>40}"), format!("{name:>40}"));
        assert_eq!(value.as_ref(), name);
        assert_eq!(Into::<&'static str>::into(value), name);
        assert_eq!(name.parse::<T>().unwrap(), value);
        assert_eq!(T::try_from(name).unwrap(), value);
        assert_eq!(T::try_from(String::from(name)).unwrap(), value);
        assert_eq!(
            serde_json::to_string(&value).unwrap(),
            format!("\"{name}\"")
        );
        assert_eq!(
            serde_json::from_str::<T>(&format!("\"{name}\"")).unwrap(),
            value
        );
        let bytes = postcard::to_allocvec(&value).unwrap();
        assert_eq!(postcard::from_bytes::<T>(&bytes).unwrap(), value);

        for wrong in [
            format!("{name}x"),
            name[1..].to_owned(),
            name.to_uppercase(),
        ] {
            if names.contains(&wrong.as_str()) {
                continue;
            }
            let error = wrong.parse::<T>().unwrap_err();
            assert_eq!(error.found(), wrong);
            assert_eq!(error.known(), names);
            assert_eq!(error.nearest(), Some(name), "{wrong}");
            let end = format!("; the nearest is `{name}`");
            assert!(error.to_string().ends_with(&end), "{error}");
            let message = serde_json::from_str::<T>(&format!("\"{wrong}\"")).unwrap_err();
            assert!(
                message.to_string().starts_with(&error.to_string()),
                "{message}"
            );
        }
        let error = "?".parse::<T>().unwrap_err();
        assert!(error.to_string().starts_with("`?` is not a"), "{error}");
        assert!(!error.to_string().contains("nearest"), "{error}");
        let wrong_type = serde_json::from_str::<T>("7").unwrap_err().to_string();
        assert!(
            wrong_type.contains("expected the identifier of a"),
            "{wrong_type}"
        );
    }
}

#[test]
fn every_identifier_of_every_type() {
    check::<Area>();
    check::<Theme>();
    check::<Concern>();
    check::<Requirement>();
    check::<ComplianceBlock>();
    check::<Consideration>();
    check::<Grade>();
    check::<ThemeGrade>();
    check::<Phase>();
    check::<Condition>();
    check::<Fidelity>();
    check::<Rule>();
    check::<ModerationStatus>();
    check::<RequirementStatus>();
    check::<ViolationCode>();
    check::<ExemplaryStatus>();
    check::<BlockStatus>();
    check::<InconsistencyKind>();
    check::<Direction>();
}

#[test]
fn a_criterion_has_the_identifier_and_the_title_of_what_it_is() {
    let themes = Theme::ALL
        .iter()
        .map(|&theme| (theme.into(), theme.as_str(), theme.title()));
    let concerns =
        (Concern::ALL.iter()).map(|&concern| (concern.into(), concern.as_str(), concern.title()));
    let requirements = (Requirement::ALL.iter()).map(|&requirement| {
        (
            requirement.into(),
            requirement.as_str(),
            requirement.title(),
        )
    });
    let all: Vec<(Criterion, &str, &str)> = themes.chain(concerns).chain(requirements).collect();
    for &(criterion, name, title) in &all {
        assert_eq!((criterion.as_str(), criterion.title()), (name, title));
        assert_eq!(
            (criterion.as_ref(), criterion.to_string().as_str()),
            (name, name)
        );
        assert_eq!(name.parse(), Ok(criterion), "no other has it");
        let json = serde_json::to_string(&criterion).unwrap();
        assert_eq!(json, format!("\"{name}\""));
        assert_eq!(serde_json::from_str::<Criterion>(&json).unwrap(), criterion);
    }
    let error = "pedagogi".parse::<Criterion>().unwrap_err();
    assert_eq!(error.known().len(), all.len());
    assert_eq!(
        error.to_string(),
        "`pedagogi` is not a theme, a concern or a requirement; the nearest is `pedagogy`"
    );
    let error = serde_json::from_str::<Criterion>("7")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("expected the identifier of a theme"),
        "{error}"
    );
}

/// A part of an assessment is read alone in the form that it has there.
#[test]
fn a_part_that_is_wrong_is_refused_with_every_fault_and_without_words() {
    fn error<T: DeserializeOwned + Debug>(json: &str) -> String {
        serde_json::from_str::<T>(json).unwrap_err().to_string()
    }
    let errors = [
        error::<Provision>("null"),
        error::<Provision>("7"),
        error::<Provision>(
            r#"{"phases": ["primary", "nursery", "primary"], "apprenticeships": "yes", "x": {}}"#,
        ),
        error::<Phases>("[]"),
        error::<Phases>(r#"["Primary"]"#),
        error::<Phases>(r#""primary""#),
        error::<Claim<'static>>("{}"),
        error::<Claim<'static>>(r#"{"feature": 7, "considerations": {}, "moderation": "Pending"}"#),
        error::<Claim<'static>>(
            r#"{"feature": "names of trainees", "considerations": ["embedded"], "by": "names of trainees"}"#,
        ),
    ];
    assert!(!errors.concat().contains("trainees"));
    insta::assert_snapshot!(errors.join("\n\n"));
    // `null` counts as not there.
    let json = r#"{"feature": "A", "considerations": [null], "moderation": "pending", "x": null}"#;
    let claim: Claim<'static> = serde_json::from_str(json).unwrap();
    assert_eq!(claim, Claim::new("A", ModerationStatus::Pending));
}

/// The identifiers and titles of each enum.
macro_rules! table {
    ($($type:ident),+ $(,)?) => {
        [$(
            $type::ALL.iter().fold(stringify!($type).to_owned(), |table, value| {
                format!("{table}\n    {value} = {}", value.title())
            })
        ),+]
    };
}

/// The identifiers that databases hold: a change here breaks their users. Their titles show how they
/// read.
#[test]
fn the_identifiers() {
    let tables = table!(
        Area,
        Theme,
        Concern,
        ComplianceBlock,
        Requirement,
        Consideration,
        Grade,
        ThemeGrade,
        Phase,
        Condition,
        Fidelity,
        Rule,
        ModerationStatus,
        RequirementStatus,
        ViolationCode,
        ExemplaryStatus,
        BlockStatus,
        InconsistencyKind,
        Direction,
    );
    insta::assert_snapshot!("identifiers", tables.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_of_an_assessment_through_every_format(
        provision in provisions(),
        feature in "[a-z]{1,8}",
        moderation in select(ModerationStatus::ALL),
        considerations in subsequence(Consideration::ALL, 0..=4),
    ) {
        let claim = considerations.into_iter().fold(
            Claim::new(feature.as_str(), moderation),
            Claim::with_consideration,
        );
        prop_assert_eq!(through_every_format::<_, Claim>(&claim), vec![claim.clone().into_owned(); 6]);
        prop_assert_eq!(through_every_format::<_, Provision>(&provision), vec![provision; 6]);
        let phases = provision.phases();
        prop_assert_eq!(serde_json::to_value(phases).unwrap(), serde_json::json!(phases.iter().collect::<Vec<_>>()));
        let json = serde_json::to_string(&phases).unwrap();
        prop_assert_eq!(serde_json::from_str::<Phases>(&json).unwrap(), phases);

        // They are the same as in an assessment.
        let mut draft = Draft::new(provision);
        draft.add_claim(Area::Teaching, &claim);
        let document = serde_json::to_value(&draft).unwrap();
        prop_assert_eq!(&serde_json::to_value(provision).unwrap(), &document["provision"]);
        let place = &document["areas"]["teaching"]["exemplary"][0];
        prop_assert_eq!(&serde_json::to_value(&claim).unwrap(), place);

        let conditions = provision.conditions();
        prop_assert!(conditions.iter().all(|condition| provision.has(condition)));
        prop_assert_eq!(Provision::new(phases).with_conditions(conditions), provision);
        prop_assert_eq!(provision.title().to_string(), provision.to_string());
        prop_assert!(provision.to_string().starts_with(&phases.title().to_string()));
        let title = claim.title().to_string();
        prop_assert!(title.starts_with(&format!("{feature} (")), "{}", title);
    }

    #[test]
    fn every_assessment_through_every_format(judgements in judgements()) {
        let assessment = judgements.draft().validate().unwrap();

        prop_assert_eq!(through_every_format::<_, Assessment>(&assessment), vec![assessment.clone(); 6]);
        let json = serde_json::to_string(&assessment).unwrap();
        let bytes = postcard::to_allocvec(&assessment).unwrap();
        let refused = postcard::from_bytes::<Draft>(&bytes).unwrap_err();
        prop_assert_eq!(refused, postcard::Error::WontImplement);

        let draft = judgements.draft();
        prop_assert_eq!(&serde_json::from_str::<Draft>(&json).unwrap(), &draft);
        prop_assert_eq!(Draft::from(assessment), draft);
    }
}

#[test]
fn a_draft_keeps_what_it_cannot_know() {
    let json = r#"{"edition":"x","areas":{"q":{"themes":{"q":{"grade":"q"},"q":{}}}},"edition":"y","z":null}"#;
    let draft: Draft = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&draft).unwrap(), json);
    let other: Draft = serde_json::from_str(&json.replace("\"z\"", "\"zz\"")).unwrap();
    assert_ne!(draft, other);
    assert_eq!(draft, serde_json::from_str(json).unwrap());
}

#[test]
fn a_faulty_assessment_is_refused_with_every_violation() {
    let error = serde_json::from_str::<Assessment>("{}")
        .unwrap_err()
        .to_string();
    for field in ["edition", "provision", "areas", "compliance"] {
        assert!(
            error.contains(&format!("/{field}: missing-field")),
            "{error}"
        );
    }
    assert!(Assessment::try_from(Draft::default()).is_err());
}

/// Through a value of each format's own, too.
#[test]
fn what_a_draft_cannot_know_is_kept_whole_in_each_format() {
    let json = concat!(
        r#"{"$schema":"s","a":[-0.0,1e+300,1.5,-1,18446744073709551615,null,true,{}],"#,
        r#""b":{"a":"","secure":"secure","a":[[]]}}"#,
    );
    let draft: Draft = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&draft).unwrap(), json);

    let json = json.replace(",\"a\":[[]]", "");
    let draft: Draft = serde_json::from_str(&json).unwrap();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::from_value::<Draft>(value).unwrap(), draft);
    let yaml = serde_yaml_ng::to_string(&draft).unwrap();
    assert_eq!(serde_yaml_ng::from_str::<Draft>(&yaml).unwrap(), draft);
    let mut bytes = Vec::new();
    ciborium::into_writer(&draft, &mut bytes).unwrap();
    assert_eq!(
        ciborium::from_reader::<Draft, _>(&bytes[..]).unwrap(),
        draft
    );
    let value: ciborium::Value = ciborium::from_reader(&bytes[..]).unwrap();
    assert_eq!(value.deserialized::<Draft>().unwrap(), draft);
    let bytes = rmp_serde::to_vec(&draft).unwrap();
    assert_eq!(rmp_serde::from_slice::<Draft>(&bytes).unwrap(), draft);
}

#[test]
fn large_numbers_bytes_and_dates_are_written_as_they_came() {
    use ciborium::Value::{Bytes, Integer, Map, Text};
    let numbers = [u128::MAX, u128::from(u64::MAX) + 1, 1];
    let numbers = numbers.map(|n| ciborium::Value::serialized(&n).unwrap());
    let negative = ciborium::Value::serialized(&i128::MIN).unwrap();
    let mut entries: Vec<_> = numbers.into_iter().map(|n| (Text("n".into()), n)).collect();
    entries.push((Text("i".into()), negative));
    entries.push((Text("b".into()), Bytes(vec![0, 127, 128, 255])));
    entries.push((Integer(7.into()), Bytes(b"areas".to_vec())));
    entries.push((Bytes(b"areas".to_vec()), Map(vec![])));
    let mut bytes = Vec::new();
    ciborium::into_writer(&Map(entries), &mut bytes).unwrap();
    let draft: Draft = ciborium::from_reader(&bytes[..]).unwrap();
    let mut again = Vec::new();
    ciborium::into_writer(&draft, &mut again).unwrap();
    assert_eq!(
        ciborium::from_reader::<Draft, _>(&again[..]).unwrap(),
        draft
    );
    let json = serde_json::to_string(&draft).unwrap();
    let expected = concat!(
        r#"{"n":340282366920938463463374607431768211455,"n":18446744073709551616,"n":1,"#,
        r#""i":-170141183460469231731687303715884105728,"b":[0,127,128,255],"#,
        r#""7":[97,114,101,97,115],"areas":{}}"#,
    );
    assert_eq!(json, expected);

    let toml = "date = 2025-02-03T04:05:06Z\n";
    let draft: Draft = toml::from_str(toml).unwrap();
    assert_eq!(toml::to_string(&draft).unwrap(), toml);
    let json = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
}

/// With the feature `arbitrary_precision`, `serde_json` hands numbers over like this, and writes what it
/// is given like this without a look at it.
#[test]
fn a_private_key_is_a_value_only_where_its_text_is_one() {
    let read = |key: &str, text: &str| {
        let json = format!("{{\"edition\":{{{key:?}:{text:?}}}}}");
        let draft: Draft = serde_json::from_str(&json).unwrap();
        let violations = draft.check().unwrap_err();
        let first = violations.iter().next().unwrap().detail();
        (first, serde_json::to_string(&draft).unwrap(), json)
    };
    let number = "$serde_json::private::Number";
    for text in [
        "1e400",
        "-0",
        "1.10",
        "0.5E+7",
        "123456789012345678901234567890123456789012",
    ] {
        let (detail, written, json) = read(number, text);
        assert!(detail.starts_with("found a number; "), "{detail}");
        assert_eq!(written, json);
    }
    for text in ["1", "-7", "1.5", "340282366920938463463374607431768211455"] {
        let (detail, written, _) = read(number, text);
        assert!(detail.starts_with("found a number; "), "{detail}");
        // Not every number of 128 bits is read as such from text.
        assert!(written.contains(text), "{written}");
    }
    for text in [
        "", "-", "01", "1.", ".5", "1e", "1, 2", "NaN", "inf", "+1", "1 ",
    ] {
        assert!(
            read(number, text).0.starts_with("found an object; "),
            "{text}"
        );
    }
    let date = "$__toml_private_datetime";
    assert!(read(date, "1979-05-27").0.starts_with("found a date; "));
    assert!(read(date, "Jane").0.starts_with("found an object; "));
    let (detail, written, json) = read("$serde_json::private::RawValue", "]");
    assert!(detail.starts_with("found an object; "), "{detail}");
    assert_eq!(written, json);
    assert!(read("$x", "1").0.starts_with("found an object; "));
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    fn nested(levels: usize) -> serde_json::Value {
        (1..levels).fold(serde_json::json!([]), |inner, _| serde_json::json!([inner]))
    }
    let draft = serde_json::from_value::<Draft>(nested(128)).unwrap();
    assert_eq!(serde_json::to_value(&draft).unwrap(), nested(128));
    assert!(format!("{draft:?}").ends_with("]] }"));
    let error = serde_json::from_value::<Draft>(nested(129)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a document is nested at most 128 levels deep"
    );
}

#[test]
fn what_formats_put_around_a_value_is_taken_off() {
    let draft: Draft = ron::from_str(
        r#"(edition: Some("x"), areas: None, "n": 'c')"#.replace("\"n\"", "n").as_str(),
    )
    .unwrap();
    assert_eq!(
        serde_json::to_string(&draft).unwrap(),
        r#"{"edition":"x","areas":null,"n":"c"}"#
    );
    let draft: Draft = serde_yaml_ng::from_str("edition: !x y\n1: !z {a: 2}\ntrue: ~\n").unwrap();
    assert_eq!(
        serde_json::to_string(&draft).unwrap(),
        r#"{"edition":"y","1":{"a":2},"true":null}"#
    );
    let error = serde_yaml_ng::from_str::<Draft>("? [secret]\n: 1\n")
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("a key is no text") && !error.contains("secret"),
        "{error}"
    );
}
