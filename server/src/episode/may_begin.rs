//! Who may begin care: of a request that their team gives the care of, or because they give care
//! already.

use super::enter::teams;
use crate::{
    Portal,
    access::{Granted, policy::Action, staff_roles},
    audit,
    clock::Clock,
    error::Result,
    referral::lines::state_of,
    store::{self, Tx},
};
use ::entity::{referral, service};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId, ServiceId, TeamId},
    referral::model::State,
};

/// Whether the caller can begin care of a request: it is accepted, they are in the team that
/// gives the care, and it has not begun.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn may_begin_of(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    request: &referral::Model,
) -> Result<bool> {
    if !waits_for_care(request)? || granted.also(Action::SeeToEpisodes).is_none() {
        return Ok(false);
    }
    let connection = tx.connection();
    let roles = staff_roles(connection, granted.actor(), clock.today()).await?;
    let service = service_of(tx, request).await?;
    let has_begun = store::episode::of_request(connection, ReferralId(request.id)).await?;
    Ok(teams(&roles).contains(&TeamId(service.care_team_id)) && has_begun.is_none())
}

/// Whether care can begin of a request where it stands.
fn waits_for_care(request: &referral::Model) -> Result<bool> {
    Ok(matches!(
        state_of(request)?,
        State::Accepted | State::Booked
    ))
}

async fn service_of(tx: &Tx, request: &referral::Model) -> Result<service::Model> {
    let service = store::service::one(tx.connection(), ServiceId(request.service_id)).await?;
    Ok(service.ok_or(PortalError::NotFound)?)
}

/// Somebody who may begin care, of what, and in which of their teams.
pub(super) struct Beginning {
    pub(super) tx: Tx,
    pub(super) granted: Granted,
    pub(super) request: Option<(referral::Model, service::Model)>,
    pub(super) teams: Vec<TeamId>,
}

impl Portal {
    /// Opens a transaction in which the caller may begin care: of a request that their team gives
    /// the care of, or because they give care already. A refusal is in the audit trail.
    pub(super) async fn enter_to_begin(
        &self,
        caller: &Caller,
        resident: PersonId,
        request: Option<ReferralId>,
    ) -> Result<Beginning> {
        let action = Action::SeeToEpisodes;
        let (tx, granted, request) = match request {
            Some(request) => {
                let ids = (resident, request);
                let (tx, granted, row) = self.enter_request(caller, action, ids).await?;
                (tx, granted, Some(row))
            }
            None => {
                let (tx, granted) = self.enter(caller, action, resident).await?;
                (tx, granted, None)
            }
        };
        let roles = staff_roles(tx.connection(), granted.actor(), self.clock.today()).await?;
        let mut own = teams(&roles);
        let mut may = !store::death::any(tx.connection(), [resident]).await?;
        let request = match request {
            Some(request) => {
                let service = service_of(&tx, &request).await?;
                own.retain(|team| team.0 == service.care_team_id);
                may &= waits_for_care(&request)?;
                Some((request, service))
            }
            None => {
                may &= granted.basis() != Basis::Request;
                None
            }
        };
        if may && !own.is_empty() {
            return Ok(Beginning {
                tx,
                granted,
                request,
                teams: own,
            });
        }
        let refused = granted.entry(Act::BeginEpisode).refused();
        audit::record(&tx, &self.clock, refused).await?;
        tx.commit().await?;
        Err(PortalError::NotFound.into())
    }
}
