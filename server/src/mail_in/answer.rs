//! Answers an email that nobody reads, if it comes from somebody we know.

use super::{Arrived, head};
use crate::{
    Portal,
    error::Result,
    http::rate,
    mail::{
        outbox::{self, Email as ToSend},
        template::REPLY_NOT_READ,
    },
    store::{self, safe_contact},
};
use app::{circle::ways, identifiers::Email, ids::PersonId};
use lettre::message::Mailbox;

/// Says how to write instead, once a day; whether it was said.
///
/// Whom we do not know is told nothing: the sender may be made up, and an answer would tell who
/// is known here. Nor is somebody for whom emails are not safe, or do not suit; nobody has to
/// ring them instead.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn answer(portal: &Portal, email: Arrived) -> Result<bool> {
    let Some(written) = head::written(&email.head) else {
        return Ok(false);
    };
    let Ok(sender) = Email::parse(&email.sender) else {
        return Ok(false);
    };
    if !head::is_of_a_person(&sender, &own(portal)) {
        return Ok(false);
    }
    let (address, clock) = (sender.compared(), &portal.clock);
    // Nothing is held for somebody who gets no answer.
    let connection = portal.database.reader();
    let people = safe_contact::at_address(connection, address).await?;
    let Some(person) = people.first().copied() else {
        return Ok(false);
    };
    if safe_contact::wants_no_email(connection, None, address).await? {
        return Ok(false);
    }
    let needs = store::needs::of_reader(connection, person).await?;
    if ways::email_format(&needs).is_none() {
        return Ok(false);
    }
    let parameters = match written.id {
        Some(id) => serde_json::json!({ outbox::ANSWERS: id }),
        None => serde_json::json!({}),
    };
    let key = rate::key(REPLY_NOT_READ, address);
    let key = format!("{key}/{}", clock.today());
    let before = outbox::with_keys(connection, [key.clone()]).await?;
    if !before.is_empty() {
        return Ok(false);
    }
    let to_send = ToSend {
        kind: REPLY_NOT_READ,
        to_person: Some(PersonId(person)),
        about: None,
        thread: None,
        to_address: sender.as_typed().to_owned(),
        parameters,
        dedupe_key: Some(key),
        not_before: None,
    };
    let tx = portal.database.write().await?;
    outbox::put(&tx, clock, to_send).await?;
    tx.commit().await?;
    Ok(true)
}

/// The addresses that emails of ours bear, in lower case.
fn own(portal: &Portal) -> Vec<String> {
    let settings = &portal.settings;
    [Some(&settings.mail_from), settings.reply_to.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|setting| setting.parse::<Mailbox>().ok())
        .map(|mailbox| mailbox.email.to_string().to_lowercase())
        .collect()
}
