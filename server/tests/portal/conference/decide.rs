//! What the person wants stands first; then it is decided, as a whole or not at all.

use super::{World, send, tick, world, writes};
use crate::support::{Answer, Browser};
use app::{ids::ConferenceId, links};

/// What Carol decides, with the tick of a page.
fn decided<'a>(tick: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", "0"),
        ("decided", "Rails in the hall, and a visit each week"),
        ("told", "there"),
        ("what-1", "Put up grab rails"),
        ("who-1", "Ellen Price"),
        ("due-1-day", "1"),
        ("due-1-month", "9"),
        ("due-1-year", "2026"),
        ("what-2", "Visit each week"),
        (tick, "yes"),
    ];
    fields.retain(|(name, _)| !name.is_empty() && !more.iter().any(|(other, _)| other == name));
    fields.extend(more);
    fields
}

async fn decide(
    world: &World,
    browser: &mut Browser,
    id: ConferenceId,
    fields: &[(&str, &str)],
) -> Answer {
    let (conference, resident) = (id.to_string(), world.joe.person.to_string());
    let page = links::case(id, world.joe.person);
    let mut all = vec![
        ("conference", conference.as_str()),
        ("resident", resident.as_str()),
        ("form_page", page.as_str()),
    ];
    all.extend(fields);
    browser.post("/api/conference/decide", &all).await
}

/// The meeting on its day, Joe's wishes, and Carol's browser on the page about him.
async fn on_the_day() -> (World, ConferenceId, Browser, String) {
    let world = world().await;
    let mut joes = world.browser(world.joe).await;
    writes(
        &mut joes,
        world.joe,
        "0",
        "My allotment, and to stay at home",
    )
    .await;
    let mut carols = world.browser(world.carol).await;
    let id = world.planned_about_joe(&mut carols).await;
    let early = carols.get(&links::case(id, world.joe.person)).await.body;
    assert!(early.contains("can be written down from 13 August 2026"));
    world.its_day();
    let mut carols = world.browser(world.carol).await;
    let page = carols.get(&links::case(id, world.joe.person)).await.body;
    (world, id, carols, page)
}

#[tokio::test]
async fn what_joe_wants_stands_first_and_nothing_is_decided_before_it_was_read_out() {
    let (world, id, mut carols, page) = on_the_day().await;
    let wish = page
        .find("My allotment, and to stay at home")
        .expect("his wish");
    assert!(wish < page.find("Two falls in a month").unwrap());
    assert!(wish < page.find("name=\"decided\"").unwrap());
    let answer = decide(&world, &mut carols, id, &decided("", &[])).await;
    assert_eq!(answer.location(), links::case(id, world.joe.person));
    let form = carols.get(&links::case(id, world.joe.person)).await.body;
    assert!(
        form.contains("Select that you read out what Joe wants"),
        "{form}"
    );
    for typed in ["Rails in the hall, and a visit each week", "Ellen Price"] {
        assert!(form.contains(typed), "{typed}");
    }
    assert!(world.actions().await.is_empty() && world.decisions().await.is_empty());
    assert!(world.cases().await[0].discussed_at.is_none());
    world.portal.finish().await;
}

