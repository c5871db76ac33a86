//! The people whom a member of staff works with.

pub mod model;
pub mod pages;
pub mod service;
