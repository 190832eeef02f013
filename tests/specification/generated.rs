//! Does the generated code say what the text says?

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ite_toolkit as lib;
use lib::text::Passage;
use lib::{Area, ComplianceBlock, Concern, Consideration, Phases, Requirement, Theme, Toolkit};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::generator::docs::escape;
use crate::generator::model;
use crate::generator::{generate, model::variant, parse::parse};
use crate::helpers::{TOOLKIT, committed};
use proptest::prelude::*;

/// The generated enums and tables.
static CODE: LazyLock<String> = LazyLock::new(|| generate(TOOLKIT).unwrap().toolkit);

fn model() -> model::Toolkit {
    parse(TOOLKIT).unwrap()
}

#[test]
fn the_same_text_gives_the_same_code() {
    assert_eq!(generate(TOOLKIT), generate(TOOLKIT));
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table after another")]
fn every_table_says_what_the_parser_read() {
    let model = model();
    assert_eq!(Toolkit.edition().id(), model.id);
    assert_eq!(Toolkit.edition().title(), model.heading.text);
    assert_ids(Area::ALL, model.areas.iter().map(|area| &area.id));
    for (&area, read) in Area::ALL.iter().zip(&model.areas) {
        assert_passage(area.heading(), &read.heading);
        assert_eq!(area.title(), read.heading.text);
        assert_passage(area.lead_in(), &read.lead_in);
        let exemplary = [
            area.exemplary_condition(),
            area.exemplary_moderation(),
            area.exemplary_case_study(),
        ];
        for (part, read) in exemplary.into_iter().zip(&read.exemplary) {
            assert_passage(part, read);
        }
        assert_ids(
            area.concerns(),
            read.concerns.iter().map(|concern| &concern.id),
        );
        assert_ids(area.themes(), read.themes.iter().map(|theme| &theme.id));
        let block = area.compliance_block();
        assert_eq!(
            block.map(ComplianceBlock::as_str),
            read.block.as_ref().map(|block| block.id.as_str())
        );
    }
    let themes = model
        .areas
        .iter()
        .flat_map(|area| area.themes.iter().map(move |t| (area, t)));
    assert_ids(Theme::ALL, themes.clone().map(|(_, theme)| &theme.id));
    for (&theme, (area, read)) in Theme::ALL.iter().zip(themes) {
        assert_eq!(theme.area().as_str(), area.id);
        assert_passage(theme.heading(), &read.heading);
        assert_eq!(theme.title(), read.heading.text);
        for (&grade, read) in lib::ThemeGrade::ALL.iter().zip(&read.descriptors) {
            assert_eq!(
                theme.descriptor(grade).is_some(),
                read.is_some(),
                "{theme} {grade}"
            );
            if let (Some(descriptor), Some(read)) = (theme.descriptor(grade), read) {
                assert_passage(descriptor, read);
            }
        }
    }
    let concerns = model
        .areas
        .iter()
        .flat_map(|area| area.concerns.iter().map(move |c| (area, c)));
    assert_ids(
        Concern::ALL,
        concerns.clone().map(|(_, concern)| &concern.id),
    );
    for (&concern, (area, read)) in Concern::ALL.iter().zip(concerns) {
        assert_eq!(concern.area().as_str(), area.id);
        assert_phases(concern.phases(), &read.phases);
        assert_ids(concern.mirrors(), read.mirrors.iter());
        assert_passage(concern.passage(), &read.passage);
    }
    let blocks = model
        .areas
        .iter()
        .filter_map(|area| Some((area, area.block.as_ref()?)));
    assert_ids(
        ComplianceBlock::ALL,
        blocks.clone().map(|(_, block)| &block.id),
    );
    for (&block, (area, read)) in ComplianceBlock::ALL.iter().zip(blocks.clone()) {
        assert_eq!(block.area().as_str(), area.id);
        assert_passage(block.heading(), &read.heading);
        assert_eq!(block.title(), read.heading.text);
        assert_eq!(block.lead_in().is_some(), read.lead_in.is_some());
        if let (Some(lead_in), Some(read)) = (block.lead_in(), &read.lead_in) {
            assert_passage(lead_in, read);
        }
        assert_ids(
            block.requirements(),
            read.requirements.iter().map(|each| &each.id),
        );
    }
    let requirements =
        blocks.flat_map(|(_, block)| block.requirements.iter().map(move |each| (block, each)));
    assert_ids(
        Requirement::ALL,
        requirements.clone().map(|(_, each)| &each.id),
    );
    for (&requirement, (block, read)) in Requirement::ALL.iter().zip(requirements) {
        assert_eq!(requirement.compliance_block().as_str(), block.id);
        assert_phases(requirement.phases(), &read.phases);
        assert_ids(requirement.mirrors(), read.mirrors.iter());
        assert_eq!(
            requirement.only_with().map(lib::Condition::as_str),
            read.only_with.map(model::Condition::word)
        );
        assert_passage(requirement.not_met(), &read.not_met);
        assert_passage(requirement.met(), &read.met);
    }
    assert_ids(
        Consideration::ALL,
        model.considerations.iter().map(|each| &each.id),
    );
    for (&consideration, read) in Consideration::ALL.iter().zip(&model.considerations) {
        assert_passage(consideration.passage(), &read.passage);
    }
    let pairs = |short: &str, meaning: &str| (short.to_owned(), meaning.to_owned());
    let abbreviations = Toolkit.abbreviations().iter();
    let read = model.abbreviations.iter();
    assert!(
        abbreviations
            .map(|each| pairs(each.short(), each.meaning()))
            .eq(read.map(|each| pairs(&each.short, &each.meaning)))
    );
    assert_eq!(Toolkit.footnotes().len(), model.footnotes.len());
    for (footnote, read) in Toolkit.footnotes().iter().zip(&model.footnotes) {
        assert_eq!(footnote.number(), read.number);
        assert_eq!(footnote.text(), read.passage.text);
        assert_lines(footnote.source_lines(), &read.passage.lines);
    }
}

fn assert_ids<'m, T: Copy + Into<&'static str>>(all: &[T], read: impl Iterator<Item = &'m String>) {
    let ids: Vec<&str> = all.iter().map(|&each| each.into()).collect();
    assert_eq!(ids, read.collect::<Vec<_>>());
}

fn assert_passage(passage: &Passage, read: &model::Passage) {
    assert_eq!(passage.text(), read.text);
    assert_eq!(passage.to_string(), read.text);
    assert_eq!(
        format!("{:?}", passage.fidelity()),
        format!("{:?}", read.fidelity)
    );
    let calls = passage
        .footnote_refs()
        .iter()
        .map(|call| (call.offset(), call.footnote().number()));
    assert!(calls.eq(read.calls.iter().copied()), "{read:?}");
    assert!(
        passage
            .footnotes()
            .map(lib::text::Footnote::number)
            .eq(read.calls.iter().map(|c| c.1))
    );
    let pieces = passage.pieces().map(|(piece, footnote)| {
        let call = footnote.map(|footnote| format!("[^{}]", footnote.number()));
        piece.to_owned() + &call.unwrap_or_default()
    });
    let mut called = read.text.clone();
    for (offset, number) in read.calls.iter().rev() {
        called.insert_str(*offset, &format!("[^{number}]"));
    }
    assert_eq!(pieces.collect::<String>(), called);
    assert!(
        passage
            .pieces()
            .all(|(piece, footnote)| !piece.is_empty() || footnote.is_some())
    );
    assert_lines(passage.source_lines(), &read.lines);
}

fn assert_lines(lines: &[lib::text::SourceLines], read: &[model::Lines]) {
    let lines = lines.iter().map(|run| (run.first(), run.last()));
    assert!(lines.eq(read.iter().map(|run| (run.first, run.last))));
}

fn assert_phases(phases: Phases, read: &[model::Phase]) {
    let read: Vec<&str> = match read {
        [] => model::Phase::ALL
            .iter()
            .copied()
            .map(model::Phase::word)
            .collect(),
        phases => phases.iter().copied().map(model::Phase::word).collect(),
    };
    assert!(phases.iter().map(lib::Phase::as_str).eq(read));
}

#[test]
fn the_counts_of_the_toolkit() {
    let descriptors = Theme::ALL.iter().flat_map(|theme| {
        lib::ThemeGrade::ALL
            .iter()
            .map(|&grade| theme.descriptor(grade))
    });
    let concerns: Vec<usize> = Area::ALL.iter().map(|area| area.concerns().len()).collect();
    assert_eq!(Area::ALL.len(), 6);
    assert_eq!(Theme::ALL.len(), 29);
    assert_eq!(descriptors.clone().flatten().count(), 86);
    assert_eq!(descriptors.count(), 87);
    assert_eq!(concerns, [11, 8, 12, 10, 8, 12]);
    assert_eq!(Concern::ALL.len(), 61);
    assert_eq!(ComplianceBlock::ALL.len(), 2);
    assert_eq!(Requirement::ALL.len(), 9);
    assert_eq!(Consideration::ALL.len(), 4);
    assert_eq!(Toolkit.abbreviations().len(), 10);
    assert_eq!(Toolkit.footnotes().len(), 17);
}

/// A change of a word shows in this file as a difference that a reviewer can read.
#[test]
fn the_toolkit_as_a_document_is_the_file() {
    let json = serde_json::to_string_pretty(&Toolkit).unwrap() + "\n";
    committed("data/toolkit.json", &json);
}

/// The documentation of a variant, as it is in the generated code.
fn documentation(kind: &str, id: &str) -> String {
    let start = CODE.find(&format!("pub enum {kind} {{")).expect("the enum");
    let mut documentation = Vec::new();
    for line in CODE[start..].lines().map(str::trim) {
        if let Some(line) = line.strip_prefix("///") {
            documentation.push(line.strip_prefix(' ').unwrap_or(line));
        } else if line.starts_with(&format!("{} = ", variant(id))) {
            return documentation.join("\n");
        } else if line.ends_with(',') {
            documentation.clear();
        }
    }
    panic!("no documentation of {kind}::{id}")
}

/// What rustdoc shows, as a reader sees it.
#[derive(Debug, Default)]
struct Shown {
    paragraphs: Vec<String>,
    quotes: Vec<String>,
    items: Vec<String>,
    headings: Vec<String>,
}

fn show(markdown: &str) -> Shown {
    // Rustdoc's own extensions.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut shown = Shown::default();
    let mut text = String::new();
    let mut in_quote = false;
    let mut in_call = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item) => text.clear(),
            Event::Start(Tag::BlockQuote(_)) => in_quote = true,
            Event::End(TagEnd::BlockQuote(_)) => in_quote = false,
            Event::End(TagEnd::Paragraph) if in_quote => shown.quotes.push(text.clone()),
            Event::End(TagEnd::Paragraph) => shown.paragraphs.push(text.clone()),
            Event::End(TagEnd::Heading(_)) => shown.headings.push(text.clone()),
            Event::End(TagEnd::Item) => shown.items.push(text.clone()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let (kind, name) = dest_url.rsplit_once("::").expect("a link to an item");
                let is_name = |c: char| c.is_alphanumeric() || c == '_';
                assert!(!name.is_empty() && name.chars().all(is_name), "{dest_url}");
                assert!(
                    kind == "crate::_documentation" || !kind.contains(':'),
                    "{dest_url}"
                );
                assert!(!kind.is_empty(), "{dest_url}");
            }
            Event::Text(words) if !in_call => text.push_str(&words),
            Event::InlineHtml(tag) => in_call = &*tag == "<sup>",
            Event::Code(word) => text.push_str(&word),
            Event::Text(_)
            | Event::Start(Tag::List(None) | Tag::Emphasis | Tag::Strong)
            | Event::End(TagEnd::List(false) | TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong) => {
            }
            other => panic!("{other:?} in the documentation:\n{markdown}"),
        }
    }
    shown
}

