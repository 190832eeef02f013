//! Do renderers show what users wrote as the same words, and nothing of it as markup?
//!
//! What a renderer makes of words is compared with what it makes of a word that is no markup, in the same
//! place. `.ci/run markdown` does the same with renderers that are not written in Rust.

use std::collections::HashMap;
use std::mem;

use comrak::nodes::{AstNode, NodeValue};
use markdown::mdast::Node;
use markdown_documents::{PLACES, PLAIN, WORDS, drawn_words};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

/// What a renderer shows: its structure, the words between, and which of them are shown as code.
#[derive(Default)]
struct Page {
    pieces: Vec<String>,
    words: String,
    codes: Vec<String>,
}

impl Page {
    fn mark(&mut self, what: impl Into<String>) {
        self.pieces.push(mem::take(&mut self.words));
        self.pieces.push(what.into());
    }

    fn code(&mut self, words: &str) {
        self.words.push_str(words);
        self.codes.push(words.into());
    }

    fn finish(mut self) -> Self {
        self.mark("end");
        self
    }
}

type Render = fn(&str) -> Page;

const RENDERERS: &[(&str, Render)] = &[
    ("pulldown-cmark", |markdown| {
        pulldown(markdown, Options::empty())
    }),
    ("pulldown-cmark with all options", |markdown| {
        pulldown(markdown, Options::all())
    }),
    ("pulldown-cmark with GitHub's footnotes", |markdown| {
        pulldown(
            markdown,
            Options::ENABLE_GFM | Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES,
        )
    }),
    ("comrak as GitHub", |markdown| {
        comrak(markdown, &as_github())
    }),
    ("comrak with all options", |markdown| {
        comrak(markdown, &with_all())
    }),
    ("markdown", markdown_rs),
];

fn pulldown(text: &str, options: Options) -> Page {
    let mut page = Page::default();
    for event in Parser::new_ext(text, options | Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) => page.words.push_str(&words),
            Event::Code(words) => page.code(&words),
            other => page.mark(format!("{other:?}")),
        }
    }
    page.finish()
}

fn as_github() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.alerts = true;
    extension.math_dollars = true;
    extension.math_code = true;
    extension.shortcodes = true;
    options
}

/// All that makes something of words. Where two options exclude each other, comrak says which counts.
fn with_all() -> comrak::Options<'static> {
    let mut options = as_github();
    let extension = &mut options.extension;
    extension.superscript = true;
    extension.inline_footnotes = true;
    extension.description_lists = true;
    extension.front_matter_delimiter = Some("---".into());
    extension.multiline_block_quotes = true;
    extension.ofm_callouts = true;
    extension.math_latex = true;
    extension.wikilinks_title_after_pipe = true;
    extension.underline = true;
    extension.subscript = true;
    extension.spoiler = true;
    extension.greentext = true;
    extension.ofm_comments = true;
    extension.cjk_friendly_emphasis = true;
    extension.subtext = true;
    extension.highlight = true;
    extension.insert = true;
    extension.phoenix_heex = true;
    extension.block_directive = true;
    extension.header_attributes = true;
    extension.fenced_code_attributes = true;
    extension.inline_code_attributes = true;
    extension.link_attributes = true;
    let parse = &mut options.parse;
    parse.smart = true;
    parse.relaxed_tasklist_matching = true;
    parse.tasklist_in_table = true;
    parse.relaxed_autolinks = true;
    options
}

fn comrak(text: &str, options: &comrak::Options<'_>) -> Page {
    fn visit<'a>(node: &'a AstNode<'a>, page: &mut Page) {
        let value = &node.data.borrow().value;
        match value {
            NodeValue::Text(words) => page.words.push_str(words),
            NodeValue::Code(code) => page.code(&code.literal),
            // How long its source is says nothing of what is shown.
            NodeValue::Table(_) => page.mark("Table"),
            _ => page.mark(format!("{value:?}")),
        }
        for child in node.children() {
            visit(child, page);
        }
        if node.first_child().is_some() {
            page.mark("/");
        }
    }
    let mut page = Page::default();
    let arena = comrak::Arena::new();
    visit(comrak::parse_document(&arena, text, options), &mut page);
    page.finish()
}

fn markdown_rs(text: &str) -> Page {
    fn visit(node: &Node, page: &mut Page) {
        match node {
            Node::Text(text) => page.words.push_str(&text.value),
            Node::InlineCode(code) => page.code(&code.value),
            Node::Heading(heading) => page.mark(format!("Heading {}", heading.depth)),
            Node::ListItem(item) => page.mark(format!("ListItem {:?}", item.checked)),
            other => {
                let name = format!("{other:?}");
                page.mark(name.split(' ').next().unwrap());
            }
        }
        for child in node.children().into_iter().flatten() {
            visit(child, page);
        }
        if node.children().is_some() {
            page.mark("/");
        }
    }
    let mut page = Page::default();
    let options = markdown::ParseOptions::gfm();
    visit(&markdown::to_mdast(text, &options).unwrap(), &mut page);
    page.finish()
}

