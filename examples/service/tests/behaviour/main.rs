//! What the service does.
//!
//! | file | question |
//! | --- | --- |
//! | `api` | Does the API answer as the crate does, and does a client read every answer into the crate's types? |
//! | `bad_input` | Is every bad request refused, with all that is wrong? |
//! | `forms` | Does a page that is sent as it was shown change nothing, and is nothing lost between two people? |
//! | `process` | Does the program keep what it confirmed, leave other files alone, and log no evidence? |
//! | `load` | Is nothing lost among 200 clients, and how long do they wait? |

mod api;
mod bad_input;
mod forms;
mod load;
mod process;
mod support;
