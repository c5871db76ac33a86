//! What those on call do: find a person, say why, open the crisis sheet, and say
//! afterwards how it went.

mod answer_page;
pub mod model;
mod reach_page;
mod reason_form;
mod search_page;
pub mod server_fns;
pub mod service;
mod sheet_page;
mod uses_page;

pub use answer_page::AnswerPage;
pub use reach_page::ReachPage;
pub use search_page::{FoundPage, OnCallPage};
pub use sheet_page::{ReasonPage, SheetPage};
pub use uses_page::UsesPage;
