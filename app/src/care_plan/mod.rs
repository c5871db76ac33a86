//! The care plan: what it says, how it is changed, and who changed it.

pub mod headings;
pub mod kind;
pub mod model;
pub mod server_fns;
pub mod service;
