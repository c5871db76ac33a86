//! Signs of danger: they stop a request, warn, and are asked again when they are old.

use super::World;
use app::links;
use chrono::TimeDelta;

#[tokio::test]
async fn a_sign_of_an_emergency_stops_joe_sends_nothing_and_is_kept() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    let stop = links::stop_request(world.joe.person, world.service);
    world.post(&mut joe, "start", &[]).await;
    let stopped = world
        .answer(&mut joe, "bladder", &[("bladder", "yes")])
        .await;
    assert_eq!(stopped.location(), stop);
    let page = joe.get(&stop).await;
    assert!(page.body.contains("Go to A&amp;E now, or call 999"));
    assert!(page.body.contains("New trouble with peeing?"));
    let stops = world.stops().await;
    let [kept] = stops.as_slice() else {
        panic!("{} stops", stops.len());
    };
    assert_eq!(
        (kept.question.as_str(), kept.answer.as_str()),
        ("bladder", "yes")
    );
    assert_eq!(kept.at, world.portal.clock.now());
    // Whatever is pressed, nothing is sent.
    for (page, field, value) in [("fever", "fever", "no"), ("home", "home", "yes")] {
        let next = world.answer(&mut joe, page, &[(field, value)]).await;
        assert_ne!(
            next.location(),
            links::check_request(world.joe.person, world.service)
        );
    }
    let draft = world.drafts().await.remove(0);
    let version = draft.version.to_string();
    let sent = world
        .post(&mut joe, "send", &[("version", version.as_str())])
        .await;
    assert_eq!(sent.location(), stop);
    assert!(world.requests().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn a_carer_who_is_not_sure_is_stopped_as_if_it_were_a_yes() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    world.post(&mut annie, "start", &[]).await;
    let first = links::questions(world.joe.person, world.service, "bladder", false);
    assert!(annie.get(&first).await.body.contains("I am not sure"));
    let fields = [("bladder", "not_sure")];
    let stopped = world.answer(&mut annie, "bladder", &fields).await;
    let stop = links::stop_request(world.joe.person, world.service);
    assert_eq!(stopped.location(), stop);
    assert_eq!(world.stops().await.len(), 1);
    // The person themself chooses yes or no.
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    let back = world.answer(&mut joe, "bladder", &fields).await;
    assert_eq!(back.location(), links::help(world.joe.person));
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_was_checked_already_says_where_and_goes_on_urgently() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    world
        .answer(&mut joe, "bladder", &[("bladder", "yes")])
        .await;
    let missing = world
        .post(&mut joe, "checked", &[("checked-where", "A&E")])
        .await;
    assert_eq!(
        missing.location(),
        links::help(world.joe.person),
        "when is missing"
    );
    let said = [
        ("checked-when-day", "5"),
        ("checked-when-month", "8"),
        ("checked-when-year", "2026"),
        ("checked-where", "A&E at St Mary’s"),
    ];
    let on = world.post(&mut joe, "checked", &said).await;
    let fever = links::questions(world.joe.person, world.service, "fever", false);
    assert_eq!(on.location(), fever);
    for (page, field, value) in [
        ("fever", "fever", "no"),
        ("home", "home", "yes"),
        ("area", "area", "neck"),
        ("phone", "phone", "01632 960 001"),
    ] {
        world.answer(&mut joe, page, &[(field, value)]).await;
    }
    world.send(&mut joe, &[]).await;
    let request = world.requests().await.remove(0);
    assert_eq!(request.urgency, "urgent");
    assert!(request.flags.contains("New trouble passing urine"));
    assert!(request.flags.contains("St Mary’s"));
    // The same working day, and its team is told at once.
    assert_eq!(
        request.answer_due_at.date_naive(),
        request.submitted_at.date_naive()
    );
    assert_eq!(world.emails("request_urgent").await, ["ben@example.org"]);
    world.portal.finish().await;
}

