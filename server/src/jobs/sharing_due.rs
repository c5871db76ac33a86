//! Tells people before what is shared ends, and ends what nobody uses.

use super::Jobs;
use crate::{Portal, sharing::due};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("sharing_due", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { due::see_to(&portal).await })
    });
}
