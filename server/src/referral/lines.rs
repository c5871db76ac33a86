//! Requests, their steps and their teams, as pages show them.

use crate::{
    access::Granted,
    error::{Result, internal},
    referral::{
        clocks::Clocks,
        moves::{self, Move},
    },
    store::{self, Tx},
};
use ::entity::{clinic, referral, referral_step, team};
use app::{
    error::PortalError,
    ids::{OrganisationId, PersonId, ReferralId, ServiceFormId, ServiceId},
    posted::Posted,
    referral::{
        form::{Choice, Definition, Flag, FlagLevel},
        model::{State, StepKind},
        view::{RequestLine, StepLine, TeamLine},
    },
};
use sea_orm::{ConnectionTrait, EntityTrait};
use std::collections::HashMap;
use uuid::Uuid;

/// Where a request stands.
///
/// # Errors
/// When the database holds a state that there is not.
pub(crate) fn state_of(request: &referral::Model) -> Result<State> {
    State::from_code(&request.state).ok_or_else(|| internal("a state of no request"))
}

/// What its team has to know first; what does not read, of an earlier time, counts for nothing.
pub(crate) fn flags(request: &referral::Model) -> Vec<Flag> {
    serde_json::from_str(&request.flags).unwrap_or_default()
}

/// Whether a sign of danger was answered to its questions, and changed before it was sent.
pub(crate) fn danger_changed(request: &referral::Model) -> bool {
    flags(request)
        .iter()
        .any(|flag| flag.level == FlagLevel::Changed)
}

/// Its clocks.
pub(crate) fn clocks_of(request: &referral::Model) -> Clocks {
    Clocks {
        answer_due: request.answer_due_at,
        answered: request.answered_at,
        see_due: request.see_due_at,
        seen: request.seen_at,
        paused: request.paused_at,
    }
}

/// Puts clocks back into a request.
pub(crate) fn set_clocks(request: &mut referral::Model, clocks: Clocks) {
    request.answer_due_at = clocks.answer_due;
    request.answered_at = clocks.answered;
    request.see_due_at = clocks.see_due;
    request.seen_at = clocks.seen;
    request.paused_at = clocks.paused;
    request.due_at = clocks.due().filter(|_| request.closed_at.is_none());
}

/// Moves a request on to where a step leads.
///
/// # Errors
/// [`PortalError::NotFound`] when the step is not legal where the request stands.
pub(crate) fn go(request: &mut referral::Model, step: Move) -> Result<()> {
    let state = moves::to(state_of(request)?, step).ok_or(PortalError::NotFound)?;
    state.code().clone_into(&mut request.state);
    Ok(())
}

/// The request that a form is about, and whose it is.
///
/// # Errors
/// [`PortalError::NotFound`] when it names none.
pub(crate) fn ids_of(form: &Posted) -> Result<(PersonId, ReferralId)> {
    let resident = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let request = form.parsed("request").ok_or(PortalError::NotFound)?;
    Ok((resident, request))
}

/// The questions of a version, with every clinic that could ever be chosen, to read answers.
///
/// # Errors
/// When the database cannot be read, or holds something else.
pub(crate) async fn definition(
    connection: &impl ConnectionTrait,
    form: ServiceFormId,
) -> Result<Definition> {
    with_clinics(connection, form, |_| true).await
}

/// The same with the clinics that can be chosen now.
///
/// # Errors
/// As [`definition`].
pub(crate) async fn definition_to_ask(
    connection: &impl ConnectionTrait,
    form: ServiceFormId,
) -> Result<Definition> {
    with_clinics(connection, form, |clinic| clinic.is_open).await
}

/// The questions were read when they were saved, so they read again.
async fn with_clinics(
    connection: &impl ConnectionTrait,
    form: ServiceFormId,
    fits: impl Fn(&clinic::Model) -> bool,
) -> Result<Definition> {
    let row = store::service::form(connection, form).await?;
    let definition = Definition::read(&row.definition)
        .map_err(|_| internal("the questions of a service do not read"))?;
    let service = store::service::one(connection, ServiceId(row.service_id))
        .await?
        .ok_or_else(|| internal("the questions of no service"))?;
    let organisation = OrganisationId(service.organisation_id);
    choosing(connection, organisation, definition, fits).await
}

