//! What of the list is shown, as its address says.

use super::{World, ids};
use crate::referral::FORM;
use app::{
    inbox::model::DeskKey,
    links,
    referral::model::{Source, State, Urgency},
    worklist::waiting::model::{Kind, WaitingAsked, Whose},
};
use http::StatusCode;
use uuid::Uuid;

/// What Ben is shown of what he asks.
async fn shown(world: &World, asked: WaitingAsked) -> Vec<Uuid> {
    let view = world.read(world.ben, asked).await.unwrap();
    assert!(!view.asked.unknown);
    ids(&view.rows)
}

#[tokio::test]
async fn each_filter_leaves_out_what_it_says() {
    let world = World::start().await;
    let joe = world.joe;
    let mine = world
        .request_like(joe, 1, |row| {
            row.owner_id = Some(world.ben.person.0);
            row.state = State::InTriage.code().to_owned();
            row.urgency = Urgency::Urgent.code().to_owned();
            row.source = Source::Gp.code().to_owned();
        })
        .await
        .0;
    let late = world.request(joe, -1).await.0;
    let own = world.thread(joe, world.ben, 2).await.0;
    let other = world.thread(joe, world.pip, 3).await.0;
    let all = WaitingAsked::default();
    assert_eq!(shown(&world, all.clone()).await, [late, mine, own, other]);
    let cases = [
        (
            WaitingAsked {
                whose: Some(Whose::Mine),
                ..all.clone()
            },
            vec![mine, own],
        ),
        (
            WaitingAsked {
                whose: Some(Whose::Nobodys),
                ..all.clone()
            },
            vec![late],
        ),
        (
            WaitingAsked {
                kind: Some(Kind::Messages),
                ..all.clone()
            },
            vec![own, other],
        ),
        (
            WaitingAsked {
                kind: Some(Kind::Requests),
                ..all.clone()
            },
            vec![late, mine],
        ),
        (
            WaitingAsked {
                service: Some(world.service),
                ..all.clone()
            },
            vec![late, mine],
        ),
        (
            WaitingAsked {
                urgency: Some(Urgency::Urgent),
                ..all.clone()
            },
            vec![mine],
        ),
        (
            WaitingAsked {
                state: Some(State::InTriage),
                ..all.clone()
            },
            vec![mine],
        ),
        (
            WaitingAsked {
                source: Some(Source::Gp),
                ..all.clone()
            },
            vec![mine],
        ),
        (
            WaitingAsked {
                late: true,
                ..all.clone()
            },
            vec![late],
        ),
        (
            WaitingAsked {
                team: Some(DeskKey::Team(world.team)),
                ..all.clone()
            },
            vec![late, mine, own, other],
        ),
        (
            WaitingAsked {
                kind: Some(Kind::Messages),
                urgency: Some(Urgency::Urgent),
                ..all
            },
            vec![],
        ),
    ];
    let mut ben = world.browser(world.ben).await;
    for (asked, wanted) in cases {
        let address = links::worklist_requests(&asked);
        assert_eq!(shown(&world, asked).await, wanted, "{address}");
        let page = ben.get(&address).await;
        assert_eq!(page.status, StatusCode::OK);
        let rows = page.body.matches("<tr role=\"row\"").count();
        assert_eq!(rows.saturating_sub(1), wanted.len(), "{address}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn who_is_in_two_teams_sees_both_or_either() {
    let world = World::start().await;
    let here = world.request(world.joe, 1).await;
    world.portal.give_role(world.ben, "social_worker").await;
    let pat = world.portal.staff("Pat", "social_worker").await;
    let team = world.portal.team_of("Social workers", &[pat]).await;
    let service = world.portal.service(team, "needs", FORM).await;
    let there = world
        .request_like(world.joe, 2, |row| {
            row.team_id = team.0;
            row.service_id = service.0;
        })
        .await;
    assert_eq!(world.listed(world.ben).await, [here.0], "not yet");
    world.joins(world.ben, "social_worker", team).await;
    assert_eq!(world.listed(world.ben).await, [here.0, there.0]);
    let of = |team| WaitingAsked {
        team: Some(DeskKey::Team(team)),
        ..WaitingAsked::default()
    };
    assert_eq!(shown(&world, of(world.team)).await, [here.0]);
    assert_eq!(shown(&world, of(team)).await, [there.0]);
    // Of a team that is not his he is told nothing, and sees his own.
    let view = world.read(pat, of(world.team)).await.unwrap();
    assert!(view.asked.unknown);
    assert_eq!(ids(&view.rows), [there.0]);
    world.portal.finish().await;
}

#[tokio::test]
async fn whatever_stands_in_the_address_the_page_answers() {
    let world = World::start().await;
    world.request(world.joe, 1).await;
    let mut ben = world.browser(world.ben).await;
    let long = "a".repeat(4_000);
    for (query, known) in [
        (
            "team=&whose=&kind=&service=&urgency=&state=&source=&late=",
            true,
        ),
        ("team=team-00000000-0000-0000-0000-000000000001", false),
        ("team=%27%20OR%201%3D1--", false),
        ("service=00000000-0000-0000-0000-000000000001", false),
        ("service=%00", false),
        ("whose=everybody", false),
        ("state=closed", false),
        ("urgency=%F0%9F%94%A5", false),
        ("source=&source=gp", true),
        ("late=no", false),
        ("after=99999999999999999999.x", false),
        ("after=never.00000000-0000-0000-0000-000000000001", true),
        (
            "after=-9223372036854775808.00000000-0000-0000-0000-000000000001",
            false,
        ),
        (&format!("kind={long}"), false),
        ("nothing=else", true),
    ] {
        let page = ben
            .get(&format!("{}?{query}", links::WORKLIST_REQUESTS))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let said = page.body.contains("is not known, and was left out");
        assert_eq!(said, !known, "{query}");
    }
    world.portal.finish().await;
}
