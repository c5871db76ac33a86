//! A crisis plan from what the care plan and the record say.

use super::{crisis_plan, joe, post, save};
use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::{person_phone, section_change};
use app::{backend::Assurance, links};
use http::StatusCode;
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait};

const COPY: &str = "/api/begin/copy-facts";

/// Equipment with a place and without, a document, and a wife with a phone.
async fn with_facts(portal: &TestPortal, browser: &mut Browser, person: TestPerson) {
    let frame = [
        ("field-what", "Walking frame"),
        ("field-where", "In the hall"),
    ];
    save(browser, person, "equipment", "0", &frame).await;
    save(
        browser,
        person,
        "equipment",
        "1",
        &[("field-what", "Bath seat")],
    )
    .await;
    let paper = [
        ("field-what", "DNACPR form"),
        ("field-where", "Yellow folder"),
    ];
    save(browser, person, "documents", "0", &paper).await;
    let annie = portal.carer("Annie").await;
    portal.relate(person, annie, "carer").await;
    let tx = portal.portal.database.write().await.unwrap();
    person_phone::ActiveModel::from(person_phone::Model {
        id: portal.portal.clock.id(),
        person_id: annie.person.0,
        number: String::from("07700900112"),
        kind: String::from("mobile"),
        preference: 1,
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// The names of the boxes on a page that are ticked.
fn ticked(page: &str) -> Vec<String> {
    page.split("<input")
        .filter_map(|tag| {
            let tag = tag.split('>').next()?;
            let name = tag.split("name=\"copy-").nth(1)?.split('"').next()?;
            tag.contains("checked").then(|| format!("copy-{name}"))
        })
        .collect()
}

async fn changes(portal: &TestPortal) -> u64 {
    section_change::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_ticked_is_copied_once_and_only_that() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    with_facts(&portal, &mut browser, person).await;
    let begin = browser.get(&links::begin_crisis_plan(person.person)).await;
    assert!(begin.body.contains("Choose from the care plan"));
    let path = links::begin_from_care_plan(person.person);
    let page = browser.get(&path).await.body;
    let boxes = ticked(&page);
    assert_eq!(boxes.len(), 3, "{page}");
    assert!(page.contains("Bath seat"), "what has no place is told of");

    let none = post(&mut browser, (COPY, &path), person, &[]).await;
    assert_eq!(none.location().split('?').next(), Some(path.as_str()));
    let before = changes(&portal).await;
    let fields: Vec<(&str, &str)> = boxes.iter().map(|name| (name.as_str(), "yes")).collect();
    for _ in 0..2 {
        let copied = post(&mut browser, (COPY, &path), person, &fields).await;
        assert_eq!(copied.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(changes(&portal).await, before + 3, "twice is once");
    let plan = crisis_plan(&mut browser, person).await;
    for words in [
        "Walking frame",
        "In the hall",
        "Decision about CPR",
        "Yellow folder",
    ] {
        assert!(plan.contains(words), "{words}: {plan}");
    }
    assert!(plan.contains("href=\"tel:07700900112\""));
    assert!(!plan.contains("Bath seat"));
    let begin = browser.get(&links::begin_crisis_plan(person.person)).await;
    assert!(begin.body.contains("There is a crisis plan already."));
    portal.finish().await;
}

#[tokio::test]
async fn a_carer_copies_only_into_the_sections_that_are_theirs() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    with_facts(&portal, &mut browser, person).await;
    let path = links::begin_from_care_plan(person.person);
    let all = ticked(&browser.get(&path).await.body);
    let susan = portal.carer("Susan").await;
    let mut hers = portal.signed_in(susan.account, Assurance::Full).await;
    assert_eq!(hers.get(&path).await.status, StatusCode::NOT_FOUND);
    portal
        .grant_of(person, susan, ("crisis", Some("call")), "edit")
        .await;
    let page = hers.get(&path).await.body;
    assert!(
        !page.contains("Walking frame"),
        "the care plan is not shared"
    );
    assert_eq!(ticked(&page), ["copy-07700900112"]);
    let fields: Vec<(&str, &str)> = all.iter().map(|name| (name.as_str(), "yes")).collect();
    post(&mut hers, (COPY, &path), person, &fields).await;
    let plan = crisis_plan(&mut browser, person).await;
    assert!(plan.contains("Annie Example"));
    assert!(!plan.contains("Walking frame"));
    let guide = hers.get(&links::guide(person.person, 1)).await.body;
    assert!(guide.contains("Question 1 of 1"), "{guide}");
    assert!(guide.contains("Who should be called?"));
    let second = links::guide(person.person, 2);
    assert_eq!(hers.get(&second).await.status, StatusCode::NOT_FOUND);
    portal.finish().await;
}

#[tokio::test]
async fn who_may_not_change_the_plan_finds_no_way_to_begin_it() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let stranger = portal.resident("Sam").await;
    let viewer = portal.carer("Vera").await;
    portal
        .grant_of(person, viewer, ("crisis", None), "view")
        .await;
    let responder = portal.staff("Dean", "urgent_responder").await;
    for who in [stranger, viewer, responder] {
        let mut browser = portal.signed_in(who.account, Assurance::Full).await;
        for path in [
            links::begin_crisis_plan(person.person),
            links::begin_from_care_plan(person.person),
            links::guide(person.person, 1),
            links::check_guide(person.person),
        ] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let copied = post(&mut browser, (COPY, "/here"), person, &[("copy-1", "yes")]).await;
        assert_eq!(copied.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(changes(&portal).await, 0);
    portal.finish().await;
}
