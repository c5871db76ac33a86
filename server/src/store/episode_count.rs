//! Keeps the figures of episodes of care in step with them, and counts every one of them again.

use super::{Tx, metric_cell::Changes};
use crate::{episode::count::Ended, error::Result};
use ::entity::{episode, episode_goal};
use app::episode::model::Ending;
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, Select,
};
use uuid::Uuid;

/// Counts what changed of an episode. How far its goals were reached is written before it ends,
/// and not changed after.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn changed(tx: &Tx, before: &episode::Model, after: &episode::Model) -> Result<()> {
    let (was, is) = (Ended::of(before), Ended::of(after));
    if was == is {
        return Ok(());
    }
    let goals: Vec<Option<String>> = episode_goal::Entity::find()
        .select_only()
        .column(episode_goal::Column::Reached)
        .filter(episode_goal::Column::EpisodeId.eq(after.id))
        .into_tuple()
        .all(tx.connection())
        .await?;
    let mut changes = Changes::new();
    for (ended, times) in [(was, -1), (is, 1)] {
        let Some(ended) = ended else { continue };
        ended.add_home(&mut changes, times);
        for reached in &goals {
            ended.add_goal(&mut changes, reached.as_deref(), times);
        }
    }
    tx.count(changes);
    Ok(())
}

/// What every episode adds that has ended.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait, changes: &mut Changes) -> Result<()> {
    type Row = (Uuid, NaiveDate, Option<String>, i64);
    let homes: Vec<Row> = ended()
        .column(episode::Column::HomeAnswer)
        .column_as(episode::Column::Id.count(), "times")
        .filter(episode::Column::HomeAnswer.is_not_null())
        .group_by(episode::Column::HomeAnswer)
        .into_tuple()
        .all(connection)
        .await?;
    for (service, on, home, times) in homes {
        Ended { service, on, home }.add_home(changes, times);
    }
    let goals: Vec<Row> = ended()
        .join(
            JoinType::InnerJoin,
            episode::Entity::belongs_to(episode_goal::Entity)
                .from(episode::Column::Id)
                .to(episode_goal::Column::EpisodeId)
                .into(),
        )
        .column(episode_goal::Column::Reached)
        .column_as(episode_goal::Column::Id.count(), "times")
        .group_by(episode_goal::Column::Reached)
        .into_tuple()
        .all(connection)
        .await?;
    for (service, on, reached, times) in goals {
        let home = None;
        Ended { service, on, home }.add_goal(changes, reached.as_deref(), times);
    }
    Ok(())
}

/// Episodes that ended with a discharge, by service and day.
fn ended() -> Select<episode::Entity> {
    episode::Entity::find()
        .select_only()
        .columns([episode::Column::ServiceId, episode::Column::EndedOn])
        .filter(episode::Column::Ending.eq(Ending::Discharged.code()))
        .filter(episode::Column::ServiceId.is_not_null())
        .filter(episode::Column::EndedOn.is_not_null())
        .group_by(episode::Column::ServiceId)
        .group_by(episode::Column::EndedOn)
}
