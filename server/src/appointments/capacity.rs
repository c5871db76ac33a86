//! The times that a service offers, and a day of them that is taken back.

use super::{
    to_move::to_move,
    weekly::span,
    withdraw::{of_day, withdraw},
};
use crate::{
    Portal,
    access::services::Wish,
    clock::london_date,
    error::Result,
    services::changes::head,
    store::{self, slot::Offered},
};
use app::{
    appointments::view::{CapacityView, DayLine, WithdrawView},
    backend::Caller,
    error::PortalError,
    ids::{ClinicId, OrganisationId, ServiceId},
    links,
    posted::{Next, Posted},
};
use chrono::{Days, NaiveDate};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How many days are shown at once.
const SHOWN: Days = Days::new(28);

impl Portal {
    /// The times of four weeks, day by day and place by place.
    pub(super) async fn times_offered(
        &self,
        caller: &Caller,
        id: ServiceId,
        from: Option<NaiveDate>,
    ) -> Result<CapacityView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let connection = tx.connection();
        let from = from.unwrap_or_else(|| self.clock.today());
        let until = from.checked_add_days(SHOWN).ok_or(PortalError::NotFound)?;
        let ends = span(from).zip(span(until)).ok_or(PortalError::NotFound)?;
        let during = (ends.0.0, ends.1.0);
        let offered = store::slot::offered(connection, id.0, during).await?;
        let names = clinic_names(connection, at.organisation()).await?;
        let view = CapacityView {
            head: head(&at),
            from,
            until,
            days: by_day(&offered, &names),
        };
        tx.commit().await?;
        Ok(view)
    }

    /// A day at one place, and whom it leaves to be moved.
    pub(super) async fn day_to_withdraw(
        &self,
        caller: &Caller,
        id: ServiceId,
        (clinic, day): (Option<ClinicId>, NaiveDate),
    ) -> Result<WithdrawView> {
        let (tx, at) = self.enter_service(caller, id, Wish::SeeToTimes).await?;
        let connection = tx.connection();
        let clinic = clinic.map(|clinic| clinic.0);
        let whole = of_day(id.0, clinic, day)?;
        let offered = store::slot::offered(connection, id.0, whole.span).await?;
        let names = clinic_names(connection, at.organisation()).await?;
        let found = by_day(&offered, &names)
            .into_iter()
            .find(|line| line.clinic.as_ref().map(|(id, _)| id.0) == clinic);
        let appointments = store::slot::to_be_moved(connection, &whole).await?;
        let view = WithdrawView {
            head: head(&at),
            line: found.ok_or(PortalError::NotFound)?,
            to_move: to_move(self, &tx, (caller, &at), appointments).await?,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Takes it back.
    pub(super) async fn withdraw_whole_day(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::SeeToTimes).await?;
        let day: NaiveDate = form.parsed("day").ok_or(PortalError::NotFound)?;
        let clinic: Option<ClinicId> = match form.text("clinic") {
            "" => None,
            _ => Some(form.parsed("clinic").ok_or(PortalError::NotFound)?),
        };
        let next = Next::to(links::withdraw_day(id, clinic, day));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let whole = of_day(id.0, clinic.map(|clinic| clinic.0), day)?;
        withdraw(&tx, &self.clock, caller, &whole).await?;
        tx.commit().await?;
        Ok(next.saying("Taken back. Nobody can book these times now"))
    }
}

async fn clinic_names(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<HashMap<Uuid, String>> {
    let rows = store::clinic::of_organisation(connection, organisation).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// How many there are, day by day in London, and place by place.
fn by_day(times: &[Offered], names: &HashMap<Uuid, String>) -> Vec<DayLine> {
    let mut lines: BTreeMap<(NaiveDate, Option<Uuid>), DayLine> = BTreeMap::new();
    for time in times {
        let day = london_date(time.starts_at);
        let line = lines
            .entry((day, time.clinic_id))
            .or_insert_with(|| DayLine {
                day,
                clinic: time.clinic_id.map(|id| {
                    let name = names.get(&id).cloned().unwrap_or_default();
                    (ClinicId(id), name)
                }),
                offered: 0,
                booked: 0,
                to_move: 0,
            });
        let is_booked = time.appointment_id.is_some();
        match time.withdrawn_at {
            Some(_) => line.to_move += u64::from(is_booked),
            None => {
                line.offered += 1;
                line.booked += u64::from(is_booked);
            }
        }
    }
    lines.into_values().collect()
}
