//! To whom what is nobody's goes.

use crate::{
    error::{Result, internal},
    messages::{
        desk::Desk,
        route::{self, Answering},
    },
    store::{self, Tx, circle, message_people::Barred},
};
use ::entity::{care_relationship, message_thread, person};
use app::ids::{OrganisationId, PersonId, TeamId};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Somebody at the desk, else at its organisation, else around the resident, else in the
/// surgery, else where the record is kept.
pub(super) async fn next_owner(
    tx: &Tx,
    thread: &message_thread::Model,
    desk: Desk,
    today: NaiveDate,
) -> Result<Option<Answering>> {
    let connection = tx.connection();
    let but = Barred::of(connection, thread, today).await?;
    if let Some(found) = route::of_desk(tx, desk, today, &but).await? {
        return Ok(Some(found));
    }
    if let Some(organisation) = store::desk::organisation(connection, desk).await?
        && let Some(found) = of_organisation(tx, organisation, today, &but).await?
    {
        return Ok(Some(found));
    }
    elsewhere(tx, thread, today, &but).await
}

/// Somebody around the resident, else in the surgery, else where the record is kept; at no
/// team that the resident keeps out.
pub(super) async fn elsewhere(
    tx: &Tx,
    thread: &message_thread::Model,
    today: NaiveDate,
    but: &Barred,
) -> Result<Option<Answering>> {
    let connection = tx.connection();
    let resident = PersonId(thread.resident_id);
    let mut around = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident.0))
        .filter(care_relationship::Column::Kind.ne("carer"))
        .filter(circle::lets_in(today))
        .order_by_asc(care_relationship::Column::FromDate)
        .order_by_asc(care_relationship::Column::Id)
        .all(connection)
        .await?;
    around.sort_by_key(|row| route::place(&row.kind));
    for row in around {
        let found = match (row.person_id, row.team_id) {
            (Some(person), _) => route::of_person(tx, PersonId(person), today, but).await?,
            (None, Some(team)) => route::of_desk(tx, Desk::Team(TeamId(team)), today, but).await?,
            (None, None) => None,
        };
        if found.is_some() {
            return Ok(found);
        }
    }
    let record = person::Entity::find_by_id(resident.0)
        .one(connection)
        .await?
        .ok_or_else(|| internal("messages about nobody"))?;
    if let Some(practice) = record.practice_id {
        let practice = OrganisationId(practice);
        if let Some(found) = route::of_surgery(tx, practice, today, but).await? {
            return Ok(Some(found));
        }
    }
    let keeper = OrganisationId(record.organisation_id);
    of_organisation(tx, keeper, today, but).await
}

/// Somebody who answers at any desk of an organisation.
async fn of_organisation(
    tx: &Tx,
    organisation: OrganisationId,
    today: NaiveDate,
    but: &Barred,
) -> Result<Option<Answering>> {
    for desk in store::desk::staffed(tx.connection(), Some(organisation), today).await? {
        if let Some(found) = route::of_desk(tx, desk, today, but).await? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
