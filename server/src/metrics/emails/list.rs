//! To which addresses the figures of what somebody manages go.

use super::key;
use crate::{
    Portal,
    account::fresh_proof,
    audit,
    clock::london_date,
    error::Result,
    mail::outbox,
    metrics::{opened::looks_at, tokens::manages},
    store::{self, person},
};
use app::{
    audit::model::Act,
    backend::Caller,
    ids::{FiguresEmailId, OrganisationId, PersonId},
    metrics::emails::view::{EmailRow, EmailsView},
};

impl Portal {
    /// The page.
    pub(in crate::metrics) async fn figures_emails(&self, caller: &Caller) -> Result<EmailsView> {
        let act = Act::OpenFiguresEmails;
        let (tx, reach) = self.enter_figures_emails(caller, act).await?;
        // Whoever adds one proves first that it is they, and not after they have filled in the form.
        fresh_proof(caller.person()?, self.clock.now())?;
        let (connection, today) = (tx.connection(), self.clock.today());
        let found = store::figures_email::all(connection, &reach.organisations).await?;
        let organisations = store::organisation::names(connection, &reach.organisations).await?;
        let names = person::full_names(connection, found.iter().map(|row| row.added_by)).await?;
        let keys = found
            .iter()
            .filter_map(|row| row.sent_for.map(|month| key(row.id, month)));
        let emails = outbox::with_keys(connection, keys).await?;
        let mut rows = Vec::new();
        for row in found {
            let organisation = OrganisationId(row.organisation_id);
            let by = (organisation, PersonId(row.added_by));
            rows.push(EmailRow {
                id: FiguresEmailId(row.id),
                address: row.address,
                organisation: store::organisation::name_of(&organisations, organisation),
                by: names.get(&row.added_by).cloned().unwrap_or_default(),
                added_on: london_date(row.added_at),
                is_lost: row
                    .sent_for
                    .and_then(|month| emails.get(&key(row.id, month)))
                    .is_some_and(|email| email.dead_at.is_some()),
                sent_for: row.sent_for,
                holds: manages(connection, by, today).await?,
            });
        }
        let looks = looks_at(caller, act, reach.organisations.iter().copied());
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(EmailsView {
            organisations,
            rows,
        })
    }
}
