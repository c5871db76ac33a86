//! Requests for help from a service.

pub mod answers;
pub mod form;
