//! The privacy officer answers a question about a look.

use super::{MOST_IN_WORDS, read::entry};
use crate::{Portal, audit, error::Result, store::look_question, told};
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
        let act = Act::AnswerLookQuestion;
        let (tx, mut question) = self.enter_to_answer_look(caller, id, act).await?;
        let next = Next::to(links::LOOK_QUESTIONS);
        if question.answered_at.is_some() {
            return Ok(next.doing_nothing("This question was answered already"));
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
        question.answered_by = Some(caller.person()?.person.0);
        question.answered_at = Some(self.clock.now());
        let asker = PersonId(question.asked_by);
        let resident = PersonId(question.resident_id);
        let organisation = OrganisationId(question.organisation_id);
        let entry = entry(caller, organisation, act).resident(resident);
        let key = format!("look_answered:{id}");
        look_question::answer(&tx, question).await?;
        told::tell_one(&tx, &self.clock, (asker, None), "look_answered", key).await?;
        audit::record(&tx, &self.clock, entry.object(id)).await?;
        tx.commit().await?;
        Ok(next.saying("Answered. The person is told by email that the answer is there"))
    }
}
