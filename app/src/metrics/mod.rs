//! Figures of services: what came, how long people waited, for whom, how they found it; never a name.

mod choose;
mod feedback_page;
pub mod model;
mod requests_page;
mod run_chart;
pub mod service;
mod spc;

pub use choose::month_of;
pub use feedback_page::FeedbackFiguresPage;
pub(crate) use feedback_page::share;
pub use requests_page::RequestFiguresPage;
