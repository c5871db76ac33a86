//! What leaving, death, keeping a team out, ending a tie and putting records together do to
//! messages.

use super::{end_roles, owner, steps, team_of, thread};
use crate::{
    death::died,
    messages::World,
    support::TestPerson,
    two_records::{forget_account, last_merge, merge, undo},
};
use ::entity::{
    care_relationship, message, message_thread, message_wait, organisation, outbound_email,
    team_request,
};
use app::{
    ids::{PersonId, TeamId, ThreadId},
    inbox::model::DeskKey,
    links,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use server::{inbox::owners, store};

/// How many open threads nobody sees to: told a second time, from the rows alone.
async fn unowned(world: &World) -> u64 {
    let connection = world.portal.portal.database.reader();
    let today = world.portal.portal.clock.today();
    store::inbox::unowned(connection, None, today)
        .await
        .unwrap()
}

async fn ends_staff(world: &World, who: TestPerson) {
    let asha = world.portal.staff("Asha", "administrator").await;
    let mut asha = world.browser(asha).await;
    let member = who.person.to_string();
    let fields = [
        ("member", member.as_str()),
        ("sure", "yes"),
        ("form_page", "/here"),
    ];
    let ended = asha.post("/api/admin/end-staff", &fields).await;
    assert_eq!(ended.location(), links::STAFF);
}

#[tokio::test]
async fn when_somebody_leaves_their_messages_go_to_a_colleague_at_once() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let id = world.annie_writes().await;
    ends_staff(&world, world.priya).await;
    assert_eq!(owner(&world.portal, id).await, ben.person);
    assert_eq!(unowned(&world).await, 0);
    assert_eq!(steps(&world.portal, id).await, ["assigned"]);
    let mut ben = world.browser(ben).await;
    let page = ben.get(&links::thread(world.joe.person, id)).await;
    assert_eq!(page.status, 200);
    world.portal.finish().await;
}

#[tokio::test]
async fn when_the_last_one_leaves_nothing_is_left_open_and_who_wrote_is_told_whom_to_ring() {
    let world = World::start().await;
    let connection = world.portal.portal.database.reader();
    organisation::Entity::update_many()
        .col_expr(organisation::Column::Phone, Expr::value("02079460001"))
        .exec(connection)
        .await
        .unwrap();
    let id = world.annie_writes().await;
    ends_staff(&world, world.priya).await;
    let row = thread(&world.portal, id).await;
    assert!(row.closed_at.is_some());
    assert_eq!(row.waiting_since, None);
    assert_eq!(unowned(&world).await, 0);
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&links::thread(world.joe.person, id)).await;
    let number = app::format::phone("02079460001");
    for said in [
        "Nobody here can answer this any more, so it was closed.",
        "Ring Northbridge Council on",
        "href=\"tel:02079460001\"",
        &number,
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let list = annie.get(&links::messages(world.joe.person)).await;
    assert!(!list.body.contains(">New<"), "she has looked");
    let mut joe = world.browser(world.joe).await;
    let list = joe.get(&links::messages(world.joe.person)).await;
    assert!(list.body.contains(">New<"), "it is news to Joe");
    assert_eq!(told(&world, world.annie).await, ["message_received"]);
    // Joe was told of the message, and has not looked since.
    assert_eq!(told(&world, world.joe).await, ["message_received"]);
    let mut annie = world.browser(world.annie).await;
    let paper = annie.get(&links::print_thread(world.joe.person, id)).await;
    let said = format!("Ring Northbridge Council on {number}");
    assert!(paper.body.contains(&said), "{}", paper.body);
    world.portal.finish().await;
}

/// The emails to somebody about messages.
async fn told(world: &World, who: TestPerson) -> Vec<String> {
    outbound_email::Entity::find()
        .filter(outbound_email::Column::ToPersonId.eq(who.person.0))
        .filter(outbound_email::Column::ThreadId.is_not_null())
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|email| email.kind)
        .collect()
}