fn texts<'m>(passages: impl IntoIterator<Item = &'m model::Passage>) -> Vec<String> {
    passages
        .into_iter()
        .map(|passage| passage.text.clone())
        .collect()
}

#[test]
fn the_documentation_is_the_text() {
    let model = model();
    let mut shown = Vec::new();
    for area in &model.areas {
        let area_docs = show(&documentation("Area", &area.id));
        let ids: Vec<_> = model.areas.iter().map(|each| &each.id).collect();
        assert_neighbours(&area_docs, &ids, &area.id);
        assert_eq!(area_docs.paragraphs[0], area.heading.text);
        let quotes = std::iter::once(&area.lead_in).chain(&area.exemplary);
        assert_eq!(area_docs.quotes, texts(quotes));
        let mut items = texts(area.concerns.iter().map(|concern| &concern.passage));
        items.extend(texts(area.themes.iter().map(|theme| &theme.heading)));
        items.extend(texts(area.considerations.iter().map(|each| &each.passage)));
        items.extend(texts(area.block.iter().map(|block| &block.heading)));
        assert_eq!(area_docs.items, items);
        shown.push(area_docs);
        for concern in &area.concerns {
            let docs = show(&documentation("Concern", &concern.id));
            assert_eq!(docs.paragraphs[0], concern.passage.text);
            assert_eq!(docs.headings, [""; 0]);
            assert_mirrors(&docs, &model, &concern.mirrors);
            let applies = docs.paragraphs[1].contains(" Can apply only in ");
            assert_eq!(applies, !concern.phases.is_empty(), "{}", concern.id);
            let ids: Vec<_> = area.concerns.iter().map(|each| &each.id).collect();
            assert_neighbours(&docs, &ids, &concern.id);
            shown.push(docs);
        }
        for theme in &area.themes {
            let docs = show(&documentation("Theme", &theme.id));
            assert_eq!(docs.paragraphs[0], theme.heading.text);
            let grades = ["attention needed", "secure", "strong"];
            let headings = grades.map(|grade| format!("{}: {grade}", theme.heading.text));
            assert_eq!(docs.headings[..3], headings);
            assert_eq!(docs.quotes, texts(theme.descriptors.iter().flatten()));
            assert_mirrored_by(&docs, &model, theme);
            let ids: Vec<_> = area.themes.iter().map(|each| &each.id).collect();
            assert_neighbours(&docs, &ids, &theme.id);
            shown.push(docs);
        }
        if let Some(block) = &area.block {
            let docs = show(&documentation("ComplianceBlock", &block.id));
            assert_eq!(docs.paragraphs[0], block.heading.text);
            assert_eq!(docs.quotes, texts(&block.lead_in));
            assert_eq!(
                docs.items,
                texts(block.requirements.iter().map(|each| &each.met))
            );
            shown.push(docs);
            for requirement in &block.requirements {
                let docs = show(&documentation("Requirement", &requirement.id));
                assert_eq!(docs.paragraphs[0], requirement.met.text);
                assert_eq!(docs.quotes, texts([&requirement.not_met, &requirement.met]));
                assert_mirrors(&docs, &model, &requirement.mirrors);
                let applies = docs.paragraphs[1].contains(" Applies only to ");
                let all = requirement.phases.is_empty() && requirement.only_with.is_none();
                assert_eq!(applies, !all, "{}", requirement.id);
                let ids: Vec<_> = block.requirements.iter().map(|each| &each.id).collect();
                assert_neighbours(&docs, &ids, &requirement.id);
                shown.push(docs);
            }
        }
    }
    for consideration in &model.considerations {
        let docs = show(&documentation("Consideration", &consideration.id));
        assert_eq!(docs.paragraphs[0], consideration.passage.text);
        shown.push(docs);
    }
    for footnote in &model.footnotes {
        let resolved = shown.iter().flat_map(|docs| &docs.paragraphs);
        let resolved = resolved.filter(|text| text.contains(&footnote.passage.text));
        assert!(
            resolved.count() >= 1,
            "footnote {} is shown where it is called",
            footnote.number
        );
    }
}

