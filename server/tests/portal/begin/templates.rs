//! The templates of teams, and plans that are begun from them.

use super::{crisis_plan, joe, post};
use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{
    organisation, plan_beginning, plan_template, plan_template_version, section_change, staff_role,
};
use app::{backend::Assurance, ids::TemplateId, links};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};

const SAVE: &str = "/api/begin/save-template";
const COPY: &str = "/api/begin/copy-template";

/// A nurse in a team, in her browser.
async fn keeper(portal: &TestPortal, resident: TestPerson) -> Browser {
    let nurse = portal.staff("Ruth", "community_nurse").await;
    portal.team_around(resident, &[nurse]).await;
    portal.signed_in(nurse.account, Assurance::Full).await
}

async fn own_team(browser: &mut Browser) -> String {
    let page = browser.get(links::NEW_TEMPLATE).await.body;
    let option = page.split("<option").nth(1).unwrap();
    option.split("value=\"").nth(1).unwrap()[..36].to_owned()
}

/// Saves a template, new when `template` is empty.
async fn save(
    browser: &mut Browser,
    (template, version): (&str, &str),
    more: &[(&str, &str)],
) -> Answer {
    let team = own_team(browser).await;
    let mut fields = vec![
        ("template", template),
        ("version", version),
        ("team", team.as_str()),
        ("for_whom", "People at home"),
        ("form_page", links::NEW_TEMPLATE),
    ];
    fields.extend(more);
    browser.post(SAVE, &fields).await
}

async fn only_template(portal: &TestPortal) -> TemplateId {
    let all = plan_template::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(all.len(), 1);
    TemplateId(all[0].id)
}

const FALLS: &[(&str, &str)] = &[
    ("name", "Falls <b>and</b> confusion"),
    ("lines-triggers", "An infection\nA fall"),
    ("lines-helps", "Lights on at night"),
    ("step-1-if", "He falls"),
    ("step-1-do", "Ring 111"),
    ("step-1-level", "emergency"),
];

async fn copy(
    browser: &mut Browser,
    resident: TestPerson,
    template: TemplateId,
    version: &str,
    ticks: &[&str],
) -> Answer {
    let page = links::begin_from_template(resident.person, template);
    let id = template.to_string();
    let mut fields = vec![("template", id.as_str()), ("template_version", version)];
    fields.extend(ticks.iter().map(|tick| (*tick, "yes")));
    post(browser, (COPY, &page), resident, &fields).await
}

