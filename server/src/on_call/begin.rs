//! Writes down that a crisis plan was used: once, though one person typed the code
//! of a card and then opened the sheet, or typed the code again.

use crate::{
    Portal,
    access::{ByCard, Granted},
    error::Result,
    store::{self, Tx},
};
use ::entity::plan_use;
use app::ids::TeamId;
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
        let before = store::plan_use::latest_after(tx, resident, person, now - ONE_USE).await?;
        if before.is_some() {
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

    /// Somebody on call says why they open the sheet.
    pub(super) async fn use_begun_on_call(
        &self,
        tx: &Tx,
        granted: &Granted,
        team: Option<TeamId>,
    ) -> Result<()> {
        let (resident, person) = (granted.resident(), granted.actor());
        let now = self.clock.now();
        let before =
            store::plan_use::latest_after(tx, resident, Some(person), now - ONE_USE).await?;
        let opened = store::on_call::current(tx.connection(), person, resident, now).await?;
        let by_card = before.filter(|used| {
            let opened_since = opened.is_some_and(|opened| opened.from_at >= used.used_at);
            used.way == "card" && !opened_since
        });
        match by_card {
            Some(used) => store::plan_use::on_behalf_of(tx, used, team).await,
            None => {
                let used = plan_use::Model {
                    id: self.clock.id(),
                    organisation_id: granted.organisation().0,
                    resident_id: resident.0,
                    person_id: Some(person.0),
                    team_id: team.map(|team| team.0),
                    way: String::from("sheet"),
                    used_at: now,
                };
                store::plan_use::begin(tx, used).await
            }
        }
    }
}
