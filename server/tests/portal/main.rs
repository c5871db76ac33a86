//! The one integration-test binary: real requests through the whole server.

mod audit;
mod mail;
mod merging;
mod support;
mod undelivered;
