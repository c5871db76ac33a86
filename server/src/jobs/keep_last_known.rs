//! Keeps copies of the crisis sheets fresh, for when the database cannot be reached.

use super::Jobs;
use crate::{Portal, last_known};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("keep_last_known", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { last_known::sweep(&portal).await })
    });
}
