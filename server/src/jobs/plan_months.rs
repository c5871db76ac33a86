//! Counts how many people had a plan once a month is over.

use super::Jobs;
use crate::{Portal, review::month};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("plan_months", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { month::count_last(&portal).await })
    });
}
