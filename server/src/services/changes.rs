//! What of a service, a clinic or the closing days was changed: written down, and read again.

use crate::{
    access::services::AtService,
    clock::Clock,
    error::Result,
    store::{
        self, Tx,
        service_change::{self, Of},
    },
};
use ::entity::service_change as row;
use app::{
    error::{PortalError, Problem},
    ids::{OrganisationId, PersonId, ServiceId},
    services::{
        model::What,
        view::{ChangeLine, Head},
    },
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// What is different from before, as it is found.
#[derive(Debug, Default)]
pub(crate) struct Changes(Vec<(What, String, String)>);

impl Changes {
    /// Notes what a part said and says, if that is not the same.
    pub(crate) fn note(&mut self, what: What, before: impl Into<String>, after: impl Into<String>) {
        let (before, after) = (before.into(), after.into());
        if before != after {
            self.0.push((what, before, after));
        }
    }

    /// Whether nothing is different.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes them down.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn write(
        self,
        tx: &Tx,
        clock: &Clock,
        (organisation, of): (OrganisationId, Of),
        by: PersonId,
    ) -> Result<()> {
        let (service_id, clinic_id) = match of {
            Of::Service(id) => (Some(id.0), None),
            Of::Clinic(id) => (None, Some(id)),
            Of::Days => (None, None),
        };
        let rows = self
            .0
            .into_iter()
            .map(|(what, before, after)| row::Model {
                id: clock.id(),
                organisation_id: organisation.0,
                service_id,
                clinic_id,
                what: what.code().to_owned(),
                before,
                after,
                changed_by: by.0,
                changed_at: clock.now(),
            })
            .collect();
        service_change::add(tx, rows).await
    }
}

/// The newest changes, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn history(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    of: Of,
) -> Result<Vec<ChangeLine>> {
    let rows = service_change::newest(connection, organisation, of).await?;
    let names = store::person::names(connection, rows.iter().map(|row| row.changed_by)).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(ChangeLine {
                what: What::from_code(&row.what)?,
                by: names.get(&row.changed_by).cloned().unwrap_or_default(),
                before: row.before,
                after: row.after,
                at: row.changed_at,
            })
        })
        .collect())
}

/// What those hear whose form rests on an earlier version: who changed it, so that they read
/// what it says now and save again.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn changed_meanwhile(
    connection: &impl ConnectionTrait,
    by: Option<Uuid>,
) -> Result<PortalError> {
    let names = store::person::full_names(connection, by).await?;
    let name = by.and_then(|by| names.get(&by).cloned());
    let problem = Problem::ChangedMeanwhile {
        theirs: String::new(),
        by: name.unwrap_or_else(|| String::from("Somebody")),
    };
    Ok(PortalError::field("version", problem))
}

/// The head of the pages of a service.
pub(crate) fn head(at: &AtService) -> Head {
    Head {
        id: ServiceId(at.service().id),
        name: at.service().name.clone(),
        runs: at.runs(),
    }
}
