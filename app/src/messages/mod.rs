//! Messages between residents, their carers and those who look after them.

mod emergency;
pub mod files;
mod list_page;
pub mod model;
mod new_page;
pub(crate) mod parts;
mod people_part;
mod print_page;
mod read_by;
pub mod search;
pub mod server_fns;
pub mod service;
mod thread_page;
pub mod view;

pub use self::{
    list_page::MessagesPage, new_page::NewMessagePage, print_page::PrintMessagesPage,
    thread_page::ThreadPage,
};
