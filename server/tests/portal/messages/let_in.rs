//! What somebody reads who was let in, then not, and then again.

use super::{World, plain};
use crate::{
    inbox::date,
    sharing::{accepted, answer, decide, enter, of_carer, offer, with},
    support::{TestPerson, TestPortal},
};
use ::entity::message_reader;
use app::{
    ids::{SharingId, ThreadId},
    links,
};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Nora is let in, and has three threads: about Joe with an answer still to come, about Joe
/// with nothing to come, and about herself.
struct Story {
    world: World,
    nora: TestPerson,
    sharing: SharingId,
    missed: ThreadId,
    quiet: ThreadId,
    own: ThreadId,
}

impl Story {
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        let (joe, nora, sharing) = accepted(&portal, &with(&[])).await;
        let annie = portal.carer("Annie").await;
        let priya = portal.staff("Priya", "physiotherapist").await;
        portal.relate(joe, priya, "named_lead").await;
        let world = World {
            portal,
            joe,
            annie,
            priya,
        };
        let mut threads = Vec::new();
        for (about, subject) in [
            ("resident", "plan"),
            ("resident", "equipment"),
            ("writer", "other"),
        ] {
            let mut hers = world.browser(nora).await;
            let fields = [("about", about), ("subject", subject), ("words", "Hello")];
            world.send(&mut hers, &fields).await;
            world.later();
            threads.push(ThreadId(world.threads().await.last().unwrap().id));
        }
        Self {
            nora,
            sharing,
            missed: threads[0],
            quiet: threads[1],
            own: threads[2],
            world,
        }
    }

    /// While she reads nothing, staff and Joe go on.
    async fn meanwhile(&self) {
        for id in [self.missed, self.quiet, self.own] {
            assert_eq!(self.status(id).await, StatusCode::NOT_FOUND);
        }
        let mut priya = self.world.browser(self.world.priya).await;
        for id in [self.missed, self.own] {
            let words = [("words", "About the inheritance")];
            self.world.act(&mut priya, "answer", id, &words).await;
            self.world.later();
        }
    }

    async fn status(&self, id: ThreadId) -> StatusCode {
        let mut hers = self.world.browser(self.nora).await;
        hers.get(&links::thread(self.world.joe.person, id))
            .await
            .status
    }

    /// She is let in again: what was said about Joe stays unread, everything else is there.
    async fn again(&self) {
        assert_eq!(self.status(self.missed).await, StatusCode::NOT_FOUND);
        assert_eq!(self.status(self.quiet).await, StatusCode::OK);
        assert_eq!(self.status(self.own).await, StatusCode::OK);
        let (joe, mut hers) = (self.world.joe, self.world.browser(self.nora).await);
        let list = hers.get(&links::messages_page(joe.person, 1, true)).await;
        assert!(!list.body.contains(&self.missed.to_string()));
        let resident = joe.person.to_string();
        let find = [("resident", resident.as_str()), ("search", "inheritance")];
        let found = hers.post(links::SEARCH_MESSAGES, &find).await;
        let found = hers.get(found.location()).await.body;
        assert!(!found.contains(&self.missed.to_string()));
        assert!(found.contains(&self.own.to_string()));
        let mut priya = self.world.browser(self.world.priya).await;
        let page = plain(priya.get(&links::thread(joe.person, self.missed)).await);
        assert!(page.contains("Alongside took Nora"), "{page}");
        assert!(
            !page.contains("for Joe"),
            "what she wrote she wrote herself: {page}"
        );
    }

    async fn decides(&self, verb: (&str, &str)) {
        let mut his = self.world.browser(self.world.joe).await;
        decide(&mut his, self.world.joe, self.sharing, verb).await;
        self.world.later();
    }
}

