//! The days on which an organisation is closed.

use super::changes::{Changes, head, history};
use crate::{
    Portal,
    access::services::Wish,
    audit,
    bank_holidays::is_bank_holiday,
    error::Result,
    store::{closing_day, service_change::Of},
};
use ::entity::closing_day as row;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    error::{PortalError, Problem},
    format,
    ids::ServiceId,
    links,
    posted::{Checks, Next, Posted},
    services::{
        model::{CLOSING_AHEAD, MOST_IN_WHY, What},
        view::ClosingView,
    },
};
use chrono::{Datelike, Days, NaiveDate};

/// For how many years bank holidays are shown.
const YEARS: i32 = 3;

impl Portal {
    /// Bank holidays, and days of the organisation's own.
    pub(super) async fn list_closing_days(
        &self,
        caller: &Caller,
        id: ServiceId,
    ) -> Result<ClosingView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let (connection, today) = (tx.connection(), self.clock.today());
        let own = closing_day::from(connection, at.organisation(), today).await?;
        let view = ClosingView {
            head: head(&at),
            holidays: holidays_from(today),
            days: own.into_iter().map(|row| (row.day, row.why)).collect(),
            changes: history(connection, at.organisation(), Of::Days).await?,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Adds a day. What is due already stays due; what comes from now on has a day less.
    pub(super) async fn close_on_day(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let next = Next::to(links::closing_days(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let day = day_to_close(form, self.clock.today());
        if let Err(problem) = &day {
            checks.add("day", problem.clone());
        }
        let why = needed(&mut checks, form, "why", MOST_IN_WHY);
        let day = checks.finish(day.ok())?.ok_or(PortalError::NotFound)?;
        let added = row::Model {
            organisation_id: at.organisation().0,
            day,
            why: why.clone(),
            made_by: at.person().0,
            made_at: self.clock.now(),
        };
        if !closing_day::add(&tx, added).await? {
            return Err(PortalError::field("day", Problem::Taken).into());
        }
        let mut changes = Changes::default();
        changes.note(What::ClosingDay, "", in_words(day, &why));
        let of = (at.organisation(), Of::Days);
        changes.write(&tx, &self.clock, of, at.person()).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::ChangeClosingDays)).await?;
        tx.commit().await?;
        Ok(next.saying("Added. Times that are offered on that day already stay. Take them back if nobody is there"))
    }

    /// Takes a day away.
    pub(super) async fn open_on_day(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let next = Next::to(links::closing_days(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let day: NaiveDate = form.parsed("day").ok_or(PortalError::NotFound)?;
        let removed = closing_day::remove(&tx, at.organisation(), day).await?;
        let removed = removed.ok_or(PortalError::NotFound)?;
        let mut changes = Changes::default();
        changes.note(What::ClosingDay, in_words(day, &removed.why), "");
        let of = (at.organisation(), Of::Days);
        changes.write(&tx, &self.clock, of, at.person()).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::ChangeClosingDays)).await?;
        tx.commit().await?;
        Ok(next.saying("Removed. It is a working day again"))
    }
}

/// The day of the form: one to come, that is not a bank holiday.
fn day_to_close(form: &Posted, today: NaiveDate) -> std::result::Result<NaiveDate, Problem> {
    let day = form.date("day")?.ok_or(Problem::Missing)?;
    let latest = today
        .checked_add_days(Days::new(CLOSING_AHEAD))
        .unwrap_or(today);
    match day {
        day if day < today => Err(Problem::NotInFuture),
        day if day > latest => Err(Problem::TooLate { latest }),
        day if is_bank_holiday(day) => Err(Problem::Taken),
        day => Ok(day),
    }
}

fn in_words(day: NaiveDate, why: &str) -> String {
    format!("{}: {why}", format::weekday_date(day))
}

/// The bank holidays from a day on, by year.
fn holidays_from(today: NaiveDate) -> Vec<(i32, Vec<NaiveDate>)> {
    (today.year()..today.year() + YEARS)
        .map(|year| {
            let days = NaiveDate::from_ymd_opt(year, 1, 1)
                .into_iter()
                .flat_map(|first| first.iter_days().take_while(move |day| day.year() == year))
                .filter(|day| *day >= today && is_bank_holiday(*day))
                .collect();
            (year, days)
        })
        .collect()
}
