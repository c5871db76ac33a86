//! Counts of how people found care from before the portal counted them.
//!
//! A file is checked whole before anything is kept ([`read`]), what it would change is shown, and
//! one transaction writes the rows and changes the cells of the figures by exactly the difference.

mod bring_in;
mod change;
mod check;
mod known;
mod page;
mod propose;
mod read;
mod row;
mod take_back;
mod template;
mod text;

pub(super) use page::brought_in;
pub(crate) use propose::ROWS;
pub(crate) use text::decoded;
