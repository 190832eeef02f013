//! Words that may be markup, and the places where a page has words.

use ite_toolkit::{Assessment, Draft, Report, Theme};
use proptest::prelude::*;

#[path = "../../src/markdown.rs"]
mod escaper;

use escaper::Escaped;

/// Words that are no markup, to compare with. No place has them itself.
pub const PLAIN: &str = "plainword";

/// What people write by intention or by mistake, class by class. All of it is on one line.
pub const WORDS: &[&[&str]] = &[
    // Prose.
    &[
        "Visits, 3 March: 31 of 40 trainees (78 %)",
        "E.g. Dr. Smith, i.e. the lead; 10:30 to 11.45 a.m.",
        "R&D at school B & C... £5, it's \"fine\" – well-being/health! Really?",
    ],
    // Addresses of the web.
    &[
        "https://example.org",
        "http://example.org/a_b*c?d=e&amp;f=(g)#h.",
        "HTTPS://EXAMPLE.ORG",
        "(see https://example.org/a_(b), page 3)",
        "<https://example.org>",
        "https://a|b.example.org",
        "https://a`b.example.org",
        "\\https://example.org",
        "//{:}",
        "a\\]//[",
        "a\\)//\\(",
        "xhttps://example.org",
        "ftp://example.org/a",
        "ssh://example.org",
        "//example.org/a",
        "//localhost",
        "ü//example.org",
        "http://x",
        "https://школа.рф",
        "www.example.org",
        "WWW.example.org/a",
        "*www.example.org*",
        "(www.example.org)",
        "|www.example.org|",
        "ofsted.gov.uk",
        "Ofsted.gov.uk.",
        "school.sch.uk/a?b",
        "школа.рф",
        "xn--80aswg.xn--p1ai",
        "the plan.In March",
        "a.b.c.de",
        "`ofsted.gov.uk",
        "javascript:alert(1)",
        "data:text/html,a",
    ],
    // Addresses of mail and of chats, and mentions.
    &[
        "me@example.org",
        "me.too+a-b_c@example.org.uk",
        "<me@example.org>",
        "(me@example.org), you@example.org.",
        "*me@example.org*",
        "_me@example.org_",
        "me`you@example.org`",
        "`me@example.org`",
        "me|you@example.org|",
        "me\\@example.org",
        "me&#64;example.org",
        "[me@example.org](https://example.org)",
        "x:me@example.org",
        "école@example.org",
        "'me@example.org'",
        "me@localhost",
        "me@[IPv6:::1]",
        "mailto:me@example.org",
        "<mailto:me@example.org>",
        "MAILTO:me@example.org",
        "xmpp:me@example.org/a.b",
        "xmpp:me@example.org",
        "@name",
        "@name/team",
        "(@name)",
        "3 @ £5",
        "@",
        "a@",
        "@@@",
    ],
    // Emoji.
    &[
        ":smile:",
        "a:smile:b",
        ":+1:",
        ":-1:",
        ":100:",
        ":a:smile:",
        "::smile::",
        "(:tada:)",
        ":smile:me@example.org:smile:",
        "10:30:45",
        ":)",
    ],
    // Tasks, lists, headings, quotes, alerts, definitions and rules.
    &[
        "[ ]",
        "[ ] a",
        "[x] a",
        "[X]",
        "- [ ] a",
        "* [x] a",
        "1. [ ] a",
        "- a",
        "+ a",
        "* a",
        "-",
        "+",
        "*",
        "1. a",
        "1) a",
        "1.",
        "1)",
        "007. a",
        "123456789. a",
        "1234567890. a",
        "a. b",
        "a) b",
        "(1) a",
        "3.5",
        "# a",
        "###### a",
        "#",
        "#a",
        "a #",
        "a ##",
        "a # #",
        "C#",
        "a {#b .c}",
        "{#b}",
        "# a {#b}",
        "=",
        "==",
        "===",
        "= a",
        "-",
        "--",
        "---",
        "- - -",
        "***",
        "* * *",
        "___",
        "_ _ _",
        "+++",
        "...",
        "> a",
        ">",
        ">a",
        ">> a",
        ">>>",
        "> [!NOTE]",
        "[!NOTE]",
        "> [!NOTE] a",
        "[!WARNING]",
        ": a",
        ":",
        "~ a",
        ":::",
        "::: a",
        "-# a",
        "%% a",
    ],
    // Code, fences and indents.
    &[
        "`a`", "``a``", "`", "``", "```", "```a", "~~~", "~~~ a", "a`b`c", "`a``", "\\`a`",
        "$`a`$", "`$a$`",
    ],
    // Marked words.
    &[
        "*a*",
        "**a**",
        "_a_",
        "__a__",
        "***a***",
        "a*b*c",
        "snake_case_word",
        "*a",
        "a*",
        "~a~",
        "~~a~~",
        "a~b~c",
        "~30 of ~40",
        "++a++",
        "a++b++c",
        "C++",
        "==a==",
        "a==b==c",
        "a=b",
        "^a^",
        "a^2^",
        "^[a]",
        "||a||",
        "||",
        "!!a!!",
        "%a%",
        "%%a%%",
        "a%%b",
        "{a}",
        "{{a}}",
        "{= a =}",
        "a{.b}",
        "<u>a</u>",
    ],
    // Links, images, footnotes and references.
    &[
        "[a](b)",
        "[a](<b> \"c\")",
        "[a][b]",
        "[a]",
        "[a][]",
        "[a]: b",
        "[a]: https://example.org",
        "![a](b)",
        "![a]",
        "!a",
        "a!",
        "[^1]",
        "[^1]: a",
        "^[a]",
        "[[a]]",
        "[[a|b]]",
        "[",
        "]",
        "](",
        "[a",
        "a]",
        "[]()",
        "[](a)",
        "*[a]: b",
    ],
    // HTML, character references and mathematics.
    &[
        "<b>a</b>",
        "<br>",
        "<br/>",
        "</p>",
        "<!-- a -->",
        "<!-- a",
        "<?a?>",
        "<!DOCTYPE a>",
        "<![CDATA[a]]>",
        "<script>alert(1)</script>",
        "<details>",
        "<a href='b'>c</a>",
        "<.a />",
        "a < b > c",
        "<5 %",
        "<-",
        "->",
        "<a",
        "a>",
        "&amp;",
        "&amp",
        "&#64;",
        "&#x40;",
        "&#0;",
        "&lt;b&gt;",
        "&nbsp;",
        "&copy;",
        "&a;",
        "&;",
        "&#;",
        "a&b;c",
        "&&amp;",
        "$a$",
        "$$a$$",
        "$5 and $6",
        "\\(a\\)",
        "\\[a\\]",
        "\\$a$",
    ],
    // Tables.
    &[
        "|",
        "a | b",
        "| a | b |",
        "| --- | --- |",
        "|---|",
        "--- | ---",
        ":-:",
        ":--",
        "--:",
        "a|b",
        "\\|",
        "\\\\|",
        "a\\|b",
    ],
    // Backslashes.
    &["\\", "\\\\", "a\\", "\\a", "\\*a*", "\\\\*a*", "a\\ b"],
];

