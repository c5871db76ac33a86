//! The resident agrees: with what they were shown, and with nothing else.

use super::{agree, agree_as_shown, agreements, plan_page, write_for};
use crate::{
    plan::{joe, nurse_of, save_item, save_text},
    support::TestPortal,
};
use ::entity::{agreement_section, audit_event};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

#[tokio::test]
async fn the_resident_reads_their_plan_and_agrees_with_it() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(plan.contains("Not agreed yet"), "{plan}");
    assert!(plan.contains(&links::agree(person.person, PlanKind::Care)));
    let page = browser
        .get(&links::agree(person.person, PlanKind::Care))
        .await;
    assert!(page.body.contains("Quiet mornings"), "all of it is shown");
    let answer = agree_as_shown(&mut browser, person, PlanKind::Care, &page).await;
    assert_eq!(
        answer.location(),
        links::plan(person.person, PlanKind::Care)
    );
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(plan.contains("Agreed by you on 6 August 2026"), "{plan}");
    assert!(plan.contains("Agreed 6 August 2026"), "{plan}");
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let plan = plan_page(&mut nurse, person, PlanKind::Care).await;
    assert!(plan.contains("Agreed by Joe Example on 6 August 2026"));
    assert!(!plan.contains(&links::agree(person.person, PlanKind::Care)));
    let written = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("agree"))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].sections, "wellness");
    portal.finish().await;
}

#[tokio::test]
async fn to_agree_twice_makes_two_agreements_and_one_press_makes_one() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    agree(&mut browser, person, PlanKind::Care).await;
    portal.clock.advance(chrono::TimeDelta::days(3));
    let mut browser = portal.signed_in(person.account, Assurance::Full).await;
    let page = browser
        .get(&links::agree(person.person, PlanKind::Care))
        .await;
    assert!(page.body.contains("Nothing has changed since"));
    agree_as_shown(&mut browser, person, PlanKind::Care, &page).await;
    assert_eq!(agreements(&portal).await.len(), 2);
    let plan = plan_page(&mut browser, person, PlanKind::Care).await;
    assert!(plan.contains("Agreed by you on 9 August 2026"), "{plan}");

    // The same page posted twice, as an impatient finger does.
    let id = person.person.to_string();
    let key = page.hidden("submission");
    let version = page.hidden("version-wellness");
    let mut fields = vec![
        ("resident", id.as_str()),
        ("plan", "care-plan"),
        ("submission", key.as_str()),
        ("form_page", "/here"),
    ];
    let others: Vec<String> = app::plan::headings::headings(PlanKind::Care)
        .iter()
        .map(|heading| format!("version-{}", heading.code))
        .collect();
    for name in &others {
        let value = if name == "version-wellness" {
            version.as_str()
        } else {
            "0"
        };
        fields.push((name, value));
    }
    for _ in 0..2 {
        let answer = browser.post("/api/agreement/agree", &fields).await;
        assert_eq!(
            answer.location(),
            links::plan(person.person, PlanKind::Care)
        );
    }
    assert_eq!(agreements(&portal).await.len(), 3);
    portal.finish().await;
}

#[tokio::test]
async fn what_changed_while_the_page_was_read_is_not_agreed_and_is_shown() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let address = links::agree(person.person, PlanKind::Care);
    let page = browser.get(&address).await;
    write_for(
        &mut nurse,
        person,
        "wellness",
        "1",
        "Quiet mornings, loud evenings",
    )
    .await;
    let answer = agree_as_shown(&mut browser, person, PlanKind::Care, &page).await;
    assert_eq!(answer.location(), address);
    assert!(agreements(&portal).await.is_empty());
    let again = browser.get(&address).await;
    assert!(
        again.body.contains("changed while you were reading"),
        "{}",
        again.body
    );
    assert!(again.body.contains("loud evenings"));
    // A section that was begun meanwhile was not seen either.
    write_for(&mut nurse, person, "also", "0", "Was a tailor").await;
    agree_as_shown(&mut browser, person, PlanKind::Care, &again).await;
    assert!(agreements(&portal).await.is_empty());
    let third = browser.get(&address).await;
    agree_as_shown(&mut browser, person, PlanKind::Care, &third).await;
    assert_eq!(agreements(&portal).await.len(), 1);
    let sections = agreement_section::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(sections, 2, "a version of every section");
    portal.finish().await;
}

