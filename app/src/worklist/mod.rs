//! What staff work from: the people they work with, and everything that waits.

pub mod model;
mod pages;
pub mod server_fns;
pub mod service;
pub mod waiting;

pub use pages::WorklistPage;