#[tokio::test]
async fn an_urgent_sign_warns_and_lets_one_go_on() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    world
        .answer(&mut joe, "bladder", &[("bladder", "no")])
        .await;
    let warned = world.answer(&mut joe, "fever", &[("fever", "yes")]).await;
    let (id, service) = (world.joe.person, world.service);
    assert_eq!(
        warned.location(),
        links::request_warning(id, service, "fever", false)
    );
    let page = joe.get(warned.location()).await;
    assert!(page.body.contains("Ring your GP surgery today."));
    assert!(
        page.body
            .contains(&links::questions(id, service, "home", false))
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn signs_of_danger_are_asked_again_after_a_day() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    world.portal.clock.advance(TimeDelta::hours(25));
    let mut joe = world.browser(world.joe).await;
    let draft = world.drafts().await.remove(0);
    let version = draft.version.to_string();
    let sent = world
        .post(&mut joe, "send", &[("version", version.as_str())])
        .await;
    let (id, service) = (world.joe.person, world.service);
    let again = links::questions(id, service, "bladder", false);
    assert_eq!(sent.location(), again);
    let page = joe.get(&again).await;
    assert!(page.body.contains("we ask again"));
    world
        .answer(&mut joe, "bladder", &[("bladder", "no")])
        .await;
    let last = world.answer(&mut joe, "fever", &[("fever", "no")]).await;
    assert_ne!(last.location(), again);
    // Nothing else was lost.
    let check = joe.get(&links::check_request(id, service)).await;
    assert!(check.body.contains("It clicks on the stairs"));
    world.portal.finish().await;
}

