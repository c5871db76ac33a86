//! Care that begins of a request: whose the team's tie is then, and what can be undone.

use super::Desk;
use crate::{
    episode::{episode_of, named},
    support::Answer,
};
use ::entity::episode;
use app::{ids::EpisodeId, links};
use http::StatusCode;
use sea_orm::EntityTrait;

const DONE: [(&str, &str); 2] = [
    ("outcome", "no_longer_needed"),
    ("reason", "You have what you need"),
];

impl Desk {
    /// Accepted for Cara's team, which has come to be around Joe.
    async fn accepted_for_cara(&self) {
        self.care_is_given_elsewhere().await;
        self.accepted().await;
        assert_eq!(self.ties().await.len(), 1);
    }

    /// Cara posts a form of care.
    async fn care(&self, verb: &str, more: &[(&str, &str)]) -> Answer {
        let resident = self.world.joe.person.to_string();
        let mut fields = vec![("resident", resident.as_str()), ("form_page", "/here")];
        fields.extend(more);
        let mut caras = self.world.browser(self.cara).await;
        caras.post(&format!("/api/episode/{verb}"), &fields).await
    }

    /// Cara begins the care of the request.
    async fn begun(&self) -> EpisodeId {
        let answer = self.begin().await;
        episode_of(&answer)
    }

    async fn begin(&self) -> Answer {
        let (request, manager) = (self.sent.to_string(), named(self.care, self.cara));
        let fields = [
            ("request", request.as_str()),
            ("kind", "physiotherapy"),
            ("manager", manager.as_str()),
            ("why", "To climb your stairs again"),
        ];
        self.care("begin", &fields).await
    }

    async fn ends(&self, id: EpisodeId) {
        let id = id.to_string();
        let fields = [
            ("episode", id.as_str()),
            ("where", "home"),
            ("summary", "You climb your stairs."),
            ("next", "Ring us if it gets worse."),
        ];
        let answer = self.care("discharge", &fields).await;
        assert_eq!(answer.location(), links::ward(self.care));
    }

    /// Whether Cara's team is around Joe still.
    async fn is_around(&self) -> bool {
        let ties = self.ties().await;
        ties.iter().any(|tie| tie.ended_at.is_none())
    }
}

#[tokio::test]
async fn the_team_that_came_with_a_request_stays_until_its_care_ends() {
    let desk = Desk::start().await;
    desk.accepted_for_cara().await;
    let id = desk.begun().await;
    assert_eq!(desk.ties().await.len(), 1, "it was there before");
    desk.act(desk.cara, "close", &DONE).await;
    assert_eq!(desk.row().await.state, "closed");
    assert!(desk.is_around().await, "care goes on");
    desk.ends(id).await;
    assert!(!desk.is_around().await, "care and request are over");
    assert_eq!(desk.acts("end_tie", "allowed").await, 1);
    desk.finish().await;
}

#[tokio::test]
async fn who_was_around_joe_before_stays_when_care_ends() {
    let desk = Desk::start().await;
    desk.care_is_given_elsewhere().await;
    desk.tied(false).await;
    desk.accepted().await;
    let id = desk.begun().await;
    desk.ends(id).await;
    assert!(desk.is_around().await);
    desk.finish().await;
}

#[tokio::test]
async fn an_answer_is_not_undone_after_care_has_begun() {
    let desk = Desk::start().await;
    desk.accepted_for_cara().await;
    desk.begun().await;
    desk.act(desk.world.ben, "undo", &[]).await;
    assert_eq!(desk.row().await.state, "accepted");
    assert!(desk.is_around().await);
    desk.finish().await;
}

#[tokio::test]
async fn no_care_begins_by_a_team_that_joe_keeps_out() {
    let desk = Desk::start().await;
    desk.accepted_for_cara().await;
    desk.is_kept_out_from_now_on().await;
    assert_eq!(desk.begin().await.status, StatusCode::NOT_FOUND);
    let reader = desk.world.portal.portal.database.reader();
    let begun = episode::Entity::find().all(reader).await.unwrap();
    assert!(begun.is_empty());
    desk.finish().await;
}
