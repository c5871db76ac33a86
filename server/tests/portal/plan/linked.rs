//! A carer is a client too: the crisis plans of two who depend on each other lead to one another.

use super::joe;
use crate::support::{Browser, TestPerson, TestPortal};
use app::{backend::Assurance, links, plan::kind::PlanKind};

/// Annie cares for Joe and has a record and a plan of her own; Grace leads for both, Bela for
/// Joe alone.
struct World {
    portal: TestPortal,
    joe: TestPerson,
    annie: TestPerson,
    grace: TestPerson,
    bela: TestPerson,
}

async fn world() -> World {
    let portal = TestPortal::start().await;
    let (joe, _) = joe(&portal).await;
    let annie = portal.resident("Annie").await;
    portal.relate(joe, annie, "carer").await;
    let grace = portal.staff("Grace", "community_nurse").await;
    let bela = portal.staff("Bela", "social_worker").await;
    for (resident, lead) in [(joe, grace), (annie, grace), (joe, bela)] {
        portal.relate(resident, lead, "key_worker").await;
    }
    World {
        portal,
        joe,
        annie,
        grace,
        bela,
    }
}

impl World {
    async fn browser(&self, person: TestPerson) -> Browser {
        self.portal.signed_in(person.account, Assurance::Full).await
    }

    /// The crisis plan of somebody as another reads it.
    async fn plan_of(&self, resident: TestPerson, reader: TestPerson) -> String {
        let mut browser = self.browser(reader).await;
        let page = browser
            .get(&links::plan(resident.person, PlanKind::Crisis))
            .await;
        assert_eq!(page.status, 200);
        page.body
    }
}

fn link_to(person: TestPerson) -> String {
    format!("href=\"{}\"", links::plan(person.person, PlanKind::Crisis))
}

#[tokio::test]
async fn whoever_may_open_both_plans_finds_each_from_the_other() {
    let world = world().await;
    let joes = world.plan_of(world.joe, world.grace).await;
    assert!(joes.contains("Plans that go with this one"));
    assert!(joes.contains(&link_to(world.annie)));
    assert!(joes.contains("they care for Joe"));
    let annies = world.plan_of(world.annie, world.grace).await;
    assert!(annies.contains(&link_to(world.joe)));
    assert!(annies.contains("Annie cares for them"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_plan_leads_to_none_that_the_reader_may_not_open_and_names_nobody() {
    let world = world().await;
    for reader in [world.bela, world.joe] {
        let page = world.plan_of(world.joe, reader).await;
        assert!(!page.contains("Plans that go with this one"));
        assert!(!page.contains(&link_to(world.annie)));
    }
    let page = world.plan_of(world.annie, world.annie).await;
    assert!(!page.contains("Joe"), "he shares nothing with her");
    world.portal.finish().await;
}

#[tokio::test]
async fn a_carer_finds_her_own_plan_from_his_as_long_as_he_shares_it() {
    let world = world().await;
    world
        .portal
        .grant_of(world.joe, world.annie, ("crisis", None), "view")
        .await;
    let page = world.plan_of(world.joe, world.annie).await;
    assert!(page.contains("Your own crisis plan"));
    assert!(page.contains("what happens when you cannot care for Joe"));
    let own = world.plan_of(world.annie, world.annie).await;
    assert!(own.contains("Crisis plan of Joe Example"));
    assert!(own.contains("you care for them"));
    assert_eq!(own.matches("Crisis plan of Joe").count(), 1, "tied twice");

    world
        .portal
        .clock
        .set("2027-01-02T09:00:00Z".parse().unwrap());
    let own = world.plan_of(world.annie, world.annie).await;
    assert!(!own.contains("Crisis plan of Joe"), "it ended");
    world.portal.finish().await;
}

#[tokio::test]
async fn the_plan_of_somebody_who_died_helps_nobody_any_more() {
    let world = world().await;
    let mut graces = world.browser(world.grace).await;
    crate::death::died(&mut graces, world.joe).await;
    let annies = world.plan_of(world.annie, world.grace).await;
    assert!(!annies.contains(&link_to(world.joe)));
    let record = graces.get(&links::person(world.joe.person)).await.body;
    assert!(record.contains("died on"));
    let joes = world.plan_of(world.joe, world.grace).await;
    assert!(!joes.contains("Not asked yet"), "nobody asks him any more");
    world.portal.finish().await;
}
