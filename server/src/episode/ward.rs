//! The people in the care of a team, sorted by what needs doing, and the beds of its ward.

use super::{
    enter::teams,
    read::{bed, check, kind, lasting},
};
use crate::{
    Portal,
    access::{StaffRole, policy::Action},
    audit::{self, Entry},
    error::Result,
    store::{self, Tx},
};
use ::entity::episode;
use app::{
    audit::model::Act,
    backend::Caller,
    episode::{
        lasting::{Check, Stage, ToDo},
        model::{Bed, Kind, MOST_BEDS},
        view::{AskRow, WardRow, WardView, WardsView},
    },
    error::{PortalError, Problem},
    format,
    ids::{EpisodeId, PersonId, TeamId},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

impl Portal {
    /// The caller's teams; it names no resident.
    pub(super) async fn list_wards(&self, caller: &Caller) -> Result<WardsView> {
        let (tx, _, roles) = self.enter_as_staff(caller).await?;
        let mut own = teams(&roles);
        own.sort_unstable();
        own.dedup();
        if own.is_empty() && !roles.iter().any(StaffRole::gives_care) {
            return Err(PortalError::NotFound.into());
        }
        let connection = tx.connection();
        let counts = store::episode_list::counts(connection, &own).await?;
        let names = store::conference::teams(connection, own.iter().map(|team| team.0)).await?;
        let mut teams: Vec<_> = own
            .into_iter()
            .map(|team| {
                let count = counts.get(&team.0).copied().unwrap_or(0);
                let name = names.get(&team.0).cloned().unwrap_or_default();
                (team, name, u32::try_from(count).unwrap_or(u32::MAX))
            })
            .collect();
        teams.sort_by(|one, other| one.1.cmp(&other.1));
        tx.commit().await?;
        Ok(WardsView { teams })
    }

    /// Those in the care of one of them whose record is open to the caller.
    pub(super) async fn read_ward(&self, caller: &Caller, team: TeamId) -> Result<WardView> {
        let (tx, _, entry) = self.enter_ward(caller, (team, Act::OpenWard)).await?;
        let (connection, today) = (tx.connection(), self.clock.today());
        let open = store::episode_list::open_of_team(connection, team).await?;
        let seen = store::ward::last_seen(connection, open.iter().map(|row| row.id)).await?;
        let managers = open.iter().map(|row| row.manager_id);
        let names = store::person::names(connection, managers).await?;
        let mut looks = vec![entry];
        let (mut rows, mut hidden) = (Vec::new(), 0);
        for row in &open {
            match self.listed(&tx, caller, row).await? {
                Some((head, look)) => {
                    looks.push(look);
                    rows.push(ward_row(row, head, (&seen, &names), today));
                }
                None => hidden += 1,
            }
        }
        // What presses most stands first, and of those the bed that is watched most.
        rows.sort_by_key(|row| {
            let bed = row.bed.map(|(bed, _)| bed);
            (row.to_do, bed.is_none(), bed, row.lasting.until)
        });
        let mut to_ask = Vec::new();
        for row in store::episode_list::to_ask_of_team(connection, team, today).await? {
            let found = self.listed(&tx, caller, &row).await?;
            if let (Some((head, look)), Some(home_on)) = (found, row.ended_on) {
                looks.push(look);
                to_ask.push(AskRow {
                    resident: head.0,
                    name: head.1,
                    episode: EpisodeId(row.id),
                    kind: kind(&row),
                    home_on,
                });
            }
        }
        let mut beds = Vec::new();
        for bed in Bed::ALL {
            let (there, taken) = store::ward::beds(connection, (team, *bed), None).await?;
            beds.push((*bed, there, taken));
        }
        let gives = store::episode_list::service_of(connection, team, Kind::VirtualWard).await?;
        let has_beds = beds
            .iter()
            .any(|(_, there, taken)| there.is_some() || *taken > 0);
        let is_ward = gives.is_some() || has_beds;
        let mut names = store::conference::teams(connection, [team.0]).await?;
        let view = WardView {
            team,
            name: names.remove(&team.0).unwrap_or_default(),
            is_ward,
            beds,
            rows,
            hidden,
            to_ask,
            today,
        };
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Whose episode it is, by name and date of birth, if the caller may see to it as staff and
    /// the person lives, with what is written down of the look.
    async fn listed(
        &self,
        tx: &Tx,
        caller: &Caller,
        row: &episode::Model,
    ) -> Result<Option<((PersonId, String, Option<NaiveDate>), Entry)>> {
        let resident = PersonId(row.resident_id);
        let action = Action::SeeToEpisodes;
        let Some(granted) = self.may(tx, caller, action, resident).await? else {
            return Ok(None);
        };
        let head = store::person::resident(tx.connection(), &granted).await?;
        if head.died_on.is_some() {
            return Ok(None);
        }
        let look = granted.entry(Act::List).object(row.team_id);
        Ok(Some(((resident, head.full_name, head.date_of_birth), look)))
    }

    /// Says how many beds of each colour there are.
    pub(super) async fn set_ward_beds(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let team: TeamId = form.parsed("team").ok_or(PortalError::NotFound)?;
        let (tx, me, entry) = self.enter_ward(caller, (team, Act::ChangeWard)).await?;
        let mut checks = Checks::default();
        let mut beds = Vec::new();
        for bed in Bed::ALL {
            let number: Option<i32> = form.parsed(bed.code());
            match number.filter(|number| (0..=MOST_BEDS).contains(number)) {
                Some(number) => beds.push((*bed, number)),
                None => {
                    let (least, most) = (0, MOST_BEDS);
                    checks.add(bed.code(), Problem::NotANumber { least, most });
                }
            }
        }
        checks.finish(())?;
        store::ward::lock(&tx, team).await?;
        for (bed, number) in beds {
            store::ward::set(&tx, &self.clock, me, (team, bed, number)).await?;
        }
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(Next::to(links::ward(team)).saying("Saved how many beds there are"))
    }
}

fn ward_row(
    row: &episode::Model,
    (resident, name, born): (PersonId, String, Option<NaiveDate>),
    (seen, names): (&HashMap<Uuid, NaiveDate>, &HashMap<Uuid, String>),
    today: NaiveDate,
) -> WardRow {
    let check = check(row, seen.get(&row.id).copied(), today);
    WardRow {
        resident,
        name,
        born,
        episode: EpisodeId(row.id),
        kind: kind(row),
        bed: bed(row),
        check,
        lasting: lasting(row),
        manager: names.get(&row.manager_id).cloned().unwrap_or_default(),
        stands_in: row.stands_in,
        to_do: to_do(row, check, today),
    }
}

/// What presses most.
fn to_do(row: &episode::Model, check: Option<Check>, today: NaiveDate) -> ToDo {
    let stage = lasting(row).stage(today);
    let bed_too_long = bed(row).is_some_and(|(bed, since)| {
        let days = (today - format::day_of(since)).num_days();
        bed.longest_days().is_some_and(|longest| days >= longest)
    });
    match check {
        Some(Check::Overdue(_)) => ToDo::CheckOverdue,
        Some(Check::Due) => ToDo::Check,
        _ if row.stands_in => ToDo::StandsIn,
        _ if stage == Stage::Longer => ToDo::Longer,
        _ if bed_too_long => ToDo::BedTooLong,
        _ if stage == Stage::EndsSoon => ToDo::EndsSoon,
        _ => ToDo::Nothing,
    }
}
