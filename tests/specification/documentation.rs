//! Do the pages and the README say what the files and the code say?

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ite_toolkit::{Area, Concern, Requirement, Rule, Theme};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::generator::model::{self, Passage, ThemeGrade};
use crate::generator::{generate, pages, parse::parse};
use crate::helpers::{TOOLKIT, committed};

const README: &str = include_str!("../../README.md");
const CRATE_PAGE: &str = include_str!("../../src/lib.rs");
const ERRATA: &str = include_str!("../../data/errata.toml");

// --- The pages of the areas -------------------------------------------------------------------------

/// The paragraphs, headings, items and cells of a page, in order; footnotes' calls are left out.
fn pieces(markdown: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut in_call = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => {
                text.clear();
            }
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => pieces.push(text.clone()),
            Event::InlineHtml(tag) => in_call = &*tag == "<sup>",
            Event::Text(words) if !in_call => text.push_str(&words),
            Event::Code(word) => {
                let _ = write!(text, "`{word}`");
            }
            _ => {}
        }
    }
    pieces
}

/// The area's passages in the order of the toolkit; `None` where one is lost.
fn passages(area: &model::Area) -> Vec<Option<&Passage>> {
    let mut passages = vec![Some(&area.heading), Some(&area.lead_in)];
    passages.extend(area.concerns.iter().map(|concern| Some(&concern.passage)));
    for theme in &area.themes {
        passages.push(Some(&theme.heading));
        passages.extend(theme.descriptors.iter().map(Option::as_ref));
    }
    let [condition, moderation, case_study] = &area.exemplary;
    passages.extend([Some(condition), Some(moderation)]);
    passages.extend(area.considerations.iter().map(|each| Some(&each.passage)));
    passages.push(Some(case_study));
    if let Some(block) = &area.block {
        passages.push(Some(&block.heading));
        passages.extend(block.lead_in.iter().map(Some));
        for requirement in &block.requirements {
            passages.extend([Some(&requirement.not_met), Some(&requirement.met)]);
        }
    }
    passages
}

/// Whether a piece of a page is around the text: where it comes from, what is lost, what it is called.
fn is_around(piece: &str, toolkit: &model::Toolkit) -> bool {
    let titles = ["Causing concern", "Exemplary", "Not met", "Met", ""];
    let of_a_grade = |theme: &model::Theme| {
        let grades = ThemeGrade::ALL.iter().map(|grade| grade.word());
        let mut titles = grades.map(|grade| format!("{grade}: {}", theme.heading.text));
        titles.any(|title| title == piece)
    };
    let areas = toolkit.areas.iter();
    let blocks = areas.clone().flat_map(|area| &area.block);
    let mut requirements = blocks.flat_map(|block| &block.requirements);
    let openings = ["Words of this ", "The text of `", "`"];
    let is_footnote =
        |footnote: &model::Footnote| piece.trim_start() == footnote.passage.text.as_str();
    titles.contains(&piece)
        || areas.flat_map(|area| &area.themes).any(of_a_grade)
        || requirements.any(|requirement| requirement.title() == piece)
        || openings.iter().any(|opening| piece.starts_with(opening))
        || toolkit.footnotes.iter().any(is_footnote)
}

/// Whether a piece is the text, perhaps with its identifier behind it.
fn is_text(piece: &str, text: &str) -> bool {
    let rest = piece.strip_prefix(text);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" `"))
}

#[test]
fn the_page_of_an_area_is_its_text_in_order() {
    let toolkit = parse(TOOLKIT).expect("the text is in its form");
    for area in &toolkit.areas {
        let pieces = pieces(&pages::area(&toolkit, area));
        let passages = passages(area);
        let lost = "The words of this descriptor are lost in the source.";
        let mut texts = (passages.iter())
            .map(|passage| passage.map_or(lost, |passage| passage.text.as_str()))
            .peekable();
        for piece in &pieces {
            if texts.next_if(|text| is_text(piece, text)).is_none() {
                assert!(is_around(piece, &toolkit), "{}: {piece:?}", area.id);
            }
        }
        assert_eq!(texts.next(), None, "{}", area.id);

        for concern in &area.concerns {
            let is_it = |piece: &&String| piece.starts_with(&format!("{} `", concern.passage.text));
            let item = pieces.iter().find(is_it).expect("it is listed");
            assert_eq!(
                item.contains(" Can apply only in "),
                !concern.phases.is_empty(),
                "{item}"
            );
        }
        let calls = || passages.iter().flatten().flat_map(|passage| &passage.calls);
        for footnote in &toolkit.footnotes {
            let is_called = calls().any(|&(_, number)| number == footnote.number);
            let text = &footnote.passage.text;
            let is_shown = pieces
                .iter()
                .any(|piece| piece.trim_start().starts_with(text));
            assert_eq!(is_shown, is_called, "{}: {text}", area.id);
        }
    }
}

