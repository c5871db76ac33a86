//! With a request that is accepted the team that gives the care comes to be around the person,
//! and with its end it goes again.

use crate::{
    Portal,
    access::Granted,
    episode::tie as episode,
    error::Result,
    store::{self, Tx},
    team::with_care,
};
use ::entity::{referral, service};
use app::ids::{PersonId, TeamId, TieId};

/// Why a team is no longer around a resident, as they read it.
const WHY_NOT: &str = "The request for help is over";

impl Portal {
    /// Lets the team in that gives the care of a service; gives the tie that came of it, or
    /// nothing when the team was there before.
    ///
    /// # Errors
    /// [`Problem::KeptOut`] on `urgency` when the person keeps the team out; when the database
    /// cannot be read or written.
    pub(super) async fn let_care_team_in(
        &self,
        tx: &Tx,
        granted: &Granted,
        service: &service::Model,
    ) -> Result<Option<TieId>> {
        let why = format!("It helps with a request for help: {}", service.name);
        let team = TeamId(service.care_team_id);
        with_care::come(tx, &self.clock, granted, team, ("urgency", why)).await
    }

    /// Ends what came with requests to the team that had this one, unless another of these is
    /// still open, or the team gives care. Whoever came to be around the person for another reason stays.
    pub(super) async fn let_care_team_go(
        &self,
        tx: &Tx,
        granted: &Granted,
        request: &referral::Model,
    ) -> Result<()> {
        let connection = tx.connection();
        let ties = store::triage::ties_of_team(connection, request).await?;
        if ties.is_empty() {
            return Ok(());
        }
        // Of two requests that end at once one waits, and is the last.
        store::circle_write::lock(tx, granted).await?;
        if store::triage::team_has_another(connection, request).await? {
            return Ok(());
        }
        let team = TeamId(request.team_id);
        for tie in ties {
            // While it gives care the team stays, and goes when that ends.
            if episode::takes_over(tx, granted.resident(), team, tie).await? {
                continue;
            }
            with_care::go(tx, &self.clock, granted, tie, WHY_NOT).await?;
        }
        Ok(())
    }
}

/// Those of a team to whom a request can be given: they receive its requests, and are not
/// close to the person.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn who_can_see_to(
    portal: &Portal,
    tx: &Tx,
    request: &referral::Model,
) -> Result<Vec<PersonId>> {
    let (connection, today) = (tx.connection(), portal.clock.today());
    let resident = PersonId(request.resident_id);
    let team = TeamId(request.team_id);
    let mut people = Vec::new();
    for person in store::referral::receivers(connection, team, today).await? {
        if person != resident && !store::close::is(connection, person, resident, today).await? {
            people.push(person);
        }
    }
    Ok(people)
}
