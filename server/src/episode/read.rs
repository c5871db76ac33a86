//! Episodes as pages show them.

use crate::{
    access::Granted,
    error::{Result, internal},
    referral::lines,
    store::{self, Tx},
};
use ::entity::{episode, episode_goal, episode_step};
use app::{
    episode::{
        lasting::{Check, Lasting},
        model::{Bed, Ending, Kind, Reached, StepKind, Whereabouts},
        view::{EndedView, EpisodeView, GoalView, StepView},
    },
    format,
    ids::{EpisodeId, GoalId, TeamId},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// The pathway of an episode.
pub(super) fn kind(row: &episode::Model) -> Kind {
    Kind::from_code(&row.kind).unwrap_or(Kind::General)
}

/// How long it lasts.
pub(super) fn lasting(row: &episode::Model) -> Lasting {
    Lasting {
        from: row.counts_from,
        until: row.planned_end,
    }
}

/// Its bed, and since when.
pub(super) fn bed(row: &episode::Model) -> Option<(Bed, DateTime<Utc>)> {
    Bed::from_code(row.bed.as_deref()?).zip(row.bed_since)
}

/// Whether somebody in a red bed was seen, who was last seen on a day.
pub(super) fn check(
    row: &episode::Model,
    last: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<Check> {
    let (bed, since) = bed(row)?;
    let is_watched = bed == Bed::Red && row.ended_at.is_none();
    is_watched.then(|| Check::of(format::day_of(since), last, today))
}

/// Some episodes of the resident.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn views(
    tx: &Tx,
    granted: &Granted,
    rows: &[episode::Model],
    today: NaiveDate,
) -> Result<Vec<EpisodeView>> {
    let connection = tx.connection();
    let ids = || rows.iter().map(|row| row.id);
    let steps = store::episode::steps(connection, granted, ids()).await?;
    let goals = store::episode::goals(connection, granted, ids()).await?;
    let services = rows.iter().filter_map(|row| row.service_id);
    let services = store::service::some(connection, services).await?;
    let people = rows.iter().map(|row| row.manager_id);
    let people = people.chain(steps.iter().filter_map(|step| step.person_id));
    let people = people.chain(steps.iter().filter_map(|step| step.manager_id));
    let names = store::person::names(connection, people).await?;
    let mut views = Vec::new();
    for row in rows {
        let service = row.service_id.and_then(|id| services.get(&id));
        let kind = kind(row);
        views.push(EpisodeView {
            id: EpisodeId(row.id),
            kind,
            name: service.map_or_else(|| kind.words().to_owned(), |one| one.name.clone()),
            why: row.why.clone(),
            team: lines::team(connection, row.team_id).await?,
            team_id: TeamId(row.team_id),
            manager: names.get(&row.manager_id).cloned().unwrap_or_default(),
            stands_in: row.stands_in,
            began_at: row.began_at,
            lasting: lasting(row),
            today,
            bed: bed(row).filter(|_| row.ended_at.is_none()),
            goals: goals
                .iter()
                .filter(|goal| goal.episode_id == row.id)
                .map(goal)
                .collect(),
            ended: ended(row)?,
            steps: steps
                .iter()
                .filter(|step| step.episode_id == row.id)
                .filter_map(|row| step(row, &names))
                .collect(),
        });
    }
    Ok(views)
}

fn goal(row: &episode_goal::Model) -> GoalView {
    GoalView {
        id: GoalId(row.id),
        words: row.words.clone(),
        reached: row.reached.as_deref().and_then(Reached::from_code),
        reached_words: row.reached_words.clone().unwrap_or_default(),
    }
}

fn step(row: &episode_step::Model, names: &HashMap<Uuid, String>) -> Option<StepView> {
    let name = |id: Uuid| names.get(&id).cloned();
    Some(StepView {
        kind: StepKind::from_code(&row.kind)?,
        at: row.at,
        who: row.person_id.and_then(name),
        reason: row.reason.clone(),
        bed: row.bed.as_deref().and_then(Bed::from_code),
        until: row.until,
        manager: row.manager_id.and_then(name),
    })
}

fn ended(row: &episode::Model) -> Result<Option<EndedView>> {
    let Some((ending, on)) = row.ending.as_deref().zip(row.ended_on) else {
        return Ok(None);
    };
    Ok(Some(EndedView {
        ending: Ending::from_code(ending).ok_or_else(|| internal("an ending of no care"))?,
        on,
        whereabouts: row.whereabouts.as_deref().and_then(Whereabouts::from_code),
        summary: row.summary.clone().unwrap_or_default(),
        next_steps: row.next_steps.clone().unwrap_or_default(),
    }))
}