/// Rustdoc makes anchors from headings, and numbers those that are there twice. A reader who hears a list of them knows
/// of each what it is about.
#[test]
fn the_headings_of_a_page_are_in_order_and_none_is_there_twice() {
    let toolkit = parse(TOOLKIT).expect("the text is in its form");
    for area in &toolkit.areas {
        let page = pages::area(&toolkit, area);
        let (mut above, mut titles) = (0, BTreeSet::new());
        for line in page.lines().filter(|line| line.starts_with('#')) {
            let (marks, title) = line.split_once(' ').expect("a title");
            assert!(marks.len() <= above + 1, "{}: {line}", area.id);
            assert!(!title.contains('<'), "what is a part of the anchor: {line}");
            assert!(titles.insert(title), "{}: {line}", area.id);
            above = marks.len();
        }
        let descriptors = area.themes.len() * ThemeGrade::ALL.len();
        assert!(titles.len() > descriptors, "{}", area.id);
        assert_eq!(page.matches("It is in lines ").count(), 1, "{}", area.id);
        assert!(!page.contains("(Source"), "{}", area.id);
        assert!(!page.contains('|'), "{}: a table", area.id);
    }
}

/// The pages that rustdoc is given, as they are in the generated code.
#[test]
fn every_page_documents_a_module_of_its_own() {
    let toolkit = parse(TOOLKIT).expect("the text is in its form");
    let generated = generate(TOOLKIT).expect("the text is in its form").pages;
    let mut pages_read = Vec::new();
    let mut documentation = Vec::new();
    for line in generated.lines() {
        if let Some(line) = line.strip_prefix("///") {
            documentation.push(line.strip_prefix(' ').unwrap_or(line));
        } else if let Some(module) = line.strip_prefix("pub mod ") {
            let page = std::mem::take(&mut documentation).join("\n");
            pages_read.push((module.trim_end_matches(" {}").to_owned(), page));
        }
    }
    let expected = toolkit.areas.iter();
    let expected = expected.map(|area| (area.id.replace('-', "_"), pages::area(&toolkit, area)));
    assert_eq!(pages_read, expected.collect::<Vec<_>>());
}

#[test]
fn the_overview_links_every_area_and_theme() {
    let overview = pages::overview(&parse(TOOLKIT).expect("the text is in its form"));
    for title in Area::ALL
        .iter()
        .map(|area| area.title())
        .chain(Theme::ALL.iter().map(|theme| theme.title()))
    {
        let shown = pieces(&overview).iter().any(|cell| cell.contains(title));
        assert!(shown, "{title}");
    }
    assert_eq!(overview.matches("](Area::").count(), Area::ALL.len());
    assert_eq!(overview.matches("](Theme::").count(), Theme::ALL.len());
}

// --- The errata --------------------------------------------------------------------------------------

/// Text as a cell of a table, or after other words of an item.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    for c in text.chars() {
        match c {
            '<' => cell.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '^' | '#' => cell.extend(['\\', c]),
            c => cell.push(c),
        }
    }
    cell
}

/// The kinds of errata, as the head of the file explains them: the name and what it means.
fn kinds() -> Vec<(String, String)> {
    let mut kinds: Vec<(String, String)> = Vec::new();
    let head = ERRATA.lines().take_while(|line| line.starts_with('#'));
    let explanations = head
        .skip_while(|line| !line.starts_with("# The kinds that change words"))
        .take_while(|line| *line != "#");
    for line in explanations {
        let line = line.trim_start_matches('#');
        match line
            .strip_prefix("   ")
            .map(|line| (line.starts_with(' '), line.trim()))
        {
            Some((true, more)) => {
                let (_, meaning) = kinds.last_mut().expect("a kind before its explanation");
                *meaning = format!("{meaning} {more}");
            }
            Some((false, line)) => {
                let (kind, meaning) = line.split_once(' ').expect("a kind and what it means");
                kinds.push((kind.to_owned(), meaning.trim().to_owned()));
            }
            None => {}
        }
    }
    kinds
}

