//! Sends what is in the outbox.

use super::Jobs;
use crate::{Portal, error::Result, mail::deliver::Deliverer};
use std::time::Duration;

/// How often to look for what is due again; a new email does not wait for it.
const EVERY: Duration = Duration::from_secs(5);

pub(super) fn start(jobs: &mut Jobs, portal: &Portal) -> Result<()> {
    let deliverer = Deliverer::new(portal)?;
    let written = portal.database.mail_written();
    jobs.every("deliver_mail", EVERY, Some(written), move |stop| {
        let deliverer = deliverer.clone();
        Box::pin(async move { deliverer.deliver_due(&stop).await.map(|_| ()) })
    });
    Ok(())
}
