//! Somebody chooses a time for a request, moves its appointment or calls it off.

use super::{
    book, change,
    free::{self, Choice, NOTICE},
    shown, taken,
    weekly::span,
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    referral::{
        lines::{self, go, ids_of, state_of},
        moves::{self, Move},
    },
    store::{
        self, Tx,
        referral_write::{self, Said},
    },
};
use ::entity::{appointment, referral};
use app::{
    appointments::{
        model::{Kind, Looking, MOST_IN_REASON},
        view::{CancelView, TimesView},
    },
    audit::model::Act,
    backend::Caller,
    circle::details::line,
    error::{PortalError, Problem},
    ids::{AppointmentId, PersonId, ReferralId, ServiceFormId, SlotId},
    links,
    posted::{Checks, Next, Posted},
    referral::model::StepKind,
};
use chrono::{DateTime, Utc};

/// How many times are offered at once.
const OFFERED: usize = 20;

impl Portal {
    /// The next free times for a request, and the appointment that would be moved.
    pub(super) async fn times_to_choose(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
        looking: Looking,
    ) -> Result<TimesView> {
        let (tx, granted, row) = self.enter_to_arrange(caller, ids).await?;
        let connection = tx.connection();
        let moves = self.to_be_changed(&tx, &row).await?;
        let form = lines::definition(connection, ServiceFormId(row.form_id)).await?;
        let clinics = match looking.anywhere {
            true => Vec::new(),
            false => shown::clinics_asked_for(&form, &row),
        };
        let from = looking.from.and_then(span).map(|(from, _)| from);
        let from = from.unwrap_or(DateTime::UNIX_EPOCH);
        let choice = Choice {
            kinds: Kind::ALL,
            clinics: &clinics,
            from: self.earliest(&granted).max(from),
            most: OFFERED,
        };
        let (times, more_from) = free::free(connection, &row, choice).await?;
        let view = TimesView {
            resident: store::person::resident(connection, &granted).await?,
            request: ids.1,
            service: lines::service_name(connection, &row).await?,
            team: lines::team(connection, row.team_id).await?,
            times: shown::times(connection, times).await?,
            moves: match moves {
                Some(moves) => Some(shown::line(connection, moves).await?),
                None => None,
            },
            looking,
            more_from,
            at_chosen_clinics: !clinics.is_empty(),
        };
        let entry = granted.entry(Act::OpenRequest).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Books a time, or moves the appointment that was shown to it.
    pub(super) async fn choose_time(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let ids = ids_of(form)?;
        let (tx, granted, mut row) = self.enter_to_arrange(caller, ids).await?;
        let next = Next::to(links::request(ids.0, ids.1));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let slot = form
            .parsed::<SlotId>("slot")
            .ok_or_else(|| PortalError::field("slot", Problem::NotChosen))?;
        self.is_in_time(&tx, &granted, slot).await?;
        let moved = form.parsed::<AppointmentId>("appointment");
        let clock = &self.clock;
        let (kind, said) = match moved {
            Some(before) => {
                self.to_be_changed(&tx, &row).await?;
                let to = (before.0, slot.0);
                change::move_to(&tx, clock, &granted, &row, to, None).await?;
                (StepKind::Moved, "The appointment is moved")
            }
            None => {
                book::book(&tx, clock, &granted, &row, slot.0).await?;
                (StepKind::Booked, "The appointment is booked")
            }
        };
        go(&mut row, Move::Book)?;
        let row = referral_write::save(&tx, clock, row).await?;
        referral_write::step(&tx, clock, &granted, &row, kind, Said::default()).await?;
        tx.commit().await?;
        Ok(next.saying(said))
    }

    /// The appointment that is about to be called off.
    pub(super) async fn appointment_to_cancel(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<CancelView> {
        let (tx, granted, row) = self.enter_to_arrange(caller, ids).await?;
        let connection = tx.connection();
        let booked = self.to_be_changed(&tx, &row).await?;
        let booked = booked.ok_or(PortalError::NotFound)?;
        let view = CancelView {
            resident: store::person::resident(connection, &granted).await?,
            request: ids.1,
            service: lines::service_name(connection, &row).await?,
            appointment: shown::line(connection, booked).await?,
        };
        let entry = granted.entry(Act::OpenRequest).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Calls it off; the request waits for another time.
    pub(super) async fn cancel_appointment(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let ids = ids_of(form)?;
        let (tx, granted, mut row) = self.enter_to_arrange(caller, ids).await?;
        let next = Next::to(links::request(ids.0, ids.1));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let reason = line(&mut checks, form, "reason", MOST_IN_REASON);
        checks.finish(())?;
        let shown = form.parsed::<AppointmentId>("appointment");
        let shown = shown.ok_or(PortalError::NotFound)?;
        let booked = self.to_be_changed(&tx, &row).await?;
        booked.ok_or(PortalError::NotFound)?;
        let (clock, why) = (&self.clock, reason.as_deref());
        change::cancel(&tx, clock, &granted, &row, shown.0, why).await?;
        go(&mut row, Move::Unbook)?;
        let row = referral_write::save(&tx, clock, row).await?;
        let said = Said {
            reason,
            ..Said::default()
        };
        referral_write::step(&tx, clock, &granted, &row, StepKind::Unbooked, said).await?;
        tx.commit().await?;
        Ok(next.saying("The appointment is cancelled. You can choose another time"))
    }

    /// Opens a transaction in which the caller arranges the times of a request that was accepted:
    /// as somebody who asks for help, or as one of the team that has it.
    async fn enter_to_arrange(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<(Tx, Granted, referral::Model)> {
        let (tx, granted, row) = self
            .enter_request(caller, Action::ReadRequests, ids)
            .await?;
        match arranges(&granted) {
            Some(granted) if moves::to(state_of(&row)?, Move::Book).is_some() => {
                Ok((tx, granted, row))
            }
            Some(_) => Err(PortalError::NotFound.into()),
            None => {
                let entry = granted.entry(Act::OpenRequest).object(row.id).refused();
                audit::record(&tx, &self.clock, entry).await?;
                tx.commit().await?;
                Err(PortalError::NotFound.into())
            }
        }
    }

    /// The appointment that there is to change; not one that has begun, of which staff have to
    /// say first what became of it.
    async fn to_be_changed(
        &self,
        tx: &Tx,
        row: &referral::Model,
    ) -> Result<Option<appointment::Model>> {
        let booked = store::appointment::booked(tx.connection(), row.id).await?;
        match booked {
            Some(booked) if booked.starts_at <= self.clock.now() => {
                Err(PortalError::NotFound.into())
            }
            booked => Ok(booked),
        }
    }

    /// From when on times are offered: staff of the team can still use the next hours.
    fn earliest(&self, granted: &Granted) -> DateTime<Utc> {
        match granted.is_close() {
            true => self.clock.now() + NOTICE,
            false => self.clock.now(),
        }
    }

    /// Whether a time is still far enough away for the caller.
    async fn is_in_time(&self, tx: &Tx, granted: &Granted, slot: SlotId) -> Result<()> {
        let slot = store::slot::one(tx.connection(), slot.0).await?;
        let slot = slot.ok_or(PortalError::NotFound)?;
        match slot.starts_at < self.earliest(granted) {
            true => Err(taken().into()),
            false => Ok(()),
        }
    }
}

/// The caller's proof that they may arrange times for the resident.
pub(super) fn arranges(granted: &Granted) -> Option<Granted> {
    granted
        .also(Action::AskForHelp)
        .or_else(|| granted.also(Action::SeeToRequests))
}
