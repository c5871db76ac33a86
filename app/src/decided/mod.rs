//! Access that staff decide because the resident cannot decide it themself, and
//! the assessments of who could decide what.

mod capacity_page;
mod decided_page;
mod decision_page;
pub mod model;
mod request_page;
mod rows;
pub mod server_fns;
pub mod service;

pub use capacity_page::{CapacityAgainPage, CapacityPage};
pub use decided_page::DecidedPage;
pub use decision_page::DecisionPage;
pub use request_page::RequestPage;
pub(crate) use rows::{assessment_card, decision_rows};
