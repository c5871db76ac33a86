//! Everything that waits for staff: requests for help and messages, the first to be late first.

mod filters;
pub mod model;
mod page;
mod row;
pub mod server_fns;
pub mod service;
#[cfg(test)]
mod tests;
pub mod told;
mod words;

pub use page::WaitingPage;
pub use told::ToldPage;
pub(crate) use words::number;
