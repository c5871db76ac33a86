//! What only the crisis plan has: the sheet that is opened at 3 a.m., the copy of it on
//! a device, and the card for the wallet that leads to it.

#[cfg(feature = "ssr")]
pub mod card_model;
#[cfg(feature = "ssr")]
mod card_page;
#[cfg(feature = "ssr")]
mod cards_page;
#[cfg(feature = "ssr")]
pub mod choice;
#[cfg(feature = "ssr")]
mod choose_page;
#[cfg(feature = "ssr")]
mod copy_document;
mod keep_on_device;
#[cfg(feature = "ssr")]
mod keep_page;
#[cfg(feature = "ssr")]
pub mod kept_model;
#[cfg(feature = "ssr")]
pub mod model;
#[cfg(feature = "ssr")]
mod printed_card;
#[cfg(feature = "hydrate")]
mod saving;
#[cfg(feature = "ssr")]
pub mod server_fns;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod sheet;
#[cfg(feature = "ssr")]
mod sheet_head;
#[cfg(feature = "ssr")]
mod sheet_page;
#[cfg(feature = "ssr")]
mod sheet_parts;
#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests;

#[cfg(feature = "ssr")]
pub use self::{
    card_page::CardPage, cards_page::CardsPage, choose_page::ChooseSheetPage,
    copy_document::copy_document, keep_page::KeepSheetPage, printed_card::PrintedCardPage,
    sheet::sheet, sheet_page::SheetPage,
};
