//! Do the guides say what the crate does, and name every field and identifier?

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, iter};

use ite_toolkit::outcome::{Direction, InconsistencyKind};
use ite_toolkit::text::Fidelity;
use ite_toolkit::{
    Area, Assessment, BlockStatus, Claim, Comparison, ComplianceBlock, Concern, Condition,
    Consideration, Draft, ExemplaryStatus, Grade, ModerationStatus, Phase, Phases, Provision,
    Requirement, RequirementStatus, Rule, Theme, ThemeGrade, Toolkit, ViolationCode,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::helpers::{SAMPLE, committed};

const GUIDE: &str = include_str!("../../docs/guide.md");
const REFERENCE: &str = include_str!("../../docs/reference.md");
const BACKGROUND: &str = include_str!("../../docs/background.md");
const VIOLATIONS: &str = include_str!("../../docs/violations.md");
const BENCHES: &str = include_str!("../../benches/README.md");

// --- The guide ------------------------------------------------------------------------------------------

/// What is between the first of these words and the next of those.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).expect("the start is there");
    rest.split_once(end).expect("the end is there").0
}

/// The later examples have the sample in the place of the first program's JSON.
#[test]
fn the_first_program_has_the_sample_without_evidence_and_prints_what_the_guide_says() {
    let json = between(GUIDE, "const ASSESSMENT: &str = r#\"", "\"#;");
    let assessment: Assessment = serde_json::from_str(json).unwrap();
    let sample: Assessment = serde_json::from_str(SAMPLE).unwrap();
    let card = assessment.report_card();
    assert_eq!(card, sample.report_card());
    let lines = card.areas().iter().map(|outcome| {
        let (area, grade) = (outcome.area().title(), outcome.grade().title());
        format!("{area}: {grade}\n")
    });
    let printed = between(GUIDE, "`cargo run` prints:\n\n```text\n", "```");
    assert_eq!(lines.collect::<String>(), printed);
}

// --- Identifiers ----------------------------------------------------------------------------------------

/// The items of a list with the identifiers and titles of an enum; a variant's name is its identifier.
macro_rules! items {
    ($page:ident, $all:expr) => {
        for each in $all {
            let name = format!("{each:?}");
            let is_name = each.as_str().split('-').all(|word| {
                let (first, rest) = word.split_at(1);
                name.contains(&(first.to_uppercase() + rest))
            });
            assert!(is_name, "{name}");
            let _ = writeln!($page, "- `{each}`: {}", each.title());
        }
    };
}

/// A section with all identifiers of an enum.
macro_rules! section {
    ($page:ident, $path:literal, $type:ident) => {
        let name = stringify!($type);
        let _ = write!($page, "\n## [`{name}`](crate::{}{name})\n\n", $path);
        items!($page, $type::ALL);
    };
}

fn applies_to(requirement: Requirement) -> String {
    let phases = requirement.phases();
    match requirement.only_with() {
        Some(condition) => {
            assert_eq!(phases, Phases::ALL);
            format!("a provision with `{condition}`")
        }
        None if phases == Phases::ALL => "every provision".to_owned(),
        None => phases
            .title()
            .to_string()
            .to_lowercase()
            .replace(", ", " and "),
    }
}

