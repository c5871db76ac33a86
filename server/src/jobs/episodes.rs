//! Sees to it that no care is nobody's, and tells of care that lasts longer than planned.

use super::Jobs;
use crate::{Portal, episode};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(10 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("episodes", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { episode::see_to(&portal).await })
    });
}
