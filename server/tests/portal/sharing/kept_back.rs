//! Sections that are kept back: a whole plan never opens them, their name does.

use super::{crisis_plan, offer, propose, rights, share, with};
use crate::{
    plan::{nurse_of, save_item, save_text},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{follower, outbound_email};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

const NEPHEW: &str = "My nephew must not be told";
const PEOPLE: &str = "Never ring my brother";
const MOOD: &str = "I hear voices at night";

/// Joe, who wrote something in two sections that are always kept back and in one that is not.
async fn joe_who_wrote(portal: &TestPortal) -> (TestPerson, Browser) {
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    save_text(&mut his, joe, "important_people", "0", PEOPLE).await;
    save_text(&mut his, joe, "wellness", "0", MOOD).await;
    let told = [("field-name", NEPHEW), ("field-may", "may_not")];
    let saved = save_item(&mut his, joe, ("told", ""), "0", &told).await;
    assert!(saved.location().contains('#'), "{saved:?}");
    (joe, his)
}

async fn carer_with(
    portal: &TestPortal,
    joe: TestPerson,
    grants: &[(&str, Option<&str>)],
) -> (TestPerson, Browser) {
    let annie = portal.carer("Annie").await;
    for grant in grants {
        portal.grant_of(joe, annie, *grant, "edit").await;
    }
    let browser = portal.signed_in(annie.account, Assurance::Full).await;
    (annie, browser)
}

async fn keep_back(browser: &mut Browser, joe: TestPerson, sections: &[&str]) -> Answer {
    let resident = joe.person.to_string();
    let page = links::kept_back(joe.person);
    let ticks: Vec<String> = sections
        .iter()
        .map(|code| format!("section-{code}"))
        .collect();
    let mut fields = vec![
        ("resident", resident.as_str()),
        ("form_page", page.as_str()),
    ];
    fields.extend(ticks.iter().map(|tick| (tick.as_str(), "yes")));
    browser.post("/api/sharing/keep-back", &fields).await
}

/// Every page on which words of either plan stand.
fn whole_pages(joe: TestPerson) -> Vec<String> {
    let mut pages = vec![
        links::HOME.to_owned(),
        links::crisis_sheet(joe.person),
        links::person(joe.person),
        links::begin_from_care_plan(joe.person),
    ];
    for kind in PlanKind::ALL {
        pages.push(links::plan(joe.person, kind));
        pages.push(links::print_plan(joe.person, kind));
    }
    pages
}

#[tokio::test]
async fn a_whole_plan_opens_no_section_that_is_kept_back_on_any_page() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_who_wrote(&portal).await;
    let (_, mut annie) = carer_with(&portal, joe, &[("care", None), ("crisis", None)]).await;
    for page in whole_pages(joe) {
        let shown = annie.get(&page).await;
        for words in [
            NEPHEW,
            PEOPLE,
            "Who may be told",
            "People who are important to me",
        ] {
            assert!(!shown.body.contains(words), "{page}: {words}");
        }
    }
    let plan = annie.get(&links::plan(joe.person, PlanKind::Care)).await;
    assert!(plan.body.contains(MOOD), "the rest of it she reads");
    for heading in ["important_people", "told"] {
        for page in [
            links::section_history(joe.person, heading),
            links::compare_section(joe.person, heading, 0, 1),
            links::comments(joe.person, heading, None),
        ] {
            assert_eq!(annie.get(&page).await.status, 404, "{page}");
        }
    }
    let form = annie
        .get(&links::edit_section(joe.person, "important_people"))
        .await;
    assert_eq!(form.status, 404);
    let saved = save_text(&mut annie, joe, "important_people", "1", "Ring him").await;
    assert_eq!(saved.status, 404);
    portal.finish().await;
}

#[tokio::test]
async fn the_name_of_a_section_opens_it_and_its_care_team_reads_all() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_who_wrote(&portal).await;
    let grants = [("crisis", None), ("crisis", Some("told"))];
    let (_, mut annie) = carer_with(&portal, joe, &grants).await;
    let plan = links::plan(joe.person, PlanKind::Crisis);
    assert!(annie.get(&plan).await.body.contains(NEPHEW));
    let history = links::section_history(joe.person, "told");
    assert_eq!(annie.get(&history).await.status, 200);
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    assert!(nurse.get(&plan).await.body.contains(NEPHEW));
    let care = links::plan(joe.person, PlanKind::Care);
    assert!(nurse.get(&care).await.body.contains(PEOPLE));
    portal.finish().await;
}

#[tokio::test]
async fn the_file_of_a_plan_holds_no_more_than_its_page() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe_who_wrote(&portal).await;
    let (annie, mut hers) = carer_with(&portal, joe, &[("care", None)]).await;
    let file = links::plan_pdf(joe.person, PlanKind::Care, false);
    for browser in [&mut his, &mut hers] {
        assert_eq!(browser.get(&file).await.status, 200);
    }
    // What a file holds is named in the trail, section by section.
    let taken = ::entity::audit_event::Entity::find()
        .filter(::entity::audit_event::Column::Action.eq("take_care_pdf"))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    for event in taken {
        let hers = event.actor_id == Some(annie.person.0);
        assert_eq!(event.sections.contains("important_people"), !hers);
        assert!(event.sections.contains("wellness"));
    }
    portal.finish().await;
}