/// All identifiers as a page.
fn identifiers_page() -> String {
    let mut page = "# Identifiers\n\nEvery identifier in JSON, in columns and in paths, with its title. Identifiers never change.\nA variant \
        in Rust has the same name: `weak-governance` is `Concern::WeakGovernance`. The codes of\nviolations are on \
        [a page of their own](crate::_documentation::violations). A test writes this page.\n"
        .to_owned();
    let edition = Toolkit.edition();
    let _ = write!(
        page,
        "\n## [`Edition`](crate::text::Edition)\n\n- `{}`: {}\n",
        edition.id(),
        edition.title()
    );
    section!(page, "", Area);
    page.push_str("\n## [`Theme`](crate::Theme) and [`Concern`](crate::Concern)\n\nThe page of an area has their words.\n");
    for &area in Area::ALL {
        let module = area.as_str().replace('-', "_");
        let title = area.title();
        let _ = write!(
            page,
            "\n### [{title}](crate::_documentation::{module})\n\nThemes:\n\n"
        );
        items!(page, area.themes());
        page.push_str("\nConcerns:\n\n");
        items!(page, area.concerns());
    }
    section!(page, "", ComplianceBlock);
    page.push_str("\n## [`Requirement`](crate::Requirement)\n");
    for &block in ComplianceBlock::ALL {
        let _ = write!(page, "\nIn `{block}`:\n\n");
        for &each in block.requirements() {
            let (title, applies_to) = (each.title(), applies_to(each));
            let _ = writeln!(page, "- `{each}`: {title}. Applies to {applies_to}.");
        }
    }
    page.push_str("\n## [`Rule`](crate::Rule)\n\n");
    for each in Rule::ALL {
        let _ = writeln!(page, "- `{each}`: {}", each.statement());
    }
    section!(page, "", Grade);
    section!(page, "", ThemeGrade);
    section!(page, "", RequirementStatus);
    section!(page, "", ModerationStatus);
    section!(page, "", Phase);
    section!(page, "", Condition);
    section!(page, "", ExemplaryStatus);
    section!(page, "", BlockStatus);
    section!(page, "outcome::", Direction);
    section!(page, "outcome::", InconsistencyKind);
    section!(page, "text::", Fidelity);
    page.push_str("\n## [`Consideration`](crate::Consideration)\n\n");
    for each in Consideration::ALL {
        let _ = writeln!(page, "- `{each}`: {}", each.passage());
    }
    page
}

#[test]
fn the_page_of_identifiers_is_generated() {
    committed("docs/identifiers.md", &identifiers_page());
}

/// All strings under `enum`, wherever they are.
fn enumerated<'s>(schema: &'s Value, found: &mut BTreeSet<&'s str>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| enumerated(item, found)),
        Value::Object(entries) => {
            let words = entries.get("enum").and_then(Value::as_array);
            found.extend(words.into_iter().flatten().filter_map(Value::as_str));
            entries.values().for_each(|value| enumerated(value, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_word_that_a_schema_lists_is_on_a_page() {
    let page = identifiers_page();
    for code in ViolationCode::ALL {
        assert!(VIOLATIONS.contains(&format!("\n## `{code}`\n")), "{code}");
    }
    for (file, schema) in schemas() {
        let mut words = BTreeSet::new();
        enumerated(&schema, &mut words);
        assert!(!words.is_empty() || file == "draft.json", "{file}");
        for word in words {
            let is_code = word.parse::<ViolationCode>().is_ok();
            assert!(
                is_code || page.contains(&format!("\n- `{word}`: ")),
                "{file}: {word}"
            );
        }
    }
}

// --- The reference --------------------------------------------------------------------------------------

/// The committed schemas by the names of their files.
fn schemas() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/schemas");
    let files = fs::read_dir(folder).expect("the folder is there");
    let files = files.map(|file| file.expect("the folder is read").path());
    files
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(path).expect("the file is read");
            (name, serde_json::from_str(&text).expect("a schema"))
        })
        .collect()
}

/// Whether the object has an entry for each of some identifiers, and so no fields.
fn is_by_identifier(properties: &Map<String, Value>) -> bool {
    fn are<T: std::str::FromStr>(properties: &Map<String, Value>) -> bool {
        properties.keys().all(|key| key.parse::<T>().is_ok())
    }
    are::<Area>(properties)
        || are::<Theme>(properties)
        || are::<Concern>(properties)
        || are::<Requirement>(properties)
        || are::<ComplianceBlock>(properties)
        || are::<ThemeGrade>(properties)
}

/// The names of fields in a schema, and the kinds that are told apart.
fn fields<'s>(schema: &'s Value, found: &mut BTreeSet<&'s str>, kinds: &mut BTreeSet<&'s str>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| fields(item, found, kinds)),
        Value::Object(entries) => {
            let properties = entries.get("properties").and_then(Value::as_object);
            let properties = properties.filter(|properties| !is_by_identifier(properties));
            for (name, schema) in properties.into_iter().flatten() {
                found.insert(name);
                let kind = schema["const"].as_str().filter(|_| name == "kind");
                kinds.extend(kind);
            }
            entries
                .values()
                .for_each(|value| fields(value, found, kinds));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A section of the reference.
struct Section<'t> {
    title: &'t str,
    text: &'t str,
}