#[tokio::test]
async fn a_plan_is_begun_from_a_template_and_does_not_change_with_it() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let mut nurse = keeper(&portal, person).await;
    let saved = save(&mut nurse, ("", "0"), FALLS).await;
    assert_eq!(saved.location(), links::TEMPLATES);
    let template = only_template(&portal).await;
    let begin = browser.get(&links::begin_crisis_plan(person.person)).await;
    assert!(
        begin
            .body
            .contains("Falls &lt;b&gt;and&lt;/b&gt; confusion")
    );
    let offers = links::begin_from_template(person.person, template);
    assert_eq!(
        browser
            .get(&offers)
            .await
            .body
            .matches("name=\"copy-")
            .count(),
        4
    );

    // Meanwhile the team changes it: what was shown is what is copied.
    let id = template.to_string();
    let changed = [("name", "Falls"), ("lines-triggers", "Something else")];
    save(&mut nurse, (&id, "1"), &changed).await;
    let ticks = ["copy-0", "copy-2", "copy-3"];
    copy(&mut browser, person, template, "1", &ticks).await;
    let again = copy(&mut browser, person, template, "1", &ticks).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let plan = crisis_plan(&mut browser, person).await;
    for words in ["An infection", "Lights on at night", "Ring 111"] {
        assert_eq!(
            plan.matches(&format!("\"written\">{words}<")).count(),
            1,
            "{words}: {plan}"
        );
    }
    assert!(!plan.contains("Something else"));
    assert!(!plan.contains("A fall<"), "it was not ticked");
    let reader = portal.portal.database.reader();
    let begun = plan_beginning::Entity::find().all(reader).await.unwrap();
    let versions = plan_template_version::Entity::find()
        .all(reader)
        .await
        .unwrap();
    let first = versions
        .iter()
        .find(|version| version.version == 1)
        .unwrap();
    assert_eq!(begun.len(), 1);
    assert_eq!(begun[0].template_version_id, first.id);
    let begin = browser.get(&links::begin_crisis_plan(person.person)).await;
    assert!(
        begin
            .body
            .contains("begun from the template “Falls”, version 1")
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_retired_one_a_strange_one_and_a_version_that_is_not_there_begin_nothing() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let elsewhere = portal.resident("Rose").await;
    let mut nurse = keeper(&portal, elsewhere).await;
    save(&mut nurse, ("", "0"), FALLS).await;
    let template = only_template(&portal).await;
    let offers = links::begin_from_template(person.person, template);
    // The team is not around Joe.
    assert_eq!(browser.get(&offers).await.status, StatusCode::NOT_FOUND);
    let strange = copy(&mut browser, person, template, "1", &["copy-0"]).await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND);

    let mut rose = portal.signed_in(elsewhere.account, Assurance::Full).await;
    for version in ["0", "2", "-1", "x", ""] {
        let answer = copy(&mut rose, elsewhere, template, version, &["copy-0"]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{version}");
    }
    let id = template.to_string();
    let fields = [("template", id.as_str()), ("form_page", links::TEMPLATES)];
    let retired = nurse.post("/api/begin/retire-template", &fields).await;
    assert_eq!(retired.location(), links::TEMPLATES);
    let answer = copy(&mut rose, elsewhere, template, "1", &["copy-0"]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let reader = portal.portal.database.reader();
    assert_eq!(
        section_change::Entity::find().count(reader).await.unwrap(),
        0
    );
    // It is not changed any more either.
    let again = save(&mut nurse, (&id, "1"), FALLS).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    portal.finish().await;
}

#[tokio::test]
async fn another_organisation_sees_none_of_it_and_another_team_changes_none() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let mut nurse = keeper(&portal, person).await;
    save(&mut nurse, ("", "0"), FALLS).await;
    let template = only_template(&portal).await;
    let id = template.to_string();
    let colleague = portal.staff("Ellen", "occupational_therapist").await;
    portal.team_around(person, &[colleague]).await;
    let mut colleague = portal.signed_in(colleague.account, Assurance::Full).await;
    let page = colleague.get(&links::template(template)).await;
    assert_eq!(page.status, StatusCode::OK, "the same organisation");
    assert!(page.body.contains("An infection") && !page.body.contains("Save template"));
    let stranger = portal.staff_elsewhere("Olga", "community_nurse").await;
    let mut stranger = portal.signed_in(stranger.account, Assurance::Full).await;
    let list = stranger.get(links::TEMPLATES).await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(!list.body.contains("Falls"), "{}", list.body);
    let page = stranger.get(&links::template(template)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    for other in [&mut colleague, &mut stranger] {
        let answer = save(other, (&id, "1"), FALLS).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let fields = [("template", id.as_str()), ("form_page", links::TEMPLATES)];
        let answer = other.post("/api/begin/retire-template", &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        browser.get(links::TEMPLATES).await.status,
        StatusCode::NOT_FOUND
    );
    portal.finish().await;
}

/// Puts an organisation below another.
async fn is_below(portal: &TestPortal, lower: uuid::Uuid, upper: uuid::Uuid) {
    let tx = portal.portal.database.write().await.unwrap();
    organisation::Entity::update_many()
        .col_expr(organisation::Column::ParentId, Expr::value(Some(upper)))
        .filter(organisation::Column::Id.eq(lower))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn staff_of_a_surgery_see_what_their_partnership_keeps_and_change_none_of_it() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let mut nurse = keeper(&portal, person).await;
    save(&mut nurse, ("", "0"), FALLS).await;
    let id = only_template(&portal).await;
    // Grace works for a surgery, in no team of it.
    let grace = portal.staff_elsewhere("Grace", "practice_nurse").await;
    let manager = portal.staff_elsewhere("Max", "manager").await;
    let mut surgeries = Vec::new();
    for who in [grace, manager] {
        let tx = portal.portal.database.write().await.unwrap();
        let role = staff_role::Entity::find()
            .filter(staff_role::Column::PersonId.eq(who.person.0))
            .one(tx.connection())
            .await
            .unwrap()
            .unwrap();
        surgeries.push(role.organisation_id);
        staff_role::Entity::update_many()
            .col_expr(staff_role::Column::TeamId, Expr::value(None::<uuid::Uuid>))
            .filter(staff_role::Column::Id.eq(role.id))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
    let mut browser = portal.signed_in(grace.account, Assurance::Full).await;
    let page = browser.get(links::TEMPLATES).await.body;
    assert!(
        !page.contains("confusion"),
        "it belongs to nobody above: {page}"
    );
    assert_eq!(browser.get(&links::template(id)).await.status, 404);

    // Two steps up, and in a circle, which nobody should make.
    is_below(&portal, surgeries[0], surgeries[1]).await;
    is_below(&portal, surgeries[1], portal.organisation.0).await;
    is_below(&portal, portal.organisation.0, surgeries[0]).await;
    let page = browser.get(links::TEMPLATES).await.body;
    assert!(page.contains("confusion"), "{page}");
    assert!(
        !page.contains("Make a template"),
        "no team of hers could keep it"
    );
    let shown = browser.get(&links::template(id)).await;
    assert_eq!(shown.status, 200);
    assert!(!shown.body.contains("Save"), "{}", shown.body);
    assert_eq!(browser.get(links::NEW_TEMPLATE).await.status, 404);
    let form = id.to_string();
    let mut fields = vec![
        ("template", form.as_str()),
        ("version", "1"),
        ("for_whom", "Nobody"),
        ("form_page", "/here"),
    ];
    fields.extend(FALLS);
    assert_eq!(browser.post(SAVE, &fields).await.status, 404);
    assert_eq!(
        browser
            .post("/api/begin/retire-template", &fields)
            .await
            .status,
        404
    );
    let mut fields = vec![("template", ""), ("version", "0"), ("for_whom", "Nobody")];
    fields.extend(FALLS);
    let team = own_team(&mut nurse).await;
    fields.push(("team", team.as_str()));
    assert_eq!(browser.post(SAVE, &fields).await.status, 404);

    // Who gives no care sees none.
    let mut max = portal.signed_in(manager.account, Assurance::Full).await;
    assert_eq!(max.get(links::TEMPLATES).await.status, 404);
    portal.finish().await;
}

#[tokio::test]
async fn a_form_with_problems_comes_back_and_two_who_change_it_hear_of_each_other() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let mut nurse = keeper(&portal, person).await;
    let long = "x".repeat(501);
    let many = "x\n".repeat(31);
    for (fields, problem) in [
        (vec![("name", "Falls")], "There is a problem"),
        (
            vec![("lines-triggers", "A fall")],
            "what the template is called",
        ),
        (
            vec![("name", "F"), ("lines-triggers", long.as_str())],
            "500 characters",
        ),
        (vec![("name", "F"), ("lines-triggers", many.as_str())], "30"),
        (
            vec![("name", "F"), ("step-2-if", "He falls")],
            "what to do in step 2",
        ),
        (
            vec![
                ("name", "F"),
                ("step-1-if", "a"),
                ("step-1-do", "b"),
                ("step-1-level", "now"),
            ],
            "how far things have gone",
        ),
    ] {
        let refused = save(&mut nurse, ("", "0"), &fields).await;
        let page = nurse.get(refused.location()).await.body;
        assert!(page.contains(problem), "{problem}: {page}");
    }
    save(&mut nurse, ("", "0"), FALLS).await;
    let id = only_template(&portal).await.to_string();
    let one = [("name", "One"), ("lines-triggers", "One")];
    let other = [("name", "Other"), ("lines-triggers", "Other")];
    assert_eq!(
        save(&mut nurse, (&id, "1"), &one).await.location(),
        links::TEMPLATES
    );
    let refused = save(&mut nurse, (&id, "1"), &other).await;
    let page = nurse.get(refused.location()).await.body;
    assert!(
        page.contains("One") && page.contains("while you were"),
        "{page}"
    );
    portal.finish().await;
}

#[tokio::test]
async fn content_that_this_portal_did_not_write_is_shown_to_nobody() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let mut nurse = keeper(&portal, person).await;
    save(&mut nurse, ("", "0"), FALLS).await;
    let template = only_template(&portal).await;
    let hostile = r#"{"items":[{"heading":"call","fields":{"name":"Evil","phone":"0900"}}]}"#;
    let tx = portal.portal.database.write().await.unwrap();
    plan_template_version::Entity::update_many()
        .col_expr(plan_template_version::Column::Content, Expr::value(hostile))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let offers = links::begin_from_template(person.person, template);
    let page = browser.get(&offers).await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!page.body.contains("Evil"));
    let copied = copy(&mut browser, person, template, "1", &["copy-0"]).await;
    assert!(!copied.body.contains("Evil"));
    assert!(!crisis_plan(&mut browser, person).await.contains("Evil"));
    portal.finish().await;
}
