//! The one integration-test binary: real requests through the whole server.

mod access;
mod circle;
mod demo;
mod http;
mod merging;
mod support;
mod worklist;
