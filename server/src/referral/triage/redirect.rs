//! Another service is the right one.

use super::deciding::{Deciding, can};
use crate::{
    Portal,
    access::Granted,
    error::Result,
    referral::{lines::set_clocks, moves::Move, reference, tell},
    store::{
        self, Tx,
        referral_write::{self, Said},
    },
    team::with_care::is_kept_out,
};
use ::entity::{referral, service};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::{line, needed},
    error::{PortalError, Problem},
    ids::{ServiceId, TeamId},
    posted::{Next, Posted},
    referral::{
        model::{MOST_IN_REASON, State, StepKind, Urgency},
        triage::model::OUTSIDE,
    },
};
use std::ops::ControlFlow;

/// Where a request is passed on to.
enum To {
    /// A service of the portal, where a new request is made.
    Service(Box<service::Model>),
    /// Another place, in words.
    Outside(String),
}

impl Portal {
    /// Passes it on, and tells the person why and to whom.
    pub(super) async fn redirect_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, can(Move::Redirect)).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        let (to, reason) = read(&deciding, form).await?;
        self.end_with_answer(&mut deciding, (Move::Redirect, &reason))
            .await?;
        let (place, words) = match &to {
            To::Service(service) => {
                self.pass_on(&deciding, service).await?;
                (service.name.clone(), "Passed on. The person is told")
            }
            To::Outside(words) => (
                words.clone(),
                "Passed on. The person is told where they can go",
            ),
        };
        let said = Said {
            reason: Some(reason),
            elsewhere: Some(place),
            ..Said::default()
        };
        let step = (StepKind::Redirected, Act::TriageRequest);
        self.write_decision(&mut deciding, step, said).await?;
        self.tell_decision(&deciding).await?;
        deciding.tx.commit().await?;
        Ok(deciding.next.saying(words))
    }

    /// Makes the request to the other service, with clocks of its own. What was answered to the
    /// first one is read there: the questions of two services are not the same.
    async fn pass_on(&self, deciding: &Deciding, service: &service::Model) -> Result<()> {
        let (tx, clock, first) = (&deciding.tx, &self.clock, &deciding.row);
        let (connection, now) = (tx.connection(), clock.now());
        let id = ServiceId(service.id);
        let form = store::service::newest_form(connection, id).await?;
        let form = form.ok_or(PortalError::NotFound)?;
        let urgency = Urgency::from_code(&first.urgency).unwrap_or(Urgency::Routine);
        let clocks = self.clocks(tx, service, urgency, now).await?;
        let mut row = referral::Model {
            id: clock.id(),
            reference: reference::new(clock),
            service_id: service.id,
            form_id: form.id,
            answers: String::from("{}"),
            matter: None,
            duplicate_of: None,
            comes_from: Some(first.id),
            state: State::Submitted.code().to_owned(),
            team_id: service.team_id,
            owner_id: None,
            submitted_at: now,
            closed_at: None,
            tie_id: None,
            outcome: None,
            version: 1,
            changed_at: now,
            ..first.clone()
        };
        set_clocks(&mut row, clocks);
        referral_write::insert(tx, row.clone()).await?;
        let (granted, said) = (&deciding.granted, Said::default());
        referral_write::step(tx, clock, granted, &row, StepKind::Sent, said).await?;
        if urgency == Urgency::Urgent {
            tell::team(tx, clock, &row).await?;
        }
        Ok(())
    }
}

/// Where to, and why.
async fn read(deciding: &Deciding, form: &Posted) -> Result<(To, String)> {
    let mut checks = deciding.checks(form);
    let to = form.text("to");
    let mut chosen = None;
    if to == OUTSIDE {
        let words = needed(&mut checks, form, "elsewhere", MOST_IN_REASON);
        chosen = Some(To::Outside(words));
    } else {
        line(&mut checks, form, "elsewhere", MOST_IN_REASON);
        let id = form.parsed::<ServiceId>("to");
        let (tx, granted) = (&deciding.tx, &deciding.granted);
        let mut open = elsewhere(tx, granted, &deciding.row).await?;
        if let Some(at) = open.iter().position(|one| Some(ServiceId(one.id)) == id) {
            chosen = Some(To::Service(Box::new(open.swap_remove(at))));
        }
        checks.require(chosen.is_some(), "to", Problem::NotChosen);
    }
    let reason = needed(&mut checks, form, "reason", MOST_IN_REASON);
    let to = checks.finish(chosen)?.ok_or(PortalError::NotFound)?;
    Ok((to, reason))
}

/// The services that a request can be passed on to: open ones that ask something, of no team
/// that the person keeps out.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn elsewhere(
    tx: &Tx,
    granted: &Granted,
    row: &referral::Model,
) -> Result<Vec<service::Model>> {
    let connection = tx.connection();
    let mut found = Vec::new();
    for service in store::service::open(connection).await? {
        let id = ServiceId(service.id);
        if service.id != row.service_id
            && store::service::newest_form(connection, id).await?.is_some()
            && !is_kept_out(tx, granted, TeamId(service.team_id)).await?
            && !is_kept_out(tx, granted, TeamId(service.care_team_id)).await?
        {
            found.push(service);
        }
    }
    Ok(found)
}
