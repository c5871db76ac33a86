//! Who is around a person, and the record they share: name, address, contacts,
//! and how to communicate.

pub mod accessible;
pub mod details;
pub mod form;
pub mod model;
pub mod pages;
pub mod server_fns;
pub mod service;
