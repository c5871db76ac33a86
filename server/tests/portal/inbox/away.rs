//! Who is away, and who does their work meanwhile.

use super::{away, owner, see_to, steps, thread};
use crate::{
    messages::World,
    support::{Browser, TestPerson},
};
use ::entity::absence;
use app::links;
use chrono::TimeDelta;
use sea_orm::EntityTrait;
use server::inbox::owners;

async fn absences(world: &World) -> Vec<absence::Model> {
    absence::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
}

/// Posts an absence that is not accepted; gives the page that says why.
async fn refused(browser: &mut Browser, days: (&str, &str), cover: TestPerson) -> String {
    let cover = cover.person.to_string();
    let back = away(browser, days, &cover, &[]).await;
    assert_eq!(back.location(), links::AWAY);
    browser.get(back.location()).await.body
}

#[tokio::test]
async fn what_waits_goes_to_the_cover_at_once_when_it_begins_today() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let cover = ben.person.to_string();
    let days = ("2026-08-06", "2026-08-20");
    let saved = away(&mut priya, days, &cover, &[]).await;
    assert_eq!(saved.location(), links::AWAY);
    assert_eq!(owner(&world.portal, id).await, ben.person);
    assert_eq!(steps(&world.portal, id).await, ["covered"]);
    assert_eq!(world.acts("record_absence", "allowed").await, 1);
    let page = priya.get(links::AWAY).await;
    assert!(page.body.contains("20 August 2026"));
    assert!(page.body.contains("Ben Example"));
    // The one who is away reads it still, and can take it over when they are back.
    assert_eq!(
        priya.get(&links::thread(world.joe.person, id)).await.status,
        200
    );
    let row = absences(&world).await.remove(0);
    let fields = [
        ("absence", &*row.id.to_string()),
        ("form_page", links::AWAY),
    ];
    priya.post("/api/inbox/end-absence", &fields).await;
    assert_eq!(owner(&world.portal, id).await, ben.person);
    see_to(&world, &mut priya, "take-over", id, &[]).await;
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_waits_goes_to_the_cover_on_the_first_day_and_what_is_answered_stays() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let waits = world.annie_writes().await;
    let mut joe = world.browser(world.joe).await;
    let fields = [
        ("about", "resident"),
        ("subject", "medicines"),
        ("words", "Which?"),
    ];
    world.send(&mut joe, &fields).await;
    let answered = world.threads().await.last().map(|row| row.id).unwrap();
    let answered = app::ids::ThreadId(answered);
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "answer", answered, &[("words", "The blue one")])
        .await;
    let cover = ben.person.to_string();
    away(&mut priya, ("2026-08-10", "2026-08-12"), &cover, &[]).await;
    owners::see_to(&world.portal.portal).await.unwrap();
    assert_eq!(owner(&world.portal, waits).await, world.priya.person);
    world
        .portal
        .clock
        .set("2026-08-10T05:00:00Z".parse().unwrap());
    for _ in 0..2 {
        owners::see_to(&world.portal.portal).await.unwrap();
    }
    assert_eq!(owner(&world.portal, waits).await, ben.person);
    assert_eq!(steps(&world.portal, waits).await, ["covered"]);
    assert_eq!(owner(&world.portal, answered).await, world.priya.person);
    // Written again while they are away, it goes to the cover as well.
    let mut joe = world.browser(world.joe).await;
    world
        .act(
            &mut joe,
            "answer",
            answered,
            &[("words", "And the red one?")],
        )
        .await;
    assert_eq!(owner(&world.portal, answered).await, ben.person);
    world.portal.finish().await;
}

