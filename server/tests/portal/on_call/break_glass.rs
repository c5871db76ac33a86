//! Emergency access: for half an hour, read only, told, and looked into.

use super::{acts, emails, ends_work, joe_turner, paramedic};
use crate::{
    metrics::counted,
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{account, break_glass, person_email};
use app::{backend::Assurance, ids::BreakGlassId, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use server::break_glass::{count::TAKEN, tell_due};

pub async fn take(browser: &mut Browser, resident: TestPerson, more: &[(&str, &str)]) -> Answer {
    let id = resident.person.to_string();
    let page = links::break_glass(resident.person);
    let mut fields = vec![
        ("resident", id.as_str()),
        ("reason", "danger"),
        ("words", "He does not answer the door"),
        ("form_page", page.as_str()),
    ];
    fields.extend(more);
    browser.post("/api/break-glass/take", &fields).await
}

async fn latest(portal: &TestPortal) -> break_glass::Model {
    let mut rows = break_glass::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    rows.sort_by_key(|row| row.from_at);
    rows.pop().expect("emergency access")
}

#[tokio::test]
async fn it_opens_the_whole_record_to_read_for_half_an_hour_and_the_person_is_told() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let pages = [
        links::plan(joe.person, PlanKind::Care),
        links::plan(joe.person, PlanKind::Crisis),
        links::person(joe.person),
    ];
    let taken = take(&mut browser, joe, &[]).await;
    assert_eq!(taken.location(), pages[1]);
    for page in &pages {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, 200, "{page}");
        assert!(
            answer.body.contains("Emergency access until 10:30am"),
            "{page}"
        );
    }
    assert_eq!(
        browser
            .get(&links::add_item(joe.person, "steps", None))
            .await
            .status,
        404,
        "it changes nothing"
    );
    assert_eq!(emails(&portal, "emergency_access").await.len(), 1);
    let looked = joe_browser
        .get(&links::who_has_looked(joe.person))
        .await
        .body;
    assert!(looked.contains("took emergency access"), "{looked}");
    assert!(looked.contains("He does not answer the door"));
    portal
        .clock
        .advance(TimeDelta::minutes(30) - TimeDelta::seconds(1));
    let mut later = portal.signed_in(medic.account, Assurance::Full).await;
    assert_eq!(later.get(&pages[0]).await.status, 200);
    portal.clock.advance(TimeDelta::seconds(1));
    for page in &pages {
        assert_eq!(later.get(page).await.status, 404, "{page}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn it_needs_a_reason_in_words_and_a_fresh_proof() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let page = links::break_glass(joe.person);
    for more in [
        [("reason", "")],
        [("reason", "nosy")],
        [("words", "")],
        [("words", "bad")],
    ] {
        let fields: Vec<(&str, &str)> = more.to_vec();
        let answer = take_with(&mut browser, joe, &fields).await;
        assert_eq!(answer.location(), page, "{more:?}");
    }
    portal.clock.advance(TimeDelta::minutes(11));
    let answer = take(&mut browser, joe, &[]).await;
    assert!(
        answer.location().starts_with(links::PROVE),
        "{}",
        answer.location()
    );
    assert_eq!(acts(&portal, medic, joe).await, [""; 0]);
    portal.finish().await;
}

/// The same with a field put in place of the usual one.
async fn take_with(browser: &mut Browser, resident: TestPerson, put: &[(&str, &str)]) -> Answer {
    let id = resident.person.to_string();
    let page = links::break_glass(resident.person);
    let usual = [
        ("resident", id.as_str()),
        ("reason", "danger"),
        ("words", "He does not answer the door"),
        ("form_page", page.as_str()),
    ];
    let fields: Vec<(&str, &str)> = usual
        .into_iter()
        .map(|(name, value)| {
            put.iter()
                .find(|(other, _)| *other == name)
                .copied()
                .unwrap_or((name, value))
        })
        .collect();
    browser.post("/api/break-glass/take", &fields).await
}

#[tokio::test]
async fn it_is_stopped_by_whoever_took_it_and_ends_with_the_role() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let plan = links::plan(joe.person, PlanKind::Care);
    take(&mut browser, joe, &[]).await;
    let access = latest(&portal).await.id.to_string();
    let stop = [("access", access.as_str()), ("form_page", "/here")];
    let answer = joe_browser.post("/api/break-glass/stop", &stop).await;
    assert_eq!(answer.status, 404, "it is not his to stop");
    assert_eq!(browser.get(&plan).await.status, 200);
    browser.post("/api/break-glass/stop", &stop).await;
    assert_eq!(browser.get(&plan).await.status, 404);
    take(&mut browser, joe, &[]).await;
    assert_eq!(browser.get(&plan).await.status, 200);
    ends_work(&portal, medic).await;
    assert_eq!(browser.get(&plan).await.status, 404);
    portal.finish().await;
}

#[tokio::test]
async fn telling_waits_for_an_hour_and_longer_only_with_a_second_person() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    let looked = links::who_has_looked(joe.person);
    let wait = [("wait", "yes"), ("danger", "His nephew reads his mail")];
    // Without saying who would be in danger, telling does not wait.
    let unsaid = take(&mut browser, joe, &[("wait", "yes")]).await;
    assert_eq!(unsaid.location(), links::break_glass(joe.person));

    // Nobody agrees: he is told after an hour.
    take(&mut browser, joe, &wait).await;
    browser.get(&links::plan(joe.person, PlanKind::Care)).await;
    tell_due(&portal.portal).await.unwrap();
    assert_eq!(emails(&portal, "emergency_access").await.len(), 0);
    let page = joe_browser.get(&looked).await.body;
    assert!(
        !page.contains("emergency access") && !page.contains("opened the care plan"),
        "{page}"
    );
    portal.clock.advance(TimeDelta::hours(1));
    for _ in 0..2 {
        tell_due(&portal.portal).await.unwrap();
    }
    assert_eq!(emails(&portal, "emergency_access").await.len(), 1);
    let mut joe_browser = portal.signed_in(joe.account, Assurance::Full).await;
    let page = joe_browser.get(&looked).await.body;
    assert!(page.contains("took emergency access"), "{page}");
    assert!(page.contains("opened the care plan"));

    // A second person agrees: he is told after 7 days.
    let (_, mut taker) = colleague(&portal, "Cora").await;
    let (bea, mut second) = colleague(&portal, "Bea").await;
    let officer = portal.staff("Owen", "privacy_officer").await;
    let mut officer = portal.signed_in(officer.account, Assurance::Full).await;
    take(&mut taker, joe, &wait).await;
    let id = latest(&portal).await.id.to_string();
    let fields = |words| {
        [
            ("access", id.as_str()),
            ("wait_words", words),
            ("form_page", "/here"),
        ]
    };
    let why = "His nephew reads his mail";
    let own = taker.post("/api/break-glass/delay", &fields(why)).await;
    assert_eq!(own.status, 404, "not whoever took it");
    let not_theirs = second.post("/api/break-glass/delay", &fields(why)).await;
    assert_eq!(not_theirs.status, 404, "nobody who does not care for him");
    portal.relate(joe, bea, "key_worker").await;
    let home = second.get(links::HOME).await.body;
    assert!(home.contains("Decide whether it is safe to tell"), "{home}");
    let none = second.post("/api/break-glass/delay", &fields(" ")).await;
    assert_eq!(none.location(), "/here");
    second.post("/api/break-glass/delay", &fields(why)).await;
    assert_eq!(emails(&portal, "emergency_to_review").await.len(), 1);
    let home = officer.get(links::HOME).await.body;
    assert!(home.contains(links::EMERGENCY_ACCESSES), "{home}");
    let looked_into = [
        ("access", id.as_str()),
        ("outcome", "appropriate"),
        ("outcome_words", "It was right"),
        ("form_page", "/here"),
    ];
    officer.post("/api/break-glass/review", &looked_into).await;
    let mut later = portal.signed_in(joe.account, Assurance::Full).await;
    let page = later.get(&looked).await.body;
    for hidden in ["Bea Example", "Owen Example", "Cora Example"] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    portal.clock.advance(TimeDelta::days(6));
    tell_due(&portal.portal).await.unwrap();
    assert_eq!(emails(&portal, "emergency_access").await.len(), 1);
    portal.clock.advance(TimeDelta::days(1));
    tell_due(&portal.portal).await.unwrap();
    assert_eq!(emails(&portal, "emergency_access").await.len(), 2);
    portal.finish().await;
}

