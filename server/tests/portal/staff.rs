//! Who works with the portal: joining, and leaving, which ends everything at once.

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{
    account, audit_event, break_glass, care_relationship, on_call_access, outbound_email, person,
    staff_role,
};
use app::{backend::Assurance, ids::PersonId, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const NAME: [(&str, &str); 3] = [
    ("given_name", "Nia"),
    ("family_name", "Hughes"),
    ("email", "nia.hughes@example.org"),
];

async fn full(test: &TestPortal, who: TestPerson) -> Browser {
    test.signed_in(who.account, Assurance::Full).await
}

/// Posts the form of a role, with what else is typed.
async fn role(
    test: &TestPortal,
    browser: &mut Browser,
    form: &str,
    role: &str,
    others: &[(&str, &str)],
) -> Answer {
    let place = format!("organisation-{}", test.organisation);
    let mut fields = vec![
        ("role", role),
        ("title", "community nurse"),
        ("place", place.as_str()),
        ("from-day", "6"),
        ("from-month", "8"),
        ("from-year", "2026"),
        ("form_page", "/here"),
    ];
    fields.retain(|(name, _)| !others.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(others);
    browser.post(form, &fields).await
}

/// Adds somebody.
async fn join(
    test: &TestPortal,
    browser: &mut Browser,
    as_what: &str,
    who: &[(&str, &str)],
) -> Answer {
    role(test, browser, "/api/admin/join", as_what, who).await
}

/// Gives somebody who is there a role.
async fn give(
    test: &TestPortal,
    browser: &mut Browser,
    as_what: &str,
    to: &[(&str, &str)],
) -> Answer {
    role(test, browser, "/api/admin/give-role", as_what, to).await
}

async fn end(browser: &mut Browser, who: PersonId) -> Answer {
    let id = who.to_string();
    let fields = [
        ("member", id.as_str()),
        ("sure", "yes"),
        ("form_page", "/here"),
    ];
    browser.post("/api/admin/end-staff", &fields).await
}

async fn acts(test: &TestPortal, act: &str) -> Vec<audit_event::Model> {
    audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq(act))
        .filter(audit_event::Column::Outcome.eq("allowed"))
        .all(test.portal.database.reader())
        .await
        .unwrap()
}

async fn by_email(test: &TestPortal, address: &str) -> Option<account::Model> {
    account::Entity::find()
        .filter(account::Column::Email.eq(address))
        .one(test.portal.database.reader())
        .await
        .unwrap()
}

async fn roles(test: &TestPortal, who: PersonId) -> Vec<staff_role::Model> {
    staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(who.0))
        .all(test.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn an_administrator_adds_somebody_who_signs_in_with_an_email_and_a_code_on_paper() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let mut browser = full(&test, asha).await;
    let added = join(&test, &mut browser, "community_nurse", &NAME).await;
    let account = by_email(&test, "nia.hughes@example.org").await.unwrap();
    let nia = PersonId(account.person_id);
    assert_eq!(added.location(), links::member(nia));
    let list = browser.get(links::STAFF).await.body;
    assert!(list.contains("Nia Hughes") && list.contains("community nurse, Northbridge Council"));

    // By email alone she is asked for a second proof, and has none but the code.
    let mut hers = test
        .signed_in(app::ids::AccountId(account.id), Assurance::Email)
        .await;
    let asked = hers.get(links::WORKLIST).await;
    assert!(asked.location().starts_with(links::PROVE));
    let id = nia.to_string();
    let made = browser
        .post("/api/admin/make-start-code", &[("member", id.as_str())])
        .await;
    assert_eq!(made.location(), links::START_CODE);
    let sheet = browser.get(links::START_CODE).await.body;
    let code = sheet.split("paper-code\">").nth(1).unwrap();
    let code: String = code.chars().take(14).collect();
    let proved = hers
        .post("/api/account/prove-with-code", &[("code", code.as_str())])
        .await;
    assert_eq!(proved.location(), links::HOME, "{code}");
    assert_eq!(hers.get(links::WORKLIST).await.status, StatusCode::OK);

    // Put away, the code is shown to nobody again.
    browser.post("/api/admin/put-start-code-away", &[]).await;
    let again = browser.get(links::START_CODE).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert_eq!(acts(&test, "give_role").await.len(), 1);
    assert_eq!(acts(&test, "make_start_code").await.len(), 1);
    let told = outbound_email::Entity::find()
        .filter(outbound_email::Column::ToPersonId.eq(nia.0))
        .one(test.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(told.unwrap().kind, "staff_joined");
    test.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_the_form_is_said_and_nobody_is_added() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let elsewhere = test.staff_elsewhere("Omar", "gp").await;
    let theirs = roles(&test, elsewhere.person).await;
    let other_place = format!("organisation-{}", uuid::Uuid::from_u128(7));
    let long = "x".repeat(81);
    let mut browser = full(&test, asha).await;
    for (what, wrong) in [
        ("no name", vec![("given_name", " ")]),
        ("no address", vec![("email", "nobody")]),
        ("an unknown role", vec![("role", "queen")]),
        ("an unknown place", vec![("place", other_place.as_str())]),
        ("no place", vec![("place", "team-1")]),
        ("a long title", vec![("title", long.as_str())]),
        ("no such day", vec![("from-day", "31"), ("from-month", "2")]),
        ("a day too far away", vec![("from-year", "2028")]),
        (
            "somebody else's address",
            vec![("email", "omar@example.org")],
        ),
        (
            "their own address",
            vec![
                ("given_name", "Asha"),
                ("family_name", "Example"),
                ("email", "asha@example.org"),
            ],
        ),
    ] {
        let mut fields = NAME.to_vec();
        fields.retain(|(name, _)| !wrong.iter().any(|(other, _)| other == name));
        fields.extend(wrong);
        let answer = join(&test, &mut browser, "gp", &fields).await;
        assert_eq!(answer.location(), "/here", "{what}");
    }
    assert!(by_email(&test, "nia.hughes@example.org").await.is_none());
    assert_eq!(roles(&test, elsewhere.person).await, theirs);
    assert_eq!(roles(&test, asha.person).await.len(), 1);
    test.finish().await;
}

#[tokio::test]
async fn a_carer_who_becomes_a_nurse_keeps_their_account() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let bea = test.carer("Bea").await;
    let mut browser = full(&test, asha).await;
    let fields = [
        ("given_name", "bea"),
        ("family_name", "Example"),
        ("email", "Bea@example.org"),
    ];
    let added = join(&test, &mut browser, "community_nurse", &fields).await;
    assert_eq!(added.location(), links::member(bea.person));
    let twice = join(&test, &mut browser, "community_nurse", &fields).await;
    assert_eq!(
        twice.location(),
        "/here",
        "the same role is not given twice"
    );
    assert_eq!(roles(&test, bea.person).await.len(), 1);
    test.finish().await;
}

#[tokio::test]
async fn leaving_ends_everything_at_once_and_what_somebody_has_as_a_carer_stays() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let nurse = test.staff("Amina", "community_nurse").await;
    let joe = test.resident("Joe").await;
    let rose = test.resident("Rose").await;
    let mother = test.resident("Ada").await;
    test.relate(joe, nurse, "key_worker").await;
    test.team_around(rose, &[nurse]).await;
    test.relate(mother, nurse, "carer").await;
    test.grant(mother, nurse, "view", None).await;
    let mut hers = full(&test, nurse).await;
    for resident in [joe, rose, mother] {
        let page = hers
            .get(&links::plan(resident.person, PlanKind::Care))
            .await;
        assert_eq!(page.status, StatusCode::OK);
    }

    let mut browser = full(&test, asha).await;
    let page = browser.get(&links::member(nurse.person)).await.body;
    assert!(page.contains("1 person has them"));
    let unsure = [("member", nurse.person.to_string())];
    let unsure = unsure.each_ref().map(|(name, id)| (*name, id.as_str()));
    browser.post("/api/admin/end-staff", &unsure).await;
    assert_eq!(hers.get(links::WORKLIST).await.status, StatusCode::OK);
    let ended = end(&mut browser, nurse.person).await;
    assert_eq!(ended.location(), links::STAFF);

    // The page she had open: its next request is refused.
    let next = hers.get(&links::plan(joe.person, PlanKind::Care)).await;
    assert!(next.location().starts_with(links::SIGN_IN));
    let mut again = full(&test, nurse).await;
    for resident in [joe, rose] {
        let page = again
            .get(&links::plan(resident.person, PlanKind::Care))
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        again.get(links::WORKLIST).await.status,
        StatusCode::NOT_FOUND
    );
    let mothers = again.get(&links::plan(mother.person, PlanKind::Care)).await;
    assert_eq!(mothers.status, StatusCode::OK, "as a carer");

    let relations = care_relationship::Entity::find()
        .filter(care_relationship::Column::PersonId.eq(nurse.person.0))
        .all(test.portal.database.reader())
        .await
        .unwrap();
    for relation in relations {
        assert_eq!(relation.to_date.is_none(), relation.kind == "carer");
    }
    assert_eq!(acts(&test, "end_staff").await.len(), 1);
    let of_joe = acts(&test, "end_care").await;
    assert_eq!(of_joe.len(), 1);
    assert_eq!(of_joe[0].resident_id, Some(joe.person.0));
    assert_eq!(
        browser.get(&links::member(nurse.person)).await.status,
        StatusCode::NOT_FOUND
    );
    let twice = end(&mut browser, nurse.person).await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND);
    test.finish().await;
}