/// The words in code of some text.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The first lines of the items of lists.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("- "))
}

impl<'t> Section<'t> {
    fn all() -> Vec<Self> {
        let sections = REFERENCE.split("\n## ").skip(1);
        let section = |section: &'t str| section.split_once('\n').expect("a title");
        let sections = sections.map(section);
        sections.map(|(title, text)| Self { title, text }).collect()
    }

    fn anchor(&self) -> String {
        self.title.to_lowercase().replace(' ', "-")
    }

    /// The names of fields in the list of fields, and of those that a kind has.
    fn fields(&self) -> BTreeSet<&'t str> {
        let (fields, kinds) = self.lists();
        let paths = fields.flat_map(|item| code(item.split(": ").next().unwrap_or_default()));
        let names = paths
            .filter(|&path| path != "null")
            .flat_map(|path| path.split('.'));
        let names = names.map(|name| name.trim_end_matches("[]"));
        let of_kinds = kinds.filter_map(|item| item.split_once(" has ")?.1.split(':').next());
        names
            .chain(of_kinds.flat_map(code))
            .filter(|name| !name.is_empty() && !name.starts_with('<'))
            .collect()
    }

    fn kinds(&self) -> BTreeSet<&'t str> {
        let (_, kinds) = self.lists();
        kinds.filter_map(|item| code(item).next()).collect()
    }

    /// The items of the list of fields, and of the list of kinds.
    fn lists(&self) -> (impl Iterator<Item = &'t str>, impl Iterator<Item = &'t str>) {
        let lists = self.text.split_once("\nKinds:\n");
        let (fields, kinds) = lists.unwrap_or((self.text, ""));
        (items(fields), items(kinds))
    }

    /// The examples.
    fn examples(&self) -> impl Iterator<Item = Value> + use<'t> {
        let blocks = self.text.split("```json\n").skip(1);
        let blocks = blocks.map(|block| block.split_once("```").expect("its end").0);
        blocks.map(|json| serde_json::from_str(json).expect("JSON"))
    }
}

/// Every field of every schema is named in the section that names the schema or in one to which that refers, and each
/// section names no other.
#[test]
fn the_reference_names_every_field_of_every_schema() {
    let (schemas, sections) = (schemas(), Section::all());
    let mut documented = BTreeSet::new();
    for section in &sections {
        let title = section.title;
        let (mut in_schemas, mut kinds) = (BTreeSet::new(), BTreeSet::new());
        let introduction = section.text.split("\n- ").next().expect("it is there");
        for (file, schema) in code(introduction).filter_map(|word| schemas.get_key_value(word)) {
            documented.insert(file);
            fields(schema, &mut in_schemas, &mut kinds);
        }
        let own = section.fields();
        if title == "Passage" {
            assert!(own.into_iter().eq(["fidelity", "footnotes", "text"]));
            continue;
        }
        let mut named = own.clone();
        for other in &sections {
            let is_mentioned = section.text.contains(&format!("](#{})", other.anchor()));
            if is_mentioned || other.title == "Passage" {
                named.extend(other.fields());
            }
        }
        let missing: Vec<_> = in_schemas.difference(&named).collect();
        assert!(missing.is_empty(), "{title} lacks {missing:?}");
        let invented: Vec<_> = own.difference(&in_schemas).collect();
        assert!(invented.is_empty(), "{title} has {invented:?}");
        assert_eq!(kinds, section.kinds(), "{title}");
    }
    assert!(documented.into_iter().eq(schemas.keys()));
}

/// All identifiers of the type that the reference calls by this name.
fn identifiers(name: &str) -> Option<Vec<&'static str>> {
    macro_rules! names {
        ($type:ident) => {
            $type::ALL.iter().map(|each| each.as_str()).collect()
        };
    }
    Some(match name {
        "area" => names!(Area),
        "theme" => names!(Theme),
        "concern" => names!(Concern),
        "requirement" => names!(Requirement),
        "compliance block" => names!(ComplianceBlock),
        "grade" => names!(Grade),
        "theme grade" => names!(ThemeGrade),
        "requirement status" => names!(RequirementStatus),
        "block status" => names!(BlockStatus),
        "exemplary status" => names!(ExemplaryStatus),
        "moderation status" => names!(ModerationStatus),
        "phase" => names!(Phase),
        "condition" => names!(Condition),
        "consideration" => names!(Consideration),
        "rule" => names!(Rule),
        "direction" => names!(Direction),
        "inconsistency kind" => names!(InconsistencyKind),
        "fidelity" => names!(Fidelity),
        "[code](crate::_documentation::violations)" => names!(ViolationCode),
        _ => return None,
    })
}

