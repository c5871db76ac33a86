//! Forgets what has had its time.
//!
//! Sessions and what hangs on them, codes, challenges, counts, kept forms, one-time keys, links
//! of old emails, devices that kept a crisis sheet, messages and requests that were begun and never
//! sent, who was answered about their care.

use crate::{
    Portal,
    error::Result,
    mail::outbox,
    store::{email_off, feedback_more, feedback_words, kept_sheet, message_draft, referral_draft},
};
use ::entity::{
    passkey_challenge, rate_count, returned_form, session, session_note, sign_in_code, submission,
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::time::Duration;

/// How often.
const EVERY: Duration = Duration::from_secs(3600);
/// Nobody presses a button twice with two days between.
const SUBMISSIONS_KEPT: TimeDelta = TimeDelta::days(2);
/// Longer than any window that is counted.
const COUNTS_KEPT: TimeDelta = TimeDelta::days(2);
/// A device that kept a crisis sheet needs no row to learn that it does so no more; people may still ask.
const ENDED_KEPT: TimeDelta = TimeDelta::days(30);
/// Who wants no more emails may find an old one first.
const STOP_LINKS_KEPT: TimeDelta = TimeDelta::days(400);
/// Who left a message alone for half a year does not send it; the list of drafts says so.
const DRAFTS_KEPT: TimeDelta = TimeDelta::days(app::messages::model::DAYS_DRAFTS_ARE_KEPT);
/// Who left a request alone for so long asks again from the beginning.
const REQUESTS_KEPT: TimeDelta = TimeDelta::days(app::referral::model::DAYS_DRAFTS_ARE_KEPT);

/// Who was answered has read it, or does not come back for it; the page of answers says so.
const ANSWERS_KEPT: TimeDelta = TimeDelta::days(app::feedback::model::DAYS_ANSWERS_ARE_KEPT);

/// Tidies up now and every hour, for as long as the program runs.
pub async fn keep_tidy(portal: Portal) {
    loop {
        if let Err(error) = tidy(&portal).await {
            tracing::warn!(%error, "old rows could not be deleted; the next hour tries again");
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// Deletes every row whose time is over.
///
/// # Errors
/// When the database cannot be written.
pub async fn tidy(portal: &Portal) -> Result<()> {
    let now = portal.clock.now();
    let tx = portal.database.write().await?;
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lt(now - sessions_kept()))
        .exec(tx.connection())
        .await?;
    returned_form::Entity::delete_many()
        .filter(returned_form::Column::ExpiresAt.lt(now))
        .exec(tx.connection())
        .await?;
    session_note::Entity::delete_many()
        .filter(session_note::Column::ExpiresAt.lt(now))
        .exec(tx.connection())
        .await?;
    sign_in_code::Entity::delete_many()
        .filter(sign_in_code::Column::ExpiresAt.lt(now))
        .exec(tx.connection())
        .await?;
    passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::Column::ExpiresAt.lt(now))
        .exec(tx.connection())
        .await?;
    outbox::give_up_old_codes(&tx, now).await?;
    rate_count::Entity::delete_many()
        .filter(rate_count::Column::WindowStart.lt(now - COUNTS_KEPT))
        .exec(tx.connection())
        .await?;
    submission::Entity::delete_many()
        .filter(submission::Column::UsedAt.lt(now - SUBMISSIONS_KEPT))
        .exec(tx.connection())
        .await?;
    email_off::forget_links(&tx, now - STOP_LINKS_KEPT).await?;
    kept_sheet::forget(&tx, now - ENDED_KEPT, now).await?;
    message_draft::forget(&tx, now - DRAFTS_KEPT).await?;
    referral_draft::forget(&tx, now - REQUESTS_KEPT).await?;
    feedback_more::forget(&tx, now).await?;
    feedback_words::forget_contacts(&tx, portal.clock.today() - ANSWERS_KEPT).await?;
    tx.commit().await
}

/// A session is kept a day longer than it lasts, so that a form sent with it
/// late can still be kept for its owner.
fn sessions_kept() -> TimeDelta {
    TimeDelta::days(1)
}
