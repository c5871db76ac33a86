//! Plans that are talked through, and what figures say of it, through the whole server.

use crate::{
    plan::{joe, nurse_of, save_item},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{audit_event, plan, plan_item, review, review_goal, section_change};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use server::review::measures::{Measures, measures};

/// What every review of a care plan says, held today and again in February.
fn whole(about: TestPerson, version: &str) -> Vec<(String, String)> {
    let id = about.person;
    [
        ("resident", id.to_string()),
        ("plan", String::from("care-plan")),
        ("version", version.to_owned()),
        ("form_page", links::review(id, PlanKind::Care)),
        ("held-day", String::from("6")),
        ("held-month", String::from("8")),
        ("held-year", String::from("2026")),
        ("matters", String::from("To be in the garden")),
        ("next-day", String::from("6")),
        ("next-month", String::from("february")),
        ("next-year", String::from("2027")),
        ("responsible", id.to_string()),
        ("performer", id.to_string()),
        (&format!("present-{id}"), String::from("yes")),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

/// Posts a review with some fields changed or added.
async fn record(
    browser: &mut Browser,
    fields: &[(String, String)],
    more: &[(&str, &str)],
) -> Answer {
    let changed: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !more.iter().any(|(other, _)| other == name))
        .chain(more.iter().copied())
        .collect();
    browser.post("/api/review/record", &changed).await
}

/// Joe's goals by their first words.
async fn goals(portal: &TestPortal) -> Vec<plan_item::Model> {
    plan_item::Entity::find()
        .filter(plan_item::Column::Heading.eq("goals"))
        .order_by_asc(plan_item::Column::Place)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

async fn with_goals(browser: &mut Browser, about: TestPerson, goals: &[(&str, &str)]) {
    for (version, (what, status)) in goals.iter().enumerate() {
        let fields = [("field-what", *what), ("field-status", *status)];
        save_item(browser, about, ("goals", ""), &version.to_string(), &fields).await;
    }
}

async fn reviews(portal: &TestPortal) -> Vec<review::Model> {
    review::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_review_is_written_into_the_plan_its_goals_and_the_figures() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (amina, mut nurse) = nurse_of(&portal, person).await;
    with_goals(
        &mut joe,
        person,
        &[
            ("Walk to the shop", "in_progress"),
            ("Sing again", ""),
            ("Read", ""),
            ("Fish", "achieved"),
        ],
    )
    .await;
    let page = links::review(person.person, PlanKind::Care);
    let plan = links::plan(person.person, PlanKind::Care);
    assert!(nurse.get(&plan).await.body.contains(&page));
    let form = nurse.get(&page).await;
    for words in [
        "Walk to the shop",
        "Until now: In progress",
        "Sing again",
        "Amina Example",
    ] {
        assert!(form.body.contains(words), "{words}");
    }
    assert!(!form.body.contains("Fish"), "it is closed");
    let version = form.hidden("version");
    let found = goals(&portal).await;
    let (walk, sing) = (found[0].id, found[1].id);
    let more = [
        (format!("extent-{walk}"), "partly_achieved"),
        (format!("words-{walk}"), "As far as the gate"),
        (format!("extent-{sing}"), "achieved"),
        (format!("present-{}", amina.person), "yes"),
        (String::from("others"), "Rose, a neighbour"),
        (String::from("responsible"), &amina.person.to_string()),
    ]
    .map(|(name, value)| (name, value.to_owned()));
    let more: Vec<(&str, &str)> = more
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let saved = record(&mut nurse, &whole(person, &version), &more).await;
    assert_eq!(
        saved.location(),
        links::plan_section(person.person, "reviews")
    );
    let shown = nurse.get(&plan).await.body;
    for words in [
        "To be in the garden",
        "Joe Example; Amina Example, practice_nurse; Rose, a neighbour",
        "As far as the gate",
        "Next review: 6 February 2027",
        "Saved that the plan was talked through",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let found = goals(&portal).await;
    let status = |place: usize| found[place].status.as_deref();
    assert_eq!(
        [status(0), status(1), status(2)],
        [Some("partly_achieved"), Some("achieved"), None]
    );
    let rows = reviews(&portal).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].goals_discussed, rows[0].goals_with_extent),
        (true, 2)
    );
    assert_eq!(rows[0].recorded_by, amina.person.0);
    let of_goals = review_goal::Entity::find_by_id((rows[0].id, walk))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(of_goals.extent, "partly_achieved");
    assert_eq!(of_goals.own_words.as_deref(), Some("As far as the gate"));
    let last = section_change::Entity::find()
        .order_by_desc(section_change::Column::RecordedAt)
        .order_by_desc(section_change::Column::Version)
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(last.performer_id, Some(person.person.0), "on Joe’s word");
    let written = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("record_review"))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].sections, "reviews,goals");
    portal.finish().await;
}

