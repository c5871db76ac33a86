//! Staff answer what a resident asked of those who look after them.

use super::end::end;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx, team::DONE, team_wish::Answerers},
};
use ::entity::team_request;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    circle::details::needed,
    error::{PortalError, Problem},
    ids::{PersonId, TieId, WishId},
    links,
    posted::{Checks, Next, Posted},
    team::model::{Answer, MOST_IN_REASON, Wish, WishToAnswer, WishView},
};
use chrono::NaiveDate;

impl Portal {
    /// A wish, for staff.
    pub(super) async fn read_wish(
        &self,
        caller: &Caller,
        resident: PersonId,
        id: WishId,
    ) -> Result<WishToAnswer> {
        let (tx, granted) = self.enter(caller, Action::AnswerWish, resident).await?;
        let row = store::team::wish(tx.connection(), &granted, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        let (tx, row) = self.for_them(tx, &granted, row).await?;
        let wish = named(&tx, vec![row]).await?.pop();
        let view = WishToAnswer {
            resident: store::person::resident(tx.connection(), &granted).await?,
            wish: wish.ok_or(PortalError::NotFound)?,
            may_see_circle: granted.also(Action::ReadCircle).is_some(),
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenCircle)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Answers it; whoever is to leave and may leaves now.
    pub(super) async fn answer_to_wish(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::AnswerWish, resident).await?;
        let next = Next::to(if granted.basis() == Basis::Privacy {
            links::HOME
        } else {
            links::WORKLIST
        });
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let id: WishId = form.parsed("wish").ok_or(PortalError::NotFound)?;
        // Of two who answer at once one waits, and finds it answered.
        store::circle_write::lock(&tx, &granted).await?;
        let asked = store::team::wish(tx.connection(), &granted, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        if asked.answered_at.is_some() {
            return Ok(next.doing_nothing("Somebody answered this already"));
        }
        let (tx, asked) = self.for_them(tx, &granted, asked).await?;
        let mut checks = Checks::default();
        let done = match form.text("outcome") {
            "done" => Some(true),
            "not_done" => Some(false),
            _ => None,
        };
        checks.require(done.is_some(), "outcome", Problem::NotChosen);
        let words = needed(&mut checks, form, "answer", MOST_IN_REASON);
        let done = checks.finish(done)?.ok_or(PortalError::NotFound)?;
        let leaves = asked.relationship_id.filter(|_| done).map(TieId);
        if let Some(tie) = leaves
            && store::episode::rests_on(tx.connection(), &granted, tie).await?
        {
            return Err(PortalError::field("outcome", Problem::GivesCareNow).into());
        }
        store::team::answer(&tx, &self.clock, &granted, asked, (done, &words)).await?;
        let entry = granted.entry(Act::AnswerWish).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        if let Some(tie) = leaves {
            end(&tx, &self.clock, &granted, tie, &words).await?;
        }
        self.tell_team(&tx, resident).await?;
        tx.commit().await?;
        Ok(next.saying("Sent. The person can read your answer"))
    }

    /// The transaction and the wish again, for somebody who may know of it. Nobody reads why
    /// they are to leave, and the privacy officer reads what waits for nobody else; whoever
    /// tries is in the audit trail before this returns.
    async fn for_them(
        &self,
        tx: Tx,
        granted: &Granted,
        wish: team_request::Model,
    ) -> Result<(Tx, team_request::Model)> {
        let wishes = [wish];
        let answerers = Answerers::of(tx.connection(), &wishes, self.clock.today()).await?;
        let [wish] = wishes;
        let is_open = wish.answered_at.is_none();
        let is_theirs = granted.basis() != Basis::Privacy
            || (is_open && answerers.waits_for(&wish, granted.actor()));
        if is_theirs && !answerers.is_about(&wish, granted.actor()) {
            return Ok((tx, wish));
        }
        let entry = granted
            .entry(Act::AnswerWish)
            .object(WishId(wish.id))
            .refused();
        // Nothing of the attempt stays but that it was made.
        drop(tx);
        let tx = self.database.write().await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Err(PortalError::NotFound.into())
    }
}

/// What a resident asked, newest first, without what whoever reads it is not to know of.
pub(crate) async fn views(tx: &Tx, granted: &Granted, today: NaiveDate) -> Result<Vec<WishView>> {
    let mut wishes = store::team::wishes(tx.connection(), granted).await?;
    let answerers = Answerers::of(tx.connection(), &wishes, today).await?;
    wishes.retain(|wish| !answerers.is_about(wish, granted.actor()));
    named(tx, wishes).await
}

async fn named(tx: &Tx, rows: Vec<team_request::Model>) -> Result<Vec<WishView>> {
    let mut people: Vec<_> = rows.iter().map(|row| row.asked_by).collect();
    people.extend(rows.iter().filter_map(|row| row.answered_by));
    let names = store::person::names(tx.connection(), people).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let view = |row: team_request::Model| {
        Some(WishView {
            id: WishId(row.id),
            wish: Wish::from_code(&row.wish)?,
            who: row.who,
            reason: row.reason,
            asked_by: name(row.asked_by),
            asked_at: row.asked_at,
            answer: row.answered_at.zip(row.answered_by).map(|(at, by)| Answer {
                done: row.outcome.as_deref() == Some(DONE),
                words: row.answer.unwrap_or_default(),
                by: name(by),
                at,
            }),
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}
