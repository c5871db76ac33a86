//! The one integration-test binary: real requests through the whole server.

mod merging;
