//! The questions of a service, as data that the service can change.
//!
//! A [`Definition`] is written in TOML and [read](Definition::read) with every fault named. From
//! it and the [answers](super::answers::Answers) so far, [`Definition::walk`] says what comes
//! next, [`check_page`] reads a posted page, and [`Definition::raised`] says what the team that
//! gets the request should know. Nothing here reads the clock or a database.

mod check;
mod definition;
mod question;
mod raised;
mod read;
#[cfg(test)]
mod tests;
mod validate;
mod values;
mod walk;

pub use check::{CHECKED_WHEN, CHECKED_WHERE, DAYS_CHECKED, check_checked, check_page};
pub use definition::{
    Condition, Definition, Exit, FilledInBy, Leaflet, Link, Page, Stop, Subject, Writer,
};
pub use question::{Choice, Effect, Kind, NO, NOT_SURE, Prefill, Question, YES};
pub use raised::{Flag, FlagLevel, Raised, Warning};
pub use read::Fault;
pub use validate::validate;
pub use walk::{Step, Walk};
