//! What staff see of messages: their inboxes, who sees to what, who is away, and the figures.

mod away_page;
mod desk_page;
mod figures_page;
mod list_page;
mod many_page;
pub mod model;
pub mod panel;
mod places;
mod replies_page;
pub mod server_fns;
pub mod service;

pub use away_page::AwayPage;
pub use desk_page::DeskPage;
pub use figures_page::FiguresPage;
pub use list_page::{InboxPage, TeamInboxPage};
pub use many_page::{CheckManyPage, ManyPage};
pub use replies_page::RepliesPage;
