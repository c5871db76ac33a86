//! What people wrote is seen to by somebody, answered, shown and passed on.

use crate::{
    support::{Browser, TestPerson},
    triage::Desk,
};
use ::entity::{audit_event, feedback_words, outbound_email, safeguarding_concern, staff_role};
use app::{ids::WordsId, links};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::{feedback::owners, housekeeping};

const PHONE: (&str, &str) = ("words-better", "Nobody answers the phone");
const WANTED: (&str, &str) = ("answer", "yes");

impl Desk {
    /// Joe, signed in, writes and wants an answer.
    async fn joe_asks(&self) -> Browser {
        let mut joe = self.world.browser(self.world.joe).await;
        let done = self.say(&mut joe, &[PHONE, WANTED]).await;
        assert_eq!(done.location(), links::FEEDBACK_THANKS);
        joe
    }

    /// The page of the first words, as somebody reads it.
    async fn words_page(&self, who: TestPerson) -> crate::support::Answer {
        let id = WordsId(self.words().await.remove(0).id);
        let mut browser = self.world.browser(who).await;
        browser
            .get(&links::feedback_words(self.world.service, id))
            .await
    }
}

#[tokio::test]
async fn joe_asks_for_an_answer_ben_gives_one_and_joe_reads_it() {
    let desk = Desk::start().await;
    let mut joe = desk.joe_asks().await;
    assert!(
        joe.get(links::FEEDBACK_ANSWERS)
            .await
            .body
            .contains("Not answered yet")
    );
    let ben = desk.world.ben;
    let page = desk.words_page(ben).await.body;
    assert!(
        page.contains("Nobody answers the phone") && page.contains("who reads the answer here")
    );
    let mut first = desk.world.browser(ben).await;
    let home = first.get("/home").await.body;
    assert!(home.contains("Read what somebody wrote about"), "{home}");
    let said = [("reply", "You are right. Two more people answer it now.")];
    let answer = desk.about_words(ben, "reply", &said).await;
    assert!(answer.location().contains("/words/"));
    assert_eq!(desk.emails("feedback_answered").await.len(), 1);
    assert!(
        !first
            .get("/home")
            .await
            .body
            .contains("Read what somebody wrote")
    );
    let home = joe.get("/home").await.body;
    assert!(home.contains("Read the answer to what you said"), "{home}");
    let read = joe.get(links::FEEDBACK_ANSWERS).await.body;
    assert!(read.contains("Two more people answer it now"));
    assert!(!joe.get("/home").await.body.contains("Read the answer to"));
    // A second answer changes nothing of the first.
    desk.about_words(ben, "reply", &[("reply", "Something else")])
        .await;
    assert_eq!(desk.emails("feedback_answered").await.len(), 1);
    let row = desk.words().await.remove(0);
    assert!(
        row.reply
            .is_some_and(|reply| reply.starts_with("You are right"))
    );
    desk.finish().await;
}

#[tokio::test]
async fn an_answer_is_for_who_asked_and_for_nobody_else() {
    let desk = Desk::start().await;
    desk.joe_asks().await;
    let said = [("reply", "You are right.")];
    desk.about_words(desk.world.ben, "reply", &said).await;
    let mut annie = desk.world.browser(desk.world.annie).await;
    let theirs = annie.get(links::FEEDBACK_ANSWERS).await;
    assert_eq!(theirs.status, StatusCode::OK);
    assert!(!theirs.body.contains("You are right"));
    let mut nobody = desk.world.portal.browser();
    let page = nobody.get(links::FEEDBACK_ANSWERS).await;
    assert!(page.location().starts_with("/sign-in"));
    // Nobody of another team reads or answers it.
    assert_eq!(
        desk.words_page(desk.cara).await.status,
        StatusCode::NOT_FOUND
    );
    for verb in ["reply", "show", "hide", "close", "hand-over", "pass-on"] {
        let before = desk.words().await;
        desk.about_words(desk.cara, verb, &[("reply", "Mine"), ("why", "Mine")])
            .await;
        assert_eq!(desk.words().await, before, "{verb}");
    }
    desk.finish().await;
}

