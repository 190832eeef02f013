//! The documentation of the generated items: the toolkit's own text, so that rustdoc reads as the
//! toolkit.

use std::fmt::Write as _;

use super::markdown::Escaped;
use super::model::{
    Area, ComplianceBlock, Concern, Condition, Consideration, Fidelity, Passage, Phase,
    Requirement, Theme, ThemeGrade, Toolkit, module, variant,
};

/// The words that replace a lost descriptor.
pub const LOST_DESCRIPTOR: &str = "*The words of this descriptor are lost in the source.*";

/// Markdown under construction: paragraphs apart from each other.
pub struct Docs<'t> {
    toolkit: &'t Toolkit,
    pub text: String,
}

/// The head of the enum of areas.
pub fn areas(toolkit: &Toolkit) -> String {
    let mut docs = Docs::opening(toolkit, "One of the evaluation areas.");
    for area in &toolkit.areas {
        docs.index("Area", &area.id, &area.heading.text);
    }
    docs.text
}

/// The head of the enum of themes.
pub fn themes(toolkit: &Toolkit) -> String {
    let mut docs = Docs::opening(
        toolkit,
        "A row of an area's table: what is graded, with its descriptors.",
    );
    docs.paragraph(
        "*Editorial, and no part of the toolkit:* a concern mirrors a theme if it says the opposite of the theme's \
         secure descriptor. A requirement mirrors a theme if the secure descriptor asks for it.",
    );
    for area in &toolkit.areas {
        docs.title(&escape(&area.heading.text));
        for theme in &area.themes {
            docs.index("Theme", &theme.id, &theme.heading.text);
        }
    }
    docs.text
}

/// The head of the enum of concerns.
pub fn concerns(toolkit: &Toolkit) -> String {
    let mut docs = Docs::opening(
        toolkit,
        "A statement of an area's 'causing concern' column.",
    );
    docs.paragraph(
        "A concern can apply to every provision, unless its documentation names phases. *Editorial, and no part of the \
         toolkit:* a concern mirrors the themes whose secure descriptors say the opposite.",
    );
    for area in &toolkit.areas {
        docs.title(&escape(&area.heading.text));
        for concern in &area.concerns {
            docs.index("Concern", &concern.id, &concern.title());
        }
    }
    docs.text
}

/// The head of the enum of compliance blocks.
pub fn blocks(toolkit: &Toolkit) -> String {
    let mut docs = Docs::opening(
        toolkit,
        "A block of requirements that are met or not met, beside an area's grades.",
    );
    for block in toolkit.areas.iter().filter_map(|area| area.block.as_ref()) {
        docs.index("ComplianceBlock", &block.id, &block.heading.text);
    }
    docs.text
}

/// The head of the enum of requirements.
pub fn requirements(toolkit: &Toolkit) -> String {
    let mut docs = Docs::opening(
        toolkit,
        "A line of a compliance block, with its *met* and its *not met* statement.",
    );
    docs.paragraph(
        "A requirement applies to every provision, unless its documentation names phases or a condition. *Editorial, \
         and no part of the toolkit:* a requirement mirrors the themes whose secure descriptors ask for it.",
    );
    for block in toolkit.areas.iter().filter_map(|area| area.block.as_ref()) {
        docs.title(&escape(&block.heading.text));
        for requirement in &block.requirements {
            docs.index("Requirement", &requirement.id, &requirement.title());
        }
    }
    docs.text
}

/// The head of the enum of considerations.
pub fn considerations(toolkit: &Toolkit) -> String {
    let opening = "What the national panel looks at before it confirms exemplary practice.";
    Docs::opening(toolkit, opening).text
}

