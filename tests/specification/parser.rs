//! Does the build refuse a text that is wrong?
//!
//! The texts here are of a small toolkit about something else altogether: the parser knows the form,
//! and no area or theme.

use proptest::prelude::*;

use crate::generator::{generate, model::ThemeGrade, parse::parse};
use crate::helpers::TOOLKIT;

/// Every construct of the form once.
const SMALL: &str = "\
# Bakery toolkit {#2030 lines=1}

> A note of the editor.

## Bread {#bread lines=2-3}

### Causing concern

{lines=4} Bread is causing concern if this applies.[^1]

- {#mould lines=5} The bread is mouldy.
- {#too-hard title=\"Bread's too hard\" phases=primary,secondary mirrors=crust lines=5,7} The bread is [too] hard.

### Crust[^2] {#crust lines=8}

#### Attention needed

{lines=9} The crust is soft.

#### Secure

{lines=9} The crust is crisp.

#### Strong

{lines=9} […]

### Exemplary

{lines=10} Where all is strong.

{lines=10} This will include whether it is:

- {#shared lines=10} shared

{lines=10} We will eat it.

### Hygiene {#hygiene lines=11}

{lines=11} For hygiene to be not met.

#### {#clean-hands phases=early-years only-with=apprenticeships mirrors=crust,icing}

##### Not met

{lines=12} Hands are dirty.

##### Met

{lines=12} Hands are […] clean.

## Cake {#cake lines=13}

### Causing concern

{lines=14} Cake is causing concern if this applies.

- {#stale lines=15} The cake is stale.

### Icing {#icing lines=16}

#### Attention needed

{lines=17} Little icing.

#### Secure

{lines=17} Icing.

#### Strong

{lines=17} Much icing.

### Exemplary

{lines=18} Where all is strong.

{lines=18} This will include whether it is:

- {#shared lines=18} shared

{lines=18} We will eat it.

## Abbreviations

- DIY: do it yourself
- UK: [United Kingdom]

## Footnotes

[^1]: {lines=20} Any one of them, by do it yourself (DIY).
[^2]: {lines=21} Of the loaf in the UK.
";

/// What is wrong with the small text after one edit, as the build prints it.
fn mistakes(from: &str, to: &str) -> Vec<String> {
    assert_eq!(SMALL.matches(from).count(), 1, "`{from}` occurs once");
    let damaged = SMALL.replace(from, to);
    let mistakes = generate(&damaged).expect_err(to);
    mistakes.iter().map(ToString::to_string).collect()
}

#[test]
fn a_text_in_its_form_is_read() {
    let toolkit = parse(SMALL).unwrap();
    assert_eq!(toolkit.id, "2030");
    assert_eq!(toolkit.areas.len(), 2);
    assert_eq!(toolkit.considerations.len(), 1);
    assert_eq!(toolkit.considerations[0].passage.lines.len(), 2);
    let bread = &toolkit.areas[0];
    assert_eq!(bread.themes[0].heading.text, "Crust");
    assert_eq!(bread.themes[0].heading.calls, [(5, 2)]);
    let strong = bread.themes[0].descriptors.last().unwrap();
    assert!(strong.is_none(), "{:?} is lost", ThemeGrade::Strong);
    assert!(bread.concerns[0].mirrors.is_empty());
    assert_eq!(bread.concerns[0].title, None);
    assert_eq!(bread.concerns[1].title.as_deref(), Some("Bread's too hard"));
    assert_eq!(bread.concerns[1].mirrors, ["crust"]);
    let block = bread.block.as_ref().unwrap();
    assert_eq!(block.requirements[0].mirrors, ["crust", "icing"]);
    assert!(parse(TOOLKIT).is_ok());
    let marked = format!("\u{feff}{SMALL}");
    assert_eq!(generate(&marked), generate(SMALL));
    let windows = SMALL.replace('\n', "\r\n");
    assert_eq!(generate(&windows), generate(SMALL));
}

/// What is generated, as a reviewer can read it. That the crate's own code says what the text says is the
/// subject of `generated`.
#[test]
fn the_code_of_the_small_text() {
    let generated = generate(SMALL).unwrap();
    insta::assert_snapshot!(
        "the_code_of_the_small_text",
        [generated.toolkit, generated.pages, generated.overview].join("\n")
    );
}

#[test]
fn a_title_loses_its_brackets_and_keeps_its_calls() {
    let supplied = SMALL.replace("### Crust[^2]", "### [Good] crust[^2] of […] loaf");
    let heading = &parse(&supplied).unwrap().areas[0].themes[0].heading;
    assert_eq!(heading.text, "Good crust of … loaf");
    assert_eq!(heading.calls, [(10, 2)]);
}

/// One edit for each mistake that the parser can name.
const DAMAGE: &[(&str, &str)] = &[
    // The form as a whole.
    ("# Bakery toolkit {#2030 lines=1}\n", ""),
    ("# Bakery toolkit", "Bakery toolkit"),
    (" {#2030 lines=1}", ""),
    ("#2030", "#2030_"),
    ("## Footnotes\n", "\n"),
    ("## Footnotes\n", "## Endnotes\n"),
    ("## Cake {#cake lines=13}", "# Cake {#cake lines=13}"),
    ("## Cake {#cake lines=13}\n", "\n"),
    // Blocks.
    ("> A note", "A note"),
    ("- {#mould", "  - {#mould"),
    ("mouldy.\n- {#too-hard", "mouldy.\r- {#too-hard"),
    ("##### Met", "#####Met"),
    (
        "{lines=12} Hands are dirty.\n",
        "{lines=12} Hands are\ndirty.\n",
    ),
    ("{lines=12} Hands are dirty.", "{lines=12 Hands are dirty."),
    // Attributes.
    ("{#mould lines=5}", "{#mould}"),
    ("{#mould lines=5}", "{lines=5}"),
    ("{#mould lines=5}", "{#mould #fungus lines=5}"),
    ("{#mould lines=5}", "{#mould colour=green lines=5}"),
    (
        "{#mould lines=5}",
        "{#mould only-with=apprenticeships lines=5}",
    ),
    ("{#mould lines=5}", "{#Mould lines=5}"),
    ("{#mould lines=5}", "{#green--mould lines=5}"),
    ("{#mould lines=5}", "{#2-moulds lines=5}"),
    ("{#mould lines=5}", "{#self lines=5}"),
    ("{#mould lines=5}", "{#crust lines=5}"),
    ("{#mould lines=5}", "{#too-hard lines=5}"),
    ("{#shared lines=18}", "{#bread lines=18}"),
    ("{#mould lines=5}", "{#mould lines=0}"),
    ("{#mould lines=5}", "{#mould lines=05}"),
    ("{#mould lines=5}", "{#mould lines=six}"),
    ("{#mould lines=5}", "{#mould lines=6-5}"),
    ("{#mould lines=5}", "{#mould lines=5-5}"),
    ("{#mould lines=5}", "{#mould lines=5,6}"),
    ("{#mould lines=5}", "{#mould lines=7,5}"),
    ("{#mould lines=5}", "{#mould lines=70000}"),
    ("title=\"Bread's too hard\"", "title=hard"),
    ("title=\"Bread's too hard\"", "title=too hard"),
    ("title=\"Bread's too hard\"", "title=\"\""),
    ("title=\"Bread's too hard\"", "title=\"Too hard"),
    ("title=\"Bread's too hard\"", "title=\"Too *hard*\""),
    ("title=\"Bread's too hard\"", "title=\"[Too] hard\""),
    ("title=\"Bread's too hard\"", "title=\"Too hard[^1]\""),
    ("#crust lines=8}", "#crust title=\"Crust\" lines=8}"),
    ("phases=primary,secondary", "phases=primary,tertiary"),
    ("phases=primary,secondary", "phases=secondary,primary"),
    ("phases=primary,secondary", "phases="),
    ("only-with=apprenticeships", "only-with=flour"),
    ("mirrors=crust,icing", "mirrors=crust,crumb"),
    ("mirrors=crust,icing", "mirrors=bread"),
    ("mirrors=crust,icing", "mirrors=icing,crust"),
    ("mirrors=crust,icing", "mirrors=crust,crust"),
    ("mirrors=crust,icing", "mirrors=crust,"),
    ("#crust lines=8}", "#crust mirrors=icing lines=8}"),
    ("#### Secure\n\n{lines=9}", "#### Secure {#x}\n\n{lines=9}"),
    ("##### Not met", "##### Not met {lines=12}"),
    // Words.
    ("The bread is mouldy.", ""),
    ("The bread is mouldy.", "[…]"),
    ("The bread is mouldy.", "The bread is [mouldy."),
    ("The bread is mouldy.", "The bread is mouldy]."),
    ("The bread is mouldy.", "The bread is []."),
    ("The bread is mouldy.", "The bread is [ mouldy ]."),
    ("The bread is mouldy.", "The bread is [[mouldy]]."),
    ("The bread is mouldy.", "The bread is [mould…]."),
    ("The bread is mouldy.", "The bread is …"),
    ("The bread is mouldy.", "The bread is  mouldy."),
    ("The bread is mouldy.", "The bread\u{2019}s mouldy."),
    ("The bread is mouldy.", "The bread is *mouldy*."),
    ("The bread is mouldy.", "The bread\tis mouldy."),
    ("The bread is mouldy.", "The bread\u{a0}is mouldy."),
    ("The bread is mouldy.", "[^1]"),
    ("The bread is mouldy.", "Mouldy.[^x]"),
    ("The bread is mouldy.", "Mouldy.[^0]"),
    ("The bread is mouldy.", "Mouldy.[^01]"),
    ("The bread is mouldy.", "Mouldy.[^256]"),
    ("### Crust[^2]", "### […][^2]"),
    ("The bread is mouldy.", "Mouldy [^1]and more."),
    ("The bread is mouldy.", "Moul[^1]dy."),
    ("The bread is mouldy.", "Mouldy.[^1][^1]"),
    ("The bread is mouldy.", "[…]."),
    ("Bread is causing concern if this applies.", "[…] […]"),
    ("The bread is mouldy.", "The \"bread\" is mouldy."),
    ("The bread is mouldy.", "The bread &amp; butter."),
    ("The bread is mouldy.", "The br\u{435}ad is mouldy."),
    ("The bread is mouldy.", "The bread\u{200b} is mouldy."),
    ("{#mould lines=5}", "{# lines=5}"),
    (
        "- {#mould lines=5} The bread is mouldy.",
        "> The bread is mouldy.",
    ),
    (
        "[^2]: {lines=21} Of the loaf in the UK.",
        "[^2]: {lines=21} Of the loaf in the UK.[^1]",
    ),
    ("# Bakery toolkit {", "# Bakery toolkit[^1] {"),
    (
        "- {#shared lines=18} shared\n",
        "- {#shared lines=18} shared[^1]\n",
    ),
    // Areas.
    ("## Bread {#bread lines=2-3}", "## Bread"),
    (
        "### Causing concern\n\n{lines=14}",
        "### Concerns\n\n{lines=14}",
    ),
    ("{lines=14} Cake is causing concern if this applies.\n", ""),
    ("- {#stale lines=15} The cake is stale.\n", ""),
    (
        "- {#stale lines=15} The cake is stale.\n",
        "{lines=15} The cake is stale.\n",
    ),
    ("### Icing {#icing lines=16}\n", ""),
    ("### Exemplary\n\n{lines=18}", "### Excellent\n\n{lines=18}"),
    ("- {#shared lines=18} shared\n", ""),
    (
        "- {#shared lines=18} shared\n",
        "- {#shared lines=18} shared widely\n",
    ),
    (
        "- {#shared lines=18} shared\n",
        "- {#shared lines=18} shared\n- {#sold lines=18} sold\n",
    ),
    ("{lines=18} We will eat it.\n", ""),
    (
        "{lines=18} We will eat it.\n",
        "{lines=18} We will eat it.\n\n{lines=18} And more.\n",
    ),
    // Themes.
    ("### Icing {#icing lines=16}", "### {#icing lines=16}"),
    ("#### Secure\n\n{lines=17} Icing.\n", ""),
    ("#### Attention needed\n\n{lines=17} Little icing.\n", ""),
    ("{lines=17} Much icing.\n", ""),
    (
        "{lines=17} Much icing.\n",
        "{lines=17} Much icing.\n\n{lines=17} More.\n",
    ),
    (
        "#### Secure\n\n{lines=17} Icing.",
        "#### Strong\n\n{lines=17} Icing.",
    ),
    // Compliance.
    ("### Hygiene {#hygiene lines=11}", "### Hygiene {lines=11}"),
    ("#### {#clean-hands", "#### Clean hands {#clean-hands"),
    (
        "#### {#clean-hands phases=early-years only-with=apprenticeships mirrors=crust,icing}\n",
        "",
    ),
    ("##### Not met\n\n{lines=12} Hands are dirty.\n", ""),
    ("##### Met\n", ""),
    ("{lines=12} Hands are […] clean.\n", ""),
    // Abbreviations.
    ("## Abbreviations\n", "\n"),
    ("- DIY: do it yourself\n", ""),
    ("- UK: [United Kingdom]\n", ""),
    ("- DIY: do it yourself\n", "- DIY: do it\n"),
    ("- DIY: do it yourself\n", "- DIY\n"),
    (
        "- DIY: do it yourself\n",
        "- {lines=2} DIY: do it yourself\n",
    ),
    ("- UK: [United Kingdom]\n", "- UK: United Kingdom\n"),
    (
        "- UK: [United Kingdom]\n",
        "- UK: [United Kingdom]\n- UK: [again]\n",
    ),
    // Footnotes.
    ("if this applies.[^1]\n", "if this applies.\n"),
    ("if this applies.[^1]\n", "if this applies.[^3]\n"),
    ("[^2]: {lines=21} Of the loaf in the UK.\n", ""),
    (
        "[^2]: {lines=21} Of the loaf in the UK.",
        "[^3]: {lines=21} Of the loaf in the UK.",
    ),
    (
        "[^2]: {lines=21} Of the loaf in the UK.",
        "[^1]: {lines=21} Of the loaf in the UK.",
    ),
    (
        "[^2]: {lines=21} Of the loaf in the UK.",
        "[^2]: Of the loaf in the UK.",
    ),
    (
        "[^2]: {lines=21} Of the loaf in the UK.",
        "[^2] {lines=21} Of the loaf in the UK.",
    ),
    (
        "[^2]: {lines=21} Of the loaf in the UK.\n",
        "[^2]: {lines=21} Of the loaf in the UK.\n\n## More {#more lines=1}\n",
    ),
];

#[test]
fn each_mistake_is_named_with_its_line() {
    let table: Vec<String> = DAMAGE
        .iter()
        .map(|(from, to)| {
            let messages = mistakes(from, to).join("\n    ");
            format!("{from:?}\n-> {to:?}\n    {messages}")
        })
        .collect();
    insta::assert_snapshot!(table.join("\n\n"));
}

/// Asks that each mistake is told on one line of no more than 300 characters.
fn assert_short(text: &str) {
    for mistake in generate(text).expect_err("it is wrong") {
        let message = mistake.to_string();
        let length = message.chars().count();
        let opening: String = message.chars().take(300).collect();
        assert!(length <= 300, "{length} characters: {opening}");
        assert!(!message.contains(char::is_control), "{message:?}");
    }
}

#[test]
fn a_message_quotes_no_more_than_one_line_of_the_text() {
    let mac = TOOLKIT.replace('\n', "\r");
    assert_short(&mac);
    let mistakes = generate(&mac).unwrap_err();
    assert!(mistakes[0].message.contains("`\\r` alone"), "{mistakes:?}");
    assert_short(&TOOLKIT.replace("\n\n", " "));
}

#[test]
fn a_message_quotes_no_more_than_the_opening_of_a_long_line() {
    for (from, to) in DAMAGE {
        let damaged = SMALL.replace(from, to);
        assert_short(&damaged);
        for stem in [
            "ould", "ould.", "rust", "read", "cing", "hared", "lean", "ygiene", "ake",
        ] {
            assert_short(&damaged.replace(stem, &stem.repeat(10_000)));
        }
    }
    for (from, to, long) in [
        ("##### Met", "#####Met", "#"),
        ("##### Met", "##### Met", "#"),
        ("##### Met", "##### Met", "et"),
        ("{#mould", "{=x #mould", "=x"),
        ("{#mould", "{#-x #mould", "-x"),
        ("{#mould lines=5}", "{#mould lines=5,}", "5,"),
        ("phases=primary,", "phases=secondary,primary,", "primary,"),
        ("phases=primary,", "phases=primaryx,", "x"),
        ("=apprenticeships", "=apprenticeshipsx", "x"),
        ("mirrors=crust,icing", "mirrors=crust,x", ",x"),
        ("mouldy.", "mouldy.[^0]", "0"),
        ("[^2]: {", "[^0]: {", "0"),
        ("mouldy.", "[ x].", "x"),
        ("The bread is mouldy.", "[x].", "x"),
        ("The bread is mouldy.", "[…] ;", ";"),
        ("### Crust[^2]", "### Crust {[^2]", "{"),
    ] {
        let damaged = SMALL.replace(from, to);
        assert_short(&damaged.replace(long, &long.repeat(10_000)));
    }
}

#[test]
fn all_mistakes_are_reported_in_the_order_of_their_lines() {
    let damaged = SMALL
        .replace("{#mould lines=5}", "{#mould}")
        .replace("### Icing {#icing lines=16}", "### Icing {lines=16}")
        .replace("The crust is soft", "The crust is *soft*");
    let lines: Vec<usize> = generate(&damaged)
        .unwrap_err()
        .iter()
        .map(|m| m.line)
        .collect();
    // Without its identifier the theme cannot be mirrored either.
    assert_eq!(lines, [11, 18, 42, 60]);
}

#[test]
fn a_slip_early_in_an_area_hides_no_footnote() {
    let damaged = SMALL.replace("{lines=4} Bread is", "{lines=4} \u{201c}Bread\u{201d} is");
    let mistakes = generate(&damaged).unwrap_err();
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
}

#[test]
fn what_is_left_over_is_refused() {
    for (from, to) in [
        (
            "{lines=12} Hands are […] clean.\n",
            "{lines=12} Hands are […] clean.\n\n{lines=12} Very.\n",
        ),
        (
            "#### {#clean-hands phases=early-years only-with=apprenticeships mirrors=crust,icing}",
            "##### {#clean-hands}",
        ),
    ] {
        assert!(!mistakes(from, to).is_empty());
    }
}

#[test]
fn an_empty_text_is_refused() {
    for text in ["", "\n", "> note\n"] {
        let mistakes = generate(text).unwrap_err();
        assert!(
            mistakes.iter().all(|mistake| mistake.line >= 1),
            "{mistakes:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<Vec<u8>>()) {
        let _ = generate(&String::from_utf8_lossy(&text));
    }

    #[test]
    fn no_damage_makes_the_parser_panic(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), "[-#{}=^:\\[\\] \n…a-z0-9]{0,4}", 0..40_usize), 1..6),
    ) {
        let mut text: Vec<char> = SMALL.chars().collect();
        for (index, put, length) in cuts {
            let at = index.index(text.len() + 1);
            let end = (at + length).min(text.len());
            text.splice(at..end, put.chars());
        }
        let _ = generate(&text.into_iter().collect::<String>());
    }

    #[test]
    fn no_line_taken_out_or_doubled_goes_unnoticed(
        index in any::<prop::sample::Index>(),
        doubled in any::<bool>(),
    ) {
        let mut lines: Vec<&str> = TOOLKIT.lines().collect();
        let words: Vec<usize> = (0..lines.len())
            .filter(|&at| !lines[at].is_empty() && !lines[at].starts_with('>'))
            .collect();
        let at = *index.get(&words);
        if doubled {
            lines.insert(at, lines[at]);
        } else {
            lines.remove(at);
        }
        let damaged = lines.join("\n");
        // A statement that can be left out without breaking the form is for the test `text` to notice.
        let may_miss = TOOLKIT.lines().nth(at).is_some_and(|line| line.starts_with("- {#"));
        if doubled || !may_miss {
            let result = generate(&damaged);
            let lead_in = TOOLKIT.lines().nth(at).is_some_and(|line| line.contains("For compliance"));
            prop_assert!(result.is_err() || lead_in, "{}", TOOLKIT.lines().nth(at).unwrap_or(""));
        }
    }
}
