//! Emergency access to a whole record: with a reason, for half an hour, read only,
//! told to the person and looked into afterwards.

mod access_page;
mod banner;
mod list_page;
pub mod model;
pub mod server_fns;
pub mod service;
mod take_page;

pub use access_page::EmergencyAccessPage;
pub use banner::EmergencyBanner;
pub use list_page::EmergencyAccessesPage;
pub(crate) use list_page::accesses_table;
pub use take_page::TakePage;
