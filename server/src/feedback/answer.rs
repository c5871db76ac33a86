//! What staff do about what somebody wrote: answer them, show everybody what was done, note that
//! there is nothing to say, give it to somebody else.

use super::{moderate, words::Opened};
use crate::{
    Portal,
    error::Result,
    mail::template::FEEDBACK_ANSWERED,
    store::{self, feedback_words as kept},
    told,
};
use ::entity::{feedback_contact, feedback_words};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    error::{PortalError, Problem},
    feedback::model::{MOST_IN_REPLY, WordsState},
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
};
use std::ops::ControlFlow;

/// What somebody is told who comes after it was seen to.
const SEEN_TO: &str = "Somebody has seen to it meanwhile";

impl Portal {
    /// Answers whoever asked for it: who was signed in reads it in the portal and is told by
    /// email, others are rung or written to by whoever answers.
    pub(super) async fn reply_to_words(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = match self.enter_words(caller, form, Some("reply")).await? {
            ControlFlow::Continue(opened) => opened,
            ControlFlow::Break(next) => return Ok(next),
        };
        let contact = opened.contact().await?.ok_or(PortalError::NotFound)?;
        if contact.answered_on.is_some() {
            return Ok(opened.page().doing_nothing("They have been answered"));
        }
        let mut checks = Checks::default();
        let reply = needed(&mut checks, form, "reply", MOST_IN_REPLY);
        checks.finish(())?;
        if let Some(person) = contact.person_id {
            // Emails are kept: a key that named the words would lead to them for ever.
            let key = format!("{FEEDBACK_ANSWERED}:{}", self.clock.id());
            let who = (PersonId(person), None);
            told::tell_one(&opened.tx, &self.clock, who, FEEDBACK_ANSWERED, key).await?;
        }
        kept::answered(&opened.tx, contact.words_id, self.clock.today()).await?;
        // The other words of the same person are answered with it.
        let written = kept::of_answer(opened.tx.connection(), opened.row.feedback_id).await?;
        for other in written.into_iter().filter(|row| row.id != opened.row.id) {
            kept::save(&opened.tx, answered(other, &reply)).await?;
        }
        let after = answered(opened.row.clone(), &reply);
        let next = opened.page().saying("Saved the answer");
        let what = (caller, Act::AnswerFeedback);
        opened.save(self, what, after).await?;
        Ok(next)
    }

    /// Lets everybody read what was said and what was done about it.
    pub(super) async fn show_words(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = match self.enter_words(caller, form, Some("shown")).await? {
            ControlFlow::Continue(opened) => opened,
            ControlFlow::Break(next) => return Ok(next),
        };
        let mut checks = Checks::default();
        let shown = needed(&mut checks, form, "shown", MOST_IN_REPLY);
        let changed = needed(&mut checks, form, "changed", MOST_IN_REPLY);
        let contact = opened.contact().await?;
        let names = self.names_at(&opened, contact.as_ref()).await?;
        for (field, words) in [("shown", &shown), ("changed", &changed)] {
            if let Some(found) = moderate::tells_who(words, &names) {
                checks.add(field, Problem::TellsWho { found });
            }
        }
        checks.require(form.ticked("nobody"), "nobody", Problem::NotChosen);
        checks.finish(())?;
        // Whoever wants an answer still waits for one.
        let before = opened.row.clone();
        let before = match waits(contact.as_ref()) {
            true => before,
            false => seen_to(before, WordsState::Answered),
        };
        let after = feedback_words::Model {
            shown_words: Some(shown),
            changed: Some(changed),
            shown_on: Some(self.clock.today()),
            ..before
        };
        let next = opened.page().saying("Saved. Everybody can read it now");
        opened
            .save(self, (caller, Act::ShowFeedback), after)
            .await?;
        Ok(next)
    }

