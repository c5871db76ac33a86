//! What a card opens to whom, and who is told of it.

use crate::{
    Portal,
    access::{policy::Action, staff_roles},
    audit::{self, Entry},
    error::{Result, internal},
    on_call,
    store::{self, Tx},
    told::{self, Matter, News},
};
use ::entity::crisis_card;
use app::{
    audit::model::Act,
    backend::Caller,
    format,
    ids::{OrganisationId, PersonId},
    links,
    posted::Next,
};
use serde_json::{Value, json};

/// Where a right code leads.
enum Way {
    /// Somebody who answers urgent calls says why they open the sheet.
    Reason,
    /// Somebody who may read the plan anyway.
    Sheet,
    /// Whoever has the card sees whom to call.
    Contacts,
    /// They are nobody in particular, and the resident does not let those see anything.
    Nothing,
}

impl Way {
    /// As the resident is told, in an email that says nothing about health.
    fn words(&self) -> &'static str {
        match self {
            Self::Reason => "It led someone who answers calls for help to the plan.",
            Self::Sheet => "Someone who may read the plan used it to open the plan.",
            Self::Contacts => "It showed a first name and who to call.",
            Self::Nothing => "It showed nothing.",
        }
    }
}

/// Leads on from a right code; written down, and the resident told, at once.
pub(super) async fn open(
    portal: &Portal,
    tx: &Tx,
    caller: &Caller,
    card: &crisis_card::Model,
) -> Result<Next> {
    let resident = PersonId(card.resident_id);
    let by_card = portal.opened_by_card(tx, caller, card).await?;
    let way = way(portal, tx, caller, card, by_card.organisation()).await?;
    let contacts = matches!(way, Way::Contacts).then_some("call");
    let entry = by_card.entry(Act::UseCard).sections(contacts);
    audit::record(tx, &portal.clock, entry).await?;
    portal.use_begun_by_card(tx, &by_card).await?;
    let when = format::moment(portal.clock.now());
    let parameters = json!({ "when": when, "shown": way.words() });
    tell(portal, tx, caller, card, "card_used", parameters).await?;
    Ok(Next::to(match way {
        Way::Reason => links::on_call_by_card(resident, &card.reference),
        Way::Sheet => links::crisis_sheet(resident),
        Way::Contacts | Way::Nothing => links::card(&card.reference),
    }))
}

async fn way(
    portal: &Portal,
    tx: &Tx,
    caller: &Caller,
    card: &crisis_card::Model,
    organisation: OrganisationId,
) -> Result<Way> {
    if let Some(person) = &caller.signed_in {
        let today = portal.clock.today();
        let roles = staff_roles(tx.connection(), person.person, today).await?;
        if roles
            .iter()
            .any(|role| role.role == on_call::ROLE && role.organisation == organisation)
        {
            return Ok(Way::Reason);
        }
        let read = Action::ReadSheet;
        let resident = PersonId(card.resident_id);
        if portal.may(tx, caller, read, resident).await?.is_some() {
            return Ok(Way::Sheet);
        }
    }
    Ok(if card.allow_contacts {
        Way::Contacts
    } else {
        Way::Nothing
    })
}

/// Writes a wrong code down; the resident is told when it was the one that paused the card.
pub(super) async fn refuse(
    portal: &Portal,
    tx: &Tx,
    caller: &Caller,
    card: &crisis_card::Model,
    paused: bool,
) -> Result<()> {
    let resident = PersonId(card.resident_id);
    let person = store::account::person(tx.connection(), resident)
        .await?
        .ok_or_else(|| internal("a card of nobody"))?;
    let entry = Entry::new(OrganisationId(person.organisation_id), Act::UseCard)
        .by(caller)
        .resident(resident)
        .object(card.id)
        .refused();
    audit::record(tx, &portal.clock, entry).await?;
    if paused {
        let when = format::moment(portal.clock.now());
        let parameters = json!({ "when": when });
        tell(portal, tx, caller, card, "card_guessed", parameters).await?;
    }
    Ok(())
}

async fn tell(
    portal: &Portal,
    tx: &Tx,
    caller: &Caller,
    card: &crisis_card::Model,
    kind: &'static str,
    parameters: Value,
) -> Result<()> {
    let news = News {
        resident: PersonId(card.resident_id),
        by: caller.signed_in.as_ref().map(|person| person.person),
        matter: Matter::Crisis,
        kind,
        parameters,
        key: None,
    };
    told::tell(tx, &portal.clock, news).await
}
