//! Messages between residents, their carers and those who look after them.

#[cfg(feature = "ssr")]
pub mod files;
#[cfg(feature = "hydrate")]
mod following;
pub mod live;
mod live_updates;
#[cfg(feature = "ssr")]
pub mod model;