#[tokio::test]
async fn what_was_answered_is_closed_with_the_last_one_and_nobody_gets_an_email() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let answer = [("words", "On Tuesday")];
    world.act(&mut priya, "answer", id, &answer).await;
    let mut annie = world.browser(world.annie).await;
    let href = links::thread(world.joe.person, id);
    annie.get(&href).await;
    world.later();
    ends_staff(&world, world.priya).await;
    assert_eq!(steps(&world.portal, id).await, ["nobody_answers"]);
    // Of the answer, and no more.
    assert_eq!(told(&world, world.annie).await, ["message_received"]);
    let list = annie.get(&links::messages(world.joe.person)).await;
    assert!(!list.body.contains(">New<"));
    let page = annie.get(&href).await;
    assert!(page.body.contains("Nobody here can answer this any more"));
    world.portal.finish().await;
}

#[tokio::test]
async fn when_a_role_ran_out_the_sweep_finds_another_team_of_the_organisation() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    team_of(&world.portal, "Social team", &[olu]).await;
    let id = world.annie_writes().await;
    end_roles(&world.portal, world.priya).await;
    assert_eq!(unowned(&world).await, 1);
    for _ in 0..2 {
        owners::see_to(&world.portal.portal).await.unwrap();
    }
    assert_eq!(unowned(&world).await, 0);
    assert_eq!(owner(&world.portal, id).await, olu.person);
    assert_eq!(steps(&world.portal, id).await, ["handed_on"]);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_death_closes_what_is_open_and_taking_it_back_opens_nothing() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    died(&mut priya, world.joe).await;
    let row = thread(&world.portal, id).await;
    assert!(row.closed_at.is_some() && row.due_at.is_none());
    assert!(told(&world, world.annie).await.is_empty(), "nobody is told");
    assert_eq!(steps(&world.portal, id).await, ["closed"]);
    let open = message_wait::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert!(
        open.iter()
            .all(|wait| wait.ended_at.is_some() && wait.ended_by.is_none())
    );
    let resident = world.joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("because", "It was his brother"),
        ("form_page", "/here"),
    ];
    priya.post("/api/circle/undo-death", &fields).await;
    let row = thread(&world.portal, id).await;
    assert!(row.closed_at.is_none() && row.due_at.is_some(), "{row:?}");
    assert_eq!(steps(&world.portal, id).await, ["closed", "reopened"]);
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&links::thread(world.joe.person, id)).await;
    assert_eq!(page.status, 200);
    world.portal.finish().await;
}

/// The tie of a team to Joe.
async fn tie_of_team(world: &World) -> care_relationship::Model {
    care_relationship::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .find(|row| row.team_id.is_some())
        .expect("a team around Joe")
}

