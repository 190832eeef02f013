//! Reads an assessment and prints the grade of each area.
//! Where something in it is wrong, the error names all of it.

use ite_toolkit::{Area, Draft, Grade};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let json = std::fs::read_to_string("data/sample-assessment.json")?;
    let draft: Draft = serde_json::from_str(&json)?;
    let card = draft.validate()?.report_card();
    for outcome in card.areas() {
        println!("{}: {}", outcome.area().title(), outcome.grade().title());
    }
    assert_eq!(card.area(Area::Inclusion).grade(), Grade::Strong);
    Ok(())
}
