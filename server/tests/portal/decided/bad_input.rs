//! Whatever is posted: nothing is given by mistake, and nothing typed is lost.

use super::{ATTORNEY, CANNOT, World, decisions, found_unable, rights, with};
use app::{backend::Assurance, links, plan::kind::PlanKind};

#[tokio::test]
async fn what_is_missing_or_wrong_is_said_and_nothing_is_given() {
    let mut world = World::new().await;
    let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
    let long = "x".repeat(1_001);
    for (field, value, problem) in [
        ("ground", "friendship", "Select what they rest it on"),
        ("seen", "", "Select what you have seen"),
        ("evidence", "", "Enter what you saw"),
        ("evidence", &long, "1,000 characters or less"),
        ("assessment", "", "Select what the person cannot decide"),
        (
            "assessment",
            "00000000-0000-0000-0000-000000000000",
            "Select what the person cannot decide",
        ),
        ("level", "everything", "Select what they may do"),
        ("which", "", "Select how much of it they may see"),
        ("which", "some", "Select the sections"),
        ("level", "change", "Select the sections"),
        ("from-day", "5", "The first day must be today or later"),
        ("from-day", "32", "must be a real date"),
        ("from-month", "10", "must not be before the first day"),
        ("to-day", "x", "must be a real date"),
        ("to-year", "2027", "must be 31 December 2026 or before"),
        ("outcome", "perhaps", "Select what you decide"),
        ("reason", " ", "Enter why you decide so"),
        ("reason", &long, "1,000 characters or less"),
    ] {
        let mut fields = with(ATTORNEY, &[("assessment", &assessment)]);
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let back = world.request(&fields).await;
        assert_eq!(back.location(), links::new_decision(world.joe.person));
        let page = world.nurse.get(back.location()).await.body;
        assert!(page.contains(problem), "{field} {value:.20}: {page}");
        let kept = if field == "reason" {
            "reference 7000"
        } else {
            "She arranges"
        };
        assert!(page.contains(kept) || field == "evidence", "{field}");
        assert!(
            decisions(&world.portal).await.is_empty(),
            "{field} {value:.20}"
        );
    }
    assert!(rights(&world.portal).await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn never_more_than_12_months_whatever_it_rests_on() {
    let mut world = World::new().await;
    // An assessment counts for 12 months too.
    let year = with(
        CANNOT,
        &[
            ("review-day", "6"),
            ("review-month", "8"),
            ("review-year", "2027"),
        ],
    );
    world.assess(&year).await;
    let assessment = super::assessments(&world.portal).await[0].id.to_string();
    for (day, is_given) in [("7", false), ("6", true)] {
        let fields = with(
            ATTORNEY,
            &[
                ("assessment", &assessment),
                ("to-day", day),
                ("to-month", "8"),
                ("to-year", "2027"),
            ],
        );
        world.request(&fields).await;
        assert_eq!(!rights(&world.portal).await.is_empty(), is_given, "{day}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn only_somebody_around_them_asks_and_nobody_for_themself() {
    let mut world = World::new().await;
    let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
    let stranger = world.portal.carer("Sam").await;
    let sue = world.portal.staff("Sue", "practice_nurse").await;
    world.portal.relate(world.joe, sue, "named_lead").await;
    world.portal.relate(world.joe, sue, "carer").await;
    let fields = with(ATTORNEY, &[("assessment", &assessment)]);
    let mut hers = world.portal.signed_in(sue.account, Assurance::Full).await;
    let nurse = &mut world.nurse;
    for asker in [stranger, world.joe] {
        super::request(nurse, world.joe, asker, &fields).await;
        assert!(rights(&world.portal).await.is_empty());
    }
    super::request(&mut hers, world.joe, sue, &fields).await;
    assert!(
        rights(&world.portal).await.is_empty(),
        "nobody decides about themself"
    );
    // Somebody with whom Joe shares may ask for more.
    world.portal.shared(world.joe, stranger, true).await;
    super::request(nurse, world.joe, stranger, &fields).await;
    assert_eq!(decisions(&world.portal).await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_of_somebody_else_opens_nothing() {
    let (world, assessment, decision) = World::with_access().await;
    let ada = world.portal.resident("Ada").await;
    let bob = world.portal.carer("Bob").await;
    let amina = world.portal.staff("Ann", "practice_nurse").await;
    world.portal.relate(ada, amina, "named_lead").await;
    world.portal.relate(ada, bob, "carer").await;
    let mut nurse = world.portal.signed_in(amina.account, Assurance::Full).await;
    // What was found about Joe says nothing about Ada.
    let fields = with(ATTORNEY, &[("assessment", &assessment)]);
    super::request(&mut nurse, ada, bob, &fields).await;
    assert_eq!(rights(&world.portal).await.len(), 2);
    let id = ada.person.to_string();
    let end = [
        ("resident", id.as_str()),
        ("decision", decision.as_str()),
        ("reason", "No"),
        ("form_page", "/here"),
    ];
    assert_eq!(nurse.post("/api/decided/end", &end).await.status, 404);
    let mut again = with(CANNOT, &[]);
    again.push(("again", &assessment));
    assert_eq!(super::assess(&mut nurse, ada, &again).await.status, 404);
    assert!(world.annie_opens(PlanKind::Care).await);
    for form in ["decide", "assess", "end"] {
        let nothing = [("resident", "x"), ("form_page", "/here")];
        let path = format!("/api/decided/{form}");
        assert_eq!(nurse.post(&path, &nothing).await.status, 404, "{form}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn giving_asks_for_a_fresh_proof_and_turning_down_does_not() {
    let mut world = World::new().await;
    let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
    world.portal.clock.advance(chrono::TimeDelta::minutes(11));
    let page = links::new_decision(world.joe.person);
    let asked = world.nurse.get(&page).await;
    assert_eq!(asked.location(), links::with_next(links::PROVE, &page));
    let fields = with(ATTORNEY, &[("assessment", &assessment)]);
    let given = world.request(&fields).await;
    assert_eq!(given.location(), links::with_next(links::PROVE, &page));
    assert!(rights(&world.portal).await.is_empty());
    let refused = with(ATTORNEY, &[("outcome", "refused")]);
    let saved = world.request(&refused).await;
    assert_eq!(saved.location(), links::decided(world.joe.person));
    assert_eq!(decisions(&world.portal).await.len(), 1);
    world.portal.finish().await;
}
