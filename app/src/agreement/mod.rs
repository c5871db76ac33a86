//! Whether a plan is the person's own: who agreed with it and on what basis, who
//! disagrees with a part of it, and whether it is still right.

mod agree_page;
mod disagree_page;
pub mod model;
mod representative_page;
pub mod server_fns;
pub mod service;

pub use agree_page::AgreePage;
pub use disagree_page::DisagreePage;
pub(crate) use representative_page::representative_rows;
pub use representative_page::{MOST_IN_EVIDENCE, RepresentativePage};