/// The schemas that a schema refers to or chooses from.
fn alternatives<'s>(root: &'s Value, schema: &'s Value) -> Vec<&'s Value> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").expect("a definition");
        return alternatives(root, &root["$defs"][name]);
    }
    let of_any = ["anyOf", "oneOf"].map(|word| schema[word].as_array());
    // A reference with a description of its own is in a list of one.
    let of_one = schema["allOf"]
        .as_array()
        .filter(|_| schema.get("type").is_none());
    let of_any = of_any[0].or(of_any[1]).or(of_one);
    match of_any {
        Some(all) => all
            .iter()
            .flat_map(|each| alternatives(root, each))
            .collect(),
        None => vec![schema],
    }
}

/// What a schema says of a field.
struct Described<'s> {
    schemas: Vec<&'s Value>,
    /// `None` for an identifier, which depends on the provision.
    is_optional: Option<bool>,
}

/// What a schema says of the field at a path of the reference, if it has the field.
fn described<'s>(root: &'s Value, path: &str) -> Option<Described<'s>> {
    let mut schemas = alternatives(root, root);
    let mut is_optional = None;
    let into = |schemas: Vec<&'s Value>| {
        let schemas = schemas
            .into_iter()
            .flat_map(|each| alternatives(root, each));
        schemas.collect::<Vec<_>>()
    };
    for step in path.split('.') {
        let name = step.trim_end_matches("[]");
        let is_any = name.starts_with('<');
        if is_any {
            is_optional = None;
            let all = schemas
                .iter()
                .filter_map(|schema| schema["properties"].as_object());
            schemas = into(all.flat_map(Map::values).collect());
        } else if !name.is_empty() {
            let holders = schemas
                .iter()
                .filter(|schema| schema["properties"].get(name).is_some());
            let is_required = |holder: &&&Value| {
                let required = holder["required"].as_array().into_iter().flatten();
                required.into_iter().any(|each| each == name)
            };
            is_optional = Some(!holders.clone().all(|holder| is_required(&holder)));
            schemas = into(holders.map(|holder| &holder["properties"][name]).collect());
        }
        if step.ends_with("[]") {
            schemas = into(
                schemas
                    .iter()
                    .filter_map(|schema| schema.get("items"))
                    .collect(),
            );
        }
    }
    (!schemas.is_empty()).then_some(Described {
        schemas,
        is_optional,
    })
}

/// Whether a value that this schema describes is of the type that the reference names.
fn is_of(root: &Value, schema: &Value, name: &str) -> bool {
    if let Some(item) = name.strip_prefix("list of ") {
        let items = schema
            .get("items")
            .into_iter()
            .flat_map(|items| alternatives(root, items));
        let items: Vec<_> = items.collect();
        return !items.is_empty()
            && items
                .iter()
                .all(|schema| is_of(root, schema, item.trim_end_matches('s')));
    }
    let has = |fields: &[&str]| {
        let properties = schema["properties"].as_object().expect("fields");
        fields.iter().all(|field| properties.contains_key(*field))
    };
    match (schema["type"].as_str().unwrap_or_default(), name) {
        ("null", _) | ("boolean", "boolean") | ("integer", "number") | ("object", "object") => true,
        ("object", "passage") => has(&["text", "footnotes", "fidelity"]),
        ("object", "[violation](#violations)") => {
            schema["properties"].get("omitted").is_some() || has(&["code", "pointer", "message"])
        }
        ("object", "[report card](#report-card)") => has(&["provision", "areas", "compliance"]),
        ("string", "string") => schema["enum"]
            .as_array()
            .is_none_or(|words| words.len() == 1),
        ("string", name) => {
            let known = identifiers(name).unwrap_or_default();
            let words = schema["enum"].as_array().into_iter().flatten();
            let words: Vec<_> = words.chain(schema.get("const")).collect();
            let is_known = |word: &&Value| known.iter().any(|name| *word == name);
            !words.is_empty()
                && words
                    .iter()
                    .all(|word| is_known(word) || *word == "omitted")
        }
        _ => false,
    }
}