#[tokio::test]
async fn when_it_ended_and_is_given_again() {
    let story = Story::begin().await;
    story.decides(("end", "")).await;
    story.meanwhile().await;
    let joe = story.world.joe;
    let mut his = story.world.browser(joe).await;
    let code = offer(&mut his, joe, &with(&[])).await;
    let mut hers = story.world.browser(story.nora).await;
    enter(&mut hers, &code).await;
    let id = of_carer(&story.world.portal, story.nora).await;
    answer(&mut hers, id, "accept").await;
    story.again().await;
    // Whoever may can let her read it, from now on and by name.
    let mut priya = story.world.browser(story.world.priya).await;
    let nora = story.nora.person.to_string();
    let add = [("person", nora.as_str())];
    story.world.act(&mut priya, "add", story.missed, &add).await;
    assert_eq!(story.status(story.missed).await, StatusCode::OK);
    story.world.portal.finish().await;
}

#[tokio::test]
async fn when_it_was_paused() {
    let story = Story::begin().await;
    story.decides(("pause", "pause")).await;
    story.meanwhile().await;
    story.decides(("pause", "resume")).await;
    story.again().await;
    story.world.portal.finish().await;
}

#[tokio::test]
async fn when_its_last_day_is_over_and_it_is_renewed() {
    let story = Story::begin().await;
    story
        .world
        .portal
        .clock
        .set("2027-01-04T10:00:00Z".parse().unwrap());
    story.meanwhile().await;
    story.decides(("renew", "")).await;
    story.again().await;
    story.world.portal.finish().await;
}

#[tokio::test]
async fn when_the_law_lets_them_in_again() {
    let world = World::start().await;
    let rose = world.portal.carer("Rose").await;
    world.portal.relate(world.joe, rose, "carer").await;
    let speaks = async |from: &str, to: &str| {
        let (resident, person) = (world.joe.person.to_string(), rose.person.to_string());
        let days: Vec<_> = date("from", from)
            .into_iter()
            .chain(date("to", to))
            .collect();
        let mut fields = vec![
            ("resident", resident.as_str()),
            ("person", person.as_str()),
            ("basis", "lpa_health_welfare"),
            ("evidence", "The registered document"),
            ("form_page", "/here"),
        ];
        fields.extend(
            days.iter()
                .map(|(name, value)| (name.as_str(), value.as_str())),
        );
        let mut priya = world.browser(world.priya).await;
        let saved = priya
            .post("/api/agreement/record-representative", &fields)
            .await;
        assert_eq!(saved.location(), links::representative(world.joe.person));
    };
    speaks("2026-08-06", "2026-08-09").await;
    let mut hers = world.browser(rose).await;
    let fields = [
        ("about", "resident"),
        ("subject", "plan"),
        ("words", "How is he?"),
    ];
    let sent = world.send(&mut hers, &fields).await;
    let address = sent.location().to_owned();
    assert_eq!(hers.get(&address).await.status, StatusCode::OK);
    let thread = ThreadId(world.only_thread().await.id);
    world
        .portal
        .clock
        .set("2026-08-10T10:00:00Z".parse().unwrap());
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "answer", thread, &[("words", "Not well")])
        .await;
    speaks("2026-08-10", "2026-08-20").await;
    let mut hers = world.browser(rose).await;
    let list = hers.get(&links::messages(world.joe.person)).await;
    assert_eq!(list.status, StatusCode::OK);
    // What Joe is in she reads in his place, as the law says; of what she was in herself she is out.
    assert!(!world.readers(thread, "person").await.contains(&rose.person));
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_changed_without_an_end_takes_nothing_away() {
    let story = Story::begin().await;
    let mut priya = story.world.browser(story.world.priya).await;
    let words = [("words", "On Monday")];
    story
        .world
        .act(&mut priya, "answer", story.missed, &words)
        .await;
    story.decides(("renew", "")).await;
    for id in [story.missed, story.quiet, story.own] {
        assert_eq!(story.status(id).await, StatusCode::OK);
    }
    story.world.portal.finish().await;
}

