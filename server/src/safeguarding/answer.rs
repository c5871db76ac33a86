//! Writes down what became of a concern; what was written before stays.

use super::read::{Sees, led};
use crate::{
    Portal,
    audit::{self, Entry},
    error::Result,
    store,
};
use ::entity::safeguarding_step;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    ids::{ConcernId, OrganisationId},
    links,
    posted::{Checks, Next, Posted},
    safeguarding::model::{ANSWERS, MOST_IN_WORDS},
};

impl Portal {
    pub(super) async fn answer_concern(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let id: ConcernId = form.parsed("concern").ok_or(PortalError::NotFound)?;
        let row = store::safeguarding::one(&tx, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        let entry = Entry::new(OrganisationId(row.organisation_id), Act::AnswerConcern)
            .by(caller)
            .basis(Basis::Duty)
            .object(id);
        if self.sees(&tx, caller, &led(&roles), &row).await? != Some(Sees::Whole) {
            audit::record(&tx, &self.clock, entry.refused()).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        }
        let (status, words) = read(form)?;
        let next = Next::to(links::concern(id));
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let step = safeguarding_step::Model {
            id: self.clock.id(),
            concern_id: row.id,
            status,
            words,
            by_id: person.person.0,
            at: self.clock.now(),
        };
        store::safeguarding::answer(&tx, step).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Saved"))
    }
}

fn read(form: &Posted) -> std::result::Result<(String, String), PortalError> {
    let mut checks = Checks::default();
    let (status, words) = (form.text("status"), form.text("words"));
    let is_known = ANSWERS.iter().any(|(code, _)| *code == status);
    checks.require(is_known, "status", Problem::NotChosen);
    checks.require(!words.is_empty(), "words", Problem::Missing);
    checks.at_most(words, MOST_IN_WORDS, "words");
    checks.finish((status.to_owned(), words.to_owned()))
}
