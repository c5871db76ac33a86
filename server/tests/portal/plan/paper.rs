//! A whole plan on paper and as a file: who gets it, and that it is written down.

use super::{joe, nurse_of, save_item, save_text};
use crate::support::TestPortal;
use ::entity::{accessible_need, audit_event};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

#[tokio::test]
async fn a_printed_plan_says_whose_it_is_when_it_was_printed_and_which_version() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let print = links::print_plan(person.person, PlanKind::Care);
    let empty = browser.get(&print).await.body;
    assert!(empty.contains("Nothing has been written yet about"));
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    save_text(&mut browser, person, "wellness", "1", "Quiet <b>mornings").await;
    let goal = [
        ("field-what", "Walk to the shop"),
        ("field-importance", "9"),
        ("field-status", "in_progress"),
    ];
    save_item(&mut browser, person, ("goals", ""), "0", &goal).await;

    let page = browser.get(&print).await.body;
    for words in [
        "Care plan of Joe Example",
        "Printed on",
        "3, last changed on",
        "This plan has not been agreed yet",
        "Quiet &lt;b&gt;mornings",
        "Goal: Walk to the shop",
        "9 out of 10",
        "whole-plan--12",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("<script"), "no script is needed");
    let large = links::print_plan_in(person.person, PlanKind::Care, true);
    assert!(browser.get(&large).await.body.contains("whole-plan--18"));
    let crisis = links::print_plan(person.person, PlanKind::Crisis);
    let crisis = browser.get(&crisis).await.body;
    assert!(crisis.contains("Crisis plan of Joe Example"));
    assert!(!crisis.contains("Quiet"), "the plans are apart");
    portal.finish().await;
}

#[tokio::test]
async fn large_print_is_what_a_person_who_needs_it_gets_unasked() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let tx = portal.portal.database.write().await.unwrap();
    accessible_need::ActiveModel {
        id: Set(portal.portal.clock.id()),
        person_id: Set(person.person.0),
        category: Set(String::from("format")),
        term: Set(String::from("At least 24 point sans serif font")),
        detail: Set(None),
        recorded_by: Set(None),
        recorded_at: Set(portal.portal.clock.now()),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    for (query, class) in [
        ("", "whole-plan--24"),
        ("?size=large", "whole-plan--24"),
        ("?size=usual", "whole-plan--12"),
        ("?size=9999", "whole-plan--24"),
    ] {
        let print = links::print_plan(person.person, PlanKind::Care);
        let page = browser.get(&format!("{print}{query}")).await.body;
        assert!(page.contains(class), "{query}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_plan_is_taken_away_as_a_file_and_each_time_is_written_down_by_its_own_name() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Zoë 你好 سلام 😀").await;
    let (nurse, mut of_nurse) = nurse_of(&portal, person).await;
    for kind in PlanKind::ALL {
        let address = links::plan_pdf(person.person, kind, true);
        let file = of_nurse.get(&address).await;
        assert_eq!(file.status, 200);
        assert!(file.body.starts_with("%PDF-"));
        assert_eq!(file.header("content-type"), "application/pdf");
        assert_eq!(file.header("cache-control"), "no-store");
        let name = format!("attachment; filename=\"{}.pdf\"", kind.path());
        assert_eq!(file.header("content-disposition"), name, "no name in it");
    }
    of_nurse
        .get(&links::print_plan(person.person, PlanKind::Care))
        .await;
    let acts: Vec<(String, String)> = audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(nurse.person.0))
        .order_by_asc(audit_event::Column::Sequence)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|event| (event.action, event.sections))
        .collect();
    let wellness = String::from("wellness");
    assert_eq!(
        acts,
        [
            (String::from("take_care_pdf"), wellness.clone()),
            (String::from("take_crisis_pdf"), String::new()),
            (String::from("print_care_plan"), wellness),
        ]
    );
    let looked = browser
        .get(&links::who_has_looked(person.person))
        .await
        .body;
    assert!(looked.contains("took a PDF of the care plan"), "{looked}");
    portal.finish().await;
}

#[tokio::test]
async fn the_file_is_for_those_whom_the_page_is_for() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(&mut browser, person, "wellness", "0", "Quiet mornings").await;
    let address = links::plan_pdf(person.person, PlanKind::Care, false);
    let out = portal.browser().get(&address).await;
    assert_eq!(out.status, 303);
    assert_eq!(out.location(), links::with_next(links::SIGN_IN, &address));
    let mut by_email = portal.signed_in(person.account, Assurance::Email).await;
    let prove = by_email.get(&address).await;
    assert_eq!(prove.location(), links::with_next(links::PROVE, &address));
    let stranger = portal.resident("Sam").await;
    let mut stranger = portal.signed_in(stranger.account, Assurance::Full).await;
    let carer = portal.carer("Annie").await;
    portal.grant(person, carer, "view", Some("goals")).await;
    let mut carer = portal.signed_in(carer.account, Assurance::Full).await;
    for wrong in [
        address.clone(),
        address.replace("care-plan", "no-plan"),
        address.replace(&person.person.to_string(), "nobody"),
    ] {
        assert_eq!(stranger.get(&wrong).await.status, 404, "{wrong}");
    }
    let print = links::print_plan(person.person, PlanKind::Care);
    let page = carer.get(&print).await;
    assert!(!page.body.contains("Quiet mornings"), "not shared with her");
    assert_eq!(carer.get(&address).await.status, page.status);
    portal.finish().await;
}
