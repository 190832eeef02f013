//! Do evidence and features stay out of every message, whatever they are and however they arrive?

use ite_toolkit::{Assessment, Claim, Consideration, Draft, ModerationStatus};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::helpers::{SAMPLE, pointers};

/// A secret, as a word and as a number.
const WORD: &str = "Qzxwv";
const NUMBER: u64 = 918_273_645_546;

/// The sample with a claim, so that every kind of place is there.
fn sample() -> Value {
    let mut document: Value = serde_json::from_str(SAMPLE).unwrap();
    document["areas"]["teaching"]["exemplary"] = json!([{
        "feature": "A feature",
        "considerations": ["tangible-difference"],
        "moderation": "pending",
    }]);
    document
}

/// Places where free text belongs: each list of evidence, and each note and feature.
fn is_free_text(pointer: &str) -> bool {
    pointer.ends_with("/evidence")
        || pointer.contains("/evidence/")
        || pointer.ends_with("/feature")
}

/// All that the crate says about a draft.
fn messages<E: std::fmt::Display + std::fmt::Debug>(
    draft: Result<Draft, E>,
    assessment: Result<Assessment, E>,
) -> String {
    let mut all = String::new();
    let mut say = |words: String| all = format!("{all}\n{words}");
    match draft {
        Err(error) => say(format!("{error} {error:?}")),
        Ok(draft) => {
            say(format!("{draft:?}"));
            if let Err(violations) = draft.check() {
                say(format!("{violations} {violations:?}"));
                say(serde_json::to_string(&violations).unwrap());
            }
            let outlook = draft.outlook();
            say(format!(
                "{outlook:?} {} {}",
                outlook.text(),
                outlook.markdown()
            ));
            say(serde_json::to_string(&outlook).unwrap());
            // What an edit is refused for.
            let mut edited = draft.clone();
            for field in draft.form_fields() {
                if let Err(error) = edited.set_field(field, "true") {
                    say(format!("{error} {error:?} {}", error.message()));
                }
            }
        }
    }
    match assessment {
        Ok(assessment) => {
            say(format!("{assessment:?}"));
            for area in ite_toolkit::Area::ALL {
                say(format!(
                    "{:?}",
                    assessment.claims(*area).collect::<Vec<_>>()
                ));
            }
        }
        Err(error) => say(format!("{error} {error:?}")),
    }
    all
}

fn read<T: DeserializeOwned>(value: &ciborium::Value) -> [Result<T, String>; 2] {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    [
        ciborium::from_reader(&bytes[..]).map_err(|error| format!("{error} {error:?}")),
        value
            .deserialized()
            .map_err(|error| format!("{error} {error:?}")),
    ]
}

/// The value in CBOR, which has all of its types and more.
fn cbor(value: &Value) -> ciborium::Value {
    ciborium::Value::serialized(value).unwrap()
}

fn at<'v>(value: &'v mut ciborium::Value, pointer: &str) -> &'v mut ciborium::Value {
    pointer
        .split('/')
        .skip(1)
        .fold(value, |value, step| match value {
            ciborium::Value::Array(items) => &mut items[step.parse::<usize>().unwrap()],
            ciborium::Value::Map(entries) => {
                let is_it = |(key, _): &&mut (ciborium::Value, ciborium::Value)| {
                    key.as_text() == Some(step)
                };
                &mut entries.iter_mut().find(is_it).unwrap().1
            }
            other => panic!("{step} of {other:?}"),
        })
}

fn check(pointer: &str, format: &str, messages: &str) {
    // Seven letters of it would do; bytes are shown as numbers.
    let secrets = [WORD, "918273645546", "9.18273645", "81, 122, 120", "517a78"];
    for secret in secrets {
        assert!(
            !messages.contains(secret),
            "{format}, {pointer}: {messages}"
        );
    }
}

