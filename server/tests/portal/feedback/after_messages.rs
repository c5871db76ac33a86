//! People are asked how it was once their messages were answered and the matter is closed.

use crate::messages::World;
use ::entity::{feedback_link, outbound_email};
use app::ids::ThreadId;
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl World {
    /// Priya's team gives a service.
    async fn with_a_service(&self) {
        let team = self.portal.team_of("Physiotherapy", &[self.priya]).await;
        let form = crate::referral::FORM;
        self.portal.service(team, "physiotherapy", form).await;
    }

    async fn answers(&self, thread: ThreadId) {
        let mut priya = self.browser(self.priya).await;
        let words = [("words", "On Tuesday at ten.")];
        let answer = self.act(&mut priya, "answer", thread, &words).await;
        assert!(answer.status.is_redirection());
        self.later();
    }

    async fn puts(&self, thread: ThreadId, to: &str) {
        let mut priya = self.browser(self.priya).await;
        self.act(&mut priya, "close", thread, &[("to", to)]).await;
        self.later();
    }

    /// As whom people were asked, after what.
    async fn asked(&self) -> Vec<(String, String)> {
        let reader = self.portal.portal.database.reader();
        let emails = outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq("feedback_asked"))
            .all(reader)
            .await
            .unwrap();
        let links = feedback_link::Entity::find().all(reader).await.unwrap();
        assert_eq!(emails.len(), links.len());
        let mut asked: Vec<_> = links
            .into_iter()
            .map(|link| (link.role, link.occasion))
            .collect();
        asked.sort_unstable();
        asked
    }
}

#[tokio::test]
async fn whoever_wrote_is_asked_when_the_matter_is_closed_and_once_in_a_week() {
    let world = World::start().await;
    world.with_a_service().await;
    let thread = world.annie_writes().await;
    world.answers(thread).await;
    assert_eq!(world.asked().await, [], "the matter is open");
    world.puts(thread, "closed").await;
    let asked = world.asked().await;
    assert!(
        asked.contains(&("carer".into(), "message".into())),
        "{asked:?}"
    );
    for to in ["closed", "open", "closed"] {
        world.puts(thread, to).await;
    }
    assert_eq!(world.asked().await, asked);
    world.portal.clock.advance(TimeDelta::days(7));
    world.puts(thread, "open").await;
    world.puts(thread, "closed").await;
    assert_eq!(world.asked().await.len(), asked.len() * 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_is_asked_about_a_matter_that_nobody_has_answered() {
    let world = World::start().await;
    world.with_a_service().await;
    let thread = world.annie_writes().await;
    world.puts(thread, "closed").await;
    assert_eq!(world.asked().await, []);
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_is_asked_about_a_team_that_gives_no_service() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    world.answers(thread).await;
    world.puts(thread, "closed").await;
    assert_eq!(world.asked().await, []);
    world.portal.finish().await;
}
