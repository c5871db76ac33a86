//! What a service asks is written, checked, signed off and asked.

use super::World;
use crate::{
    referral::FORM,
    support::{Answer, Browser},
};
use app::links;
use chrono::TimeDelta;
use http::StatusCode;

impl World {
    async fn check(&self, browser: &mut Browser, written: &str) -> Answer {
        let page = links::write_questions(self.id());
        let form = ("/api/services/check-questions", [].as_slice());
        let fields = [("definition", written)];
        self.post(browser, &page, form, &fields).await
    }

    async fn sign(&self, browser: &mut Browser, changed: &[(&str, &str)]) -> Answer {
        let page = links::write_questions(self.id());
        let mut fields = vec![
            ("signed_by", "Anil Kapoor"),
            ("signed_role", "consultant"),
            ("signed_on-day", "5"),
            ("signed_on-month", "8"),
            ("signed_on-year", "2026"),
        ];
        for (name, value) in changed {
            fields.retain(|(field, _)| field != name);
            fields.push((name, value));
        }
        let form = ("/api/services/save-questions", ["newest"].as_slice());
        self.post(browser, &page, form, &fields).await
    }

    async fn written(&self, browser: &mut Browser) -> String {
        browser.get(&links::write_questions(self.id())).await.body
    }
}

/// The questions with one more choice.
fn with_an_elbow() -> String {
    let knee = "    { value = \"knee\", label = \"Knee\" },\n";
    FORM.replace(
        knee,
        &format!("{knee}    {{ value = \"elbow\", label = \"Elbow\" }},\n"),
    )
}

#[tokio::test]
async fn a_new_version_is_checked_seen_as_people_see_it_signed_off_and_asked() {
    let world = World::start().await;
    let sent = world.requests.sent_by(world.requests.joe).await;
    let mut linda = world.browser(world.linda).await;
    let checked = world.check(&mut linda, &with_an_elbow()).await;
    assert_eq!(checked.location(), links::found_in_questions(world.id()));
    assert_eq!(world.versions().await.len(), 1, "nothing is asked yet");
    let page = world.written(&mut linda).await;
    for words in [
        "It can be asked",
        "+ ",
        "Elbow",
        "New trouble with peeing?",
        "stops with “Go to A&amp;E now, or call 999”",
        "ends with “We can come to you instead”",
        "Asked only if “Where is it?” is Knee.",
        "Save as version 2",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let saved = world.sign(&mut linda, &[]).await;
    assert_eq!(saved.location(), links::service_questions(world.id()));
    let versions = world.versions().await;
    assert_eq!(versions.len(), 2);
    let newest = &versions[1];
    assert_eq!(
        (newest.number, newest.signed_by.as_str()),
        (2, "Anil Kapoor")
    );
    assert_eq!(newest.made_by, Some(world.linda.person.0));
    // The request keeps what was answered, and its page says the same.
    let requests = world.requests.requests().await;
    assert_eq!(requests[0].form_id, versions[0].id);
    let mut joe = world.browser(world.requests.joe).await;
    let page = joe
        .get(&links::request(world.requests.joe.person, sent))
        .await;
    assert!(page.body.contains("It clicks on the stairs"));
    world.portal().clock.advance(TimeDelta::minutes(1));
    // Who begins now is asked the new question.
    world.requests.sent_by(world.requests.annie).await;
    let requests = world.requests.requests().await;
    assert_eq!(requests[1].form_id, versions[1].id);
    let history = linda.get(&links::service_questions(world.id())).await.body;
    for words in [
        "Version 2, signed off by Anil Kapoor, consultant, on 5 August 2026",
        "Asked now",
        "See version 1",
    ] {
        assert!(history.contains(words), "{words}");
    }
    let first = linda.get(&links::service_questions_at(world.id(), 1)).await;
    assert!(!first.body.contains("Elbow"));
    let none = linda.get(&links::service_questions_at(world.id(), 3)).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    world.finish().await;
}

#[tokio::test]
async fn what_somebody_has_begun_goes_on_in_its_version_until_they_begin_from_the_start() {
    let world = World::start().await;
    let mut joe = world.browser(world.requests.joe).await;
    world.requests.post(&mut joe, "start", &[]).await;
    for (page, value) in [("bladder", "no"), ("fever", "no"), ("home", "yes")] {
        world
            .requests
            .answer(&mut joe, page, &[(page, value)])
            .await;
    }
    let mut linda = world.browser(world.linda).await;
    world.check(&mut linda, &with_an_elbow()).await;
    world.sign(&mut linda, &[]).await;
    let area = links::questions(world.requests.joe.person, world.id(), "area", false);
    assert!(!joe.get(&area).await.body.contains("Elbow"));
    // "Go on" leads on in the new one, with what was answered.
    let on = world.requests.post(&mut joe, "start", &[]).await;
    assert_eq!(on.location(), area);
    assert!(joe.get(&area).await.body.contains("Elbow"));
    world.finish().await;
}

#[tokio::test]
async fn faults_are_said_line_by_line_and_what_was_written_stays() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    for (written, said) in [
        (
            FORM.replace("kind = \"yes_no\"", "kind = \"maybe\""),
            "Line ",
        ),
        (
            FORM.replace("emergency = \"spine\"", "emergency = \"heart\""),
            "heart",
        ),
        (String::from("not a form at all"), "Line 1"),
        (String::from("<script>alert(1)</script>"), "Line 1"),
        (String::from("\u{0}\u{1}\u{fffd}PNG\u{7f}"), "Line 1"),
    ] {
        world.check(&mut linda, &written).await;
        let page = world.written(&mut linda).await;
        assert!(page.contains("id=\"found\""), "{written}");
        assert!(page.contains(said), "{said}");
        assert!(!page.contains("<script>alert"), "{written}");
        // There is nothing to sign, and nothing can be saved.
        assert!(!page.contains("save-questions"));
        let id = world.id().to_string();
        let fields = [
            ("service", id.as_str()),
            ("newest", "1"),
            ("signed_by", "Linda"),
            ("signed_role", "manager"),
            ("signed_on-day", "5"),
            ("signed_on-month", "8"),
            ("signed_on-year", "2026"),
        ];
        let saved = linda.post("/api/services/save-questions", &fields).await;
        assert_eq!(saved.location(), links::found_in_questions(world.id()));
    }
    assert_eq!(world.versions().await.len(), 1);
    let thrown = world
        .post(
            &mut linda,
            &links::write_questions(world.id()),
            ("/api/services/drop-questions", &[]),
            &[],
        )
        .await;
    assert_eq!(thrown.location(), links::service_questions(world.id()));
    assert!(!world.written(&mut linda).await.contains("id=\"found\""));
    world.finish().await;
}