fn area_themes(model: &model::Toolkit) -> impl Iterator<Item = &model::Theme> {
    model.areas.iter().flat_map(|area| &area.themes)
}

/// What is mirrored is named.
fn assert_mirrors(docs: &Shown, model: &model::Toolkit, mirrors: &[String]) {
    let mirrored = area_themes(model).filter(|theme| mirrors.contains(&theme.id));
    let titles = texts(mirrored.map(|theme| &theme.heading));
    let sentence = docs.paragraphs[1].split_once(" Mirrors ");
    let named = sentence.map_or("", |(_, named)| named);
    let expected = match titles.as_slice() {
        [] => String::new(),
        [title] => format!("{title}."),
        [titles @ .., title] => format!("{} and {title}.", titles.join(", ")),
    };
    assert_eq!(named, expected);
}

/// What mirrors a theme is listed as well.
fn assert_mirrored_by(docs: &Shown, model: &model::Toolkit, theme: &model::Theme) {
    let areas = || model.areas.iter();
    let concerns = areas().flat_map(|area| &area.concerns);
    let concerns = concerns.filter(|each| each.mirrors.contains(&theme.id));
    let requirements = areas()
        .flat_map(|area| &area.block)
        .flat_map(|block| &block.requirements);
    let requirements = requirements.filter(|each| each.mirrors.contains(&theme.id));
    let mut items = texts(concerns.map(|concern| &concern.passage));
    items.extend(texts(requirements.map(|requirement| &requirement.met)));
    assert_eq!(docs.items, items);
    let title = format!("{}: mirrored by", theme.heading.text);
    assert_eq!(docs.headings.contains(&title), !items.is_empty());
}