#[tokio::test]
async fn decisions_become_actions_of_the_plan_not_yet_agreed_and_joe_is_told_once() {
    let (world, id, mut carols, page) = on_the_day().await;
    let read = tick(&page);
    decide(&world, &mut carols, id, &decided(&read, &[])).await;
    let actions = world.actions().await;
    let titles: Vec<_> = actions.iter().map(|action| action.title.as_str()).collect();
    assert_eq!(titles, ["Put up grab rails", "Visit each week"]);
    assert_eq!(actions[0].due_on, "2026-09-01".parse().ok());
    let decisions = world.decisions().await;
    assert_eq!(decisions.len(), 2);
    assert_eq!(decisions[0].item_id, actions[0].id);
    assert_eq!(world.conference().await.state, "held");
    let case = world.cases().await.remove(0);
    let wishes = case.wishes.expect("a copy of what was read out");
    assert!(wishes.contains("My allotment") && wishes.contains("\"version\":1"));
    assert_eq!(world.acts("decide", "allowed").await, 1);
    assert_eq!(world.told("conference_decided").await, 1);

    let mut joes = world.browser(world.joe).await;
    let meetings = joes.get(&links::meetings(world.joe.person)).await.body;
    for words in [
        "Rails in the hall, and a visit each week",
        "Put up grab rails",
        "Ellen Price, by 1 September 2026",
        "Not yet agreed",
        "Yes, they were there",
        "My allotment, and to stay at home",
    ] {
        assert!(meetings.contains(words), "{words}: {meetings}");
    }
    let form = joes
        .get(&links::agree(
            world.joe.person,
            app::plan::kind::PlanKind::Care,
        ))
        .await;
    assert!(form.body.contains("Put up grab rails"), "{}", form.body);

    // More is added after what was decided, which is never written over.
    let more = [
        ("version", "1"),
        ("decided", "A key safe as well"),
        ("told", "afterwards"),
        ("what-1", ""),
        ("what-2", ""),
        ("who-1", ""),
        ("due-1-day", ""),
        ("due-1-month", ""),
        ("due-1-year", ""),
    ];
    decide(&world, &mut carols, id, &decided("", &more)).await;
    let case = world.cases().await.remove(0);
    assert_eq!(
        case.decided,
        "Rails in the hall, and a visit each week\n\nA key safe as well"
    );
    assert_eq!(case.told.as_deref(), Some("afterwards"));
    // Later it may only be said that he was told.
    let more = [
        ("version", "2"),
        ("told", "there"),
        ("decided", ""),
        more[3],
        more[4],
        more[5],
        more[6],
        more[7],
        more[8],
    ];
    decide(&world, &mut carols, id, &decided("", &more)).await;
    let case = world.cases().await.remove(0);
    assert_eq!(case.told.as_deref(), Some("there"));
    assert!(case.decided.ends_with("A key safe as well"));
    assert_eq!(world.actions().await.len(), 2);
    assert_eq!(world.told("conference_decided").await, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn pressing_the_button_twice_decides_once() {
    let (world, id, mut carols, page) = on_the_day().await;
    let read = tick(&page);
    let fields = decided(&read, &[("submission", "the-same-key")]);
    let first = decide(&world, &mut carols, id, &fields).await;
    let second = decide(&world, &mut carols, id, &fields).await;
    assert_eq!(first.location(), second.location());
    assert_eq!(world.actions().await.len(), 2);
    assert_eq!(world.decisions().await.len(), 2);
    assert_eq!(world.cases().await[0].version, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn of_two_who_write_at_once_the_later_sees_both_and_loses_nothing() {
    let (world, id, mut carols, page) = on_the_day().await;
    let mut yusufs = world.browser(world.yusuf).await;
    let read = tick(&page);
    decide(&world, &mut carols, id, &decided(&read, &[])).await;
    let his = [
        ("decided", "Stop the sleeping tablets"),
        ("what-1", "Stop the tablets"),
        ("what-2", ""),
    ];
    let fields = decided(&read, &his);
    let answer = decide(&world, &mut yusufs, id, &fields).await;
    let page = links::case(id, world.joe.person);
    assert_eq!(answer.location(), page);
    let form = yusufs.get(&page).await;
    for words in [
        "Carol Example",
        "Rails in the hall, and a visit each week",
        "Stop the sleeping tablets",
        "Stop the tablets",
    ] {
        assert!(form.body.contains(words), "{words}: {}", form.body);
    }
    assert_eq!(
        world.actions().await.len(),
        2,
        "nothing of his is saved yet"
    );
    let version = form.hidden("version");
    assert_eq!(version, "1", "he has seen what she wrote");
    let again = decided(&read, &[his[0], his[1], his[2], ("version", "1")]);
    decide(&world, &mut yusufs, id, &again).await;
    assert_eq!(world.actions().await.len(), 3);
    let case = world.cases().await.remove(0);
    assert!(case.decided.ends_with("\n\nStop the sleeping tablets"));
    world.portal.finish().await;
}

#[tokio::test]
async fn what_joe_wrote_since_the_page_was_opened_is_read_out_first() {
    let (world, id, mut carols, page) = on_the_day().await;
    let read = tick(&page);
    let mut joes = world.browser(world.joe).await;
    writes(&mut joes, world.joe, "1", "No strangers in my house").await;
    decide(&world, &mut carols, id, &decided(&read, &[])).await;
    let form = carols.get(&links::case(id, world.joe.person)).await.body;
    assert!(
        form.contains("What Joe wants changed while you were reading"),
        "{form}"
    );
    assert!(form.contains("No strangers in my house"));
    assert!(world.actions().await.is_empty());
    let now = tick(&form);
    assert_ne!(now, read, "the tick is of the new words, and empty");
    decide(&world, &mut carols, id, &decided(&now, &[])).await;
    assert_eq!(world.actions().await.len(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn when_one_action_is_wrong_none_is_saved() {
    let (world, id, mut carols, page) = on_the_day().await;
    let read = tick(&page);
    let huge = "x".repeat(2_001);
    for (more, problem) in [
        (
            vec![
                ("due-2-day", "31"),
                ("due-2-month", "2"),
                ("due-2-year", "2027"),
            ],
            "The date of action 2 must be a real date",
        ),
        (vec![("who-3", "Grace")], "Enter what is done in action 3"),
        (
            vec![("what-3", huge.as_str())],
            "What is done in action 3 must be 2,000 characters or less",
        ),
        (vec![("decided", "  ")], "Enter what was decided"),
        (
            vec![("told", "perhaps")],
            "Select whether the person was told",
        ),
    ] {
        decide(&world, &mut carols, id, &decided(&read, &more)).await;
        let form = carols.get(&links::case(id, world.joe.person)).await.body;
        assert!(form.contains(problem), "{problem}: {form}");
        assert!(
            form.contains("Put up grab rails"),
            "what was typed is there"
        );
    }
    assert!(world.actions().await.is_empty() && world.decisions().await.is_empty());
    assert_eq!(world.told("conference_decided").await, 0);
    assert_eq!(world.conference().await.state, "planned");
    world.portal.finish().await;
}

#[tokio::test]
async fn somebody_of_whom_something_was_decided_stays_on_the_list() {
    let (world, id, mut carols, page) = on_the_day().await;
    let read = tick(&page);
    decide(&world, &mut carols, id, &decided(&read, &[])).await;
    let (conference, resident) = (id.to_string(), world.joe.person.to_string());
    let fields = [
        ("conference", conference.as_str()),
        ("resident", resident.as_str()),
    ];
    send(&mut carols, "take-off", &fields).await;
    assert!(world.cases().await[0].taken_off_at.is_none());
    world.portal.finish().await;
}
