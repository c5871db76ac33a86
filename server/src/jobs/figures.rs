//! Sends figures to the addresses to which they go every month.

use super::Jobs;
use crate::{Portal, metrics::emails::send};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("figures", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { send::send_due(&portal).await })
    });
}
