//! Somebody does not agree, and says so beside the words.

use super::plan_page;
use crate::{
    plan::{joe, nurse_of, only_item, save_item},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::disagreement;
use app::{backend::Assurance, links, plan::kind::PlanKind};
use sea_orm::EntityTrait;

async fn disagree(browser: &mut Browser, resident: TestPerson, item: &str, words: &str) -> Answer {
    let id = resident.person.to_string();
    let page = links::disagree(resident.person, "needs", None);
    let fields = [
        ("resident", id.as_str()),
        ("heading", "needs"),
        ("version", "1"),
        ("item", item),
        ("words", words),
        ("form_page", page.as_str()),
    ];
    browser.post("/api/agreement/disagree", &fields).await
}

async fn withdraw(browser: &mut Browser, resident: TestPerson, which: &str) -> Answer {
    let id = resident.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("heading", "needs"),
        ("disagreement", which),
        ("form_page", "/here"),
    ];
    browser.post("/api/agreement/withdraw", &fields).await
}

async fn rows(portal: &TestPortal) -> Vec<disagreement::Model> {
    disagreement::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// Joe, whose nurse wrote of a need, and her browser, and his.
async fn with_a_need(portal: &TestPortal) -> (TestPerson, Browser, Browser) {
    let (person, browser) = joe(portal).await;
    let (_, mut nurse) = nurse_of(portal, person).await;
    let need = [("field-what", "Cannot cook any more")];
    save_item(&mut nurse, person, ("needs", ""), "0", &need).await;
    (person, browser, nurse)
}

#[tokio::test]
async fn what_a_carer_does_not_agree_with_stands_beside_it_for_every_reader() {
    let portal = TestPortal::start().await;
    let (person, mut browser, mut nurse) = with_a_need(&portal).await;
    let item = only_item(&mut browser, person, "needs").await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "comment", Some("needs")).await;
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let plan = hers.get(&links::open_section(person.person, "needs")).await;
    let plan = plan.body;
    let address = links::disagree(person.person, "needs", item.parse().ok());
    assert!(plan.contains(&address), "{plan}");
    let form = hers.get(&address).await.body;
    assert!(form.contains("Cannot cook any more"), "{form}");
    disagree(&mut hers, person, &item, "He cooks on <b>Sundays</b>").await;
    for reader in [&mut browser, &mut nurse, &mut hers] {
        let plan = plan_page(reader, person, PlanKind::Care).await;
        let beside = plan.split("class=\"disagrees\"").nth(1).expect("beside it");
        assert!(beside.contains("Annie Example"), "{beside}");
        assert!(beside.contains("today at 10am"), "{beside}");
        assert!(
            beside.contains("He cooks on &lt;b&gt;Sundays&lt;/b&gt;"),
            "{beside}"
        );
    }
    // It is beside the item: the section as a whole is not disagreed with.
    let plan = plan_page(&mut nurse, person, PlanKind::Care).await;
    assert_eq!(plan.matches("class=\"disagrees\"").count(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn its_author_or_the_resident_takes_it_back_and_nobody_else() {
    let portal = TestPortal::start().await;
    let (person, mut browser, mut nurse) = with_a_need(&portal).await;
    let annie = portal.carer("Annie").await;
    let ben = portal.carer("Ben").await;
    for carer in [annie, ben] {
        portal.grant(person, carer, "comment", None).await;
    }
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let mut bens = portal.signed_in(ben.account, Assurance::Full).await;
    disagree(&mut hers, person, "", "It is not so").await;
    disagree(&mut hers, person, "", "Nor is this").await;
    let ids: Vec<String> = rows(&portal)
        .await
        .iter()
        .map(|row| row.id.to_string())
        .collect();
    for other in [&mut bens, &mut nurse] {
        assert_eq!(withdraw(other, person, &ids[0]).await.status, 404);
    }
    let bens_page = bens
        .get(&links::disagree(person.person, "needs", None))
        .await
        .body;
    assert!(!bens_page.contains("Take this back"), "{bens_page}");
    let own = hers
        .get(&links::disagree(person.person, "needs", None))
        .await
        .body;
    assert_eq!(own.matches("Take this back").count(), 2);
    assert_eq!(withdraw(&mut hers, person, &ids[0]).await.status, 303);
    assert_eq!(
        withdraw(&mut hers, person, &ids[0]).await.status,
        303,
        "twice"
    );
    assert_eq!(withdraw(&mut browser, person, &ids[1]).await.status, 303);
    let plan = plan_page(&mut nurse, person, PlanKind::Care).await;
    assert!(!plan.contains("class=\"disagrees\""), "{plan}");
    let kept = rows(&portal).await;
    assert_eq!(kept.len(), 2, "what was written is kept");
    let by: Vec<_> = kept.iter().map(|row| row.withdrawn_by.unwrap()).collect();
    assert!(by.contains(&annie.person.0) && by.contains(&person.person.0));
    portal.finish().await;
}

#[tokio::test]
async fn who_may_only_view_and_staff_and_strangers_do_not_disagree() {
    let portal = TestPortal::start().await;
    let (person, _, mut nurse) = with_a_need(&portal).await;
    let viewer = portal.carer("Vera").await;
    portal.grant(person, viewer, "view", None).await;
    let elsewhere = portal.carer("Ella").await;
    portal
        .grant(person, elsewhere, "comment", Some("goals"))
        .await;
    let stranger = portal.carer("Sam").await;
    let address = links::disagree(person.person, "needs", None);
    assert_eq!(nurse.get(&address).await.status, 404);
    assert_eq!(disagree(&mut nurse, person, "", "No").await.status, 404);
    for one in [viewer, elsewhere, stranger] {
        let mut theirs = portal.signed_in(one.account, Assurance::Full).await;
        assert_eq!(theirs.get(&address).await.status, 404);
        assert_eq!(disagree(&mut theirs, person, "", "No").await.status, 404);
    }
    assert!(rows(&portal).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn nothing_and_too_much_come_back_and_what_is_not_there_is_not_found() {
    let portal = TestPortal::start().await;
    let (person, mut browser, _) = with_a_need(&portal).await;
    let long = "é".repeat(2_001);
    for (words, problem) in [
        (" \n ", "Enter what you do not agree with"),
        (&long, "2,000 characters or less"),
    ] {
        let answer = disagree(&mut browser, person, "", words).await;
        let page = browser.get(answer.location()).await.body;
        assert!(page.contains(problem), "{page}");
        assert!(page.contains(words.trim()), "what was typed is kept");
    }
    for item in ["nothing", "00000000-0000-0000-0000-000000000001"] {
        assert_eq!(disagree(&mut browser, person, item, "No").await.status, 404);
    }
    assert!(rows(&portal).await.is_empty());
    let most = "é".repeat(2_000);
    disagree(&mut browser, person, "", &most).await;
    assert_eq!(rows(&portal).await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn what_was_said_of_an_item_stays_when_the_item_is_removed() {
    let portal = TestPortal::start().await;
    let (person, mut browser, mut nurse) = with_a_need(&portal).await;
    let item = only_item(&mut browser, person, "needs").await;
    disagree(&mut browser, person, &item, "I cook").await;
    let id = person.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("heading", "needs"),
        ("version", "1"),
        ("item", item.as_str()),
        ("form_page", "/here"),
    ];
    nurse.post("/api/plan/remove-item", &fields).await;
    let plan = plan_page(&mut nurse, person, PlanKind::Care).await;
    assert!(plan.contains("I cook"), "{plan}");
    assert!(plan.contains("has been removed since"));
    // Nor are words lost that were being written when it was removed.
    disagree(&mut browser, person, &item, "I still cook").await;
    let plan = plan_page(&mut nurse, person, PlanKind::Care).await;
    assert!(plan.contains("I still cook"), "{plan}");
    portal.finish().await;
}

#[tokio::test]
async fn the_crisis_sheet_shows_who_does_not_agree() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let trigger = [("field-what", "Refuses to eat")];
    save_item(&mut nurse, person, ("triggers", ""), "0", &trigger).await;
    let id = person.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("heading", "triggers"),
        ("version", "1"),
        ("words", "I was not hungry"),
        ("form_page", "/here"),
    ];
    browser.post("/api/agreement/disagree", &fields).await;
    let sheet = nurse.get(&links::crisis_sheet(person.person)).await.body;
    assert!(sheet.contains("Disagrees: Joe Example"), "{sheet}");
    assert!(sheet.contains("I was not hungry"));
    portal.finish().await;
}