#[tokio::test]
async fn who_wants_an_answer_writes_what_about_and_how_they_are_reached() {
    let desk = Desk::start().await;
    let wrong: [&[(&str, &str)]; 4] = [
        &[WANTED, ("name", "Joe"), ("reach", "01632 960 001")],
        &[WANTED, PHONE, ("reach", "01632 960 001")],
        &[WANTED, PHONE, ("name", "Joe")],
        &[WANTED, PHONE, ("name", "Joe"), ("reach", "by the river")],
    ];
    for fields in wrong {
        let mut nobody = desk.world.portal.browser();
        let answer = desk.say(&mut nobody, fields).await;
        let page = answer.location().to_owned();
        assert!(page.starts_with("/feedback/more/"), "{fields:?}");
        let shown = nobody.get(&page).await.body;
        assert!(shown.contains("There is a problem"), "{fields:?}");
        assert!(desk.words().await.is_empty());
    }
    let mut nobody = desk.world.portal.browser();
    let right = [
        WANTED,
        PHONE,
        ("name", "Joe Hill"),
        ("reach", "joe@example.org"),
    ];
    let done = desk.say(&mut nobody, &right).await;
    assert_eq!(done.location(), links::FEEDBACK_THANKS);
    let page = desk.words_page(desk.world.ben).await.body;
    assert!(page.contains("Joe Hill, joe@example.org"), "{page}");
    // Who types a name without the wish is asked, and nothing of it is kept.
    let mut other = desk.world.portal.browser();
    let unasked = [PHONE, ("name", "Ann Hill"), ("reach", "ann@example.org")];
    let answer = desk.say(&mut other, &unasked).await;
    let shown = other.get(answer.location()).await.body;
    assert!(shown.contains("There is a problem") && shown.contains("Ann Hill"));
    assert_eq!(desk.contacts().await.len(), 1);
    desk.finish().await;
}

#[tokio::test]
async fn what_was_done_is_shown_to_everybody_without_names_and_taken_back() {
    let desk = Desk::start().await;
    desk.joe_asks().await;
    let ben = desk.world.ben;
    let public = links::feedback_said(desk.world.service);
    let mut nobody = desk.world.portal.browser();
    assert!(!nobody.get(&public).await.body.contains("Nobody answers"));
    let did = ("changed", "Two more people answer it");
    let refused: [&[(&str, &str)]; 5] = [
        &[("shown", "Ben is kind"), did, ("nobody", "yes")],
        &[("shown", "Ring 07700 900123"), did, ("nobody", "yes")],
        &[("shown", "Nobody answers"), did],
        &[("shown", ""), did, ("nobody", "yes")],
        &[
            ("shown", "Nobody answers"),
            ("changed", "Joe was rung"),
            ("nobody", "yes"),
        ],
    ];
    for fields in refused {
        desk.about_words(ben, "show", fields).await;
        assert!(
            desk.words().await.remove(0).shown_on.is_none(),
            "{fields:?}"
        );
    }
    let fine = [
        ("shown", "Nobody answers the telephone"),
        did,
        ("nobody", "yes"),
    ];
    desk.about_words(ben, "show", &fine).await;
    let page = nobody.get(&public).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Nobody answers the telephone"));
    assert!(page.body.contains("Two more people answer it"));
    assert!(!page.body.contains("Joe"));
    desk.about_words(ben, "hide", &[]).await;
    assert!(!nobody.get(&public).await.body.contains("Nobody answers"));
    desk.finish().await;
}

#[tokio::test]
async fn what_changed_after_it_was_shown_is_not_written_over_and_nothing_typed_is_lost() {
    let desk = Desk::start().await;
    desk.joe_asks().await;
    let before = desk.words().await.remove(0);
    let said = [("reply", "You are right.")];
    desk.about_words(desk.world.ben, "reply", &said).await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let (service, words) = (desk.world.service.to_string(), before.id.to_string());
    let page = links::feedback_words(desk.world.service, WordsId(before.id));
    let old = [
        ("service", service.as_str()),
        ("words", &words),
        ("version", "1"),
        ("shown", "A long thought"),
        ("changed", "Much"),
        ("nobody", "yes"),
        ("form_page", &page),
    ];
    ben.post("/api/feedback/show", &old).await;
    let shown = ben.get(&page).await.body;
    assert!(shown.contains("There is a problem") && shown.contains("A long thought"));
    assert!(desk.words().await.remove(0).shown_on.is_none());
    desk.finish().await;
}

