//! Are numbers still numbers where a build has `serde_json/arbitrary_precision`?
//!
//! Any crate of a build can turn it on. Then `serde_json` hands a number over as an object with a private
//! key, and writes such an object as a number.

use ite_toolkit::{Assessment, Draft};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../../data/sample-assessment.json");

/// As `serde_json` writes them: it gives every exponent a sign.
const NUMBERS: [&str; 13] = [
    "0",
    "-0.0",
    "7",
    "1.10",
    "1e+5",
    "1e+16",
    "0.5e+7",
    "1e+400",
    "-1e-400",
    "18446744073709551616",
    "170141183460469231731687303715884105728",
    "340282366920938463463374607431768211456",
    "1234567890123456789012345678901234567890",
];

const NUMBER: &str = "$serde_json::private::Number";
const JSON: &str = "$serde_json::private::RawValue";

fn read(json: &str) -> Draft {
    serde_json::from_str(json).unwrap()
}

fn write(draft: &Draft) -> String {
    serde_json::to_string(draft).unwrap()
}

/// What is wrong at the place.
fn detail(draft: &Draft, pointer: &str) -> String {
    let violations = draft.check().unwrap_err();
    let mut here = (violations.iter()).filter(|violation| violation.pointer() == pointer);
    let violation = here
        .next()
        .unwrap_or_else(|| panic!("{pointer}: {violations}"));
    format!("{}: {}", violation.code(), violation.detail())
}

/// The sample with this in a place.
fn sample_with(pointer: &str, value: &str) -> String {
    let mut sample: Value = serde_json::from_str(SAMPLE).unwrap();
    *sample.pointer_mut(pointer).unwrap() = json!("HERE");
    sample.to_string().replace("\"HERE\"", value)
}

const PLACES: [&str; 7] = [
    "/edition",
    "/provision/apprenticeships",
    "/provision/phases/0",
    "/areas",
    "/areas/teaching/themes/pedagogy/grade",
    "/areas/teaching/themes/pedagogy/evidence/1",
    "/compliance/prevent-duty",
];

#[test]
fn a_number_is_a_number_and_is_written_as_it_came() {
    for number in NUMBERS {
        for place in PLACES {
            let json = sample_with(place, number);
            let value: Value = serde_json::from_str(&json).unwrap();
            let raw: Box<RawValue> = serde_json::from_str(&json).unwrap();
            for draft in [
                read(&json),
                serde_json::from_slice(json.as_bytes()).unwrap(),
                serde_json::from_reader(json.as_bytes()).unwrap(),
                serde_json::from_value(value.clone()).unwrap(),
                Draft::deserialize(&value).unwrap(),
                Draft::deserialize(&*raw).unwrap(),
            ] {
                let detail = detail(&draft, place);
                assert!(
                    detail.starts_with("wrong-type: found a number; "),
                    "{detail}"
                );
                assert_eq!(write(&draft), json);
                assert_eq!(to_raw_value(&draft).unwrap().get(), json);
                assert_eq!(serde_json::to_value(&draft).unwrap(), value);
            }
        }
    }
}

#[test]
fn a_number_where_nothing_is_expected_is_kept() {
    let numbers = NUMBERS.join(",");
    let json = format!(
        r#"{{"a":[-0,{numbers}],"7":{{"{}":1.10}}}}"#,
        "k".repeat(300)
    );
    assert_eq!(write(&read(&json)), json);
    let alone = read("1e+400");
    assert_eq!(
        detail(&alone, ""),
        "wrong-type: found a number; expected an object"
    );
    assert_eq!(write(&alone), "1e+400");
}

