//! Whether it is time to ask the caller what they need for communicating.

use crate::{Portal, access::policy::Action, account::sessions, error::Result, store};
use app::{backend::Caller, circle::model::NeedsCheck, home::model::Attention};

/// What a resident is asked about their own record.
pub(super) async fn attention(portal: &Portal, caller: &Caller) -> Result<Option<Attention>> {
    let me = caller.person()?.person;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let Some(granted) = portal.may(&tx, caller, Action::ConfirmNeeds, me).await? else {
        return Ok(None);
    };
    let checked = store::needs::checked(tx.connection(), &granted).await?;
    let due = NeedsCheck::due_words(checked.as_ref(), granted.today());
    Ok(due.map(|_| Attention::NeedsDue { resident: me }))
}
