//! The first pages: before signing in, and after.
//!
//! After: what needs attention, the plan at a glance, the people around.

mod accessibility_page;
mod attention;
mod given;
mod home_page;
mod landing_page;
pub mod model;
mod parts;
mod privacy_page;
pub mod server_fns;
pub mod service;
#[cfg(test)]
mod tests;

pub use accessibility_page::AccessibilityPage;
pub use home_page::HomePage;
pub use landing_page::LandingPage;
pub use privacy_page::PrivacyPage;
