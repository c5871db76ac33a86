//! What was found about one decision, and what becomes of the access that rests on it.

use super::{
    ATTORNEY, CANNOT, World, assess, assessments, done, found_unable, request, rights, told, with,
};
use app::{ids::AssessmentId, links, plan::kind::PlanKind};
use chrono::TimeDelta;

fn again<'a>(before: &'a str, changed: &[(&'a str, &'a str)]) -> super::Fields<'a> {
    let mut fields = with(CANNOT, changed);
    fields.retain(|(name, _)| *name != "decision");
    fields.push(("again", before));
    fields
}

/// That he could decide it.
const CAN: &[(&str, &str)] = &[("retains", "yes"), ("weighs", "yes"), ("outcome", "can")];

#[tokio::test]
async fn who_can_decide_again_ends_what_was_decided_for_them() {
    let (mut world, assessment, _) = World::with_access().await;
    world.portal.clock.advance(TimeDelta::minutes(5));
    let page = links::assess_again(world.joe.person, AssessmentId(assessment.parse().unwrap()));
    let form = world.nurse.get(&page).await.body;
    assert!(form.contains("Who may see the plans"), "{form}");
    world.assess(&again(&assessment, CAN)).await;
    assert!(rights(&world.portal).await.is_empty());
    assert!(!world.annie_opens(PlanKind::Care).await);
    assert_eq!(done(&world.portal, "end_sharing").await, 1);
    assert_eq!(told(&world.portal, "sharing_changed").await.len(), 4);
    let around = world.around().await;
    assert!(around.contains("Could decide this themself"), "{around}");
    assert!(around.contains("It is taken that you can decide"));
    // What was found before is kept, and nothing more rests on it.
    let rows = assessments(&world.portal).await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].matter_id, rows[1].matter_id);
    let fields = with(ATTORNEY, &[("assessment", &assessment)]);
    world.request(&fields).await;
    assert!(rights(&world.portal).await.is_empty());
    assert_eq!(
        world.nurse.get(&page).await.status,
        404,
        "there is a newer one"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn it_is_about_one_decision_and_another_leaves_access_as_it_is() {
    let (mut world, _, _) = World::with_access().await;
    world.portal.clock.advance(TimeDelta::minutes(5));
    let mut other = with(CANNOT, CAN);
    other.retain(|(name, _)| *name != "decision");
    other.push(("decision", "Whether to have the flu jab"));
    world.assess(&other).await;
    assert!(world.annie_opens(PlanKind::Care).await);
    world.portal.finish().await;
}

#[tokio::test]
async fn access_lasts_no_longer_than_what_it_rests_on_counts() {
    let mut world = World::new().await;
    let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
    let late = [
        ("assessment", assessment.as_str()),
        ("to-day", "1"),
        ("to-month", "1"),
        ("to-year", "2027"),
    ];
    let back = world.request(&with(ATTORNEY, &late)).await;
    let page = world.nurse.get(back.location()).await.body;
    assert!(
        page.contains("must be 31 December 2026 or before"),
        "{page}"
    );
    world
        .request(&with(ATTORNEY, &[("assessment", &assessment)]))
        .await;
    // Looked at again, it counts until the 20th of August: so does the access.
    world.portal.clock.advance(TimeDelta::minutes(5));
    let sooner = [("review-day", "20"), ("review-month", "8")];
    world.assess(&again(&assessment, &sooner)).await;
    assert_eq!(done(&world.portal, "change_sharing").await, 1);
    for (day, open) in [("2026-08-20", true), ("2026-08-21", false)] {
        let noon = format!("{day}T12:00:00Z").parse().unwrap();
        world.portal.clock.set(noon);
        assert_eq!(world.annie_opens(PlanKind::Care).await, open, "{day}");
    }
    let around = world.around().await;
    assert!(around.contains("This no longer counts"), "{around}");
    assert!(around.contains("It is taken that you can decide"));
    world.portal.finish().await;
}

#[tokio::test]
async fn the_four_parts_and_what_was_found_fit_together_and_nothing_typed_is_lost() {
    let mut world = World::new().await;
    for (field, value, problem) in [
        ("decision", "", "Enter what is to be decided"),
        ("help", "", "Enter what help they were given"),
        ("reached", "", "Enter how you found this"),
        ("weighs", "", "Select whether they could weigh it up"),
        ("outcome", "", "Select whether they could decide this"),
        ("outcome", "can", "answer yes to all 4 parts"),
        ("assessed-day", "7", "must be 6 August 2026 or before"),
        ("review-day", "32", "must be a real date"),
        ("review-year", "2027", "must be 6 August 2027 or before"),
        ("review-year", "2025", "must be in the future"),
    ] {
        let back = world.assess(&with(CANNOT, &[(field, value)])).await;
        let page = world.nurse.get(back.location()).await.body;
        assert!(page.contains(problem), "{field}: {page}");
        let kept = if field == "help" {
            "stroke"
        } else {
            "his wife beside"
        };
        assert!(page.contains(kept), "{field}");
    }
    let able = [("retains", "yes"), ("weighs", "yes")];
    let back = world.assess(&with(CANNOT, &able)).await;
    let page = world.nurse.get(back.location()).await.body;
    assert!(page.contains("answer no to at least 1 of the 4 parts"));
    assert!(assessments(&world.portal).await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_given_at_the_moment_in_which_he_is_found_able_does_not_stay() {
    // How often, since two who do something do not always meet.
    for _ in 0..8 {
        let mut world = World::new().await;
        let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
        // What was written down last counts.
        world.portal.clock.advance(TimeDelta::minutes(5));
        let mut other = world.other_nurse().await;
        let give = with(ATTORNEY, &[("assessment", &assessment)]);
        let able = again(&assessment, CAN);
        let (joe, annie) = (world.joe, world.annie);
        tokio::join!(
            request(&mut world.nurse, joe, annie, &give),
            assess(&mut other, joe, &able)
        );
        assert_eq!(assessments(&world.portal).await.len(), 2);
        assert!(rights(&world.portal).await.is_empty());
        world.portal.finish().await;
    }
}