/// What words that are drawn at random are made of.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "a",
    "b",
    "x",
    "1",
    "20",
    "é",
    "&",
    "#",
    ";",
    "amp",
    "\\",
    "`",
    "``",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "^",
    "$",
    "$$",
    "=",
    "==",
    "+",
    "++",
    "-",
    "---",
    "|",
    "||",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "!",
    "?",
    "%",
    "%%",
    "'",
    "\"",
    ".",
    ",",
    ":",
    "/",
    "//",
    "@",
    "http:",
    "https://",
    "ftp://",
    "www",
    "www.",
    "WWW.",
    "mailto:",
    "xmpp:",
    "example",
    ".org",
    ".uk",
    "example.org",
    "me@example.org",
    ":smile:",
    "100",
    "[x]",
    "[ ]",
    "[^1]",
    "![",
    "](",
    "]:",
    "<b>",
    "<!--",
    "-->",
    "[!NOTE]",
    "1.",
    "1)",
    ": ",
    "&amp;",
    "&#64;",
];

/// Words on one line that are rich in markup, or any in ASCII.
pub fn drawn_words() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 1..10);
    prop_oneof![3 => pieces.prop_map(|pieces| pieces.concat()), 1 => "[ -~]{1,20}"]
        .prop_map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
        .prop_filter("nothing is there to be seen", |words| !words.is_empty())
}

/// The name of a place, and what writes a page with words there.
pub type Place = (&'static str, fn(&str) -> String);

/// Where a page has words.
pub const PLACES: &[Place] = &[
    ("heading", |words| {
        format!("# {}\n\nafter\n", Escaped(words))
    }),
    ("part", |words| {
        format!("before\n\n### {}\n\nafter\n", Escaped(words))
    }),
    ("paragraph", |words| {
        format!("before\n\n{}\n\nafter\n", Escaped(words))
    }),
    ("item", |words| {
        format!("- before\n- {0}\n- {0}\n\nafter\n", Escaped(words))
    }),
    ("sub-item", |words| {
        format!("- {0}\n  - {0}\n  - {0}\n- after\n", Escaped(words))
    }),
    ("sub-item with a label", |words| {
        let words = format!("Evidence: {words}");
        format!("- before\n  - {}\n- after\n", Escaped(&words))
    }),
    ("cell", |words| {
        format!(
            "| before | after |\n| --- | --- |\n| {0} | {0} |\n| a | {0} |\n",
            Escaped(words)
        )
    }),
    ("lines of a paragraph", |words| lines("", "", words)),
    ("lines of an item", |words| lines("- ", "  ", words)),
    ("lines of a sub-item", |words| {
        lines("- before\n  - ", "    ", words)
    }),
    ("paragraphs of an item", |words| {
        format!("- before\n\n  {0}\n\n  {0}\n- after\n", Escaped(words))
    }),
    ("report", report),
];

/// The words in lines of one block, with and without a break that is shown.
fn lines(first: &str, rest: &str, words: &str) -> String {
    let words = Escaped(words);
    format!(
        "{first}before\n{rest}{words}\n{rest}{words}\\\n{rest}{words}\n{rest}{words}  \n{rest}{words}\n\nafter\n"
    )
}

/// A report with the words as evidence.
fn report(words: &str) -> String {
    let sample = include_str!("../../data/sample-assessment.json");
    let mut draft: Draft = serde_json::from_str(sample).unwrap();
    draft.add_evidence(Theme::Pedagogy, words);
    let assessment: Assessment = draft.validate().unwrap();
    Report::new(&assessment).markdown().to_string()
}