/// Questions that nobody is asked yet, with the clinics that can be chosen now.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn choosing_clinics(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    definition: Definition,
) -> Result<Definition> {
    choosing(connection, organisation, definition, |clinic| {
        clinic.is_open
    })
    .await
}

async fn choosing(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    definition: Definition,
    fits: impl Fn(&clinic::Model) -> bool,
) -> Result<Definition> {
    let clinics = store::clinic::of_organisation(connection, organisation).await?;
    let choices: Vec<Choice> = clinics
        .into_iter()
        .filter(fits)
        .map(|clinic| Choice {
            value: clinic.id.to_string(),
            hint: Some(where_it_is(&clinic)),
            label: clinic.name,
            alone: false,
        })
        .collect();
    Ok(definition.with_clinics(&choices))
}

/// The address of a clinic, and how people get in.
fn where_it_is(clinic: &clinic::Model) -> String {
    let address = format!("{}, {}", clinic.address, clinic.postcode);
    match clinic.access.is_empty() {
        true => address,
        false => format!("{address}\n{}", clinic.access),
    }
}

/// What people know the service of a request by.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn service_name(
    connection: &impl ConnectionTrait,
    request: &referral::Model,
) -> Result<String> {
    let service = store::service::one(connection, ServiceId(request.service_id)).await?;
    let service = service.ok_or_else(|| internal("a request to no service"))?;
    Ok(service.name)
}

/// A team, and how to ring it.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn team(connection: &impl ConnectionTrait, id: Uuid) -> Result<TeamLine> {
    let row = team::Entity::find_by_id(id)
        .one(connection)
        .await?
        .ok_or_else(|| internal("a request with no team"))?;
    Ok(TeamLine {
        name: row.name,
        phone: row.phone,
        hours: row.hours,
    })
}

/// Lines of a list.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn lines(
    connection: &impl ConnectionTrait,
    requests: &[referral::Model],
) -> Result<Vec<RequestLine>> {
    let ids = requests.iter().map(|request| request.service_id);
    let services = store::service::some(connection, ids).await?;
    requests
        .iter()
        .map(|request| {
            Ok(RequestLine {
                id: ReferralId(request.id),
                reference: request.reference.clone(),
                service: services
                    .get(&request.service_id)
                    .map(|service| service.name.clone())
                    .unwrap_or_default(),
                sent_at: request.submitted_at,
                state: state_of(request)?,
                due_at: request.due_at,
            })
        })
        .collect()
}

/// What happened to a request: everything for staff, and for others what was said to them.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn steps(
    tx: &Tx,
    granted: &Granted,
    request: &referral::Model,
) -> Result<Vec<StepLine>> {
    let connection = tx.connection();
    let rows = store::referral::steps(connection, request).await?;
    let people = rows.iter().filter_map(|row| row.person_id);
    let names = store::person::names(connection, people).await?;
    let for_staff = !granted.is_close();
    Ok(rows
        .into_iter()
        .filter_map(|row| line(row, &names, for_staff))
        .collect())
}

fn line(
    row: referral_step::Model,
    names: &HashMap<Uuid, String>,
    for_staff: bool,
) -> Option<StepLine> {
    let kind = StepKind::from_code(&row.kind)?;
    // What staff note, and undo, for themselves is not what became of the request.
    if !for_staff && matches!(kind, StepKind::Noted) {
        return None;
    }
    Some(StepLine {
        kind,
        at: row.at,
        who: row.person_id.and_then(|id| names.get(&id).cloned()),
        reason: row.reason,
        elsewhere: row.elsewhere,
        note: row.note.filter(|_| for_staff),
    })
}
