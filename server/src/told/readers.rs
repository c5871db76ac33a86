//! Who is to be told: the resident, unless they want no such news, and whom they
//! chose and who is still around them.

use super::Matter;
use crate::{
    clock::Clock,
    error::Result,
    store::{self, Tx, around::still_around},
};
use ::entity::{follower, person};
use app::{ids::PersonId, told::topic::Topic};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Somebody to be told, and where.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    /// Who.
    pub(crate) person: PersonId,
    /// Where their email goes.
    pub(crate) address: String,
}

/// Those who hear of a matter, without the one who did it and those without an address.
pub(crate) async fn readers(
    tx: &Tx,
    clock: &Clock,
    resident: PersonId,
    matter: Matter,
    by: Option<PersonId>,
) -> Result<Vec<Reader>> {
    let mut people: BTreeSet<Uuid> = follower::Entity::find()
        .filter(follower::Column::ResidentId.eq(resident.0))
        .filter(follower::Column::Matter.eq(matter.code()))
        .filter(follower::Column::EndedAt.is_null())
        .filter(still_around(
            &Expr::col((follower::Entity, follower::Column::ResidentId)),
            &Expr::col((follower::Entity, follower::Column::PersonId)),
            clock.today(),
        ))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| row.person_id)
        .collect();
    if matter == Matter::Crisis || !wants_no_news(tx, resident).await? {
        people.insert(resident.0);
    }
    let mut readers = Vec::new();
    for person in people.into_iter().map(PersonId) {
        if Some(person) != by {
            readers.extend(reader(tx, person).await?);
        }
    }
    Ok(readers)
}

/// Those of some people who are still around a resident; the resident is not among them.
pub(super) async fn around(
    tx: &Tx,
    clock: &Clock,
    resident: PersonId,
    people: &[PersonId],
) -> Result<Vec<PersonId>> {
    let found = person::Entity::find()
        .filter(person::Column::Id.is_in(people.iter().map(|person| person.0)))
        .filter(person::Column::Id.ne(resident.0))
        .filter(still_around(
            &Expr::value(resident.0),
            &Expr::col((person::Entity, person::Column::Id)),
            clock.today(),
        ))
        .all(tx.connection())
        .await?;
    Ok(found.into_iter().map(|row| PersonId(row.id)).collect())
}

/// A person and where to tell them; `None` when they have no address.
pub(super) async fn reader(tx: &Tx, person: PersonId) -> Result<Option<Reader>> {
    let address = store::person::address(tx.connection(), person.0).await?;
    Ok(address.map(|address| Reader { person, address }))
}

/// Whether a resident turned their own emails of changes off.
pub(super) async fn wants_no_news(tx: &Tx, resident: PersonId) -> Result<bool> {
    store::email_off::is_off(tx.connection(), resident, Topic::Plan).await
}
