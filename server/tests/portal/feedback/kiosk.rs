//! A tablet that stands where people wait: everybody answers on it, and nothing is left for the next.

use crate::{
    support::{Answer, Browser},
    triage::Desk,
};
use ::entity::{audit_event, feedback_kiosk, returned_form, session};
use app::links;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

impl Desk {
    async fn make_tablet(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let (service, page) = (
            self.world.service.to_string(),
            links::kiosks(self.world.service),
        );
        let mut fields = vec![("service", service.as_str()), ("form_page", page.as_str())];
        fields.extend(more);
        browser.post("/api/feedback/make-kiosk", &fields).await
    }

    /// Ben makes one; gives what is in its address.
    async fn tablet(&self) -> String {
        let mut ben = self.world.browser(self.world.ben).await;
        self.make_tablet(&mut ben, &[("place", "Waiting room, Parkview")])
            .await;
        let shown = ben.get(&links::kiosks(self.world.service)).await.body;
        in_address(&shown).expect("the address of the tablet")
    }

    async fn tablets(&self) -> Vec<feedback_kiosk::Model> {
        feedback_kiosk::Entity::find()
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn end_tablet(&self, browser: &mut Browser) -> Answer {
        let (service, page) = (
            self.world.service.to_string(),
            links::kiosks(self.world.service),
        );
        let tablet = self.tablets().await.remove(0).id.to_string();
        let fields = [
            ("service", service.as_str()),
            ("tablet", tablet.as_str()),
            ("form_page", page.as_str()),
        ];
        browser.post("/api/feedback/end-kiosk", &fields).await
    }

    async fn noted(&self, act: &str) -> Vec<audit_event::Model> {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(act))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }
}

/// What is in the address of a tablet that a page shows, if it shows one.
fn in_address(page: &str) -> Option<String> {
    let rest = page.split("/feedback/kiosk/").nth(1)?;
    rest.split('"').next().map(str::to_owned)
}

/// Somebody taps an answer on the page that the tablet shows.
async fn tap_on(browser: &mut Browser, token: &str, more: &[(&str, &str)]) -> Answer {
    let page = links::kiosk(token);
    let shown = browser.get(&page).await;
    let tap = shown.hidden("tap");
    let mut fields = vec![("kiosk", token), ("tap", &tap), ("form_page", &page)];
    fields.extend(more);
    browser.post("/api/kiosk/give", &fields).await
}

/// They say more on the page that follows.
async fn say_on(
    browser: &mut Browser,
    (token, page): (&str, &str),
    more: &[(&str, &str)],
) -> Answer {
    let said = page.rsplit('/').next().unwrap();
    let mut fields = vec![("kiosk", token), ("token", said), ("form_page", page)];
    fields.extend(more);
    browser.post("/api/kiosk/say-more", &fields).await
}

const GOOD: [(&str, &str); 2] = [("role", "resident"), ("rating", "good")];

#[tokio::test]
async fn ben_makes_a_link_for_a_tablet_and_reads_it_once() {
    let desk = Desk::start().await;
    let page = links::kiosks(desk.world.service);
    let mut ben = desk.world.browser(desk.world.ben).await;
    let desk_page = ben.get(&links::feedback_desk(desk.world.service)).await;
    assert!(desk_page.body.contains(&page));
    let submission = ben.get(&page).await.hidden("submission");
    let fields = [
        ("place", "  Waiting room,   Parkview "),
        ("submission", submission.as_str()),
    ];
    for _ in 0..2 {
        let answer = desk.make_tablet(&mut ben, &fields).await;
        assert_eq!(answer.location(), page);
    }
    let rows = desk.tablets().await;
    assert_eq!(rows.len(), 1, "pressing twice makes one");
    assert_eq!(rows[0].place, "Waiting room, Parkview");
    let shown = ben.get(&page).await.body;
    let token = in_address(&shown).expect("the address");
    assert!(shown.contains("Waiting room, Parkview") && shown.contains("<svg"));
    assert_eq!(in_address(&ben.get(&page).await.body), None, "shown once");
    assert!(!format!("{rows:?}").contains(&token), "its hash is kept");
    let noted = desk.noted("make_kiosk").await;
    assert_eq!(noted.len(), 1);
    let service = desk.world.service.to_string();
    assert_eq!(noted[0].object_id.as_deref(), Some(service.as_str()));
    assert_eq!(noted[0].actor_id, Some(desk.world.ben.person.0));
    // Somebody else of the team sees that it is there, and not where it opens.
    let mona = desk.world.portal.staff("Mona", "manager").await;
    let others = desk.world.browser(mona).await.get(&page).await.body;
    assert!(others.contains("Waiting room, Parkview"));
    assert_eq!(in_address(&others), None);
    desk.finish().await;
}

