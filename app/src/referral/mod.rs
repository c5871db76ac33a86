//! Asking for help: requests to services, from the first question to what became of them.
//!
//! What a service asks is data ([`form`]); a request keeps the version that was answered.

mod advice_page;
pub mod answers;
mod check_page;
mod controls;
pub mod form;
mod list_page;
pub mod model;
mod next_part;
mod parts;
mod preview;
mod questions_page;
mod request_page;
pub mod server_fns;
pub mod service;
mod services_page;
mod stop_page;
pub mod triage;
pub mod view;
mod withdraw_page;

pub use self::{
    advice_page::AdvicePage,
    check_page::CheckRequestPage,
    list_page::RequestsPage,
    questions_page::QuestionsPage,
    request_page::RequestPage,
    services_page::{AskServicePage, ServicesPage},
    stop_page::{OtherHelpPage, RequestWarningPage, StopPage},
    withdraw_page::WithdrawRequestPage,
};
pub(crate) use self::{
    parts::{in_an_emergency, ring, state_tag},
    preview::preview,
};
