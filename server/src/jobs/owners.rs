//! Sees to it that no message is nobody's: after a role has ended, and from the first hour
//! in which somebody is away.

use super::Jobs;
use crate::{Portal, inbox::owners};
use std::time::Duration;

/// Often, so that what a cover is to answer waits for no one until the next morning.
const EVERY: Duration = Duration::from_secs(10 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("owners", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { owners::see_to(&portal).await })
    });
}
