//! Tells residents of emergency access once telling them need not wait any longer.

use super::Jobs;
use crate::{Portal, break_glass};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("tell_of_emergencies", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { break_glass::tell_due(&portal).await })
    });
}
