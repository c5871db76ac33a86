//! Services, as those see them who run them and work in them: what each is, asks and says, and
//! the days on which it is closed.

mod closing_page;
mod edit_page;
mod letters_page;
mod list_page;
pub mod model;
pub(crate) mod parts;
pub mod server_fns;
pub mod service;
mod service_page;
mod versions_page;
pub mod view;
mod write_page;

pub use self::{
    closing_page::ClosingDaysPage,
    edit_page::{EditServicePage, NewServicePage},
    letters_page::LettersPage,
    list_page::ServiceListPage,
    service_page::ServicePage,
    versions_page::VersionsPage,
    write_page::WriteQuestionsPage,
};
