//! The care plan and the crisis plan: what they say, how it is changed, and who changed it.

mod asked;
mod care_headings;
mod compare_page;
mod crisis_headings;
mod disagreements;
mod empty_view;
mod freshness;
pub mod headings;
mod history_page;
mod identity;
mod item_form;
mod item_page;
mod item_view;
pub mod kind;
mod linked;
mod marked;
pub mod model;
mod order_view;
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
mod standing;
mod still_right;
#[cfg(test)]
mod tests;
mod tree;
mod ways;

pub(crate) use asked::{
    Asked, ReadLater, answered, heading_asked, kind_asked, part as path_asked,
    query as query_asked, when, when_opens,
};
pub use compare_page::ComparePage;
pub use crisis_headings::LEVELS as CRISIS_LEVELS;
pub(crate) use disagreements::all_disagreements;
pub(crate) use freshness::freshness;
pub use history_page::HistoryPage;
pub use identity::IdentityBanner;
pub(crate) use identity::{note_acting, plan_title};
pub(crate) use item_form::{controls as item_controls, labels_of as item_labels};
pub use item_page::{AddItemPage, EditItemPage};
pub(crate) use item_view::{
    facts as item_facts, shown as shown_field, status_tag, title_of as item_title,
};
pub use marked::Marked;
pub use plan_page::PlanPage;
pub use print_page::PrintPage;
pub(crate) use provenance::{LABELS as WHOSE_WORDS, whose_words};
pub(crate) use provenance::{labels as provenance_labels, provenance};
pub use remove_page::RemoveItemPage;
pub use restore_page::RestorePage;
pub use section_page::SectionPage;
pub use standing::StandingLine;
pub(crate) use standing::changes_by;