#[test]
fn no_message_shows_evidence_or_features_in_any_format() {
    let right = sample();
    let mut all = Vec::new();
    pointers(&right, "", &mut all);
    let wrong = [
        json!(WORD),
        json!(NUMBER),
        json!(-918_273_645_546_i64),
        json!(9.182_736_455_46e11),
        json!([WORD]),
        json!([[WORD, NUMBER]]),
        json!({ "k": WORD }),
        json!({ "status": WORD, "grade": NUMBER, "evidence": [WORD] }),
    ];
    let mut count = 0;
    for pointer in &all {
        for wrong in &wrong {
            // An unknown word where an identifier belongs is shown.
            let is_word = wrong.is_string() || *wrong == json!([WORD]);
            if is_word && !is_free_text(pointer) {
                continue;
            }
            let mut value = right.clone();
            *value.pointer_mut(pointer).unwrap() = wrong.clone();
            if *wrong == json!({ "status": WORD, "grade": NUMBER, "evidence": [WORD] })
                && (pointer.contains("/themes/")
                    || pointer.contains("/prevent")
                    || pointer.starts_with("/compliance/"))
            {
                // There a status belongs.
                continue;
            }
            let json = serde_json::to_string(&value).unwrap();
            check(
                pointer,
                "json",
                &messages(serde_json::from_str(&json), serde_json::from_str(&json)),
            );
            check(
                pointer,
                "serde_json::Value",
                &messages(
                    serde_json::from_value(value.clone()),
                    serde_json::from_value(value.clone()),
                ),
            );
            let yaml = serde_yaml_ng::to_string(&value).unwrap();
            check(
                pointer,
                "yaml",
                &messages(
                    serde_yaml_ng::from_str(&yaml),
                    serde_yaml_ng::from_str(&yaml),
                ),
            );
            if let Ok(toml) = toml::to_string(&value) {
                check(
                    pointer,
                    "toml",
                    &messages(toml::from_str(&toml), toml::from_str(&toml)),
                );
            }
            let bytes = rmp_serde::to_vec(&value).unwrap();
            check(
                pointer,
                "messagepack",
                &messages(rmp_serde::from_slice(&bytes), rmp_serde::from_slice(&bytes)),
            );
            let ron = ron::to_string(&value).unwrap();
            check(
                pointer,
                "ron",
                &messages(ron::from_str(&ron), ron::from_str(&ron)),
            );
            let cbor = cbor(&value);
            for (draft, assessment) in read(&cbor).into_iter().zip(read(&cbor)) {
                check(pointer, "cbor", &messages(draft, assessment));
            }
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
}

/// What JSON does not have: numbers of 128 bits, bytes, tags and keys of any kind.
#[test]
fn no_message_shows_what_only_other_formats_have() {
    use ciborium::Value as Cbor;
    let right = sample();
    let mut all = Vec::new();
    pointers(&right, "", &mut all);
    let large = u128::from(NUMBER) * 1_000_000_000_000_000;
    let negative = -918_273_645_546_000_000_000_000_000_i128;
    let wrong = [
        Cbor::serialized(&large).unwrap(),
        Cbor::serialized(&negative).unwrap(),
        Cbor::Bytes(WORD.into()),
        Cbor::Tag(99, Box::new(Cbor::Integer(NUMBER.into()))),
        Cbor::Tag(99, Box::new(Cbor::Bytes(WORD.into()))),
        Cbor::Array(vec![Cbor::Bytes(WORD.into())]),
        Cbor::Map(vec![(
            Cbor::Array(vec![Cbor::Text(WORD.into())]),
            Cbor::Null,
        )]),
        Cbor::Map(vec![(Cbor::Bytes(vec![255; 3]), Cbor::Text(WORD.into()))]),
        Cbor::Float(9.182_736_455_46e30),
    ];
    for pointer in &all {
        for wrong in &wrong {
            let mut value = cbor(&right);
            *at(&mut value, pointer) = wrong.clone();
            for (draft, assessment) in read(&value).into_iter().zip(read(&value)) {
                check(pointer, "cbor", &messages(draft, assessment));
            }
            if let Ok(bytes) = rmp_serde::to_vec(&value) {
                check(
                    pointer,
                    "messagepack",
                    &messages(rmp_serde::from_slice(&bytes), rmp_serde::from_slice(&bytes)),
                );
            }
        }
    }
    // TOML's dates.
    let toml =
        "edition = 9182-03-06\n[areas.teaching.themes.pedagogy]\nevidence = 9182-03-06T04:05:06Z\n";
    let said = messages(toml::from_str(toml), toml::from_str(toml));
    assert!(
        said.contains("found a date") && !said.contains("9182"),
        "{said}"
    );
}

#[test]
fn flags_in_the_place_of_evidence_are_not_shown() {
    for flag in [true, false] {
        let mut value = sample();
        value["areas"]["teaching"]["themes"]["pedagogy"]["evidence"] = json!([flag]);
        value["compliance"]["prevent-duty"]["evidence"] = json!(flag);
        value["areas"]["teaching"]["exemplary"][0]["feature"] = json!(flag);
        let provision = value.as_object_mut().unwrap().remove("provision");
        let draft: Draft = serde_json::from_value(value).unwrap();
        let said = format!("{draft:?} {0} {0:?}", draft.check().unwrap_err());
        assert!(
            provision.is_some() && !said.contains(&format!("[{flag}")),
            "{said}"
        );
        assert!(
            !said.contains(&format!(": {flag}")) && !said.contains(&format!(" {flag};")),
            "{said}"
        );
    }
}

#[test]
fn a_claim_shows_its_feature_to_those_alone_who_ask_for_it() {
    let claim = Claim::new(WORD, ModerationStatus::Pending)
        .with_consideration(Consideration::TangibleDifference);
    assert_eq!(
        format!("{claim:?}"),
        "Claim { considerations: {TangibleDifference}, moderation: Pending, .. }"
    );
}

#[test]
fn keys_in_the_place_of_evidence_are_not_shown() {
    let mut draft: Value = sample();
    let theme = &mut draft["areas"]["teaching"]["themes"]["pedagogy"];
    theme["evidence"] = serde_json::json!({ WORD: 1 });
    draft["areas"]["teaching"]["exemplary"] = serde_json::json!([{ "feature": [{ WORD: [] }] }]);
    let draft: Draft = serde_json::from_value(draft).unwrap();
    let violations = draft.check().unwrap_err();
    assert!(!format!("{draft:?} {violations:?} {violations}").contains(WORD));
}
