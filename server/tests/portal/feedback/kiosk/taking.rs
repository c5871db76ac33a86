//! People answer who wait.

use super::*;

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
