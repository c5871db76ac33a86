//! What can be asked for, and the beginning of a request.

use super::{
    draft::{self, json, to_ask},
    lines,
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx, referral_draft as drafts},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ServiceFormId, ServiceId, ThreadId},
    links,
    posted::{Next, Posted},
    referral::{
        answers::Answers,
        form::Step,
        view::{RequestLine, ServicesView, StartView},
    },
};

/// So many of the newest requests are looked at for one that is open.
const LOOKED_AT: u32 = 20;

impl Portal {
    /// The services that the caller may ask.
    pub(super) async fn services_to_ask(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<ServicesView> {
        let (tx, granted) = self.enter(caller, Action::AskForHelp, resident).await?;
        let connection = tx.connection();
        let begun = drafts::all(connection, &granted).await?;
        let services = draft::all_to_ask(&tx, &granted).await?;
        let view = ServicesView {
            resident: store::person::resident(connection, &granted).await?,
            services: services
                .into_iter()
                .map(|service| {
                    let row = begun.iter().find(|row| row.service_id == service.id);
                    draft::service_line(service, row.map(|row| row.changed_at))
                })
                .collect(),
            has_requests: !store::referral::page(connection, &granted, 1, 1)
                .await?
                .is_empty(),
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRequests)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// The first page of one request.
    pub(super) async fn before_asking(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<StartView> {
        let (tx, granted) = self.enter(caller, Action::AskForHelp, resident).await?;
        let connection = tx.connection();
        let asks = to_ask(&tx, &granted, service).await?;
        let begun = drafts::one(connection, &granted, service).await?;
        let view = StartView {
            resident: store::person::resident(connection, &granted).await?,
            id: service,
            definition: asks.definition,
            begun_at: begun.map(|draft| draft.changed_at),
            open: open_request(&tx, &granted, service).await?,
            team: lines::team(connection, asks.service.team_id).await?,
            name: asks.service.name,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRequests)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Begins a request, or goes on with the one that was begun. What was answered in an earlier
    /// version of the questions is kept as far as it still answers one.
    pub(super) async fn begin_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let service: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::AskForHelp, resident).await?;
        let asks = to_ask(&tx, &granted, service).await?;
        if form.ticked("again") {
            drafts::drop_one(&tx, &granted, service).await?;
        }
        let ids = (service, ServiceFormId(asks.form.id));
        let empty = json(&Answers::default())?;
        // What is begun is held before the messages, as it is by whoever sends it.
        let mut row = drafts::begin(&tx, &self.clock, &granted, ids, empty).await?;
        let thread = made_of(&tx, &granted, form).await?;
        let thread = thread.map(|thread| thread.0).or(row.thread_id);
        if (row.form_id, row.thread_id) != (asks.form.id, thread) {
            row.form_id = asks.form.id;
            row.thread_id = thread;
            if !drafts::save(&tx, &self.clock, row.clone()).await? {
                return Err(PortalError::NotFound.into());
            }
            row.version += 1;
        }
        let entry = granted.entry(Act::AskForHelp).object(service);
        audit::record(&tx, &self.clock, entry).await?;
        let filling = self.filling(&tx, &granted, asks, row).await?;
        self.note_stop(&tx, &granted, &filling).await?;
        tx.commit().await?;
        let walk = filling.definition.walk(&filling.answers, filling.by);
        Ok(Next::to(path_of(&walk.step, (resident, service), false)))
    }

    /// Throws away what was begun.
    pub(super) async fn drop_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let service: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::AskForHelp, resident).await?;
        drafts::drop_one(&tx, &granted, service).await?;
        tx.commit().await?;
        Ok(Next::to(links::requests(resident)).saying("Thrown away. Nothing was sent"))
    }
}

/// The messages that a request is made of, if a form names some that are the caller's to answer.
async fn made_of(tx: &Tx, granted: &Granted, form: &Posted) -> Result<Option<ThreadId>> {
    let Some(thread) = form.parsed::<ThreadId>("thread") else {
        return Ok(None);
    };
    let opened = store::message::open_to_answer(tx, granted, thread).await?;
    Ok(opened.map(|_| thread))
}

/// The page of a step.
pub(super) fn path_of(
    step: &Step<'_>,
    (resident, service): (PersonId, ServiceId),
    to_check: bool,
) -> String {
    match step {
        Step::Page(page) => links::questions(resident, service, &page.id, to_check),
        Step::Stop { .. } => links::stop_request(resident, service),
        Step::Exit { .. } => links::exit_request(resident, service),
        Step::ReadyToSend => links::check_request(resident, service),
    }
}

/// The newest request of the resident to a service that is open, if the caller may read it.
pub(super) async fn open_request(
    tx: &Tx,
    granted: &Granted,
    service: ServiceId,
) -> Result<Option<RequestLine>> {
    let Some(reading) = granted.also(Action::ReadRequests) else {
        return Ok(None);
    };
    let rows = store::referral::page(tx.connection(), &reading, 1, LOOKED_AT).await?;
    let open = rows
        .iter()
        .find(|row| row.service_id == service.0 && row.closed_at.is_none());
    let Some(open) = open else {
        return Ok(None);
    };
    let lines = lines::lines(tx.connection(), std::slice::from_ref(open)).await?;
    Ok(lines.into_iter().next())
}
