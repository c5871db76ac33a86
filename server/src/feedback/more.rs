//! What whoever has just answered says besides.

use super::{
    count,
    said::{read, stored},
};
use crate::{
    Portal,
    account::sessions::key_of,
    error::{Error, Result, internal},
    http::rate,
    store::{self, Tx, metric_cell},
};
use ::entity::{feedback, service};
use app::{
    backend::Caller,
    error::PortalError,
    feedback::{model::Role, set::QuestionSet, view::MoreView},
    ids::{PersonId, ServiceId},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::TimeDelta;

/// How many forms one network may send in an hour.
const PER_NETWORK: u32 = 120;

/// What they hear who add something when it can be added no more.
const TOO_LATE: &str = "What you wrote now was not kept: more can be said once, within an hour. Your answer counts as it was. You can answer again";

/// An answer to which more can be said, its service and what was asked.
pub(super) type JustGiven = (feedback::Model, service::Model, QuestionSet);

impl Portal {
    /// What is asked besides.
    pub(super) async fn more_feedback(&self, caller: &Caller, token: &str) -> Result<MoreView> {
        let tx = self.database.read().await?;
        let (answer, service, set) = self.just_given(&tx, token).await?;
        Ok(MoreView {
            token: token.to_owned(),
            service: service.name,
            role: Role::from_code(&answer.role).unwrap_or(Role::Resident),
            set,
            signed_in: caller.signed_in.is_some(),
        })
    }

    /// Adds it to the answer, once.
    pub(super) async fn say_more_feedback(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let tx = self.database.write().await?;
        let key = rate::key("feedback/more", &caller.network);
        let window = TimeDelta::hours(1);
        let within = rate::check(&tx, &self.clock, &key, PER_NETWORK, window).await;
        let done = match within {
            Ok(()) => self.add_to_given(&tx, caller, form).await,
            Err(error) => Err(error),
        };
        // The try counts: what the person can put right is found before anything else is written.
        if matches!(done, Ok(_) | Err(Error::Portal(_))) {
            tx.commit().await?;
        }
        done
    }

    async fn add_to_given(&self, tx: &Tx, caller: &Caller, form: &Posted) -> Result<Next> {
        let next = Next::to(links::FEEDBACK_THANKS);
        let token = form.text("token");
        let hash = key_of(token);
        let more = store::feedback_more::of(tx.connection(), &hash).await?;
        let more = more.ok_or(PortalError::NotFound)?;
        if more
            .said
            .as_deref()
            .is_some_and(|said| said == form.submission())
        {
            return Ok(next);
        }
        let given = match self.just_given(tx, token).await {
            Err(Error::Portal(PortalError::NotFound)) => return Ok(next.doing_nothing(TOO_LATE)),
            given => given?,
        };
        let signed_in = caller.signed_in.as_ref().map(|person| person.person);
        Ok(
            match self.add_said(tx, (&hash, form), given, signed_in).await? {
                true => next,
                false => next.doing_nothing(TOO_LATE),
            },
        )
    }

    /// Adds what a form says to an answer, and ends what leads to it; not when that has ended
    /// meanwhile. What can be put right is found before anything is written.
    pub(super) async fn add_said(
        &self,
        tx: &Tx,
        (hash, form): (&str, &Posted),
        (answer, service, set): JustGiven,
        signed_in: Option<PersonId>,
    ) -> Result<bool> {
        let mut checks = Checks::default();
        let said = read(form, &set, signed_in, &mut checks);
        checks.finish(())?;
        if !store::feedback_more::end(tx, hash, form.submission()).await? {
            return Ok(false);
        }
        // Whoever sorts answers that came all at once waits, or is waited for.
        let answer = store::feedback::hold(tx, answer.id).await?;
        let answer = answer.ok_or_else(|| internal("more of no answer"))?;
        let after = feedback::Model {
            statements: stored(&said.statements)?,
            ..answer.clone()
        };
        store::feedback::set_statements(tx, after.id, after.statements.clone()).await?;
        let mut changes = metric_cell::Changes::new();
        count::answer(&mut changes, &answer, -1);
        count::answer(&mut changes, &after, 1);
        tx.count(changes);
        self.keep_words(tx, (&after, &service), said).await?;
        Ok(true)
    }

    /// The answer that somebody can still add to, its service and what was asked.
    pub(super) async fn just_given(&self, tx: &Tx, token: &str) -> Result<JustGiven> {
        let (connection, now) = (tx.connection(), self.clock.now());
        let more = store::feedback_more::of(connection, &key_of(token)).await?;
        let id = more
            .filter(|more| more.expires_at > now)
            .and_then(|more| more.feedback_id)
            .ok_or(PortalError::NotFound)?;
        let answer = store::feedback::one(connection, id).await?;
        let answer = answer.ok_or_else(|| internal("more of no answer"))?;
        let id = ServiceId(answer.service_id);
        let service = store::service::one(connection, id).await?;
        let service = service.ok_or_else(|| internal("feedback to no service"))?;
        let set = store::feedback::set(connection, answer.set_number).await?;
        Ok((answer, service, set))
    }
}
