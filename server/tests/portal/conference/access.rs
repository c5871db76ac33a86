//! Who sees whom at a meeting, and what others learn of it.

use super::{send, world};
use app::{ids::ConferenceId, links};
use http::StatusCode;
use uuid::Uuid;

#[tokio::test]
async fn whoever_does_not_give_care_sees_only_that_there_is_somebody() {
    let world = world().await;
    let vera = world.portal.resident("Vera").await;
    world.portal.relate(vera, world.yusuf, "key_worker").await;
    let mut carols = world.browser(world.carol).await;
    let mut yusufs = world.browser(world.yusuf).await;
    let id = world.planned_about_joe(&mut carols).await;
    world.put_on(&mut yusufs, id, vera).await;
    let page = carols.get(&links::conference(id)).await.body;
    assert!(
        page.contains("1 person whose record is not open to you"),
        "{page}"
    );
    assert!(
        page.contains("Joe Example") && !page.contains("Vera"),
        "{page}"
    );
    let case = carols.get(&links::case(id, vera.person)).await;
    assert_eq!(case.status, StatusCode::NOT_FOUND);
    assert!(!case.body.contains("Vera"));
    assert_eq!(world.acts("open_case", "refused").await, 1);
    for what in ["put-on", "move", "take-off", "decide"] {
        let (conference, resident) = (id.to_string(), vera.person.to_string());
        let fields = [
            ("conference", conference.as_str()),
            ("resident", resident.as_str()),
            ("why", "x"),
            ("move", "up"),
        ];
        let answer = send(&mut carols, what, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
    }
    let page = yusufs.get(&links::conference(id)).await.body;
    assert!(page.contains("Vera Example") && !page.contains("not open to you"));
    world.portal.finish().await;
}

#[tokio::test]
async fn staff_of_other_teams_open_it_only_when_they_come_and_then_see_their_own_people() {
    let world = world().await;
    let grace = world
        .portal
        .staff_elsewhere("Grace", "community_nurse")
        .await;
    world.portal.relate(world.joe, grace, "named_lead").await;
    let vera = world.portal.resident("Vera").await;
    world.portal.relate(vera, world.carol, "key_worker").await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    world.put_on(&mut carols, id, vera).await;
    let mut graces = world.browser(grace).await;
    let page = links::conference(id);
    assert_eq!(graces.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.acts("open_conference", "refused").await, 1);
    let case = links::case(id, world.joe.person);
    assert_eq!(graces.get(&case).await.status, StatusCode::NOT_FOUND);
    assert!(!graces.get(links::CONFERENCES).await.body.contains("Room 3"));
    let (conference, colleague) = (id.to_string(), grace.person.to_string());
    let fields = [
        ("conference", conference.as_str()),
        ("colleague", colleague.as_str()),
    ];
    send(&mut carols, "invite", &fields).await;
    let body = graces.get(&page).await.body;
    assert!(
        body.contains("Joe Example") && !body.contains("Vera"),
        "{body}"
    );
    assert!(body.contains("1 person whose record is not open to you"));
    assert_eq!(graces.get(&case).await.status, StatusCode::OK);
    // It is not hers to say who comes, or to cancel it.
    let fields = [("conference", conference.as_str()), ("because", "Snow")];
    for what in ["cancel", "hold", "invite"] {
        let answer = send(&mut graces, what, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
    }
    assert_eq!(world.acts("change_conference", "refused").await, 3);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_member_of_the_team_who_is_close_to_joe_is_no_staff_to_him_there() {
    let world = world().await;
    world
        .portal
        .grant(world.joe, world.yusuf, "view", None)
        .await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let mut yusufs = world.browser(world.yusuf).await;
    let page = yusufs.get(&links::conference(id)).await.body;
    assert!(
        page.contains("1 person whose record is not open to you"),
        "{page}"
    );
    let case = links::case(id, world.joe.person);
    assert_eq!(yusufs.get(&case).await.status, StatusCode::NOT_FOUND);
    // What everybody who reads the plan reads, he does.
    let meetings = yusufs.get(&links::meetings(world.joe.person)).await.body;
    assert!(meetings.contains("Two falls in a month"));
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_decided_of_somebody_who_has_died_is_read_and_not_added_to() {
    let world = world().await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    world
        .portal
        .has_died(world.joe, world.carol, "2026-08-05")
        .await;
    let case = links::case(id, world.joe.person);
    assert_eq!(carols.get(&case).await.status, StatusCode::NOT_FOUND);
    let page = carols.get(&links::conference(id)).await.body;
    assert!(page.contains("1 person whose record is not open to you"));
    let meetings = carols.get(&links::meetings(world.joe.person)).await.body;
    assert!(meetings.contains("Two falls in a month"));
    let mut joes = world.browser(world.joe).await;
    let own = joes.get(&links::meetings(world.joe.person)).await;
    assert_ne!(own.status, StatusCode::OK);
    world.portal.finish().await;
}

#[tokio::test]
async fn carers_read_of_meetings_as_far_as_they_read_the_actions_of_the_plan() {
    let world = world().await;
    let (kit, lou) = (
        world.portal.carer("Kit").await,
        world.portal.carer("Lou").await,
    );
    world.portal.grant(world.joe, kit, "view", None).await;
    world
        .portal
        .grant(world.joe, lou, "view", Some("wellness"))
        .await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let meetings = links::meetings(world.joe.person);
    let mut kits = world.browser(kit).await;
    let page = kits.get(&meetings).await.body;
    assert!(page.contains("Two falls in a month"), "{page}");
    assert!(!page.contains("name=\"word-"), "it is not Kit's word");
    let mut lous = world.browser(lou).await;
    assert_eq!(lous.get(&meetings).await.status, StatusCode::NOT_FOUND);
    let plan = links::plan(world.joe.person, app::plan::kind::PlanKind::Care);
    assert!(kits.get(&plan).await.body.contains(&meetings));
    assert!(!lous.get(&plan).await.body.contains(&meetings));
    // Neither of them is staff.
    for browser in [&mut kits, &mut lous] {
        for page in [
            links::CONFERENCES.to_owned(),
            links::conference(id),
            links::case(id, world.joe.person),
        ] {
            assert_eq!(
                browser.get(&page).await.status,
                StatusCode::NOT_FOUND,
                "{page}"
            );
        }
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_meeting_that_is_not_there_is_not_found_however_it_is_asked_for() {
    let world = world().await;
    let mut carols = world.browser(world.carol).await;
    let none = ConferenceId(Uuid::nil());
    for page in [
        links::conference(none),
        links::case(none, world.joe.person),
        String::from("/conferences/nowhere"),
    ] {
        assert_eq!(
            carols.get(&page).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
    let joe = world.joe.person.to_string();
    for conference in ["", "nowhere", "00000000-0000-0000-0000-000000000000"] {
        let fields = [("conference", conference), ("resident", joe.as_str())];
        for what in [
            "invite", "hold", "cancel", "move", "take-off", "decide", "say",
        ] {
            let answer = send(&mut carols, what, &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what} {conference}");
        }
    }
    world.portal.finish().await;
}
