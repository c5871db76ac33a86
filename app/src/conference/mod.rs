//! Meetings at which people's care is talked about: who comes, about whom, what was decided.

mod case_page;
mod conference_page;
mod decide_form;
mod list_page;
mod meetings_page;
pub mod model;
mod new_page;
mod parts;
pub mod server_fns;
pub mod service;

pub use case_page::CasePage;
pub use conference_page::ConferencePage;
pub use list_page::ConferencesPage;
pub use meetings_page::MeetingsPage;
pub use new_page::NewConferencePage;
