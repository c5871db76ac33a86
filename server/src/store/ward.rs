//! The beds of virtual wards: how many there are, who is in them, who was seen when.

use super::Held;
use crate::{clock::Clock, error::Result, store::Tx};
use ::entity::{bed_check, episode, team, ward_bed};
use app::{
    episode::model::Bed,
    ids::{EpisodeId, PersonId, TeamId},
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect, sea_query::OnConflict,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Holds a ward until the transaction ends: nobody else takes one of its beds meanwhile.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock(tx: &Tx, team: TeamId) -> Result<()> {
    team::Entity::find_by_id(team.0)
        .held()
        .one(tx.connection())
        .await?;
    Ok(())
}

/// How many beds of a colour there are, if somebody said so, and how many are taken but for
/// that of one episode.
///
/// # Errors
/// When the database cannot be read.
pub async fn beds(
    connection: &impl ConnectionTrait,
    (team, bed): (TeamId, Bed),
    but: Option<EpisodeId>,
) -> Result<(Option<i32>, u32)> {
    let there = ward_bed::Entity::find_by_id((team.0, bed.code().to_owned()))
        .one(connection)
        .await?;
    let mut taken = episode::Entity::find()
        .filter(episode::Column::TeamId.eq(team.0))
        .filter(episode::Column::Bed.eq(bed.code()))
        .filter(episode::Column::EndedAt.is_null());
    if let Some(but) = but {
        taken = taken.filter(episode::Column::Id.ne(but.0));
    }
    let taken = taken.count(connection).await?;
    Ok((
        there.map(|row| row.beds),
        u32::try_from(taken).unwrap_or(u32::MAX),
    ))
}

/// Whether every bed of a colour is taken, but for that of one episode.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_full(
    connection: &impl ConnectionTrait,
    of: (TeamId, Bed),
    but: Option<EpisodeId>,
) -> Result<bool> {
    let (there, taken) = beds(connection, of, but).await?;
    Ok(there.is_some_and(|there| i64::from(taken) >= i64::from(there)))
}

/// Says how many beds of a colour there are.
///
/// # Errors
/// When the database cannot be written.
pub async fn set(
    tx: &Tx,
    clock: &Clock,
    by: PersonId,
    (team, bed, beds): (TeamId, Bed, i32),
) -> Result<()> {
    let row = ward_bed::Model {
        team_id: team.0,
        bed: bed.code().to_owned(),
        beds,
        changed_by: by.0,
        changed_at: clock.now(),
    };
    let again = OnConflict::columns([ward_bed::Column::TeamId, ward_bed::Column::Bed])
        .update_columns([
            ward_bed::Column::Beds,
            ward_bed::Column::ChangedBy,
            ward_bed::Column::ChangedAt,
        ])
        .to_owned();
    ward_bed::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(again)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The last day on which each of some people was seen, by episode.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_seen(
    connection: &impl ConnectionTrait,
    episodes: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, NaiveDate>> {
    let rows: Vec<(Uuid, NaiveDate)> = bed_check::Entity::find()
        .select_only()
        .column(bed_check::Column::EpisodeId)
        .column_as(bed_check::Column::Day.max(), "day")
        .filter(bed_check::Column::EpisodeId.is_in(episodes))
        .group_by(bed_check::Column::EpisodeId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}
