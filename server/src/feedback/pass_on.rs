//! What somebody wrote goes to the safeguarding lead: somebody may come to harm.

use super::words::who;
use crate::{Portal, error::Result, safeguarding::FromWords, store};
use ::entity::feedback_words;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    feedback::model::{MOST_IN_WHY, WordsState},
    posted::{Checks, Next, Posted},
};
use std::ops::ControlFlow;

impl Portal {
    /// Raises a concern with the words, and with whoever asked for an answer if anybody did.
    pub(super) async fn pass_words_on(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let opened = match self.enter_words(caller, form, Some("why")).await? {
            ControlFlow::Continue(opened) => opened,
            ControlFlow::Break(next) => return Ok(next),
        };
        if opened.row.state == WordsState::PassedOn.code() {
            return Ok(opened.page().doing_nothing("It was passed on already"));
        }
        let mut checks = Checks::default();
        let why = needed(&mut checks, form, "why", MOST_IN_WHY);
        checks.finish(())?;
        let contact = opened.contact().await?;
        let names = store::person::full_names(
            opened.tx.connection(),
            contact.as_ref().and_then(|contact| contact.person_id),
        )
        .await?;
        let find = contact.map(|contact| who(contact, &names));
        let find = find.map(|who| match who.reach {
            Some(reach) => format!("{}, {reach}", who.name),
            None => format!("{}, who has an account here", who.name),
        });
        let from = FromWords {
            organisation: opened.at.organisation(),
            service: opened.at.service().name.clone(),
            find,
            words: opened.row.words.clone(),
            why,
            in_danger: form.ticked("in-danger"),
        };
        let notice = self.raise_from_words(&opened.tx, caller, from).await?;
        let after = feedback_words::Model {
            state: WordsState::PassedOn.code().to_owned(),
            ..opened.row.clone()
        };
        let next = opened.page().saying(notice);
        opened
            .save(self, (caller, Act::PassFeedback), after)
            .await?;
        Ok(next)
    }
}