/// Of each field with a type in brackets: is it that in the schemas, and is it optional there, or `null`?
#[test]
fn the_reference_says_of_each_field_what_the_schemas_say() {
    let schemas = schemas();
    let mut compared = 0;
    for section in Section::all() {
        let introduction = section.text.split("\n- ").next().expect("it is there");
        let files = code(introduction).filter(|word| *word != "draft.json");
        let roots: Vec<&Value> = files.filter_map(|word| schemas.get(word)).collect();
        if roots.is_empty() {
            continue;
        }
        let (fields, _) = section
            .text
            .split_once("\nKinds:\n")
            .unwrap_or((section.text, ""));
        // An item with the lines that follow it.
        for item in fields
            .replace("\n  ", " ")
            .lines()
            .filter_map(|line| line.strip_prefix("- "))
        {
            let (paths, about) = item.split_once(" (").unwrap_or((item, ""));
            let (kind, about) = about
                .rsplit_once("): ")
                .or(about.strip_suffix(')').map(|kind| (kind, "")))
                .unwrap_or(("", ""));
            if kind.is_empty() || !paths.starts_with('`') {
                continue;
            }
            let (name, is_optional) = match kind.strip_suffix(", optional") {
                Some(name) => (name, true),
                None => (kind, false),
            };
            let name = name.strip_suffix(" or `null`").unwrap_or(name);
            for path in code(paths).filter(|path| *path != "$schema") {
                let context = format!("{}: {path} ({kind})", section.title);
                let found = roots
                    .iter()
                    .filter_map(|root| Some((*root, described(root, path)?)));
                let found: Vec<_> = found.collect();
                assert!(!found.is_empty(), "{context} is in no schema");
                let mut all = found.iter().flat_map(|(_, described)| &described.schemas);
                let is_null = all.any(|schema| schema["type"] == "null");
                let says_null = kind.contains("`null`") || about.contains("`null`");
                assert_eq!(is_null, says_null, "{context}: null");
                for (root, described) in found {
                    compared += 1;
                    assert!(
                        described.is_optional.is_none_or(|is| is == is_optional),
                        "{context}"
                    );
                    let mut all = described.schemas.iter();
                    assert!(
                        all.all(|schema| is_of(root, schema, name)),
                        "{context} is another type"
                    );
                }
            }
        }
    }
    assert!(compared > 90, "{compared}");
}

/// Whether the document has everything that the part has; of lists, some items.
fn has(document: &Value, part: &Value) -> bool {
    match (document, part) {
        (Value::Object(document), Value::Object(part)) => part
            .iter()
            .all(|(key, value)| document.get(key).is_some_and(|other| has(other, value))),
        (Value::Array(document), Value::Array(part)) => part
            .iter()
            .all(|value| document.iter().any(|other| has(other, value))),
        (document, part) => document == part,
    }
}