/// The neighbours of an item follow the name of its container.
fn assert_neighbours(docs: &Shown, ids: &[&String], own: &String) {
    let at = ids
        .iter()
        .position(|id| *id == own)
        .expect("it is one of them");
    let before = at.checked_sub(1).map(|at| format!("after {}", ids[at]));
    let after = ids.get(at + 1).map(|id| format!("before {id}"));
    let words: Vec<String> = before.into_iter().chain(after).collect();
    let gap = if words.is_empty() { "" } else { ", " };
    let expected = format!("{gap}{}.", words.join(" and "));
    assert!(
        docs.paragraphs[1].contains(&expected),
        "{}: {expected}",
        docs.paragraphs[1]
    );
    assert_eq!(
        docs.paragraphs[1].matches(" before ").count(),
        usize::from(at + 1 < ids.len())
    );
}

/// The documentation of an enum itself, as it is in the generated code.
fn head(kind: &str) -> String {
    let start = CODE.find(&format!("pub enum {kind} {{")).expect("the enum");
    let lines: Vec<&str> = CODE[..start]
        .lines()
        .rev()
        .map_while(|line| line.strip_prefix("///"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
}

/// Whoever looks for an identifier finds all of them, with their titles, in one list that is grouped by area or block.
#[test]
fn the_head_of_an_enum_lists_its_identifiers() {
    fn check<T: Copy + Into<&'static str>>(
        kind: &str,
        groups: &[(&str, &[T])],
        title: impl Fn(T) -> &'static str,
    ) {
        let docs = show(&head(kind));
        let items = groups.iter().flat_map(|(_, items)| *items);
        let items = items.map(|&item| format!("{}: {}", item.into(), title(item)));
        assert_eq!(docs.items, items.collect::<Vec<_>>());
        if groups.len() > 1 {
            let titles = groups.iter().map(|&(title, _)| title);
            assert!(docs.headings.iter().eq(titles), "{:?}", docs.headings);
        }
        for (_, items) in groups {
            for &item in *items {
                let id: &str = item.into();
                let link = format!("[`{id}`]({kind}::{})", variant(id));
                assert_eq!(head(kind).matches(&link).count(), 1, "{link}");
            }
        }
    }
    let areas = || Area::ALL.iter();
    check("Area", &[("", Area::ALL)], Area::title);
    let themes = areas().map(|area| (area.title(), area.themes()));
    check("Theme", &themes.collect::<Vec<_>>(), Theme::title);
    let concerns = areas().map(|area| (area.title(), area.concerns()));
    check("Concern", &concerns.collect::<Vec<_>>(), Concern::title);
    let blocks = ComplianceBlock::ALL;
    check("ComplianceBlock", &[("", blocks)], ComplianceBlock::title);
    let blocks = blocks
        .iter()
        .map(|block| (block.title(), block.requirements()));
    check(
        "Requirement",
        &blocks.collect::<Vec<_>>(),
        Requirement::title,
    );
}

/// Rustdoc makes anchors from headings, and numbers those that are there twice.
#[test]
fn no_heading_of_an_enum_is_there_twice() {
    fn headings<T: Copy + Into<&'static str>>(kind: &str, all: &[T]) -> Vec<String> {
        let variants = all.iter().map(|&each| documentation(kind, each.into()));
        let all = std::iter::once(head(kind)).chain(variants);
        all.flat_map(|docs| show(&docs).headings).collect()
    }
    for headings in [
        headings("Area", Area::ALL),
        headings("Theme", Theme::ALL),
        headings("Concern", Concern::ALL),
        headings("ComplianceBlock", ComplianceBlock::ALL),
        headings("Requirement", Requirement::ALL),
        headings("Consideration", Consideration::ALL),
    ] {
        let each: BTreeSet<&String> = headings.iter().collect();
        assert_eq!(each.len(), headings.len(), "{headings:?}");
    }
}

