//! What only the crisis plan has: the sheet that is opened at 3 a.m., and the
//! card for the wallet that leads to it.

pub mod card_model;
mod card_page;
mod cards_page;
pub mod choice;
mod choose_page;
pub mod model;
mod printed_card;
pub mod server_fns;
pub mod service;
mod sheet;
mod sheet_head;
mod sheet_page;
mod sheet_parts;
#[cfg(test)]
mod tests;

pub use card_page::CardPage;
pub use cards_page::CardsPage;
pub use choose_page::ChooseSheetPage;
pub use printed_card::PrintedCardPage;
pub use sheet::sheet;
pub use sheet_page::SheetPage;
