//! How many messages are new, for the first page.

use crate::{
    access::{Granted, policy::Action},
    error::Result,
    store::{Tx, message_list::unread},
};
use app::home::model::MessagesGlance;

/// What is new about a resident for the caller, and for the resident when the caller reads
/// their messages for them; nothing when the caller reads none.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn glance(tx: &Tx, granted: &Granted) -> Result<Option<MessagesGlance>> {
    if granted.also(Action::ReadMessages).is_none() {
        return Ok(None);
    }
    let connection = tx.connection();
    let (me, resident) = (granted.actor(), granted.resident());
    let acts_for = me != resident && granted.also(Action::ReadTheirMessages).is_some();
    let theirs = match acts_for {
        true => Some(unread(connection, (resident, resident), None).await?),
        false => None,
    };
    Ok(Some(MessagesGlance {
        resident,
        // What somebody was in who was let in once is no news to them as staff.
        unread: match granted.is_close() {
            true => unread(connection, (me, resident), None).await?,
            false => 0,
        },
        theirs,
    }))
}
