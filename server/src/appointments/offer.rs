//! Times are made of a weekly pattern: chosen, counted, made.

use super::{
    make::{count, make},
    weekly::Weekly,
};
use crate::{
    Portal,
    access::services::{AtService, Wish},
    error::Result,
    inbox::desk::minutes,
    services::changes::head,
    store::{self, Tx},
};
use app::{
    appointments::{
        model::Kind,
        pattern::Pattern,
        view::{MakeView, PlannedView},
    },
    backend::Caller,
    error::{PortalError, Problem},
    ids::{ClinicId, ServiceId},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::{NaiveDate, NaiveTime, Weekday};

/// How many times are made at once at most.
const MOST: u32 = 5_000;

impl Portal {
    /// The form on which times are made.
    pub(super) async fn times_to_make(
        &self,
        caller: &Caller,
        id: ServiceId,
        chosen: Option<Pattern>,
    ) -> Result<MakeView> {
        let (tx, at) = self.enter_service(caller, id, Wish::SeeToTimes).await?;
        let rows = store::clinic::of_organisation(tx.connection(), at.organisation()).await?;
        let view = MakeView {
            head: head(&at),
            clinics: rows
                .into_iter()
                .filter(|row| row.is_open)
                .map(|row| (ClinicId(row.id), row.name))
                .collect(),
            chosen,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Leads to what would be made, if it can be.
    pub(super) async fn check_pattern(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::SeeToTimes).await?;
        let pattern = read(form, self.clock.today())?;
        self.planned_of(&tx, &at, &pattern).await?;
        tx.commit().await?;
        Ok(Next::to(links::check_times(id, &pattern.query())))
    }

    /// What would be made.
    pub(super) async fn times_planned(
        &self,
        caller: &Caller,
        id: ServiceId,
        pattern: Pattern,
    ) -> Result<PlannedView> {
        let (tx, at) = self.enter_service(caller, id, Wish::SeeToTimes).await?;
        // An address that was changed by hand is no page.
        let planned = self.planned_of(&tx, &at, &pattern).await;
        let (new, there) = planned.map_err(|error| match error {
            crate::error::Error::Portal(PortalError::Check(_)) => PortalError::NotFound.into(),
            other => other,
        })?;
        let connection = tx.connection();
        let closed = store::closing_day::of_organisation(connection, at.organisation()).await?;
        let days = weekly(&at, &pattern);
        let mut left_out: Vec<NaiveDate> = days
            .iter()
            .flat_map(|weekly| weekly.left_out(&closed))
            .collect();
        left_out.sort_unstable();
        let clinic = match pattern.clinic {
            Some(clinic) => store::clinic::one(connection, clinic.0).await?,
            None => None,
        };
        let view = PlannedView {
            head: head(&at),
            clinic: clinic.map(|clinic| clinic.name),
            new: u64::try_from(new).unwrap_or(u64::MAX),
            there: u64::try_from(there).unwrap_or(u64::MAX),
            left_out,
            pattern,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Makes it.
    pub(super) async fn make_pattern(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::SeeToTimes).await?;
        let part = |name: &str| Some(form.text(name).to_owned());
        let pattern = Pattern::read(part).ok_or(PortalError::NotFound)?;
        let next = Next::to(links::times_from(id, pattern.from));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        self.planned_of(&tx, &at, &pattern).await?;
        let mut made = 0;
        for weekly in weekly(&at, &pattern) {
            made += make(&tx, &self.clock, caller, &weekly).await?;
        }
        tx.commit().await?;
        let words = match made {
            0 => String::from("No time was new"),
            1 => String::from("1 time is made. People can book it now"),
            many => format!("{many} times are made. People can book them now"),
        };
        Ok(next.saying(words))
    }

    /// How many times of a pattern would be new, and how many are there already.
    async fn planned_of(
        &self,
        tx: &Tx,
        at: &AtService,
        pattern: &Pattern,
    ) -> Result<(usize, usize)> {
        let (mut new, mut there) = (0, 0);
        let days = weekly(at, pattern);
        days.iter().try_for_each(Weekly::check)?;
        // Before any is made: a year of them side by side would be more than anybody looks at.
        let all: i64 = days.iter().map(Weekly::most).sum();
        if all > i64::from(MOST) {
            let problem = Problem::TooManyTimes { most: MOST };
            return Err(PortalError::field("until", problem).into());
        }
        for weekly in days {
            let (new_ones, there_already) = count(tx, &self.clock, at.service(), &weekly).await?;
            new += new_ones;
            there += there_already;
        }
        Ok((new, there))
    }
}

/// The pattern of each day of the week.
fn weekly(at: &AtService, pattern: &Pattern) -> Vec<Weekly> {
    let time = |minutes: u32| NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0);
    // Midnight at the end of a day is a minute more than a clock shows.
    let closes = time(pattern.closes.min(24 * 60 - 1)).unwrap_or_default();
    pattern
        .days
        .iter()
        .filter_map(|day| Weekday::try_from(day.checked_sub(1)?).ok())
        .map(|weekday| Weekly {
            service: at.service().id,
            clinic: pattern.clinic.map(|clinic| clinic.0),
            staff: None,
            kind: pattern.kind,
            weekday,
            opens: time(pattern.opens.min(24 * 60 - 1)).unwrap_or_default(),
            closes,
            minutes: pattern.minutes,
            places: pattern.places,
            from: pattern.from,
            until: pattern.until,
        })
        .collect()
}

/// What the form says; what of it can be made is checked by [`Weekly::check`].
fn read(form: &Posted, today: NaiveDate) -> std::result::Result<Pattern, PortalError> {
    let mut checks = Checks::default();
    let days: Vec<u8> = (1..=7)
        .filter(|day| form.ticked(&format!("day-{day}")))
        .collect();
    checks.require(!days.is_empty(), "days", Problem::NotChosen);
    let opens = minutes(form.text("opens"));
    checks.require(opens.is_some(), "opens", Problem::NotATime);
    let closes = minutes(form.text("closes"));
    checks.require(closes.is_some(), "closes", Problem::NotATime);
    let lasts = whole(&mut checks, form, "minutes");
    let places = whole(&mut checks, form, "places");
    let kind = Kind::from_code(form.text("kind"));
    checks.require(kind.is_some(), "kind", Problem::NotChosen);
    let from = day(&mut checks, form, "from");
    if from.is_some_and(|from| from < today) {
        checks.add("from", Problem::NotInFuture);
    }
    let until = day(&mut checks, form, "until");
    let read = || {
        Some(Pattern {
            days,
            opens: opens?,
            closes: closes?,
            minutes: lasts?,
            places: places?,
            kind: kind?,
            clinic: form.parsed("clinic"),
            from: from?,
            until: until?,
        })
    };
    checks.finish(read())?.ok_or(PortalError::NotFound)
}

fn whole(checks: &mut Checks, form: &Posted, field: &str) -> Option<i32> {
    let read = form.parsed::<i32>(field);
    checks.require(read.is_some(), field, Problem::Missing);
    read
}

fn day(checks: &mut Checks, form: &Posted, field: &str) -> Option<NaiveDate> {
    let read = form.date(field).and_then(|day| day.ok_or(Problem::Missing));
    read.map_err(|problem| checks.add(field, problem)).ok()
}
