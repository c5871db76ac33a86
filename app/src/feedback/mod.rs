//! How people found care: one question with one tap, without a word of who answers.

mod choose_page;
mod desk_page;
mod enter_page;
mod give_page;
pub mod model;
mod more_page;
mod paper_page;
mod parts;
pub mod server_fns;
pub mod service;
pub mod set;
mod thanks_page;
pub mod view;

pub use choose_page::ChooseFeedbackPage;
pub use desk_page::FeedbackDeskPage;
pub use enter_page::EnterFeedbackPage;
pub use give_page::{FeedbackLinkPage, FeedbackPage};
pub use more_page::MoreFeedbackPage;
pub use paper_page::FeedbackPaperPage;
pub use thanks_page::ThanksPage;
