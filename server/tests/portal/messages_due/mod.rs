//! What happens by itself once a message is written: who is told of it, and what is said as
//! time goes by.

mod automatic;
mod digest;
mod due;
mod letter;
mod tell;

use crate::support::{TestPerson, TestPortal};
use ::entity::{
    absence, desk_setting, message, message_step, message_thread, outbound_email, staff_role,
};
use app::{
    audit::model::Basis,
    backend::Assurance,
    ids::{PersonId, ThreadId},
    messages::model::{About, MessageKind, Side, Subject},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use server::{
    access::policy::Action,
    messages::{desk::Desk, route, tell::written},
    store::{message as threads, message_write},
};
use uuid::Uuid;

/// Joe, his daughter Ann who acts for him in messages, his nurse and the lead of her team.
struct World {
    test: TestPortal,
    joe: TestPerson,
    ann: TestPerson,
    nurse: TestPerson,
    lead: TestPerson,
    team: Uuid,
}

impl World {
    async fn new() -> Self {
        let test = TestPortal::start().await;
        let joe = test.resident("Joe").await;
        let ann = test.carer("Ann").await;
        let nurse = test.staff("Amina", "community_nurse").await;
        let lead = test.staff("Lee", "community_nurse").await;
        test.relate(joe, nurse, "named_lead").await;
        test.team_around(joe, &[nurse, lead]).await;
        test.grant_of(joe, ann, ("record", None), "messages").await;
        let role = staff_role::Entity::find()
            .filter(staff_role::Column::PersonId.eq(nurse.person.0))
            .one(test.portal.database.reader())
            .await
            .unwrap()
            .unwrap();
        let world = Self {
            team: role.team_id.unwrap(),
            test,
            joe,
            ann,
            nurse,
            lead,
        };
        world.lead_by(Some(world.lead)).await;
        world
    }

    /// The team has its usual hours and is led by somebody, or nobody.
    async fn lead_by(&self, lead: Option<TestPerson>) {
        let tx = self.test.portal.database.write().await.unwrap();
        desk_setting::Entity::delete_by_id(self.team)
            .exec(tx.connection())
            .await
            .unwrap();
        desk_setting::ActiveModel {
            desk_id: Set(self.team),
            desk_kind: Set(String::from("team")),
            lead_id: Set(lead.map(|lead| lead.person.0)),
            weekdays: Set(0b001_1111),
            opens: Set(9 * 60),
            closes: Set(17 * 60),
            bank_holidays: Set(false),
            reply_days: Set(2),
            changed_by: Set(None),
            changed_at: Set(self.test.clock.now()),
        }
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody is away from one day to another, and another does their work.
    async fn away(&self, who: TestPerson, (from, to): (&str, &str), cover: TestPerson) {
        let tx = self.test.portal.database.write().await.unwrap();
        absence::ActiveModel {
            id: Set(self.test.portal.clock.id()),
            person_id: Set(who.person.0),
            from_date: Set(from.parse().unwrap()),
            to_date: Set(to.parse().unwrap()),
            cover_id: Set(cover.person.0),
            recorded_by: Set(who.person.0),
            recorded_at: Set(self.test.clock.now()),
            ended_at: Set(None),
        }
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// A new thread of somebody about Joe, with their first message; they and those given are
    /// in it.
    async fn begin(&self, who: TestPerson, subject: Subject, with: &[TestPerson]) -> ThreadId {
        let portal = &self.test.portal;
        let browser = self.test.signed_in(who.account, Assurance::Full).await;
        let caller = self.test.caller(&browser).await;
        let (tx, granted) = portal
            .enter(&caller, Action::WriteMessages, self.joe.person)
            .await
            .unwrap();
        let answering = route::answering(&tx, &granted, None, subject)
            .await
            .unwrap()
            .expect("somebody answers");
        let new = message_write::NewThread {
            subject,
            about: About::Resident,
            heading: None,
            answering,
        };
        let thread = message_write::begin(&tx, &portal.clock, &granted, new)
            .await
            .unwrap();
        let id = ThreadId(thread.id);
        for reader in [who].iter().chain(with) {
            let reader = (reader.person, Side::Person);
            message_write::join(&tx, &portal.clock, &thread, reader, None)
                .await
                .unwrap();
        }
        let new = message_of(who, Side::Person);
        let (_, thread) = message_write::write(&tx, &portal.clock, thread, new)
            .await
            .unwrap();
        written(&tx, &portal.clock, &granted, thread, Side::Person)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Somebody writes in a thread.
    async fn write(&self, who: TestPerson, id: ThreadId, side: Side) {
        let portal = &self.test.portal;
        let browser = self.test.signed_in(who.account, Assurance::Full).await;
        let caller = self.test.caller(&browser).await;
        let action = match side {
            Side::Staff => Action::AnswerMessages,
            _ => Action::WriteMessages,
        };
        let (tx, granted) = portal
            .enter(&caller, action, self.joe.person)
            .await
            .unwrap();
        let opened = threads::open(&tx, &granted, id).await.unwrap().unwrap();
        let new = message_of(who, side);
        let (_, thread) = message_write::write(&tx, &portal.clock, opened.thread, new)
            .await
            .unwrap();
        written(&tx, &portal.clock, &granted, thread, side)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody opens a thread.
    async fn read(&self, who: TestPerson, id: ThreadId) {
        let portal = &self.test.portal;
        let browser = self.test.signed_in(who.account, Assurance::Full).await;
        let caller = self.test.caller(&browser).await;
        let (tx, granted) = portal
            .enter(&caller, Action::ReadMessages, self.joe.person)
            .await
            .unwrap();
        let opened = threads::open(&tx, &granted, id).await.unwrap().unwrap();
        message_write::note_read(&tx, &portal.clock, &granted, &opened)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn thread(&self, id: ThreadId) -> message_thread::Model {
        message_thread::Entity::find_by_id(id.0)
            .one(self.test.portal.database.reader())
            .await
            .unwrap()
            .unwrap()
    }

    async fn messages(&self, id: ThreadId) -> Vec<message::Model> {
        message::Entity::find()
            .filter(message::Column::ThreadId.eq(id.0))
            .order_by_asc(message::Column::WrittenAt)
            .order_by_asc(message::Column::Id)
            .all(self.test.portal.database.reader())
            .await
            .unwrap()
    }

    async fn steps(&self, id: ThreadId) -> Vec<String> {
        message_step::Entity::find()
            .filter(message_step::Column::ThreadId.eq(id.0))
            .order_by_asc(message_step::Column::At)
            .all(self.test.portal.database.reader())
            .await
            .unwrap()
            .into_iter()
            .map(|step| step.kind)
            .collect()
    }

    /// The emails that were written, oldest first.
    async fn emails(&self) -> Vec<outbound_email::Model> {
        outbound_email::Entity::find()
            .order_by_asc(outbound_email::Column::CreatedAt)
            .order_by_asc(outbound_email::Column::Id)
            .all(self.test.portal.database.reader())
            .await
            .unwrap()
    }

    /// Which email went to whom, in the order of names.
    async fn told(&self) -> Vec<(String, &'static str)> {
        let mut told: Vec<_> = self
            .emails()
            .await
            .into_iter()
            .map(|email| (email.kind, self.name(email.to_person_id.map(PersonId))))
            .collect();
        told.sort();
        told
    }

    fn name(&self, person: Option<PersonId>) -> &'static str {
        let known = [
            (self.joe, "Joe"),
            (self.ann, "Ann"),
            (self.nurse, "nurse"),
            (self.lead, "lead"),
        ];
        known
            .into_iter()
            .find(|(known, _)| Some(known.person) == person)
            .map_or("another", |(_, name)| name)
    }

    fn at(&self, moment: &str) {
        self.test
            .clock
            .set(moment.parse::<DateTime<Utc>>().unwrap());
    }

    async fn finish(self) {
        self.test.finish().await;
    }
}

fn message_of(who: TestPerson, side: Side) -> message_write::NewMessage {
    message_write::NewMessage {
        author: Some(who.person),
        side,
        basis: match side {
            Side::Staff => Basis::NamedLead,
            _ => Basis::Own,
        },
        kind: MessageKind::Words,
        words: String::from("May I take both tablets at once?"),
    }
}

fn told(list: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    list.iter()
        .map(|(kind, name)| ((*kind).to_owned(), *name))
        .collect()
}

/// The desk of a world.
fn desk(world: &World) -> Desk {
    Desk::Team(app::ids::TeamId(world.team))
}