#[tokio::test]
async fn a_worry_goes_to_the_safeguarding_lead_with_the_words() {
    let desk = Desk::start().await;
    let lead = desk.world.portal.staff("Naomi", "safeguarding_lead").await;
    let mut joe = desk.world.browser(desk.world.joe).await;
    desk.say(
        &mut joe,
        &[("words-better", "I do not want to go on"), WANTED],
    )
    .await;
    let no_reason = desk.about_words(desk.world.ben, "pass-on", &[]).await;
    assert!(no_reason.location().contains("/words/"));
    let connection = desk.world.portal.portal.database.reader();
    let concerns = safeguarding_concern::Entity::find();
    assert!(concerns.all(connection).await.unwrap().is_empty());
    let why = [("why", "He may harm himself"), ("in-danger", "yes")];
    desk.about_words(desk.world.ben, "pass-on", &why).await;
    let concerns = safeguarding_concern::Entity::find();
    let concern = concerns.all(connection).await.unwrap().remove(0);
    assert!(concern.in_danger && concern.what.contains("I do not want to go on"));
    assert!(concern.find.contains("Joe"), "he asked for an answer");
    assert_eq!(desk.emails("safeguarding_raised").await.len(), 1);
    let mut naomi = desk.world.browser(lead).await;
    let home = naomi.get("/home").await.body;
    assert!(home.contains("danger"), "{home}");
    // Passing it on twice raises one, also after he was answered.
    desk.about_words(desk.world.ben, "pass-on", &why).await;
    desk.about_words(desk.world.ben, "reply", &[("reply", "We ring you today.")])
        .await;
    desk.about_words(desk.world.ben, "pass-on", &why).await;
    assert_eq!(desk.emails("safeguarding_raised").await.len(), 1);
    let page = desk.words_page(desk.world.ben).await.body;
    assert!(page.contains("Passed to the safeguarding lead"));
    desk.finish().await;
}

#[tokio::test]
async fn words_have_an_owner_who_is_told_once_a_week_that_they_are_late() {
    let desk = Desk::start().await;
    desk.joe_asks().await;
    let portal = &desk.world.portal.portal;
    let row = desk.words().await.remove(0);
    assert_eq!(row.owner_id, Some(desk.world.ben.person.0));
    owners::see_to(portal).await.unwrap();
    assert_eq!(desk.emails("feedback_late").await.len(), 0);
    // Five working days: the week after next is late everywhere.
    desk.world.portal.clock.advance(TimeDelta::days(10));
    for _ in 0..2 {
        owners::see_to(portal).await.unwrap();
    }
    assert_eq!(desk.emails("feedback_late").await.len(), 1);
    desk.world.portal.clock.advance(TimeDelta::days(7));
    owners::see_to(portal).await.unwrap();
    assert_eq!(desk.emails("feedback_late").await.len(), 2);
    // He waits for an answer: that it was read is none.
    desk.about_words(desk.world.ben, "close", &[]).await;
    assert_eq!(desk.words().await.remove(0).state, "new");
    desk.about_words(desk.world.ben, "reply", &[("reply", "Sorry.")])
        .await;
    desk.world.portal.clock.advance(TimeDelta::days(7));
    owners::see_to(portal).await.unwrap();
    assert_eq!(
        desk.emails("feedback_late").await.len(),
        2,
        "it was seen to"
    );
    desk.finish().await;
}

