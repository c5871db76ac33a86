//! Meetings are planned, people come, and others are talked about.

use super::{DAY, present, send, world};
use app::links;
use http::StatusCode;

#[tokio::test]
async fn a_meeting_is_planned_and_joe_is_put_on_its_list_and_told_once() {
    let world = world().await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned(&mut carols).await;
    let list = carols.get(links::CONFERENCES).await.body;
    for words in ["Thursday 13 August 2026 at 2pm", "Falls team", "Room 3"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let page = carols.get(&links::conference(id)).await.body;
    assert!(page.contains("Example, Joe"), "he can be chosen: {page}");
    world.put_on(&mut carols, id, world.joe).await;
    let again = world.put_on(&mut carols, id, world.joe).await;
    assert_eq!(again.location(), links::conference(id));
    assert_eq!(world.cases().await.len(), 1);
    assert_eq!(world.told("conference_planned").await, 1);
    assert_eq!(world.acts("put_on_list", "allowed").await, 1);
    let page = carols.get(&links::conference(id)).await.body;
    for words in ["Joe Example", "Two falls in a month", "Carol Example"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Everybody in the team sees it.
    let mut yusufs = world.browser(world.yusuf).await;
    let page = yusufs.get(&links::conference(id)).await.body;
    assert!(page.contains("Joe Example"));
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_missing_or_wrong_is_said_and_no_meeting_is_planned() {
    let world = world().await;
    let mut carols = world.browser(world.carol).await;
    let page = links::NEW_CONFERENCE;
    for (field, value, problem) in [
        ("team", "elsewhere", "the team that holds it"),
        (
            "day-day",
            "32",
            "The day of the meeting must be a real date",
        ),
        (
            "day-year",
            "2025",
            "The day of the meeting must be in the future",
        ),
        ("time", "soon", "must be a time, like 9:00 or 5:30pm"),
        ("time", "24:00", "must be a time, like 9:00 or 5:30pm"),
        ("where", " ", "Enter where it is"),
    ] {
        let mut fields = vec![("form_page", page)];
        fields.extend(DAY.iter().filter(|(name, _)| *name != field));
        fields.push((field, value));
        let answer = carols.post("/api/conference/plan", &fields).await;
        assert_eq!(answer.location(), page, "{field}");
        let form = carols.get(page).await.body;
        assert!(form.contains(problem), "{problem}: {form}");
    }
    let huge = "x".repeat(400);
    let mut fields = vec![("form_page", page), ("where", huge.as_str())];
    fields.extend(DAY.iter().take(4));
    carols.post("/api/conference/plan", &fields).await;
    let form = carols.get(page).await.body;
    assert!(form.contains("must be 300 characters or less"));
    assert!(form.contains(&huge), "what was typed is there");
    let list = carols.get(links::CONFERENCES).await.body;
    assert!(list.contains("No meeting is planned."));
    world.portal.finish().await;
}

#[tokio::test]
async fn people_are_moved_in_the_list_and_taken_off_it_and_put_on_again() {
    let world = world().await;
    let vera = world.portal.resident("Vera").await;
    world.portal.relate(vera, world.carol, "key_worker").await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    world.put_on(&mut carols, id, vera).await;
    let places = async || {
        let cases = world.cases().await;
        let on = cases.iter().filter(|case| case.taken_off_at.is_none());
        on.map(|case| case.resident_id).collect::<Vec<_>>()
    };
    let (joes, veras) = (world.joe.person.0, vera.person.0);
    assert_eq!(places().await, [joes, veras]);
    let (conference, resident) = (id.to_string(), vera.person.to_string());
    let both = [
        ("conference", conference.as_str()),
        ("resident", resident.as_str()),
    ];
    let up = [both[0], both[1], ("move", "up")];
    send(&mut carols, "move", &up).await;
    assert_eq!(places().await, [veras, joes]);
    // Nobody is before her.
    send(&mut carols, "move", &up).await;
    assert_eq!(places().await, [veras, joes]);
    let aside = [both[0], both[1], ("move", "aside")];
    let answer = send(&mut carols, "move", &aside).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    send(&mut carols, "take-off", &both).await;
    assert_eq!(places().await, [joes]);
    let answer = send(&mut carols, "take-off", &both).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "she is not on it");
    world.put_on(&mut carols, id, vera).await;
    assert_eq!(places().await, [joes, veras]);
    assert_eq!(world.acts("take_off_list", "allowed").await, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn others_come_by_name_and_who_was_there_is_written_down_on_the_day() {
    let world = world().await;
    let grace = world.portal.staff("Grace", "community_nurse").await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let (conference, colleague) = (id.to_string(), grace.person.to_string());
    for who in [
        ("colleague", colleague.as_str()),
        ("colleague", colleague.as_str()),
        ("name", "Annie Bennett, Joe’s wife"),
        ("name", " "),
    ] {
        let fields = [("conference", conference.as_str()), who];
        send(&mut carols, "invite", &fields).await;
    }
    let page = carols.get(&links::conference(id)).await.body;
    assert!(page.contains("Annie Bennett, Joe’s wife"));
    assert_eq!(page.matches("<li>Grace Example").count(), 1, "{page}");
    assert!(!page.contains("Who was there?"), "it is still to come");

    world.its_day();
    let mut carols = world.browser(world.carol).await;
    let page = carols.get(&links::conference(id)).await.body;
    let present = present(&page, "Carol Example");
    let held = [
        ("conference", conference.as_str()),
        (present.as_str(), "yes"),
    ];
    send(&mut carols, "hold", &held).await;
    assert_eq!(world.conference().await.state, "held");
    let mut joes = world.browser(world.joe).await;
    let meetings = joes.get(&links::meetings(world.joe.person)).await.body;
    assert!(
        meetings.contains("Carol Example, case_manager (was there)"),
        "{meetings}"
    );
    assert!(meetings.contains("Annie Bennett, Joe’s wife (was not there)"));
    // What was held is not cancelled any more.
    let cancel = [("conference", conference.as_str()), ("because", "Snow")];
    send(&mut carols, "cancel", &cancel).await;
    assert_eq!(world.conference().await.state, "held");
    world.portal.finish().await;
}

#[tokio::test]
async fn a_meeting_that_is_cancelled_says_why_and_takes_nobody_on_its_list() {
    let world = world().await;
    let vera = world.portal.resident("Vera").await;
    world.portal.relate(vera, world.carol, "key_worker").await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let conference = id.to_string();
    let without = [("conference", conference.as_str())];
    send(&mut carols, "cancel", &without).await;
    assert_eq!(world.conference().await.state, "planned", "nobody said why");
    let fields = [
        ("conference", conference.as_str()),
        ("because", "Nobody is well"),
    ];
    send(&mut carols, "cancel", &fields).await;
    world.put_on(&mut carols, id, vera).await;
    assert_eq!(world.cases().await.len(), 1);
    let mut joes = world.browser(world.joe).await;
    let meetings = joes.get(&links::meetings(world.joe.person)).await.body;
    for words in ["Cancelled", "Nobody is well"] {
        assert!(meetings.contains(words), "{words}");
    }
    world.portal.finish().await;
}