/// The errata as a page.
fn errata_page() -> String {
    let errata: toml::Table = ERRATA.parse().expect("TOML");
    let errata = errata["erratum"].as_array().expect("a list");
    let mut page = "# Errata\n\nEvery place where the transcription (`data/toolkit.md`) differs from the text as it was \
        received (`data/source.txt`): what the source has, what is read instead, and why. Change \
        them in `data/errata.toml`; the tests check that nothing else differs.\n\nA line is a line of `source.txt`. If it is \
        a row of a table, its cells are counted from 1.\n\n| kind | what it means | how many |\n| --- | --- | --- |\n"
        .to_owned();
    let is_of = |kind: &str| {
        errata
            .iter()
            .filter(|each| each["kind"].as_str() == Some(kind))
            .count()
    };
    let kinds = kinds();
    assert_eq!(
        kinds.iter().map(|(kind, _)| is_of(kind)).sum::<usize>(),
        errata.len()
    );
    for (kind, meaning) in &kinds {
        let _ = writeln!(page, "| *{kind}* | {} | {} |", cell(meaning), is_of(kind));
    }
    page.push('\n');
    for each in errata {
        let text = |key: &str| each.get(key).and_then(toml::Value::as_str).map(cell);
        let number = |key: &str| each.get(key).map_or(String::new(), ToString::to_string);
        let found = text("found")
            .or_else(|| text("after").map(|words| format!("*nothing, after* {words}")))
            .or_else(|| text("before").map(|words| format!("*nothing, before* {words}")))
            .unwrap_or_else(|| "*the cell as it is*".to_owned());
        let read = match (text("read"), text("column")) {
            (Some(read), _) => read,
            (None, Some(column)) => format!("*the same, in the column* {column}"),
            (None, None) => "*nothing*".to_owned(),
        };
        let _ = writeln!(
            page,
            "- **Line {}**{}, *{}*\n  - in the source: {found}\n  - read instead: {read}\n  - why: {}",
            number("line"),
            match number("cell").as_str() {
                "" => String::new(),
                cell => format!(", cell {cell}"),
            },
            text("kind").expect("a kind"),
            text("why").expect("a reason")
        );
    }
    page
}

#[test]
fn the_page_of_errata_is_the_file() {
    committed("docs/errata.md", &errata_page());
}

// --- The README and the crate's page -------------------------------------------------------------------

fn manifest() -> toml::Table {
    include_str!("../../Cargo.toml").parse().expect("TOML")
}

#[test]
fn the_features_are_those_of_the_manifest() {
    let manifest = manifest();
    let features = manifest["features"].as_table().expect("features");
    let is_default = |feature: &str| {
        let default = features["default"].as_array().expect("a list");
        default.iter().any(|each| each.as_str() == Some(feature))
    };
    // The list is under its heading, an item for each.
    let (_, list) = CRATE_PAGE
        .split_once("\n//! # Features\n")
        .expect("a heading");
    let list = list.split("\n//! # ").next().unwrap_or_default();
    for feature in features.keys().filter(|feature| *feature != "default") {
        let mark = if is_default(feature) {
            ", on by default: "
        } else {
            ": "
        };
        let item = format!("\n//! - `{feature}`{mark}");
        assert_eq!(list.matches(&item).count(), 1, "{feature}");
    }
    assert_eq!(list.matches("\n//! - `").count(), features.len() - 1);
}

#[test]
fn versions_and_counts_are_true() {
    let manifest = manifest();
    let package = |key: &str| {
        manifest["package"][key]
            .as_str()
            .expect("a text")
            .to_owned()
    };
    let lines = README.lines().count();
    assert!(lines <= 100, "the README has {lines} lines");
    assert!(README.contains(&format!("Rust {} or later", package("rust-version"))));
    assert!(CRATE_PAGE.contains(&format!("*Rust* {} or later", package("rust-version"))));
    let counts = format!(
        "{} areas, {} themes, {} concerns and {} requirements",
        Area::ALL.len(),
        Theme::ALL.len(),
        Concern::ALL.len(),
        Requirement::ALL.len()
    );
    assert!(README.contains(&counts), "{counts}");
    let (themes, concerns) = (Theme::ALL.len(), Concern::ALL.len());
    let judged = format!(
        "judges {themes} themes, up to {concerns} concerns and up to {}",
        Requirement::ALL.len()
    );
    assert!(CRATE_PAGE.contains(&judged), "{judged}");
}

#[test]
fn the_readme_links_pages_that_are_there() {
    let modules = include_str!("../../src/_documentation.rs");
    let links = README.split("/_documentation/").skip(1);
    let pages: Vec<&str> = links.filter_map(|link| link.split('/').next()).collect();
    assert!(pages.len() > 4);
    for page in pages {
        assert!(
            modules.contains(&format!("\npub mod {page} {{}}\n")),
            "{page}"
        );
    }
}

#[test]
fn the_rules_are_listed_with_their_statements() {
    // An item is one line, however it is wrapped.
    let page = CRATE_PAGE.replace("\n//!   ", " ");
    let items = Rule::ALL.iter().map(|rule| {
        let (name, statement) = (format!("{rule:?}"), rule.statement());
        format!("//! - [`{name}`](Rule::{name}): {statement}")
    });
    let items: Vec<String> = items.collect();
    assert!(page.contains(&items.join("\n")), "{}", items.join("\n"));
}

#[test]
fn the_licence_of_the_text_is_named() {
    let licence = include_str!("../../data/LICENCE.md");
    for text in [licence, README] {
        let attribution =
            "Contains public sector information licensed under the Open Government Licence v3.0.";
        assert!(text.contains(attribution));
    }
    assert_eq!(
        manifest()["package"]["license"].as_str(),
        Some("(MIT OR Apache-2.0) AND OGL-UK-3.0")
    );
}
