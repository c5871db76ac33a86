//! Finds messages by words, among those that the caller may read.

use crate::{
    Portal,
    access::policy::Action,
    account::notes::{self, Kind},
    audit::{self, Entry},
    error::Result,
    store::{
        self, Tx,
        message::visible,
        message_answer::Answerer,
        message_search::{self, Scope},
    },
};
use ::entity::{message, message_thread, person};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::{OrganisationId, PersonId, ThreadId},
    links,
    messages::{
        model::Subject,
        search::{
            model::{FoundRow, FoundView, MOST_FOUND},
            service::MessageSearchService,
        },
    },
    posted::{Next, Posted, single_spaced},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The most characters of what is looked for.
const MOST_IN_SEARCH: usize = 100;
/// How much of a message is shown around what was found.
const AROUND: usize = 60;

#[async_trait::async_trait]
impl MessageSearchService for Portal {
    async fn look_for(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.keep_message_search(caller, &form).await)
    }

    async fn about(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> std::result::Result<FoundView, PortalError> {
        self.told(self.find_about(caller, resident).await)
    }

    async fn in_inbox(&self, caller: &Caller) -> std::result::Result<FoundView, PortalError> {
        self.told(self.find_in_inbox(caller).await)
    }
}

impl Portal {
    async fn keep_message_search(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let words: String = form.text("search").chars().take(MOST_IN_SEARCH).collect();
        let (tx, next) = match form.text("resident") {
            "" => (
                self.enter_as_staff(caller).await?.0,
                links::FOUND_IN_INBOX.to_owned(),
            ),
            resident => {
                let resident: PersonId = resident.parse().map_err(|_| PortalError::NotFound)?;
                let (tx, _) = self.enter(caller, Action::ReadMessages, resident).await?;
                (tx, links::found_messages(resident))
            }
        };
        let session = caller.person()?.session;
        notes::put(&tx, &self.clock, session, Kind::MessageSearch, &words).await?;
        tx.commit().await?;
        Ok(Next::to(next))
    }

    async fn find_about(&self, caller: &Caller, resident: PersonId) -> Result<FoundView> {
        let (tx, granted) = self.enter(caller, Action::ReadMessages, resident).await?;
        let mut scopes = Vec::new();
        if granted.is_close() {
            scopes.push(Scope::Person(granted.actor()));
        }
        if granted.also(Action::ReadTheirMessages).is_some() {
            scopes.push(Scope::Person(resident));
        }
        if granted.also(Action::AnswerMessages).is_some() {
            scopes.push(Scope::Staff(granted.actor()));
            scopes.extend(granted.desks().iter().copied().map(Scope::Desk));
        }
        let mut view = self
            .found(&tx, caller, (&scopes, visible(&granted)))
            .await?;
        view.resident = Some(store::person::resident(tx.connection(), &granted).await?);
        audit::record(&tx, &self.clock, granted.entry(Act::OpenMessages)).await?;
        tx.commit().await?;
        Ok(view)
    }

