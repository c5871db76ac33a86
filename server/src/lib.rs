//! The rules, the checks, the running program.
//!
//! [`Portal`] holds what every area needs; each area's file implements the
//! service that `app` declares for it: authorise, apply the rule, save, audit, notify.
#![recursion_limit = "512"]

pub mod access;
pub mod account;
pub mod admin;
pub mod agreement;
pub mod appointments;
pub mod audit;
mod backend;
pub mod bank_holidays;
mod begin;
pub mod break_glass;
pub mod circle;
pub mod clock;
pub mod closing_days;
mod comments;
mod conference;
pub mod config;
mod crisis_plan;
mod decided;
pub mod demo;
pub mod episode;
pub mod error;
pub mod feedback;
mod home;
pub mod housekeeping;
pub mod http;
pub mod inbox;
pub mod jobs;
pub mod last_known;
pub mod mail;
pub mod mail_in;
pub mod messages;
pub mod metrics;
pub mod on_call;
pub mod paper;
pub mod plan;
mod privacy;
pub mod qr;
pub mod referral;
pub mod review;
pub mod safeguarding;
pub mod services;
pub mod sharing;
pub mod store;
mod submitted;
pub mod team;
pub mod told;
pub mod working_days;
pub mod working_time;
mod worklist;

use app::error::PortalError;
use clock::Clock;
use config::Settings;
use error::Error;
use last_known::LastKnown;
use std::sync::Arc;
use store::Database;

/// What every area works with; cheap to clone.
#[derive(Clone)]
pub struct Portal {
    /// The database.
    pub database: Database,
    /// Time and randomness.
    pub clock: Clock,
    /// What was set at start.
    pub settings: Arc<Settings>,
    /// The crisis sheets as they were last known, for when the database cannot be reached.
    pub last_known: LastKnown,
}

impl Portal {
    /// What the person hears of a result; what they cannot help goes to the log
    /// under a reference, once, here.
    ///
    /// # Errors
    /// The error in the form that may leave the server.
    pub fn told<T>(&self, result: error::Result<T>) -> Result<T, PortalError> {
        result.map_err(|error| match error {
            Error::Portal(error) => error,
            other => {
                let reference = format!("{:08X}", u32::from_le_bytes(self.clock.random()));
                tracing::error!(fault.reference = reference, fault.detail = %other, "a request failed, {reference}");
                PortalError::Fault { reference }
            }
        })
    }
}
