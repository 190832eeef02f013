//! Do the recipes of `docs/borders.md` do what the page says?
//!
//! | file | what it has |
//! | --- | --- |
//! | `axum` | identifiers in paths and queries, documents in bodies |
//! | `clap` | identifiers as arguments |
//! | `sqlx`, `rusqlite` | identifiers and drafts as columns |
//! | `utoipa`, `aide` | identifiers and documents in the description of an interface |
//! | `page` | Does the page show the code that is here, and the messages that it gives? |
//! | `http`, `openapi` | what several of these need |

mod aide;
mod axum;
mod clap;
mod http;
mod openapi;
mod page;
mod rusqlite;
mod sqlx;
mod utoipa;
