//! Who is around a person, and the record they share: name, address, contacts,
//! and how to communicate.

pub mod accessible;
pub mod changes;
mod death_pages;
pub mod details;
pub mod form;
mod merge_pages;
pub mod merging;
pub mod model;
mod needs_card;
mod pages;
pub mod safe_contact;
pub mod server_fns;
pub mod service;
mod surgery_page;
pub mod ways;

pub use changes::RecordChangesPage;
pub use death_pages::{CheckDeathPage, DeathPage};
pub use merge_pages::{CheckMergePage, MergePage, MergesPage};
pub use pages::{EditPersonPage, NewPersonPage, PersonPage};
pub(crate) use pages::{communication_rows, phone_link, phones_of, role_of};
pub use safe_contact::SafeContactPage;
pub use surgery_page::SurgeryPage;