#[tokio::test]
async fn a_page_that_is_hostile_is_shown_as_words() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let hostile = FORM.replace("A physiotherapist helps.", "<script>alert(1)</script>");
    world.check(&mut linda, &hostile).await;
    let page = world.written(&mut linda).await;
    assert!(page.contains("It can be asked"));
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("&lt;script&gt;alert(1)"));
    world.finish().await;
}

#[tokio::test]
async fn a_text_that_is_too_long_comes_back_whole() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let page = links::write_questions(world.id());
    let long = format!("# {}\n{FORM}", "x".repeat(200_000));
    let back = world.check(&mut linda, &long).await;
    assert_eq!(back.location(), page);
    let shown = world.written(&mut linda).await;
    assert!(shown.contains("must be 200,000 characters or less"));
    assert!(shown.contains(&"x".repeat(200_000)));
    let empty = world.check(&mut linda, " \n ").await;
    assert_eq!(empty.location(), page);
    // As long as it may be, it is looked at.
    let fits = format!(
        "# {}\n{FORM}",
        "x".repeat(200_000 - FORM.chars().count() - 3)
    );
    let checked = world.check(&mut linda, &fits).await;
    assert_eq!(checked.location(), links::found_in_questions(world.id()));
    assert!(world.written(&mut linda).await.contains("It can be asked"));
    world.finish().await;
}

#[tokio::test]
async fn nothing_is_asked_that_nobody_signed_off_or_that_is_the_same() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    world.check(&mut linda, &with_an_elbow()).await;
    let page = links::write_questions(world.id());
    for (field, value, said) in [
        ("signed_by", "", "Enter who signed the wording off"),
        ("signed_role", "", "Enter what they are"),
        ("signed_on-day", "7", "must be 6 August 2026 or before"),
        ("signed_on-month", "13", "must be a real date"),
    ] {
        let back = world.sign(&mut linda, &[(field, value)]).await;
        assert_eq!(back.location(), page, "{field}");
        assert!(world.written(&mut linda).await.contains(said), "{said}");
    }
    world.check(&mut linda, FORM).await;
    assert!(
        world
            .written(&mut linda)
            .await
            .contains("The same as version 1")
    );
    assert_eq!(world.versions().await.len(), 1);
    world.finish().await;
}

#[tokio::test]
async fn of_two_who_write_the_second_sees_what_the_first_saved_before_theirs_is_asked() {
    let world = World::start().await;
    let mona = world.portal().staff("Mona", "manager").await;
    let (mut linda, mut other) = (world.browser(world.linda).await, world.browser(mona).await);
    world.check(&mut linda, &with_an_elbow()).await;
    let hers = FORM.replace("Where is it?", "Where does it hurt?");
    world.check(&mut other, &hers).await;
    let stale = other
        .get(&links::write_questions(world.id()))
        .await
        .hidden("newest");
    world.sign(&mut linda, &[]).await;
    let back = world.sign(&mut other, &[("newest", &stale)]).await;
    assert_eq!(back.location(), links::write_questions(world.id()));
    let page = world.written(&mut other).await;
    for words in [
        "changed while you were reading",
        "Version 2 was saved by Linda",
        "Save as version 3",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // What is different now shows that it takes the elbow out again.
    assert!(page.contains("<del>"));
    assert_eq!(world.versions().await.len(), 2);
    world.sign(&mut other, &[]).await;
    assert_eq!(world.versions().await.len(), 3);
    world.finish().await;
}

#[tokio::test]
async fn pressed_twice_it_makes_one_version_and_whoever_works_there_makes_none() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    world.check(&mut linda, &with_an_elbow()).await;
    let shown = linda.get(&links::write_questions(world.id())).await;
    let (id, key) = (world.id().to_string(), shown.hidden("submission"));
    let fields = [
        ("service", id.as_str()),
        ("submission", key.as_str()),
        ("newest", "1"),
        ("signed_by", "Anil Kapoor"),
        ("signed_role", "consultant"),
        ("signed_on-day", "5"),
        ("signed_on-month", "8"),
        ("signed_on-year", "2026"),
    ];
    for _ in 0..2 {
        let saved = linda.post("/api/services/save-questions", &fields).await;
        assert_eq!(saved.location(), links::service_questions(world.id()));
    }
    assert_eq!(world.versions().await.len(), 2);
    let mut ben = world.browser(world.requests.ben).await;
    for (verb, fields) in [
        (
            "check-questions",
            vec![("service", id.as_str()), ("definition", FORM)],
        ),
        ("save-questions", fields.to_vec()),
        ("drop-questions", vec![("service", id.as_str())]),
    ] {
        let answer = ben.post(&format!("/api/services/{verb}"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    assert_eq!(world.versions().await.len(), 2);
    world.finish().await;
}
