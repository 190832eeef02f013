//! What the fuzz targets share: a naive tree, what holds of every draft, and documents near the shape of an
//! assessment.
//!
//! | target | input | what must hold |
//! | --- | --- | --- |
//! | `bytes` | any bytes, as JSON, CBOR and `MessagePack` | what holds of every draft; what is written is read as the same |
//! | `structured` | an assessment in which up to eight places are changed | the same; validation and outcomes agree with naive ones |
//! | `setters` | edits of any draft | what holds of every draft; each edit agrees with the same edit of the naive tree |
//!
//! `cargo run -p fuzz --example seeds target/fuzz/bytes` gives `bytes` the sample in each format to start from.
//! If a target fails, cargo-fuzz prints how to run it on the input alone.
#![expect(
    clippy::missing_panics_doc,
    reason = "a panic is what a fuzz target is there for"
)]

use std::collections::BTreeSet;
use std::fmt;

use arbitrary::{Result, Unstructured};
use ite_toolkit::{
    Area, Assessment, Comparison, Concern, Consideration, Draft, ModerationStatus, Phase, Report,
    ReportCard, Requirement, RequirementStatus, Theme, ThemeGrade, Violation, Violations,
};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

// --- The tree ---------------------------------------------------------------------------------------

/// A JSON document that keeps its order and the keys that are there twice.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Null,
    Flag(bool),
    Number(u64),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("it is JSON")
    }

    /// The draft that has this document.
    pub fn draft(&self) -> Draft {
        serde_json::from_str(&self.json()).expect("a draft is any document")
    }

    /// The value of the first entry with this key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let is_it = |(name, _): &&(String, Self)| name == key;
        self.entries().iter().find(is_it).map(|(_, value)| value)
    }

    /// The entries of an object; nothing where it is none.
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Object(entries) => entries,
            Self::Null | Self::Flag(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => &[],
        }
    }

    /// The items of a list; nothing where it is none.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Null | Self::Flag(_) | Self::Number(_) | Self::Text(_) | Self::Object(_) => &[],
        }
    }

    /// The same without what is `null`.
    #[must_use]
    pub fn without_nulls(&self) -> Self {
        match self {
            Self::List(items) => {
                let items = items.iter().filter(|item| **item != Self::Null);
                Self::List(items.map(Self::without_nulls).collect())
            }
            Self::Object(entries) => {
                let entries = entries.iter().filter(|(_, value)| *value != Self::Null);
                let entries = entries.map(|(key, value)| (key.clone(), value.without_nulls()));
                Self::Object(entries.collect())
            }
            Self::Null | Self::Flag(_) | Self::Number(_) | Self::Text(_) => self.clone(),
        }
    }

    /// Whether there is something at the JSON Pointer, behind any of the keys that are there twice.
    fn has(&self, pointer: &str) -> bool {
        let Some(steps) = pointer.strip_prefix('/') else {
            return pointer.is_empty();
        };
        let (step, rest) = steps.split_at(steps.find('/').unwrap_or(steps.len()));
        let key = step.replace("~1", "/").replace("~0", "~");
        let item = step.parse().ok().and_then(|at: usize| self.items().get(at));
        let mut entries = self.entries().iter();
        item.is_some_and(|item| item.has(rest))
            || entries.any(|(name, value)| *name == key && value.has(rest))
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// An object with these entries.
pub fn object<K: AsRef<str>>(entries: impl IntoIterator<Item = (K, Node)>) -> Node {
    let entries = entries.into_iter();
    Node::Object(
        entries
            .map(|(key, value)| (key.as_ref().to_owned(), value))
            .collect(),
    )
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => items.serialize(serializer),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// Reads the shape of any JSON; all numbers become 0.
impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> std::result::Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> std::result::Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_u64<E>(self, _: u64) -> std::result::Result<Node, E> {
        Ok(Node::Number(0))
    }

    fn visit_i64<E>(self, _: i64) -> std::result::Result<Node, E> {
        Ok(Node::Number(0))
    }

    fn visit_f64<E>(self, _: f64) -> std::result::Result<Node, E> {
        Ok(Node::Number(0))
    }

    fn visit_str<E>(self, text: &str) -> std::result::Result<Node, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Object(entries))
    }
}

