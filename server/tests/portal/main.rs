//! The one integration-test binary.

mod account;
mod http;
mod support;