#[tokio::test]
async fn who_cannot_leave_home_is_told_why_and_what_to_do_and_it_is_no_error() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    world
        .answer(&mut joe, "bladder", &[("bladder", "no")])
        .await;
    world.answer(&mut joe, "fever", &[("fever", "no")]).await;
    let led = world.answer(&mut joe, "home", &[("home", "no")]).await;
    let exit = links::exit_request(world.joe.person, world.service);
    assert_eq!(led.location(), exit);
    let page = joe.get(&exit).await;
    assert!(page.body.contains("We can come to you instead"));
    assert!(page.body.contains("Ask the rehabilitation service."));
    assert!(!page.body.contains("There is a problem"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_sign_of_danger_that_is_changed_before_sending_goes_with_the_request() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    world.post(&mut annie, "start", &[]).await;
    let unsure = [("bladder", "not_sure")];
    world.answer(&mut annie, "bladder", &unsure).await;
    // Joe answers no, in a request of his own.
    world.portal.clock.advance(TimeDelta::hours(1));
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    let yes = [("bladder", "yes")];
    world.answer(&mut joe, "bladder", &yes).await;
    world.fill_in(&mut joe).await;
    world.send(&mut joe, &[]).await;
    let request = world.requests().await.remove(0);
    assert_eq!(request.flags.matches("\"changed\"").count(), 2);
    let stops = world.stops().await;
    assert!(
        stops
            .iter()
            .all(|stop| stop.referral_id == Some(request.id))
    );
    let path = links::request(world.joe.person, app::ids::ReferralId(request.id));
    let page = world.browser(world.ben).await.get(&path).await.body;
    assert!(page.contains("Danger sign, changed before it was sent"));
    for said in [
        "Not sure. Answered",
        "Yes. Answered",
        "Annie Example",
        "Joe Example",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // They are no worry of the next one.
    world.fill_in(&mut joe).await;
    world.send(&mut joe, &[]).await;
    assert!(!world.requests().await[1].flags.contains("\"changed\""));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_sign_of_danger_in_one_window_comes_before_sending_in_another() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    let (id, service) = (world.joe.person, world.service);
    let old = world.drafts().await.remove(0).version.to_string();
    let yes = [("bladder", "yes"), ("to_check", "yes")];
    world.answer(&mut joe, "bladder", &yes).await;
    let sent = world.post(&mut joe, "send", &[("version", &old)]).await;
    let stop = links::stop_request(id, service);
    assert_eq!(sent.location(), stop);
    let page = joe.get(&stop).await.body;
    assert!(page.contains("Go to A&amp;E now, or call 999"));
    assert!(page.contains("Nothing was sent") && page.contains(">Important<"));
    assert!(!page.contains("notification-banner--success"));
    // Whoever opens a later page, or answers it, is led there too.
    let check = joe.get(&links::check_request(id, service)).await;
    assert_eq!(check.location(), stop);
    let later = links::questions(id, service, "area", false);
    assert_eq!(joe.get(&later).await.location(), stop);
    let answered = world.answer(&mut joe, "area", &[("area", "neck")]).await;
    assert_eq!(answered.location(), stop);
    assert!(world.requests().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn what_was_checked_long_ago_lets_nobody_go_on() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    let yes = [("bladder", "yes")];
    world.answer(&mut joe, "bladder", &yes).await;
    let stop = links::stop_request(world.joe.person, world.service);
    for year in ["2010", "2025"] {
        let said = [
            ("checked-when-day", "5"),
            ("checked-when-month", "8"),
            ("checked-when-year", year),
            ("checked-where", "A&E at St Mary’s"),
            ("form_page", stop.as_str()),
        ];
        let back = world.post(&mut joe, "checked", &said).await;
        assert_eq!(back.location(), stop, "{year}");
        let page = joe.get(&stop).await.body;
        // What is the matter stands in an open part.
        assert!(page.contains("must be 23 July 2026 or later"), "{page}");
        assert!(!page.contains("When was it checked? must"), "{page}");
        assert!(page.contains("<details open"), "{page}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_request_that_is_taken_back_unread_leaves_the_sign_of_danger_to_be_looked_at() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    // Pressed twice it is one.
    for _ in 0..2 {
        let yes = [("bladder", "yes")];
        world.answer(&mut joe, "bladder", &yes).await;
    }
    assert_eq!(world.stops().await.len(), 1);
    let sent = world.sent_by(world.joe).await;
    assert_eq!(world.request(sent).await.urgency, "soon");
    let list = |page: String| page.contains("1 person was told to get help at once");
    let mut ben = world.browser(world.ben).await;
    assert!(!list(ben.get(links::WORKLIST_REQUESTS).await.body));
    world.act(&mut joe, "withdraw", sent, &[]).await;
    assert!(list(ben.get(links::WORKLIST_REQUESTS).await.body));
    let home = ben.get(links::HOME).await.body;
    assert!(home.contains("Check on somebody who was told to get help at once"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_check_of_joes_answer_says_nothing_of_annies() {
    let world = World::start().await;
    let yes = [("bladder", "yes")];
    let mut joe = world.browser(world.joe).await;
    world.post(&mut joe, "start", &[]).await;
    world.answer(&mut joe, "bladder", &yes).await;
    let said = [
        ("checked-when-day", "5"),
        ("checked-when-month", "8"),
        ("checked-when-year", "2026"),
        ("checked-where", "A&E at St Mary’s"),
    ];
    world.post(&mut joe, "checked", &said).await;
    let mut annie = world.browser(world.annie).await;
    world.post(&mut annie, "start", &[]).await;
    world.answer(&mut annie, "bladder", &yes).await;
    for (page, field, value) in [
        ("fever", "fever", "no"),
        ("home", "home", "yes"),
        ("area", "area", "neck"),
        ("phone", "phone", "01632 960 001"),
    ] {
        world.answer(&mut joe, page, &[(field, value)]).await;
    }
    world.send(&mut joe, &[]).await;
    let request = world.requests().await.remove(0);
    assert_eq!(request.flags.matches("\"changed\"").count(), 1);
    assert!(request.flags.contains("by Annie"), "{}", request.flags);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_sign_of_danger_counts_on_a_page_that_was_open_while_the_request_was_sent() {
    let world = World::start().await;
    world.sent_by(world.joe).await;
    let mut joe = world.browser(world.joe).await;
    let yes = [("bladder", "yes")];
    let led = world.answer(&mut joe, "bladder", &yes).await;
    let stop = links::stop_request(world.joe.person, world.service);
    assert_eq!(led.location(), stop);
    assert!(
        joe.get(&stop)
            .await
            .body
            .contains("Go to A&amp;E now, or call 999")
    );
    assert_eq!(world.stops().await.len(), 1);
    // Any other answer begins nothing.
    let sam = world.portal.resident("Sam").await;
    let mut sams = world.browser(sam).await;
    let answer = world.answer(&mut sams, "bladder", &yes).await;
    assert_eq!(answer.status, http::StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn an_old_page_of_danger_that_was_open_all_night_is_heard() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    // Of two signs the second is answered on a page from yesterday.
    let form = super::FORM.replace("urgent = true, flag", "emergency = \"spine\", flag");
    world.new_form(2, &form).await;
    world.fill_in(&mut joe).await;
    world.portal.clock.advance(TimeDelta::hours(25));
    let mut joe = world.browser(world.joe).await;
    let led = world.answer(&mut joe, "fever", &[("fever", "yes")]).await;
    let stop = links::stop_request(world.joe.person, world.service);
    assert_eq!(led.location(), stop);
    assert_eq!(world.stops().await[0].question, "fever");
    world.portal.finish().await;
}
