//! Writes the ends of the audit chains to a file outside the database.

use super::Jobs;
use crate::{Portal, audit::anchors};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("anchor_audit", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { anchors::anchor_heads(&portal).await.map(|_| ()) })
    });
}
