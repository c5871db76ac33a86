//! Asking about a look: once, with or without words, and nothing typed is lost.

use super::{World, answer, ask, audited, emails, last, looks_at, questions};
use app::{audit::model::Act, links, plan::kind::PlanKind};
use chrono::TimeDelta;

#[tokio::test]
async fn a_resident_asks_about_a_look_and_is_answered() {
    let mut world = World::new().await;
    let list = links::who_has_looked(world.joe.person);
    let page = world.his.get(&list).await.body;
    assert!(page.contains("Priya Example, practice_nurse, Northbridge Council, opened"));
    assert!(page.contains("because they are the named lead"));
    assert!(page.contains("This looks wrong"));
    assert!(page.contains(&world.ask_page()), "{page}");
    let form = world.his.get(&world.ask_page()).await.body;
    assert!(form.contains("Priya Example"), "{form}");
    assert!(form.contains("by Thursday 13 August 2026"), "{form}");

    let asked = world.ask("I do not know her").await;
    assert_eq!(asked.location(), world.ask_page());
    let page = world.his.get(asked.location()).await.body;
    for words in [
        "The privacy officer looks into it",
        "You asked about this on",
        "I do not know her",
        "answers by Thursday 13 August 2026",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("name=\"words\""), "asked once");
    assert!(
        world
            .his
            .get(&list)
            .await
            .body
            .contains("You asked about this")
    );

    let mut owens = world.browser(world.owen).await;
    let home = owens.get(links::HOME).await.body;
    assert!(home.contains("Answer a question about who has looked"));
    let question = questions(&world.portal).await.pop().unwrap();
    let id = app::ids::LookQuestionId(question.id);
    let sent = answer(&mut owens, id, "right", "She planned your visit").await;
    assert_eq!(sent.location(), links::LOOK_QUESTIONS);
    let home = owens.get(links::HOME).await.body;
    assert!(!home.contains("Answer a question"), "nothing waits");

    let page = world.his.get(&list).await.body;
    assert!(page.contains("Read the answer to what you asked"));
    let page = world.his.get(&world.ask_page()).await.body;
    for words in [
        "Owen Example, privacy_officer answered on",
        "They had a good reason to look",
        "She planned your visit",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn both_are_told_by_an_email_that_says_nothing_of_health_or_of_who_looked() {
    let mut world = World::new().await;
    let id = world.asked().await;
    let mut owens = world.browser(world.owen).await;
    answer(&mut owens, id, "wrong", "She should not have looked").await;
    for (kind, to) in [
        ("look_asked", "owen@example.org"),
        ("look_answered", "joe@example.org"),
    ] {
        let sent = emails(&world.portal, kind).await;
        assert_eq!(sent.len(), 1, "{kind}");
        assert_eq!(sent[0].to_address, to);
        assert_eq!(sent[0].parameters, "{}", "{kind}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn asking_and_answering_are_in_the_audit_trail_without_their_words() {
    let mut world = World::new().await;
    let id = world.asked().await;
    let mut owens = world.browser(world.owen).await;
    owens.get(&links::look_question(id)).await;
    answer(&mut owens, id, "unknown", "Nobody knows").await;
    for (act, actor, basis) in [
        (Act::AskAboutLook, world.joe, "own"),
        (Act::OpenLookQuestions, world.owen, "privacy"),
        (Act::AnswerLookQuestion, world.owen, "privacy"),
    ] {
        let events = audited(&world.portal, act).await;
        assert_eq!(events.len(), 1, "{act:?}");
        let event = &events[0];
        assert_eq!(event.outcome, "allowed");
        assert_eq!(event.actor_id, Some(actor.person.0), "{act:?}");
        assert_eq!(event.resident_id, Some(world.joe.person.0), "{act:?}");
        assert_eq!(event.basis, basis, "{act:?}");
        assert_eq!(event.object_id, Some(id.to_string()), "{act:?}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn the_same_look_is_asked_about_once_and_the_first_words_stand() {
    let mut world = World::new().await;
    world.asked().await;
    world.portal.clock.advance(TimeDelta::days(1));
    world.his = world.browser(world.joe).await;
    let again = world.ask("Something else").await;
    assert_eq!(again.location(), world.ask_page());
    let rows = questions(&world.portal).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].words.as_deref(), Some("I do not know her"));
    assert_eq!(emails(&world.portal, "look_asked").await.len(), 1);
    assert_eq!(audited(&world.portal, Act::AskAboutLook).await.len(), 1);
    // Another look is another question.
    let other = looks_at(&world.portal, world.priya, world.joe, PlanKind::Care).await;
    let asked = ask(&mut world.his, world.joe, other, "").await;
    assert_eq!(asked.status, 303);
    assert_eq!(questions(&world.portal).await.len(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn no_reason_is_needed_to_ask() {
    let mut world = World::new().await;
    assert_eq!(world.ask(" \n ").await.location(), world.ask_page());
    let rows = questions(&world.portal).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].words, None);
    world.portal.finish().await;
}

#[tokio::test]
async fn huge_words_are_refused_and_come_back_as_typed() {
    let mut world = World::new().await;
    for length in [2_001, 50_000] {
        let words = "y".repeat(length);
        let answer = world.ask(&words).await;
        assert_eq!(answer.location(), world.ask_page());
        let page = world.his.get(&world.ask_page()).await.body;
        assert!(page.contains("2,000 characters or less"), "{length}");
        assert!(page.contains(&words), "{length}: lost");
    }
    assert!(questions(&world.portal).await.is_empty());
    assert!(emails(&world.portal, "look_asked").await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn hostile_words_are_words() {
    let mut world = World::new().await;
    let hostile = "<script>alert(1)</script> \u{202e}'; DROP TABLE person; -- \u{0}{{name}}";
    assert_eq!(world.ask(hostile).await.status, 303);
    let page = world.his.get(&world.ask_page()).await.body;
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    let id = app::ids::LookQuestionId(questions(&world.portal).await[0].id);
    let mut owens = world.browser(world.owen).await;
    let page = owens.get(&links::look_question(id)).await.body;
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains("<script>alert"), "{page}");
    world.portal.finish().await;
}

#[tokio::test]
async fn only_looks_of_others_at_ones_own_record_can_be_asked_about() {
    let mut world = World::new().await;
    let eve = world.portal.resident("Eve").await;
    world.portal.relate(eve, world.priya, "named_lead").await;
    let at_eves = looks_at(&world.portal, world.priya, eve, PlanKind::Care).await;
    let own = last(&world.portal, world.joe).await;
    for look in [at_eves, own, 0, -1, i64::MAX] {
        let asked = ask(&mut world.his, world.joe, look, "Why?").await;
        assert_eq!(asked.status, 404, "{look}");
        let page = links::ask_about_look(world.joe.person, look);
        assert_eq!(world.his.get(&page).await.status, 404, "{look}");
    }
    let words = format!("{}/first/ask", links::who_has_looked(world.joe.person));
    assert_eq!(world.his.get(&words).await.status, 404);
    assert!(questions(&world.portal).await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn an_officer_whom_the_person_let_see_who_has_looked_is_not_one_who_answers() {
    let mut world = World::new().await;
    let (joe, owen) = (world.joe, world.owen);
    for right in ["view", "looks"] {
        world.portal.grant(joe, owen, right, None).await;
    }
    let page = world.his.get(&world.ask_page()).await.body;
    assert!(!page.contains("/api/privacy/ask"), "nobody answers: {page}");
    assert_eq!(world.ask("Why?").await.location(), world.ask_page());
    assert!(questions(&world.portal).await.is_empty());
    // Beside somebody else who can.
    let olga = world.portal.staff("Olga", "privacy_officer").await;
    let id = world.asked().await;
    let told = emails(&world.portal, "look_asked").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to_person_id, Some(olga.person.0));
    let mut olgas = world.browser(olga).await;
    assert_eq!(olgas.get(&links::look_question(id)).await.status, 200);
    world.portal.finish().await;
}
