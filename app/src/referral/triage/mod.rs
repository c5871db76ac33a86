//! What staff do with a request that came to their team, on its page.

mod accept_page;
mod answer_page;
mod ask_page;
mod close_page;
mod decline_page;
mod letter_page;
pub mod model;
mod panel;
mod parts;
mod redirect_page;
mod seen_page;
pub mod server_fns;
pub mod service;
pub mod view;

pub use self::{
    accept_page::AcceptPage, answer_page::AnswerPage, ask_page::AskPage, close_page::ClosePage,
    decline_page::DeclinePage, letter_page::RequestLetterPage, redirect_page::RedirectPage,
    seen_page::SeenPage,
};
pub(super) use panel::panel;
