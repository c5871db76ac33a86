//! Figures of services: what came, how long people waited, for whom, how they found it; never a name.

mod choose;
mod feedback_page;
pub mod model;
mod requests_page;
pub mod service;

pub use feedback_page::FeedbackFiguresPage;
pub use requests_page::RequestFiguresPage;
