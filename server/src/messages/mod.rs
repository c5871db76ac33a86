//! Messages: to whom they go, who sees to them, by when, and who is told.

mod automatic;
pub mod cover;
pub mod desk;
pub mod digest;
pub mod due;
pub mod route;
pub mod tell;
