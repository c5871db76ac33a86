//! Figures of services: what came, how long people waited, for whom, how they found it; never a name.

mod behind;
mod board_page;
mod by_month;
mod choose;
pub mod emails;
mod feedback_page;
pub mod figure;
mod figure_page;
pub mod gaps;
pub mod history;
pub mod model;
mod plan;
mod requests_page;
mod run_chart;
pub mod server_fns;
pub mod service;
mod spc;
pub mod tokens;
pub mod view;
pub mod words;

pub use board_page::FiguresPage;
pub use choose::month_of;
pub use feedback_page::FeedbackFiguresPage;
pub(crate) use feedback_page::share;
pub use figure_page::FigurePage;
pub use requests_page::RequestFiguresPage;