    async fn find_in_inbox(&self, caller: &Caller) -> Result<FoundView> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let answerer = Answerer::of(person.person, &roles, self.clock.today());
        let own = [Scope::Staff(answerer.person)].into_iter();
        let desks = answerer.desks.iter().copied().map(Scope::Desk);
        let scopes: Vec<Scope> = own.chain(desks).collect();
        let view = self
            .found(&tx, caller, (&scopes, answerer.theirs()))
            .await?;
        let residents = view.threads.iter().map(|row| row.resident.0);
        let people = records(&tx, residents).await?;
        // Everybody who is shown can read that they were, and why.
        let looks: Vec<Entry> = people
            .values()
            .map(|record| {
                Entry::new(OrganisationId(record.organisation_id), Act::List)
                    .by(caller)
                    .resident(PersonId(record.id))
                    .basis(Basis::Message)
            })
            .collect();
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// What this session looks for, among the threads of a condition.
    async fn found(
        &self,
        tx: &Tx,
        caller: &Caller,
        (scopes, among): (&[Scope], Condition),
    ) -> Result<FoundView> {
        let connection = tx.connection();
        let session = caller.person()?.session;
        let search: Option<String> =
            notes::read(connection, &self.clock, session, Kind::MessageSearch).await?;
        let search = search.unwrap_or_default();
        let words = message_search::words(&search);
        let backend = self.database.backend();
        let mut rows = message_thread::Entity::find()
            .filter(among)
            .filter(message_search::found(backend, &words, scopes))
            .order_by_desc(message_thread::Column::LastAt)
            .order_by_desc(message_thread::Column::Id)
            .limit(MOST_FOUND + 1)
            .all(connection)
            .await?;
        let most = usize::try_from(MOST_FOUND).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        let people = records(tx, rows.iter().map(|row| row.resident_id)).await?;
        let said = said(tx, &rows).await?;
        let threads = rows
            .iter()
            .map(|row| {
                let record = people.get(&row.resident_id);
                let written = said.get(&row.id).map_or("", String::as_str);
                FoundRow {
                    id: ThreadId(row.id),
                    resident: PersonId(row.resident_id),
                    name: record.map(store::person::full_name).unwrap_or_default(),
                    date_of_birth: record.and_then(|record| record.date_of_birth),
                    subject: Subject::from_code(&row.subject).unwrap_or(Subject::Other),
                    last_at: row.last_at,
                    excerpt: excerpt(written, &words),
                }
            })
            .collect();
        Ok(FoundView {
            resident: None,
            words: search,
            threads,
            more,
        })
    }
}

async fn records(
    tx: &Tx,
    residents: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, person::Model>> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(residents))
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Everything that was written in some threads, a line for each message.
async fn said(tx: &Tx, threads: &[message_thread::Model]) -> Result<HashMap<Uuid, String>> {
    let rows = message::Entity::find()
        .filter(message::Column::ThreadId.is_in(threads.iter().map(|row| row.id)))
        .order_by_asc(message::Column::WrittenAt)
        .all(tx.connection())
        .await?;
    let mut found: HashMap<Uuid, String> = HashMap::new();
    for row in rows {
        let text = found.entry(row.thread_id).or_default();
        text.push_str(&row.words);
        text.push('\n');
    }
    Ok(found)
}

/// What stands around the first of some words, or how it begins when none is there as it was
/// typed: the database finds "walks" by "walking".
fn excerpt(text: &str, words: &[String]) -> String {
    let signs: Vec<char> = text.chars().collect();
    let small: String = signs
        .iter()
        .map(|sign| sign.to_lowercase().next().unwrap_or(*sign))
        .collect();
    let place = words
        .iter()
        .filter_map(|word| small.find(word.as_str()))
        .min()
        .and_then(|byte| small.get(..byte))
        .map_or(0, |before| before.chars().count());
    let from = place.saturating_sub(AROUND);
    let part: String = signs.iter().skip(from).take(2 * AROUND).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if from + 2 * AROUND < signs.len() {
        "…"
    } else {
        ""
    };
    format!("{before}{}{after}", single_spaced(&part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_excerpt_shows_what_was_found() {
        let text = format!("{}the walking frame{}", "a ".repeat(200), " b".repeat(200));
        let shown = excerpt(&text, &[String::from("walking")]);
        assert!(shown.contains("the walking frame"), "{shown}");
        assert!(shown.starts_with('…') && shown.ends_with('…'));
        assert_eq!(
            excerpt("Hello there", &[String::from("xyz")]),
            "Hello there"
        );
    }

    proptest! {
        #[test]
        fn no_words_can_make_an_excerpt_fail(text in any::<String>(), word in any::<String>()) {
            let shown = excerpt(&text, &[word.to_lowercase()]);
            prop_assert!(shown.chars().count() <= 2 * AROUND + 2);
        }
    }
}
