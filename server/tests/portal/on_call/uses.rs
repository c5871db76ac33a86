//! How a use of a crisis plan went.

use super::{joe_turner, open, paramedic};
use crate::{
    metrics::counted,
    support::{Browser, TestPerson, TestPortal},
};
use ::entity::{feedback_link, outbound_email, plan_use, team};
use app::{
    backend::Assurance,
    ids::{TeamId, UseId},
    links,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::on_call::count::USED;

/// How the crisis plans of everybody did, as the figures have it.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Counts {
    pub(super) uses: i64,
    pub(super) answered: i64,
    pub(super) worked: i64,
    pub(super) failed: i64,
}

pub(super) async fn latest(portal: &TestPortal) -> UseId {
    let uses = plan_use::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    UseId(uses.last().expect("a use").id)
}

pub(super) async fn says(
    browser: &mut Browser,
    used: UseId,
    fields: &[(&str, &str)],
) -> (u16, String) {
    let id = used.to_string();
    let page = links::plan_use(used);
    let mut all = vec![("use", id.as_str()), ("form_page", page.as_str())];
    all.extend(fields);
    let answer = browser.post("/api/on-call/answer", &all).await;
    (answer.status.as_u16(), answer.location().to_owned())
}

pub(super) async fn of_all(portal: &TestPortal) -> Counts {
    let worked = counted(portal, USED, "worked").await;
    let failed = counted(portal, USED, "failed").await;
    let answered = worked + failed + counted(portal, USED, "neither").await;
    Counts {
        uses: answered + counted(portal, USED, "not_said").await,
        answered,
        worked,
        failed,
    }
}

pub(super) const WELL: [(&str, &str); 2] = [("followed", "yes"), ("helped", "yes")];

#[tokio::test]
async fn whoever_opened_it_the_person_and_their_carers_say_how_it_went() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    open(&mut browser, joe, "call").await;
    let used = latest(&portal).await;
    assert!(
        browser
            .get(links::ON_CALL)
            .await
            .body
            .contains("How did it go?")
    );
    let change = [WELL.as_slice(), &[("change", "Say where the spare key is")]].concat();
    assert_eq!(says(&mut browser, used, &change).await.1, links::ON_CALL);
    let after = browser.get(links::ON_CALL).await.body;
    assert!(!after.contains("How did it go?"), "it was answered");
    let uses = links::plan_uses(joe.person);
    assert_eq!(says(&mut joe_browser, used, &WELL).await.1, uses);
    let page = joe_browser.get(&uses).await.body;
    assert!(page.contains("Opened by Dina Example"), "{page}");
    assert!(page.contains("Say where the spare key is"));
    assert!(page.contains("Make it a step"));
    let expected = Counts {
        uses: 1,
        answered: 1,
        worked: 1,
        failed: 0,
    };
    assert_eq!(of_all(&portal).await, expected);

    // The nurse reads it, but it is not hers to say.
    let nurse = portal.staff("Amina", "practice_nurse").await;
    portal.relate(joe, nurse, "named_lead").await;
    let mut nurse = portal.signed_in(nurse.account, Assurance::Full).await;
    assert!(nurse.get(&uses).await.body.contains("spare key"));
    assert_eq!(says(&mut nurse, used, &WELL).await.0, 404);
    portal.finish().await;
}

#[tokio::test]
async fn a_change_that_is_asked_for_becomes_a_step_in_one_go() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    open(&mut browser, joe, "call").await;
    let used = latest(&portal).await;
    let change = [WELL.as_slice(), &[("change", "Ring Annie’s <b>sister</b>")]].concat();
    says(&mut browser, used, &change).await;
    let add = links::add_step_of(joe.person, used);
    let page = joe_browser.get(&add).await.body;
    assert!(page.contains("Ring Annie’s &lt;b&gt;sister"), "{page}");
    // Of another person's plan nothing is shown.
    let sam = portal.resident("Sam").await;
    let mut sams = portal.signed_in(sam.account, Assurance::Full).await;
    let add = links::add_step_of(sam.person, used);
    assert!(!sams.get(&add).await.body.contains("sister"));
    portal.finish().await;
}

#[tokio::test]
async fn an_answer_is_checked_and_the_last_one_counts() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    open(&mut browser, joe, "call").await;
    let used = latest(&portal).await;
    let page = links::plan_use(used);
    let long = "x".repeat(2_001);
    for fields in [
        vec![],
        vec![("followed", "yes")],
        vec![("followed", "yes"), ("helped", "maybe")],
        [WELL.as_slice(), &[("change", long.as_str())]].concat(),
    ] {
        assert_eq!(says(&mut joe_browser, used, &fields).await.1, page);
    }
    says(&mut joe_browser, used, &WELL).await;
    let worse = [("followed", "yes"), ("helped", "worse")];
    says(&mut joe_browser, used, &worse).await;
    let counted = of_all(&portal).await;
    assert_eq!(
        (counted.answered, counted.worked, counted.failed),
        (1, 0, 1)
    );
    let nowhere = UseId(uuid::Uuid::from_u128(9));
    assert_eq!(says(&mut joe_browser, nowhere, &WELL).await.0, 404);
    let sam: TestPerson = portal.resident("Sam").await;
    let mut sams = portal.signed_in(sam.account, Assurance::Full).await;
    assert_eq!(says(&mut sams, used, &WELL).await.0, 404);
    assert_eq!(sams.get(&page).await.status, 404);
    portal.finish().await;
}

#[tokio::test]
async fn once_whoever_came_has_said_how_it_went_the_person_is_asked_how_the_service_was() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_turner(&portal).await;
    let (_, mut browser) = paramedic(&portal).await;
    let asked = async || -> usize {
        outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq("feedback_asked"))
            .all(portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    };
    open(&mut browser, joe, "call").await;
    says(&mut browser, latest(&portal).await, &WELL).await;
    assert_eq!(
        asked().await,
        0,
        "the team has no service to say something about"
    );
    let crews = team::Entity::find()
        .filter(team::Column::Name.eq("Ambulance crews"))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("their team");
    let form = crate::referral::FORM;
    portal.service(TeamId(crews.id), "ambulance", form).await;
    // What the person says is no reason to ask the person again.
    says(&mut joe_browser, latest(&portal).await, &WELL).await;
    assert_eq!(asked().await, 0);
    for _ in 0..2 {
        says(&mut browser, latest(&portal).await, &WELL).await;
        assert_eq!(asked().await, 1, "once in a week");
    }
    let links = feedback_link::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(links.len(), 1);
    assert_eq!(
        (links[0].occasion.as_str(), links[0].role.as_str()),
        ("crisis", "resident")
    );
    portal.finish().await;
}
