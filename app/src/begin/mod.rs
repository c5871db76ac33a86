//! How a crisis plan begins: blank, from the care plan, from a team's template,
//! or question by question.

mod begin_page;
pub mod content;
mod copy_pages;
mod guide_check_page;
mod guide_page;
pub mod model;
mod questions;
pub mod server_fns;
pub mod service;
mod template_form;
mod template_pages;
mod way_on;

pub use begin_page::BeginPage;
pub use copy_pages::{FromCarePlanPage, FromTemplatePage};
pub use guide_check_page::GuideCheckPage;
pub use guide_page::GuidePage;
pub use template_pages::{EditTemplatePage, NewTemplatePage, TemplatesPage};
pub(crate) use way_on::way_on;
