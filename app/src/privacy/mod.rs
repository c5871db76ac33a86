//! What looks wrong to people in who has looked, and what the privacy officer answers.

mod answer_page;
mod ask_page;
mod desk_page;
mod list_page;
pub mod model;
pub mod server_fns;
pub mod service;

pub use answer_page::AnswerPage;
pub use ask_page::AskPage;
pub use desk_page::DeskPage;
pub use list_page::QuestionsPage;
