//! Figures of services: what came, how long people waited, for whom; never a name.

pub mod model;
mod requests_page;
pub mod service;

pub use requests_page::RequestFiguresPage;
