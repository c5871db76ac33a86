//! The first page after signing in: what needs attention, the plan at a glance, the people around.

mod attention;
mod home_page;
pub mod model;
mod parts;
pub mod service;
#[cfg(test)]
mod tests;

pub use home_page::HomePage;
