//! Counts of how people found care from before the portal counted them, brought in from a file.

mod check_page;
mod history_page;
pub mod model;
pub mod month;
pub(super) mod note;
mod take_back_page;
pub mod view;

pub use check_page::CheckHistoryPage;
pub use history_page::FeedbackHistoryPage;
pub use take_back_page::TakeBackHistoryPage;