/// `serde` hands on what it has buffered, which it does for `flatten`.
#[test]
fn a_draft_beside_other_fields_keeps_its_numbers() {
    #[derive(Deserialize, Serialize)]
    struct Kept {
        id: String,
        #[serde(flatten)]
        draft: Draft,
    }

    for number in NUMBERS {
        let json = format!(r#"{{"id":"a","edition":{number}}}"#);
        let kept: Kept = serde_json::from_str(&json).unwrap();
        assert!(detail(&kept.draft, "/edition").starts_with("wrong-type: found a number; "));
        assert_eq!(serde_json::to_string(&kept).unwrap(), json);
    }
}

#[test]
fn a_right_assessment_is_one() {
    let value: Value = serde_json::from_str(SAMPLE).unwrap();
    let assessment: Assessment = serde_json::from_str(SAMPLE).unwrap();
    assert_eq!(
        serde_json::from_value::<Assessment>(value.clone()).unwrap(),
        assessment
    );
    assert_eq!(serde_json::to_value(&assessment).unwrap(), value);
}

#[test]
fn a_number_survives_another_format() {
    let json = format!(r#"{{"a":[{}]}}"#, NUMBERS.join(","));
    let mut bytes = Vec::new();
    ciborium::into_writer(&read(&json), &mut bytes).unwrap();
    let draft: Draft = ciborium::from_reader(&bytes[..]).unwrap();
    assert_eq!(write(&draft), json);
}

#[test]
fn a_forged_private_key_adds_nothing_to_the_document() {
    for text in [r#"1, \"areas\": {}"#, "", "01", "NaN", "1e", "]", "Jane"] {
        for key in [NUMBER, JSON] {
            for json in [
                format!(r#"{{"{key}":"{text}"}}"#),
                format!(r#"{{"edition":{{"{key}":"{text}"}}}}"#),
                format!(
                    r#"{{"edition":[{{"{key}":"{text}"}},{{"{key}":"{text}","{key}":"{text}"}}]}}"#
                ),
                format!(r#"{{"{key}":{{"{key}":"{text}"}}}}"#),
            ] {
                let draft = read(&json);
                assert!(draft.check().is_err() && draft.outlook().blocking().is_some());
                assert_eq!(write(&draft), json);
                assert_eq!(read(&write(&draft)), draft);
            }
        }
    }
    // A number under the key is that number.
    let draft = read(&format!(r#"{{"edition":{{"{NUMBER}":"1e+400"}}}}"#));
    assert!(detail(&draft, "/edition").starts_with("wrong-type: found a number; "));
    assert_eq!(write(&draft), r#"{"edition":1e+400}"#);
    // No more than a text is under it.
    for value in ["7", "null", "[]", r#"{"a":1}"#] {
        let json = format!(r#"{{"edition":{{"{NUMBER}":{value}}}}}"#);
        assert_eq!(write(&read(&json)), json);
    }
}

#[test]
fn no_message_shows_a_number_or_a_forged_one() {
    let long = "9182736455461234567890123456789012345678";
    let forged = format!(r#"{{"{NUMBER}":"Jane 918273645546"}}"#);
    for secret in ["918273645546", "9.18273645546e400", long, &forged] {
        for place in PLACES {
            let json = sample_with(place, secret);
            let draft = read(&json);
            let violations = draft.check().unwrap_err();
            let error = serde_json::from_str::<Assessment>(&json).unwrap_err();
            let value = serde_json::from_str::<Value>(&json);
            let other = value.map(serde_json::from_value::<Assessment>);
            let said = format!(
                "{draft:?} {violations} {violations:?} {} {error} {error:?} {other:?}",
                json!(violations),
            );
            for word in ["918273645546", "9.18273645546", "Jane"] {
                assert!(!said.contains(word), "{place}: {said}");
            }
        }
    }
}

#[test]
fn dates_of_toml_are_dates() {
    for date in [
        "1979-05-27",
        "07:32:00",
        "1979-05-27T07:32:00.5Z",
        "1979-05-27T00:32:00-07:00",
    ] {
        let toml = format!("edition = {date}\n");
        let draft: Draft = toml::from_str(&toml).unwrap();
        assert_eq!(
            detail(&draft, "/edition"),
            "wrong-type: found a date; expected a string"
        );
        assert!(!format!("{draft:?} {0} {0:?}", draft.check().unwrap_err()).contains(date));
        assert_eq!(toml::to_string(&draft).unwrap(), toml);
        assert_eq!(read(&write(&draft)), draft);
    }
    let number: Draft = toml::from_str("edition = 1.5\n").unwrap();
    assert_eq!(write(&number), r#"{"edition":1.5}"#);
}
