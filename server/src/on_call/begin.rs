//! Writes down that a crisis plan was used: once, though one person typed the code
//! of a card and then opened the sheet, or typed the code again.

use crate::{
    Portal,
    access::{ByCard, Granted},
    error::Result,
    plan,
    store::{self, Tx},
};
use ::entity::plan_use;
use app::{ids::PersonId, plan::kind::PlanKind};
use chrono::TimeDelta;

/// What one person does so soon after using a card belongs to that use.
const ONE_USE: TimeDelta = TimeDelta::hours(1);

impl Portal {
    /// The code of a card was right.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn use_begun_by_card(&self, tx: &Tx, by_card: &ByCard) -> Result<()> {
        let (resident, person) = (by_card.resident(), by_card.actor());
        let now = self.clock.now();
        let before = store::plan_use::latest_within(tx, resident, person, (now - ONE_USE, now));
        if before.await?.is_some() {
            return Ok(());
        }
        let used = plan_use::Model {
            id: self.clock.id(),
            organisation_id: by_card.organisation().0,
            resident_id: resident.0,
            person_id: person.map(|person| person.0),
            team_id: None,
            way: String::from("card"),
            used_at: now,
        };
        store::plan_use::begin(tx, used).await
    }

    /// Somebody on call says, or said at that moment, why they open the sheet: a use of
    /// its own, unless the code of a card led them there.
    pub(super) async fn use_begun_on_call(
        &self,
        tx: &Tx,
        granted: &Granted,
        used: plan_use::Model,
    ) -> Result<()> {
        // Where nothing is written, nothing was used.
        if !plan::is_written(tx, granted, PlanKind::Crisis).await? {
            return Ok(());
        }
        let (resident, at) = (granted.resident(), used.used_at);
        let person = used.person_id.map(PersonId);
        let before = store::plan_use::latest_within(tx, resident, person, (at - ONE_USE, at));
        let before = before.await?;
        let opened = match person {
            Some(person) => store::on_call::current(tx.connection(), person, resident, at).await?,
            None => None,
        };
        let by_card = before.filter(|before| {
            let opened_since = opened.is_some_and(|opened| opened.from_at >= before.used_at);
            before.way == "card" && !opened_since
        });
        match by_card {
            Some(before) => store::plan_use::on_behalf_of(tx, before, used.team_id).await,
            None => store::plan_use::begin(tx, used).await,
        }
    }
}
