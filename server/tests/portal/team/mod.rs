//! Who looks after a resident: added and ended by staff, asked for by the resident.

mod at_once;
mod wishes;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{audit_event, care_relationship, outbound_email, team_request};
use app::{backend::Assurance, ids::TieId, links, plan::kind::PlanKind};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

struct World {
    portal: TestPortal,
    joe: TestPerson,
    grace: TestPerson,
    bela: TestPerson,
}

/// Joe, whose named lead is Grace; Bela is a social worker who knows nobody.
async fn world() -> World {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let grace = portal.staff("Grace", "community_nurse").await;
    portal.relate(joe, grace, "named_lead").await;
    let bela = portal.staff("Bela", "social_worker").await;
    World {
        portal,
        joe,
        grace,
        bela,
    }
}

impl World {
    async fn browser(&self, person: TestPerson) -> Browser {
        self.portal.signed_in(person.account, Assurance::Full).await
    }

    async fn wishes(&self) -> Vec<team_request::Model> {
        team_request::Entity::find()
            .order_by_asc(team_request::Column::Id)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn acts(&self, act: &str) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(act))
            .filter(audit_event::Column::Outcome.eq("allowed"))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    async fn told(&self) -> usize {
        outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq("team_changed"))
            .filter(outbound_email::Column::ToPersonId.eq(self.joe.person.0))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }
}

async fn send(
    browser: &mut Browser,
    joe: TestPerson,
    what: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let id = joe.person.to_string();
    let mut all = vec![("resident", id.as_str()), ("form_page", "/here")];
    all.extend(fields);
    browser.post(&format!("/api/team/{what}"), &all).await
}

