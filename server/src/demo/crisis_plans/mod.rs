//! The crisis plans of the invented borough, and what teams suggest for them.
//! Dates in items are days from today; numbers are of the ranges that are nobody's.

mod joe;
mod others;
mod templates;

use super::story::Act;
pub use joe::JOE;
pub use others::OTHERS;
pub use templates::TEMPLATES;

type Fields = &'static [(&'static str, &'static str)];

/// An item that belongs to no other.
const fn add(key: &'static str, fields: Fields) -> Act {
    Act::Add(key, None, fields)
}
