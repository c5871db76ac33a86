//! Who sees to a thread: given, taken over, or handed on to another desk.

use super::{owners, see_to::on_the_page};
use crate::{
    Portal,
    access::Granted,
    audit,
    error::Result,
    messages::{
        cover,
        desk::Desk,
        route::{self, Answering},
        tell,
    },
    store::{
        self, Tx,
        message::Opened,
        message_people::Barred,
        message_write::{self, Step, desk_of},
    },
};
use ::entity::message_thread;
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::PersonId,
    inbox::model::{DeskKey, MOST_IN_REASON},
    links,
    messages::model::StepKind,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Gives a thread to somebody at its desk, or to whoever covers for them.
    pub(super) async fn assign_thread(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let act = Act::AssignThread;
        let (tx, granted, opened) = self.enter_to_see_to(caller, form, act).await?;
        let desk = may_assign(&granted, &opened)?;
        let next = on_the_page(&opened);
        if opened.thread.closed_at.is_some() {
            return Ok(next.doing_nothing(CLOSED));
        }
        let today = self.clock.today();
        let but = Barred::of(tx.connection(), &opened.thread, today).await?;
        let members = store::desk::members(tx.connection(), desk, today).await?;
        let to = form
            .parsed::<PersonId>("to")
            .filter(|to| members.iter().any(|member| member.person_id == to.0))
            .filter(|to| !but.contains(to))
            .ok_or_else(|| PortalError::field("to", Problem::NotChosen))?;
        let there = cover::there(&tx, to, today).await?;
        let Some(owner) = there.filter(|there| !but.contains(there)) else {
            return Ok(next.doing_nothing(COVER_AWAY));
        };
        let names = store::person::full_names(tx.connection(), [to.0, owner.0]).await?;
        let name = |id: PersonId| names.get(&id.0).cloned().unwrap_or_default();
        let said = if owner == to {
            format!("{} sees to it now", name(owner))
        } else {
            format!(
                "{} is away. {} covers, and sees to it now",
                name(to),
                name(owner)
            )
        };
        if owner.0 == opened.thread.owner_id {
            return Ok(next.saying(said));
        }
        let step = Step {
            by: Some(granted.actor()),
            person: Some(owner),
            ..Step::of(StepKind::Assigned)
        };
        let away = (owner != to).then_some(to);
        let answering = Answering { desk, owner, away };
        self.give(&tx, &granted, (opened, answering), step, act)
            .await?;
        tx.commit().await?;
        Ok(next.saying(said))
    }

    /// The caller sees to it from now on.
    pub(super) async fn take_thread_over(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let act = Act::AssignThread;
        let (tx, granted, opened) = self.enter_to_see_to(caller, form, act).await?;
        let desk = may_assign(&granted, &opened)?;
        let (next, me) = (on_the_page(&opened), granted.actor());
        if opened.thread.closed_at.is_some() {
            return Ok(next.doing_nothing(CLOSED));
        }
        if opened.thread.owner_id == me.0 {
            return Ok(next.doing_nothing("You see to it already"));
        }
        let but = Barred::of(tx.connection(), &opened.thread, self.clock.today()).await?;
        if but.contains(&me) {
            return Err(PortalError::NotFound.into());
        }
        // It would go on to whoever covers for them.
        if cover::there(&tx, me, self.clock.today()).await? != Some(me) {
            return Ok(next.doing_nothing(AWAY));
        }
        let step = Step {
            by: Some(me),
            person: Some(me),
            ..Step::of(StepKind::TakenOver)
        };
        let answering = Answering {
            desk,
            owner: me,
            away: None,
        };
        self.give(&tx, &granted, (opened, answering), step, act)
            .await?;
        tx.commit().await?;
        Ok(next.saying("You see to it now"))
    }

    /// Hands a thread on to another desk with all that is in it; the old desk reads it no longer.
    pub(super) async fn hand_thread_on(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let act = Act::HandOnThread;
        let (tx, granted, opened) = self.enter_to_see_to(caller, form, act).await?;
        let from = may_assign(&granted, &opened)?;
        if opened.thread.closed_at.is_some() {
            return Ok(on_the_page(&opened).doing_nothing(CLOSED));
        }
        let next = Next::to(links::INBOX);
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let reason = form.text("reason");
        checks.require(!reason.is_empty(), "reason", Problem::Missing);
        checks.at_most(reason, MOST_IN_REASON, "reason");
        let chosen = form.parsed::<DeskKey>("desk").map(Desk::from);
        let others = others(&tx, &granted, from).await?;
        let chosen = chosen.filter(|desk| others.contains(desk));
        let today = self.clock.today();
        let but = Barred::of(tx.connection(), &opened.thread, today).await?;
        let answering = match chosen {
            Some(desk) => route::of_desk(&tx, desk, today, &but).await?,
            None => None,
        };
        checks.require(answering.is_some(), "desk", Problem::NotChosen);
        checks.finish(())?;
        let answering = answering.ok_or(PortalError::NotFound)?;
        let step = Step {
            by: Some(granted.actor()),
            person: Some(answering.owner),
            desk: Some(answering.desk),
            words: Some(reason.to_owned()),
            ..Step::of(StepKind::HandedOn)
        };
        let name = store::desk::name(tx.connection(), answering.desk).await?;
        let given = self
            .give(&tx, &granted, (opened, answering), step, act)
            .await?;
        owners::leave_desk(&tx, &self.clock, &given, from).await?;
        tx.commit().await?;
        Ok(next.saying(format!(
            "Handed on to {name}. You and your team can read it no longer"
        )))
    }

    async fn give(
        &self,
        tx: &Tx,
        granted: &Granted,
        (opened, to): (Opened, Answering),
        step: Step,
        act: Act,
    ) -> Result<message_thread::Model> {
        let entry = granted.entry(act).object(opened.thread.id);
        let given = message_write::give(tx, &self.clock, opened.thread, to, step).await?;
        audit::record(tx, &self.clock, entry).await?;
        tell::given(tx, &self.clock, &given).await?;
        Ok(given)
    }
}

const CLOSED: &str = "These messages are closed. Open them again first";

const AWAY: &str =
    "You are written down as away today. End that under “Who is away” first, then take it over";

const COVER_AWAY: &str =
    "They are away, and nobody is there who covers for them. Choose somebody else";

/// The desk of a thread, for somebody who may say who sees to it: whoever does, and those
/// at the desk.
fn may_assign(granted: &Granted, opened: &Opened) -> Result<Desk> {
    let desk = desk_of(&opened.thread)?;
    let may = granted.desks().contains(&desk) || opened.thread.owner_id == granted.actor().0;
    if may {
        Ok(desk)
    } else {
        Err(PortalError::NotFound.into())
    }
}

/// The desks to which a thread can be handed on: where somebody is, without teams that the
/// resident keeps out.
pub(super) async fn others(tx: &Tx, granted: &Granted, from: Desk) -> Result<Vec<Desk>> {
    let (connection, today) = (tx.connection(), granted.today());
    let kept_out = store::kept_out::desks(connection, granted.resident(), today).await?;
    let mut desks = store::desk::staffed(connection, None, today).await?;
    desks.retain(|desk| *desk != from && !kept_out.contains(desk));
    Ok(desks)
}
