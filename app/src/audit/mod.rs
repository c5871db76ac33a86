//! Who has looked: the audit trail as its subject reads it.

pub mod model;
pub mod pages;
pub mod service;
pub(crate) mod telling;
