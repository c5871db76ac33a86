//! Asks people by email whether their plan is still right, when it is time.

use super::Jobs;
use crate::{Portal, agreement::check};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("plan_check", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { check::write_due(&portal).await })
    });
}