#[tokio::test]
async fn words_of_somebody_who_leaves_are_somebody_elses_within_the_hour() {
    let desk = Desk::start().await;
    let mona = desk.world.portal.staff("Mona", "manager").await;
    desk.joe_asks().await;
    let portal = &desk.world.portal.portal;
    let given = [("owner", mona.person.to_string())];
    let given = [("owner", given[0].1.as_str())];
    desk.about_words(desk.world.ben, "hand-over", &given).await;
    assert_eq!(desk.words().await.remove(0).owner_id, Some(mona.person.0));
    // Nobody from elsewhere can be chosen.
    let cara = desk.cara.person.to_string();
    desk.about_words(desk.world.ben, "hand-over", &[("owner", &cara)])
        .await;
    assert_eq!(desk.words().await.remove(0).owner_id, Some(mona.person.0));
    let tx = portal.database.write().await.unwrap();
    let yesterday = portal.clock.today() - TimeDelta::days(1);
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(Some(yesterday)))
        .filter(staff_role::Column::PersonId.eq(mona.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    owners::see_to(portal).await.unwrap();
    let row: feedback_words::Model = desk.words().await.remove(0);
    assert_eq!(row.owner_id, Some(desk.world.ben.person.0));
    desk.finish().await;
}

#[tokio::test]
async fn who_asked_is_forgotten_90_days_after_the_answer_and_not_before() {
    let desk = Desk::start().await;
    desk.joe_asks().await;
    let portal = &desk.world.portal.portal;
    desk.world.portal.clock.advance(TimeDelta::days(200));
    housekeeping::tidy(portal).await.unwrap();
    assert_eq!(desk.contacts().await.len(), 1, "nobody has answered yet");
    desk.about_words(desk.world.ben, "reply", &[("reply", "Sorry.")])
        .await;
    desk.world.portal.clock.advance(TimeDelta::days(90));
    housekeeping::tidy(portal).await.unwrap();
    assert_eq!(desk.contacts().await.len(), 1);
    desk.world.portal.clock.advance(TimeDelta::days(1));
    housekeeping::tidy(portal).await.unwrap();
    assert!(desk.contacts().await.is_empty());
    assert_eq!(desk.words().await.remove(0).reply, None);
    // Nor do emails and the audit trail, which are kept, lead from the words to him.
    let words = desk.words().await.remove(0).id.to_string();
    let connection = portal.database.reader();
    let emails = outbound_email::Entity::find()
        .all(connection)
        .await
        .unwrap();
    let looks = audit_event::Entity::find().all(connection).await.unwrap();
    assert!(!format!("{emails:?} {looks:?}").contains(&words));
    let mut joe = desk.world.browser(desk.world.joe).await;
    let page = joe.get(links::FEEDBACK_ANSWERS).await.body;
    assert!(!page.contains("Sorry."));
    desk.finish().await;
}

#[tokio::test]
async fn who_writes_two_things_asks_once_and_is_answered_once() {
    let desk = Desk::start().await;
    let mut joe = desk.world.browser(desk.world.joe).await;
    let both = [PHONE, ("words-good", "The exercises"), WANTED];
    desk.say(&mut joe, &both).await;
    assert_eq!(
        (desk.words().await.len(), desk.contacts().await.len()),
        (2, 1)
    );
    let page = desk.words_page(desk.world.ben).await.body;
    assert!(page.contains("The exercises") && page.contains("Nobody answers the phone"));
    desk.about_words(desk.world.ben, "reply", &[("reply", "We ring back.")])
        .await;
    assert!(desk.words().await.iter().all(|row| row.state == "answered"));
    assert_eq!(desk.emails("feedback_answered").await.len(), 1);
    let read = joe.get(links::FEEDBACK_ANSWERS).await.body;
    assert_eq!(read.matches("We ring back.").count(), 1);
    assert!(read.contains("The exercises") && read.contains("Nobody answers the phone"));
    desk.finish().await;
}

#[tokio::test]
async fn an_answer_that_somebody_else_gave_meanwhile_does_not_cost_what_was_typed() {
    let desk = Desk::start().await;
    desk.joe_asks().await;
    let row = desk.words().await.remove(0);
    let said = [("reply", "You are right.")];
    desk.about_words(desk.world.ben, "reply", &said).await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let (service, words) = (desk.world.service.to_string(), row.id.to_string());
    let page = links::feedback_words(desk.world.service, WordsId(row.id));
    for (verb, field) in [("reply", "reply"), ("pass-on", "why")] {
        let old = [
            ("service", service.as_str()),
            ("words", &words),
            ("version", "1"),
            (field, "A long thought"),
            ("form_page", &page),
        ];
        ben.post(&format!("/api/feedback/{verb}"), &old).await;
        let shown = ben.get(&page).await.body;
        assert!(shown.contains("A long thought"), "{verb}");
    }
    desk.finish().await;
}
