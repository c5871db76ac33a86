//! The versions of what a service asks.

use super::changes::head;
use crate::{Portal, access::services::Wish, error::Result, referral::lines, store};
use ::entity::service_form;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{ServiceFormId, ServiceId},
    services::view::{VersionLine, VersionsView},
};
use sea_orm::ConnectionTrait;

impl Portal {
    /// Every version, and what one of them asks: that of a number, or the newest.
    pub(super) async fn read_versions(
        &self,
        caller: &Caller,
        id: ServiceId,
        number: Option<i32>,
    ) -> Result<VersionsView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let connection = tx.connection();
        let forms = store::service::forms(connection, id).await?;
        let asked = match number {
            Some(number) => {
                let found = forms.iter().find(|form| form.number == number);
                Some(found.ok_or(PortalError::NotFound)?)
            }
            None => forms.first(),
        };
        let shown = match asked {
            Some(form) => {
                let definition = lines::definition_to_ask(connection, ServiceFormId(form.id));
                Some((form.number, definition.await?))
            }
            None => None,
        };
        let mut versions = Vec::with_capacity(forms.len());
        for form in forms {
            versions.push(version_line(connection, form).await?);
        }
        tx.commit().await?;
        Ok(VersionsView {
            head: head(&at),
            versions,
            shown,
        })
    }
}

/// A version, with who saved it.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn version_line(
    connection: &impl ConnectionTrait,
    form: service_form::Model,
) -> Result<VersionLine> {
    let made_by = match form.made_by {
        Some(by) => store::person::full_names(connection, [by])
            .await?
            .remove(&by),
        None => None,
    };
    Ok(VersionLine {
        number: form.number,
        signed_by: form.signed_by,
        signed_role: form.signed_role,
        signed_on: form.signed_on,
        made_by,
        made_at: form.made_at,
    })
}
