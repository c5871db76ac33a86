//! Sends the figures of the last month.

use super::{key, words};
use crate::{
    Portal,
    audit::{self, Entry},
    clock::months_before,
    error::Result,
    mail::{
        outbox::{self, Email},
        template::FIGURES,
    },
    metrics::tokens::managed_by,
    store::{self, plan_month},
};
use ::entity::figures_email;
use app::{
    audit::model::Act,
    format,
    ids::{OrganisationId, PersonId},
    links,
    metrics::model::{FiguresAsked, USUAL_MONTHS},
};
use chrono::{Datelike, NaiveDate};
use serde_json::json;

/// The day of the month from which on they go out: on the first one the plans of the month before
/// are counted.
const FROM_DAY: u32 = 2;

/// Sends the figures of the last month to every address to which they have not gone yet. One that
/// fails does not keep the others.
///
/// # Errors
/// The first one, when the database cannot be read or written.
pub async fn send_due(portal: &Portal) -> Result<()> {
    let today = portal.clock.today();
    if today.day() < FROM_DAY {
        return Ok(());
    }
    let month = months_before(today, 1);
    let mut outcome = Ok(());
    for row in store::figures_email::due(portal.database.reader(), month).await? {
        outcome = outcome.and(send(portal, &row, month).await);
    }
    outcome
}

/// Sends them to one address, unless another process has meanwhile, whoever added it does not
/// manage the organisation today, or the plans of the month are not counted yet.
async fn send(portal: &Portal, found: &figures_email::Model, month: NaiveDate) -> Result<()> {
    let (tx, today) = (portal.database.write().await?, portal.clock.today());
    let Some(row) = store::figures_email::hold_due(&tx, found.id, month).await? else {
        return Ok(());
    };
    let organisation = OrganisationId(row.organisation_id);
    let by = PersonId(row.added_by);
    let reach = managed_by(tx.connection(), (organisation, by), today).await?;
    let is_counted = plan_month::is_counted(tx.connection(), organisation, month).await?;
    // The next hour tries again.
    let Some(reach) = reach.filter(|_| is_counted) else {
        return Ok(());
    };
    let asked = FiguresAsked {
        from: Some(months_before(month, USUAL_MONTHS - 1)),
        to: Some(month),
        ..FiguresAsked::default()
    };
    let opened = portal.figures_of(tx, &reach, &asked).await?;
    let board = portal.board_of(&opened, &asked).await?;
    let tx = opened.tx;
    let named = store::organisation::names(tx.connection(), &[organisation]).await?;
    let name = named.into_iter().map(|(_, name)| name).next();
    let email = Email {
        kind: FIGURES,
        to_person: None,
        about: None,
        thread: None,
        to_address: row.address,
        parameters: json!({
            "organisation": name.unwrap_or_default(),
            "month": format::month(month),
            "figures": words::lines(&board),
            "page": format!("{}{}", portal.address(), links::FIGURES),
        }),
        dedupe_key: Some(key(row.id, month)),
        not_before: None,
    };
    outbox::put(&tx, &portal.clock, email).await?;
    store::figures_email::note_sent(&tx, row.id, month).await?;
    let entry = Entry::new(organisation, Act::SendFigures).object(row.id);
    audit::record(&tx, &portal.clock, entry).await?;
    tx.commit().await
}
