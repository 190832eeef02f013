//! Report cards as JSON Schemas.

use alloc::vec::Vec;

use serde_json::{Value, json};

use super::area::ExemplaryStatus;
use super::card::ReportCard;
use super::compliance::BlockStatus;
use crate::identifier::Identifier;
use crate::schema::{impl_json_schema, one_of, whole_object};
use crate::toolkit::{Area, ComplianceBlock, Grade, Rule, Toolkit};

impl_json_schema!(ReportCard, "ReportCard", _generator => {
    let areas = Area::ALL.iter().map(|&area| (area.as_str(), area_schema(area)));
    let blocks = ComplianceBlock::ALL.iter().map(|&block| (block.as_str(), block_schema(block)));
    whole_object([
        ("edition", json!({ "const": Toolkit.edition().id() })),
        ("areas", whole_object(areas.collect::<Vec<_>>())),
        ("compliance", whole_object(blocks.collect::<Vec<_>>())),
    ])
});

fn area_schema(area: Area) -> Value {
    let rules = [Rule::Concern, Rule::LowestTheme, Rule::ExemplaryConfirmed];
    whole_object([
        ("grade", one_of(Grade::ALL)),
        ("rule", one_of(&rules)),
        ("concerns", some_of(area.concerns())),
        ("deciding-themes", some_of(area.themes())),
        ("exemplary", one_of(ExemplaryStatus::ALL)),
    ])
}

fn block_schema(block: ComplianceBlock) -> Value {
    whole_object([
        ("status", one_of(BlockStatus::ALL)),
        ("not-met", some_of(block.requirements())),
    ])
}

/// Some of these words, each once.
fn some_of<T: Identifier>(values: &[T]) -> Value {
    json!({ "type": "array", "items": one_of(values), "uniqueItems": true })
}
