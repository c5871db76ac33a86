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
        loop {
            let heard = timeout(Duration::from_secs(20), self.0.next()).await;
            let bytes = heard.expect("something is told in time")?.unwrap();
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
