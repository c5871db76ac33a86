//! How people found care: one question with one tap, without a word of who answers.

mod answers_page;
mod choose_page;
mod desk_page;
mod enter_page;
mod give_page;
mod held_page;
pub mod model;
mod more_page;
mod paper_page;
mod parts;
mod said_page;
pub mod server_fns;
pub mod service;
pub mod set;
mod thanks_page;
pub mod view;
mod words_page;

pub use answers_page::FeedbackAnswersPage;
pub use choose_page::ChooseFeedbackPage;
pub use desk_page::FeedbackDeskPage;
pub use enter_page::EnterFeedbackPage;
pub use give_page::{FeedbackLinkPage, FeedbackPage};
pub use held_page::HeldFeedbackPage;
pub use more_page::MoreFeedbackPage;
pub use paper_page::FeedbackPaperPage;
pub use said_page::SaidPage;
pub use thanks_page::ThanksPage;
pub use words_page::WordsPage;