#[tokio::test]
async fn days_and_covers_that_cannot_be_are_refused_in_plain_words() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let elsewhere = world.portal.staff_elsewhere("Eve", "physiotherapist").await;
    let asha = world.portal.staff("Asha", "administrator").await;
    let mut priya = world.browser(world.priya).await;
    let cases = [
        (
            "2026-08-05",
            "2026-08-07",
            ben,
            "The first day must be today or later",
        ),
        (
            "2026-08-07",
            "2026-08-06",
            ben,
            "must not be before the first day",
        ),
        (
            "2026-08-07",
            "2028-08-07",
            ben,
            "The last day must be 8 August 2027 or before",
        ),
        (
            "2026-02-31",
            "2026-08-07",
            ben,
            "The first day must be a real date",
        ),
        (
            "2026-08-07",
            "2026-08-09",
            world.priya,
            "Nobody covers for themself",
        ),
        (
            "2026-08-07",
            "2026-08-09",
            elsewhere,
            "They do not work here",
        ),
        ("2026-08-07", "2026-08-09", asha, "They do not work here"),
        (
            "2026-08-07",
            "2026-08-09",
            world.joe,
            "They do not work here",
        ),
    ];
    for (from, to, cover, words) in cases {
        let body = refused(&mut priya, (from, to), cover).await;
        assert!(body.contains(words), "{from} to {to}: {words}");
    }
    let back = priya
        .post("/api/inbox/record-absence", &[("form_page", links::AWAY)])
        .await;
    let page = priya.get(back.location()).await;
    assert!(page.body.contains("Enter the first day"));
    assert!(page.body.contains("Select who covers"));
    assert!(absences(&world).await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn two_do_not_cover_for_each_other_and_days_do_not_overlap() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let cat = world.portal.staff("Cat", "physiotherapist").await;
    let mut priya = world.browser(world.priya).await;
    let mut ben_browser = world.browser(ben).await;
    away(
        &mut priya,
        ("2026-08-10", "2026-08-14"),
        &ben.person.to_string(),
        &[],
    )
    .await;
    let body = refused(&mut priya, ("2026-08-14", "2026-08-15"), cat).await;
    assert!(body.contains("Some of these days are written down already"));
    let body = refused(&mut ben_browser, ("2026-08-12", "2026-08-13"), world.priya).await;
    assert!(body.contains("They cover for somebody else on some of these days"));
    assert!(body.contains("They are away on some of these days too"));
    // On other days they may.
    away(
        &mut ben_browser,
        ("2026-08-17", "2026-08-18"),
        &world.priya.person.to_string(),
        &[],
    )
    .await;
    assert_eq!(absences(&world).await.len(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_cover_who_leaves_is_pointed_out_and_the_team_sees_to_it() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let cat = world.portal.staff("Cat", "physiotherapist").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    away(
        &mut priya,
        ("2026-08-06", "2026-08-14"),
        &ben.person.to_string(),
        &[],
    )
    .await;
    assert_eq!(owner(&world.portal, id).await, ben.person);
    super::end_roles(&world.portal, ben).await;
    owners::see_to(&world.portal.portal).await.unwrap();
    assert_eq!(owner(&world.portal, id).await, cat.person);
    let page = priya.get(links::AWAY).await;
    assert!(page.body.contains("Cannot cover"));
    world.portal.finish().await;
}

#[tokio::test]
async fn the_lead_writes_down_absences_of_the_team_and_nobody_else_does() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let cat = world.portal.staff("Cat", "physiotherapist").await;
    let who = world.priya.person.to_string();
    let more = [("person", who.as_str())];
    let days = ("2026-08-10", "2026-08-14");
    let mut ben_browser = world.browser(ben).await;
    away(&mut ben_browser, days, &cat.person.to_string(), &more).await;
    assert!(absences(&world).await.is_empty());
    let desk = app::inbox::model::DeskKey::Organisation(world.portal.organisation).to_string();
    let lead = ben.person.to_string();
    let fields = [
        ("desk", desk.as_str()),
        ("day-1", "yes"),
        ("opens", "9"),
        ("closes", "17"),
        ("bank_holidays", "no"),
        ("reply_days", "2"),
        ("lead", &lead),
        ("form_page", links::DESK_SETTINGS),
    ];
    ben_browser.post("/api/inbox/save-desk", &fields).await;
    away(&mut ben_browser, days, &cat.person.to_string(), &more).await;
    let rows = absences(&world).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].person_id, world.priya.person.0);
    assert_eq!(rows[0].recorded_by, ben.person.0);
    // Only they and the lead take it back.
    let fields = [
        ("absence", &*rows[0].id.to_string()),
        ("form_page", links::AWAY),
    ];
    let mut cat_browser = world.browser(cat).await;
    cat_browser.post("/api/inbox/end-absence", &fields).await;
    assert!(absences(&world).await[0].ended_at.is_none());
    let mut priya = world.browser(world.priya).await;
    priya.post("/api/inbox/end-absence", &fields).await;
    assert!(absences(&world).await[0].ended_at.is_some());
    world.portal.finish().await;
}

#[tokio::test]
async fn given_to_somebody_who_is_away_it_goes_to_their_cover() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let cat = world.portal.staff("Cat", "physiotherapist").await;
    let id = world.annie_writes().await;
    let mut ben_browser = world.browser(ben).await;
    away(
        &mut ben_browser,
        ("2026-08-06", "2026-08-07"),
        &cat.person.to_string(),
        &[],
    )
    .await;
    let mut priya = world.browser(world.priya).await;
    let to = ben.person.to_string();
    let given = see_to(&world, &mut priya, "assign", id, &[("to", &to)]).await;
    let page = priya.get(given.location()).await;
    assert!(
        page.body
            .contains("Ben Example is away. Cat Example covers")
    );
    assert_eq!(owner(&world.portal, id).await, cat.person);
    // Due times are kept.
    world.portal.clock.advance(TimeDelta::minutes(1));
    assert!(thread(&world.portal, id).await.due_at.is_some());
    world.portal.finish().await;
}
