//! The question on a tablet, and its answer.

use super::Tablet;
use crate::{
    Portal,
    account::sessions::key_of,
    error::{Error, Result},
    feedback::give::Given,
    http::rate,
    store::{self, Tx, feedback_kiosk as kept},
};
use ::entity::{feedback_kiosk, feedback_more};
use app::{
    error::{PortalError, Problem},
    feedback::{
        model::{MINUTES_ON_TABLET, Method, Occasion, Role, State},
        view::KioskView,
    },
    links,
    posted::{Checks, Next, Posted},
};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;

/// How many answers of one tablet count in an hour: one every two minutes, without a pause. Those
/// above wait until somebody has looked at them.
const COUNTED: u32 = 30;
/// How many it takes at all: one every half a minute.
const TAKEN: u32 = 120;
/// For how much longer more is taken than the page says: its form is under way for a moment.
const UNDER_WAY: TimeDelta = TimeDelta::minutes(1);

/// How long whoever has so many minutes from now on can say more.
pub(super) fn more_for(minutes: u32) -> TimeDelta {
    TimeDelta::minutes(i64::from(minutes)) + UNDER_WAY
}

/// What of such a time the page shows.
pub(super) fn shown_of(left: TimeDelta) -> u32 {
    u32::try_from((left - UNDER_WAY).num_seconds()).unwrap_or(0)
}

impl Portal {
    /// The start of a tablet.
    pub(in crate::feedback) async fn kiosk_question(&self, token: &str) -> Result<KioskView> {
        let (connection, today) = (self.database.reader(), self.clock.today());
        let tablet = Tablet::find(connection, token).await?;
        let leaves_somebody = tablet.row.last_more.is_some();
        if leaves_somebody {
            let tx = self.database.write().await?;
            let tablet = Tablet::hold(&tx, token).await?;
            self.take_to_start(&tx, tablet.row).await?;
            tx.commit().await?;
        }
        let (_, set) = store::feedback::set_on(connection, today).await?;
        Ok(KioskView {
            token: token.to_owned(),
            takes_answers: tablet.takes_answers(today),
            service: tablet.service.name,
            set,
            leaves_somebody,
        })
    }

    /// Counts an answer on a tablet, and lets whoever gave it say more for a while.
    pub(in crate::feedback) async fn give_on_tablet(&self, form: &Posted) -> Result<Next> {
        let token = form.text("kiosk");
        let tx = self.database.write().await?;
        // Held from here on: the second of two taps waits for the first one.
        let tablet = Tablet::hold(&tx, token).await?;
        let today = self.clock.today();
        if !tablet.takes_answers(today) {
            return Ok(Next::to(links::kiosk(token)));
        }
        // One view of the question is one answer.
        let said = match form.text("tap") {
            "" => self.clock.secret(),
            tap => key_of(&format!("{token}/{tap}")),
        };
        let next = Next::to(links::kiosk_more(token, &said));
        let hash = key_of(&said);
        if store::feedback_more::of(tx.connection(), &hash)
            .await?
            .is_some()
        {
            return Ok(next);
        }
        let given = self.read_on_tablet(&tx, form, &tablet).await?;
        let state = self.state_on_tablet(&tx, &tablet).await?;
        let row = self.write_given(&tx, given, state).await?;
        let before = self.take_to_start(&tx, tablet.row).await?;
        let more = feedback_more::Model {
            token_hash: hash.clone(),
            feedback_id: Some(row.id),
            said: None,
            expires_at: self.clock.now() + more_for(MINUTES_ON_TABLET),
        };
        store::feedback_more::insert(&tx, more).await?;
        let after = feedback_kiosk::Model {
            answers: on_day(&before, today) + 1,
            counted_on: Some(today),
            last_more: Some(hash),
            ..before
        };
        kept::save(&tx, after).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// What a tap says.
    async fn read_on_tablet(&self, tx: &Tx, form: &Posted, tablet: &Tablet) -> Result<Given> {
        let (set_number, set) = self.asked_today(tx).await?;
        let mut checks = Checks::default();
        let role = match form.text("role") {
            "" => Some(Role::Resident),
            role => Role::from_code(role),
        };
        checks.require(role.is_some(), "role", Problem::NotChosen);
        let rating = form.text("rating");
        checks.require(set.option(rating).is_some(), "rating", Problem::NotChosen);
        let role = checks.finish(role)?.ok_or(PortalError::NotFound)?;
        Ok(Given {
            service: tablet.service.clone(),
            occasion: Occasion::AnyTime,
            role,
            method: Method::Kiosk,
            rating: rating.to_owned(),
            statements: BTreeMap::new(),
            set_number,
        })
    }

    /// Whether an answer counts at once: of very many in one hour the later ones do not, and those
    /// that nobody could tap so fast are not taken.
    async fn state_on_tablet(&self, tx: &Tx, tablet: &Tablet) -> Result<State> {
        let (id, hour) = (tablet.row.id.to_string(), TimeDelta::hours(1));
        let taken = rate::key("feedback/tablet", &id);
        rate::check(tx, &self.clock, &taken, TAKEN, hour).await?;
        let counted = rate::key("feedback/tablet/counted", &id);
        match rate::check(tx, &self.clock, &counted, COUNTED, hour).await {
            Ok(()) => Ok(State::Counted),
            Err(Error::Portal(PortalError::TooMany { .. })) => Ok(State::Held),
            Err(error) => Err(error),
        }
    }
}

/// How many answers came on a day, if it is the last one on which any did.
pub(super) fn on_day(row: &feedback_kiosk::Model, day: NaiveDate) -> i32 {
    match row.counted_on == Some(day) {
        true => row.answers,
        false => 0,
    }
}