#[tokio::test]
async fn access_taken_in_an_emergency_ends_and_an_account_with_nothing_left_is_closed() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let dean = test.staff("Dean", "urgent_responder").await;
    let rose = test.resident("Rose").await;
    let mut his = full(&test, dean).await;
    let id = rose.person.to_string();
    his.post("/api/on-call/open", &[("person", &id), ("reason", "call")])
        .await;
    let why = [
        ("resident", id.as_str()),
        ("reason", "danger"),
        ("words", "She does not answer the door"),
    ];
    let took = his.post("/api/break-glass/take", &why).await;
    assert_eq!(took.location(), links::plan(rose.person, PlanKind::Crisis));
    let sheet = links::on_call_sheet(rose.person);
    assert_eq!(his.get(&sheet).await.status, StatusCode::OK);

    let mut browser = full(&test, asha).await;
    end(&mut browser, dean.person).await;
    assert!(his.get(&sheet).await.location().starts_with(links::SIGN_IN));
    let (reader, now) = (test.portal.database.reader(), test.portal.clock.now());
    let opened = on_call_access::Entity::find().all(reader).await.unwrap();
    assert!(opened.iter().all(|access| access.until_at <= now) && !opened.is_empty());
    let taken = break_glass::Entity::find().all(reader).await.unwrap();
    assert!(taken.iter().all(|access| access.stopped_at == Some(now)) && !taken.is_empty());
    let closed = by_email(&test, "dean@example.org").await.unwrap();
    assert_eq!(closed.disabled_at, Some(now));

    // Whoever comes back is the same person, with the account they had.
    let fields = [
        ("given_name", "Dean"),
        ("family_name", "Example"),
        ("email", "dean@example.org"),
    ];
    let added = join(&test, &mut browser, "urgent_responder", &fields).await;
    assert_eq!(added.location(), links::member(dean.person));
    let open = by_email(&test, "dean@example.org").await.unwrap();
    assert_eq!(open.disabled_at, None);
    assert!(
        his.get(&sheet).await.location().starts_with(links::SIGN_IN),
        "the old session stays ended"
    );
    test.finish().await;
}

