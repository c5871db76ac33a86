//! Emails about requests: to the person and whoever asked for them, and of what is urgent to
//! the team at once.

use crate::{
    access::{self, Granted, policy::Action},
    clock::Clock,
    error::Result,
    mail::outbox::{self, Email},
    messages::desk::Desk,
    store::{self, Tx},
};
use ::entity::referral;
use app::ids::{PersonId, TeamId};

/// To the person's side: a request was sent.
pub(super) const SENT: &str = "request_sent";

/// To the person's side: something became of it.
pub(crate) const NEWS: &str = "request_news";

/// To staff: an urgent request came.
const URGENT: &str = "request_urgent";

/// Something that the person's side hears of.
pub(crate) struct News {
    /// Which email, by its template.
    pub(crate) kind: &'static str,
    /// What it is of, as it is now: of the same each person hears once.
    pub(crate) of: String,
    /// What the template needs.
    pub(crate) parameters: serde_json::Value,
}

/// Tells the person, and whoever asked for them if they still may, of a request as it is now;
/// not `by`, who knows.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn persons_side(
    tx: &Tx,
    clock: &Clock,
    request: &referral::Model,
    kind: &'static str,
    by: Option<PersonId>,
) -> Result<()> {
    let news = News {
        kind,
        of: format!("{}:{}", request.id, request.version),
        parameters: serde_json::json!({}),
    };
    news_of(tx, clock, request, &news, by).await
}

/// The same of something that hangs on a request; those without an address are on the list of
/// people to reach another way.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn news_of(
    tx: &Tx,
    clock: &Clock,
    request: &referral::Model,
    news: &News,
    by: Option<PersonId>,
) -> Result<()> {
    let kind = news.kind;
    let resident = PersonId(request.resident_id);
    let asker = PersonId(request.asked_by);
    let mut people = vec![resident];
    let asks = (asker, Action::AskForHelp);
    if asker != resident && access::as_close(tx, clock, asks, resident).await? {
        people.push(asker);
    }
    for person in people.into_iter().filter(|person| Some(*person) != by) {
        let key = format!("{kind}:{}:{person}", news.of);
        match store::person::address(tx.connection(), person.0).await? {
            Some(to_address) => {
                let email = Email {
                    kind,
                    to_person: Some(person),
                    about: Some(resident),
                    thread: None,
                    to_address,
                    parameters: news.parameters.clone(),
                    dedupe_key: Some(key),
                    not_before: None,
                };
                outbox::put(tx, clock, email).await?;
            }
            None => outbox::put_without_address(tx, clock, person, (kind, key), None).await?,
        }
    }
    Ok(())
}

/// Whether the resident hears of a request by email.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn has_address(tx: &Tx, granted: &Granted) -> Result<bool> {
    let address = store::person::address(tx.connection(), granted.resident().0).await?;
    Ok(address.is_some())
}

/// Tells the team at once that an urgent request came: its lead if it has one, else everybody.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn team(tx: &Tx, clock: &Clock, request: &referral::Model) -> Result<()> {
    let team = TeamId(request.team_id);
    let settings = store::desk::settings(tx.connection(), Desk::Team(team)).await?;
    let people = match settings.lead {
        Some(lead) => vec![lead],
        None => store::referral::receivers(tx.connection(), team, clock.today()).await?,
    };
    for person in people {
        let key = format!("{URGENT}:{}:{person}", request.id);
        crate::told::tell_one(tx, clock, (person, None), URGENT, key).await?;
    }
    Ok(())
}
