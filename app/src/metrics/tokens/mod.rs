//! The tokens with which programs of the organisation read figures.

mod list_page;
mod made_page;
pub mod view;

pub use list_page::TokensPage;
pub use made_page::MadeTokenPage;
