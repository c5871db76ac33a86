//! A letter in the place of an email about messages that did not reach somebody.

use super::undelivered::{Known, organisations};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    account::letters::{address_of, organisation_of},
    audit,
    error::Result,
    mail::outbox,
    messages::tell,
    store::{
        self, Tx,
        message::{self, Opened},
        person::known_as,
        undelivered::{self, GivenUp},
    },
};
use ::entity::message as message_row;
use app::{
    admin::model::{MessageLetterView, WrittenTo},
    audit::model::Act,
    backend::Caller,
    circle::ways,
    error::PortalError,
    ids::{EmailId, PersonId, ThreadId},
    messages::model::{MessageKind, Side},
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// How many messages one letter has; the last ones.
const MOST: usize = 20;

impl Portal {
    /// The letter; whoever signs in reads what the messages say there, and for whoever does
    /// not, staff who may open them have the words in it.
    pub(super) async fn read_message_letter(
        &self,
        caller: &Caller,
        id: EmailId,
    ) -> Result<MessageLetterView> {
        let (tx, _, roles) = self.enter_as_staff(caller).await?;
        let organisations = organisations(roles);
        let given_up = undelivered::one(&tx, &organisations, id)
            .await?
            .filter(|(email, _)| has_letter(&email.kind))
            .ok_or(PortalError::NotFound)?;
        let known = self.known(&tx, caller, &organisations, &given_up).await?;
        let Some(Known::Through(granted, _)) = known else {
            return Err(PortalError::NotFound.into());
        };
        let (email, reader) = &given_up;
        let opened = self.thread_of(&tx, caller, &given_up).await?;
        let mut words = Vec::new();
        if let Some((answers, opened)) = &opened {
            words = written_to(&tx, opened, PersonId(reader.id)).await?;
            // Whose messages these are reads that they were opened: a carer has no record.
            let entry = answers.entry(Act::OpenThread).object(opened.thread.id);
            audit::record(&tx, &self.clock, entry).await?;
        }
        let is_their_record = granted.resident().0 == reader.id;
        let not_by_post =
            is_their_record && store::safe_contact::rules_out_post(&tx, &granted).await?;
        let organisation = organisation_of(&tx, reader).await?;
        let needs = store::needs::of_reader(tx.connection(), reader.id).await?;
        let told = match email.thread_id {
            Some(thread) => message::is_told_late(tx.connection(), thread).await?,
            None => false,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRecord)).await?;
        tx.commit().await?;
        Ok(MessageLetterView {
            email: id,
            name: known_as(reader).to_owned(),
            address: if not_by_post {
                Vec::new()
            } else {
                address_of(reader)
            },
            not_by_post,
            format: ways::letter_format(&needs),
            organisation: organisation.name,
            phone: organisation.phone,
            page: self.address(),
            is_late: email.kind == tell::LATE,
            told,
            words,
            written_on: self.clock.today(),
            as_of: opened.map(|(_, opened)| opened.thread.last_at),
        })
    }

    /// The messages that an email tells of, when its reader has no way to read them in the
    /// portal and the caller may.
    async fn thread_of(
        &self,
        tx: &Tx,
        caller: &Caller,
        (email, reader): &GivenUp,
    ) -> Result<Option<(Granted, Opened)>> {
        let (Some(thread), Some(about)) = (email.thread_id, thread_about(tx, email).await?) else {
            return Ok(None);
        };
        let person = PersonId(reader.id);
        if store::account::is_open_for(tx.connection(), person).await?
            && store::person::address(tx.connection(), reader.id)
                .await?
                .is_some()
        {
            return Ok(None);
        }
        let Some(granted) = self.may(tx, caller, Action::AnswerMessages, about).await? else {
            return Ok(None);
        };
        let opened = message::open(tx, &granted, ThreadId(thread)).await?;
        let theirs =
            |opened: &Opened| opened.side == Side::Staff && opened.has(person, Side::Person);
        Ok(opened.filter(theirs).map(|opened| (granted, opened)))
    }

    /// Puts whoever was written to on the list again, when more was written after the letter
    /// was made.
    pub(super) async fn note_letter(
        &self,
        tx: &Tx,
        (email, reader): &GivenUp,
        as_of: DateTime<Utc>,
    ) -> Result<()> {
        let Some(thread) = email.thread_id else {
            return Ok(());
        };
        let newer = message_row::Entity::find()
            .filter(message_row::Column::ThreadId.eq(thread))
            .filter(message_row::Column::Side.eq(Side::Staff.code()))
            .filter(message_row::Column::WrittenAt.gt(as_of))
            .count(tx.connection())
            .await?;
        if newer == 0 {
            return Ok(());
        }
        let news = (tell::RECEIVED, format!("letter:{}", email.id));
        let person = PersonId(reader.id);
        outbox::put_without_address(tx, &self.clock, person, news, Some(thread)).await
    }
}

/// Whether a letter can be made in the place of a kind of email.
pub(super) fn has_letter(kind: &str) -> bool {
    [tell::RECEIVED, tell::LATE].contains(&kind)
}

async fn thread_about(
    tx: &Tx,
    email: &::entity::outbound_email::Model,
) -> Result<Option<PersonId>> {
    let Some(id) = email.thread_id else {
        return Ok(None);
    };
    let thread = ::entity::message_thread::Entity::find_by_id(id)
        .one(tx.connection())
        .await?;
    Ok(thread.map(|thread| PersonId(thread.resident_id)))
}

/// What staff wrote since the person last looked.
async fn written_to(tx: &Tx, opened: &Opened, person: PersonId) -> Result<Vec<WrittenTo>> {
    let read_at = opened
        .readers
        .iter()
        .find(|reader| reader.person_id == person.0)
        .and_then(|reader| reader.read_at);
    let mut rows = message::messages(tx.connection(), opened).await?;
    rows.retain(|row| {
        row.side == Side::Staff.code()
            && row.kind != MessageKind::Automatic.code()
            && read_at.is_none_or(|read| row.written_at > read)
    });
    let rows = rows.split_off(rows.len().saturating_sub(MOST));
    let authors = rows.iter().filter_map(|row| row.author_id);
    let names = store::person::names(tx.connection(), authors).await?;
    Ok(rows
        .into_iter()
        .map(|row| WrittenTo {
            by: row
                .author_id
                .and_then(|author| names.get(&author).cloned())
                .unwrap_or_else(|| String::from("Your care team")),
            at: row.written_at,
            words: row.words,
        })
        .collect())
}