/// A member of staff who gives care to others.
async fn colleague(portal: &TestPortal, name: &str) -> (TestPerson, Browser) {
    let nurse = portal.staff(name, "community_nurse").await;
    let browser = portal.signed_in(nurse.account, Assurance::Full).await;
    (nurse, browser)
}

#[tokio::test]
async fn the_privacy_officer_looks_into_each_and_colleagues_see_only_those_that_wait() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    take(&mut browser, joe, &[]).await;
    let access = BreakGlassId(latest(&portal).await.id);
    let officer = portal.staff("Owen", "privacy_officer").await;
    let mut officer = portal.signed_in(officer.account, Assurance::Full).await;
    let (_, mut colleague) = colleague(&portal, "Cora").await;
    let page = officer.get(links::EMERGENCY_ACCESSES).await.body;
    assert!(page.contains("Not looked into yet"), "{page}");
    assert!(page.contains("August 2026"));
    let one = links::emergency_access(access);
    assert!(officer.get(&one).await.body.contains("Joe Turner"));
    assert_eq!(colleague.get(&one).await.status, 404, "he was told");
    for browser in [&mut joe_browser, &mut browser] {
        assert_eq!(browser.get(&one).await.status, 404);
    }
    let id = access.to_string();
    let fields = [
        ("access", id.as_str()),
        ("outcome", "appropriate"),
        ("outcome_words", "He had fallen"),
        ("form_page", "/here"),
    ];
    assert_eq!(
        colleague
            .post("/api/break-glass/review", &fields)
            .await
            .status,
        404
    );
    assert_eq!(counted(&portal, TAKEN, "not_yet").await, 1);
    for outcome in ["looking", "appropriate"] {
        let fields = [fields[0], ("outcome", outcome), fields[2], fields[3]];
        officer.post("/api/break-glass/review", &fields).await;
        assert_eq!(counted(&portal, TAKEN, outcome).await, 1);
    }
    assert_eq!(counted(&portal, TAKEN, "not_yet").await, 0);
    assert_eq!(counted(&portal, TAKEN, "looking").await, 0);
    let page = officer.get(&one).await.body;
    assert!(page.contains("He had fallen"), "{page}");
    portal.finish().await;
}

