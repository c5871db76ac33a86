//! Several people see to one request.

use super::Desk;
use app::ids::TeamId;
use futures::future::join_all;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_decide_at_once_one_does() {
    let desk = Desk::start().await;
    let olu = desk.world.portal.staff("Olu", "physiotherapist").await;
    desk.join(olu, desk.world.team).await;
    let version = desk.row().await.version.to_string();
    let verbs = [
        ("accept", [("urgency", "soon"), ("x", "")]),
        ("decline", [("reason", "No"), ("elsewhere", "There")]),
    ];
    let mut tries = Vec::new();
    for (who, (verb, fields)) in [desk.world.ben, olu].into_iter().zip(verbs) {
        let mut browser = desk.world.browser(who).await;
        let (desk, version) = (&desk, version.as_str());
        tries.push(async move {
            let mut all = vec![("version", version)];
            all.extend(fields);
            desk.post_in(&mut browser, verb, &all).await
        });
    }
    for answer in join_all(tries).await {
        assert_eq!(answer.location(), desk.path());
    }
    assert_eq!(desk.world.steps(desk.sent).await.len(), 2);
    assert_eq!(desk.emails("request_news").await.len(), 1);
    desk.finish().await;
}

#[tokio::test]
async fn who_has_not_seen_what_joe_added_reads_it_first_and_loses_nothing() {
    let desk = Desk::start().await;
    let version = desk.row().await.version.to_string();
    let mut joe = desk.world.browser(desk.world.joe).await;
    desk.world
        .act(&mut joe, "add", desk.sent, &[("words", "It is worse")])
        .await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let page = app::links::decide(
        desk.world.joe.person,
        desk.sent,
        app::referral::triage::model::Decision::Decline,
    );
    let fields = [
        ("version", version.as_str()),
        ("reason", "Typed with care"),
        ("elsewhere", "There"),
    ];
    let (resident, id) = (desk.world.joe.person.to_string(), desk.sent.to_string());
    let mut all = vec![
        ("resident", resident.as_str()),
        ("request", id.as_str()),
        ("form_page", page.as_str()),
    ];
    all.extend(fields);
    let back = ben.post("/api/triage/decline", &all).await;
    assert_eq!(back.location(), page);
    assert_eq!(desk.row().await.state, "submitted");
    let shown = ben.get(&page).await;
    assert!(shown.body.contains("Typed with care"));
    assert!(shown.body.contains("changed while you were reading"));
    // What the page sends now is what its reader has seen.
    assert_eq!(
        shown.hidden("version"),
        desk.row().await.version.to_string()
    );
    desk.finish().await;
}

#[tokio::test]
async fn joe_takes_it_back_while_ben_decides() {
    let desk = Desk::start().await;
    let mut joe = desk.world.browser(desk.world.joe).await;
    desk.world.act(&mut joe, "withdraw", desk.sent, &[]).await;
    let row = desk.row().await;
    for (verb, fields) in [
        ("take", vec![]),
        ("accept", vec![("urgency", "soon")]),
        ("ask", vec![("reason", "x")]),
        ("decline", vec![("reason", "x"), ("elsewhere", "y")]),
        (
            "redirect",
            vec![("to", "outside"), ("reason", "x"), ("elsewhere", "y")],
        ),
        ("close", vec![("outcome", "helped"), ("reason", "x")]),
        ("assign", vec![("owner", "team")]),
        ("undo", vec![]),
    ] {
        let answer = desk.act(desk.world.ben, verb, &fields).await;
        assert_eq!(answer.location(), desk.path(), "{verb}");
        assert_eq!(desk.row().await, row, "{verb}");
    }
    desk.finish().await;
}

impl Desk {
    async fn join(&self, who: crate::support::TestPerson, team: TeamId) {
        use ::entity::staff_role;
        use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
        let tx = self.world.portal.portal.database.write().await.unwrap();
        staff_role::Entity::update_many()
            .col_expr(staff_role::Column::TeamId, Expr::value(Some(team.0)))
            .filter(staff_role::Column::PersonId.eq(who.person.0))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}