// --- What holds of every draft ----------------------------------------------------------------------

/// So many violations are kept.
const MOST: usize = 1000;

/// Asks the draft all that can be asked, and compares the answers.
pub fn verify(draft: &Draft) {
    let checked = draft.check();
    let outlook = draft.outlook();
    if let Err(violations) = &checked {
        verify_violations(draft, violations);
    }
    let mut areas = outlook.areas().iter();
    assert!(areas.all(|area| area.lowest() <= area.highest()));
    assert!(outlook.progress().done() <= outlook.progress().total());
    let _ = (outlook.text().to_string(), outlook.markdown().to_string());
    serde_json::to_value(&outlook).expect("an outlook is JSON");
    verify_fields(draft);

    // No addition cures what is not missing.
    let is_cured = |violation: &&Violation| violation.code().is_missing();
    let all = checked.as_ref().err();
    let incurable = all.into_iter().flatten().filter(|each| !is_cured(each));
    let found = outlook.blocking().into_iter().flatten();
    if all.is_none_or(|all| all.omitted() == 0) {
        assert!(incurable.eq(found));
    } else {
        assert!(incurable.zip(found).all(|(one, other)| one == other));
    }

    match draft.clone().validate() {
        Err(violations) => assert_eq!(checked, Err(violations)),
        Ok(assessment) => {
            assert_eq!(checked, Ok(()));
            let card = assessment.report_card();
            assert_eq!(outlook.still_to_judge(), []);
            for (outcome, outlook) in card.areas().iter().zip(outlook.areas()) {
                assert!((outlook.lowest()..=outlook.highest()).contains(&outcome.grade()));
                let _ = (outcome.explanation(), outcome.next_steps().count());
            }
            for inconsistency in assessment.inconsistencies() {
                assert!(!inconsistency.to_string().is_empty());
            }
            let comparison = Comparison::new(&card, &card);
            assert_eq!(comparison.changes().count(), 0);
            let _ = (
                comparison.text().to_string(),
                comparison.markdown().to_string(),
            );
            let report = Report::new(&assessment);
            let _ = (report.text().to_string(), report.markdown().to_string());
            let json = serde_json::to_string(&card).expect("a report card is JSON");
            let read: ReportCard = serde_json::from_str(&json).expect("it is a report card");
            assert_eq!(read, card);
            let json = serde_json::to_string(&assessment).expect("an assessment is JSON");
            let read: Assessment = serde_json::from_str(&json).expect("it is an assessment");
            assert_eq!(read, assessment);
        }
    }
}

/// The fields of the draft make a draft with the same fields. So far behind the end of a list no form is.
fn verify_fields(draft: &Draft) {
    let fields: Vec<(String, &str)> = draft
        .fields()
        .map(|(field, value)| (field.pointer(), value))
        .collect();
    if let Ok(again) = Draft::from_fields(fields.iter().map(|(name, value)| (name, value))) {
        let again = again
            .fields()
            .map(|(field, value)| (field.pointer(), value.to_owned()));
        let unix_lines = |value: &str| value.replace("\r\n", "\n").replace('\r', "\n");
        let before: BTreeSet<(String, String)> = fields
            .iter()
            .map(|(name, value)| (name.clone(), unix_lines(value)))
            .collect();
        assert_eq!(again.collect::<BTreeSet<_>>(), before);
    }
}

fn verify_violations(draft: &Draft, violations: &Violations) {
    assert!(violations.len() <= MOST);
    assert!(violations.omitted() == 0 || violations.len() == MOST);
    let lines = violations.len() + usize::from(violations.omitted() > 0);
    assert_eq!(violations.to_string().split('\n').count(), lines);
    serde_json::to_value(violations).expect("violations are JSON");
    let json = serde_json::to_string(draft).expect("a draft is JSON");
    // Other formats may be nested deeper than JSON is read.
    let Ok(document) = serde_json::from_str::<Node>(&json) else {
        return;
    };
    for violation in violations {
        let pointer = violation.pointer();
        // What is missing belongs in something that is there.
        let parent = pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
        let is_missing = violation.code().is_missing() && document.has(parent);
        assert!(is_missing || document.has(pointer), "{pointer}");
    }
}

