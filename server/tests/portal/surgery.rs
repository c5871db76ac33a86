//! A resident moves to another surgery: the old one lets go and the new one can begin.

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{outbound_email, person, record_change, staff_role};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

/// Joe is registered at Oak Lane, where Oona is his doctor and named lead; Grace is his key
/// worker in the community; Nils is a doctor at Elm Road, which does not know Joe.
struct World {
    portal: TestPortal,
    joe: TestPerson,
    oona: TestPerson,
    grace: TestPerson,
    nils: TestPerson,
    oak: Uuid,
    elm: Uuid,
}

async fn doctor(portal: &TestPortal, name: &str, at: Uuid) -> TestPerson {
    let doctor = portal.staff(name, "gp").await;
    let tx = portal.portal.database.write().await.unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::OrganisationId, Expr::value(at))
        .filter(staff_role::Column::PersonId.eq(doctor.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    doctor
}

async fn world() -> World {
    let portal = TestPortal::start().await;
    let oak = portal.place("Oak Lane Surgery", "practice").await;
    let elm = portal.place("Elm Road Surgery", "practice").await;
    let joe = portal.resident("Joe").await;
    let tx = portal.portal.database.write().await.unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::PracticeId, Expr::value(Some(oak)))
        .filter(person::Column::Id.eq(joe.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let oona = doctor(&portal, "Oona", oak).await;
    portal.relate(joe, oona, "named_lead").await;
    let grace = portal.staff("Grace", "community_nurse").await;
    portal.relate(joe, grace, "key_worker").await;
    let nils = doctor(&portal, "Nils", elm).await;
    World {
        portal,
        joe,
        oona,
        grace,
        nils,
        oak,
        elm,
    }
}

impl World {
    async fn browser(&self, person: TestPerson) -> Browser {
        self.portal.signed_in(person.account, Assurance::Full).await
    }

    async fn registered_at(&self) -> Option<Uuid> {
        person::Entity::find_by_id(self.joe.person.0)
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .unwrap()
            .practice_id
    }

    async fn corrections(&self) -> Vec<record_change::Model> {
        record_change::Entity::find()
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn told(&self) -> usize {
        outbound_email::Entity::find()
            .filter(outbound_email::Column::ToPersonId.eq(self.joe.person.0))
            .filter(outbound_email::Column::Kind.eq("team_changed"))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    /// Sends the form as it was shown while Joe was registered somewhere.
    async fn moves(
        &self,
        browser: &mut Browser,
        (was, to): (&str, &str),
        more: &[(&str, &str)],
    ) -> Answer {
        let (id, page) = (self.joe.person.to_string(), links::surgery(self.joe.person));
        let mut fields = vec![
            ("resident", id.as_str()),
            ("was", was),
            ("surgery", to),
            ("form_page", page.as_str()),
        ];
        fields.extend(more);
        browser.post("/api/circle/move-surgery", &fields).await
    }
}

const WHY: (&str, &str) = ("why", "He moved to Elm Road");

#[tokio::test]
async fn joe_moves_and_the_old_surgery_opens_nothing_more_while_the_new_one_reads_his_plan() {
    let world = world().await;
    let (mut graces, mut oonas) = (
        world.browser(world.grace).await,
        world.browser(world.oona).await,
    );
    let mut nilss = world.browser(world.nils).await;
    let plan = links::plan(world.joe.person, PlanKind::Care);
    assert_eq!(oonas.get(&plan).await.status, StatusCode::OK);
    assert_eq!(nilss.get(&plan).await.status, StatusCode::NOT_FOUND);

    let page = graces.get(&links::surgery(world.joe.person)).await.body;
    assert!(page.contains("is registered with Oak Lane Surgery"));
    assert!(page.contains("Oona Example, named lead"));
    assert!(!page.contains("Grace Example, key worker"), "she stays");
    let ends = format!("ends-{}", world.portal.tie_of(world.oona).await.id);
    let (oak, elm) = (world.oak.to_string(), world.elm.to_string());
    let answer = world
        .moves(&mut graces, (&oak, &elm), &[WHY, (&ends, "yes")])
        .await;
    assert_eq!(answer.location(), links::person(world.joe.person));

    assert_eq!(world.registered_at().await, Some(world.elm));
    assert_eq!(oonas.get(&plan).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nilss.get(&plan).await.status, StatusCode::OK);
    let ended = world.portal.tie_of(world.oona).await;
    assert_eq!(ended.end_reason.as_deref(), Some(WHY.1));
    assert_eq!(world.told().await, 1);
    let said = graces.get(&links::person(world.joe.person)).await.body;
    assert!(said.contains("They have no named lead now"));

    let mut joes = world.browser(world.joe).await;
    let kept = joes
        .get(&links::record_changes(world.joe.person, 1))
        .await
        .body;
    for words in [
        "Oak Lane Surgery",
        "Elm Road Surgery",
        WHY.1,
        "Grace Example",
    ] {
        assert!(kept.contains(words), "{words}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_doctor_of_the_old_surgery_who_goes_on_looking_after_joe_keeps_what_that_opens() {
    let world = world().await;
    let mut oonas = world.browser(world.oona).await;
    let (oak, elm) = (world.oak.to_string(), world.elm.to_string());
    let answer = world.moves(&mut oonas, (&oak, &elm), &[WHY]).await;
    assert_eq!(answer.location(), links::person(world.joe.person));
    let plan = links::plan(world.joe.person, PlanKind::Care);
    assert_eq!(oonas.get(&plan).await.status, StatusCode::OK);
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_moves_joe_away_from_themselves_lands_where_they_may_still_be() {
    let world = world().await;
    let mut oonas = world.browser(world.oona).await;
    let ends = format!("ends-{}", world.portal.tie_of(world.oona).await.id);
    let (oak, elm) = (world.oak.to_string(), world.elm.to_string());
    let answer = world
        .moves(&mut oonas, (&oak, &elm), &[WHY, (&ends, "yes")])
        .await;
    assert_eq!(answer.location(), links::WORKLIST);
    let page = oonas.get(links::WORKLIST).await.body;
    assert!(page.contains("The surgery has been changed"));
    assert!(!page.contains("Joe Example"));
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_of_another_surgery_and_not_joe_himself_moves_him() {
    let world = world().await;
    let (oak, elm) = (world.oak.to_string(), world.elm.to_string());
    let bea = world.portal.carer("Bea").await;
    world
        .portal
        .grant_of(world.joe, bea, ("care", None), "edit")
        .await;
    for who in [world.nils, world.joe, bea] {
        let mut browser = world.browser(who).await;
        let page = browser.get(&links::surgery(world.joe.person)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let answer = world.moves(&mut browser, (&oak, &elm), &[WHY]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(world.registered_at().await, Some(world.oak));
    assert!(world.corrections().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_missing_or_changed_meanwhile_is_said_and_nobody_is_moved_twice() {
    let world = world().await;
    let mut graces = world.browser(world.grace).await;
    let (oak, elm) = (world.oak.to_string(), world.elm.to_string());
    let nowhere = Uuid::nil().to_string();
    let at = world.portal.organisation.to_string();
    let long = "x".repeat(501);
    for (was, to, more, words) in [
        (&oak, "", ("why", "He moved"), "Select the new surgery"),
        (
            &oak,
            &*nowhere,
            ("why", "He moved"),
            "Select the new surgery",
        ),
        (&oak, &*at, ("why", "He moved"), "Select the new surgery"),
        (&oak, &*elm, ("why", ""), "Enter why the surgery changes"),
        (&oak, &*elm, ("why", &*long), "500 characters or less"),
        (&oak, &*oak, WHY, "registered with this surgery already"),
        (&elm, "none", WHY, "Someone else changed the new surgery"),
    ] {
        let answer = world.moves(&mut graces, (was, to), &[more]).await;
        let page = graces.get(answer.location()).await.body;
        assert!(page.contains(words), "{words}: {}", answer.location());
        assert_eq!(world.registered_at().await, Some(world.oak), "{words}");
    }
    assert!(world.corrections().await.is_empty());

    let once = ("submission", "6f1f6d0e-0000-4000-8000-00000000000a");
    for _ in 0..2 {
        let answer = world.moves(&mut graces, (&oak, &elm), &[WHY, once]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(world.corrections().await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_tie_with_somebody_of_another_place_is_not_ended_by_a_made_up_field() {
    let world = world().await;
    let mut oonas = world.browser(world.oona).await;
    let ends = format!("ends-{}", world.portal.tie_of(world.grace).await.id);
    let (oak, elm) = (world.oak.to_string(), world.elm.to_string());
    world
        .moves(&mut oonas, (&oak, &elm), &[WHY, (&ends, "yes")])
        .await;
    assert!(world.portal.tie_of(world.grace).await.ended_at.is_none());
    world.portal.finish().await;
}