#[tokio::test]
async fn a_role_elsewhere_and_what_belongs_to_it_stays() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let gp = test.staff_elsewhere("Omar", "gp").await;
    let elsewhere = roles(&test, gp.person).await[0].organisation_id;
    let keeper = person::Entity::update_many()
        .col_expr(
            person::Column::OrganisationId,
            sea_orm::sea_query::Expr::value(elsewhere),
        )
        .filter(person::Column::Id.eq(gp.person.0));
    let here = test.resident("Joe").await;
    let there = test.resident("Rose").await;
    let tx = test.portal.database.write().await.unwrap();
    keeper.exec(tx.connection()).await.unwrap();
    person::Entity::update_many()
        .col_expr(
            person::Column::PracticeId,
            sea_orm::sea_query::Expr::value(Some(elsewhere)),
        )
        .filter(person::Column::Id.eq(there.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    test.relate(here, gp, "named_lead").await;
    test.relate(there, gp, "named_lead").await;
    let mut browser = full(&test, asha).await;
    let unseen = browser.get(&links::member(gp.person)).await;
    assert_eq!(
        unseen.status,
        StatusCode::NOT_FOUND,
        "staff of another organisation"
    );
    assert_eq!(
        end(&mut browser, gp.person).await.status,
        StatusCode::NOT_FOUND
    );

    let fields = [
        ("given_name", "Omar"),
        ("family_name", "Example"),
        ("email", "omar@example.org"),
    ];
    join(&test, &mut browser, "gp", &fields).await;
    assert_eq!(end(&mut browser, gp.person).await.location(), links::STAFF);
    let mut his = full(&test, gp).await;
    let plan = |who: TestPerson| links::plan(who.person, PlanKind::Care);
    assert_eq!(his.get(&plan(here)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(his.get(&plan(there)).await.status, StatusCode::OK);
    test.finish().await;
}

#[tokio::test]
async fn nobody_ends_the_last_administrator_and_nobody_gives_themself_a_role() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let joe = test.resident("Joe").await;
    let mut browser = full(&test, asha).await;
    let page = browser.get(&links::member(asha.person)).await.body;
    assert!(page.contains("only administrator") && !page.contains("end-staff"));
    assert_eq!(
        end(&mut browser, asha.person).await.status,
        StatusCode::NOT_FOUND
    );
    let own = asha.person.to_string();
    let more = [("member", own.as_str())];
    let refused = give(&test, &mut browser, "gp", &more).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let plan = browser.get(&links::plan(joe.person, PlanKind::Care)).await;
    assert_eq!(
        plan.status,
        StatusCode::NOT_FOUND,
        "an administrator sees no record"
    );
    assert_eq!(
        browser.get(&links::person(joe.person)).await.status,
        StatusCode::NOT_FOUND
    );

    let second = test.staff("Bo", "administrator").await;
    assert_eq!(
        end(&mut browser, asha.person).await.location(),
        links::SIGN_IN
    );
    let mut theirs = full(&test, second).await;
    assert_eq!(
        end(&mut theirs, second.person).await.status,
        StatusCode::NOT_FOUND
    );
    test.finish().await;
}

#[tokio::test]
async fn two_administrators_who_end_each_other_at_once_leave_one() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let bo = test.staff("Bo", "administrator").await;
    let (mut hers, mut his) = (full(&test, asha).await, full(&test, bo).await);
    let (one, two) = tokio::join!(end(&mut hers, bo.person), end(&mut his, asha.person));
    let done = [&one, &two]
        .map(|answer| answer.status == StatusCode::SEE_OTHER && answer.location() == links::STAFF);
    assert_eq!(
        done.iter().filter(|done| **done).count(),
        1,
        "{} {}",
        one.status,
        two.status
    );
    test.finish().await;
}

#[tokio::test]
async fn only_a_fresh_proof_changes_who_works_here() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let nurse = test.staff("Amina", "community_nurse").await;
    let mut browser = full(&test, asha).await;
    test.clock.advance(TimeDelta::minutes(11));
    for answer in [
        end(&mut browser, nurse.person).await,
        join(&test, &mut browser, "gp", &NAME).await,
    ] {
        assert!(
            answer.location().starts_with(links::PROVE),
            "{}",
            answer.location()
        );
    }
    assert_eq!(roles(&test, nurse.person).await[0].to_date, None);
    // Whoever is no administrator is refused, and that is written down.
    let mut other = full(&test, nurse).await;
    assert_eq!(other.get(links::STAFF).await.status, StatusCode::NOT_FOUND);
    let refused = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("open_staff"))
        .filter(audit_event::Column::Outcome.eq("refused"))
        .all(test.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(refused.len(), 1);
    test.finish().await;
}

#[tokio::test]
async fn a_code_to_start_work_never_opens_somebodys_own_record() {
    let test = TestPortal::start().await;
    let asha = test.staff("Asha", "administrator").await;
    let joan = test.resident("Joan").await;
    test.give_role(joan, "voluntary_worker").await;
    let mut browser = full(&test, asha).await;
    let id = joan.person.to_string();
    let page = links::member(joan.person);
    let fields = [("member", id.as_str()), ("form_page", page.as_str())];
    let refused = browser.post("/api/admin/make-start-code", &fields).await;
    assert_eq!(refused.location(), page);
    let code = browser.get(links::START_CODE).await;
    assert_eq!(code.status, StatusCode::NOT_FOUND);
    assert!(acts(&test, "make_start_code").await.is_empty());
    test.finish().await;
}