#[tokio::test]
async fn a_tablet_without_a_place_or_with_a_huge_one_is_not_made_and_keeps_what_was_typed() {
    let desk = Desk::start().await;
    let page = links::kiosks(desk.world.service);
    let mut ben = desk.world.browser(desk.world.ben).await;
    let huge = "x".repeat(61);
    for place in ["", "   ", &huge] {
        let answer = desk.make_tablet(&mut ben, &[("place", place)]).await;
        assert_eq!(answer.location(), page);
        let shown = ben.get(&page).await.body;
        assert!(shown.contains("There is a problem"));
        assert!(shown.contains(place.trim()));
    }
    assert!(desk.tablets().await.is_empty());
    desk.world.close_service().await;
    desk.make_tablet(&mut ben, &[("place", "Hall")]).await;
    assert!(desk.tablets().await.is_empty(), "it takes nobody now");
    desk.finish().await;
}

#[tokio::test]
async fn whoever_waits_answers_with_one_tap_and_finds_no_way_elsewhere() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let start = links::kiosk(&token);
    let mut anybody = desk.world.portal.browser();
    let page = anybody.get(&start).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("refresh"), "", "the start stays");
    for words in ["Very good", "Neither good nor poor", "Don’t know"] {
        assert!(page.body.contains(words), "{words}");
    }
    // The person who gets the care, unless they say otherwise.
    let taps = [("rating", "very_good")];
    let given = tap_on(&mut anybody, &token, &taps).await;
    let more = given.location().to_owned();
    assert!(more.starts_with(&format!("{start}/more/")), "{more}");
    let more_page = anybody.get(&more).await;
    assert_eq!(more_page.header("cache-control"), "no-store");
    assert_eq!(more_page.header("refresh"), format!("360; url={start}"));
    let fields = [("said-dignity", "yes"), ("words-good", "A warm room")];
    let said = say_on(&mut anybody, (&token, &more), &fields).await;
    assert_eq!(said.location(), links::kiosk_thanks(&token));
    let thanks = anybody.get(said.location()).await;
    assert_eq!(thanks.header("refresh"), format!("20; url={start}"));
    assert_eq!(thanks.header("clear-site-data"), "\"cache\"");
    let stays = anybody.get(&links::kiosk_stay(&token)).await;
    assert_eq!(stays.header("refresh"), "", "whoever reads slowly stays");
    for page in [&page, &more_page, &thanks, &stays] {
        let leads = page.body.split("href=\"").skip(1);
        for to in leads.filter_map(|rest| rest.split('"').next()) {
            let inside = to.starts_with("/feedback/kiosk/") || to == "#main";
            assert!(inside || to.starts_with("/pkg/"), "{to}");
        }
        assert!(!page.body.contains("<nav"));
    }
    assert!(anybody.cookies.is_empty(), "nobody is known by a cookie");
    assert_eq!(desk.counted("feedback.method", "kiosk").await, 1);
    assert_eq!(desk.counted("feedback.role", "resident").await, 1);
    assert_eq!(desk.counted("feedback.said.dignity", "yes").await, 1);
    assert_eq!(desk.words().await.len(), 1);
    let carer = [("role", "carer"), ("rating", "poor")];
    tap_on(&mut anybody, &token, &carer).await;
    assert_eq!(desk.counted("feedback.role", "carer").await, 1);
    let mut ben = desk.world.browser(desk.world.ben).await;
    let list = ben.get(&links::kiosks(desk.world.service)).await;
    assert!(crate::metrics::has_row(&list, &["2"]), "{}", list.body);
    // The next day begins with none.
    desk.world.portal.clock.advance(TimeDelta::days(1));
    let mut ben = desk.world.browser(desk.world.ben).await;
    let list = ben.get(&links::kiosks(desk.world.service)).await;
    assert!(crate::metrics::has_row(&list, &["0"]));
    desk.finish().await;
}

