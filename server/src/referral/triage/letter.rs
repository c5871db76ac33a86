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
    ids::{PersonId, ReferralId, ServiceId},
    referral::{model::State, triage::view::LetterView},
    services::model::LetterKind,
};

/// Which words of the service stand at the end of the letter; one about a request that another
/// service has now says neither.
fn added_to(state: State) -> Option<LetterKind> {
    match state {
        State::Declined => Some(LetterKind::Decline),
        State::Closed => Some(LetterKind::Closing),
        _ => None,
    }
}

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
        let added = match added_to(answer.state) {
            Some(kind) => {
                store::service::letter_text(connection, ServiceId(row.service_id), kind).await?
            }
            None => String::new(),
        };
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
            added,
            written_on: self.clock.today(),
        };
        let entry = granted.entry(Act::OpenRequest).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }
}