#[tokio::test]
async fn what_a_resident_keeps_back_is_closed_at_once_and_opened_with_a_fresh_proof() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe_who_wrote(&portal).await;
    let (_, mut annie) = carer_with(&portal, joe, &[("care", None)]).await;
    let plan = links::plan(joe.person, PlanKind::Care);
    assert!(annie.get(&plan).await.body.contains(MOOD));
    portal.clock.advance(TimeDelta::minutes(11));
    let saved = keep_back(&mut his, joe, &["wellness", "told", "no_such"]).await;
    assert_eq!(saved.location(), links::around(joe.person));
    assert!(!annie.get(&plan).await.body.contains(MOOD));
    let page = his.get(&links::kept_back(joe.person)).await.body;
    assert_eq!(page.matches("checked").count(), 1, "{page}");
    // Opening again gives more.
    let refused = keep_back(&mut his, joe, &[]).await;
    let page = links::kept_back(joe.person);
    assert_eq!(refused.location(), links::with_next(links::PROVE, &page));
    assert!(!annie.get(&plan).await.body.contains(MOOD));
    let mut fresh = portal.signed_in(joe.account, Assurance::Full).await;
    keep_back(&mut fresh, joe, &[]).await;
    assert!(annie.get(&plan).await.body.contains(MOOD));
    // Nobody else decides it.
    for browser in [&mut annie, &mut nurse_of(&portal, joe).await.1] {
        assert_eq!(keep_back(browser, joe, &["goals"]).await.status, 404);
        assert_eq!(browser.get(&page).await.status, 404);
    }
    portal.finish().await;
}

#[tokio::test]
async fn the_form_has_them_apart_and_they_are_shared_only_if_ticked() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe_who_wrote(&portal).await;
    keep_back(&mut his, joe, &["wellness"]).await;
    let form = his.get(&links::share(joe.person)).await.body;
    let (before, after) = form.rsplit_once("Only if you tick them").expect("a group");
    for code in [
        "section-told",
        "section-important_people",
        "section-wellness",
    ] {
        let name = format!("name=\"{code}\"");
        assert!(after.contains(&name) && !before.contains(&name), "{code}");
    }
    let cases = [
        (vec![("level", "view")], vec!["-", "-"]),
        (
            vec![("level", "view"), ("section-goals", "yes")],
            vec!["-", "-"],
        ),
        (
            vec![
                ("level", "view"),
                ("section-told", "yes"),
                ("section-goals", "yes"),
            ],
            vec!["-", "-", "told"],
        ),
        (
            vec![
                ("level", "crisis"),
                ("section-told", "yes"),
                ("section-wellness", "yes"),
            ],
            vec!["-", "told"],
        ),
        (
            vec![
                ("level", "view"),
                ("which", "some"),
                ("section-wellness", "yes"),
            ],
            vec!["wellness"],
        ),
    ];
    for (place, (ticks, expected)) in cases.into_iter().enumerate() {
        let friend = portal.carer(&format!("Nora{place}")).await;
        let code = offer(&mut his, joe, &with(&ticks)).await;
        let mut hers = portal.signed_in(friend.account, Assurance::Full).await;
        super::enter(&mut hers, &code).await;
        let id = super::of_carer(&portal, friend).await;
        super::answer(&mut hers, id, "accept").await;
        let mut found: Vec<String> = rights(&portal)
            .await
            .into_iter()
            .filter(|right| right.carer_id == friend.person.0)
            .map(|right| right.heading.unwrap_or_else(|| String::from("-")))
            .collect();
        found.sort();
        assert_eq!(found, expected, "{ticks:?}");
        super::decide(&mut his, joe, id, ("end", "")).await;
    }
    let mut fields = crisis_plan();
    fields.push(("section-told", "yes"));
    propose(&mut his, joe, &fields).await;
    let check = his.get(&links::check_sharing(joe.person)).await.body;
    assert!(check.contains("except sections that are kept back"));
    assert!(check.contains("Can read these parts of the crisis plan: Who may be told"));
    assert!(check.contains("Exit this page"));
    portal.clock.advance(TimeDelta::minutes(11));
    let refused = share(&mut his, joe).await;
    assert!(refused.location().starts_with(links::PROVE), "{refused:?}");
    portal.finish().await;
}

#[tokio::test]
async fn no_email_tells_of_a_change_or_comment_that_the_reader_may_not_see() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_who_wrote(&portal).await;
    let (annie, _) = carer_with(&portal, joe, &[("care", None), ("crisis", None)]).await;
    let tx = portal.portal.database.write().await.unwrap();
    for matter in ["changes", "crisis"] {
        follower::ActiveModel::from(follower::Model {
            id: portal.portal.clock.id(),
            resident_id: joe.person.0,
            person_id: annie.person.0,
            matter: matter.to_owned(),
            chosen_by: joe.person.0,
            since: portal.portal.clock.now(),
            ended_at: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let resident = joe.person.to_string();
    let told = [
        ("field-name", "My sister"),
        ("field-may", "may"),
        ("performer", resident.as_str()),
    ];
    save_item(&mut nurse, joe, ("told", ""), "1", &told).await;
    let comment = [
        ("resident", resident.as_str()),
        ("heading", "important_people"),
        ("words", "Is that still so?"),
        ("form_page", "/here"),
    ];
    let said = nurse.post("/api/comments/write", &comment).await;
    assert_ne!(said.location(), "/here");
    let to = |rows: Vec<outbound_email::Model>| -> Vec<String> {
        rows.into_iter().map(|row| row.to_address).collect()
    };
    let connection = portal.portal.database.reader();
    let mails = outbound_email::Entity::find()
        .all(connection)
        .await
        .unwrap();
    let mails = to(mails);
    assert_eq!(mails, ["joe@example.org", "joe@example.org"]);
    let step = [("field-what", "A fall")];
    save_item(&mut nurse, joe, ("triggers", ""), "0", &step).await;
    let mails = outbound_email::Entity::find()
        .all(connection)
        .await
        .unwrap();
    assert!(to(mails).contains(&String::from("annie@example.org")));
    portal.finish().await;
}