#[tokio::test]
async fn whoever_is_still_signed_in_on_a_tablet_is_neither_shown_nor_used() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let cookies = ben.cookies.clone();
    let connection = desk.world.portal.portal.database.reader();
    let sessions = session::Entity::find().all(connection).await.unwrap();
    desk.world.portal.clock.advance(TimeDelta::minutes(10));
    let given = tap_on(&mut ben, &token, &GOOD).await;
    let more = given.location().to_owned();
    for page in [&links::kiosk(&token), &more] {
        let shown = ben.get(page).await.body;
        assert!(!shown.contains("Ben") && !shown.contains("Sign out"));
        assert!(!shown.contains("alertdialog"));
    }
    // `get` of the start has ended that answer: they say more to the next one.
    let given = tap_on(&mut ben, &token, &[("rating", "poor")]).await;
    let more = given.location().to_owned();
    // An answer is for whoever is named, and not for whoever is signed in.
    let wants = [("answer", "yes"), ("words-good", "Ring me")];
    say_on(&mut ben, (&token, &more), &wants).await;
    let shown = ben.get(&more).await.body;
    assert!(shown.contains("There is a problem") && shown.contains("Ring me"));
    let named = [
        &wants[..],
        &[("name", "Ann Hill"), ("reach", "01632 960 001")],
    ]
    .concat();
    let done = say_on(&mut ben, (&token, &more), &named).await;
    assert_eq!(done.location(), links::kiosk_thanks(&token));
    let contacts = desk.contacts().await;
    assert_eq!(contacts.len(), 1);
    assert_eq!(contacts[0].person_id, None);
    assert_eq!(ben.cookies, cookies);
    let after = session::Entity::find().all(connection).await.unwrap();
    assert_eq!(after, sessions, "no session was touched or begun");
    let returned = returned_form::Entity::find().all(connection).await.unwrap();
    assert!(returned.iter().all(|row| row.account_id.is_none()));
    assert!(!format!("{returned:?}").contains(&token));
    let answered = audit_event::Entity::find()
        .filter(audit_event::Column::Action.contains("feedback"))
        .count(connection)
        .await
        .unwrap();
    assert_eq!(answered, 0, "no line tells when somebody answered");
    desk.finish().await;
}

#[tokio::test]
async fn taps_on_one_view_of_the_question_are_one_answer() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let mut first = desk.world.portal.browser();
    let tap = first.get(&links::kiosk(&token)).await.hidden("tap");
    let mut second = desk.world.portal.browser();
    let fields = |rating| {
        [
            ("kiosk", token.as_str()),
            ("tap", tap.as_str()),
            ("rating", rating),
        ]
    };
    let (good, poor) = (fields("good"), fields("poor"));
    let (one, other) = tokio::join!(
        first.post("/api/kiosk/give", &good),
        second.post("/api/kiosk/give", &good)
    );
    assert_eq!(one.location(), other.location());
    // A finger that slips to the button beside it.
    let slipped = first.post("/api/kiosk/give", &poor).await;
    assert_eq!(slipped.location(), one.location());
    assert_eq!(desk.answers().await.len(), 1);
    assert_eq!(desk.tablets().await[0].answers, 1);
    // The form that says more counts once too.
    let fields = [("words-good", "Warm"), ("submission", "once")];
    for _ in 0..2 {
        let said = say_on(&mut first, (&token, one.location()), &fields).await;
        assert_eq!(said.location(), links::kiosk_thanks(&token));
    }
    assert_eq!(desk.words().await.len(), 1);
    // The first form comes once more, when everything is over.
    let again = first.post("/api/kiosk/give", &good).await;
    assert_eq!(
        first.get(again.location()).await.location(),
        links::kiosk(&token)
    );
    assert_eq!(desk.answers().await.len(), 1);
    desk.finish().await;
}

