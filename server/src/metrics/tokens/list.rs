//! Which programs read figures of what somebody manages.

use super::manages;
use crate::{
    Portal,
    account::fresh_proof,
    audit,
    clock::london_date,
    error::Result,
    metrics::opened::looks,
    store::{self, person},
};
use app::{
    audit::model::Act,
    backend::Caller,
    ids::{FiguresTokenId, OrganisationId, PersonId},
    metrics::tokens::view::{TokenRow, TokenState, TokensView},
};

impl Portal {
    /// The page.
    pub(in crate::metrics) async fn figures_tokens(&self, caller: &Caller) -> Result<TokensView> {
        let act = Act::OpenFiguresTokens;
        let (tx, reach, services) = self.enter_history(caller, act).await?;
        // Whoever makes one proves first that it is they, and not after they have filled in the form.
        fresh_proof(caller.person()?, self.clock.now())?;
        let (connection, today) = (tx.connection(), self.clock.today());
        let rows = store::figures_token::all(connection, &reach.organisations).await?;
        let organisations = store::organisation::names(connection, &reach.organisations).await?;
        let names = person::full_names(connection, rows.iter().map(|row| row.made_by)).await?;
        let mut tokens = Vec::new();
        for row in rows {
            let organisation = OrganisationId(row.organisation_id);
            let is_over = row.ended_at.is_some() || row.ends_on < today;
            let state = match is_over {
                true => TokenState::Over,
                false => {
                    let by = (organisation, PersonId(row.made_by));
                    match manages(connection, by, today).await? {
                        true => TokenState::Holds,
                        false => TokenState::MakerGone,
                    }
                }
            };
            tokens.push(TokenRow {
                id: FiguresTokenId(row.id),
                name: row.name,
                organisation: store::organisation::name_of(&organisations, organisation),
                by: names.get(&row.made_by).cloned().unwrap_or_default(),
                made_on: london_date(row.made_at),
                ends_on: row.ends_on,
                last_used_on: row.last_used_on,
                state,
            });
        }
        // Those that hold come first.
        tokens.sort_by_key(|token| token.state == TokenState::Over);
        audit::record_all(&tx, &self.clock, looks(caller, act, &services)).await?;
        tx.commit().await?;
        Ok(TokensView {
            organisations,
            tokens,
            latest: self.latest_end(),
        })
    }
}
