//! The first pages: before signing in, and after.

mod landing_page;

pub use landing_page::LandingPage;
