//! Whoever made a request at work learns what became of it.

use crate::{
    Portal,
    access::policy::Action,
    audit::{self, Entry},
    error::{Result, internal},
    referral::{
        lines::{service_name, state_of},
        tell,
    },
    store::{self, Tx},
};
use ::entity::referral;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId},
    links,
    referral::{
        model::{Outcome, State, StepKind},
        triage::view::{AnswerOf, ReferrerView},
    },
};

impl Portal {
    /// The answer, and no more, for whoever sent it as long as they are staff: whether they still
    /// care for the person does not matter to it.
    pub(super) async fn answer_to_referrer(
        &self,
        caller: &Caller,
        id: ReferralId,
    ) -> Result<ReferrerView> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let role = roles.first();
        let role = role.ok_or_else(|| internal("staff without a role"))?;
        let entry = Entry::new(role.organisation, Act::OpenReferral).by(caller);
        let entry = entry.object(id).basis(Basis::Duty);
        let connection = tx.connection();
        let Some(row) = store::triage::asked_by(connection, person.person, id).await? else {
            audit::record(&tx, &self.clock, entry.refused()).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        };
        let resident = PersonId(row.resident_id);
        let reads = self
            .may(&tx, caller, Action::ReadRequests, resident)
            .await?;
        let whole = match reads {
            Some(granted) => store::referral::one(connection, &granted, id).await?,
            None => None,
        };
        let view = ReferrerView {
            answer: answer_of(&tx, &row).await?,
            whole: whole.map(|_| (resident, id)),
        };
        audit::record(&tx, &self.clock, entry.resident(resident)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Tells whoever made a request at work that there is an answer, but for those who know.
    pub(super) async fn tell_referrer_of(
        &self,
        tx: &Tx,
        row: &referral::Model,
        know: &[PersonId],
    ) -> Result<()> {
        let page = format!("{}{}", self.address(), links::referral(ReferralId(row.id)));
        tell::referrer(tx, &self.clock, (row, &page), know).await
    }
}

/// What became of a request, in the words that were said to the person.
pub(super) async fn answer_of(tx: &Tx, row: &referral::Model) -> Result<AnswerOf> {
    let connection = tx.connection();
    let state = state_of(row)?;
    let kind = match state {
        State::Declined => StepKind::Declined,
        State::Redirected => StepKind::Redirected,
        State::Closed => StepKind::Closed,
        State::Withdrawn => StepKind::Withdrawn,
        _ => StepKind::Accepted,
    };
    let steps = store::referral::steps(connection, row).await?;
    let said = steps
        .into_iter()
        .rev()
        .find(|step| step.kind == kind.code() && row.answered_at.is_some());
    Ok(AnswerOf {
        reference: row.reference.clone(),
        service: service_name(connection, row).await?,
        sent_at: row.submitted_at,
        state,
        outcome: row.outcome.as_deref().and_then(Outcome::from_code),
        reason: said.as_ref().and_then(|step| step.reason.clone()),
        elsewhere: said.as_ref().and_then(|step| step.elsewhere.clone()),
        added: said.and_then(|step| step.letter_words).unwrap_or_default(),
    })
}
