//! The pages of the documentation that show an area's whole text in the order of the toolkit: what the
//! table of an area says, read from top to bottom, one grade of a theme under another. A table of three columns
//! of prose would not fit on a phone.

use std::fmt::Write as _;

use super::docs::{Docs, LOST_DESCRIPTOR, after_space, applies, can_apply, escape, with_calls};
use super::model::{Area, ComplianceBlock, Theme, ThemeGrade, Toolkit, module, variant};

/// The Rust source of the pages: modules that hold nothing.
pub fn write(toolkit: &Toolkit) -> String {
    let mut source = format!("// Generated from {} by build.rs.\n\n", super::FILE);
    for each in &toolkit.areas {
        for line in area(toolkit, each).lines() {
            let space = if line.is_empty() { "" } else { " " };
            // Writing to a string cannot fail.
            let _ = writeln!(source, "///{space}{line}");
        }
        let _ = writeln!(source, "pub mod {} {{}}\n", module(&each.id));
    }
    source
}

/// The areas, each with its page and its themes, as a table in Markdown.
pub fn overview(toolkit: &Toolkit) -> String {
    let mut table = "| area | themes |\n| --- | --- |\n".to_owned();
    for area in &toolkit.areas {
        let link = |kind: &str, id: &str, words: &str| {
            format!("[{}]({kind}::{})", escape(words), variant(id))
        };
        let themes: Vec<String> = (area.themes.iter())
            .map(|theme| link("Theme", &theme.id, &theme.heading.text))
            .collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| {} ([text](_documentation::{})) | {} |",
            link("Area", &area.id, &area.heading.text),
            module(&area.id),
            themes.join(" · ")
        );
    }
    table
}

/// The page of an area, as Markdown.
pub fn area(toolkit: &Toolkit, area: &Area) -> String {
    let mut page = Docs::new(toolkit, &area.heading);
    page.paragraph(&format!(
        "The text of [`{}`](Area::{}), in the order of the toolkit. {}",
        area.id,
        variant(&area.id),
        source(area),
    ));
    page.title("Causing concern");
    page.quote(&area.lead_in);
    page.list(area.concerns.iter().map(|concern| {
        let link = format!("[`{}`](Concern::{})", concern.id, variant(&concern.id));
        let can_apply = after_space(&can_apply(&concern.phases));
        format!("{} {link}{can_apply}", with_calls(&concern.passage))
    }));
    for concern in &area.concerns {
        page.marks(&concern.passage, &format!("concern (`{}`)", concern.id));
    }
    for theme in &area.themes {
        theme_section(&mut page, theme);
    }
    page.title("Exemplary");
    let [condition, moderation, case_study] = &area.exemplary;
    page.quote(condition);
    page.quote(moderation);
    page.list(area.considerations.iter().map(|each| {
        let link = format!("[`{}`](Consideration::{})", each.id, variant(&each.id));
        format!("{} {link}", with_calls(&each.passage))
    }));
    page.quote(case_study);
    if let Some(block) = &area.block {
        block_section(&mut page, block);
    }
    page.text
}

fn theme_section(page: &mut Docs<'_>, theme: &Theme) {
    // Without the footnotes' numbers, which would be in the anchor.
    let title = escape(&theme.heading.text);
    page.title(&title);
    page.paragraph(&format!("[`{}`](Theme::{})", theme.id, variant(&theme.id)));
    page.marks(&theme.heading, "title");
    for (grade, descriptor) in ThemeGrade::ALL.iter().zip(&theme.descriptors) {
        // The grade comes first: rustdoc's sidebar lists these under the theme and cuts them after some twenty letters.
        page.subtitle(&format!("{}: {title}", grade.word()));
        match descriptor {
            Some(passage) => page.quote(passage),
            None => page.paragraph(LOST_DESCRIPTOR),
        }
    }
}

fn block_section(page: &mut Docs<'_>, block: &ComplianceBlock) {
    page.title(&escape(&block.heading.text));
    page.marks(&block.heading, "title");
    if let Some(lead_in) = &block.lead_in {
        page.quote(lead_in);
    }
    for requirement in &block.requirements {
        page.subtitle(&escape(&requirement.title()));
        page.paragraph(&format!(
            "[`{}`](Requirement::{}){}",
            requirement.id,
            variant(&requirement.id),
            after_space(&applies(&requirement.phases, requirement.only_with))
        ));
        page.paragraph("**Not met**");
        page.quote(&requirement.not_met);
        page.paragraph("**Met**");
        page.quote(&requirement.met);
    }
}

/// Where the area is in the source, said once: the person who needs the lines of a passage finds them in the crate.
fn source(area: &Area) -> String {
    let themes = area.themes.iter().flat_map(|theme| {
        let descriptors = theme.descriptors.iter().flatten();
        std::iter::once(&theme.heading).chain(descriptors)
    });
    let blocks = area.block.iter().flat_map(|block| {
        let requirements = block.requirements.iter();
        let statements = requirements.flat_map(|each| [&each.not_met, &each.met]);
        let head = std::iter::once(&block.heading).chain(&block.lead_in);
        head.chain(statements)
    });
    let passages = [&area.heading, &area.lead_in]
        .into_iter()
        .chain(area.concerns.iter().map(|concern| &concern.passage))
        .chain(themes)
        .chain(&area.exemplary)
        .chain(area.considerations.iter().map(|each| &each.passage))
        .chain(blocks);
    let lines = || passages.clone().flat_map(|passage| &passage.lines);
    let first = lines().map(|run| run.first).min().unwrap_or_default();
    let last = lines().map(|run| run.last).max().unwrap_or_default();
    format!(
        "It is in lines {first} to {last} of the source. \
         [`Passage::source_lines`](crate::text::Passage::source_lines) gives the lines of each passage. \
         [The errata](crate::_documentation::errata) are in the order of the lines."
    )
}

impl Docs<'_> {
    fn list(&mut self, items: impl Iterator<Item = String>) {
        let lines: Vec<String> = items.map(|item| format!("- {item}")).collect();
        self.paragraph(&lines.join("\n"));
    }

    fn subtitle(&mut self, title: &str) {
        self.paragraph(&format!("## {title}"));
    }
}
