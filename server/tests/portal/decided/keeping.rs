//! Ended by staff, by the resident or by whoever has it; warned of before its end, and never renewed.

use super::{World, decisions, done, rights, told};
use crate::support::Answer;
use ::entity::{carer_grant, sharing};
use app::{backend::Assurance, ids::SharingId, links, plan::kind::PlanKind};
use chrono::NaiveDate;
use sea_orm::{EntityTrait, sea_query::Expr};
use server::sharing::due;

impl World {
    /// The only sharing that a decision gave.
    async fn sharing(&self) -> SharingId {
        SharingId(decisions(&self.portal).await[0].sharing_id.unwrap())
    }

    /// A form of sharing, as the resident or somebody for them posts it.
    async fn keep(&self, who: crate::support::TestPerson, verb: &str, to: &str) -> Answer {
        let mut browser = self.portal.signed_in(who.account, Assurance::Full).await;
        let (joe, id) = (self.joe.person.to_string(), self.sharing().await);
        let id = id.to_string();
        let fields = [
            ("resident", joe.as_str()),
            ("sharing", id.as_str()),
            ("to", to),
            ("reason", "I do not want it"),
            ("form_page", "/here"),
        ];
        let action = format!("/api/sharing/{verb}");
        browser.post(&action, &fields).await
    }
}

#[tokio::test]
async fn staff_end_it_at_once_and_say_why_which_she_never_reads() {
    let (mut world, _, decision) = World::with_access().await;
    let mut hers = world
        .portal
        .signed_in(world.annie.account, Assurance::Full)
        .await;
    let plan = links::plan(world.joe.person, PlanKind::Care);
    assert_eq!(hers.get(&plan).await.status, 200);
    let back = world.end(&decision, " ").await;
    let page = world.nurse.get(back.location()).await;
    assert_eq!(
        hers.get(&plan).await.status,
        200,
        "not without a reason: {}",
        page.status
    );
    assert_eq!(
        world.end(&decision, "He is at home again").await.status,
        303
    );
    assert_eq!(hers.get(&plan).await.status, 404);
    assert_eq!(world.end(&decision, "Once more").await.status, 404);
    assert!(rights(&world.portal).await.is_empty());
    assert_eq!(told(&world.portal, "sharing_changed").await.len(), 4);
    assert_eq!(done(&world.portal, "end_sharing").await, 1);
    assert!(world.around().await.contains("He is at home again"));
    assert!(!hers.get(links::HOME).await.body.contains("at home again"));
    world.portal.finish().await;
}

#[tokio::test]
async fn the_resident_ends_it_at_once_and_need_prove_nothing_about_deciding() {
    let (world, _, _) = World::with_access().await;
    let id = world.sharing().await;
    let page = world.joe_reads(&links::sharing(world.joe.person, id)).await;
    assert!(page.contains("End sharing"), "{page}");
    assert!(!page.contains("Change what they can do"), "{page}");
    assert_eq!(world.keep(world.joe, "end", "").await.status, 303);
    assert!(!world.annie_opens(PlanKind::Care).await);
    assert!(rights(&world.portal).await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_has_it_gives_it_back() {
    let (world, _, _) = World::with_access().await;
    let mut hers = world
        .portal
        .signed_in(world.annie.account, Assurance::Full)
        .await;
    let id = world.sharing().await.to_string();
    let fields = [("sharing", id.as_str()), ("form_page", "/here")];
    assert_eq!(hers.post("/api/sharing/end", &fields).await.status, 303);
    assert!(!world.annie_opens(PlanKind::Care).await);
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_renews_changes_or_pauses_what_staff_decided_and_no_attorney_ends_it() {
    let (world, _, _) = World::with_access().await;
    let portal = &world.portal;
    let attorney = portal.carer("Carol").await;
    let basis = "lpa_health_welfare";
    portal
        .speaks_for(attorney, world.joe, (basis, world.joe))
        .await;
    let before = format!("{:?}", rights(portal).await);
    for who in [world.joe, attorney] {
        for (verb, to) in [("renew", ""), ("pause", "pause"), ("propose", "")] {
            let answer = world.keep(who, verb, to).await;
            assert_eq!(answer.status, 404, "{verb}");
        }
    }
    assert_eq!(world.keep(attorney, "end", "").await.status, 404);
    assert_eq!(format!("{:?}", rights(portal).await), before);
    let mut browser = portal.signed_in(attorney.account, Assurance::Full).await;
    let around = browser.get(&links::around(world.joe.person)).await.body;
    assert!(around.contains("Access that the care team decided"));
    assert!(!around.contains("She arranges his care"), "{around}");
    world.portal.finish().await;
}

#[tokio::test]
async fn both_are_warned_30_and_7_days_before_the_last_day_that_it_stops_by_itself() {
    let (world, _, _) = World::with_access().await;
    for (day, emails) in [
        ("2026-08-30", 0),
        ("2026-08-31", 2),
        ("2026-09-22", 2),
        ("2026-09-23", 4),
        ("2026-10-01", 4),
    ] {
        let noon = format!("{day}T12:00:00Z").parse().unwrap();
        world.portal.clock.set(noon);
        for _ in 0..2 {
            due::see_to(&world.portal.portal).await.unwrap();
        }
        assert_eq!(
            told(&world.portal, "access_ends").await.len(),
            emails,
            "{day}"
        );
    }
    assert!(told(&world.portal, "sharing_ends").await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn what_nobody_used_for_5_years_is_removed_like_all_else() {
    let (world, _, _) = World::with_access().await;
    let (portal, last) = (&world.portal, NaiveDate::from_ymd_opt(2040, 1, 1).unwrap());
    let tx = portal.portal.database.write().await.unwrap();
    carer_grant::Entity::update_many()
        .col_expr(carer_grant::Column::ToDate, Expr::value(last))
        .exec(tx.connection())
        .await
        .unwrap();
    sharing::Entity::update_many()
        .col_expr(sharing::Column::ToDate, Expr::value(last))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for (day, left) in [("2031-08-05", 2), ("2031-08-06", 0)] {
        let noon = format!("{day}T12:00:00Z").parse().unwrap();
        portal.clock.set(noon);
        due::see_to(&portal.portal).await.unwrap();
        assert_eq!(rights(portal).await.len(), left, "{day}");
    }
    world.portal.finish().await;
}
