//! Who is around a person, and the record they share: name, address, contacts,
//! and how to communicate.

pub mod accessible;
pub mod details;
pub mod form;
pub mod model;
mod needs_card;
mod pages;
pub mod safe_contact;
pub mod server_fns;
pub mod service;
pub mod ways;

pub use pages::{EditPersonPage, NewPersonPage, PersonPage};
pub(crate) use pages::{communication_rows, phones_of, role_of};
pub use safe_contact::SafeContactPage;