#[tokio::test]
async fn when_a_death_was_a_mistake() {
    let story = Story::begin().await;
    let (joe, priya) = (story.world.joe, story.world.priya);
    let mut staff = story.world.browser(priya).await;
    crate::death::died(&mut staff, joe).await;
    story.world.later();
    let mut staff = story.world.browser(priya).await;
    for id in [story.missed, story.own] {
        let words = [("words", "About the inheritance")];
        story.world.act(&mut staff, "answer", id, &words).await;
        story.world.later();
    }
    let resident = joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("because", "It was his brother"),
        ("form_page", "/here"),
    ];
    staff.post("/api/circle/undo-death", &fields).await;
    assert_eq!(story.status(story.missed).await, StatusCode::NOT_FOUND);
    assert_eq!(story.status(story.own).await, StatusCode::OK);
    story.world.portal.finish().await;
}

#[tokio::test]
async fn who_is_let_in_to_a_thread_again_is_in_it_from_then_and_by_whom() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let ben = world.portal.carer("Ben").await;
    world.portal.grant(world.joe, ben, "view", None).await;
    let id = ben.person.to_string();
    let mut joe = world.browser(world.joe).await;
    world.act(&mut joe, "add", thread, &[("person", &id)]).await;
    world.later();
    let mut bens = world.browser(ben).await;
    let sent = world
        .act(&mut bens, "answer", thread, &[("words", "I can drive him")])
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    world.later();
    world
        .act(&mut joe, "remove", thread, &[("person", &id)])
        .await;
    world.portal.clock.advance(TimeDelta::hours(1));
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "add", thread, &[("person", &id)])
        .await;
    let row = message_reader::Entity::find()
        .filter(message_reader::Column::ThreadId.eq(thread.0))
        .filter(message_reader::Column::PersonId.eq(ben.person.0))
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.added_by, Some(world.priya.person.0));
    assert!(world.portal.clock.now() - row.added_at < TimeDelta::minutes(5));
    let mut joe = world.browser(world.joe).await;
    let page = plain(joe.get(&links::thread(world.joe.person, thread)).await);
    assert!(page.contains("I can drive him"), "{page}");
    assert!(
        !page.contains("<strong>Ben Example</strong>, for you"),
        "{page}"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn who_is_added_by_somebody_else_is_told() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let ben = world.portal.carer("Ben").await;
    world.portal.grant(world.joe, ben, "view", None).await;
    let carl = world.portal.staff_elsewhere("Carl", "social_worker").await;
    world.portal.relate(world.joe, carl, "key_worker").await;
    let before = crate::sharing::told(&world.portal, "message_received").await;
    let mut annie = world.browser(world.annie).await;
    for who in [ben, carl] {
        let id = who.person.to_string();
        world
            .act(&mut annie, "add", thread, &[("person", &id)])
            .await;
    }
    let after = crate::sharing::told(&world.portal, "message_received").await;
    assert_eq!(after.len(), before.len() + 2, "{after:?}");
    for name in ["ben", "carl"] {
        let more: Vec<_> = after.iter().filter(|to| to.starts_with(name)).collect();
        assert_eq!(more.len(), 1, "{after:?}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn what_writing_in_a_closed_thread_does_is_said_to_each_side_as_it_is() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let address = links::thread(world.joe.person, thread);
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "close", thread, &[("to", "closed")])
        .await;
    let page = plain(priya.get(&address).await);
    assert!(page.contains("It stays closed") && !page.contains("opens it again"));
    let sent = world
        .act(&mut priya, "answer", thread, &[("words", "One thing more")])
        .await;
    assert!(
        priya
            .get(sent.location())
            .await
            .body
            .contains("Sent. It stays closed")
    );
    assert!(world.only_thread().await.closed_at.is_some());
    let mut annie = world.browser(world.annie).await;
    let page = plain(annie.get(&address).await);
    assert!(page.contains("This opens it again"));
    world
        .act(&mut annie, "answer", thread, &[("words", "And now?")])
        .await;
    assert!(world.only_thread().await.closed_at.is_none());
    world.portal.finish().await;
}