#[tokio::test]
async fn a_team_that_is_kept_out_reads_no_message_any_more_old_or_new() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    world.portal.team_around(world.joe, &[olu]).await;
    let tie = tie_of_team(&world).await;
    let mut joe = world.browser(world.joe).await;
    let to = tie.id.to_string();
    let mut ids = Vec::new();
    for subject in ["plan", "equipment"] {
        let fields = [
            ("about", "resident"),
            ("subject", subject),
            ("words", "Help"),
            ("to", &to),
        ];
        world.send(&mut joe, &fields).await;
        ids.push(ThreadId(world.threads().await.last().unwrap().id));
        world.later();
    }
    for id in &ids {
        assert_eq!(owner(&world.portal, *id).await, olu.person);
    }
    let mut olu_browser = world.browser(olu).await;
    world
        .act(&mut olu_browser, "close", ids[0], &[("to", "closed")])
        .await;
    let resident = world.joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("tie", &to),
        ("to", "limit"),
    ];
    joe.post("/api/team/limit", &fields).await;
    assert_eq!(owner(&world.portal, ids[1]).await, world.priya.person);
    for id in &ids {
        let href = links::thread(world.joe.person, *id);
        assert_eq!(olu_browser.get(&href).await.status, 404, "{id}");
    }
    let team = DeskKey::Team(TeamId(tie.team_id.unwrap()));
    for closed in [false, true] {
        let page = olu_browser.get(&links::inbox(Some(team), closed, 1)).await;
        assert!(!page.body.contains("Example, Joe"));
    }
    let mut priya = world.browser(world.priya).await;
    let href = links::thread(world.joe.person, ids[1]);
    assert_eq!(priya.get(&href).await.status, 200);
    assert_eq!(unowned(&world).await, 0);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_keeps_out_the_only_ones_who_could_answer_is_told_that_it_is_closed() {
    let world = World::start().await;
    world.portal.team_around(world.joe, &[world.priya]).await;
    let id = world.annie_writes().await;
    let tx = world.portal.portal.database.write().await.unwrap();
    care_relationship::Entity::delete_many()
        .filter(care_relationship::Column::TeamId.is_null())
        .filter(care_relationship::Column::PersonId.eq(world.priya.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let tie = tie_of_team(&world).await.id.to_string();
    let mut joe = world.browser(world.joe).await;
    let resident = world.joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("tie", &tie),
        ("to", "limit"),
    ];
    joe.post("/api/team/limit", &fields).await;
    assert_eq!(steps(&world.portal, id).await, ["nobody_answers"]);
    assert_eq!(told(&world, world.annie).await, ["message_received"]);
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&links::thread(world.joe.person, id)).await;
    assert!(page.body.contains("Nobody here can answer this any more"));
    assert!(page.body.contains("Ring the GP surgery"));
    world.portal.finish().await;
}

#[tokio::test]
async fn when_a_tie_ends_who_looks_after_them_now_sees_to_it() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let id = world.annie_writes().await;
    let tie = world.portal.tie_of(world.priya).await.id.to_string();
    world.portal.relate(world.joe, ben, "key_worker").await;
    let mut priya = world.browser(world.priya).await;
    let resident = world.joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("tie", &tie),
        ("reason", "Ben does this now"),
        ("form_page", "/here"),
    ];
    priya.post("/api/team/end", &fields).await;
    assert_eq!(owner(&world.portal, id).await, ben.person);
    assert_eq!(unowned(&world).await, 0);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_leaves_because_the_person_asked_hands_on_too() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let id = world.annie_writes().await;
    let tie = world.portal.tie_of(world.priya).await.id.to_string();
    world.portal.relate(world.joe, ben, "key_worker").await;
    let resident = world.joe.person.to_string();
    let mut joe = world.browser(world.joe).await;
    let asked = [
        ("resident", resident.as_str()),
        ("wish", "leave"),
        ("tie", &tie),
        ("reason", "I would rather have Ben"),
        ("form_page", "/here"),
    ];
    joe.post("/api/team/ask", &asked).await;
    let wish = team_request::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a wish");
    let wish = wish.id.to_string();
    let answer = [
        ("resident", resident.as_str()),
        ("wish", &wish),
        ("outcome", "done"),
        ("answer", "Ben does this now"),
        ("form_page", "/here"),
    ];
    let mut bens = world.browser(ben).await;
    bens.post("/api/team/answer-wish", &answer).await;
    assert_eq!(owner(&world.portal, id).await, ben.person);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_sees_to_it_for_another_reason_as_well_stays_in_it() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    world
        .portal
        .team_around(world.joe, &[world.priya, ben])
        .await;
    let id = world.annie_writes().await;
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    let tie = tie_of_team(&world).await.id.to_string();
    let mut priya = world.browser(world.priya).await;
    let resident = world.joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("tie", &tie),
        ("reason", "One is enough"),
        ("form_page", "/here"),
    ];
    priya.post("/api/team/end", &fields).await;
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    assert!(steps(&world.portal, id).await.is_empty());
    let readers = world.readers(id, "staff").await;
    assert!(readers.contains(&world.priya.person), "{readers:?}");
    world.portal.finish().await;
}