#[tokio::test]
async fn a_review_that_is_sent_twice_is_written_once() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    with_goals(&mut joe, person, &[("Walk", "")]).await;
    let walk = goals(&portal).await[0].id;
    let (extent, words) = (format!("extent-{walk}"), format!("words-{walk}"));
    let more = [
        (extent.as_str(), "in_progress"),
        (words.as_str(), "Slowly"),
        ("submission", "k1"),
    ];
    for _ in 0..3 {
        let saved = record(&mut joe, &whole(person, "1"), &more).await;
        assert_eq!(
            saved.location(),
            links::plan_section(person.person, "reviews")
        );
    }
    assert_eq!(reviews(&portal).await.len(), 1);
    let plan = joe
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert_eq!(plan.matches("Slowly").count(), 1, "{plan}");
    portal.finish().await;
}

#[tokio::test]
async fn of_two_reviewers_at_once_the_second_chooses_and_until_then_nothing_of_theirs_is_saved() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    with_goals(&mut joe, person, &[("Walk", "in_progress")]).await;
    let extent = format!("extent-{}", goals(&portal).await[0].id);
    record(&mut joe, &whole(person, "1"), &[(&extent, "achieved")]).await;
    let typed = [(extent.as_str(), "not_achieved"), ("matters", "The stairs")];
    let refused = record(&mut nurse, &whole(person, "1"), &typed).await;
    assert_eq!(
        refused.location(),
        links::review(person.person, PlanKind::Care)
    );
    assert_eq!(reviews(&portal).await.len(), 1);
    assert_eq!(goals(&portal).await[0].status.as_deref(), Some("achieved"));
    let changes = section_change::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(changes.len(), 3, "goal, review and its goal of the first");
    let form = nurse.get(refused.location()).await;
    assert!(form.body.contains("The stairs"), "what was typed is kept");
    assert!(
        form.body.contains("Joe Example changed this to:"),
        "{}",
        form.body
    );
    assert!(form.body.contains(&extent), "the goal is still asked about");
    let version = form.hidden("version");
    let again = record(&mut nurse, &whole(person, &version), &typed).await;
    assert_eq!(
        again.location(),
        links::plan_section(person.person, "reviews")
    );
    assert_eq!(
        goals(&portal).await[0].status.as_deref(),
        Some("not_achieved")
    );
    assert_eq!(reviews(&portal).await.len(), 2);
    portal.finish().await;
}

