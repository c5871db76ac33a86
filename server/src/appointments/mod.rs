//! Clinics, the times they offer, and the appointments made of these.
//!
//! The rules take the transaction of whoever enters, so that a request and its appointment
//! change together or not at all. Each writes the audit trail and the emails in it.

mod arrange;
pub mod book;
pub mod calendar;
mod capacity;
pub mod change;
mod clinics;
pub mod count;
mod file;
pub mod free;
pub mod make;
mod offer;
pub mod outcome;
pub mod remind;
mod service;
pub(crate) mod shown;
pub(crate) mod tell;
mod to_move;
pub mod weekly;
pub mod withdraw;

use app::error::{PortalError, Problem};

/// What they hear whose time is gone: the form that shows it offers others.
fn taken() -> PortalError {
    PortalError::field("slot", Problem::TimeTaken)
}

/// What they hear whose appointment was changed by somebody else meanwhile.
fn changed() -> PortalError {
    PortalError::field("appointment", Problem::ChangedUnseen)
}