#[test]
fn the_examples_of_the_reference_are_parts_of_what_the_crate_writes() {
    let assessment: Assessment = serde_json::from_str(SAMPLE).unwrap();
    let card = assessment.report_card();
    let mut later = Draft::from(assessment.clone());
    later.set_theme_grade(Theme::InclusiveCulture, ThemeGrade::Secure);
    let later = later.validate().unwrap().report_card();
    let mut draft = Draft::new(Provision::new(Phase::Primary));
    draft
        .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
        .set_concerns_considered(Area::Teaching);
    let faulty = r#"{"areas": {"teaching": {"themes": {"pedagogy": {"grade": "storng"}}}}}"#;
    let faulty: Draft = serde_json::from_str(faulty).unwrap();
    let list = |items: Vec<Value>| Value::Array(items);
    let documents: BTreeMap<&str, Value> = BTreeMap::from([
        ("Violations", json!(faulty.check().unwrap_err())),
        ("Outlook", json!(draft.outlook())),
        ("Report card", json!(card)),
        ("Comparison", json!(Comparison::new(&card, &later))),
        ("Next steps", list(written(card.next_steps()))),
        (
            "Inconsistencies",
            list(written(assessment.inconsistencies())),
        ),
        (
            "Explanations",
            json!(card.area(Area::Inclusion).explanation()),
        ),
        ("Toolkit", json!(Toolkit)),
    ]);
    for section in Section::all() {
        let examples: Vec<Value> = section.examples().collect();
        assert_eq!(
            examples.is_empty(),
            section.title == "Passage",
            "{}",
            section.title
        );
        match documents.get(section.title) {
            Some(document) => {
                for example in &examples {
                    assert!(
                        has(document, example),
                        "{example:#} is no part of {document:#}"
                    );
                }
            }
            None if section.title == "Passage" => {}
            None => {
                let [draft, claim] = <[Value; 2]>::try_from(examples).expect("two examples");
                let draft: Draft = serde_json::from_value(draft).unwrap();
                let violations = draft.check().unwrap_err();
                assert!(
                    violations
                        .iter()
                        .all(|violation| violation.code().is_missing())
                );
                serde_json::from_value::<Claim<'_>>(claim).unwrap();
            }
        }
    }
}

fn written<T: Serialize>(values: impl IntoIterator<Item = T>) -> Vec<Value> {
    values.into_iter().map(|value| json!(value)).collect()
}

// --- The background -------------------------------------------------------------------------------------

#[test]
fn the_glossary_has_the_abbreviations_of_the_toolkit() {
    let abbreviations = Toolkit.abbreviations().iter().map(|abbreviation| {
        let meaning = abbreviation
            .meaning()
            .replace('[', "\\[")
            .replace(']', "\\]");
        format!("| {} | {meaning} |\n", abbreviation.short())
    });
    let head = "| abbreviation | what it stands for |\n| --- | --- |\n";
    let table: String = iter::once(head.to_owned()).chain(abbreviations).collect();
    assert!(BACKGROUND.contains(&format!("{table}\n")), "{table}");
}

#[test]
fn the_grades_by_position_are_those_of_the_toolkit() {
    let rows = between(BACKGROUND, "| position |", "\n\n").lines().skip(2);
    let grades = rows.map(|row| row.split(" | ").nth(1).expect("a cell"));
    let titles = Grade::ALL.iter().map(|grade| grade.title().to_lowercase());
    assert!(grades.eq(titles));
    let edition = format!("one edition, `{}`", Toolkit.edition().id());
    assert!(BACKGROUND.contains(&edition));
}

// --- The benchmarks -------------------------------------------------------------------------------------

/// The benchmarks that have a target, as a list, which a phone can show. The tables are too wide for it.
fn benchmarks_page() -> String {
    let mut page = "# Benchmarks\n\nThe speed and the size of the crate, compared with alternatives. `benches/README.md` of the repository has all rows,\n\
        says how they are measured and what each means. *n times* is the time of the crate divided by the time of the\n\
        baseline, so less is better; only where the target says *faster* it is the other way round. In brackets are the\n\
        quartiles. A test writes this page.\n\n"
        .to_owned();
    let rows = BENCHES.lines().filter_map(|line| line.strip_prefix("| "));
    let rows = rows.map(|row| row.trim_end_matches(" |").split(" | ").collect::<Vec<_>>());
    for row in rows.filter(|row| row.len() == 4 && row[0] != "benchmark" && row[0] != "---") {
        let [benchmark, baseline, target, result] = row[..] else {
            unreachable!("there are four cells")
        };
        let target = target.trim();
        if !target.is_empty() {
            let _ = write!(page, "- {benchmark}: **{result}**");
            let baseline = baseline.trim();
            if !baseline.is_empty() {
                let _ = write!(page, "\n  - baseline: {baseline}");
            }
            let _ = writeln!(page, "\n  - target: {target}");
        }
    }
    let (_, weak) = BENCHES.split_once("\n## Weak points\n").expect("a heading");
    page + "\n## Weak points\n" + weak
}

#[test]
fn the_page_of_benchmarks_is_generated() {
    committed("docs/benchmarks.md", &benchmarks_page());
}