#[tokio::test]
async fn a_goal_that_was_removed_meanwhile_comes_back_with_what_was_said_of_it() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    with_goals(&mut joe, person, &[("Walk", "in_progress")]).await;
    let walk = goals(&portal).await[0].id.to_string();
    let resident = person.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("heading", "goals"),
        ("version", "1"),
        ("item", walk.as_str()),
    ];
    joe.post("/api/plan/remove-item", &fields).await;
    assert!(goals(&portal).await.is_empty());
    let (extent, words) = (format!("extent-{walk}"), format!("words-{walk}"));
    let more = [(extent.as_str(), "achieved"), (words.as_str(), "I did it")];
    let saved = record(&mut nurse, &whole(person, "1"), &more).await;
    assert_eq!(
        saved.location(),
        links::plan_section(person.person, "reviews")
    );
    assert_eq!(goals(&portal).await[0].status.as_deref(), Some("achieved"));
    // From a page on which it was gone already it cannot be answered.
    let fields = [
        ("resident", resident.as_str()),
        ("heading", "goals"),
        ("version", "3"),
        ("item", walk.as_str()),
    ];
    joe.post("/api/plan/remove-item", &fields).await;
    let refused = record(&mut nurse, &whole(person, "4"), &more).await;
    assert_eq!(refused.status, 404);
    assert_eq!(reviews(&portal).await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn what_is_missing_or_cannot_be_is_told_and_nothing_is_saved_or_lost() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    with_goals(&mut joe, person, &[("Walk", "in_progress")]).await;
    let walk = goals(&portal).await[0].id;
    let (extent, words) = (format!("extent-{walk}"), format!("words-{walk}"));
    let present = format!("present-{}", person.person);
    let long = "x".repeat(5_001);
    let names = "Rose ".repeat(50);
    for (more, problem) in [
        (
            vec![("held-year", "2027")],
            "The date when you talked must be in the past",
        ),
        (
            vec![("held-day", ""), ("held-month", ""), ("held-year", "")],
            "Enter the date when you talked",
        ),
        (
            vec![("next-year", "2026")],
            "The date of the next review must be in the future",
        ),
        (vec![("next-day", "31")], "must be a real date"),
        (
            vec![("next-day", ""), ("next-month", ""), ("next-year", "")],
            "Enter the date of the next review",
        ),
        (vec![("matters", " ")], "Enter what matters now"),
        (
            vec![("matters", long.as_str())],
            "must be 5,000 characters or less",
        ),
        (vec![("responsible", "")], "Select who sees to it"),
        (
            vec![("responsible", "00000000-0000-0000-0000-000000000007")],
            "Select who sees to it",
        ),
        (vec![(present.as_str(), "")], "Select who was there"),
        (
            vec![("others", names.as_str())],
            "must be 200 characters or less",
        ),
        (vec![("performer", "")], "Select whose words these are"),
        (
            vec![(words.as_str(), "Well")],
            "Select how far this goal was reached: Walk",
        ),
        (
            vec![(extent.as_str(), "half")],
            "Select how far this goal was reached: Walk",
        ),
    ] {
        let mut nurse_fields = whole(person, "1");
        nurse_fields.push((String::from("submission"), String::from("k")));
        let refused = record(&mut nurse, &nurse_fields, &more).await;
        assert_eq!(
            refused.location(),
            links::review(person.person, PlanKind::Care),
            "{problem}"
        );
        let page = nurse.get(refused.location()).await.body;
        assert!(page.contains(problem), "{problem}: {page}");
        if !more.iter().any(|(name, _)| *name == "matters") {
            assert!(page.contains("To be in the garden"), "{problem}");
        }
    }
    // Fields that no page of ours has.
    let never = format!("extent-{}", uuid::Uuid::from_u128(7));
    for more in [
        vec![(never.as_str(), "achieved")],
        vec![("version", "9"), (extent.as_str(), "achieved")],
        vec![("version", "-1"), (extent.as_str(), "achieved")],
        vec![("version", "x")],
        vec![("plan", "holiday-plan")],
        vec![("resident", "nobody")],
    ] {
        let refused = record(&mut nurse, &whole(person, "1"), &more).await;
        assert_eq!(refused.status, 404, "{more:?}");
    }
    assert!(reviews(&portal).await.is_empty());
    assert_eq!(
        goals(&portal).await[0].status.as_deref(),
        Some("in_progress")
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_crisis_plan_is_asked_whether_it_worked() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let page = links::review(person.person, PlanKind::Crisis);
    let form = joe.get(&page).await.body;
    assert!(
        form.contains("Did it work?") && !form.contains("What matters"),
        "{form}"
    );
    let more = [
        ("plan", "crisis-plan"),
        ("version", "0"),
        ("worked", "The nurse came within the hour"),
        ("change", "The key is with Rose now"),
    ];
    let saved = record(&mut joe, &whole(person, "0"), &more).await;
    assert_eq!(
        saved.location(),
        links::plan_section(person.person, "crisis_reviews")
    );
    let shown = joe
        .get(&links::plan(person.person, PlanKind::Crisis))
        .await
        .body;
    assert!(shown.contains("The nurse came within the hour"), "{shown}");
    assert!(shown.contains("The key is with Rose now"));
    let rows = reviews(&portal).await;
    assert_eq!(
        (rows[0].goals_discussed, rows[0].goals_with_extent),
        (false, 0)
    );
    let plans = plan::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(plans.len(), 1);
    assert_eq!(plans[0].next_review_on, Some("2027-02-06".parse().unwrap()));
    portal.finish().await;
}

#[tokio::test]
async fn who_may_write_reviews_but_not_goals_is_not_asked_about_goals() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    with_goals(&mut joe, person, &[("Go dancing", "")]).await;
    let extent = format!("extent-{}", goals(&portal).await[0].id);
    let annie = portal.carer("Annie").await;
    let mut browser = portal.signed_in(annie.account, Assurance::Full).await;
    let page = links::review(person.person, PlanKind::Care);
    portal.grant(person, annie, "comment", None).await;
    assert_eq!(browser.get(&page).await.status, 404);
    portal.grant(person, annie, "edit", Some("reviews")).await;
    let form = browser.get(&page).await;
    assert_eq!(form.status, 200);
    assert!(!form.body.contains("Go dancing"), "{}", form.body);
    let refused = record(&mut browser, &whole(person, "1"), &[(&extent, "achieved")]).await;
    assert_eq!(refused.status, 404);
    assert!(reviews(&portal).await.is_empty());
    let saved = record(&mut browser, &whole(person, "0"), &[]).await;
    assert_eq!(
        saved.location(),
        links::plan_section(person.person, "reviews")
    );
    // The crisis plan is another matter, and so is somebody else's plan.
    let crisis = links::review(person.person, PlanKind::Crisis);
    assert_eq!(browser.get(&crisis).await.status, 404);
    let sam = portal.resident("Sam").await;
    let mut sam = portal.signed_in(sam.account, Assurance::Full).await;
    assert_eq!(sam.get(&page).await.status, 404);
    let refused = record(&mut sam, &whole(person, "1"), &[]).await;
    assert_eq!(refused.status, 404);
    assert_eq!(reviews(&portal).await.len(), 1);
    portal.finish().await;
}

