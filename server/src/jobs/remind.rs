//! Reminds people of their appointments.

use super::Jobs;
use crate::{Portal, appointments};
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(5 * 60);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) {
    let portal = portal.clone();
    jobs.every("remind", EVERY, None, move |_| {
        let portal = portal.clone();
        Box::pin(async move { appointments::remind::see_to(&portal).await })
    });
}
