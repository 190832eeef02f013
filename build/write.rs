//! The toolkit, written as Rust: enums with their documentation, and the tables behind them.

use std::fmt::{self, Write as _};

use super::docs;
use super::model::{Area, Lines, Passage, Phase, Requirement, Theme, Toolkit, variant};

/// The Rust source of the enums and tables.
pub fn write(toolkit: &Toolkit) -> String {
    let mut source = String::new();
    // Writing to a string cannot fail.
    let _ = write_all(&mut source, toolkit);
    source
}

fn write_all(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    writeln!(
        out,
        "// Generated from {} by build.rs. Data and declarations only.\n",
        super::FILE
    )?;
    edition(out, toolkit)?;
    areas(out, toolkit)?;
    themes(out, toolkit)?;
    concerns(out, toolkit)?;
    blocks(out, toolkit)?;
    requirements(out, toolkit)?;
    considerations(out, toolkit)?;
    abbreviations(out, toolkit)?;
    footnotes(out, toolkit)
}

fn edition(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    writeln!(
        out,
        "pub(super) static EDITION: Edition = Edition::new({:?}, {});\n",
        toolkit.id,
        passage(&toolkit.heading)
    )
}

fn areas(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    let variants = toolkit.areas.iter().map(|area| Variant {
        id: &area.id,
        title: None,
        docs: docs::area(toolkit, area),
    });
    enumeration(
        out,
        "Area",
        "an area",
        Titles::Printed,
        &docs::areas(toolkit),
        variants,
    )?;
    table(out, "AREAS", "AreaText", &toolkit.areas, |out, area| {
        writeln!(out, "        heading: {},", passage(&area.heading))?;
        writeln!(out, "        lead_in: {},", passage(&area.lead_in))?;
        let concerns = list("Concern", area.concerns.iter().map(|concern| &concern.id));
        writeln!(out, "        concerns: {concerns},")?;
        let themes = list("Theme", area.themes.iter().map(|theme| &theme.id));
        writeln!(out, "        themes: {themes},")?;
        let parts = ["condition", "moderation", "case_study"];
        for (name, part) in parts.iter().zip(&area.exemplary) {
            writeln!(out, "        exemplary_{name}: {},", passage(part))?;
        }
        match &area.block {
            Some(block) => writeln!(
                out,
                "        block: Some(ComplianceBlock::{}),",
                variant(&block.id)
            ),
            None => writeln!(out, "        block: None,"),
        }
    })
}

fn themes(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    let themes = || with_area(toolkit, |area| &area.themes);
    let variants = themes().map(|(area, theme)| Variant {
        id: &theme.id,
        title: None,
        docs: docs::theme(toolkit, area, theme),
    });
    enumeration(
        out,
        "Theme",
        "a theme",
        Titles::Printed,
        &docs::themes(toolkit),
        variants,
    )?;
    let rows: Vec<(&Area, &Theme)> = themes().collect();
    table(out, "THEMES", "ThemeText", &rows, |out, (area, theme)| {
        writeln!(out, "        area: Area::{},", variant(&area.id))?;
        writeln!(out, "        heading: {},", passage(&theme.heading))?;
        writeln!(out, "        descriptors: [")?;
        for descriptor in &theme.descriptors {
            match descriptor {
                Some(descriptor) => writeln!(out, "            Some({}),", passage(descriptor))?,
                None => writeln!(out, "            None,")?,
            }
        }
        writeln!(out, "        ],")
    })
}

fn concerns(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    let concerns = || with_area(toolkit, |area| &area.concerns);
    let variants = concerns().map(|(area, concern)| Variant {
        id: &concern.id,
        title: concern.title.as_deref(),
        docs: docs::concern(toolkit, area, concern),
    });
    enumeration(
        out,
        "Concern",
        "a concern",
        Titles::Editorial,
        &docs::concerns(toolkit),
        variants,
    )?;
    let rows: Vec<_> = concerns().collect();
    table(
        out,
        "CONCERNS",
        "ConcernText",
        &rows,
        |out, (area, concern)| {
            writeln!(out, "        area: Area::{},", variant(&area.id))?;
            writeln!(out, "        phases: {},", phases(&concern.phases))?;
            let mirrors = list("Theme", concern.mirrors.iter());
            writeln!(out, "        mirrors: {mirrors},")?;
            writeln!(out, "        passage: {},", passage(&concern.passage))
        },
    )
}

