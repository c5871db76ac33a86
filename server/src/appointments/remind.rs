//! People are reminded of an appointment two days before it.

use super::tell;
use crate::{Portal, error::Result, store};
use chrono::TimeDelta;

/// How long before an appointment people are reminded.
pub(super) const AHEAD: TimeDelta = TimeDelta::days(2);

/// Writes every reminder that is due; running it again writes none twice.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn see_to(portal: &Portal) -> Result<()> {
    let now = portal.clock.now();
    let until = now + AHEAD;
    let due = store::appointment::ids_to_remind(portal.database.reader(), now, until).await?;
    for id in due {
        let tx = portal.database.write().await?;
        // That it was written and the email itself are there together, or neither is.
        if let Some(appointment) = store::appointment::claim_reminder(&tx, id, now, until).await? {
            // Not held: who changes an appointment holds its request first.
            let referral = store::appointment::referral_of(tx.connection(), &appointment).await?;
            tell::tell(&tx, &portal.clock, tell::REMINDER, &appointment, &referral).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
