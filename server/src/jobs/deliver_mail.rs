//! Sends what is in the outbox.

use super::Jobs;
use crate::{Portal, error::Result, mail::deliver::Deliverer};
use futures::future::try_join_all;
use std::time::Duration;

/// How often to look for what is due again; one that goes first does not wait for it.
const EVERY: Duration = Duration::from_secs(5);
/// How many leave at once: a mail server takes its time with each.
const AT_ONCE: usize = 4;

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) -> Result<()> {
    let deliverer = Deliverer::new(portal)?;
    let written = portal.database.mail_written();
    let first = deliverer.clone();
    // A job of its own, so that nobody waits for a code behind a morning's news.
    jobs.every("deliver_first", EVERY, Some(written), move |stop| {
        let deliverer = first.clone();
        Box::pin(async move { deliverer.deliver_first(&stop).await.map(|_| ()) })
    });
    jobs.every("deliver_mail", EVERY, None, move |stop| {
        let deliverer = deliverer.clone();
        Box::pin(async move {
            let workers = (0..AT_ONCE).map(|_| deliverer.deliver_due(&stop));
            try_join_all(workers).await.map(|_| ())
        })
    });
    Ok(())
}
