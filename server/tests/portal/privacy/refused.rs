//! Nobody else asks about a look or reads what was asked, and each attempt is written down.

use super::{World, answer, ask, questions, refused};
use app::{audit::model::Act, links};

#[tokio::test]
async fn nobody_else_asks_about_a_look_at_joes_record() {
    let mut world = World::new().await;
    let eve = world.portal.resident("Eve").await;
    let stranger = world.portal.carer("Sam").await;
    let nora = world.portal.carer("Nora").await;
    world.portal.grant(world.joe, nora, "edit", None).await;
    let elsewhere = world.portal.staff_elsewhere("Pia", "privacy_officer").await;
    let unwelcome = [eve, stranger, nora, elsewhere, world.priya];
    for who in unwelcome {
        let mut browser = world.browser(who).await;
        assert_eq!(browser.get(&world.ask_page()).await.status, 404);
        let asked = ask(&mut browser, world.joe, world.look, "Why?").await;
        assert_eq!(asked.status, 404);
        let log = refused(&world.portal, Act::OpenAccessLog, world.joe.person).await;
        let theirs = log.iter().filter(|actor| **actor == who.person).count();
        assert_eq!(theirs, 2, "{who:?}");
    }
    // Whoever may read the list asks no more than the others.
    let looks = ("record", None);
    world.portal.grant_of(world.joe, nora, looks, "looks").await;
    for who in [world.owen, nora] {
        let mut browser = world.browser(who).await;
        assert_eq!(browser.get(&world.ask_page()).await.status, 404);
        let asked = ask(&mut browser, world.joe, world.look, "Why?").await;
        assert_eq!(asked.status, 404);
        let log = refused(&world.portal, Act::AskAboutLook, world.joe.person).await;
        let theirs = log.iter().filter(|actor| **actor == who.person).count();
        assert_eq!(theirs, 2, "{who:?}");
    }
    assert!(questions(&world.portal).await.is_empty());
    let list = world
        .his
        .get(&links::who_has_looked(world.joe.person))
        .await
        .body;
    assert!(
        list.contains(
            "Owen Example, privacy_officer, Northbridge Council, tried to ask about a look"
        )
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_but_an_officer_of_the_organisation_reads_or_answers_a_question() {
    let mut world = World::new().await;
    let id = world.asked().await;
    let eve = world.portal.resident("Eve").await;
    let stranger = world.portal.carer("Sam").await;
    let nora = world.portal.carer("Nora").await;
    world.portal.grant(world.joe, nora, "edit", None).await;
    let looks = ("record", None);
    world.portal.grant_of(world.joe, nora, looks, "looks").await;
    let elsewhere = world.portal.staff_elsewhere("Pia", "privacy_officer").await;
    let manager = world.portal.staff("Max", "manager").await;
    let unwelcome = [
        eve,
        stranger,
        nora,
        elsewhere,
        manager,
        world.priya,
        world.joe,
    ];
    for who in unwelcome {
        let mut browser = world.browser(who).await;
        let page = browser.get(&links::look_question(id)).await;
        assert_eq!(page.status, 404, "{who:?}");
        assert!(!page.body.contains("I do not know her"));
        let sent = answer(&mut browser, id, "right", "All is well").await;
        assert_eq!(sent.status, 404, "{who:?}");
        for act in [Act::OpenLookQuestions, Act::AnswerLookQuestion] {
            let log = refused(&world.portal, act, world.joe.person).await;
            assert!(log.contains(&who.person), "{act:?} {who:?}");
        }
        if who.person != elsewhere.person {
            for page in [links::LOOK_QUESTIONS, links::PRIVACY_DESK] {
                assert_eq!(browser.get(page).await.status, 404, "{page} {who:?}");
            }
        }
    }
    // Who watches over another organisation has a list of their own, and nothing of Joe in it.
    let mut browser = world.browser(elsewhere).await;
    for page in [links::LOOK_QUESTIONS, links::PRIVACY_DESK] {
        let body = browser.get(page).await.body;
        assert!(!body.contains("Joe"), "{page}: {body}");
    }
    assert!(questions(&world.portal).await[0].answered_at.is_none());
    world.portal.finish().await;
}

#[tokio::test]
async fn a_question_that_is_not_there_is_found_by_nobody() {
    let world = World::new().await;
    let mut owens = world.browser(world.owen).await;
    for id in ["00000000-0000-0000-0000-000000000000", "first", "%00"] {
        let page = format!("{}/{id}", links::LOOK_QUESTIONS);
        assert_eq!(owens.get(&page).await.status, 404, "{id}");
        let fields = [
            ("question", id),
            ("outcome", "right"),
            ("answer", "Words"),
            ("form_page", "/here"),
        ];
        let sent = owens.post("/api/privacy/answer", &fields).await;
        assert_eq!(sent.status, 404, "{id}");
    }
    world.portal.finish().await;
}