fn blocks(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    let rows: Vec<_> = with_area(toolkit, |area| &area.block).collect();
    let variants = rows.iter().map(|(area, block)| Variant {
        id: &block.id,
        title: None,
        docs: docs::block(toolkit, area, block),
    });
    enumeration(
        out,
        "ComplianceBlock",
        "a compliance block",
        Titles::Printed,
        &docs::blocks(toolkit),
        variants,
    )?;
    table(
        out,
        "BLOCKS",
        "ComplianceBlockText",
        &rows,
        |out, (area, block)| {
            writeln!(out, "        area: Area::{},", variant(&area.id))?;
            writeln!(out, "        heading: {},", passage(&block.heading))?;
            match &block.lead_in {
                Some(lead_in) => writeln!(out, "        lead_in: Some({}),", passage(lead_in))?,
                None => writeln!(out, "        lead_in: None,")?,
            }
            let requirements = list(
                "Requirement",
                block.requirements.iter().map(|requirement| &requirement.id),
            );
            writeln!(out, "        requirements: {requirements},")
        },
    )
}

fn requirements(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    let rows: Vec<_> = with_area(toolkit, |area| &area.block)
        .flat_map(|(_, block)| {
            block
                .requirements
                .iter()
                .map(move |requirement| (block, requirement))
        })
        .collect();
    let variants = rows.iter().map(|(block, requirement)| Variant {
        id: &requirement.id,
        title: requirement.title.as_deref(),
        docs: docs::requirement(toolkit, block, requirement),
    });
    enumeration(
        out,
        "Requirement",
        "a requirement",
        Titles::Editorial,
        &docs::requirements(toolkit),
        variants,
    )?;
    table(
        out,
        "REQUIREMENTS",
        "RequirementText",
        &rows,
        |out, (block, requirement)| {
            writeln!(
                out,
                "        block: ComplianceBlock::{},",
                variant(&block.id)
            )?;
            writeln!(out, "        phases: {},", phases(&requirement.phases))?;
            writeln!(out, "        only_with: {},", condition(requirement))?;
            let mirrors = list("Theme", requirement.mirrors.iter());
            writeln!(out, "        mirrors: {mirrors},")?;
            writeln!(out, "        not_met: {},", passage(&requirement.not_met))?;
            writeln!(out, "        met: {},", passage(&requirement.met))
        },
    )
}

fn considerations(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    let variants = toolkit.considerations.iter().map(|consideration| Variant {
        id: &consideration.id,
        title: None,
        docs: docs::consideration(toolkit, consideration),
    });
    enumeration(
        out,
        "Consideration",
        "a consideration",
        Titles::Editorial,
        &docs::considerations(toolkit),
        variants,
    )?;
    table(
        out,
        "CONSIDERATIONS",
        "ConsiderationText",
        &toolkit.considerations,
        |out, consideration| writeln!(out, "        passage: {},", passage(&consideration.passage)),
    )
}

fn abbreviations(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    writeln!(
        out,
        "pub(super) static ABBREVIATIONS: [Abbreviation; {}] = [",
        toolkit.abbreviations.len()
    )?;
    for abbreviation in &toolkit.abbreviations {
        let (short, meaning) = (&abbreviation.short, &abbreviation.meaning);
        writeln!(out, "    Abbreviation::new({short:?}, {meaning:?}),")?;
    }
    writeln!(out, "];\n")
}

fn footnotes(out: &mut String, toolkit: &Toolkit) -> fmt::Result {
    writeln!(
        out,
        "pub(super) static FOOTNOTES: [Footnote; {}] = [",
        toolkit.footnotes.len()
    )?;
    for footnote in &toolkit.footnotes {
        writeln!(
            out,
            "    Footnote::new({}, {:?}, {}),",
            footnote.number,
            footnote.passage.text,
            lines(&footnote.passage.lines)
        )?;
    }
    writeln!(out, "];")
}

