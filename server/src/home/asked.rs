//! The requests about which a team asked the caller for more.

use crate::{
    Portal, access::policy::Action, account::sessions, audit, error::Result,
    referral::lines::service_name, store,
};
use app::{
    backend::Caller,
    home::model::Attention,
    ids::{PersonId, ReferralId},
};

/// Those for the caller, and those that they sent for somebody else, as long as they may answer.
pub(super) async fn attention(portal: &Portal, caller: &Caller) -> Result<Vec<Attention>> {
    let me = caller.person()?.person;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let connection = tx.connection();
    let (mut attention, mut looks) = (Vec::new(), Vec::new());
    for row in store::referral::asked_of(connection, me).await? {
        let resident = PersonId(row.resident_id);
        let action = Action::AskForHelp;
        let Some(granted) = portal.may(&tx, caller, action, resident).await? else {
            continue;
        };
        let name = super::named(&tx, &granted, &mut looks).await?;
        attention.push(Attention::RequestAsks {
            resident,
            name,
            request: ReferralId(row.id),
            service: service_name(connection, &row).await?,
        });
    }
    audit::record_all(&tx, &portal.clock, looks).await?;
    tx.commit().await?;
    Ok(attention)
}
