//! Counts every wait for an answer to a message again that is over.

use super::metric_cell::Changes;
use crate::{error::Result, messages::count::Ended, messages::desk::Desk};
use ::entity::{message_wait, team};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// How many rows are read at a time.
const AT_ONCE: u64 = 20_000;

/// What every one adds.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    use message_wait::Column as C;
    type Row = (
        Uuid,
        String,
        Uuid,
        DateTime<Utc>,
        DateTime<Utc>,
        Option<Uuid>,
    );
    let teams: HashMap<Uuid, Uuid> = team::Entity::find()
        .select_only()
        .columns([team::Column::Id, team::Column::OrganisationId])
        .into_tuple::<(Uuid, Uuid)>()
        .all(connection)
        .await?
        .into_iter()
        .collect();
    let mut alike: HashMap<Ended, i64> = HashMap::new();
    let mut last = Uuid::nil();
    loop {
        let rows: Vec<Row> = message_wait::Entity::find()
            .select_only()
            .columns([
                C::Id,
                C::DeskKind,
                C::DeskId,
                C::DueAt,
                C::EndedAt,
                C::EndedBy,
            ])
            .filter(C::EndedAt.is_not_null())
            .filter(C::Id.gt(last))
            .order_by_asc(C::Id)
            .limit(AT_ONCE)
            .into_tuple()
            .all(connection)
            .await?;
        let Some(end) = rows.last() else {
            break;
        };
        last = end.0;
        for (_, kind, id, due, ended, by) in rows {
            let organisation = match Desk::from_key(&kind, id) {
                Some(Desk::Organisation(id)) => Some(id.0),
                Some(Desk::Team(id)) => teams.get(&id.0).copied(),
                None => None,
            };
            if let Some(organisation) = organisation {
                let of = Ended::of(organisation, (due, ended), by.is_some());
                *alike.entry(of).or_default() += 1;
            }
        }
    }
    for (ended, times) in alike {
        ended.add(changes, times);
    }
    Ok(())
}
