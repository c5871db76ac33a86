//! What a service adds to its letters.

use super::changes::{Changes, changed_meanwhile, head};
use crate::{
    Portal,
    access::services::Wish,
    audit,
    error::Result,
    store::{self, service_change::Of, service_write},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::ServiceId,
    links,
    posted::{Checks, Next, Posted},
    services::{
        model::{LetterKind, MOST_IN_LETTER},
        view::LettersView,
    },
};
use sea_orm::ConnectionTrait;

impl Portal {
    /// What it adds.
    pub(super) async fn read_letters(&self, caller: &Caller, id: ServiceId) -> Result<LettersView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let view = LettersView {
            head: head(&at),
            texts: texts(tx.connection(), id).await?,
            version: at.service().version,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Changes it, for letters that are made from now on.
    pub(super) async fn change_letters(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let next = Next::to(links::service(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        for kind in LetterKind::ALL {
            checks.at_most(form.text(kind.code()), MOST_IN_LETTER, kind.code());
        }
        checks.finish(())?;
        // Held from here on: of two who save at once, the second hears of the first.
        let row = store::appointment::hold_service(&tx, id.0).await?;
        if form.parsed("version") != Some(row.version) {
            return Err(changed_meanwhile(tx.connection(), row.changed_by)
                .await?
                .into());
        }
        let mut changes = Changes::default();
        for (kind, before) in texts(tx.connection(), id).await? {
            let after = form.text(kind.code());
            if before != after {
                service_write::set_letter_text(&tx, id, kind, after.to_owned()).await?;
            }
            changes.note(kind.what(), before, after);
        }
        if changes.is_empty() {
            return Ok(next.doing_nothing("Nothing was different, so nothing was saved"));
        }
        let of = (at.organisation(), Of::Service(id));
        changes.write(&tx, &self.clock, of, at.person()).await?;
        service_write::save(&tx, &self.clock, at.person(), row).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::ChangeService)).await?;
        tx.commit().await?;
        Ok(next.saying("Saved. It stands in letters from now on"))
    }
}

async fn texts(
    connection: &impl ConnectionTrait,
    id: ServiceId,
) -> Result<Vec<(LetterKind, String)>> {
    let mut texts = Vec::new();
    for kind in LetterKind::ALL {
        let words = store::service::letter_text(connection, id, *kind).await?;
        texts.push((*kind, words));
    }
    Ok(texts)
}
