//! The one integration-test binary: real requests through the whole server.

mod access;
mod account;
mod audit;
mod care_plan;
mod circle;
mod demo;
mod http;
mod mail;
mod merging;
mod support;
mod undelivered;
mod worklist;
