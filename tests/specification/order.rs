//! Are violations in the order of the document?

use std::collections::BTreeMap;

use ite_toolkit::ViolationCode as Code;
use ite_toolkit::strategies::faulty_drafts;
use proptest::prelude::*;

use crate::helpers::{Node, found, valid, validate};

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    /// And each is at a place that is there, or that something there lacks.
    #[test]
    fn violations_follow_the_document(faulty in faulty_drafts()) {
        let document = Node::of(faulty.draft());
        let order = order(&document);
        let place = |(code, pointer): &(Code, String)| match order.get(pointer) {
            // The list of phases is named, not the phase.
            Some(&(_, end)) if *code == Code::MissingPhase => (end - 1, 1),
            Some(&(begin, _)) => (begin, 0),
            None => {
                assert!(code.is_missing(), "{code} at {pointer}");
                (order[pointer.rsplit_once('/').unwrap().0].1 - 1, 1)
            }
        };
        let found = found(&validate(&document));
        let places: Vec<_> = found.iter().map(place).collect();
        prop_assert!(places.is_sorted(), "{places:?}: {found:?}");
    }
}

/// The place of each pointer in the document's order: a node where it begins; what is missing behind
/// the whole of the container that it is missing from. Of a duplicate key, where the second
/// begins and where the first ends.
fn order(document: &Node) -> BTreeMap<String, (usize, usize)> {
    fn walk(
        node: &Node,
        pointer: &str,
        next: &mut usize,
        order: &mut BTreeMap<String, (usize, usize)>,
    ) {
        let begin = *next;
        *next += 1;
        match node {
            Node::Object(entries) => {
                for (key, value) in entries {
                    walk(value, &format!("{pointer}/{key}"), next, order);
                }
            }
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(item, &format!("{pointer}/{index}"), next, order);
                }
            }
            Node::Text(_) | Node::Flag(_) | Node::Number(_) | Node::Null => {}
        }
        let place = order.entry(pointer.to_owned()).or_insert((begin, *next));
        place.0 = begin;
    }
    let mut order = BTreeMap::new();
    walk(document, "", &mut 0, &mut order);
    order
}

#[test]
fn what_is_missing_within_comes_before_what_is_missing_around() {
    let mut document = valid();
    document.take("/provision/phases");
    document.take("/provision/apprenticeships");
    document.add("/provision/phases", Node::List(vec![]));
    assert_eq!(
        found(&validate(&document)),
        [
            (Code::MissingPhase, "/provision/phases".to_owned()),
            (Code::MissingField, "/provision/apprenticeships".to_owned()),
        ]
    );

    let mut document = valid();
    let area = "/areas/professional-behaviours";
    for (name, _) in document.entries(area).clone() {
        if name != "themes" {
            document.take(&format!("{area}/{name}"));
        }
    }
    document.take(&format!("{area}/themes/pastoral-support"));
    document.take("/areas/teaching");
    assert_eq!(
        found(&validate(&document)),
        [
            (
                Code::MissingTheme,
                format!("{area}/themes/pastoral-support")
            ),
            (Code::MissingField, format!("{area}/concerns")),
            (Code::MissingArea, "/areas/teaching".to_owned()),
        ]
    );
}
