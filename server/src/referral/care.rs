//! With a request that is accepted the team that gives the care comes to be around the person,
//! and with its end it goes again.

use crate::{
    Portal,
    access::Granted,
    audit,
    episode::tie as episode,
    error::Result,
    inbox::owners,
    messages::desk::Desk,
    store::{self, Tx, circle_write::Relate},
};
use ::entity::{referral, service};
use app::{
    audit::model::Act,
    circle::model::Tie,
    error::{PortalError, Problem},
    ids::{PersonId, TeamId, TieId},
};

/// Whether the person of a grant keeps a team out.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn is_kept_out(tx: &Tx, granted: &Granted, team: TeamId) -> Result<bool> {
    let (resident, today) = (granted.resident(), granted.today());
    let kept_out = store::kept_out::desks(tx.connection(), resident, today).await?;
    Ok(kept_out.contains(&Desk::Team(team)))
}

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
        // Of two who let it in at once one waits, and finds it there.
        store::circle_write::lock(tx, granted).await?;
        let team = TeamId(service.care_team_id);
        if is_kept_out(tx, granted, team).await? {
            return Err(PortalError::field("urgency", Problem::KeptOut).into());
        }
        let (connection, today) = (tx.connection(), self.clock.today());
        let around = store::circle::relationships(connection, granted, today).await?;
        if around.iter().any(|row| row.team_id == Some(team.0)) {
            return Ok(None);
        }
        let relate = Relate {
            person: None,
            team: Some(team),
            tie: Tie::Team,
            reason: format!("It helps with a request for help: {}", service.name),
            by: granted.actor(),
        };
        let (clock, resident) = (&self.clock, granted.resident());
        let tie = store::circle_write::relate(tx, clock, resident, relate).await?;
        let entry = granted.entry(Act::AddToTeam).object(team);
        audit::record(tx, clock, entry).await?;
        Ok(Some(tie))
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
            // Ended and made anew, a team would be let in that the person keeps out.
            if !store::team::is_kept_out(connection, granted, tie).await? {
                self.end_tie_of_request(tx, granted, tie).await?;
            }
        }
        Ok(())
    }

    async fn end_tie_of_request(&self, tx: &Tx, granted: &Granted, tie: TieId) -> Result<()> {
        let (clock, why) = (&self.clock, "The request for help is over");
        if let Some(ended) = store::team::end(tx, clock, granted, tie, why).await? {
            owners::after_tie(tx, clock, &ended).await?;
            audit::record(tx, clock, granted.entry(Act::EndTie).object(tie)).await?;
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
