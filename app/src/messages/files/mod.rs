//! Files that go with messages: photos and documents, to be saved and never shown in a page.

pub mod model;
mod page;
pub mod server_fns;
pub mod service;

pub use page::{DraftFilesPage, file_list};
