//! The letter to a person about a request that is over.

use super::answer::answer_of;
use crate::{
    Portal,
    access::policy::Action,
    account::letters::{address_of, organisation_of},
    audit,
    error::{Result, internal},
    referral::lines,
    store,
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::ways,
    error::PortalError,
    ids::{PersonId, ReferralId},
    referral::{model::State, triage::view::LetterView},
};

impl Portal {
    /// The letter, for everybody who may read the request; nobody gets one before it was
    /// answered for good, or when whoever asked took it back.
    pub(super) async fn letter_of_request(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
    ) -> Result<LetterView> {
        let (tx, granted, row) = self
            .enter_request(caller, Action::ReadRequests, ids)
            .await?;
        let connection = tx.connection();
        let answer = answer_of(&tx, &row).await?;
        if !answer.state.is_over() || answer.state == State::Withdrawn {
            return Err(PortalError::NotFound.into());
        }
        let person = store::account::person(connection, ids.0).await?;
        let person = person.ok_or_else(|| internal("a request for nobody"))?;
        let not_by_post = store::safe_contact::rules_out_post(&tx, &granted).await?;
        let reads_record = granted.also(Action::ReadRecord).is_some();
        let needs = store::needs::of_reader(connection, ids.0.0).await?;
        let view = LetterView {
            resident: store::person::resident(connection, &granted).await?,
            request: ids.1,
            address: match reads_record && !not_by_post {
                true => address_of(&person),
                false => Vec::new(),
            },
            not_by_post,
            format: ways::letter_format(&needs),
            team: lines::team(connection, row.team_id).await?,
            organisation: organisation_of(&tx, &person).await?.name,
            answer,
            written_on: self.clock.today(),
        };
        let entry = granted.entry(Act::OpenRequest).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }
}
