//! Outgoing email: written in the transaction of what it tells of, delivered later.
//!
//! [`outbox`] writes a row; [`deliver`] sends what is due through a
//! [`transport`], again and again until it is accepted, refused for good, or two
//! days old. What cannot be delivered is shown to staff, who phone instead.

pub mod deliver;
pub mod message;
pub mod outbox;
pub mod reader;
pub mod retry;
pub mod smtp;
pub mod template;
pub mod transport;
mod wording;