#[tokio::test]
async fn when_a_tie_ends_and_nobody_else_is_there_it_stays_until_it_is_answered() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let tie = world.portal.tie_of(world.priya).await.id.to_string();
    let mut priya = world.browser(world.priya).await;
    let resident = world.joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("tie", &tie),
        ("reason", "Done"),
        ("form_page", "/here"),
    ];
    priya.post("/api/team/end", &fields).await;
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    // The record is shut to her, the messages are not.
    assert_eq!(
        priya.get(&links::person(world.joe.person)).await.status,
        404
    );
    let href = links::thread(world.joe.person, id);
    assert_eq!(priya.get(&href).await.status, 200);
    world
        .act(&mut priya, "answer", id, &[("words", "On Tuesday")])
        .await;
    assert_eq!(thread(&world.portal, id).await.waiting_since, None);
    world.portal.finish().await;
}

#[tokio::test]
async fn messages_go_with_a_record_that_is_put_together_and_come_back_with_it() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut joe = world.browser(world.joe).await;
    let fields = [
        ("about", "resident"),
        ("subject", "medicines"),
        ("words", "Which?"),
    ];
    world.send(&mut joe, &fields).await;
    let kept = world.portal.resident("Joseph").await;
    world.portal.relate(kept, world.priya, "named_lead").await;
    forget_account(&world.portal, kept).await;
    let mut priya = world.browser(world.priya).await;
    let done = merge(&mut priya, (kept, world.joe), kept).await;
    assert_eq!(done.location(), links::person(kept.person));
    let on = |wanted: PersonId| {
        let world = &world;
        async move {
            let connection = world.portal.portal.database.reader();
            let threads = message_thread::Entity::find()
                .all(connection)
                .await
                .unwrap();
            let messages = message::Entity::find().all(connection).await.unwrap();
            threads.iter().all(|row| row.resident_id == wanted.0)
                && messages.iter().all(|row| row.resident_id == wanted.0)
        }
    };
    assert!(on(kept.person).await);
    assert_eq!(steps(&world.portal, id).await, ["moved"]);
    assert_eq!(priya.get(&links::thread(kept.person, id)).await.status, 200);
    // The account went with the record: whoever signs in is the kept person.
    let mut again = world
        .portal
        .signed_in(world.joe.account, app::backend::Assurance::Full)
        .await;
    let page = again.get(&links::messages(kept.person)).await;
    assert!(page.body.contains("Medicines"), "{}", page.body);
    undo(&mut priya, kept, &last_merge(&world.portal).await).await;
    assert!(on(world.joe.person).await);
    assert_eq!(steps(&world.portal, id).await, ["moved", "moved"]);
    let mut joe = world.browser(world.joe).await;
    let page = joe.get(&links::messages(world.joe.person)).await;
    assert!(page.body.contains("Medicines"));
    let left = ::entity::message_moved::Entity::find()
        .count(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(left, 0);
    world.portal.finish().await;
}

#[tokio::test]
async fn the_surgery_changes_and_what_waits_stays_with_who_sees_to_it() {
    let world = World::start().await;
    let elm = world.portal.place("Elm Road Surgery", "practice").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let (resident, to) = (world.joe.person.to_string(), elm.to_string());
    let fields = [
        ("resident", resident.as_str()),
        ("was", ""),
        ("surgery", &to),
        ("why", "He moved"),
        ("form_page", "/here"),
    ];
    let page = priya.get(&links::surgery(world.joe.person)).await;
    assert!(
        page.body
            .contains("Messages that wait for an answer stay with who sees to them now")
    );
    let moved = priya.post("/api/circle/move-surgery", &fields).await;
    assert_ne!(moved.location(), "/here");
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    assert_eq!(unowned(&world).await, 0);
    world.portal.finish().await;
}
