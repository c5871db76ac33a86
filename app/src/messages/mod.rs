//! Messages between residents, their carers and those who look after them.

mod emergency;
mod list_page;
pub mod model;
mod new_page;
mod parts;
mod people_part;
mod print_page;
mod read_by;
pub mod server_fns;
pub mod service;
mod thread_page;
pub mod view;

pub use list_page::MessagesPage;
pub use new_page::NewMessagePage;
pub use print_page::PrintMessagesPage;
pub use thread_page::ThreadPage;