#[tokio::test]
async fn the_next_person_finds_nothing_of_the_one_before_and_adds_nothing_to_it() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let start = links::kiosk(&token);
    let mut tablet = desk.world.portal.browser();
    let said = [("words-better", "The lift was broken")];
    // They finished, the time was over, or the next one began: each ends it.
    for way in ["finish", "start", "next"] {
        let given = tap_on(&mut tablet, &token, &GOOD).await;
        let more = given.location().to_owned();
        let left = more.rsplit('/').next().unwrap();
        // What was typed and sent back is not shown to anybody else.
        let long = [("words-better", "y".repeat(2_001))];
        let long = long.each_ref().map(|(name, words)| (*name, words.as_str()));
        let wrong = say_on(&mut tablet, (&token, &more), &long).await;
        assert_eq!(wrong.location(), more);
        match way {
            "finish" => {
                let fields = [("kiosk", token.as_str()), ("token", left)];
                let done = tablet.post("/api/kiosk/finish", &fields).await;
                assert_eq!(done.location(), links::kiosk_thanks(&token));
            }
            "start" => {
                let shown = tablet.get(&start).await;
                assert_eq!(shown.header("clear-site-data"), "\"cache\"");
                assert!(!shown.body.contains("yyy"));
                let again = tablet.get(&start).await;
                assert_eq!(again.header("clear-site-data"), "");
            }
            _ => {
                let fields = [("kiosk", token.as_str()), ("rating", "poor")];
                let mut other = desk.world.portal.browser();
                let next = other.post("/api/kiosk/give", &fields).await;
                assert_ne!(next.location(), more);
            }
        }
        let back = tablet.get(&more).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{way}");
        assert_eq!(back.location(), start, "{way}");
        assert!(!back.body.contains("yyy"), "{way}");
        let late = say_on(&mut tablet, (&token, &more), &said).await;
        assert_eq!(late.location(), links::kiosk_too_late(&token), "{way}");
        let shown = tablet.get(late.location()).await.body;
        assert!(shown.contains("was not kept"), "{way}");
        // The page of everybody else opens nothing with it either.
        let elsewhere = tablet.get(&links::more_feedback(left)).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "{way}");
    }
    assert!(desk.words().await.is_empty());
    // What somebody finishes on an old page ends nothing of the next.
    let first = tap_on(&mut tablet, &token, &GOOD)
        .await
        .location()
        .to_owned();
    let second = tap_on(&mut tablet, &token, &GOOD)
        .await
        .location()
        .to_owned();
    let left = first.rsplit('/').next().unwrap();
    let fields = [("kiosk", token.as_str()), ("token", left)];
    tablet.post("/api/kiosk/finish", &fields).await;
    assert_eq!(tablet.get(&second).await.status, StatusCode::OK);
    desk.finish().await;
}

#[tokio::test]
async fn whoever_is_slow_gets_more_time_and_loses_nothing() {
    let desk = Desk::start().await;
    let token = desk.tablet().await;
    let start = links::kiosk(&token);
    let mut tablet = desk.world.portal.browser();
    let clock = &desk.world.portal.clock;
    let more = tap_on(&mut tablet, &token, &GOOD)
        .await
        .location()
        .to_owned();
    clock.advance(TimeDelta::minutes(5));
    let typed = [("do", "longer"), ("words-good", "It takes me long")];
    let longer = say_on(&mut tablet, (&token, &more), &typed).await;
    assert_eq!(longer.location(), more);
    let shown = tablet.get(&more).await;
    assert_eq!(shown.header("refresh"), format!("3600; url={start}"));
    assert!(shown.body.contains("It takes me long"));
    assert!(!shown.body.contains("There is a problem"));
    assert!(!shown.body.contains("Error: "));
    assert!(!shown.body.contains("Give me more time"), "there is enough");
    assert!(desk.words().await.is_empty());
    clock.advance(TimeDelta::minutes(59));
    let said = [("words-good", "It took me long")];
    let done = say_on(&mut tablet, (&token, &more), &said).await;
    assert_eq!(done.location(), links::kiosk_thanks(&token));
    assert_eq!(desk.words().await.len(), 1);
    // What has to be put right begins the time anew.
    let more = tap_on(&mut tablet, &token, &GOOD)
        .await
        .location()
        .to_owned();
    clock.advance(TimeDelta::minutes(5));
    say_on(&mut tablet, (&token, &more), &[("said-dignity", "perhaps")]).await;
    let shown = tablet.get(&more).await;
    assert_eq!(shown.header("refresh"), format!("360; url={start}"));
    // Whoever says nothing more is past it.
    clock.advance(TimeDelta::minutes(8));
    assert_eq!(tablet.get(&more).await.location(), start);
    let late = say_on(&mut tablet, (&token, &more), &said).await;
    assert_eq!(late.location(), links::kiosk_too_late(&token));
    let longer = say_on(&mut tablet, (&token, &more), &typed).await;
    assert_eq!(longer.location(), links::kiosk_too_late(&token));
    assert_eq!(desk.words().await.len(), 1);
    desk.finish().await;
}

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