#[tokio::test]
async fn a_nurse_adds_a_colleague_who_may_open_the_plan_until_she_is_taken_off_the_team() {
    let world = world().await;
    let (mut graces, mut belas) = (
        world.browser(world.grace).await,
        world.browser(world.bela).await,
    );
    let plan = links::plan(world.joe.person, PlanKind::Care);
    assert_eq!(belas.get(&plan).await.status, StatusCode::NOT_FOUND);
    let form = graces.get(&links::add_to_team(world.joe.person)).await.body;
    assert!(form.contains("Bela"), "{form}");
    let bela = world.bela.person.to_string();
    let fields = [
        ("who", "colleague"),
        ("colleague", bela.as_str()),
        ("as", "key_worker"),
        ("reason", "Helps with the move home"),
    ];
    let answer = send(&mut graces, world.joe, "add", &fields).await;
    assert_eq!(answer.location(), links::around(world.joe.person));
    assert_eq!(belas.get(&plan).await.status, StatusCode::OK);
    let mut joes = world.browser(world.joe).await;
    let around = joes.get(&links::around(world.joe.person)).await.body;
    assert!(around.contains("Helps with the move home"));
    assert_eq!(
        (world.told().await, world.acts("add_to_team").await),
        (1, 1)
    );

    let tie = TieId(world.portal.tie_of(world.bela).await.id);
    let page = graces.get(&links::end_tie(world.joe.person, tie)).await;
    assert_eq!(page.status, StatusCode::OK);
    let tie = tie.to_string();
    let fields = [("tie", tie.as_str()), ("reason", "The move is done")];
    let answer = send(&mut graces, world.joe, "end", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(belas.get(&plan).await.status, StatusCode::NOT_FOUND);
    let row = world.portal.tie_of(world.bela).await;
    assert_eq!(row.end_reason.as_deref(), Some("The move is done"));
    assert_eq!(row.ended_by, Some(world.grace.person.0));
    assert_eq!((world.told().await, world.acts("end_tie").await), (2, 1));
    // Once more there is nobody to end.
    let answer = send(&mut graces, world.joe, "end", &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_nurse_who_takes_herself_off_the_team_opens_nothing_more() {
    let world = world().await;
    let mut graces = world.browser(world.grace).await;
    let plan = links::plan(world.joe.person, PlanKind::Care);
    assert_eq!(graces.get(&plan).await.status, StatusCode::OK);
    let tie = world.portal.tie_of(world.grace).await.id.to_string();
    let fields = [("tie", tie.as_str()), ("reason", "I change my job")];
    let answer = send(&mut graces, world.joe, "end", &fields).await;
    assert_eq!(answer.location(), links::WORKLIST);
    assert_eq!(graces.get(&plan).await.status, StatusCode::NOT_FOUND);
    let refused = send(&mut graces, world.joe, "end", &fields).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_missing_or_there_already_is_said_and_nothing_is_added() {
    let world = world().await;
    let mut graces = world.browser(world.grace).await;
    let page = links::add_to_team(world.joe.person);
    let (grace, bela) = (
        world.grace.person.to_string(),
        world.bela.person.to_string(),
    );
    let joe = world.joe.person.to_string();
    for (fields, problem) in [
        (vec![("reason", "x")], "who is to be added"),
        (vec![("who", "team"), ("reason", "x")], "the team"),
        (
            vec![("who", "colleague"), ("as", "team"), ("reason", "x")],
            "the member of staff",
        ),
        (
            vec![
                ("who", "colleague"),
                ("colleague", joe.as_str()),
                ("as", "team"),
                ("reason", "x"),
            ],
            "the member of staff",
        ),
        (
            vec![
                ("who", "colleague"),
                ("colleague", bela.as_str()),
                ("as", "carer"),
                ("reason", "x"),
            ],
            "as what",
        ),
        (
            vec![
                ("who", "colleague"),
                ("colleague", bela.as_str()),
                ("as", "team"),
            ],
            "why",
        ),
        (
            vec![
                ("who", "colleague"),
                ("colleague", bela.as_str()),
                ("as", "named_lead"),
                ("reason", "x"),
            ],
            "in the team as this already",
        ),
        (
            vec![
                ("who", "colleague"),
                ("colleague", grace.as_str()),
                ("as", "named_lead"),
                ("reason", "x"),
            ],
            "in the team as this already",
        ),
    ] {
        let mut all = vec![("resident", joe.as_str()), ("form_page", page.as_str())];
        all.extend(fields.clone());
        graces.post("/api/team/add", &all).await;
        let back = graces.get(&page).await.body;
        assert!(back.contains("There is a problem"), "{fields:?}");
        assert!(back.contains(problem), "{fields:?}: {problem}");
    }
    let ties = care_relationship::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(ties.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn joe_asks_for_somebody_to_leave_and_once_it_is_agreed_they_can_open_nothing() {
    let world = world().await;
    world.portal.relate(world.joe, world.bela, "team").await;
    let (mut joes, mut graces, mut belas) = (
        world.browser(world.joe).await,
        world.browser(world.grace).await,
        world.browser(world.bela).await,
    );
    let tie = TieId(world.portal.tie_of(world.bela).await.id);
    let form = joes
        .get(&links::ask_to_leave(world.joe.person, tie))
        .await
        .body;
    assert!(form.contains("selected"), "{form}");
    let id = tie.to_string();
    let fields = [
        ("wish", "leave"),
        ("tie", id.as_str()),
        ("reason", "She is always late"),
    ];
    let answer = send(&mut joes, world.joe, "ask", &fields).await;
    assert_eq!(answer.location(), links::around(world.joe.person));
    let plan = links::plan(world.joe.person, PlanKind::Care);
    assert_eq!(
        belas.get(&plan).await.status,
        StatusCode::OK,
        "asked is not done"
    );
    let waiting = graces.get(links::HOME).await.body;
    assert!(waiting.contains("asked for a change"), "{waiting}");
    let around = graces.get(&links::around(world.joe.person)).await.body;
    assert!(around.contains("She is always late"));

    let wish = world.wishes().await.remove(0).id.to_string();
    let fields = [
        ("wish", wish.as_str()),
        ("outcome", "done"),
        ("answer", "Somebody else comes from Monday"),
    ];
    let answer = send(&mut graces, world.joe, "answer-wish", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(belas.get(&plan).await.status, StatusCode::NOT_FOUND);
    let around = joes.get(&links::around(world.joe.person)).await.body;
    assert!(around.contains("Somebody else comes from Monday"));
    assert_eq!(
        (world.told().await, world.acts("answer_wish").await),
        (1, 1)
    );
    assert_eq!(world.acts("end_tie").await, 1);
    assert!(
        !graces
            .get(links::HOME)
            .await
            .body
            .contains("asked for a change")
    );
    // A second answer changes nothing.
    let fields = [
        ("wish", wish.as_str()),
        ("outcome", "not_done"),
        ("answer", "No"),
    ];
    send(&mut graces, world.joe, "answer-wish", &fields).await;
    assert_eq!(
        world.wishes().await.remove(0).outcome.as_deref(),
        Some("done")
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn only_the_resident_asks_and_only_those_who_give_care_answer() {
    let world = world().await;
    let annie = world.portal.resident("Annie").await;
    for plan in PlanKind::ALL {
        let whole = (plan.code(), None);
        world.portal.grant_of(world.joe, annie, whole, "edit").await;
    }
    let ask = [
        ("wish", "join"),
        ("who", "A physiotherapist"),
        ("reason", "My knee"),
    ];
    for person in [annie, world.bela, world.grace] {
        let mut browser = world.browser(person).await;
        let answer = send(&mut browser, world.joe, "ask", &ask).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let mut joes = world.browser(world.joe).await;
    send(&mut joes, world.joe, "ask", &ask).await;
    let wish = world.wishes().await.remove(0).id.to_string();
    let say = [
        ("wish", wish.as_str()),
        ("outcome", "done"),
        ("answer", "Yes"),
    ];
    for person in [annie, world.bela, world.joe] {
        let mut browser = world.browser(person).await;
        let answer = send(&mut browser, world.joe, "answer-wish", &say).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    // What one resident asked is not found through another.
    let other = world.portal.resident("Rose").await;
    world.portal.relate(other, world.grace, "named_lead").await;
    let mut graces = world.browser(world.grace).await;
    let answer = send(&mut graces, other, "answer-wish", &say).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(world.wishes().await.remove(0).answered_at.is_none());
    world.portal.finish().await;
}

#[tokio::test]
async fn too_many_wishes_and_what_is_missing_are_said_in_plain_words() {
    let world = world().await;
    let mut joes = world.browser(world.joe).await;
    let page = links::ask_team(world.joe.person);
    let id = world.joe.person.to_string();
    let huge = "x".repeat(1_001);
    let known = world.portal.tie_of(world.grace).await.id.to_string();
    // What a carer may see is ended where it is shared.
    let annie = world.portal.carer("Annie").await;
    world.portal.relate(world.joe, annie, "carer").await;
    let carer = world.portal.tie_of(annie).await.id.to_string();
    for (fields, problem) in [
        (vec![("reason", "x")], "what you want to ask for"),
        (vec![("wish", "join"), ("reason", "x")], "who is to join"),
        (vec![("wish", "leave"), ("reason", "x")], "who is to leave"),
        (
            vec![("wish", "leave"), ("tie", carer.as_str()), ("reason", "x")],
            "who is to leave",
        ),
        (
            vec![("wish", "leave"), ("tie", "nobody"), ("reason", "x")],
            "who is to leave",
        ),
        (vec![("wish", "leave"), ("tie", known.as_str())], "why"),
        (
            vec![("wish", "join"), ("who", "y"), ("reason", huge.as_str())],
            "1,000 characters",
        ),
    ] {
        let mut all = vec![("resident", id.as_str()), ("form_page", page.as_str())];
        all.extend(fields.clone());
        joes.post("/api/team/ask", &all).await;
        let back = joes.get(&page).await.body;
        assert!(back.contains(problem), "{problem}");
    }
    assert!(world.wishes().await.is_empty());
    for _ in 0..12 {
        let fields = [
            ("wish", "join"),
            ("who", "A friend"),
            ("reason", "It is quiet"),
        ];
        send(&mut joes, world.joe, "ask", &fields).await;
    }
    assert_eq!(world.wishes().await.len(), 10);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_that_joe_keeps_out_opens_and_lists_nothing_until_he_shares_again() {
    let world = world().await;
    world.portal.team_around(world.joe, &[world.bela]).await;
    let (mut joes, mut belas, mut graces) = (
        world.browser(world.joe).await,
        world.browser(world.bela).await,
        world.browser(world.grace).await,
    );
    let plan = links::plan(world.joe.person, PlanKind::Care);
    assert_eq!(belas.get(&plan).await.status, StatusCode::OK);
    assert!(belas.get(links::WORKLIST).await.body.contains("Joe"));
    let tie = care_relationship::Entity::find()
        .filter(care_relationship::Column::TeamId.is_not_null())
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .expect("the team");
    let page = joes
        .get(&links::limit_team(world.joe.person, TieId(tie.id)))
        .await
        .body;
    assert!(page.contains("In an emergency"), "{page}");
    let tie = tie.id.to_string();
    let limit = [("tie", tie.as_str()), ("to", "limit")];
    // Nobody else decides it.
    for browser in [&mut belas, &mut graces] {
        let answer = send(browser, world.joe, "limit", &limit).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    send(&mut joes, world.joe, "limit", &limit).await;
    assert_eq!(belas.get(&plan).await.status, StatusCode::NOT_FOUND);
    assert!(!belas.get(links::WORKLIST).await.body.contains("Joe"));
    assert_eq!(graces.get(&plan).await.status, StatusCode::OK);
    let around = joes.get(&links::around(world.joe.person)).await.body;
    assert!(around.contains("Stopped by the person"), "{around}");
    // It cannot be taken off and added again by others.
    let again = [("tie", tie.as_str()), ("reason", "A new start")];
    let answer = send(&mut graces, world.joe, "end", &again).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    // In an emergency there is a way, with a reason, and Joe sees it.
    let id = world.joe.person.to_string();
    let reason = [
        ("resident", id.as_str()),
        ("reason", "danger"),
        ("words", "She found him on the floor"),
        ("form_page", "/here"),
    ];
    belas.post("/api/break-glass/take", &reason).await;
    assert_eq!(belas.get(&plan).await.status, StatusCode::OK);
    let looked = joes
        .get(&links::who_has_looked(world.joe.person))
        .await
        .body;
    assert!(looked.contains("took emergency access"), "{looked}");

    let share = [("tie", tie.as_str()), ("to", "share")];
    send(&mut joes, world.joe, "limit", &share).await;
    assert!(belas.get(links::WORKLIST).await.body.contains("Joe"));
    assert_eq!(world.acts("limit_team").await, 1);
    // A person is no team.
    let grace = world.portal.tie_of(world.grace).await.id.to_string();
    let answer = send(
        &mut joes,
        world.joe,
        "limit",
        &[("tie", grace.as_str()), ("to", "limit")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}
