//! Outgoing email: written in the transaction of what it tells of, delivered later.

pub mod outbox;
