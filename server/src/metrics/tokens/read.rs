//! A program shows its token.

use crate::{
    Portal,
    access::{services::Reach, staff_roles},
    audit::Entry,
    error::Result,
    store::{self, Tx},
};
use app::{
    backend::{ByToken, Caller},
    error::PortalError,
    ids::{FiguresTokenId, OrganisationId, PersonId},
};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

impl Portal {
    /// Whoever shows a token, if it holds; what they may read is asked when they read it.
    ///
    /// # Errors
    /// [`PortalError::SignIn`] when it does not, whyever.
    pub(crate) async fn shows_token(&self, token: &str, network: String) -> Result<Caller> {
        let today = self.clock.today();
        let row = store::figures_token::shown(self.database.reader(), token, today).await?;
        let row = row.ok_or(PortalError::SignIn)?;
        Ok(Caller {
            by_token: Some(ByToken {
                token: FiguresTokenId(row.id),
                maker: PersonId(row.made_by),
                organisation: OrganisationId(row.organisation_id),
            }),
            network,
            device: String::from("A program with a token"),
            ..Caller::default()
        })
    }
}

/// Opens a transaction for a program, with what it reaches: the organisation of its token, and no
/// team, if whoever made it manages the organisation today and may still sign in. Its use is
/// noted with the day.
pub(in crate::metrics) async fn entered(portal: &Portal, by: &ByToken) -> Result<(Tx, Reach)> {
    let (tx, today) = (portal.database.write().await?, portal.clock.today());
    // It may have ended a moment ago.
    let row = store::figures_token::holds(tx.connection(), by.token, today).await?;
    let row = row.ok_or(PortalError::SignIn)?;
    let reach = managed_by(tx.connection(), (by.organisation, by.maker), today)
        .await?
        .ok_or(PortalError::SignIn)?;
    if row.last_used_on != Some(today) {
        store::figures_token::note_use(&tx, row.id, today).await?;
    }
    Ok((tx, reach))
}

/// The organisation and no team, if somebody manages it today and may still sign in: what goes out
/// in their name is never more than what they manage.
pub(in crate::metrics) async fn managed_by(
    connection: &impl ConnectionTrait,
    (organisation, person): (OrganisationId, PersonId),
    today: NaiveDate,
) -> Result<Option<Reach>> {
    let manages = manages(connection, (organisation, person), today).await?;
    let may = manages && store::account::is_open_for(connection, person).await?;
    Ok(may.then(|| Reach {
        organisations: vec![organisation],
        teams: Vec::new(),
    }))
}

/// Whether somebody manages an organisation on a day.
pub(in crate::metrics) async fn manages(
    connection: &impl ConnectionTrait,
    (organisation, person): (OrganisationId, PersonId),
    today: NaiveDate,
) -> Result<bool> {
    let roles = staff_roles(connection, person, today).await?;
    Ok(Reach::of(&roles).organisations.contains(&organisation))
}

impl Entry {
    /// Says that a program did it with a token that somebody made.
    #[must_use]
    pub(in crate::metrics) fn by_token(mut self, by: Option<&ByToken>) -> Self {
        if let Some(by) = by {
            self.actor = Some(by.maker);
            self.object = Some(by.token.to_string());
        }
        self
    }
}
