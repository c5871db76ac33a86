//! Shared page parts, one per file.
//!
//! A form's controls show what was typed and what is the matter by themselves:
//! they read [`crate::returned_form`]. A page names its fields once, in
//! [`Labels`], for the error summary and the messages beside the fields.

pub(crate) mod acting;
mod back_link;
mod breadcrumbs;
mod button;
mod card;
mod care_card;
mod checkboxes;
mod code_input;
mod columns;
mod contents_list;
mod date_input;
mod details;
mod error_summary;
mod exit_page;
mod field;
mod file_form;
mod form;
mod guarded;
mod labels;
mod notice;
mod page;
mod panel;
mod problem_pages;
mod radios;
pub(crate) mod scripts;
mod select;
mod status_tag;
mod summary_list;
mod table;
#[cfg(test)]
mod tests;
mod text_area;
mod text_input;
mod turn_pages;
mod wake_islands;
mod warning;
pub mod wording;
mod wordmark;

pub use back_link::BackLink;
pub use breadcrumbs::Breadcrumbs;
pub use button::{Button, ButtonLink, ButtonLook, ButtonRow};
pub use card::{Card, Cards};
pub use care_card::CareCard;
pub use checkboxes::{Checkboxes, Tick};
pub use code_input::CodeInput;
pub use columns::{Column, Columns};
pub use contents_list::ContentsList;
pub use date_input::DateInput;
pub use details::Details;
pub use error_summary::ErrorSummary;
pub use exit_page::ExitThisPage;
pub use field::Wiring;
pub use file_form::FileForm;
pub use form::PortalForm;
pub use guarded::page_result;
pub use labels::Labels;
pub use notice::{Inset, Notice};
pub use page::{Page, PageFrame, page_title};
pub use panel::Panel;
pub use problem_pages::{ProblemKind, ProblemPage, ProblemWords, problem_document};
pub use radios::{Choice, Radios};
pub use select::Select;
pub use status_tag::{StatusTag, TagColour};
pub use summary_list::{SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use text_area::TextArea;
pub use text_input::TextInput;
pub use turn_pages::TurnPages;
pub use wake_islands::WakeIslands;
pub use warning::Warning;
pub use wordmark::Wordmark;
