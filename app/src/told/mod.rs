//! Who hears when something changes in a resident's plans.

pub mod model;
mod page;
pub mod server_fns;
pub mod service;

pub use page::ToldPage;