pub fn area(toolkit: &Toolkit, area: &Area) -> String {
    let mut docs = Docs::titled(toolkit, &area.heading);
    docs.paragraph(&format!(
        "An evaluation area{}. Its whole text is on [a page of its own](crate::_documentation::{}).",
        neighbours("Area", &toolkit.areas, |area| &area.id, &area.id),
        module(&area.id),
    ));
    docs.title_of(&area.heading.text, "causing concern");
    docs.quote(&area.lead_in);
    for concern in &area.concerns {
        docs.link("Concern", &concern.id, &concern.passage.text);
    }
    docs.title_of(&area.heading.text, "themes");
    for theme in &area.themes {
        docs.link("Theme", &theme.id, &theme.heading.text);
    }
    docs.title_of(&area.heading.text, "exemplary");
    let [condition, moderation, case_study] = &area.exemplary;
    docs.quote(condition);
    docs.quote(moderation);
    for consideration in &area.considerations {
        docs.link(
            "Consideration",
            &consideration.id,
            &consideration.passage.text,
        );
    }
    docs.quote(case_study);
    if let Some(block) = &area.block {
        docs.title_of(&area.heading.text, "compliance");
        docs.link("ComplianceBlock", &block.id, &block.heading.text);
    }
    docs.text
}

pub fn theme(toolkit: &Toolkit, area: &Area, theme: &Theme) -> String {
    let mut docs = Docs::titled(toolkit, &theme.heading);
    docs.paragraph(&format!(
        "A theme of [{}](Area::{}){}.",
        escape(&area.heading.text),
        variant(&area.id),
        neighbours("Theme", &area.themes, |theme| &theme.id, &theme.id),
    ));
    docs.marks(&theme.heading, "title");
    for (grade, descriptor) in ThemeGrade::ALL.iter().zip(&theme.descriptors) {
        docs.title_of(&theme.heading.text, &grade.word().to_lowercase());
        match descriptor {
            Some(passage) => docs.quote(passage),
            None => docs.paragraph(LOST_DESCRIPTOR),
        }
    }
    docs.mirrored_by(theme);
    docs.text
}

pub fn concern(toolkit: &Toolkit, area: &Area, concern: &Concern) -> String {
    let mut docs = Docs::new(toolkit, &concern.passage);
    docs.paragraph(&format!(
        "A concern of [{}](Area::{}){}.{}{}",
        escape(&area.heading.text),
        variant(&area.id),
        neighbours(
            "Concern",
            &area.concerns,
            |concern| &concern.id,
            &concern.id
        ),
        after_space(&can_apply(&concern.phases)),
        after_space(&mirrors(toolkit, &concern.mirrors)),
    ));
    docs.marks(&concern.passage, "statement");
    docs.text
}

pub fn block(toolkit: &Toolkit, area: &Area, block: &ComplianceBlock) -> String {
    let mut docs = Docs::titled(toolkit, &block.heading);
    docs.paragraph(&format!(
        "The compliance block of [{}](Area::{}).",
        escape(&area.heading.text),
        variant(&area.id),
    ));
    docs.marks(&block.heading, "title");
    if let Some(lead_in) = &block.lead_in {
        docs.quote(lead_in);
    }
    docs.title_of(&block.heading.text, "requirements");
    for requirement in &block.requirements {
        docs.link("Requirement", &requirement.id, &requirement.met.text);
    }
    docs.text
}

pub fn requirement(
    toolkit: &Toolkit,
    block: &ComplianceBlock,
    requirement: &Requirement,
) -> String {
    let mut docs = Docs::new(toolkit, &requirement.met);
    docs.paragraph(&format!(
        "A requirement of [{}](ComplianceBlock::{}){}.{}{}",
        escape(&block.heading.text),
        variant(&block.id),
        neighbours(
            "Requirement",
            &block.requirements,
            |each| &each.id,
            &requirement.id
        ),
        after_space(&applies(&requirement.phases, requirement.only_with)),
        after_space(&mirrors(toolkit, &requirement.mirrors)),
    ));
    docs.title_of(&requirement.title(), "not met");
    docs.quote(&requirement.not_met);
    docs.title_of(&requirement.title(), "met");
    docs.quote(&requirement.met);
    docs.text
}

pub fn consideration(toolkit: &Toolkit, consideration: &Consideration) -> String {
    let mut docs = Docs::new(toolkit, &consideration.passage);
    docs.marks(&consideration.passage, "wording");
    docs.text
}

