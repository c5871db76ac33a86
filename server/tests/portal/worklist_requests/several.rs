//! Several requests are taken or given at once.

use super::{World, post};
use crate::referral::FORM;
use ::entity::referral_step;
use app::{ids::ReferralId, links};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What happened to a request, as codes.
async fn steps(world: &World, id: ReferralId) -> Vec<String> {
    let rows = referral_step::Entity::find()
        .filter(referral_step::Column::ReferralId.eq(id.0))
        .order_by_asc(referral_step::Column::At)
        .order_by_asc(referral_step::Column::Id)
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    rows.into_iter().map(|row| row.kind).collect()
}

#[tokio::test]
async fn those_that_are_ticked_are_taken_but_for_one_that_somebody_else_took_meanwhile() {
    let world = World::start().await;
    let mut requests = Vec::new();
    for hours in 1..=3 {
        requests.push(world.request(world.joe, hours).await);
    }
    let untouched = world.request(world.joe, 4).await;
    let mut pip = world.browser(world.pip).await;
    let page = pip.get(links::WORKLIST_REQUESTS).await.body;
    for id in &requests {
        assert!(page.contains(&format!("name=\"request-{id}\"")));
    }
    let mut fields = vec![
        (
            String::from("form_page"),
            String::from("/worklist/requests?late=yes"),
        ),
        (String::from("do"), String::from("take")),
    ];
    for id in &requests {
        let seen = format!("{}.1", world.joe.person);
        fields.push((format!("request-{id}"), seen));
    }
    let mut ben = world.browser(world.ben).await;
    let first = &requests[..1];
    world.several(&mut ben, ("take", ""), first).await;
    let answer = post(&mut pip, &fields).await;
    assert_eq!(answer.location(), "/worklist/requests?late=yes");
    let shown = pip.get(answer.location()).await.body;
    let said = "2 taken; 1 was taken by Ben Example meanwhile";
    assert!(shown.contains(said), "{shown}");
    for (id, owner) in [
        (requests[0], world.ben),
        (requests[1], world.pip),
        (requests[2], world.pip),
    ] {
        let row = world.now(id).await;
        assert_eq!(row.owner_id, Some(owner.person.0));
        assert_eq!((row.state.as_str(), row.version), ("in_triage", 2));
        assert_eq!(steps(&world, id).await, ["taken"]);
    }
    assert_eq!(world.now(untouched).await.owner_id, None);
    // Pressed twice nothing happens a second time.
    post(&mut pip, &fields).await;
    for id in &requests {
        assert_eq!(steps(&world, *id).await, ["taken"]);
        assert_eq!(world.now(*id).await.version, 2);
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn those_that_are_ticked_are_given_to_somebody_of_the_team_and_to_nobody_else() {
    let world = World::start().await;
    let requests = [
        world.request(world.joe, 1).await,
        world.request(world.joe, 2).await,
    ];
    let pat = world.portal.staff("Pat", "social_worker").await;
    let other = world.portal.team_of("Social workers", &[pat]).await;
    let mut pip = world.browser(world.pip).await;
    let page = pip.get(links::WORKLIST_REQUESTS).await.body;
    assert!(page.contains("Ben Example") && !page.contains("Pat Example"));
    for to in [
        pat.person.to_string(),
        String::from("nobody"),
        String::new(),
    ] {
        let answer = world.several(&mut pip, ("give", &to), &requests).await;
        let shown = pip.get(answer.location()).await.body;
        assert!(shown.contains("There is a problem"), "{to}");
        assert!(shown.contains("checked"), "the ticks are kept");
        assert_eq!(world.now(requests[0]).await.owner_id, None);
    }
    let to = world.ben.person.to_string();
    let answer = world.several(&mut pip, ("give", &to), &requests).await;
    let shown = pip.get(answer.location()).await.body;
    assert!(shown.contains("2 given to Ben Example"));
    for id in requests {
        let row = world.now(id).await;
        assert_eq!(row.owner_id, Some(world.ben.person.0));
        assert_eq!(row.state, "submitted", "he has not looked yet");
    }
    // Of two teams of hers, he is in one.
    world.joins(world.pip, "triage", other).await;
    let service = world.portal.service(other, "needs", FORM).await;
    let there = world
        .request_like(world.joe, 1, |row| {
            row.team_id = other.0;
            row.service_id = service.0;
        })
        .await;
    let answer = world.several(&mut pip, ("give", &to), &[there]).await;
    let shown = pip.get(answer.location()).await.body;
    assert!(shown.contains("0 given to Ben Example; 1 cannot be seen to by Ben Example"));
    world.portal.finish().await;
}

#[tokio::test]
async fn nothing_is_done_where_nothing_is_ticked_or_the_form_says_nonsense() {
    let world = World::start().await;
    let request = world.request(world.joe, 1).await;
    let mut ben = world.browser(world.ben).await;
    let none = world.several(&mut ben, ("take", ""), &[]).await;
    let shown = ben.get(none.location()).await.body;
    assert!(shown.contains("There is a problem"));
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let page = field("form_page", links::WORKLIST_REQUESTS);
    let id = format!("request-{request}");
    for value in [
        "yes",
        "",
        "x.y",
        "00000000-0000-0000-0000-000000000000",
        "🔥.1",
    ] {
        let fields = [page.clone(), field("do", "take"), field(&id, value)];
        post(&mut ben, &fields).await;
    }
    let seen = format!("{}.1", world.joe.person);
    let unknown = [page.clone(), field("do", "burn"), field(&id, &seen)];
    assert_eq!(post(&mut ben, &unknown).await.status, 404);
    let mut many = vec![page, field("do", "take")];
    for place in 0..60 {
        let id = uuid::Uuid::from_u128(place);
        many.push(field(&format!("request-{id}"), &seen));
    }
    let answer = post(&mut ben, &many).await;
    let shown = ben.get(answer.location()).await.body;
    assert!(shown.contains("There is a problem"));
    assert_eq!(world.now(request).await.owner_id, None);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_over_or_not_ones_own_is_not_taken_and_the_attempt_is_written_down() {
    let world = World::start().await;
    let closed = world.request(world.joe, 1).await;
    let changed = world.request(world.joe, 2).await;
    let pat = world.portal.staff("Pat", "social_worker").await;
    world.portal.team_of("Social workers", &[pat]).await;
    let mut pats = world.browser(pat).await;
    let answer = world.several(&mut pats, ("take", ""), &[changed]).await;
    let shown = pats.get(answer.location()).await.body;
    assert!(shown.contains("0 taken; 1 is not yours to see to"));
    assert_eq!(
        world.looks("refused", None).await,
        [world.joe.person],
        "it is in the trail"
    );
    let now = world.portal.clock.now() + TimeDelta::minutes(1);
    world
        .change(closed, |row| {
            row.state = String::from("withdrawn");
            row.closed_at = Some(now);
            row.due_at = None;
        })
        .await;
    let mut ben = world.browser(world.ben).await;
    let field = |name: String, value: &str| (name, value.to_owned());
    let seen = format!("{}.0", world.joe.person);
    let fields = [
        field(String::from("form_page"), links::WORKLIST_REQUESTS),
        field(String::from("do"), "take"),
        field(format!("request-{closed}"), &seen),
        field(format!("request-{changed}"), &seen),
    ];
    let answer = post(&mut ben, &fields).await;
    let shown = ben.get(answer.location()).await.body;
    assert!(shown.contains("0 taken; 1 is over; 1 changed meanwhile, look again"));
    world.keep_out(world.joe, world.team).await;
    let answer = world.several(&mut ben, ("take", ""), &[changed]).await;
    let shown = ben.get(answer.location()).await.body;
    assert!(shown.contains("0 taken; 1 is not yours to see to"));
    assert_eq!(world.now(changed).await.owner_id, None);
    world.portal.finish().await;
}

#[tokio::test]
async fn those_that_are_routine_are_accepted_and_what_presses_needs_a_decision_of_its_own() {
    let world = World::start().await;
    let rose = world.portal.resident("Rose").await;
    let routine = [
        world.request(world.joe, 1).await,
        world.request(rose, 2).await,
    ];
    let urgent = world
        .request_like(world.joe, 3, |row| row.urgency = String::from("urgent"))
        .await;
    let all = [routine[0], routine[1], urgent];
    let mut pip = world.browser(world.pip).await;
    let answer = world.several(&mut pip, ("accept", ""), &all).await;
    let shown = pip.get(answer.location()).await.body;
    let said = "2 accepted as routine; 1 must be decided about one by one";
    assert!(shown.contains(said), "{shown}");
    for id in routine {
        let row = world.now(id).await;
        assert_eq!(row.state, "accepted");
        assert!(row.answered_at.is_some());
        assert_eq!(row.due_at, Some(row.see_due_at));
        assert_eq!(steps(&world, id).await, ["accepted"]);
    }
    assert_eq!(world.now(urgent).await.state, "submitted");
    world.portal.finish().await;
}
