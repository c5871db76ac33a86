//! Finding messages by their words.

pub mod model;
mod page;
pub mod server_fns;
pub mod service;

pub(crate) use page::search_form;
pub use page::{FoundInInboxPage, FoundMessagesPage};
