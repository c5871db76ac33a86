//! What is turned down, or stopped before it is given: it adds no right, and is kept.

use super::{ATTORNEY, World, decisions, done, found_unable, rights, told, with};
use app::{backend::Assurance, links, plan::kind::PlanKind};

const REFUSED: &[(&str, &str)] = &[
    ("spoken", "alone"),
    ("pressing", "no"),
    ("concern", "no"),
    ("ground", "property_attorney"),
    ("outcome", "refused"),
    ("reason", "He does not want it, and told me so"),
];

#[tokio::test]
async fn what_is_turned_down_opens_nothing_and_is_kept_for_the_person_and_staff() {
    let mut world = World::new().await;
    let saved = world.request(REFUSED).await;
    assert_eq!(saved.location(), links::decided(world.joe.person));
    assert!(rights(&world.portal).await.is_empty());
    for kind in PlanKind::ALL {
        assert!(!world.annie_opens(kind).await);
    }
    assert_eq!(done(&world.portal, "refuse_access").await, 1);
    assert_eq!(done(&world.portal, "give_access").await, 0);
    let staff = links::decided(world.joe.person);
    let page = world.nurse.get(&staff).await.body;
    for read in [page, world.around().await] {
        for words in [
            "Annie Example",
            "Turned down",
            "A power of attorney for property and money",
            "He does not want it, and told me so",
        ] {
            assert!(read.contains(words), "{words}: {read}");
        }
    }
    for kind in ["sharing_changed", "access_refused"] {
        assert!(told(&world.portal, kind).await.is_empty(), "nobody is told");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn the_one_who_asked_hears_only_what_staff_chose_to_tell() {
    let mut world = World::new().await;
    world.request(&with(REFUSED, &[("tell", "yes")])).await;
    assert_eq!(told(&world.portal, "access_refused").await.len(), 1);
    // Also when the law lets her read who is around him.
    let (portal, joe, annie) = (&world.portal, world.joe, world.annie);
    portal.speaks_for(annie, joe, ("deputy", joe)).await;
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let around = hers.get(&links::around(joe.person)).await;
    assert_eq!(around.status, 200);
    for words in ["Turned down", "told me so", "the care team decided"] {
        assert!(!around.body.contains(words), "{words}: {}", around.body);
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn what_worries_stops_it_in_plain_words_and_what_was_typed_stays() {
    let mut world = World::new().await;
    let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
    for (field, answer, problem) in [
        ("spoken", "not_yet", "Speak with the person alone first"),
        ("pressing", "yes", "while somebody presses for it"),
        ("concern", "yes", "while there is a safeguarding concern"),
        (
            "ground",
            "property_attorney",
            "for property and money gives no access",
        ),
        ("seen", "vouched", "see the document, the public register"),
        (
            "spoken",
            "",
            "Select whether you have spoken with the person",
        ),
        ("pressing", "", "Select whether anyone is pressing"),
        ("concern", "", "Select whether there is a safeguarding"),
    ] {
        let changed = [("assessment", assessment.as_str()), (field, answer)];
        let back = world.request(&with(ATTORNEY, &changed)).await;
        assert_eq!(back.location(), links::new_decision(world.joe.person));
        let page = world.nurse.get(back.location()).await.body;
        assert!(page.contains(problem), "{field}: {page}");
        assert!(page.contains("She arranges his care at home"), "{field}");
        assert!(decisions(&world.portal).await.is_empty(), "{field}");
        assert!(rights(&world.portal).await.is_empty(), "{field}");
    }
    // Somebody with whom nobody can speak is not left without help.
    let changed = [("assessment", assessment.as_str()), ("spoken", "cannot")];
    world.request(&with(ATTORNEY, &changed)).await;
    assert!(world.annie_opens(PlanKind::Care).await);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_refusal_because_of_a_concern_is_not_shown_where_somebody_may_look_over_a_shoulder() {
    let mut world = World::new().await;
    world.request(&with(REFUSED, &[("concern", "yes")])).await;
    world.request(&with(REFUSED, &[("pressing", "yes")])).await;
    assert_eq!(decisions(&world.portal).await.len(), 2);
    let around = world.around().await;
    assert!(!around.contains("Turned down"), "{around}");
    assert!(!around.contains("told me so"), "{around}");
    let page = world.nurse.get(&links::decided(world.joe.person)).await;
    assert_eq!(page.body.matches("told me so").count(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn without_an_assessment_only_what_needs_none_is_given() {
    let mut world = World::new().await;
    for ground in ["decided_attorney", "decided_deputy", "best_interests"] {
        let fields = with(ATTORNEY, &[("ground", ground), ("factors", "His wish")]);
        let back = world.request(&fields).await;
        let page = world.nurse.get(back.location()).await.body;
        let problem = "Record first that the person cannot decide this themself";
        assert!(page.contains(problem), "{ground}: {page}");
    }
    assert!(rights(&world.portal).await.is_empty());
    world.portal.finish().await;
}
