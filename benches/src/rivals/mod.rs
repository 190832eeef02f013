//! What users would do without the crate.

pub mod derived;
pub mod phf_maps;
pub mod schema;
pub mod stripped;
