//! "Worried about someone?": what to do, whom to ring, and writing it down for the
//! safeguarding lead.

mod concern_page;
mod list_page;
pub mod model;
mod raise_page;
pub mod server_fns;
pub mod service;
mod worried_page;

pub use concern_page::ConcernPage;
pub use list_page::ConcernsPage;
pub use raise_page::{RaiseAboutPage, RaisePage};
pub use worried_page::WorriedPage;
