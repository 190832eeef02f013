//! What the crate promises, one file for each question.
//!
//! What needs another run of cargo (the package, the dependencies, other targets) is checked by `.ci/run`.
//!
//! | file | question |
//! | --- | --- |
//! | `text` | Does the transcription carry every word of the source, and no other? |
//! | `generated` | Does the generated code say what the text says? |
//! | `parser` | Does the build refuse a text that is wrong? |
//! | `rules` | Are outcomes those of the rules, over their whole domain? |
//! | `explanations` | Does an outcome say why, and what would raise it? |
//! | `inconsistencies` | Are judgements that contradict each other found, and no others? |
//! | `comparisons` | Does a comparison name every change, and no other? |
//! | `allocations` | Does what promises to allocate nothing keep its promise? |
//! | `outlook` | Is an outlook what the completions of a draft say? |
//! | `catalogue` | Does a faulty draft report exactly its faults? |
//! | `violations` | Does a violation bring no others with it, and hide none that can be known? |
//! | `messages` | Does every message say what is wrong on one line, without evidence? |
//! | `order` | Are violations in the order of the document? |
//! | `bounds` | Do time and memory keep in proportion to the document? |
//! | `leaks` | Do evidence and features stay out of every message, whatever they are and however they arrive? |
//! | `drafts` | Do edits of a draft do what they say? |
//! | `edits` | Do edits do what the same edits of a plain JSON value do? |
//! | `round_trips` | Does everything survive being written and read? |
//! | `reading` | Is what the crate says read back as it was written, and nothing else? |
//! | `schema` | Do the schemas say what validation says? |
//! | `reports` | Do reports say what the outcomes say, whatever users wrote? |
//! | `markdown` | Do renderers show what users wrote as the same words, and nothing of it as markup? |
//! | `documentation` | Do the pages and the README say what the files and the code say? |
//! | `guides` | Do the guides say what the crate does, and name every field and identifier? |
//! | `api` | Does the public face keep to the Rust API Guidelines? |
//! | `words` | Are the sentences in plain words? |

#[path = "../../build/mod.rs"]
#[allow(dead_code, reason = "the build uses what the tests do not")]
mod generator;
mod helpers;

mod allocations;
mod api;
mod bounds;
mod catalogue;
mod comparisons;
mod documentation;
mod drafts;
mod edits;
mod explanations;
mod generated;
mod guides;
mod inconsistencies;
mod leaks;
mod markdown;
mod messages;
mod order;
mod outlook;
mod parser;
mod reading;
mod reports;
mod round_trips;
mod rules;
mod schema;
mod text;
mod violations;
mod words;
