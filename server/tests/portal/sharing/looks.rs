//! A carer sees who has looked when the resident says so, as far as they may read.

use super::{accepted, crisis_plan, decide, offering::by_law, opens, propose, rights, share, with};
use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::audit_event;
use app::{
    audit::model::Act,
    backend::Assurance,
    ids::SharingId,
    links,
    plan::{
        headings::{KEPT_BACK, heading_title, headings},
        kind::PlanKind,
    },
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::audit::{self, Entry};

const LOOKS: (&str, &str) = ("looks", "yes");

/// Somebody did something with sections of Joe's record.
async fn did(
    portal: &TestPortal,
    who: TestPerson,
    joe: TestPerson,
    (act, sections): (Act, &[&str]),
) {
    let mut entry = Entry::new(portal.organisation, act)
        .resident(joe.person)
        .basis(app::audit::model::Basis::NamedLead)
        .sections(sections.iter().copied());
    entry.actor = Some(who.person);
    let tx = portal.portal.database.write().await.unwrap();
    audit::record(&tx, &portal.portal.clock, entry)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn looks(browser: &mut Browser, joe: TestPerson) -> (u16, String) {
    let answer = browser.get(&links::who_has_looked(joe.person)).await;
    (answer.status.as_u16(), answer.body)
}

#[tokio::test]
async fn without_the_box_ticked_a_carer_does_not_see_who_has_looked_and_the_attempt_is_written_down()
 {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    for page in [
        links::share(joe.person),
        links::change_sharing(joe.person, id),
    ] {
        let form = his.get(&page).await.body;
        let tick = form.split("name=\"looks\"").nth(1).expect("a box");
        let tick = tick.split('>').next().unwrap();
        assert!(!tick.contains("checked"), "{page}: {tick}");
    }
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    assert_eq!(looks(&mut hers, joe).await.0, 404);
    let home = hers.get(links::HOME).await.body;
    assert!(!home.contains(&links::who_has_looked(joe.person)));
    let refused = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq(Act::OpenAccessLog.code()))
        .filter(audit_event::Column::Outcome.eq("refused"))
        .filter(audit_event::Column::ActorId.eq(nora.person.0))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(refused.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn what_it_means_is_said_before_and_after() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    propose(&mut his, joe, &crisis_plan()).await;
    let check = his.get(&links::check_sharing(joe.person)).await.body;
    assert!(check.contains("<li>See who has looked<"), "{check}");
    propose(&mut his, joe, &with(&[LOOKS])).await;
    let check = his.get(&links::check_sharing(joe.person)).await.body;
    assert!(check.contains("Can see who has looked at these parts"));
    assert!(!check.contains("<li>See who has looked<"), "{check}");
    // What came back to be chosen again is still ticked.
    let form = his.get(&links::share(joe.person)).await.body;
    let tick = form.split("name=\"looks\"").nth(1).unwrap();
    assert!(tick.split('>').next().unwrap().contains("checked"));
    portal.finish().await;
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &with(&[LOOKS])).await;
    let said = "Can see who has looked at these parts";
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    for page in [links::around(joe.person), links::sharing(joe.person, id)] {
        assert!(his.get(&page).await.body.contains(said), "{page}");
    }
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    for page in [links::HOME.to_owned(), links::offer(id)] {
        assert!(hers.get(&page).await.body.contains(said), "{page}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_carer_sees_looks_at_what_they_may_read_and_nothing_of_what_is_hidden() {
    let portal = TestPortal::start().await;
    let chosen = with(&[
        ("level", "view"),
        ("which", "some"),
        ("section-goals", "yes"),
        ("section-triggers", "yes"),
        LOOKS,
    ]);
    let (joe, nora, _) = accepted(&portal, &chosen).await;
    for (name, act, sections, shown) in [
        ("Both", Act::OpenCarePlan, &["needs", "goals"][..], true),
        ("Hidden", Act::OpenCarePlan, &["needs", "reviews"], false),
        ("Crisis", Act::OpenSheet, &["triggers"], true),
        ("Steps", Act::ChangeSection, &["call"], false),
        ("Record", Act::OpenRecord, &[], true),
        ("Talk", Act::Comment, &["goals"], false),
        ("Share", Act::PauseSharing, &[], false),
        ("Cards", Act::OpenCards, &[], false),
        ("Question", Act::AnswerLookQuestion, &[], false),
        ("Account", Act::Prove, &[], false),
    ] {
        let who = portal.staff(name, "practice_nurse").await;
        did(&portal, who, joe, (act, sections)).await;
        let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
        let (status, page) = looks(&mut hers, joe).await;
        assert_eq!(status, 200);
        assert_eq!(page.contains(&format!("{name} Example")), shown, "{name}");
        for hidden in ["needs", "reviews", "call"] {
            let title = format!("({}", heading_title(hidden));
            assert!(!page.contains(&title), "{name}: {title}");
        }
    }
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    let (_, page) = looks(&mut hers, joe).await;
    assert!(
        page.contains(&format!("({})", heading_title("goals"))),
        "{page}"
    );
    // The person sees all of it.
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let (_, page) = looks(&mut his, joe).await;
    for name in ["Both", "Hidden", "Steps", "Talk", "Share", "Cards"] {
        assert!(page.contains(&format!("{name} Example")), "{name}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn whoever_may_read_both_plans_sees_looks_at_each_section_that_is_not_kept_back() {
    let portal = TestPortal::start().await;
    let chosen = with(&[("level", "view"), LOOKS]);
    let (joe, nora, _) = accepted(&portal, &chosen).await;
    let priya = portal.staff("Priya", "practice_nurse").await;
    let mut codes = Vec::new();
    for kind in PlanKind::ALL {
        codes.extend(headings(kind).iter().map(|section| section.code));
    }
    for code in &codes {
        did(&portal, priya, joe, (Act::OpenHistory, &[code])).await;
    }
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    let (_, page) = looks(&mut hers, joe).await;
    let open = codes.iter().filter(|code| !KEPT_BACK.contains(code));
    assert_eq!(page.matches("Priya Example").count(), open.count());
    portal.finish().await;
}

#[tokio::test]
async fn a_carer_never_sees_when_the_person_looked_nor_what_they_asked() {
    let portal = TestPortal::start().await;
    let chosen = with(&[("level", "view"), LOOKS]);
    let (joe, nora, _) = accepted(&portal, &chosen).await;
    let priya = portal.staff("Priya", "practice_nurse").await;
    portal.staff("Owen", "privacy_officer").await;
    did(&portal, priya, joe, (Act::OpenCarePlan, &["goals"])).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    his.get(&links::plan(joe.person, PlanKind::Care)).await;
    let page = looks(&mut his, joe).await.1;
    let ask = page.split("/who-has-looked/").nth(1).expect("a look");
    let look = ask.split('/').next().unwrap().to_owned();
    let resident = joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("look", look.as_str()),
        ("words", "Who is she?"),
        ("form_page", "/here"),
    ];
    assert_eq!(his.post("/api/privacy/ask", &fields).await.status, 303);
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    hers.get(&links::plan(joe.person, PlanKind::Care)).await;
    for own in ["", "?own=yes"] {
        let address = format!("{}{own}", links::who_has_looked(joe.person));
        let page = hers.get(&address).await.body;
        for hidden in [
            "Joe Example opened",
            "Who is she?",
            "You asked about this",
            "This looks wrong",
            "asked about a look",
        ] {
            assert!(!page.contains(hidden), "{own} {hidden}: {page}");
        }
        assert!(page.contains("Priya Example"), "{own}");
        assert!(page.contains("You do not see when Joe looked"));
        assert!(page.contains("You are helping Joe Example"), "{page}");
        // Her own visits are there when she asks for them.
        let own_visit = page.contains("Nora Example, neighbour, opened the care plan")
            || page.contains("Nora Example opened the care plan");
        assert_eq!(own_visit, !own.is_empty(), "{own}: {page}");
    }
    let home = hers.get(links::HOME).await.body;
    assert!(home.contains(&links::who_has_looked(joe.person)));
    // That she looked is there for him to read.
    let page = looks(&mut his, joe).await.1;
    assert!(page.contains("looked at who has looked"), "{page}");
    portal.finish().await;
}

#[tokio::test]
async fn a_pause_or_an_end_denies_the_next_request() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &with(&[LOOKS])).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    assert_eq!(looks(&mut hers, joe).await.0, 200);
    decide(&mut his, joe, id, ("pause", "pause")).await;
    assert_eq!(looks(&mut hers, joe).await.0, 404);
    decide(&mut his, joe, id, ("pause", "resume")).await;
    assert_eq!(looks(&mut hers, joe).await.0, 200);
    portal.clock.set("2027-01-01T12:00:00Z".parse().unwrap());
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    assert_eq!(looks(&mut hers, joe).await.0, 404, "its last day is over");
    portal.clock.set("2026-08-06T12:00:00Z".parse().unwrap());
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    decide(&mut his, joe, id, ("end", "")).await;
    assert_eq!(looks(&mut hers, joe).await.0, 404);
    assert!(rights(&portal).await.is_empty());
    portal.finish().await;
}

/// Changes what is shared, in both steps; whether it was changed.
async fn change(
    browser: &mut Browser,
    joe: TestPerson,
    id: SharingId,
    changed: &[(&str, &str)],
) -> bool {
    let which = id.to_string();
    let mut fields = with(changed);
    fields.push(("sharing", &which));
    propose(browser, joe, &fields).await;
    share(browser, joe).await.location() == links::sharing(joe.person, id)
}

#[tokio::test]
async fn the_resident_lets_them_see_it_later_with_a_fresh_proof_and_takes_it_back_without() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    portal.clock.advance(TimeDelta::seconds(601));
    assert!(!change(&mut his, joe, id, &[LOOKS]).await);
    assert_eq!(looks(&mut hers, joe).await.0, 404);
    let mut fresh = portal.signed_in(joe.account, Assurance::Full).await;
    assert!(change(&mut fresh, joe, id, &[LOOKS]).await);
    assert_eq!(looks(&mut hers, joe).await.0, 200);
    portal.clock.advance(TimeDelta::seconds(601));
    assert!(change(&mut fresh, joe, id, &[]).await);
    assert_eq!(looks(&mut hers, joe).await.0, 404);
    assert!(opens(&portal, nora, joe, PlanKind::Crisis).await);
    portal.finish().await;
}

#[tokio::test]
async fn an_attorney_neither_gives_nor_takes_what_only_the_resident_chooses() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    let annie = by_law(&portal, joe, "Annie", "lpa_health_welfare").await;
    let mut annies = portal.signed_in(annie.account, Assurance::Full).await;
    let form = annies
        .get(&links::change_sharing(joe.person, id))
        .await
        .body;
    assert!(!form.contains("name=\"looks\""), "{form}");
    assert!(change(&mut annies, joe, id, &[LOOKS]).await);
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    assert_eq!(looks(&mut hers, joe).await.0, 404);
    assert_eq!(looks(&mut annies, joe).await.0, 404);
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    assert!(change(&mut his, joe, id, &[LOOKS]).await);
    assert!(change(&mut annies, joe, id, &[("level", "view")]).await);
    assert_eq!(looks(&mut hers, joe).await.0, 200);
    portal.finish().await;
}

#[tokio::test]
async fn what_the_resident_took_back_meanwhile_is_not_given_again_by_an_attorneys_half_made_change()
{
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &with(&[LOOKS])).await;
    let annie = by_law(&portal, joe, "Annie", "lpa_health_welfare").await;
    let mut annies = portal.signed_in(annie.account, Assurance::Full).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    let which = id.to_string();
    let fields = with(&[("level", "view"), ("sharing", which.as_str())]);
    propose(&mut annies, joe, &fields).await;
    assert!(change(&mut his, joe, id, &[]).await);
    assert_eq!(looks(&mut hers, joe).await.0, 404);
    let check = annies.get(&links::check_sharing(joe.person)).await.body;
    assert!(!check.contains("Can see who has looked"), "{check}");
    let done = share(&mut annies, joe).await;
    assert_eq!(done.location(), links::sharing(joe.person, id));
    assert!(
        opens(&portal, nora, joe, PlanKind::Care).await,
        "it was changed"
    );
    assert_eq!(looks(&mut hers, joe).await.0, 404);
    portal.finish().await;
}
