//! What people say about a section of a plan, or about one item of it.

pub mod model;
mod page;
pub mod server_fns;
pub mod service;
mod thread;

pub use page::CommentsPage;