#[tokio::test]
async fn the_privacy_officer_sees_whom_no_email_reaches() {
    let portal = TestPortal::start().await;
    let (_, mut browser) = paramedic(&portal).await;
    let by_account = portal.resident("Joe").await;
    let by_record = portal.resident("Rose").await;
    let by_nothing = portal.resident("Annie").await;
    let tx = portal.portal.database.write().await.unwrap();
    let none: Option<String> = None;
    account::Entity::update_many()
        .col_expr(account::Column::Email, Expr::value(none))
        .filter(account::Column::PersonId.is_in([by_record.person.0, by_nothing.person.0]))
        .exec(tx.connection())
        .await
        .unwrap();
    person_email::Entity::insert(person_email::ActiveModel {
        id: Set(portal.portal.clock.id()),
        person_id: Set(by_record.person.0),
        address: Set(String::from("rose@example.org")),
        preference: Set(1),
    })
    .exec_without_returning(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let officer = portal.staff("Owen", "privacy_officer").await;
    let mut officer = portal.signed_in(officer.account, Assurance::Full).await;
    let unreached = "No email address is known";
    for (resident, is_reached) in [(by_account, true), (by_record, true), (by_nothing, false)] {
        portal.clock.advance(TimeDelta::minutes(1));
        take(&mut browser, resident, &[]).await;
        let access = links::emergency_access(BreakGlassId(latest(&portal).await.id));
        let page = officer.get(&access).await.body;
        assert_eq!(page.contains(unreached), !is_reached, "{page}");
    }
    let page = officer.get(links::EMERGENCY_ACCESSES).await.body;
    assert_eq!(page.matches(unreached).count(), 1, "{page}");
    portal.finish().await;
}

#[tokio::test]
async fn the_privacy_officer_sees_which_parts_were_opened_and_when_and_never_the_words() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (medic, mut browser) = paramedic(&portal).await;
    let crisis = links::plan(joe.person, PlanKind::Crisis);
    let danger = ("danger", "His nephew reads his mail");
    take(&mut browser, joe, &[("wait", "yes"), danger]).await;
    let one = links::emergency_access(BreakGlassId(latest(&portal).await.id));
    let officer = portal.staff("Owen", "privacy_officer").await;
    let mut officer_browser = portal.signed_in(officer.account, Assurance::Full).await;
    let page = officer_browser.get(&one).await.body;
    assert!(!page.contains("What they opened"), "nothing yet: {page}");

    portal.clock.advance(TimeDelta::minutes(3));
    browser.get(&crisis).await;
    // What he does himself, and what others do, is not theirs.
    joe_browser
        .get(&links::plan(joe.person, PlanKind::Care))
        .await;
    portal.clock.advance(TimeDelta::minutes(4));
    browser.get(&links::person(joe.person)).await;
    // What was refused opened nothing.
    browser
        .get(&links::add_item(joe.person, "steps", None))
        .await;
    portal.clock.advance(TimeDelta::minutes(23));
    let mut later = portal.signed_in(medic.account, Assurance::Full).await;
    open_again(&mut later, joe).await;
    let mut officer_browser = portal.signed_in(officer.account, Assurance::Full).await;
    let page = officer_browser.get(&one).await.body;
    let table = page.split("What they opened").nth(1).expect("the table");
    let table = table.split("</table>").next().unwrap();
    assert!(
        table.contains("10:03am") && table.contains("Opened the crisis plan"),
        "{table}"
    );
    assert!(table.contains("What should happen"), "by name: {table}");
    assert!(table.contains("10:07am") && table.contains("Opened the record with name"));
    assert_eq!(
        table.matches("<tr").count(),
        3,
        "a heading and two looks: {table}"
    );
    assert!(!page.contains("Look for an infection"), "never the words");

    // A colleague who may agree that telling waits does not see it.
    let (cora, mut colleague) = colleague(&portal, "Cora").await;
    assert_eq!(colleague.get(&one).await.status, 404, "not around him");
    portal.relate(joe, cora, "named_lead").await;
    let page = colleague.get(&one).await.body;
    assert!(page.contains("Is it safe to tell") && !page.contains("What they opened"));
    // That the officer looked is written down, and Joe does not read of it early.
    assert!(joe_sees_nothing(&portal, joe).await);
    portal.finish().await;
}