/// Rustdoc's search knows words of the code alone, unless it is given others. `.ci/run docs_browser` searches for all
/// other identifiers, which have a macro.
#[test]
fn a_search_for_the_edition_finds_it() {
    let alias = format!("#[doc(alias = {:?})]", model().id);
    assert!(include_str!("../../src/text.rs").contains(&alias));
}

/// The lines are of a file that no reader of the documentation has; `Passage::source_lines` gives them.
#[test]
fn the_documentation_of_a_variant_names_no_lines() {
    for line in CODE.lines().filter(|line| line.trim().starts_with("///")) {
        assert!(!line.contains("(Source"), "{line}");
    }
}

#[test]
fn prose_that_begins_like_a_list_is_none() {
    for prose in [
        "1. one",
        "20) two",
        "- three",
        ". four",
        ") five",
        "6 six.",
        "+ seven",
        "a -- b",
        "so ... on",
    ] {
        assert_eq!(show(&escape(prose)).paragraphs, [prose]);
    }
}

#[test]
fn prose_without_markup_is_left_alone() {
    for prose in [
        "So it is: well-being (5) - and/or 6. Seven + eight, in 2012.",
        ". ) : 9}",
    ] {
        assert_eq!(escape(prose), prose);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prose_becomes_no_markup(words in proptest::collection::vec(
        "[-!-/:-@\\[-`{-~a-z0-9.…]{1,6}", 1..8,
    )) {
        let prose = words.join(" ");
        let shown = show(&escape(&prose));
        prop_assert_eq!(shown.paragraphs, [prose]);
    }
}
