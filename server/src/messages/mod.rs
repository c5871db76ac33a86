//! Messages: to whom they go, who sees to them, and by when.

pub mod cover;
pub mod desk;
pub mod files;
pub mod route;