/// Words without the typography that is left to the renderer: that of quotes, dashes and dots.
fn plainly_set(words: &str) -> String {
    let mut plain = words.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
    for (set, typed) in [
        ("—", "---"),
        ("–", "--"),
        ("…", "..."),
        ("«", "<<"),
        ("»", ">>"),
    ] {
        plain = plain.replace(set, typed);
    }
    plain
}

/// What each renderer shows in each place for a word that is no markup.
struct Models(HashMap<(&'static str, &'static str), Vec<String>>);

impl Models {
    fn new() -> Self {
        let mut models = HashMap::new();
        for &(place, write) in PLACES {
            for &(renderer, render) in RENDERERS {
                models.insert((place, renderer), render(&write(PLAIN)).pieces);
            }
        }
        Self(models)
    }

    /// What is shown otherwise than it should, by renderer and place.
    fn faults(&self, words: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for &(place, write) in PLACES {
            let markdown = write(words);
            for &(renderer, render) in RENDERERS {
                let page = render(&markdown);
                let shown = page.pieces.iter().map(|piece| plainly_set(piece));
                let model = self.0[&(place, renderer)].iter();
                let expected = model.map(|piece| plainly_set(&piece.replace(PLAIN, words)));
                let pair = shown.clone().zip(expected.clone()).find(|(a, b)| a != b);
                if pair.is_some() || shown.len() != expected.len() {
                    faults.push(format!("{renderer}, {place}: {words}: {pair:?}"));
                }
                for code in page.codes.iter().filter(|code| !may_be_code(code)) {
                    faults.push(format!(
                        "{renderer}, {place}: {words}: {code} is shown as code"
                    ));
                }
            }
        }
        faults
    }
}

/// Whether someone may take it for an address, a mention or an emoji.
fn may_be_code(words: &str) -> bool {
    let words = words.to_lowercase();
    let has = |part| words.contains(part);
    has("@") || has("//") || has("www") || words.matches(':').count() > 1
}

#[test]
fn words_are_shown_as_what_they_are() {
    let models = Models::new();
    let words = WORDS.iter().copied().flatten();
    let faults: Vec<String> = words.flat_map(|words| models.faults(words)).collect();
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_source_can_be_read() {
    let (_, write) = PLACES[2];
    for (words, source) in [
        ("Visits, 3 March: 31 of 40", "Visits, 3 March: 31 of 40"),
        ("E.g. R&D, Q&A (78 %)!", "E.g. R&D, Q&A (78 %)!"),
        ("Dr. A. Smith: a = b + 3.5", "Dr. A. Smith: a = b + 3.5"),
        ("no. #1, C#, 10:30:45, 1:2:3", "no. #1, C#, 10:30:45, 1:2:3"),
        ("well-being > £5 - wait...", "well-being > £5 - wait..."),
        ("3 @ £5 / day", "3 @ £5 / day"),
        ("3.5 of 4", "3.5 of 4"),
        ("3. of 4", r"3\. of 4"),
        ("1234567890. of 4", "1234567890. of 4"),
        ("[x] *a* _b_ <c", r"\[x] \*a\* \_b\_ \<c"),
        ("a ## b ##", r"a \## b \##"),
        ("&amp; &#64; &;", r"\&amp; \&#64; &;"),
        ("a++ ==b %%", r"a\+\+ \=\=b \%\%"),
        (r"a|b {c} \]", r"a&#124;b &#123;c} &#92;]"),
        ("at ofsted.gov.uk.", r"at ofsted\.gov\.uk."),
        ("(me@example.org),", "(`me@example.org`),"),
        ("https://example.org/a_b: c", "`https://example.org/a_b`: c"),
        ("'www.example.org'", "'`www.example.org`'"),
        ("thanks, @name :tada:", "thanks, `@name` `:tada:`"),
    ] {
        let expected = format!("before\n\n{source}\n\nafter\n");
        assert_eq!(write(words), expected, "{words}");
    }
}

#[test]
fn renderers_make_something_of_markup() {
    // Were it none, the tests would be worth nothing.
    for (markup, count) in [
        ("me@example.org", 3),
        ("- [ ] a", 6),
        ("[a](b)", 6),
        ("$a$", 3),
    ] {
        let plain = |render: Render| render("a").pieces.len();
        let acts = |&&(_, render): &&(&str, Render)| render(markup).pieces.len() > plain(render);
        let acting = RENDERERS.iter().filter(acts).count();
        assert_eq!(acting, count, "{markup}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_that_are_drawn_are_shown_as_what_they_are(words in drawn_words()) {
        thread_local!(static MODELS: Models = Models::new());
        let faults = MODELS.with(|models| models.faults(&words));
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
