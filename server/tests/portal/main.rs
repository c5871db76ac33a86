//! The one integration-test binary: real requests through the whole server.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops where something is not as it should be"
)]

mod access;
mod account;
mod agreement;
mod appointments;
mod audit;
mod begin;
mod circle;
mod comments;
mod conference;
mod crisis_plan;
mod death;
mod decided;
mod demo;
mod episode;
mod every_endpoint;
mod feedback;
mod home;
mod housekeeping;
mod http;
mod inbox;
mod links;
mod lists;
mod mail;
mod mail_in;
mod merging;
mod messages;
mod messages_due;
mod metrics;
mod moving;
mod needs;
mod on_call;
mod plan;
mod privacy;
mod referral;
mod review;
mod safe_contact;
mod safeguarding;
mod services;
mod sharing;
mod staff;
mod stopping_emails;
mod support;
mod surgery;
mod team;
mod told;
mod triage;
mod two_records;
mod undelivered;
mod worklist;
mod worklist_requests;
