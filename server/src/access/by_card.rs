//! The way to whom to call, for somebody who has a resident's card and typed its code.
//!
//! They are nobody in particular. All that a [`ByCard`] opens is the first name
//! and the people to call, for some minutes and in the session in which the code
//! was typed, while the card is not cancelled and the resident allows it.

use crate::{
    Portal,
    account::{notes, sessions},
    audit::Entry,
    error::{Result, internal},
    store::{self, Tx},
};
use ::entity::{crisis_card, person};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    ids::{CardId, OrganisationId, PersonId, SessionReference},
};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};

/// What a session keeps of the card whose code was typed in it.
#[derive(Deserialize, Serialize)]
struct Opened {
    card: CardId,
}

/// Proof that a resident's card and its code are in somebody's hands.
#[derive(Clone, Debug)]
pub struct ByCard {
    card: CardId,
    resident: PersonId,
    organisation: OrganisationId,
    allows_contacts: bool,
    actor: Option<PersonId>,
    session: Option<SessionReference>,
    device: String,
}

impl ByCard {
    /// Whose card.
    pub fn resident(&self) -> PersonId {
        self.resident
    }

    /// The organisation that keeps the record.
    pub fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    /// Who has it, when they were signed in.
    pub fn actor(&self) -> Option<PersonId> {
        self.actor
    }

    /// Whether the resident lets whoever has the card see whom to call.
    pub fn allows_contacts(&self) -> bool {
        self.allows_contacts
    }

    /// An audit entry of an act with the card; who it was is known only if they were signed in.
    pub fn entry(&self, act: Act) -> Entry {
        Entry {
            actor: self.actor,
            session: self.session,
            ..Entry::new(self.organisation, act)
                .resident(self.resident)
                .basis(Basis::Card)
                .object(self.card)
                .on_device(&self.device)
        }
    }
}

impl Portal {
    /// What a card opens whose code was right just now; kept by the session for some minutes.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub(crate) async fn opened_by_card(
        &self,
        tx: &Tx,
        caller: &Caller,
        card: &crisis_card::Model,
    ) -> Result<ByCard> {
        let card_id = CardId(card.id);
        if let Some(session) = sessions::reference(tx.connection(), &caller.session_key).await? {
            let opened = Opened { card: card_id };
            notes::put(tx, &self.clock, session, notes::Kind::CardOpened, &opened).await?;
        }
        by_card(tx.connection(), caller, card).await
    }

    /// The card that this session opened by its code a moment ago, if the
    /// reference is its own and it is not cancelled.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn enter_by_card(
        &self,
        caller: &Caller,
        reference: &str,
    ) -> Result<Option<(Tx, ByCard)>> {
        let reader = self.database.reader();
        let Some(session) = sessions::reference(reader, &caller.session_key).await? else {
            return Ok(None);
        };
        let kind = notes::Kind::CardOpened;
        let opened: Option<Opened> = notes::read(reader, &self.clock, session, kind).await?;
        let Some(opened) = opened else {
            return Ok(None);
        };
        let tx = self.database.write().await?;
        let card = crisis_card::Entity::find_by_id(opened.card.0)
            .one(tx.connection())
            .await?
            .filter(|card| card.reference == reference && card.cancelled_at.is_none());
        let Some(card) = card else {
            return Ok(None);
        };
        let resident = PersonId(card.resident_id);
        if store::merge::any_closed(tx.connection(), [resident]).await? {
            return Ok(None);
        }
        let by_card = by_card(tx.connection(), caller, &card).await?;
        Ok(Some((tx, by_card)))
    }
}

async fn by_card(
    connection: &impl ConnectionTrait,
    caller: &Caller,
    card: &crisis_card::Model,
) -> Result<ByCard> {
    let person = person::Entity::find_by_id(card.resident_id)
        .one(connection)
        .await?
        .ok_or_else(|| internal("a card of nobody"))?;
    Ok(ByCard {
        card: CardId(card.id),
        resident: PersonId(card.resident_id),
        organisation: OrganisationId(person.organisation_id),
        allows_contacts: card.allow_contacts,
        actor: caller.signed_in.as_ref().map(|person| person.person),
        session: caller.signed_in.as_ref().map(|person| person.session),
        device: caller.device.clone(),
    })
}
