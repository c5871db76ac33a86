//! Who reads and changes a service, and to whom it does not exist.

use super::World;
use app::backend::Assurance;
use http::StatusCode;

#[tokio::test]
async fn a_manager_opens_every_page_and_the_team_those_that_change_nothing_but_times() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    for page in world.pages().iter().chain(&world.forms()) {
        let answer = linda.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(!answer.body.contains("Joe"), "{page}");
    }
    let mut ben = world.browser(world.requests.ben).await;
    for page in world.pages() {
        assert_eq!(ben.get(&page).await.status, StatusCode::OK, "{page}");
    }
    for page in world.forms() {
        assert_eq!(ben.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    // Who reads finds no button that changes.
    for page in [
        app::links::letters(world.id()),
        app::links::closing_days(world.id()),
    ] {
        assert!(
            !ben.get(&page).await.body.contains("/api/services/"),
            "{page}"
        );
    }
    world.finish().await;
}

#[tokio::test]
async fn to_everybody_else_it_does_not_exist_and_their_wish_is_written_down() {
    let world = World::start().await;
    let portal = world.portal();
    let elsewhere = portal.staff_elsewhere("Max", "manager").await;
    let nurse = portal.staff_elsewhere("Una", "community_nurse").await;
    let asha = portal.staff("Asha", "administrator").await;
    let (joe, annie) = (world.requests.joe, world.requests.annie);
    for who in [joe, annie, elsewhere, nurse, asha, world.requests.priya] {
        let mut browser = world.browser(who).await;
        for page in world.pages().iter().chain(&world.forms()).skip(1) {
            // A manager elsewhere adds services, to their own organisation.
            if page == app::links::NEW_SERVICE && who.person == elsewhere.person {
                continue;
            }
            let before = world.refusals().await;
            let answer = browser.get(page).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
            assert_eq!(world.refusals().await, before + 1, "{page}");
        }
    }
    let mut browser = world.browser(elsewhere).await;
    let list = browser.get(app::links::SERVICES).await;
    assert!(!list.body.contains("Physiotherapy"));
    world.finish().await;
}

#[tokio::test]
async fn whoever_leaves_the_team_or_proved_nothing_gets_no_further() {
    let world = World::start().await;
    let portal = world.portal();
    let account = world.linda.account;
    let mut by_email = portal.signed_in(account, Assurance::Email).await;
    for page in world.pages() {
        let answer = by_email.get(&page).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        assert!(answer.location().starts_with(app::links::PROVE), "{page}");
    }
    let mut ben = world.browser(world.requests.ben).await;
    portal.team_of("Another team", &[world.requests.ben]).await;
    for page in world.pages() {
        assert_eq!(ben.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
    world.finish().await;
}
