//! Pages that follow messages hear that something changed, for as long as they may read it.

use super::World;
use crate::support::{Browser, TestPerson};
use app::links;
use axum::body::BodyDataStream;
use chrono::TimeDelta;
use futures::StreamExt;
use http::{Request, StatusCode, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use std::time::Duration;
use tokio::time::timeout;
use tower::ServiceExt;

/// What somebody hears who follows.
struct Following(BodyDataStream);

impl Following {
    /// The next event; what only keeps the connection open is passed over.
    async fn next(&mut self) -> Option<String> {
        let heard = timeout(Duration::from_secs(20), self.event()).await;
        heard.expect("something is told in time")
    }

    async fn event(&mut self) -> Option<String> {
        loop {
            let bytes = self.0.next().await?.unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if let Some(event) = text.lines().find_map(|line| line.strip_prefix("event: ")) {
                assert!(text.contains("\ndata: "), "browsers pass over it: {text}");
                return Some(event.to_owned());
            }
        }
    }
}

impl World {
    async fn follow(&self, who: &Browser, path: &str) -> (StatusCode, Following) {
        let cookies: Vec<String> = who
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::get(path)
            .header(header::COOKIE, cookies.join("; "))
            .body(axum::body::Body::empty())
            .unwrap();
        let address = axum::extract::ConnectInfo(who.address);
        request.extensions_mut().insert(address);
        let response = self.portal.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        (status, Following(response.into_body().into_data_stream()))
    }

    /// Where a page of the thread follows on, that shows it as it is now.
    async fn path(&self, who: &mut Browser) -> String {
        let thread = self.only_thread().await;
        let page = who
            .get(&links::thread(
                self.joe.person,
                app::ids::ThreadId(thread.id),
            ))
            .await;
        let start = page.body.find("/live?seen=").unwrap();
        let seen: String = page.body[start..]
            .chars()
            .filter(char::is_ascii_digit)
            .take(1)
            .collect();
        let version = self.only_thread().await.version;
        assert!(version.to_string().starts_with(&seen));
        links::follow_thread(self.joe.person, app::ids::ThreadId(thread.id), version)
    }
}

#[tokio::test]
async fn an_open_thread_hears_of_an_answer_and_of_its_end() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let mut annie = world.browser(world.annie).await;
    let path = world.path(&mut annie).await;
    let (status, mut following) = world.follow(&annie, &path).await;
    assert_eq!(status, StatusCode::OK);
    let mut priya = world.browser(world.priya).await;
    let words = [("words", "On Tuesday at ten.")];
    world.act(&mut priya, "answer", thread, &words).await;
    assert_eq!(following.next().await.as_deref(), Some("changed"));
    // Annie's access ends: she hears that it is over, and nothing more.
    ::entity::carer_grant::Entity::update_many()
        .col_expr(
            ::entity::carer_grant::Column::EndedAt,
            Expr::value(world.portal.clock.now()),
        )
        .filter(::entity::carer_grant::Column::CarerId.eq(world.annie.person.0))
        .exec(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(following.next().await.as_deref(), Some("over"));
    assert_eq!(following.next().await, None);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_changed_before_a_page_began_to_follow_is_told_at_once() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let mut annie = world.browser(world.annie).await;
    let path = world.path(&mut annie).await;
    let mut priya = world.browser(world.priya).await;
    let words = [("words", "On Tuesday at ten.")];
    world.act(&mut priya, "answer", thread, &words).await;
    let (_, mut following) = world.follow(&annie, &path).await;
    assert_eq!(following.next().await.as_deref(), Some("changed"));
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_follows_what_they_may_not_read() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let path = links::follow_thread(world.joe.person, thread, 0);
    let stan: TestPerson = world.portal.resident("Stan").await;
    let stan = world.browser(stan).await;
    for path in [path.as_str(), "/inbox/live"] {
        let (status, _) = world.follow(&stan, path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        let (status, _) = world.follow(&world.portal.browser(), path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn an_inbox_hears_of_a_new_message() {
    let world = World::start().await;
    let mut priya = world.browser(world.priya).await;
    let (status, mut following) = world.follow(&priya, "/inbox/live?seen=").await;
    assert_eq!(status, StatusCode::OK);
    world.annie_writes().await;
    assert_eq!(following.next().await.as_deref(), Some("changed"));
    let thread = app::ids::ThreadId(world.only_thread().await.id);
    priya.get(&links::thread(world.joe.person, thread)).await;
    assert_eq!(following.next().await.as_deref(), Some("changed"));
    world.portal.finish().await;
}

impl World {
    /// Where an inbox is followed on that was shown just now.
    async fn inbox(&self, who: &mut Browser, path: &str) -> String {
        let page = who.get(path).await.body;
        let start = page.find("/inbox/live?seen=").unwrap();
        let end = page[start..].find('"').unwrap();
        page[start..start + end].to_owned()
    }
}

#[tokio::test]
async fn an_inbox_hears_of_what_leaves_it_though_something_newer_stays() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    let social = crate::inbox::team_of(&world.portal, "Social team", &[olu]).await;
    let mut joe = world.browser(world.joe).await;
    for subject in ["plan", "equipment", "other"] {
        let fields = [("subject", subject), ("words", "Help")];
        world.send(&mut joe, &fields).await;
        world.later();
    }
    let ids: Vec<_> = world.threads().await;
    let ids: Vec<_> = ids.iter().map(|row| app::ids::ThreadId(row.id)).collect();
    let mut priya = world.browser(world.priya).await;
    let mut colleague = world.browser(ben).await;
    let path = world.inbox(&mut priya, links::INBOX).await;
    let (_, mut mine) = world.follow(&priya, &path).await;
    // The newest stays where it is; an older one goes to a colleague.
    let to = ben.person.to_string();
    crate::inbox::see_to(&world, &mut priya, "assign", ids[0], &[("to", &to)]).await;
    assert_eq!(mine.next().await.as_deref(), Some("changed"));
    // Another one goes to another desk: those at the old one hear of it.
    let path = world.inbox(&mut colleague, "/inbox/team").await;
    let (_, mut team) = world.follow(&colleague, &path).await;
    let mut others = world.browser(olu).await;
    let path = world.inbox(&mut others, "/inbox/team").await;
    let (_, mut other) = world.follow(&others, &path).await;
    let desk = app::inbox::model::DeskKey::Team(app::ids::TeamId(social)).to_string();
    let fields = [("desk", desk.as_str()), ("reason", "Theirs")];
    world.later();
    crate::inbox::see_to(&world, &mut priya, "hand-on", ids[1], &fields).await;
    assert_eq!(team.next().await.as_deref(), Some("changed"));
    assert_eq!(other.next().await.as_deref(), Some("changed"));
    world.portal.finish().await;
}

#[tokio::test]
async fn who_was_asked_to_read_hears_of_it_in_their_inbox_and_when_they_are_taken_off() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    crate::inbox::team_of(&world.portal, "Social team", &[olu]).await;
    world.portal.relate(world.joe, olu, "key_worker").await;
    let id = world.annie_writes().await;
    let mut olu_browser = world.browser(olu).await;
    let path = world.inbox(&mut olu_browser, links::INBOX).await;
    let (_, mut inbox) = world.follow(&olu_browser, &path).await;
    let mut priya = world.browser(world.priya).await;
    let path = world.path(&mut priya).await;
    let (_, mut thread) = world.follow(&priya, &path).await;
    let person = olu.person.to_string();
    for verb in ["add", "remove"] {
        world.later();
        world
            .act(&mut priya, verb, id, &[("person", &person)])
            .await;
        assert_eq!(inbox.next().await.as_deref(), Some("changed"), "{verb}");
        assert_eq!(thread.next().await.as_deref(), Some("changed"), "{verb}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn an_open_thread_hears_of_a_note_and_that_it_is_late() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let path = world.path(&mut priya).await;
    let (_, mut following) = world.follow(&priya, &path).await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let mut ben = world.browser(ben).await;
    let note = [("note", "Ring first")];
    crate::inbox::see_to(&world, &mut ben, "note", id, &note).await;
    assert_eq!(following.next().await.as_deref(), Some("changed"));
    let path = world.path(&mut priya).await;
    // Nobody is signed in for that long; the time is moved for the thread alone.
    let (_, mut following) = world.follow(&priya, &path).await;
    let inbox = world.inbox(&mut priya, links::INBOX).await;
    let (_, mut inbox) = world.follow(&priya, &inbox).await;
    ::entity::message_thread::Entity::update_many()
        .col_expr(
            ::entity::message_thread::Column::DueAt,
            Expr::value(world.portal.clock.now()),
        )
        .exec(world.portal.portal.database.reader())
        .await
        .unwrap();
    world.later();
    server::messages::due::see_to(&world.portal.portal)
        .await
        .unwrap();
    assert_eq!(following.next().await.as_deref(), Some("changed"));
    assert_eq!(inbox.next().await.as_deref(), Some("changed"));
    world.portal.finish().await;
}

#[tokio::test]
async fn following_keeps_nobody_signed_in_and_ends_with_the_session() {
    let world = World::start().await;
    world.annie_writes().await;
    let mut annie = world.browser(world.annie).await;
    let path = world.path(&mut annie).await;
    let (_, mut following) = world.follow(&annie, &path).await;
    world.portal.clock.advance(TimeDelta::minutes(31));
    assert_eq!(following.next().await.as_deref(), Some("over"));
    world.portal.finish().await;
}
