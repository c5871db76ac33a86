//! A tablet ends, and what nobody may do with it.

use super::*;

#[tokio::test]
async fn of_very_many_answers_in_an_hour_the_later_ones_wait_and_the_last_are_not_taken() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let mut child = desk.world.portal.browser();
    let fields = [("kiosk", token.as_str()), ("rating", "very_poor")];
    let page = links::kiosk(&token);
    for _ in 0..120 {
        let answer = child.post("/api/kiosk/give", &fields).await;
        assert!(answer.location().starts_with(&format!("{page}/more/")));
    }
    let refused = [&fields[..], &[("form_page", page.as_str())]].concat();
    let answer = child.post("/api/kiosk/give", &refused).await;
    assert_eq!(answer.location(), page);
    assert!(
        child
            .get(&page)
            .await
            .body
            .contains("There were too many tries")
    );
    assert_eq!(desk.counted("feedback.rating", "very_poor").await, 30);
    let rows = desk.answers().await;
    let held = rows.iter().filter(|row| row.state == "held").count();
    assert_eq!((rows.len(), held), (120, 90));
    // Those who answer on their own phones in the same waiting room can go on.
    let own = desk.tap(&mut child, &desk.public(), &GOOD).await;
    assert!(own.location().starts_with("/feedback/more/"));
    // So can another tablet, and this one in an hour.
    let other = desk.tablet().await;
    let fields = [("kiosk", other.as_str()), ("rating", "good")];
    child.post("/api/kiosk/give", &fields).await;
    assert_eq!(desk.counted("feedback.rating", "good").await, 2);
    desk.world.portal.clock.advance(TimeDelta::hours(1));
    let fields = [("kiosk", token.as_str()), ("rating", "good")];
    child.post("/api/kiosk/give", &fields).await;
    assert_eq!(desk.counted("feedback.rating", "good").await, 3);
    desk.finish().await;
}

#[tokio::test]
async fn a_tablet_that_was_ended_says_so_and_counts_nothing() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let mut tablet = desk.world.portal.browser();
    // Somebody is in the middle of it.
    let more = tap_on(&mut tablet, &token, &GOOD)
        .await
        .location()
        .to_owned();
    let mut ben = desk.world.browser(desk.world.ben).await;
    for _ in 0..2 {
        let ended = desk.end_tablet(&mut ben).await;
        assert_eq!(ended.location(), links::kiosks(desk.world.service));
    }
    assert_eq!(desk.noted("end_kiosk").await.len(), 1, "ended once");
    let list = ben.get(&links::kiosks(desk.world.service)).await.body;
    assert!(list.contains("Ended on") && !list.contains("end-kiosk"));
    desk.takes_nothing(&token, &more).await;
    desk.finish().await;
}

impl Desk {
    /// The tablet says that it is over, and its forms count nothing.
    async fn takes_nothing(&self, token: &str, more: &str) {
        let start = links::kiosk(token);
        let before = self.answers().await.len();
        let mut tablet = self.world.portal.browser();
        let page = tablet.get(&start).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("This tablet takes no more answers"));
        assert!(!page.body.contains("<form"));
        let fields = [("kiosk", token), ("rating", "poor")];
        let given = tablet.post("/api/kiosk/give", &fields).await;
        assert_eq!(given.location(), start);
        assert_eq!(tablet.get(more).await.location(), start);
        let words = [("words-good", "Late")];
        let said = say_on(&mut tablet, (token, more), &words).await;
        assert_eq!(said.location(), start);
        assert_eq!(self.answers().await.len(), before);
        assert!(self.words().await.is_empty());
    }
}

#[tokio::test]
async fn a_tablet_ends_by_itself_after_ninety_days() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let clock = &desk.world.portal.clock;
    clock.advance(TimeDelta::days(90));
    let mut tablet = desk.world.portal.browser();
    let given = tap_on(&mut tablet, &token, &GOOD).await;
    let more = given.location().to_owned();
    assert!(more.contains("/more/"), "the last day is one of them");
    clock.advance(TimeDelta::days(1));
    desk.takes_nothing(&token, &more).await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    desk.end_tablet(&mut ben).await;
    assert!(desk.noted("end_kiosk").await.is_empty(), "it was over");
    desk.finish().await;
}

