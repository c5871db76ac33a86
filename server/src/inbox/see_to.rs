//! What staff do with a thread beside answering it: notes, calls, the plan.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    messages::send::post,
    plan::{edit::Edit, form as plan_form, write as plan_write},
    store::{
        self, Tx,
        message::Opened,
        message_write::{self, NewMessage, Step},
    },
    told,
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{PersonId, ThreadId},
    inbox::model::MOST_IN_NOTE,
    links,
    messages::model::{MessageKind, Side, StepKind},
    plan::{headings::heading, kind::PlanKind},
    posted::{Checks, Next, Posted},
};

/// The section of the care plan to which something is added because of a message.
pub(super) const ACTIONS: &str = "actions";

impl Portal {
    /// Opens a transaction with a thread, for staff to whom it is to answer; a refusal is in
    /// the audit trail before this returns.
    pub(super) async fn enter_to_see_to(
        &self,
        caller: &Caller,
        form: &Posted,
        act: Act,
    ) -> Result<(Tx, Granted, Opened)> {
        let read = || Some((form.parsed("resident")?, form.parsed("thread")?));
        let (resident, thread): (PersonId, ThreadId) = read().ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::AnswerMessages, resident).await?;
        match store::message::open_to_answer(&tx, &granted, thread).await? {
            Some(opened) => Ok((tx, granted, opened)),
            None => {
                let entry = granted.entry(act).object(thread).refused();
                audit::record(&tx, &self.clock, entry).await?;
                tx.commit().await?;
                Err(PortalError::NotFound.into())
            }
        }
    }

    /// Notes something for staff alone.
    pub(super) async fn note_thread(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let act = Act::NoteThread;
        let (tx, granted, opened) = self.enter_to_see_to(caller, form, act).await?;
        let next = on_the_page(&opened);
        let words = words(form, "note")?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        message_write::note(&tx, &self.clock, &granted, &opened, words).await?;
        let entry = granted.entry(act).object(opened.thread.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Noted, for staff alone"))
    }

    /// Writes down what was said on the phone: it counts as an answer.
    pub(super) async fn record_phone_call(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let act = Act::RecordCall;
        let (tx, granted, opened) = self.enter_to_see_to(caller, form, act).await?;
        let next = on_the_page(&opened);
        let words = words(form, "call")?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let new = NewMessage {
            author: Some(granted.actor()),
            side: Side::Staff,
            basis: granted.basis(),
            kind: MessageKind::PhoneCall,
            words,
        };
        post(&tx, &self.clock, &granted, opened.thread, new).await?;
        tx.commit().await?;
        Ok(next.saying("The phone call is written down. It counts as an answer"))
    }

    /// Adds an action to the care plan because of a thread, which then says so.
    pub(super) async fn add_thread_to_plan(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted, opened) = self
            .enter_to_see_to(caller, form, Act::ChangeSection)
            .await?;
        let next = on_the_page(&opened);
        let actions = heading(ACTIONS).ok_or(PortalError::NotFound)?;
        let granted = granted
            .also(Action::EditPlan(PlanKind::Care))
            .filter(|may| {
                let action = Action::EditPlan(PlanKind::Care);
                !may.headings_allowed(action, [ACTIONS]).is_empty()
            })
            .ok_or(PortalError::NotFound)?;
        let mut checks = Checks::default();
        let fields = plan_form::fields(form, actions, &mut checks);
        let fields = checks.finish(fields)?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let section = store::plan::section(tx.connection(), &granted, actions).await?;
        let edit = plan_write::SectionEdit {
            heading: actions,
            base_version: section.map_or(0, |section| section.version),
            edit: Edit::Add {
                id: self.clock.id(),
                parent: None,
                fields,
            },
            restored_version: None,
            said: plan_write::Said::oneself(self.clock.today()),
        };
        let written = plan_write::edit(&tx, &self.clock, &granted, edit).await?;
        if let Some(version) = written.version {
            let entry = granted
                .entry(Act::ChangeSection)
                .sections([ACTIONS])
                .object(format!("version {version}"));
            audit::record(&tx, &self.clock, entry).await?;
            told::plan_changed(&tx, &self.clock, &granted, &[actions]).await?;
            let step = Step {
                by: Some(granted.actor()),
                ..Step::of(StepKind::AddedToPlan)
            };
            message_write::happened(&tx, &self.clock, opened.thread.id, step).await?;
        }
        tx.commit().await?;
        Ok(next.saying("Added to the plan"))
    }
}

/// The page of a thread.
pub(super) fn on_the_page(opened: &Opened) -> Next {
    Next::to(links::thread(
        PersonId(opened.thread.resident_id),
        ThreadId(opened.thread.id),
    ))
}

/// What was written, if something was and not too much.
fn words(form: &Posted, field: &str) -> std::result::Result<String, PortalError> {
    let words = form.raw(field).trim();
    let mut checks = Checks::default();
    checks.require(!words.is_empty(), field, Problem::Missing);
    checks.at_most(words, MOST_IN_NOTE, field);
    checks.finish(words.to_owned())
}
