//! The staff of a service make tablets take answers, and end that.

use super::{give::on_day, is_over};
use crate::{
    Portal,
    access::services::Wish,
    account::{
        notes::{self, Kind},
        sessions::key_of,
    },
    audit,
    error::Result,
    qr,
    services::changes::head,
    store::feedback_kiosk as kept,
};
use ::entity::feedback_kiosk;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    error::PortalError,
    feedback::{
        model::{DAYS_TABLETS_LAST, MOST_IN_PLACE},
        view::{KioskRow, KiosksView, MadeKiosk},
    },
    ids::{KioskId, ServiceId},
    links,
    posted::{Checks, Next, Posted, single_spaced},
};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many are listed.
const LISTED: u64 = 100;
/// How many of one service take answers at once.
const MOST: u64 = 50;

/// What a session has made a moment ago.
#[derive(Deserialize, Serialize)]
struct Made {
    service: Uuid,
    place: String,
    token: String,
}

impl Portal {
    /// The tablets, and the address of the one that the session has just made: this once.
    pub(in crate::feedback) async fn kiosks_of(
        &self,
        caller: &Caller,
        id: ServiceId,
    ) -> Result<KiosksView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let (connection, today) = (tx.connection(), self.clock.today());
        let session = caller.person()?.session;
        let made: Option<Made> = notes::read(connection, &self.clock, session, Kind::Kiosk).await?;
        let made = made.filter(|made| made.service == id.0);
        if made.is_some() {
            notes::forget(&tx, session, Kind::Kiosk).await?;
        }
        let rows = kept::of_service(connection, id, LISTED).await?;
        let (over, running): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| is_over(row, today));
        let view = KiosksView {
            head: head(&at),
            is_open: at.service().is_open,
            made: made.map(|made| self.shown_once(made)).transpose()?,
            rows: running
                .into_iter()
                .chain(over)
                .map(|row| in_list(row, today))
                .collect(),
        };
        tx.commit().await?;
        Ok(view)
    }

    fn shown_once(&self, made: Made) -> Result<MadeKiosk> {
        let address = format!("{}{}", self.address(), links::kiosk(&made.token));
        Ok(MadeKiosk {
            place: made.place,
            qr: qr::of(&address)?,
            address,
        })
    }

    /// Makes one.
    pub(in crate::feedback) async fn make_tablet(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let next = Next::to(links::kiosks(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        if !at.service().is_open {
            return Ok(next.doing_nothing("The service takes no requests now, and so no answers"));
        }
        let mut checks = Checks::default();
        let place = needed(&mut checks, form, "place", MOST_IN_PLACE);
        checks.finish(())?;
        let today = self.clock.today();
        if kept::running(tx.connection(), id, today).await? >= MOST {
            return Ok(next.doing_nothing("There are 50 tablets already. End one first"));
        }
        let token = self.clock.secret();
        let row = feedback_kiosk::Model {
            id: self.clock.id(),
            service_id: id.0,
            token_hash: key_of(&token),
            place: single_spaced(&place),
            made_on: today,
            ends_on: today
                .checked_add_days(Days::new(DAYS_TABLETS_LAST))
                .unwrap_or(today),
            ended_on: None,
            counted_on: None,
            answers: 0,
            last_more: None,
        };
        let made = Made {
            service: id.0,
            place: row.place.clone(),
            token,
        };
        kept::insert(&tx, row).await?;
        let session = caller.person()?.session;
        notes::put(&tx, &self.clock, session, Kind::Kiosk, &made).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::MakeKiosk)).await?;
        tx.commit().await?;
        Ok(next.saying("The link is made. Open it on the tablet now"))
    }

    /// Ends one.
    pub(in crate::feedback) async fn end_tablet(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let tablet: KioskId = form.parsed("tablet").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let next = Next::to(links::kiosks(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let row = kept::hold(&tx, id, tablet).await?;
        let row = row.ok_or(PortalError::NotFound)?;
        let today = self.clock.today();
        if is_over(&row, today) {
            return Ok(next.doing_nothing("It was ended before"));
        }
        let row = self.take_to_start(&tx, row).await?;
        let after = feedback_kiosk::Model {
            ended_on: Some(today),
            ..row
        };
        kept::save(&tx, after).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::EndKiosk)).await?;
        tx.commit().await?;
        Ok(next.saying("Ended. The tablet takes no more answers"))
    }
}

fn in_list(row: feedback_kiosk::Model, today: NaiveDate) -> KioskRow {
    KioskRow {
        id: KioskId(row.id),
        made_on: row.made_on,
        ends_on: row.ended_on.unwrap_or(row.ends_on),
        is_over: is_over(&row, today),
        today: u32::try_from(on_day(&row, today)).unwrap_or(0),
        place: row.place,
    }
}
