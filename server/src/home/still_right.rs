//! The plans of which the caller should say whether they are still right: their
//! own, and those of people they may speak for by law.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    account::sessions,
    agreement, audit,
    error::Result,
    store::{self, Tx},
};
use ::entity::representative;
use app::{backend::Caller, home::model::Attention, ids::PersonId, plan::kind::PlanKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// Those whom the caller may speak for by law today.
pub(super) async fn spoken_for(portal: &Portal, tx: &Tx, me: PersonId) -> Result<Vec<PersonId>> {
    let rows = representative::Entity::find()
        .filter(representative::Column::PersonId.eq(me.0))
        .filter(store::representative::holds(portal.clock.today()))
        .all(tx.connection())
        .await?;
    // Somebody may be both an attorney and a deputy of the same person.
    let residents: BTreeSet<PersonId> = rows
        .into_iter()
        .map(|row| PersonId(row.resident_id))
        .collect();
    Ok(residents.into_iter().collect())
}

/// What the caller is asked about.
pub(super) async fn attention(portal: &Portal, caller: &Caller) -> Result<Vec<Attention>> {
    let person = caller.person()?;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let mut residents = spoken_for(portal, &tx, person.person).await?;
    if person.is_resident {
        residents.insert(0, person.person);
    }
    let mut attention = Vec::new();
    let mut looks = Vec::new();
    for resident in residents {
        for kind in PlanKind::ALL {
            let action = Action::Agree(kind);
            let Some(granted) = portal.may(&tx, caller, action, resident).await? else {
                continue;
            };
            if !is_due(portal, &tx, &granted, kind).await? {
                continue;
            }
            let name = super::named(&tx, &granted, &mut looks).await?;
            attention.push(Attention::StillRight {
                resident,
                name,
                kind,
            });
        }
    }
    audit::record_all(&tx, &portal.clock, looks).await?;
    tx.commit().await?;
    Ok(attention)
}

async fn is_due(portal: &Portal, tx: &Tx, granted: &Granted, kind: PlanKind) -> Result<bool> {
    let connection = tx.connection();
    let Some(plan) = store::plan::find(connection, granted, kind).await? else {
        return Ok(false);
    };
    let since = agreement::check_since(connection, granted, &plan, portal.clock.today()).await?;
    Ok(since.is_some())
}
