//! The people to call, in the order in which to call them.

use crate::{access::Granted, error::Result, plan::document::Document, store};
use ::entity::section;
use app::{crisis_plan::card_model::CardContact, plan::headings::heading};
use sea_orm::ConnectionTrait;

/// Those whom a plan names under "Who to call".
pub(super) async fn of_plan(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<CardContact>> {
    let Some(heading) = heading("call") else {
        return Ok(Vec::new());
    };
    match store::plan::section(connection, granted, heading).await? {
        Some(section) => of_section(&section),
        None => Ok(Vec::new()),
    }
}

/// Those whom the section names.
pub(super) fn of_section(section: &section::Model) -> Result<Vec<CardContact>> {
    let content = Document::load(0, [section.state.as_slice()])?.content();
    let contacts = content.visible().map(|item| {
        let field = |name: &str| item.fields.get(name).cloned().unwrap_or_default();
        CardContact {
            name: field("name"),
            role: field("role"),
            phone: field("phone"),
            hours: field("hours"),
        }
    });
    Ok(contacts.collect())
}
