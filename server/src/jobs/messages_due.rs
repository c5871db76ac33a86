//! Tells those who see to messages, and those who wait, as the time for an answer passes.

use super::Jobs;
use crate::{Portal, messages::due};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("messages_due", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { due::see_to(&portal).await })
    });
}