/// The three questions of quality of life: five residents, each a step further.
#[tokio::test]
async fn the_three_questions_are_answered_from_what_was_written() {
    let portal = TestPortal::start().await;
    let mut people = Vec::new();
    for name in ["Una", "Dan", "Tess", "Finn", "Zoe"] {
        let person = portal.resident(name).await;
        people.push((
            person,
            portal.signed_in(person.account, Assurance::Full).await,
        ));
    }
    let nurse = portal.staff("Amina", "practice_nurse").await;
    for (person, _) in &people {
        portal.relate(*person, nurse, "named_lead").await;
    }
    let mut nurse = portal.signed_in(nurse.account, Assurance::Full).await;
    let today = portal.portal.clock.today();
    let all = async |day| {
        measures(portal.portal.database.reader(), portal.organisation, day)
            .await
            .unwrap()
    };
    let count = async |day| {
        let found = all(day).await;
        let goals = (found.with_own_goals, found.reviewed);
        (found.residents, found.with_plan, goals.0, goals.1)
    };
    // What these questions do not ask is that of the others below.
    let expected = |with_plan, with_own_goals, reviewed| (5, with_plan, with_own_goals, reviewed);
    assert_eq!(count(today).await, expected(0, 0, 0));

    // Una has nothing. Dan has needs; his crisis plan does not count.
    let (dan, browser) = &mut people[1];
    save_item(
        browser,
        *dan,
        ("needs", ""),
        "0",
        &[("field-what", "Stairs")],
    )
    .await;
    let (una, browser) = &mut people[0];
    let step = [
        ("field-if", "x"),
        ("field-do", "y"),
        ("field-level", "starting"),
    ];
    save_item(browser, *una, ("steps", ""), "0", &step).await;
    assert_eq!(count(today).await, expected(1, 0, 0));
    // Tess's goal was written by the nurse on another's word, Finn's on his own.
    let tess = people[2].0;
    let goal = [("field-what", "Walk"), ("performer_name", "A neighbour")];
    save_item(&mut nurse, tess, ("goals", ""), "0", &goal).await;
    let finn = people[3].0;
    let own = finn.person.to_string();
    let goal = [("field-what", "Sing"), ("performer", own.as_str())];
    save_item(&mut nurse, finn, ("goals", ""), "0", &goal).await;
    // Zoe wrote hers, and another.
    let (zoe, browser) = &mut people[4];
    with_goals(browser, *zoe, &[("Swim", ""), ("Read", "")]).await;
    assert_eq!(count(today).await, expected(4, 2, 0));

    // Dan's review says nothing of goals; Zoe's does.
    let (dan, browser) = &mut people[1];
    record(browser, &whole(*dan, "0"), &[]).await;
    assert_eq!(count(today).await, expected(4, 2, 0));
    let swim = plan_item::Entity::find()
        .filter(plan_item::Column::Title.eq("Swim"))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let (zoe, browser) = &mut people[4];
    let extent = format!("extent-{}", swim.id);
    record(browser, &whole(*zoe, "2"), &[(&extent, "achieved")]).await;
    assert_eq!(count(today).await, expected(4, 2, 1));
    // Dan and Zoe have said when the next one is; Una has the only crisis plan.
    let found = all(today).await;
    assert_eq!(
        (found.fresh, found.agreed, found.with_crisis_plan),
        (2, 0, 1)
    );
    // It counts for 12 months; on the day before there was nobody.
    assert_eq!(
        count("2027-08-05".parse().unwrap()).await,
        expected(4, 2, 1)
    );
    assert_eq!(
        count("2027-08-06".parse().unwrap()).await,
        expected(4, 2, 0)
    );
    assert_eq!(count("2026-08-05".parse().unwrap()).await, (0, 0, 0, 0));

    // A review that is taken out of the plan does not count.
    let item = reviews(&portal)
        .await
        .into_iter()
        .find(|row| row.goals_discussed);
    let item = item.unwrap().item_id.to_string();
    let resident = zoe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("heading", "reviews"),
        ("version", "1"),
        ("item", item.as_str()),
    ];
    browser.post("/api/plan/remove-item", &fields).await;
    assert_eq!(count(today).await, expected(4, 2, 0));
    let elsewhere = app::ids::OrganisationId(uuid::Uuid::from_u128(9));
    let nothing = measures(portal.portal.database.reader(), elsewhere, today).await;
    assert_eq!(nothing.unwrap(), Measures::default());
    portal.finish().await;
}