impl<'t> Docs<'t> {
    /// Documentation that opens with this paragraph.
    fn opening(toolkit: &'t Toolkit, markdown: &str) -> Self {
        Self {
            toolkit,
            text: markdown.to_owned(),
        }
    }

    /// Documentation that opens with these words, which rustdoc takes as the summary.
    pub fn new(toolkit: &'t Toolkit, summary: &Passage) -> Self {
        Self {
            toolkit,
            text: with_calls(summary),
        }
    }

    /// The same, if the words are a title.
    fn titled(toolkit: &'t Toolkit, title: &Passage) -> Self {
        Self {
            toolkit,
            text: format!("**{}**", with_calls(title)),
        }
    }

    pub fn paragraph(&mut self, markdown: &str) {
        self.text.push_str("\n\n");
        self.text.push_str(markdown);
    }

    pub fn title(&mut self, title: &str) {
        self.paragraph(&format!("# {title}"));
    }

    /// The title of a part of something. It names the whole: a list of headings has others like it, and rustdoc
    /// makes the anchor from it.
    fn title_of(&mut self, whole: &str, part: &str) {
        self.title(&format!("{}: {part}", escape(whole)));
    }

    fn link(&mut self, kind: &str, id: &str, text: &str) {
        self.item(&format!("[{}]({kind}::{})", escape(text), variant(id)));
    }

    /// An item of the list at the head of an enum.
    fn index(&mut self, kind: &str, id: &str, title: &str) {
        let title = escape(title);
        self.item(&format!("[`{id}`]({kind}::{}): {title}", variant(id)));
    }

    fn item(&mut self, markdown: &str) {
        // One list item under another: no blank line between.
        let gap = if self
            .text
            .rsplit('\n')
            .next()
            .is_some_and(|line| line.starts_with("- "))
        {
            "\n"
        } else {
            "\n\n"
        };
        let _ = write!(self.text, "{gap}- {markdown}");
    }

    /// The concerns and requirements that mirror the theme. The head of the enum says that this is editorial.
    fn mirrored_by(&mut self, theme: &Theme) {
        let toolkit = self.toolkit;
        let concerns = toolkit.areas.iter().flat_map(|area| &area.concerns);
        let concerns: Vec<_> = concerns
            .filter(|each| each.mirrors.contains(&theme.id))
            .collect();
        let blocks = toolkit.areas.iter().filter_map(|area| area.block.as_ref());
        let requirements = blocks.flat_map(|block| &block.requirements);
        let requirements: Vec<_> = requirements
            .filter(|each| each.mirrors.contains(&theme.id))
            .collect();
        if concerns.is_empty() && requirements.is_empty() {
            return;
        }
        self.title_of(&theme.heading.text, "mirrored by");
        for concern in concerns {
            self.link("Concern", &concern.id, &concern.passage.text);
        }
        for requirement in requirements {
            self.link("Requirement", &requirement.id, &requirement.met.text);
        }
    }

    pub fn quote(&mut self, passage: &Passage) {
        self.paragraph(&format!("> {}", with_calls(passage)));
        self.marks(passage, "passage");
    }

    /// What a reader must know beside the words: how far they are those of the source, and the
    /// footnotes that they call.
    pub fn marks(&mut self, passage: &Passage, what: &str) {
        self.fidelity(passage, what);
        self.footnotes(passage);
    }

    fn fidelity(&mut self, passage: &Passage, what: &str) {
        match passage.fidelity {
            Fidelity::Printed => {}
            Fidelity::Supplied => self.paragraph(&format!(
                "*Words of this {what} are lost in the source and supplied by the editor.*"
            )),
            Fidelity::Incomplete => {
                self.paragraph(&format!("*Words of this {what} are lost in the source.*"));
            }
        }
    }

    fn footnotes(&mut self, passage: &Passage) {
        for &(_, number) in &passage.calls {
            let footnote = self
                .toolkit
                .footnotes
                .iter()
                .find(|footnote| footnote.number == number);
            if let Some(footnote) = footnote {
                self.paragraph(&format!(
                    "<sup>{number}</sup> {}",
                    escape(&footnote.passage.text)
                ));
            }
        }
    }
}

