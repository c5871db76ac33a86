//! Messages between residents, their carers and those who look after them.

#[cfg(feature = "ssr")]
mod emergency;
#[cfg(feature = "ssr")]
pub mod files;
#[cfg(feature = "hydrate")]
mod following;
#[cfg(feature = "ssr")]
mod list_page;
pub mod live;
mod live_updates;
#[cfg(feature = "ssr")]
pub mod model;
#[cfg(feature = "ssr")]
mod new_page;
#[cfg(feature = "ssr")]
pub(crate) mod parts;
#[cfg(feature = "ssr")]
mod people_part;
#[cfg(feature = "ssr")]
mod print_page;
#[cfg(feature = "ssr")]
mod read_by;
#[cfg(feature = "ssr")]
pub mod search;
#[cfg(feature = "ssr")]
pub mod server_fns;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod thread_page;
#[cfg(feature = "ssr")]
pub mod view;

#[cfg(feature = "ssr")]
pub(crate) use self::live_updates::LiveUpdates;
#[cfg(feature = "ssr")]
pub use self::{
    list_page::MessagesPage, new_page::NewMessagePage, print_page::PrintMessagesPage,
    thread_page::ThreadPage,
};
