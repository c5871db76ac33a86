//! Offering, and being asked first what it will mean.

use super::{
    accepted, answer, crisis_plan, decide, done, enter, offer, only_one, opens, propose, rights,
    rows, share, told, with,
};
use crate::{
    plan::{nurse_of, save_text},
    support::{TestPerson, TestPortal},
};
use ::entity::representative;
use app::{backend::Assurance, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, Set};

/// Annie, who may speak for somebody by law.
pub(super) async fn by_law(
    portal: &TestPortal,
    resident: TestPerson,
    name: &str,
    basis: &str,
) -> TestPerson {
    let annie = portal.carer(name).await;
    let tx = portal.portal.database.write().await.unwrap();
    representative::ActiveModel {
        id: Set(portal.portal.clock.id()),
        resident_id: Set(resident.person.0),
        person_id: Set(annie.person.0),
        basis: Set(basis.to_owned()),
        evidence: Set(String::from("The registered document")),
        from_date: Set("2026-01-01".parse().unwrap()),
        to_date: Set(None),
        recorded_by: Set(annie.person.0),
        recorded_at: Set(portal.clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    annie
}

#[tokio::test]
async fn nothing_is_open_before_the_code_is_entered_and_the_person_said_yes() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nora = portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    save_text(&mut his, joe, "place_of_care", "0", "At home").await;
    let checked = propose(&mut his, joe, &crisis_plan()).await;
    let page = his.get(checked.location()).await.body;
    for words in [
        "Can read the whole crisis plan, except sections that are kept back",
        "See any other part of the plans",
        "Until the end of 31 December 2026",
        "Is anybody pressing you to do this?",
        "It can be changed, paused or ended at any time",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(rows(&portal).await.is_empty(), "nothing is offered yet");
    let made = share(&mut his, joe).await;
    let sheet = his.get(made.location()).await.body;
    let code = sheet.split("paper-code\">").nth(1).expect("a code");
    let code = code.split('<').next().unwrap().to_owned();
    assert!(!opens(&portal, nora, joe, PlanKind::Crisis).await);
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    let entered = enter(&mut hers, &code).await;
    let id = only_one(&portal).await;
    assert_eq!(entered.location(), links::offer(id));
    let offered = hers.get(entered.location()).await.body;
    assert!(
        offered.contains("Joe Example wants to share with you"),
        "{offered}"
    );
    assert!(offered.contains("They see each time you look"), "{offered}");
    assert!(!opens(&portal, nora, joe, PlanKind::Crisis).await);
    let home = hers.get(links::HOME).await.body;
    assert!(home.contains("Read what it means and answer"), "{home}");
    answer(&mut hers, id, "accept").await;
    assert!(opens(&portal, nora, joe, PlanKind::Crisis).await);
    assert!(!opens(&portal, nora, joe, PlanKind::Care).await);
    let both = ["joe@example.org", "nora@example.org"];
    assert_eq!(told(&portal, "sharing_changed").await, both);
    let home = hers.get(links::HOME).await.body;
    assert!(home.contains("Until 31 December 2026"), "{home}");
    let around = his.get(&links::around(joe.person)).await.body;
    for words in [
        "Nora Example",
        "Can read the whole crisis plan, except sections that are kept back",
        "offered to share with somebody: Nora Example",
        "accepted what is shared with them: Nora Example",
    ] {
        assert!(around.contains(words), "{words}: {around}");
    }
    for act in ["share", "enter_sharing_code", "accept_sharing"] {
        assert_eq!(done(&portal, act).await, 1, "{act}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn whoever_says_no_gets_nothing_and_both_are_told() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nora = portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    enter(&mut hers, &code).await;
    let id = only_one(&portal).await;
    assert_eq!(
        answer(&mut hers, id, "decline").await.location(),
        links::HOME
    );
    assert!(rights(&portal).await.is_empty());
    assert_eq!(told(&portal, "sharing_changed").await.len(), 2);
    // No is no: she cannot change her mind without being asked again.
    assert_eq!(answer(&mut hers, id, "accept").await.status, 404);
    assert_eq!(hers.get(&links::offer(id)).await.status, 404);
    let around = his.get(&links::around(joe.person)).await.body;
    assert!(around.contains("Turned down"), "{around}");
    portal.finish().await;
}

#[tokio::test]
async fn the_email_names_nobody_and_brings_no_code_whoever_has_the_address() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    for address in ["nora@example.org", "nobody@example.org"] {
        let code = offer(&mut his, joe, &with(&[("email", address)])).await;
        let sheet = his.get(&links::code_sheet(joe.person)).await.body;
        assert!(
            sheet.contains("We write to the address you gave"),
            "{sheet}"
        );
        let parameters = sheet.matches(&code).count();
        assert_eq!(parameters, 1);
    }
    let emails = told(&portal, "sharing_offered").await;
    assert_eq!(emails, ["nora@example.org", "nobody@example.org"]);
    portal.finish().await;
}

#[tokio::test]
async fn an_old_proof_is_not_enough_and_what_was_chosen_waits_for_the_new_one() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    propose(&mut his, joe, &crisis_plan()).await;
    portal.clock.advance(TimeDelta::seconds(601));
    let refused = share(&mut his, joe).await;
    let page = links::check_sharing(joe.person);
    assert_eq!(refused.location(), links::with_next(links::PROVE, &page));
    assert!(rows(&portal).await.is_empty());
    let form = his.get(&links::share(joe.person)).await;
    assert!(form.location().starts_with(links::PROVE));
    assert_eq!(his.get(&page).await.status, 200, "it is still there");
    portal.finish().await;
}

#[tokio::test]
async fn an_attorney_decides_in_the_residents_place_and_is_shown_to_have_done_so() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nora = portal.carer("Nora").await;
    let annie = by_law(&portal, joe, "Annie", "lpa_health_welfare").await;
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let code = offer(&mut hers, joe, &crisis_plan()).await;
    assert_eq!(told(&portal, "sharing_changed").await, ["joe@example.org"]);
    // She takes no offer that she made herself.
    let own = enter(&mut hers, &code).await;
    assert_eq!(own.location(), links::SHARING_CODE);
    let mut noras = portal.signed_in(nora.account, Assurance::Full).await;
    enter(&mut noras, &code).await;
    let id = only_one(&portal).await;
    let page = noras.get(&links::offer(id)).await.body;
    let words = "Decided by Annie Example, attorney for health and welfare";
    assert!(page.contains(words), "{page}");
    answer(&mut noras, id, "accept").await;
    let row = rows(&portal).await.remove(0);
    assert_eq!(row.basis, "lpa_health_welfare");
    assert_eq!(row.decided_by, annie.person.0);
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let around = his.get(&links::around(joe.person)).await.body;
    assert!(around.contains(words), "{around}");
    assert_eq!(
        decide(&mut his, joe, id, ("end", "")).await.status,
        303,
        "he ends it all the same"
    );
    assert!(!opens(&portal, nora, joe, PlanKind::Crisis).await);
    portal.finish().await;
}

#[tokio::test]
async fn nobody_else_decides_and_each_refusal_is_written_down() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    let (nurse, _) = nurse_of(&portal, joe).await;
    let deputy = by_law(&portal, joe, "Dora", "deputy").await;
    let stranger = portal.resident("Sam").await;
    for (who, sees) in [(nurse, 200), (deputy, 200), (nora, 404), (stranger, 404)] {
        let mut browser = portal.signed_in(who.account, Assurance::Full).await;
        let around = browser.get(&links::around(joe.person)).await;
        assert_eq!(around.status, sees, "{who:?}");
        assert!(!around.body.contains("What changed in sharing"));
        for page in [
            links::share(joe.person),
            links::sharing(joe.person, id),
            links::change_sharing(joe.person, id),
        ] {
            assert_eq!(browser.get(&page).await.status, 404, "{page}");
        }
        assert_eq!(propose(&mut browser, joe, &crisis_plan()).await.status, 404);
        assert_eq!(share(&mut browser, joe).await.status, 404);
        for verb in [("pause", "pause"), ("renew", ""), ("end", "")] {
            let refused = decide(&mut browser, joe, id, verb).await;
            assert_eq!(refused.status, 404, "{verb:?}");
        }
        assert_eq!(rights(&portal).await.len(), 1);
    }
    portal.finish().await;
}
