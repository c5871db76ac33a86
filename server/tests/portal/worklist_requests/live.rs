//! A page that is open hears of what changes in it, and of nothing else.

use super::World;
use app::{ids::TeamId, worklist::waiting::model::WaitingAsked};

/// The word of a page that Ben has open.
async fn seen(world: &World) -> String {
    let view = world.read(world.ben, WaitingAsked::default()).await;
    view.unwrap().seen
}

#[tokio::test]
async fn the_word_of_an_open_page_changes_with_each_thing_that_waits_on_it() {
    let world = World::start().await;
    let pat = world.portal.staff("Pat", "social_worker").await;
    let other = world.portal.team_of("Social workers", &[pat]).await;
    let mut words = vec![seen(&world).await];
    let request = world.request(world.joe, 1).await;
    words.push(seen(&world).await);
    world.thread(world.joe, world.ben, 2).await;
    words.push(seen(&world).await);
    let mut pip = world.browser(world.pip).await;
    world.portal.clock.advance(chrono::TimeDelta::minutes(1));
    world.several(&mut pip, ("take", ""), &[request]).await;
    words.push(seen(&world).await);
    moved(&world, request, other).await;
    words.push(seen(&world).await);
    for (place, word) in words.iter().enumerate() {
        assert!(!words[..place].contains(word), "{place}: {words:?}");
    }
    let before = seen(&world).await;
    moved(&world, request, other).await;
    assert_eq!(seen(&world).await, before, "another team's");
    world.portal.finish().await;
}

/// A request goes to a team.
async fn moved(world: &World, request: app::ids::ReferralId, team: TeamId) {
    let now = world.portal.clock.now();
    world
        .change(request, |row| {
            row.team_id = team.0;
            row.changed_at = now;
        })
        .await;
}
