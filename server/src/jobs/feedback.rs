//! Sees to it that no words about care are nobody's, and tells whose words are late.

use super::Jobs;
use crate::{Portal, feedback::owners};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("feedback", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { owners::see_to(&portal).await })
    });
}
