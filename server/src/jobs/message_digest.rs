//! Tells staff in the morning how many messages wait for them.

use super::Jobs;
use crate::{Portal, messages::digest};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(5 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("message_digest", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { digest::see_to(&portal).await })
    });
}
