//! Who could be in messages about a resident: those let in, those around them, and those who
//! read in their place.

use super::{account::is_open_for, sharing::rights_hold};
use crate::{
    access::{Granted, StaffRole, staff_roles},
    error::Result,
    messages::desk::Desk,
    store,
};
use ::entity::{carer_grant, message_thread, representative};
use app::{ids::PersonId, sharing::parts::MESSAGES};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Those who read and write messages in the resident's place: because the resident lets them,
/// or the law does.
///
/// # Errors
/// When the database cannot be read.
pub async fn act_for(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let resident = granted.resident().0;
    let let_in = carer_grant::Entity::find()
        .filter(carer_grant::Column::ResidentId.eq(resident))
        .filter(carer_grant::Column::Right.eq(MESSAGES))
        .filter(rights_hold(today))
        .order_by_asc(carer_grant::Column::CreatedAt)
        .order_by_asc(carer_grant::Column::Id)
        .all(connection)
        .await?;
    let by_law = representative::Entity::find()
        .filter(representative::Column::ResidentId.eq(resident))
        .filter(super::representative::holds(today))
        .order_by_asc(representative::Column::FromDate)
        .order_by_asc(representative::Column::Id)
        .all(connection)
        .await?;
    Ok(each_once(
        let_in
            .into_iter()
            .map(|row| row.carer_id)
            .chain(by_law.into_iter().map(|row| row.person_id)),
    ))
}

/// Those whom the resident let in today and who can sign in, the first one first.
///
/// # Errors
/// When the database cannot be read.
pub async fn let_in(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let rows = carer_grant::Entity::find()
        .filter(carer_grant::Column::ResidentId.eq(granted.resident().0))
        .filter(rights_hold(today))
        .order_by_asc(carer_grant::Column::CreatedAt)
        .order_by_asc(carer_grant::Column::Id)
        .all(connection)
        .await?;
    let mut found = Vec::new();
    for person in each_once(rows.into_iter().map(|row| row.carer_id)) {
        if is_open_for(connection, person).await? {
            found.push(person);
        }
    }
    Ok(found)
}

/// The members of staff who are named around the resident and give care today.
///
/// # Errors
/// When the database cannot be read.
pub async fn staff(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let rows = store::circle::relationships(connection, granted, today).await?;
    let named = rows
        .into_iter()
        .filter(|row| row.limited_at.is_none() && row.kind != "carer")
        .filter_map(|row| row.person_id);
    let mut found = Vec::new();
    for person in each_once(named) {
        let roles = staff_roles(connection, person, today).await?;
        if roles.iter().any(StaffRole::gives_care) {
            found.push(person);
        }
    }
    Ok(found)
}

/// Who cannot see to messages about a resident, and where nobody does.
#[derive(Clone, Debug)]
pub struct Barred {
    people: Vec<PersonId>,
    desks: Vec<Desk>,
}

impl Barred {
    /// Of anything about a resident on a day: whoever is close to them, and whom they keep out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn about(
        connection: &impl ConnectionTrait,
        resident: PersonId,
        today: NaiveDate,
    ) -> Result<Self> {
        let mut people = store::close::people(connection, resident, today).await?;
        people.extend(store::kept_out::people(connection, resident, today).await?);
        Ok(Self {
            people,
            desks: store::kept_out::desks(connection, resident, today).await?,
        })
    }

    /// Of a thread: also whoever is or was in it as a person.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        connection: &impl ConnectionTrait,
        thread: &message_thread::Model,
        today: NaiveDate,
    ) -> Result<Self> {
        let mut barred = Self::about(connection, PersonId(thread.resident_id), today).await?;
        let in_it = store::message::ever_on_persons_side(connection, thread).await?;
        barred.people.extend(in_it);
        Ok(barred)
    }

    /// And somebody else.
    #[must_use]
    pub fn and(mut self, person: PersonId) -> Self {
        self.people.push(person);
        self
    }

    /// Whether somebody is among them.
    pub fn contains(&self, person: &PersonId) -> bool {
        self.people.contains(person)
    }

    /// Whether nobody sees to them at a desk.
    pub fn shuts(&self, desk: Desk) -> bool {
        self.desks.contains(&desk)
    }
}

fn each_once(ids: impl Iterator<Item = uuid::Uuid>) -> Vec<PersonId> {
    let mut found: Vec<PersonId> = Vec::new();
    for id in ids.map(PersonId) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}
