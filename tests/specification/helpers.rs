//! What several questions need: documents that can be damaged.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fmt, fs};

use ite_toolkit::{Draft, ViolationCode as Code, Violations};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

pub(crate) const SAMPLE: &str = include_str!("../../data/sample-assessment.json");
pub(crate) const TOOLKIT: &str = include_str!("../../data/toolkit.md");

/// A JSON document that keeps its order and may hold a key twice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Text(String),
    Flag(bool),
    Number(u64),
    Null,
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Null => serializer.serialize_unit(),
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

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;

        impl<'de> Visitor<'de> for Any {
            type Value = Node;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a document")
            }

            fn visit_str<E>(self, text: &str) -> Result<Node, E> {
                Ok(text.into())
            }

            fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
                Ok(Node::Flag(flag))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
                Ok(Node::Number(number))
            }

            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Node::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Node::Object(entries))
            }
        }

        deserializer.deserialize_any(Any)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Node {
    pub(crate) fn of(draft: &impl Serialize) -> Self {
        let json = serde_json::to_string(draft).expect("it serialises");
        serde_json::from_str(&json).expect("it is a document")
    }

    pub(crate) fn draft(&self) -> Draft {
        serde_json::from_str(&self.json()).expect("it has the right types")
    }

    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).expect("it serialises")
    }

    /// The value at a pointer without escapes; for a duplicate key, the first.
    pub(crate) fn at(&mut self, pointer: &str) -> &mut Self {
        let mut node = self;
        for step in pointer.split('/').skip(1) {
            node = match node {
                Self::Object(entries) => {
                    let entry = entries.iter_mut().find(|(key, _)| key == step);
                    &mut entry
                        .unwrap_or_else(|| panic!("no `{step}` of {pointer}"))
                        .1
                }
                Self::List(items) => &mut items[step.parse::<usize>().expect("an index")],
                other => panic!("`{step}` of {pointer} in {other:?}"),
            };
        }
        node
    }

    pub(crate) fn entries(&mut self, pointer: &str) -> &mut Vec<(String, Self)> {
        match self.at(pointer) {
            Self::Object(entries) => entries,
            other => panic!("no object at {pointer}: {other:?}"),
        }
    }

    pub(crate) fn items(&mut self, pointer: &str) -> &mut Vec<Self> {
        match self.at(pointer) {
            Self::List(items) => items,
            other => panic!("no list at {pointer}: {other:?}"),
        }
    }

    /// Takes out an entry of an object.
    pub(crate) fn take(&mut self, pointer: &str) -> Self {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer to an entry");
        let entries = self.entries(parent);
        let at = entries.iter().position(|(name, _)| name == key);
        entries
            .remove(at.unwrap_or_else(|| panic!("nothing at {pointer}")))
            .1
    }

    /// Adds an entry at the end of an object.
    pub(crate) fn add(&mut self, pointer: &str, value: Self) {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer to an entry");
        self.entries(parent).push((key.to_owned(), value));
    }
}

pub(crate) fn object<const N: usize>(entries: [(&str, Node); N]) -> Node {
    let entries = entries.into_iter();
    Node::Object(
        entries
            .map(|(key, value)| (key.to_owned(), value))
            .collect(),
    )
}

/// Text in all evidence and features, which no message may show.
pub(crate) const SECRET: &str = "names of trainees";

pub(crate) fn note() -> Node {
    object([("evidence", Node::List(vec![SECRET.into()]))])
}

pub(crate) fn graded(grade: &str) -> Node {
    object([
        ("grade", grade.into()),
        ("evidence", Node::List(vec![SECRET.into()])),
    ])
}

pub(crate) fn claim(feature: &str, consideration: &str, moderation: &str) -> Node {
    object([
        ("feature", feature.into()),
        ("considerations", Node::List(vec![consideration.into()])),
        ("moderation", moderation.into()),
    ])
}

pub(crate) fn validate(document: &Node) -> Violations {
    document
        .draft()
        .validate()
        .expect_err("the document is faulty")
}

pub(crate) fn found(violations: &Violations) -> Vec<(Code, String)> {
    violations
        .iter()
        .map(|violation| (violation.code(), violation.pointer().to_owned()))
        .collect()
}

/// A complete assessment with evidence on everything and nothing exemplary.
pub(crate) fn valid() -> Node {
    let mut document: Node = serde_json::from_str(SAMPLE).unwrap();
    mark(&mut document);
    document
}

/// Puts secret words into the document wherever nothing but people's own words may be.
pub(crate) fn mark(node: &mut Node) {
    match node {
        Node::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Node::List(notes) if key == "evidence" => notes.push(SECRET.into()),
                    Node::Text(text) if key == "feature" && !text.trim().is_empty() => {
                        SECRET.clone_into(text);
                    }
                    other if key == "comment" => *other = object([("by", SECRET.into())]),
                    other => mark(other),
                }
            }
        }
        Node::List(items) => items.iter_mut().for_each(mark),
        Node::Text(_) | Node::Flag(_) | Node::Number(_) | Node::Null => {}
    }
}

/// The sample with every theme strong and without a concern.
pub(crate) fn strong() -> Node {
    let mut document = valid();
    for (_, area) in document.entries("/areas") {
        for (_, theme) in area.entries("/themes") {
            *theme.at("/grade") = "strong".into();
        }
        area.entries("/concerns").clear();
    }
    document
}

/// Compares what is generated with the file that is committed, and writes the file anew with
/// `INSTA_UPDATE=always`, as insta does with its snapshots.
pub(crate) fn committed(file: &str, generated: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(file);
    if env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, generated).expect("the file is written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == generated,
        "`INSTA_UPDATE=always cargo test --all-features` writes {file} anew"
    );
}

/// The pointers of all values, which need no escapes.
pub(crate) fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{here}/{index}"), all);
            }
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                pointers(value, &format!("{here}/{key}"), all);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The same value, written and read.
pub(crate) fn through_every_format<T: Serialize, R: DeserializeOwned>(value: &T) -> Vec<R> {
    let json = serde_json::to_string(value).unwrap();
    // A document of TOML is no list.
    let toml = toml::to_string(&BTreeMap::from([("value", value)])).unwrap();
    let yaml = serde_yaml_ng::to_string(value).unwrap();
    let ron = ron::to_string(value).unwrap();
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).unwrap();
    let pack = rmp_serde::to_vec(value).unwrap();
    vec![
        serde_json::from_str(&json).unwrap(),
        toml::from_str::<BTreeMap<String, R>>(&toml)
            .unwrap()
            .remove("value")
            .unwrap(),
        serde_yaml_ng::from_str(&yaml).unwrap(),
        ron::from_str(&ron).unwrap(),
        ciborium::from_reader(&cbor[..]).unwrap(),
        rmp_serde::from_slice(&pack).unwrap(),
    ]
}