    /// Takes that back.
    pub(super) async fn hide_words(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = match self.enter_words(caller, form, None).await? {
            ControlFlow::Continue(opened) => opened,
            ControlFlow::Break(next) => return Ok(next),
        };
        let next = opened.page();
        if opened.row.shown_on.is_none() {
            return Ok(next.doing_nothing("It is not on the page"));
        }
        let after = feedback_words::Model {
            shown_on: None,
            ..opened.row.clone()
        };
        opened
            .save(self, (caller, Act::HideFeedback), after)
            .await?;
        Ok(next.saying("It is off the page"))
    }

    /// Notes that it was read and that there is nothing to say.
    pub(super) async fn close_words(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = match self.enter_words(caller, form, None).await? {
            ControlFlow::Continue(opened) => opened,
            ControlFlow::Break(next) => return Ok(next),
        };
        if opened.row.state != WordsState::New.code() {
            return Ok(opened.page().doing_nothing(SEEN_TO));
        }
        if waits(opened.contact().await?.as_ref()) {
            return Ok(opened
                .page()
                .doing_nothing("They want an answer. Give them one first"));
        }
        let next = Next::to(links::feedback_desk(opened.at.id()));
        let after = seen_to(opened.row.clone(), WordsState::Read);
        opened
            .save(self, (caller, Act::AnswerFeedback), after)
            .await?;
        Ok(next.saying("Noted that it was read"))
    }

    /// Gives it to somebody else who can see to it.
    pub(super) async fn hand_over_words(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = match self.enter_words(caller, form, Some("owner")).await? {
            ControlFlow::Continue(opened) => opened,
            ControlFlow::Break(next) => return Ok(next),
        };
        if opened.row.state != WordsState::New.code() {
            return Ok(opened.page().doing_nothing(SEEN_TO));
        }
        let (connection, today) = (opened.tx.connection(), self.clock.today());
        let staff = kept::who_can_see_to_it(connection, opened.at.service(), today).await?;
        let owner = form
            .parsed::<PersonId>("owner")
            .filter(|owner| staff.contains(owner))
            .ok_or_else(|| PortalError::field("owner", Problem::NotChosen))?;
        let next = Next::to(links::feedback_desk(opened.at.id()));
        let after = feedback_words::Model {
            owner_id: Some(owner.0),
            ..opened.row.clone()
        };
        opened
            .save(self, (caller, Act::AnswerFeedback), after)
            .await?;
        Ok(next.saying("Given to somebody else"))
    }

    /// The names of which none may be shown: of who works there, and of who asked for an answer.
    async fn names_at(
        &self,
        opened: &Opened,
        contact: Option<&feedback_contact::Model>,
    ) -> Result<Vec<String>> {
        let connection = opened.tx.connection();
        let staff =
            kept::who_can_see_to_it(connection, opened.at.service(), self.clock.today()).await?;
        let people = staff.into_iter().map(|person| person.0);
        let people = people.chain(contact.and_then(|contact| contact.person_id));
        let people = store::person::some(connection, people).await?;
        let names = people.into_values().flat_map(|person| {
            // Joseph is called Joe.
            let names = [Some(person.given_name), Some(person.family_name)];
            names.into_iter().chain([person.preferred_name]).flatten()
        });
        let typed = contact.and_then(|contact| contact.name.clone());
        Ok(names.chain(typed).collect())
    }
}

/// Whether somebody still waits for an answer.
fn waits(contact: Option<&feedback_contact::Model>) -> bool {
    contact.is_some_and(|contact| contact.answered_on.is_none())
}

/// Words that somebody has seen to; what the safeguarding lead has, they keep.
fn seen_to(row: feedback_words::Model, state: WordsState) -> feedback_words::Model {
    let state = match row.state == WordsState::PassedOn.code() {
        true => WordsState::PassedOn,
        false => state,
    };
    feedback_words::Model {
        state: state.code().to_owned(),
        ..row
    }
}

fn answered(row: feedback_words::Model, reply: &str) -> feedback_words::Model {
    feedback_words::Model {
        reply: Some(reply.to_owned()),
        ..seen_to(row, WordsState::Answered)
    }
}
