//! What figures are made of episodes of care; it names nobody.

use crate::error::Result;
use ::entity::{episode, episode_goal};
use app::{
    episode::model::{AtHome, Ending, Reached},
    ids::ServiceId,
};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};

/// How many goals were set, and how far they were reached at the discharge (000 s5.6: 84%).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Goals {
    /// Set in care that ended with a discharge.
    pub set: u64,
    /// Achieved.
    pub achieved: u64,
    /// Partly achieved.
    pub partly: u64,
    /// Not achieved.
    pub not: u64,
}

/// Whether people were still at home 91 days after they went home (001 s4).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct StillHome {
    /// Still there.
    pub yes: u64,
    /// Somewhere else.
    pub no: u64,
    /// Nobody could say.
    pub not_known: u64,
}

/// Episodes that ended in a period with a discharge, of a service or of all: what another team
/// goes on with has not ended for the person.
fn ended(service: Option<ServiceId>, (from, to): (NaiveDate, NaiveDate)) -> Condition {
    let condition = Condition::all()
        .add(episode::Column::EndedOn.gte(from))
        .add(episode::Column::EndedOn.lte(to))
        .add(episode::Column::Ending.eq(Ending::Discharged.code()));
    match service {
        Some(service) => condition.add(episode::Column::ServiceId.eq(service.0)),
        None => condition,
    }
}

/// The goals of care that ended in a period, of a service or of all.
///
/// # Errors
/// When the database cannot be read.
pub async fn goals(
    connection: &impl ConnectionTrait,
    service: Option<ServiceId>,
    period: (NaiveDate, NaiveDate),
) -> Result<Goals> {
    let episodes = episode::Entity::find()
        .select_only()
        .column(episode::Column::Id)
        .filter(ended(service, period))
        .into_query();
    let rows: Vec<(Option<String>, i64)> = episode_goal::Entity::find()
        .select_only()
        .column(episode_goal::Column::Reached)
        .column_as(episode_goal::Column::Id.count(), "goals")
        .filter(episode_goal::Column::EpisodeId.in_subquery(episodes))
        .group_by(episode_goal::Column::Reached)
        .into_tuple()
        .all(connection)
        .await?;
    let mut goals = Goals::default();
    for (reached, count) in rows {
        let count = u64::try_from(count).unwrap_or(0);
        goals.set += count;
        match reached.as_deref().and_then(Reached::from_code) {
            Some(Reached::Achieved) => goals.achieved += count,
            Some(Reached::Partly) => goals.partly += count,
            Some(Reached::Not) => goals.not += count,
            None => {}
        }
    }
    Ok(goals)
}

/// Where those were 91 days later who went home in a period, of a service or of all.
///
/// # Errors
/// When the database cannot be read.
pub async fn still_home(
    connection: &impl ConnectionTrait,
    service: Option<ServiceId>,
    period: (NaiveDate, NaiveDate),
) -> Result<StillHome> {
    let rows: Vec<(Option<String>, i64)> = episode::Entity::find()
        .select_only()
        .column(episode::Column::HomeAnswer)
        .column_as(episode::Column::Id.count(), "people")
        .filter(ended(service, period))
        .filter(episode::Column::HomeAnswer.is_not_null())
        .group_by(episode::Column::HomeAnswer)
        .into_tuple()
        .all(connection)
        .await?;
    let mut home = StillHome::default();
    for (answer, count) in rows {
        let count = u64::try_from(count).unwrap_or(0);
        match answer.as_deref().and_then(AtHome::from_code) {
            Some(AtHome::Yes) => home.yes += count,
            Some(AtHome::No) => home.no += count,
            Some(AtHome::NotKnown) => home.not_known += count,
            None => {}
        }
    }
    Ok(home)
}