/// Opens the sheet for a reason, once emergency access is over.
async fn open_again(browser: &mut Browser, joe: TestPerson) {
    super::open(browser, joe, "call").await;
    let sheet = browser.get(&links::on_call_sheet(joe.person)).await;
    assert_eq!(sheet.status, 200);
}

async fn joe_sees_nothing(portal: &TestPortal, joe: TestPerson) -> bool {
    let mut browser = portal.signed_in(joe.account, Assurance::Full).await;
    let page = browser.get(&links::who_has_looked(joe.person)).await.body;
    !page.contains("emergency access") && !page.contains("Owen")
}

#[tokio::test]
async fn who_has_no_work_here_takes_no_emergency_access() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let carer = portal.carer("Annie").await;
    portal.relate(joe, carer, "carer").await;
    let manager = portal.staff("Linda", "manager").await;
    let officer = portal.staff("Owen", "privacy_officer").await;
    let mut browsers = vec![];
    for person in [carer, manager, officer] {
        browsers.push(portal.signed_in(person.account, Assurance::Full).await);
    }
    browsers.push(portal.signed_in(joe.account, Assurance::Full).await);
    for browser in &mut browsers {
        assert_eq!(
            browser.get(&links::break_glass(joe.person)).await.status,
            404
        );
        assert_eq!(take(browser, joe, &[]).await.status, 404);
    }
    assert_eq!(joe_browser.get(links::EMERGENCY_ACCESSES).await.status, 404);
    portal.finish().await;
}
