//! The one integration-test binary: real requests through the whole server.

mod access;
mod http;
mod merging;
mod support;
