//! What staff do for the portal to work, such as reaching people whom no email reaches.

pub mod model;
pub mod pages;
pub mod server_fns;
pub mod service;
