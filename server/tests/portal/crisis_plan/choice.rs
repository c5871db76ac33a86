//! What the resident leaves off the sheet is on nobody's.

use super::{add, joe_with_a_plan, let_in};
use crate::{
    plan::nurse_of,
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::sheet_choice;
use app::{backend::Assurance, crisis_plan::choice, links};
use sea_orm::{EntityTrait, QueryOrder};

/// Saves the form with everything offered and all but some parts ticked.
async fn choose(browser: &mut Browser, joe: TestPerson, offered: &str, ticked: &[&str]) -> Answer {
    let resident = joe.person.to_string();
    let page = links::choose_sheet(joe.person);
    let ticks: Vec<String> = ticked.iter().map(|code| choice::field(code)).collect();
    let mut fields = vec![
        ("resident", resident.as_str()),
        ("offered", offered),
        ("form_page", page.as_str()),
    ];
    fields.extend(ticks.iter().map(|tick| (tick.as_str(), "yes")));
    browser.post("/api/crisis-plan/choose-sheet", &fields).await
}

async fn rows(portal: &TestPortal) -> Vec<sheet_choice::Model> {
    sheet_choice::Entity::find()
        .order_by_asc(sheet_choice::Column::Version)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn everything_is_on_the_sheet_until_the_resident_chooses() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let form = browser.get(&links::choose_sheet(joe.person)).await;
    let offered = form.hidden("offered");
    assert_eq!(
        offered,
        "communication,nhs_number,address,helps,steps,call,place_of_care"
    );
    assert_eq!(
        form.body.matches(" checked").count(),
        offered.split(',').count()
    );
    assert!(!form.body.contains("Your sheet leaves out"));
    assert!(rows(&portal).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn what_is_left_off_is_on_nobodys_sheet_and_still_in_the_plan() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let carer = portal.carer("Pete").await;
    let_in(&portal, joe, carer, None).await;
    let mut pete = portal.signed_in(carer.account, Assurance::Full).await;
    let sheet = links::crisis_sheet(joe.person);
    let parts = [
        "999\u{a0}123\u{a0}4567",
        "1 High Street",
        "Speak slowly",
        "Brass band",
        "At home with Rose",
    ];
    for reader in [&mut own, &mut nurse, &mut pete] {
        let page = reader.get(&sheet).await.body;
        assert!(parts.iter().all(|part| page.contains(part)), "{page}");
        assert!(!page.contains("left off"), "nothing is yet");
    }
    let offered = own
        .get(&links::choose_sheet(joe.person))
        .await
        .hidden("offered");
    let saved = choose(&mut own, joe, &offered, &["steps", "call"]).await;
    assert_eq!(saved.location(), links::choose_sheet(joe.person));
    for reader in [&mut own, &mut nurse, &mut pete] {
        let page = reader.get(&sheet).await.body;
        for part in parts {
            assert!(!page.contains(part), "{part}");
        }
        for kept in ["Example", "27 March 1941", "falls team", "Rose Hill"] {
            assert!(page.contains(kept), "{kept}: {page}");
        }
        let said = page.contains("left off") || page.contains("parts off this sheet");
        assert!(said, "that it is not all there");
    }
    let plan = links::plan(joe.person, app::plan::kind::PlanKind::Crisis);
    assert!(nurse.get(&plan).await.body.contains("Brass band"));
    portal.finish().await;
}

#[tokio::test]
async fn leaving_out_what_people_look_for_first_is_warned_of() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    choose(&mut browser, joe, "steps,call,helps", &["steps", "helps"]).await;
    let page = browser.get(&links::choose_sheet(joe.person)).await.body;
    let warning = page
        .split("Your sheet leaves out")
        .nth(1)
        .expect("a warning");
    let list = warning.split("</ul>").next().unwrap();
    assert!(
        list.contains("Who to call") && !list.contains("What should happen"),
        "{list}"
    );
    portal.finish().await;
}

#[tokio::test]
async fn what_was_not_on_the_form_stays_as_it_was() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    choose(&mut browser, joe, "helps,steps", &["steps"]).await;
    // Written after the form was opened, and so not on it.
    add(&mut browser, joe, "triggers", &[("what", "A cold")]).await;
    choose(&mut browser, joe, "steps", &[]).await;
    let page = browser.get(&links::crisis_sheet(joe.person)).await.body;
    assert!(page.contains("A cold"), "what is new is on the sheet");
    assert!(
        !page.contains("Brass band"),
        "what was left off is still off"
    );
    assert!(!page.contains("falls team"));
    let left_out: Vec<String> = rows(&portal)
        .await
        .into_iter()
        .map(|row| row.left_out)
        .collect();
    assert_eq!(left_out, ["helps", "helps,steps"], "the history is kept");
    portal.finish().await;
}

#[tokio::test]
async fn made_up_parts_are_not_taken_and_saving_twice_is_saving_once() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    let huge = "name,".repeat(20_000);
    for offered in ["", "name,date_of_birth,goals", "<script>", huge.as_str()] {
        let saved = choose(&mut browser, joe, offered, &["name"]).await;
        assert_eq!(saved.location(), links::choose_sheet(joe.person));
    }
    assert!(
        rows(&portal).await.is_empty(),
        "a choice of nothing is none"
    );
    for _ in 0..2 {
        choose(&mut browser, joe, "helps", &[]).await;
    }
    assert_eq!(rows(&portal).await.len(), 1);
    let page = browser.get(&links::crisis_sheet(joe.person)).await.body;
    assert!(page.contains("Joe Example") && page.contains("27 March 1941"));
    portal.finish().await;
}

#[tokio::test]
async fn nobody_chooses_for_the_resident() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let carer = portal.carer("Pete").await;
    let_in(&portal, joe, carer, None).await;
    let mut pete = portal.signed_in(carer.account, Assurance::Full).await;
    for other in [&mut nurse, &mut pete] {
        let answer = choose(other, joe, "steps", &[]).await;
        assert_eq!(answer.status, 404);
    }
    assert!(rows(&portal).await.is_empty());
    portal.finish().await;
}
