//! Does everything survive being written and read?

use std::fmt::{Debug, Display};
use std::str::FromStr;

use ite_toolkit::{
    Area, Assessment, BlockStatus, ChangeKind, ComplianceBlock, Concern, Condition, Consideration,
    Draft, ExemplaryStatus, Fidelity, FindingCode, Grade, Moderation, Phase, Requirement,
    RequirementStatus, Rule, Theme, ThemeGrade, UnknownIdentifier, ViolationCode,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::{IntoEnumIterator, VariantArray};

use ite_toolkit::strategies::judgements;

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
    check::<Moderation>();
    check::<RequirementStatus>();
    check::<ViolationCode>();
    check::<ExemplaryStatus>();
    check::<BlockStatus>();
    check::<FindingCode>();
    check::<ChangeKind>();
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
        Moderation,
        RequirementStatus,
        ViolationCode,
        ExemplaryStatus,
        BlockStatus,
        FindingCode,
        ChangeKind,
    );
    insta::assert_snapshot!("identifiers", tables.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_assessment_through_every_format(judgements in judgements()) {
        let assessment = judgements.draft().validate().unwrap();

        let json = serde_json::to_string(&assessment).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Assessment>(&json).unwrap(), &assessment);
        let bytes = postcard::to_allocvec(&assessment).unwrap();
        prop_assert_eq!(&postcard::from_bytes::<Assessment>(&bytes).unwrap(), &assessment);
        let toml = toml::to_string(&assessment).unwrap();
        prop_assert_eq!(&toml::from_str::<Assessment>(&toml).unwrap(), &assessment);

        let draft = judgements.draft();
        prop_assert_eq!(&serde_json::from_str::<Draft>(&json).unwrap(), &draft);
        prop_assert_eq!(&postcard::from_bytes::<Draft>(&bytes).unwrap(), &draft);
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
