//! Messages that are about a request, or that one is made of.

use super::see_to::on_the_page;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    clock::Clock,
    error::Result,
    referral::lines::lines,
    store::{
        self, Tx,
        message::Opened,
        message_write::{self, Step},
        referral_thread,
    },
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{ReferralId, ThreadId},
    inbox::model::RequestsOf,
    messages::model::StepKind,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Says that a thread is about a request; both show it from then on.
    pub(super) async fn link_thread(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let act = Act::LinkRequest;
        let (tx, granted, opened) = self.enter_to_see_to(caller, form, act).await?;
        let next = on_the_page(&opened);
        let reading = granted.also(Action::ReadRequests);
        let request = form.parsed::<ReferralId>("request");
        let found = match (&reading, request) {
            (Some(reading), Some(request)) => {
                store::referral::one(tx.connection(), reading, request).await?
            }
            _ => None,
        };
        let mut checks = Checks::default();
        checks.require(found.is_some(), "request", Problem::NotChosen);
        let row = checks.finish(found)?.ok_or(PortalError::NotFound)?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let request = ReferralId(row.id);
        if !link(&tx, &self.clock, &granted, (request, &opened)).await? {
            return Ok(next.doing_nothing("They were linked already"));
        }
        tx.commit().await?;
        Ok(next.saying("Linked. The page of the request leads to these messages too"))
    }
}

/// Links a request with messages, which then say so; whether they were not linked before.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn link(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    (request, opened): (ReferralId, &Opened),
) -> Result<bool> {
    let thread = ThreadId(opened.thread.id);
    if !referral_thread::link(tx, clock, granted.actor(), (request, thread)).await? {
        return Ok(false);
    }
    let step = Step {
        by: Some(granted.actor()),
        ..Step::of(StepKind::LinkedRequest)
    };
    message_write::happened(tx, clock, thread.0, step).await?;
    let entry = granted.entry(Act::LinkRequest).object(request);
    audit::record(tx, clock, entry).await?;
    Ok(true)
}

/// What staff who answer a thread see of requests.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn of_thread(tx: &Tx, granted: &Granted, opened: &Opened) -> Result<RequestsOf> {
    let (connection, thread) = (tx.connection(), ThreadId(opened.thread.id));
    let Some(reading) = granted.also(Action::ReadRequests) else {
        return Ok(RequestsOf::default());
    };
    let linked = referral_thread::requests(connection, &reading, thread).await?;
    let others = referral_thread::others(connection, &reading, thread).await?;
    Ok(RequestsOf {
        linked: lines(connection, &linked).await?,
        others: lines(connection, &others).await?,
        may_ask: granted.also(Action::AskForHelp).is_some(),
    })
}
