//! What the forms of care ask alike: the case manager, the bed, and for how long.

use crate::{
    Portal,
    error::Result,
    store::{self, Tx},
};
use ::entity::service;
use app::{
    episode::{
        lasting::Lasting,
        model::{Bed, Kind},
    },
    error::Problem,
    ids::{EpisodeId, PersonId, TeamId},
    posted::{Checks, Posted},
};
use chrono::{NaiveDate, TimeDelta};

/// So long before somebody goes home from hospital care can begin.
const DAYS_BEFORE_HOME: TimeDelta = TimeDelta::days(60);

impl Portal {
    /// Who is to be the case manager, if they give care in that team today and are not close to
    /// the resident.
    pub(super) async fn read_manager(
        &self,
        tx: &Tx,
        (named, field): (Option<(TeamId, PersonId)>, &str),
        resident: PersonId,
        checks: &mut Checks,
    ) -> Result<Option<(TeamId, PersonId)>> {
        let today = self.clock.today();
        let mut found = None;
        if let Some((team, person)) = named {
            let connection = tx.connection();
            let members = store::episode_list::members(connection, Some(&[team]), today).await?;
            let is_there = members.iter().any(|member| member.person == person);
            let may = store::episode_list::may_manage(connection, person, resident.0, today);
            if is_there && may.await? {
                found = Some((team, person));
            }
        }
        checks.require(found.is_some(), field, Problem::NotChosen);
        Ok(found)
    }

    /// The bed that somebody is to have on a virtual ward; a colour that is full takes one more
    /// only when the form says so. The ward is held, so that two never take the last one at once.
    pub(super) async fn read_bed(
        &self,
        tx: &Tx,
        form: &Posted,
        (kind, team, but): (Kind, TeamId, Option<EpisodeId>),
        checks: &mut Checks,
    ) -> Result<Option<Bed>> {
        if kind != Kind::VirtualWard {
            return Ok(None);
        }
        let Some(bed) = Bed::from_code(form.text("bed")) else {
            checks.add("bed", Problem::NotChosen);
            return Ok(None);
        };
        store::ward::lock(tx, team).await?;
        let is_full = store::ward::is_full(tx.connection(), (team, bed), but).await?;
        checks.require(!is_full || form.ticked("over"), "bed", Problem::BedsFull);
        Ok(Some(bed))
    }
}

/// For how many days care lasts at most: as its service says, else as its pathway does.
pub(super) fn longest_days(kind: Kind, service: Option<&service::Model>) -> i32 {
    let days = service.and_then(|service| service.longest_days);
    days.unwrap_or_else(|| kind.longest_days())
}

/// From which day to which: help to leave hospital counts from the day the person goes home, and
/// all of it ends by its limit at the latest.
pub(super) fn read_lasting(
    form: &Posted,
    (kind, days, today): (Kind, i32, NaiveDate),
    checks: &mut Checks,
) -> Lasting {
    let mut date = |field: &str| {
        form.date(field).unwrap_or_else(|problem| {
            checks.add(field, problem);
            None
        })
    };
    let home = date("home").filter(|_| kind == Kind::Liaison);
    let until = date("until");
    let longest = Lasting::longest(home.unwrap_or(today), days);
    checks.require(longest.until >= today, "home", Problem::BeforeStart);
    let latest = today + DAYS_BEFORE_HOME;
    checks.require(longest.from <= latest, "home", Problem::TooLate { latest });
    let Some(until) = until else {
        return longest;
    };
    let latest = longest.until;
    checks.require(until <= latest, "until", Problem::TooLate { latest });
    let first = longest.from.max(today);
    checks.require(until >= first, "until", Problem::BeforeStart);
    Lasting { until, ..longest }
}