// --- Pieces -------------------------------------------------------------------------------------

/// The things that an area has several of, each with its area.
fn with_area<'t, T: 't, All: IntoIterator<Item = &'t T>>(
    toolkit: &'t Toolkit,
    all: impl Fn(&'t Area) -> All + 't,
) -> impl Iterator<Item = (&'t Area, &'t T)> {
    toolkit
        .areas
        .iter()
        .flat_map(move |area| all(area).into_iter().map(move |each| (area, each)))
}

/// A variant of an enum to be written.
struct Variant<'t> {
    id: &'t str,
    /// The editor's; without one, the identifier in sentence case.
    title: Option<&'t str>,
    docs: String,
}

/// Where the titles of an enum's variants are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Titles {
    /// In the tables: the toolkit prints them.
    Printed,
    /// Beside the variants.
    Editorial,
}

/// An enum, declared through the macro that gives every identifier its traits.
fn enumeration<'t>(
    out: &mut String,
    name: &str,
    kind: &str,
    titles: Titles,
    head: &str,
    variants: impl Iterator<Item = Variant<'t>>,
) -> fmt::Result {
    let without_title = match titles {
        Titles::Printed => " without title,",
        Titles::Editorial => "",
    };
    writeln!(out, "string_enum! {{\n{kind:?},{without_title}")?;
    documentation(out, "", head)?;
    writeln!(out, "pub enum {name} {{")?;
    for Variant { id, title, docs } in variants {
        documentation(out, "    ", &docs)?;
        write!(out, "    {} = {id:?}", variant(id))?;
        if let Some(title) = title {
            write!(out, " => {title:?}")?;
        }
        writeln!(out, ",")?;
    }
    writeln!(out, "}}\n}}\n")
}

/// Markdown as comments that document what follows.
fn documentation(out: &mut String, indent: &str, markdown: &str) -> fmt::Result {
    for line in markdown.lines() {
        let space = if line.is_empty() { "" } else { " " };
        writeln!(out, "{indent}///{space}{line}")?;
    }
    Ok(())
}

fn table<T>(
    out: &mut String,
    name: &str,
    row_type: &str,
    rows: &[T],
    fields: impl Fn(&mut String, &T) -> fmt::Result,
) -> fmt::Result {
    writeln!(
        out,
        "pub(super) static {name}: [{row_type}; {}] = [",
        rows.len()
    )?;
    for row in rows {
        writeln!(out, "    {row_type} {{")?;
        fields(out, row)?;
        writeln!(out, "    }},")?;
    }
    writeln!(out, "];\n")
}

fn passage(passage: &Passage) -> String {
    let calls: Vec<String> = passage
        .calls
        .iter()
        .map(|&(offset, number)| format!("FootnoteRef::new({offset}, &FOOTNOTES[{}])", number - 1))
        .collect();
    format!(
        "Passage::new({:?}, &[{}], {}, Fidelity::{:?})",
        passage.text,
        calls.join(", "),
        lines(&passage.lines),
        passage.fidelity
    )
}

fn lines(lines: &[Lines]) -> String {
    let runs: Vec<String> = lines
        .iter()
        .map(|run| format!("SourceLines::new({}, {})", run.first, run.last))
        .collect();
    format!("&[{}]", runs.join(", "))
}

fn phases(phases: &[Phase]) -> String {
    match phases {
        [] => "Phases::ALL".to_owned(),
        [first, others @ ..] => {
            let mut source = format!("Phases::from_phase(Phase::{first:?})");
            for phase in others {
                let _ = write!(source, ".with_phase(Phase::{phase:?})");
            }
            source
        }
    }
}

fn condition(requirement: &Requirement) -> String {
    match requirement.only_with {
        Some(condition) => format!("Some(Condition::{condition:?})"),
        None => "None".to_owned(),
    }
}

fn list<'t>(kind: &str, ids: impl Iterator<Item = &'t String>) -> String {
    let paths: Vec<String> = ids.map(|id| format!("{kind}::{}", variant(id))).collect();
    format!("&[{}]", paths.join(", "))
}