// --- Documents --------------------------------------------------------------------------------------

/// Names of fields.
const FIELDS: [&str; 17] = [
    "$schema",
    "edition",
    "provision",
    "phases",
    "apprenticeships",
    "partnership-agreement",
    "areas",
    "themes",
    "grade",
    "evidence",
    "concerns",
    "exemplary",
    "feature",
    "considerations",
    "moderation",
    "compliance",
    "status",
];

/// Words that people write. Some show nothing.
const WORDS: [&str; 8] = [
    "A feature",
    "Über 'uns'",
    "a~1/b\n| c",
    "2025-02-draft",
    "",
    " \t",
    "\u{3164}",
    "\u{200b}\u{2800}",
];

/// A word that may be known, nearly known or anything.
fn word(u: &mut Unstructured<'_>) -> Result<String> {
    let mut word = match u.int_in_range(0..=9)? {
        0 | 1 => *u.choose(&FIELDS)?,
        2 => *u.choose(&WORDS)?,
        3 => u.choose(Theme::ALL)?.as_str(),
        4 => u.choose(Concern::ALL)?.as_str(),
        5 => u.choose(Requirement::ALL)?.as_str(),
        6 => u.choose(Area::ALL)?.as_str(),
        7 => u.choose(Phase::ALL)?.as_str(),
        8 => u.choose(Consideration::ALL)?.as_str(),
        _ => u.choose(ThemeGrade::ALL)?.as_str(),
    }
    .to_owned();
    match u.int_in_range(0..=15)? {
        0 => _ = word.pop(),
        1 => word.push('x'),
        2 => word = word.repeat(20),
        3 => word.make_ascii_uppercase(),
        _ => {}
    }
    Ok(word)
}

/// Any value of at most so many levels.
fn value(u: &mut Unstructured<'_>, levels: u8) -> Result<Node> {
    let kinds = if levels == 0 { 3 } else { 5 };
    Ok(match u.int_in_range(0..=kinds)? {
        0 => Node::Null,
        1 => Node::Flag(u.arbitrary()?),
        2 => Node::Number(u.arbitrary()?),
        3 => Node::Text(word(u)?),
        4 => {
            let items = (0..u.int_in_range(0..=3)?).map(|_| value(u, levels - 1));
            Node::List(items.collect::<Result<_>>()?)
        }
        _ => {
            let entries =
                (0..u.int_in_range(0..=3)?).map(|_| Ok((word(u)?, value(u, levels - 1)?)));
            Node::Object(entries.collect::<Result<_>>()?)
        }
    })
}

/// Changes one place.
fn change(node: &mut Node, u: &mut Unstructured<'_>) -> Result<()> {
    match node {
        Node::List(items) if !items.is_empty() && u.ratio(3, 4)? => {
            let at = u.choose_index(items.len())?;
            change(&mut items[at], u)?;
        }
        Node::Object(entries) if !entries.is_empty() && u.ratio(7, 8)? => {
            let at = u.choose_index(entries.len())?;
            change(&mut entries[at].1, u)?;
        }
        Node::List(items) if u.ratio(1, 2)? => items.push(value(u, 2)?),
        Node::Object(entries) if u.ratio(7, 8)? => {
            let to = u.int_in_range(0..=entries.len())?;
            entries.insert(to, (word(u)?, value(u, 2)?));
            let from = u.choose_index(entries.len())?;
            match u.int_in_range(0..=3)? {
                0 => {}
                1 => _ = entries.remove(from),
                // The same key again, and the same entry.
                2 => entries[to].0 = entries[from].0.clone(),
                _ => entries[to] = entries[from].clone(),
            }
        }
        _ => *node = value(u, 2)?,
    }
    Ok(())
}

