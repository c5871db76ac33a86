//! What a person says in a request that they want to be able to do becomes a goal of their plan.

use super::{FORM, World};
use crate::{plan::save_item, support::Browser};
use app::{backend::Assurance, ids::ReferralId, links};
use http::StatusCode;

const OFFER: &str = "A goal for the care plan";

/// The questions, with the one about goals as the last.
fn with_goals() -> String {
    format!(
        "{FORM}\n[[pages]]\nid = \"goals\"\n\n[[pages.questions]]\nid = \"goals\"\n\
         label = \"What would you like to be able to do?\"\ncalled = \"what you want to do\"\n\
         prefill = \"goals\"\noptional = true\nkind.long_text = {{ limit = 1000 }}\n"
    )
}

async fn sent_with(world: &World, joe: &mut Browser, goals: &str) -> ReferralId {
    world.fill_in(joe).await;
    world.answer(joe, "goals", &[("goals", goals)]).await;
    world.send(joe, &[]).await;
    ReferralId(world.requests().await.last().expect("a request").id)
}

#[tokio::test]
async fn what_joe_wants_to_be_able_to_do_becomes_goals_of_his_plan_one_by_one() {
    let world = World::start().await;
    world.new_form(2, &with_goals()).await;
    let mut joe = world.browser(world.joe).await;
    let said = "Walk to the <b>shops</b>\n\n  Pick up Ida ";
    let sent = sent_with(&world, &mut joe, said).await;
    let request = links::request(world.joe.person, sent);
    let form = links::add_goal_of(world.joe.person, sent);
    let page = joe.get(&request).await.body;
    assert!(page.contains(OFFER) && page.contains(&form), "{page}");
    let page = joe.get(&form).await.body;
    assert!(page.contains("Walk to the &lt;b&gt;shops"), "{page}");
    assert!(!page.contains("Pick up Ida"), "one at a time");

    // However it is spaced and begun, it is the same goal.
    let goal = [("field-what", "walk to  the <b>shops</b>.")];
    save_item(&mut joe, world.joe, ("goals", ""), "0", &goal).await;
    assert!(joe.get(&form).await.body.contains("Pick up Ida</textarea>"));
    let goal = [("field-what", "Pick up Ida")];
    save_item(&mut joe, world.joe, ("goals", ""), "1", &goal).await;
    assert!(!joe.get(&request).await.body.contains(OFFER));

    // A later request begins with what stands in the plan, and offers nothing of it.
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    let page = links::questions(world.joe.person, world.service, "goals", false);
    assert!(joe.get(&page).await.body.contains("Pick up Ida"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_request_without_such_words_offers_nothing() {
    let world = World::start().await;
    world.new_form(2, &with_goals()).await;
    let mut joe = world.browser(world.joe).await;
    let sent = sent_with(&world, &mut joe, " \n ").await;
    let page = joe.get(&links::request(world.joe.person, sent)).await.body;
    assert!(page.contains("What happened so far") && !page.contains(OFFER));
    let form = joe.get(&links::add_goal_of(world.joe.person, sent)).await;
    assert_eq!(form.status, StatusCode::OK, "it begins with nothing");
    world.portal.finish().await;
}

#[tokio::test]
async fn who_may_not_write_the_plan_or_read_the_request_is_offered_nothing_of_it() {
    let world = World::start().await;
    world.new_form(2, &with_goals()).await;
    let mut joe = world.browser(world.joe).await;
    let sent = sent_with(&world, &mut joe, "Walk to the shops").await;
    // The physiotherapist has the request alone.
    let mut ben = world.browser(world.ben).await;
    let page = ben.get(&links::request(world.joe.person, sent)).await.body;
    assert!(page.contains("Walk to the shops") && !page.contains(OFFER));
    let form = links::add_goal_of(world.joe.person, sent);
    assert_eq!(ben.get(&form).await.status, StatusCode::NOT_FOUND);
    // In Sam's own plan nothing of Joe's request is shown.
    let sam = world.portal.resident("Sam").await;
    let mut sams = world.portal.signed_in(sam.account, Assurance::Full).await;
    let form = sams.get(&links::add_goal_of(sam.person, sent)).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(!form.body.contains("Walk to the shops"));
    // His nurse may do both.
    let mut priya = world.browser(world.priya).await;
    let form = priya.get(&links::add_goal_of(world.joe.person, sent)).await;
    assert!(form.body.contains("Walk to the shops</textarea>"));
    world.portal.finish().await;
}