#[tokio::test]
async fn a_service_that_closes_ends_its_tablets_for_good() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let mona = desk.world.portal.staff("Mona", "manager").await;
    let mut mona = desk.world.browser(mona).await;
    for (open, words) in [("no", "closes"), ("yes", "opens again")] {
        let page = links::edit_service(desk.world.service);
        let shown = mona.get(&page).await;
        let (service, team) = (desk.world.service.to_string(), desk.world.team.to_string());
        let version = shown.hidden("version");
        let fields = [
            ("service", service.as_str()),
            ("version", &version),
            ("name", "Physiotherapy"),
            ("about", "Help with pain."),
            ("team", &team),
            ("care_team", &team),
            ("self_referral", "yes"),
            ("answer", "1"),
            ("answer_unit", "working_days"),
            ("see", "48"),
            ("see_unit", "hours"),
            ("longest", ""),
            ("open", open),
            ("form_page", &page),
        ];
        let saved = mona.post("/api/services/save", &fields).await;
        assert_eq!(
            saved.location(),
            links::service(desk.world.service),
            "{words}"
        );
        desk.takes_nothing(&token, &links::kiosk_more(&token, "x"))
            .await;
    }
    assert!(desk.tablets().await[0].ended_on.is_some());
    desk.finish().await;
}

#[tokio::test]
async fn while_its_service_is_closed_in_any_other_way_a_tablet_takes_nothing() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    desk.world.close_service().await;
    desk.takes_nothing(&token, &links::kiosk_more(&token, "x"))
        .await;
    desk.finish().await;
}

#[tokio::test]
async fn whoever_guesses_finds_nothing_and_what_is_odd_is_not_counted() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let mut stranger = desk.world.portal.browser();
    let huge = "x".repeat(3_000);
    for guess in ["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA", &huge] {
        for page in [
            links::kiosk(guess),
            links::kiosk_more(guess, "x"),
            links::kiosk_thanks(guess),
        ] {
            let page = stranger.get(&page).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
            assert!(page.body.contains("Page not found"));
        }
        for form in ["give", "say-more", "finish"] {
            let fields = [("kiosk", guess), ("token", guess), ("rating", "good")];
            let answer = stranger.post(&format!("/api/kiosk/{form}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
        }
    }
    let start = links::kiosk(&token);
    for odd in [
        &[("role", "resident")][..],
        &[("rating", "excellent"), ("role", "resident")],
        &[("rating", "good"), ("role", "doctor")],
        &[("rating", &huge), ("role", &huge)],
    ] {
        let answer = tap_on(&mut stranger, &token, odd).await;
        assert_eq!(answer.location(), start);
        let shown = stranger.get(&start).await.body;
        assert!(shown.contains("There is a problem"));
    }
    assert!(desk.answers().await.is_empty());
    // A page that nobody was led to, and one with no key of its own.
    let nowhere = stranger.get(&links::kiosk_more(&token, "x")).await;
    assert_eq!(nowhere.location(), start);
    let keyless = [("kiosk", token.as_str()), ("rating", "good")];
    for _ in 0..2 {
        let answer = stranger.post("/api/kiosk/give", &keyless).await;
        assert!(answer.location().starts_with(&format!("{start}/more/")));
    }
    assert_eq!(desk.answers().await.len(), 2);
    assert!(stranger.cookies.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn others_make_end_and_see_no_tablets() {
    let desk = Desk::start().await;
    desk.tablet().await;
    let page = links::kiosks(desk.world.service);
    for who in [
        desk.world.joe,
        desk.world.annie,
        desk.cara,
        desk.world.priya,
    ] {
        let mut browser = desk.world.browser(who).await;
        assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
        let made = desk.make_tablet(&mut browser, &[("place", "Hall")]).await;
        assert_eq!(made.status, StatusCode::NOT_FOUND);
        let ended = desk.end_tablet(&mut browser).await;
        assert_eq!(ended.status, StatusCode::NOT_FOUND);
    }
    let rows = desk.tablets().await;
    assert_eq!((rows.len(), rows[0].ended_on), (1, None));
    // Nor do those of another service through their own.
    let other = desk.other_service().await.to_string();
    let tablet = rows[0].id.to_string();
    let mut cara = desk.world.browser(desk.cara).await;
    let fields = [("service", other.as_str()), ("tablet", tablet.as_str())];
    let ended = cara.post("/api/feedback/end-kiosk", &fields).await;
    assert_eq!(ended.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.tablets().await[0].ended_on, None);
    desk.finish().await;
}
