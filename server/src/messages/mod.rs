//! Messages: to whom they go, who sees to them, and by when.

pub mod cover;
pub mod desk;
pub mod files;
mod follow;
pub mod route;