#[tokio::test]
async fn a_form_without_versions_or_with_others_agrees_with_nothing() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let id = person.person.to_string();
    let big = "9".repeat(5_000);
    for version in ["", "0", "2", "-1", "one", &big] {
        let fields = [
            ("resident", id.as_str()),
            ("plan", "care-plan"),
            ("version-wellness", version),
            ("form_page", "/here"),
        ];
        let answer = browser.post("/api/agreement/agree", &fields).await;
        assert_eq!(answer.location(), "/here", "{version}");
    }
    for (name, value) in [("resident", "nobody"), ("plan", "no-plan")] {
        let mut fields = vec![("resident", id.as_str()), ("plan", "care-plan")];
        fields.retain(|(field, _)| *field != name);
        fields.push((name, value));
        let answer = browser.post("/api/agreement/agree", &fields).await;
        assert_eq!(answer.status, 404, "{name}");
    }
    assert!(agreements(&portal).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn a_plan_in_which_nothing_stands_cannot_be_agreed() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let address = links::agree(person.person, PlanKind::Care);
    let page = browser.get(&address).await;
    assert!(page.body.contains("Nothing has been written yet"));
    assert!(!page.body.contains("/api/agreement/agree"));
    save_text(&mut browser, person, "wellness", "0", "Quiet").await;
    save_text(&mut browser, person, "wellness", "1", "").await;
    let page = browser.get(&address).await;
    assert!(!page.body.contains("/api/agreement/agree"));
    portal.finish().await;
}

#[tokio::test]
async fn a_crisis_plan_needs_a_trigger_factor_before_it_is_agreed() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "place_of_care", "0", "At home").await;
    let address = links::agree(person.person, PlanKind::Crisis);
    let page = browser.get(&address).await;
    assert!(
        page.body.contains("at least one trigger factor"),
        "{}",
        page.body
    );
    assert!(
        page.body
            .contains(&links::add_item(person.person, "triggers", None))
    );
    assert!(!page.body.contains("/api/agreement/agree"));
    // Nor does a form that is made up agree with it.
    let id = person.person.to_string();
    let versions: Vec<String> = app::plan::headings::headings(PlanKind::Crisis)
        .iter()
        .map(|heading| format!("version-{}", heading.code))
        .collect();
    let mut fields = vec![
        ("resident", id.as_str()),
        ("plan", "crisis-plan"),
        ("form_page", address.as_str()),
    ];
    fields.extend(versions.iter().map(|name| {
        let version = if name == "version-place_of_care" {
            "1"
        } else {
            "0"
        };
        (name.as_str(), version)
    }));
    browser.post("/api/agreement/agree", &fields).await;
    assert!(agreements(&portal).await.is_empty());
    let trigger = [("field-what", "Confused at night")];
    save_item(&mut browser, person, ("triggers", ""), "0", &trigger).await;
    agree(&mut browser, person, PlanKind::Crisis).await;
    assert_eq!(agreements(&portal).await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn nobody_agrees_for_the_resident() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let page = browser
        .get(&links::agree(person.person, PlanKind::Care))
        .await;
    let (_, nurse) = nurse_of(&portal, person).await;
    let annie = portal.carer("Annie").await;
    portal.relate(person, annie, "carer").await;
    portal.grant(person, annie, "edit", None).await;
    let stranger = portal.carer("Sam").await;
    let mut others = vec![nurse];
    for one in [annie, stranger] {
        others.push(portal.signed_in(one.account, Assurance::Full).await);
    }
    for mut other in others {
        let address = links::agree(person.person, PlanKind::Care);
        assert_eq!(other.get(&address).await.status, 404);
        let posted = agree_as_shown(&mut other, person, PlanKind::Care, &page).await;
        assert_eq!(posted.status, 404);
        let confirmed = super::confirm(&mut other, person, PlanKind::Care).await;
        assert_eq!(confirmed.status, 404);
    }
    assert!(agreements(&portal).await.is_empty());
    portal.finish().await;
}
