//! To which addresses figures go every month.

mod page;
pub mod view;

pub use page::FiguresEmailsPage;
