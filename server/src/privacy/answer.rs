//! The privacy officer answers a question about a look.

use super::{
    MOST_IN_WORDS,
    read::{entry, may_answer},
};
use crate::{
    Portal,
    access::policy::Action,
    audit,
    error::Result,
    store::{look_question, looks},
    told,
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{LookQuestionId, OrganisationId, PersonId},
    links,
    posted::{Checks, Next, Posted},
    privacy::model::OUTCOMES,
};

impl Portal {
    pub(super) async fn answer_look_question(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let id: LookQuestionId = form.parsed("question").ok_or(PortalError::NotFound)?;
        let (tx, person, watched) = self.enter_to_answer_looks(caller).await?;
        let mut question = look_question::to_answer(&tx, id.0)
            .await?
            .filter(|question| watched.contains(&OrganisationId(question.organisation_id)))
            .ok_or(PortalError::NotFound)?;
        let next = Next::to(links::LOOK_QUESTIONS);
        if question.answered_at.is_some() {
            return Ok(next.saying("This question was answered already."));
        }
        let resident = PersonId(question.resident_id);
        let granted = self
            .may(&tx, caller, Action::ReadAccessLog, resident)
            .await?;
        let granted = granted.ok_or(PortalError::NotFound)?;
        let looked = looks::one(&tx, &granted, question.sequence).await?;
        let actor = looked.and_then(|looked| looked.event.actor_id);
        if !may_answer(&question, actor, person.person) {
            return Err(PortalError::NotFound.into());
        }
        let mut checks = Checks::default();
        let outcome = form.text("outcome");
        let known = OUTCOMES.iter().any(|(code, _)| *code == outcome);
        checks.require(known, "outcome", Problem::NotChosen);
        let words = form.raw("answer").trim();
        checks.require(!words.is_empty(), "answer", Problem::Missing);
        checks.at_most(words, MOST_IN_WORDS, "answer");
        checks.finish(())?;
        question.outcome = Some(outcome.to_owned());
        question.answer = Some(words.to_owned());
        question.answered_by = Some(person.person.0);
        question.answered_at = Some(self.clock.now());
        let asker = PersonId(question.asked_by);
        let organisation = OrganisationId(question.organisation_id);
        let entry = entry(caller, organisation, Act::AnswerLookQuestion).resident(resident);
        let key = format!("look_answered:{id}");
        look_question::answer(&tx, question).await?;
        told::tell_one(&tx, &self.clock, asker, "look_answered", key).await?;
        audit::record(&tx, &self.clock, entry.object(id)).await?;
        tx.commit().await?;
        Ok(next.saying("The answer was sent. The person is told by email that it is there."))
    }
}