/// A complete assessment, perhaps with claims in areas that are not eligible, in which up to eight places
/// are changed.
///
/// # Errors
///
/// Those of [`arbitrary`], where the bytes are too few.
pub fn document(u: &mut Unstructured<'_>) -> Result<Node> {
    let mut document = complete(u)?;
    for _ in 0..u.int_in_range(0..=8)? {
        change(&mut document, u)?;
    }
    Ok(document)
}

fn complete(u: &mut Unstructured<'_>) -> Result<Node> {
    let mut phases = Phase::ALL.to_vec();
    phases.rotate_left(u.int_in_range(0..=3)?);
    phases.truncate(u.int_in_range(1..=phases.len())?);
    let (apprenticeships, partnership) = (u.arbitrary()?, u.arbitrary()?);
    let condition = |name: &str| match name {
        "apprenticeships" => apprenticeships,
        _ => partnership,
    };
    // What leads to exemplary practice is rare among random grades.
    let is_strong = u.arbitrary()?;

    let mut areas = Vec::new();
    for &area in Area::ALL {
        let mut themes = Vec::new();
        for &theme in area.themes() {
            let grade = if is_strong {
                ThemeGrade::Strong
            } else {
                *u.choose(ThemeGrade::ALL)?
            };
            themes.push((theme, judged("grade", grade.as_str(), u)?));
        }
        let mut concerns = Vec::new();
        if !is_strong && u.arbitrary()? {
            let concern = *u.choose(area.concerns())?;
            if phases.iter().any(|&phase| concern.phases().contains(phase)) {
                concerns.push((concern, object([("evidence", notes(u)?)])));
            }
        }
        let mut fields = vec![("themes", object(themes)), ("concerns", object(concerns))];
        if u.ratio(1, if is_strong { 2 } else { 32 })? {
            fields.push(("exemplary", Node::List(vec![claim(u)?])));
        }
        areas.push((area, object(fields)));
    }
    let mut compliance = Vec::new();
    for &requirement in Requirement::ALL {
        let applies = phases
            .iter()
            .any(|&phase| requirement.phases().contains(phase))
            && requirement
                .only_with()
                .is_none_or(|only_with| condition(only_with.as_str()));
        if applies {
            let status = *u.choose(RequirementStatus::ALL)?;
            compliance.push((requirement, judged("status", status.as_str(), u)?));
        }
    }
    let phases = phases.iter().map(|phase| phase.as_str().into());
    Ok(object([
        ("edition", "2025-02-draft".into()),
        (
            "provision",
            object([
                ("phases", Node::List(phases.collect())),
                ("apprenticeships", Node::Flag(apprenticeships)),
                ("partnership-agreement", Node::Flag(partnership)),
            ]),
        ),
        ("areas", object(areas)),
        ("compliance", object(compliance)),
    ]))
}

fn judged(field: &str, identifier: &str, u: &mut Unstructured<'_>) -> Result<Node> {
    let mut fields = vec![(field, identifier.into())];
    if u.ratio(1, 8)? {
        fields.push(("evidence", notes(u)?));
    }
    Ok(object(fields))
}

fn notes(u: &mut Unstructured<'_>) -> Result<Node> {
    let notes = (0..u.int_in_range(0..=2)?).map(|_| Ok(words(u)?.into()));
    Ok(Node::List(notes.collect::<Result<_>>()?))
}

/// Words, which rarely show nothing.
fn words(u: &mut Unstructured<'_>) -> Result<&'static str> {
    let all = if u.ratio(1, 8)? {
        &WORDS[..]
    } else {
        &WORDS[..4]
    };
    u.choose(all).copied()
}

fn claim(u: &mut Unstructured<'_>) -> Result<Node> {
    let considerations = Consideration::ALL
        .iter()
        .filter(|_| u.arbitrary().unwrap_or_default());
    let considerations = considerations.map(|each| each.as_str().into()).collect();
    let feature = words(u)?;
    Ok(object([
        ("feature", feature.into()),
        ("considerations", Node::List(considerations)),
        (
            "moderation",
            u.choose(ModerationStatus::ALL)?.as_str().into(),
        ),
    ]))
}
