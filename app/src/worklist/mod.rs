//! The people whom a member of staff works with.

pub mod model;
mod pages;
pub mod server_fns;
pub mod service;

pub use pages::WorklistPage;
