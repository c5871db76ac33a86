//! The care plan and the crisis plan: what they say, how it is changed, and who changed it.

mod asked;
mod care_headings;
mod compare_page;
mod crisis_headings;
pub mod headings;
mod history_page;
mod identity;
mod item_form;
mod item_page;
mod item_view;
pub mod kind;
mod marked;
pub mod model;
pub mod paper;
mod plan_page;
mod print_page;
mod provenance;
mod remove_page;
mod restore_page;
mod returned;
mod section_form;
mod section_page;
mod section_view;
pub mod server_fns;
pub mod service;
#[cfg(test)]
mod tests;

pub(crate) use asked::{answered, when};
pub use compare_page::ComparePage;
pub use history_page::HistoryPage;
pub use identity::IdentityBanner;
pub use item_page::{AddItemPage, EditItemPage};
pub(crate) use item_view::{facts as item_facts, status_tag, title_of as item_title};
pub use marked::Marked;
pub use plan_page::PlanPage;
pub use print_page::PrintPage;
pub use remove_page::RemoveItemPage;
pub use restore_page::RestorePage;
pub use section_page::SectionPage;
