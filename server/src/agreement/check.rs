//! Writes to those who should say whether a plan is still right.

use super::due;
use crate::{
    Portal,
    error::Result,
    store::{self, Tx},
    told,
};
use ::entity::{agreement, confirmation, plan, representative};
use app::ids::PersonId;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Writes every email that is to go out today; running it again writes none twice.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn write_due(portal: &Portal) -> Result<()> {
    let today = portal.clock.today();
    let words = last_words(portal).await?;
    let plans: Vec<(Uuid, Uuid, Option<NaiveDate>)> = plan::Entity::find()
        .select_only()
        .column(plan::Column::Id)
        .column(plan::Column::ResidentId)
        .column(plan::Column::NextReviewOn)
        .into_tuple()
        .all(portal.database.reader())
        .await?;
    for (plan, resident, review) in plans {
        let Some(due) = due::due(words.get(&plan).copied(), review) else {
            continue;
        };
        let Some(turn) = due::email(due, today) else {
            continue;
        };
        let tx = portal.database.write().await?;
        write_about(portal, &tx, (plan, PersonId(resident)), due, turn).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// When somebody last agreed with each plan or said that it is right.
async fn last_words(portal: &Portal) -> Result<HashMap<Uuid, NaiveDate>> {
    let connection = portal.database.reader();
    let agreed: Vec<(Uuid, NaiveDate)> = agreement::Entity::find()
        .select_only()
        .column(agreement::Column::PlanId)
        .column_as(agreement::Column::AgreedOn.max(), "last")
        .group_by(agreement::Column::PlanId)
        .into_tuple()
        .all(connection)
        .await?;
    let confirmed: Vec<(Uuid, NaiveDate)> = confirmation::Entity::find()
        .select_only()
        .column(confirmation::Column::PlanId)
        .column_as(confirmation::Column::ConfirmedOn.max(), "last")
        .group_by(confirmation::Column::PlanId)
        .into_tuple()
        .all(connection)
        .await?;
    let mut words: HashMap<Uuid, NaiveDate> = HashMap::new();
    for (plan, on) in agreed.into_iter().chain(confirmed) {
        let last = words.entry(plan).or_insert(on);
        *last = on.max(*last);
    }
    Ok(words)
}

/// Writes to the resident and to those who may speak for them today.
async fn write_about(
    portal: &Portal,
    tx: &Tx,
    (plan, resident): (Uuid, PersonId),
    due: NaiveDate,
    turn: u8,
) -> Result<()> {
    let connection = tx.connection();
    let representatives = representative::Entity::find()
        .filter(representative::Column::ResidentId.eq(resident.0))
        .filter(store::representative::holds(portal.clock.today()))
        .all(connection)
        .await?;
    let people = representatives
        .into_iter()
        .map(|row| PersonId(row.person_id));
    for person in std::iter::once(resident).chain(people) {
        let key = format!("plan_check:{plan}:{due}:{turn}:{person}");
        told::tell_one(
            tx,
            &portal.clock,
            (person, Some(resident)),
            "plan_check",
            key,
        )
        .await?;
    }
    Ok(())
}