/// The neighbours of an item: words that follow the name of its container.
fn neighbours<T>(kind: &str, all: &[T], id: impl Fn(&T) -> &String, own: &str) -> String {
    let at = all.iter().position(|each| id(each) == own);
    let link = |at: Option<usize>, word: &str| {
        let id = id(all.get(at?)?);
        Some(format!("{word} [`{id}`]({kind}::{})", variant(id)))
    };
    let before = link(at.and_then(|at| at.checked_sub(1)), "after");
    let after = link(at.map(|at| at + 1), "before");
    let words: Vec<String> = before.into_iter().chain(after).collect();
    match words.len() {
        0 => String::new(),
        _ => format!(", {}", join(&words, "and")),
    }
}

/// The words with the footnotes' numbers where they are called.
pub fn with_calls(passage: &Passage) -> String {
    let mut markdown = String::new();
    let mut at = 0;
    for &(offset, number) in &passage.calls {
        markdown.push_str(&escape(&passage.text[at..offset]));
        let _ = write!(markdown, "<sup>{number}</sup>");
        at = offset;
    }
    markdown.push_str(&escape(&passage.text[at..]));
    markdown
}

/// The themes that are mirrored, in a sentence. The head of the enum says that this is editorial.
fn mirrors(toolkit: &Toolkit, themes: &[String]) -> String {
    let all = toolkit.areas.iter().flat_map(|area| &area.themes);
    let links: Vec<String> = all
        .filter(|theme| themes.contains(&theme.id))
        .map(|theme| {
            let title = escape(&theme.heading.text);
            format!("[{title}](Theme::{})", variant(&theme.id))
        })
        .collect();
    match links.len() {
        0 => String::new(),
        _ => format!("Mirrors {}.", join(&links, "and")),
    }
}

/// A sentence after another one, or nothing.
pub fn after_space(sentence: &str) -> String {
    match sentence {
        "" => String::new(),
        _ => format!(" {sentence}"),
    }
}

/// In which provision a concern can apply; empty if in every one, which is said once above.
pub fn can_apply(phases: &[Phase]) -> String {
    if phases.is_empty() {
        return String::new();
    }
    format!("Can apply only in {}.", any_of(phases))
}

/// To which provision a requirement applies; empty if to every one, which is said once above.
pub fn applies(phases: &[Phase], only_with: Option<Condition>) -> String {
    let condition = match only_with {
        None => "",
        Some(Condition::Apprenticeships) => " with apprenticeships",
        Some(Condition::PartnershipAgreement) => " that needs a partnership agreement",
    };
    match (phases, condition) {
        ([], "") => String::new(),
        ([], condition) => format!("Applies only to a provision{condition}."),
        (phases, condition) => format!(
            "Applies only to a provision in {}{condition}.",
            any_of(phases)
        ),
    }
}

fn any_of(phases: &[Phase]) -> String {
    let phases: Vec<String> = phases
        .iter()
        .map(|&phase| format!("[`{phase:?}`](Phase::{phase:?})"))
        .collect();
    join(&phases, "or")
}

fn join(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., word] => format!("{} {last} {word}", words.join(", ")),
    }
}

/// Prose as Markdown that rustdoc shows as the same prose: no sentence becomes a link, a list or code.
pub fn escape(prose: &str) -> String {
    let escaped = Escaped(prose).to_string();
    let mut markdown = String::with_capacity(escaped.len());
    let (mut before, mut is_code) = ('\0', false);
    let mut chars = escaped.chars();
    while let Some(c) = chars.next() {
        // Rustdoc sets quotes and runs of hyphens and full stops as typographic signs. A bracket would end
        // the link that prose is in.
        if !is_code && (matches!(c, '\'' | '"' | ']') || matches!(c, '-' | '.') && before == c) {
            markdown.push('\\');
        }
        markdown.push(c);
        before = c;
        is_code ^= c == '`';
        if c == '\\' && !is_code {
            before = chars.next().unwrap_or(c);
            markdown.push(before);
        }
    }
    markdown
}
