//! What only the crisis plan has: the sheet that is opened at 3 a.m.

pub mod model;
pub mod service;
mod sheet;
mod sheet_page;

pub use sheet::sheet;
pub use sheet_page::SheetPage;
