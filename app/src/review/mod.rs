//! A plan that is talked through: who was there, what matters now, how far goals were reached.

mod goals;
pub mod model;
mod page;
pub mod server_fns;
pub mod service;

pub use page::ReviewPage;
