//! The pages of the documentation that show an area's whole text in the order of the toolkit: what the
//! table of an area says, read from top to bottom, with the three grades of a theme side by side.

use std::fmt::Write as _;

use super::docs::{Docs, LOST_DESCRIPTOR, applies, escape, sources, with_calls};
use super::model::{Area, ComplianceBlock, Passage, Theme, ThemeGrade, Toolkit, module, variant};

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
        sources(&area.heading.lines),
    ));
    page.title("Causing concern");
    page.quote(&area.lead_in);
    page.list(area.concerns.iter().map(|concern| {
        let link = format!("[`{}`](Concern::{})", concern.id, variant(&concern.id));
        let applies = match concern.phases[..] {
            [] => String::new(),
            _ => format!(" {}", applies(&concern.phases, None)),
        };
        format!("{} {link}{applies}", with_calls(&concern.passage))
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
    page.title(&with_calls(&theme.heading));
    page.paragraph(&format!(
        "[`{}`](Theme::{}) {}",
        theme.id,
        variant(&theme.id),
        sources(&theme.heading.lines)
    ));
    page.marks(&theme.heading, "title");
    let heads = ThemeGrade::ALL.iter().map(|grade| grade.word().to_owned());
    let words = theme.descriptors.iter().map(|descriptor| match descriptor {
        Some(passage) => with_calls(passage),
        None => LOST_DESCRIPTOR.to_owned(),
    });
    let lines = theme.descriptors.iter().map(|descriptor| {
        let lines = descriptor.as_ref().map(|passage| sources(&passage.lines));
        lines.unwrap_or_default()
    });
    page.table([heads.collect(), words.collect(), lines.collect()]);
    for (grade, descriptor) in ThemeGrade::ALL.iter().zip(&theme.descriptors) {
        if let Some(passage) = descriptor {
            page.marks(passage, &format!("descriptor ({})", grade.word()));
        }
    }
}

fn block_section(page: &mut Docs<'_>, block: &ComplianceBlock) {
    page.title(&escape(&block.heading.text));
    page.marks(&block.heading, "title");
    if let Some(lead_in) = &block.lead_in {
        page.quote(lead_in);
    }
    let heads = ["Not met", "Met", "Requirement"]
        .map(str::to_owned)
        .to_vec();
    let rows = block.requirements.iter().map(|requirement| {
        let cell =
            |passage: &Passage| format!("{} {}", with_calls(passage), sources(&passage.lines));
        let link = format!(
            "[`{}`](Requirement::{}) {}",
            requirement.id,
            variant(&requirement.id),
            applies(&requirement.phases, requirement.only_with)
        );
        vec![cell(&requirement.not_met), cell(&requirement.met), link]
    });
    page.table(std::iter::once(heads).chain(rows));
    let passages = || {
        let requirements = block.requirements.iter();
        requirements.flat_map(|each| [(each, &each.not_met), (each, &each.met)])
    };
    for (requirement, passage) in passages() {
        page.fidelity(passage, &format!("statement (`{}`)", requirement.id));
    }
    for (_, passage) in passages() {
        page.footnotes(passage);
    }
}

impl Docs<'_> {
    fn list(&mut self, items: impl Iterator<Item = String>) {
        let lines: Vec<String> = items.map(|item| format!("- {item}")).collect();
        self.paragraph(&lines.join("\n"));
    }

    /// A table whose first row is its head.
    fn table(&mut self, rows: impl IntoIterator<Item = Vec<String>>) {
        let mut lines = Vec::new();
        for row in rows {
            lines.push(format!("| {} |", row.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("|{}", " --- |".repeat(row.len())));
            }
        }
        self.paragraph(&lines.join("\n"));
    }
}
