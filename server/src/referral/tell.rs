//! Emails about requests: to the person and whoever asked for them, and of what is urgent to
//! the team at once.

use crate::{
    access::{self, Granted, policy::Action},
    clock::Clock,
    error::Result,
    mail::outbox::{self, Email},
    messages::desk::Desk,
    store::{self, Tx},
    told,
};
use ::entity::referral;
use app::ids::{PersonId, TeamId};

/// To the person's side: a request was sent.
pub(super) const SENT: &str = "request_sent";

/// To the person's side: something became of it.
pub(crate) const NEWS: &str = "request_news";

/// To whoever made a request at work: there is an answer.
const ANSWERED: &str = "request_answered";

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
/// not those in `but`, who know.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn persons_side(
    tx: &Tx,
    clock: &Clock,
    request: &referral::Model,
    kind: &'static str,
    but: &[PersonId],
) -> Result<()> {
    let news = News {
        kind,
        of: format!("{}:{}", request.id, request.version),
        parameters: serde_json::json!({}),
    };
    news_of(tx, clock, request, &news, but).await
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
    but: &[PersonId],
) -> Result<()> {
    let kind = news.kind;
    let resident = PersonId(request.resident_id);
    let people = people_of(tx, clock, request).await?;
    for person in people.into_iter().filter(|person| !but.contains(person)) {
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

/// The person of a request, and whoever asked for them if they still may.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn people_of(
    tx: &Tx,
    clock: &Clock,
    request: &referral::Model,
) -> Result<Vec<PersonId>> {
    let resident = PersonId(request.resident_id);
    let asker = PersonId(request.asked_by);
    let mut people = vec![resident];
    let asks = (asker, Action::AskForHelp);
    if asker != resident && access::as_close(tx, clock, asks, resident).await? {
        people.push(asker);
    }
    Ok(people)
}

/// Tells whoever made a request at work, outside the team that has it, that there is an answer;
/// not those in `but`, who know. The page of it names nobody.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn referrer(
    tx: &Tx,
    clock: &Clock,
    (request, page): (&referral::Model, &str),
    but: &[PersonId],
) -> Result<()> {
    let (resident, asker) = (PersonId(request.resident_id), PersonId(request.asked_by));
    if asker == resident || but.contains(&asker) {
        return Ok(());
    }
    let (connection, today) = (tx.connection(), clock.today());
    let asks = (asker, Action::AskForHelp);
    if access::as_close(tx, clock, asks, resident).await?
        || access::staff_roles(connection, asker, today)
            .await?
            .is_empty()
    {
        return Ok(());
    }
    let Some(to_address) = store::person::address(connection, asker.0).await? else {
        return Ok(());
    };
    let key = format!("{ANSWERED}:{}:{}:{asker}", request.id, request.version);
    let email = Email {
        kind: ANSWERED,
        to_person: Some(asker),
        about: Some(resident),
        thread: None,
        to_address,
        parameters: serde_json::json!({ "page": page }),
        dedupe_key: Some(key),
        not_before: None,
    };
    outbox::put(tx, clock, email).await
}

/// Takes back what was told of a request in one of its versions, as far as it has not left;
/// gives those whom it would have reached, who need hear no more.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn take_back(
    tx: &Tx,
    clock: &Clock,
    request: &referral::Model,
    version: i32,
) -> Result<Vec<PersonId>> {
    let mut spared = Vec::new();
    for kind in [NEWS, ANSWERED] {
        let of = format!("{kind}:{}:{version}:", request.id);
        spared.extend(outbox::take_back(tx, clock, &of).await?);
    }
    Ok(spared)
}

/// Takes back that an urgent request came, from those whom it has not reached yet.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn take_back_from_team(
    tx: &Tx,
    clock: &Clock,
    request: &referral::Model,
) -> Result<()> {
    outbox::take_back(tx, clock, &format!("{URGENT}:{}:", request.id)).await?;
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
        told::tell_one(tx, clock, (person, None), URGENT, key).await?;
    }
    Ok(())
}
