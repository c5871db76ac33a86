//! Gaps in the records: what is missing in them, late or contradictory, and where.

mod list_page;
pub mod model;
mod page;
pub mod view;

pub use list_page::GapPage;
pub use page::GapsPage;
