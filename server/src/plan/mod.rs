//! The engine of both plans: sections as documents, changed through one function.
//!
//! [`merge::merge`] is the only way in which a section changes; the plain form
//! and the live editor are two callers of it.

mod begun;
pub mod document;
pub mod edit;
pub(crate) mod form;
mod history;
mod linked;
pub mod marks;
pub mod merge;
pub mod order;
pub(crate) mod paper;
mod read;
mod restore;
mod rewrite;
mod save;
mod service;
mod told;
pub mod write;

pub(crate) use form::performer;
pub(crate) use read::{is_written, item_view, latest, shown};
pub(crate) use told::clashed;
