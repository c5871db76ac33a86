//! Messages, through the whole server.

mod acting;
mod bad_input;
mod files;
mod let_in;
mod limits;
mod live;
mod moved;
mod nobody_else;
mod people;
mod reading;
mod search;
mod writing;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{audit_event, message, message_reader, message_thread};
use app::{
    backend::Assurance,
    ids::{PersonId, ThreadId},
    links,
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;

/// Joe, Annie who cares for him, and Priya who is his named lead.
pub struct World {
    pub portal: TestPortal,
    pub joe: TestPerson,
    pub annie: TestPerson,
    pub priya: TestPerson,
}

impl World {
    /// Them, on a Thursday at ten in the morning.
    pub async fn start() -> Self {
        let portal = TestPortal::start().await;
        let joe = portal.resident("Joe").await;
        let annie = portal.carer("Annie").await;
        portal.grant(joe, annie, "view", None).await;
        let priya = portal.staff("Priya", "physiotherapist").await;
        portal.relate(joe, priya, "named_lead").await;
        Self {
            portal,
            joe,
            annie,
            priya,
        }
    }

    /// Somebody signed in, as if just now.
    pub async fn browser(&self, who: TestPerson) -> Browser {
        self.portal.signed_in(who.account, Assurance::Full).await
    }

    /// A minute passes.
    pub fn later(&self) {
        self.portal.clock.advance(TimeDelta::minutes(1));
    }

    /// Sends a message about Joe, as its page would.
    pub async fn send(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let resident = self.joe.person.to_string();
        let page = links::new_message(self.joe.person, None);
        let mut fields = vec![("resident", resident.as_str()), ("form_page", &page)];
        fields.extend(more);
        browser.post("/api/messages/send", &fields).await
    }

    /// Posts one of the forms of a thread.
    pub async fn act(
        &self,
        browser: &mut Browser,
        verb: &str,
        thread: ThreadId,
        more: &[(&str, &str)],
    ) -> Answer {
        let (resident, id) = (self.joe.person.to_string(), thread.to_string());
        let page = links::thread(self.joe.person, thread);
        let mut fields = vec![
            ("resident", resident.as_str()),
            ("thread", id.as_str()),
            ("form_page", page.as_str()),
        ];
        fields.extend(more);
        browser
            .post(&format!("/api/messages/{verb}"), &fields)
            .await
    }

    /// Annie writes about Joe, who is worried about his knee; gives the thread.
    pub async fn annie_writes(&self) -> ThreadId {
        let mut annie = self.browser(self.annie).await;
        let fields = [
            ("about", "resident"),
            ("subject", "appointment"),
            ("words", "When does the physio come?"),
        ];
        let sent = self.send(&mut annie, &fields).await;
        let thread = self.only_thread().await;
        assert_eq!(
            sent.location(),
            links::thread(self.joe.person, ThreadId(thread.id))
        );
        self.later();
        ThreadId(thread.id)
    }

    /// Every thread, oldest first.
    pub async fn threads(&self) -> Vec<message_thread::Model> {
        message_thread::Entity::find()
            .order_by_asc(message_thread::Column::BegunAt)
            .order_by_asc(message_thread::Column::Id)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// The one thread there is.
    pub async fn only_thread(&self) -> message_thread::Model {
        let mut threads = self.threads().await;
        assert_eq!(threads.len(), 1);
        threads.remove(0)
    }

    /// Every message, oldest first.
    pub async fn messages(&self) -> Vec<message::Model> {
        message::Entity::find()
            .order_by_asc(message::Column::WrittenAt)
            .order_by_asc(message::Column::Id)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// Those who are in a thread on a side now, in no order.
    pub async fn readers(&self, thread: ThreadId, side: &str) -> BTreeSet<PersonId> {
        message_reader::Entity::find()
            .filter(message_reader::Column::ThreadId.eq(thread.0))
            .filter(message_reader::Column::Side.eq(side))
            .filter(message_reader::Column::LeftAt.is_null())
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .into_iter()
            .map(|row| PersonId(row.person_id))
            .collect()
    }

    /// How often something was written down, as allowed or refused.
    pub async fn acts(&self, act: &str, outcome: &str) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(act))
            .filter(audit_event::Column::Outcome.eq(outcome))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }
}

/// A page without the marks that the browser does not show.
pub fn plain(page: Answer) -> String {
    page.body.replace("<!>", "")
}
