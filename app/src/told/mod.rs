//! Who hears when something changes in a resident's plans.

mod emails_page;
pub mod model;
mod page;
pub mod server_fns;
pub mod service;
pub mod topic;

pub use emails_page::{EmailsPage, StopEmailsPage};
pub use page::ToldPage;
