//! Comments on the sections of a plan, through the whole server.

use crate::{
    plan::{joe, nurse_of, only_item, save_item},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{audit_event, care_relationship, carer_grant, comment, outbound_email};
use app::{
    backend::Assurance,
    ids::{ItemId, PersonId},
    links,
    plan::kind::PlanKind,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use uuid::Uuid;

/// Says something about a section, as its page would.
async fn say(browser: &mut Browser, about: TestPerson, heading: &str, words: &str) -> Answer {
    let fields = [("words", words)];
    post(browser, "write", about, heading, &fields).await
}

async fn post(
    browser: &mut Browser,
    verb: &str,
    about: TestPerson,
    heading: &str,
    more: &[(&str, &str)],
) -> Answer {
    let resident = about.person.to_string();
    let page = links::comments(about.person, heading, None);
    let mut fields = vec![
        ("resident", resident.as_str()),
        ("heading", heading),
        ("form_page", page.as_str()),
    ];
    fields.extend(more);
    browser
        .post(&format!("/api/comments/{verb}"), &fields)
        .await
}

async fn mark(browser: &mut Browser, about: TestPerson, row: &comment::Model, to: &str) -> Answer {
    let id = row.id.to_string();
    let fields = [("comment", id.as_str()), ("to", to)];
    post(browser, "mark", about, &row.heading, &fields).await
}

/// Every comment, oldest first.
async fn rows(portal: &TestPortal) -> Vec<comment::Model> {
    comment::Entity::find()
        .order_by_asc(comment::Column::WrittenAt)
        .order_by_asc(comment::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

async fn acts(portal: &TestPortal, act: &str) -> usize {
    audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq(act))
        .filter(audit_event::Column::Outcome.eq("allowed"))
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .len()
}

/// Somebody signed in, as if just now.
async fn browser_of(portal: &TestPortal, who: TestPerson) -> Browser {
    portal.signed_in(who.account, Assurance::Full).await
}

#[tokio::test]
async fn what_a_resident_says_waits_for_the_named_lead_until_it_is_done() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (amina, mut nurse) = nurse_of(&portal, person).await;
    let page = links::comments(person.person, "goals", None);
    let empty = joe.get(&page).await.body;
    assert!(empty.contains("Nothing is waiting here."));
    assert!(empty.contains("This is not a way to get help quickly."));
    assert!(empty.contains("ring 999"));

    let said = say(&mut joe, person, "goals", "Is <b>Tuesday</b> right?").await;
    assert_eq!(said.location(), page);
    let shown = joe.get(&page).await.body;
    assert!(
        shown.contains(
            "Saved. Amina Example, practice_nurse is asked to see to it by 13 August 2026"
        ),
        "{shown}"
    );
    assert!(shown.contains("Is &lt;b&gt;Tuesday&lt;/b&gt; right?"));
    assert!(shown.contains("Joe Example (you)"));
    let row = rows(&portal).await.remove(0);
    assert_eq!(row.owner_id, Some(amina.person.0));
    assert_eq!(row.due_on, Some("2026-08-13".parse().unwrap()));

    let plan = links::plan(person.person, PlanKind::Care);
    assert!(nurse.get(&plan).await.body.contains("1 comment is open"));
    let open = links::open_section(person.person, "goals");
    assert!(nurse.get(&open).await.body.contains("Comments (1 open)"));
    let home = nurse.get(links::HOME).await.body;
    assert!(home.contains("Joe Example: Goals and hopes"), "{home}");
    assert!(home.contains("To be seen to by 13 August 2026"));
    portal.clock.set("2026-08-14T09:00:00Z".parse().unwrap());
    let mut nurse = browser_of(&portal, amina).await;
    let home = nurse.get(links::HOME).await.body;
    assert!(home.contains("Overdue. It was to be seen to by 13 August 2026"));

    mark(&mut nurse, person, &row, "done").await;
    let home = nurse.get(links::HOME).await.body;
    assert!(!home.contains("Joe Example: Goals"), "{home}");
    assert!(!nurse.get(&plan).await.body.contains("comment is open"));
    let shown = nurse.get(&page).await.body;
    assert!(shown.contains("Marked as done by Amina Example, practice_nurse, today"));

    let mut joe = browser_of(&portal, person).await;
    mark(&mut joe, person, &row, "open").await;
    let row = rows(&portal).await.remove(0);
    assert_eq!((row.done_at, row.done_by), (None, None));
    assert_eq!(row.due_on, Some("2026-08-21".parse().unwrap()), "from anew");
    for (act, count) in [("comment", 1), ("close_comment", 1), ("reopen_comment", 1)] {
        assert_eq!(acts(&portal, act).await, count, "{act}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn what_staff_say_waits_for_the_resident_who_finds_it_on_their_first_page() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    say(&mut nurse, person, "steps", "Who has the spare key?").await;
    let row = rows(&portal).await.remove(0);
    assert_eq!(
        (row.owner_id, row.plan_kind.as_str()),
        (Some(person.person.0), "crisis")
    );
    let home = joe.get(links::HOME).await.body;
    assert!(home.contains("Read a comment on"), "{home}");
    assert!(home.contains(&links::comments(person.person, "steps", None)));
    assert!(!nurse.get(links::HOME).await.body.contains("<h3>Comments"));
    portal.finish().await;
}

#[tokio::test]
async fn five_working_days_pass_over_a_weekend_and_over_easter() {
    for (written, due) in [
        // A Saturday in summer; the Wednesday before Easter 2026.
        ("2026-08-08T12:00:00Z", "2026-08-14"),
        ("2026-04-01T12:00:00Z", "2026-04-10"),
    ] {
        let portal = TestPortal::start().await;
        portal.clock.set(written.parse().unwrap());
        let (person, mut joe) = joe(&portal).await;
        nurse_of(&portal, person).await;
        say(&mut joe, person, "goals", "Hello").await;
        assert_eq!(rows(&portal).await[0].due_on, Some(due.parse().unwrap()));
        portal.finish().await;
    }
}

#[tokio::test]
async fn without_a_named_lead_the_next_one_is_asked() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    say(&mut joe, person, "goals", "Nobody there").await;
    let page = links::comments(person.person, "goals", None);
    assert!(
        joe.get(&page)
            .await
            .body
            .contains("Nobody is named to see to it")
    );
    let annie = portal.carer("Annie").await;
    portal.relate(person, annie, "carer").await;
    let priya = portal.staff("Priya", "physiotherapist").await;
    let office = portal.staff("Olu", "manager").await;
    portal.team_around(person, &[office, priya]).await;
    let mut asked = Vec::new();
    for kind in ["team", "coordinator", "key_worker", "named_lead"] {
        if kind != "team" {
            let somebody = portal.staff(kind, "community_nurse").await;
            portal.relate(person, somebody, kind).await;
            asked.push(somebody.person.0);
        } else {
            asked.push(priya.person.0);
        }
        portal.clock.advance(chrono::TimeDelta::seconds(1));
        say(&mut joe, person, "goals", kind).await;
    }
    let owners: Vec<Option<Uuid>> = rows(&portal).await.iter().map(|row| row.owner_id).collect();
    let expected: Vec<Option<Uuid>> = std::iter::once(None)
        .chain(asked.into_iter().map(Some))
        .collect();
    assert_eq!(owners, expected);
    // The one that nobody was asked to see to is seen by whoever is around.
    let mut priya = browser_of(&portal, priya).await;
    let home = priya.get(links::HOME).await.body;
    assert_eq!(
        home.matches("Joe Example: Goals and hopes").count(),
        2,
        "{home}"
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_comment_whose_owner_has_left_is_seen_by_the_others_around() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (amina, _) = nurse_of(&portal, person).await;
    say(&mut joe, person, "goals", "Is Tuesday right?").await;
    let owen = portal.staff("Owen", "care_coordinator").await;
    portal.relate(person, owen, "coordinator").await;
    let mut owen = browser_of(&portal, owen).await;
    let waits = "Joe Example: Goals and hopes";
    assert!(
        !owen.get(links::HOME).await.body.contains(waits),
        "it is Amina’s"
    );
    let tx = portal.portal.database.write().await.unwrap();
    care_relationship::Entity::update_many()
        .col_expr(
            care_relationship::Column::ToDate,
            Expr::value(Some("2026-08-05".parse::<chrono::NaiveDate>().unwrap())),
        )
        .filter(care_relationship::Column::PersonId.eq(amina.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(owen.get(links::HOME).await.body.contains(waits));
    let mut amina = browser_of(&portal, amina).await;
    assert!(
        !amina.get(links::HOME).await.body.contains(waits),
        "not any more"
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_carer_comments_where_the_resident_lets_them_and_nowhere_else() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let annie = portal.carer("Annie").await;
    let mut browser = browser_of(&portal, annie).await;
    let page = |heading| links::comments(person.person, heading, None);
    portal.grant(person, annie, "view", None).await;
    assert_eq!(browser.get(&page("wellness")).await.status, 404);
    assert_eq!(say(&mut browser, person, "wellness", "x").await.status, 404);
    let plan = links::open_section(person.person, "wellness");
    assert!(!browser.get(&plan).await.body.contains("/comments"));

    portal
        .grant(person, annie, "comment", Some("wellness"))
        .await;
    let shown = browser.get(&plan).await.body;
    assert!(shown.contains(&page("wellness")));
    assert!(!shown.contains(&page("support")));
    assert_eq!(browser.get(&page("wellness")).await.status, 200);
    assert_eq!(
        say(&mut browser, person, "wellness", "He sleeps badly")
            .await
            .status,
        303
    );
    for heading in ["support", "goals", "steps", "nothing"] {
        assert_eq!(browser.get(&page(heading)).await.status, 404, "{heading}");
        let refused = say(&mut browser, person, heading, "x").await;
        assert_eq!(refused.status, 404, "{heading}");
    }
    let shown = joe.get(&page("wellness")).await.body;
    assert!(
        shown.contains("Annie Example") && shown.contains(", carer"),
        "{shown}"
    );

    let tx = portal.portal.database.write().await.unwrap();
    carer_grant::Entity::update_many()
        .col_expr(
            carer_grant::Column::EndedAt,
            Expr::value(Some(portal.clock.now())),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(browser.get(&page("wellness")).await.status, 404);
    let own = rows(&portal).await.remove(0);
    assert_eq!(mark(&mut browser, person, &own, "done").await.status, 404);
    assert_eq!(rows(&portal).await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn only_the_author_the_resident_and_who_is_asked_mark_a_comment_and_twice_is_once() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let mut carers = Vec::new();
    for name in ["Annie", "Bea"] {
        let carer = portal.carer(name).await;
        portal.grant(person, carer, "comment", None).await;
        carers.push(browser_of(&portal, carer).await);
    }
    let stranger = portal.resident("Sam").await;
    let mut sam = browser_of(&portal, stranger).await;
    say(&mut carers[0], person, "goals", "He walks well").await;
    let row = rows(&portal).await.remove(0);
    for browser in [&mut carers[1], &mut sam] {
        assert_eq!(mark(browser, person, &row, "done").await.status, 404);
    }
    let other = links::comments(person.person, "goals", None);
    let page = carers[1].get(&other).await.body;
    assert!(page.contains("He walks well") && !page.contains("Mark as done"));
    for browser in [&mut carers[0], &mut joe, &mut nurse] {
        for to in ["done", "done", "open", "open"] {
            assert_eq!(mark(browser, person, &row, to).await.status, 303);
        }
    }
    assert_eq!(
        acts(&portal, "close_comment").await,
        3,
        "what is done stays done"
    );
    assert_eq!(acts(&portal, "reopen_comment").await, 3);
    // A form whose fields name another section, another resident or nothing.
    let id = row.id.to_string();
    let done = [("comment", id.as_str()), ("to", "done")];
    assert_eq!(
        post(&mut joe, "mark", person, "needs", &done).await.status,
        404
    );
    assert_eq!(
        post(&mut sam, "mark", stranger, "goals", &done)
            .await
            .status,
        404
    );
    let wrong = [("comment", id.as_str()), ("to", "gone")];
    assert_eq!(
        post(&mut joe, "mark", person, "goals", &wrong).await.status,
        404
    );
    portal.finish().await;
}

#[tokio::test]
async fn answers_stand_under_their_comment_which_stays_whose_it_was() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (amina, mut nurse) = nurse_of(&portal, person).await;
    say(&mut joe, person, "goals", "Is Tuesday right?").await;
    let first = rows(&portal).await.remove(0);
    let (parent, field) = (first.id.to_string(), format!("answer-{}", first.id));
    portal.clock.advance(chrono::TimeDelta::minutes(1));
    let answer = [("parent", parent.as_str()), (field.as_str(), "Yes, at ten")];
    assert_eq!(
        post(&mut nurse, "write", person, "goals", &answer)
            .await
            .status,
        303
    );
    let found = rows(&portal).await;
    assert_eq!(
        found[0].owner_id,
        Some(amina.person.0),
        "who was asked stays asked"
    );
    assert_eq!(found[1].parent_id, Some(first.id));
    assert_eq!((found[1].owner_id, found[1].due_on), (None, None));
    let shown = joe
        .get(&links::comments(person.person, "goals", None))
        .await
        .body;
    let (question, reply) = (shown.find("Is Tuesday right?"), shown.find("Yes, at ten"));
    assert!(question.is_some() && question < reply, "{shown}");
    let plan = links::plan(person.person, PlanKind::Care);
    assert!(
        joe.get(&plan).await.body.contains("1 comment is open"),
        "an answer is none"
    );

    let empty = [("parent", parent.as_str()), (field.as_str(), " ")];
    let refused = post(&mut nurse, "write", person, "goals", &empty).await;
    let page = nurse.get(refused.location()).await.body;
    assert!(page.contains("Enter your answer"), "{page}");

    let to_answer = found[1].id.to_string();
    let field = format!("answer-{to_answer}");
    let answer = [("parent", to_answer.as_str()), (field.as_str(), "x")];
    assert_eq!(
        post(&mut joe, "write", person, "goals", &answer)
            .await
            .status,
        404
    );
    let (stranger, mut sam) = {
        let sam = portal.resident("Sam").await;
        (sam, browser_of(&portal, sam).await)
    };
    let field = format!("answer-{parent}");
    let answer = [("parent", parent.as_str()), (field.as_str(), "x")];
    assert_eq!(
        post(&mut sam, "write", stranger, "goals", &answer)
            .await
            .status,
        404
    );
    assert_eq!(
        post(&mut joe, "write", person, "needs", &answer)
            .await
            .status,
        404
    );
    assert_eq!(rows(&portal).await.len(), 2);
    portal.finish().await;
}

#[tokio::test]
async fn a_comment_may_be_about_one_item_even_when_that_is_removed() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    for goal in ["Walk to the shop", "Sing"] {
        let version = if goal == "Sing" { "1" } else { "0" };
        save_item(
            &mut joe,
            person,
            ("goals", ""),
            version,
            &[("field-what", goal)],
        )
        .await;
    }
    let item = only_item(&mut joe, person, "goals").await;
    let id: ItemId = item.parse().unwrap();
    let page = links::comments(person.person, "goals", Some(id));
    let plan = links::open_section(person.person, "goals");
    assert!(joe.get(&plan).await.body.contains(&page));
    let about = [("item", item.as_str()), ("words", "Which shop?")];
    let said = post(&mut joe, "write", person, "goals", &about).await;
    assert_eq!(said.location(), page);
    say(&mut joe, person, "goals", "About all of them").await;
    let one = joe.get(&page).await.body;
    assert!(one.contains("Which shop?") && !one.contains("About all of them"));
    let all = links::comments(person.person, "goals", None);
    let shown = joe.get(&all).await.body;
    assert!(shown.contains("Which shop?") && shown.contains("Walk to the shop"));

    let resident = person.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("heading", "goals"),
        ("version", "2"),
        ("item", item.as_str()),
    ];
    joe.post("/api/plan/remove-item", &fields).await;
    let shown = joe.get(&all).await.body;
    assert!(
        shown.contains("Walk to the shop (removed since)"),
        "{shown}"
    );
    assert_eq!(joe.get(&page).await.status, 200);
    // Nothing new is said about what is gone, or was never there.
    let never = Uuid::from_u128(7).to_string();
    for item in [item.as_str(), never.as_str(), "nothing"] {
        let about = [("item", item), ("words", "x")];
        let refused = post(&mut joe, "write", person, "goals", &about).await;
        assert_eq!(refused.status, 404, "{item}");
    }
    for item in [never.as_str(), "nothing"] {
        assert_eq!(joe.get(&format!("{all}?item={item}")).await.status, 404);
    }
    portal.finish().await;
}

#[tokio::test]
async fn too_much_too_little_and_twice_lose_nothing_and_repeat_nothing() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let long = "é".repeat(2_001);
    let refused = say(&mut joe, person, "goals", &long).await;
    let page = joe.get(refused.location()).await.body;
    assert!(page.contains("must be 2,000 characters or less"), "{page}");
    assert!(page.contains(&long), "what was typed is kept");
    let refused = say(&mut joe, person, "goals", " \n ").await;
    let page = joe.get(refused.location()).await.body;
    assert!(page.contains("Enter your comment"));
    assert_eq!(rows(&portal).await.len(), 0);
    let whole = "é".repeat(2_000);
    let once = [("words", whole.as_str()), ("submission", "k1")];
    for _ in 0..3 {
        assert_eq!(
            post(&mut joe, "write", person, "goals", &once).await.status,
            303
        );
    }
    assert_eq!(rows(&portal).await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_section_takes_a_hundred_comments_that_wait() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    say(&mut joe, person, "goals", "The first").await;
    let first = rows(&portal).await.remove(0);
    let tx = portal.portal.database.write().await.unwrap();
    for _ in 0..99 {
        let mut row = first.clone();
        row.id = portal.portal.clock.id();
        comment::ActiveModel::from(row)
            .reset_all()
            .insert(tx.connection())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let refused = say(&mut joe, person, "goals", "One too many").await;
    let page = joe.get(refused.location()).await.body;
    assert!(page.contains("can have 100 entries or fewer"), "{page}");
    assert!(page.contains("One too many"), "what was typed is kept");
    assert_eq!(
        say(&mut joe, person, "needs", "Elsewhere").await.status,
        303
    );
    mark(&mut joe, person, &first, "done").await;
    say(&mut joe, person, "goals", "There is room now").await;
    assert_eq!(rows(&portal).await.len(), 102);
    portal.finish().await;
}

#[tokio::test]
async fn a_stranger_finds_no_comments_and_who_reads_them_is_written_down() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    say(&mut joe, person, "goals", "My secret hope").await;
    let sam = portal.resident("Sam").await;
    let mut sam = browser_of(&portal, sam).await;
    let nobody = PersonId(Uuid::from_u128(99));
    for about in [person.person, nobody] {
        let page = sam.get(&links::comments(about, "goals", None)).await;
        assert_eq!(page.status, 404);
        assert!(!page.body.contains("secret"));
    }
    let manager = portal.staff("Max", "manager").await;
    let urgent = portal.staff("Una", "urgent_responder").await;
    for staff in [manager, urgent] {
        let mut browser = browser_of(&portal, staff).await;
        for heading in ["goals", "steps"] {
            let page = links::comments(person.person, heading, None);
            assert_eq!(browser.get(&page).await.status, 404, "{heading}");
        }
    }
    assert_eq!(acts(&portal, "open_comments").await, 0);
    joe.get(&links::comments(person.person, "goals", None))
        .await;
    assert_eq!(acts(&portal, "open_comments").await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn the_other_side_is_told_of_comments_in_one_email_next_morning() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "comment", None).await;
    let mut annie = browser_of(&portal, annie).await;
    say(&mut annie, person, "goals", "He walks well").await;
    let first = rows(&portal).await.remove(0);
    let (parent, field) = (first.id.to_string(), format!("answer-{}", first.id));
    say(&mut joe, person, "steps", "That is right").await;
    let answer = [
        ("parent", parent.as_str()),
        (field.as_str(), "Good to hear"),
    ];
    post(&mut nurse, "write", person, "goals", &answer).await;
    let emails = outbound_email::Entity::find()
        .order_by_asc(outbound_email::Column::ToAddress)
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    let to: Vec<&str> = emails
        .iter()
        .map(|email| email.to_address.as_str())
        .collect();
    // The nurse is asked to see to it, Annie is answered, Joe hears of both.
    assert_eq!(
        to,
        ["amina@example.org", "annie@example.org", "joe@example.org"]
    );
    for email in &emails {
        assert_eq!(email.kind, "plan_changed");
        assert_eq!(
            email.not_before,
            "2026-08-07T07:00:00Z"
                .parse::<chrono::DateTime<chrono::Utc>>()
                .unwrap()
        );
        assert_eq!(email.parameters, "{}");
    }
    portal.finish().await;
}
