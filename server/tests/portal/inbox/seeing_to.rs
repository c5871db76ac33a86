//! What staff do with a thread beside answering it.

use super::{owner, see_to, steps, team_of, thread};
use crate::{messages::World, support::Browser};
use ::entity::{message_note, message_wait, saved_reply};
use app::{ids::TeamId, inbox::model::DeskKey, links, plan::kind::PlanKind};
use sea_orm::{EntityTrait, PaginatorTrait};

#[tokio::test]
async fn it_is_given_to_somebody_in_the_team_and_taken_over() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let to = ben.person.to_string();
    let given = see_to(&world, &mut priya, "assign", id, &[("to", &to)]).await;
    assert_eq!(given.location(), links::thread(world.joe.person, id));
    assert_eq!(owner(&world.portal, id).await, ben.person);
    // The wait goes with it.
    let wait = message_wait::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(wait.owner_id, ben.person.0);
    world.later();
    see_to(&world, &mut priya, "take-over", id, &[]).await;
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    assert_eq!(steps(&world.portal, id).await, ["assigned", "taken_over"]);
    // Twice is once.
    see_to(&world, &mut priya, "take-over", id, &[]).await;
    assert_eq!(steps(&world.portal, id).await.len(), 2);
    assert_eq!(world.acts("assign_thread", "allowed").await, 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn it_is_given_to_nobody_who_could_not_see_to_it() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    team_of(&world.portal, "Social team", &[olu]).await;
    let asha = world.portal.staff("Asha", "administrator").await;
    // Annie is a colleague too, and in it as Joe's carer.
    world.portal.give_role(world.annie, "physiotherapist").await;
    let id = world.annie_writes().await;
    let before = owner(&world.portal, id).await;
    let mut priya = world.browser(world.priya).await;
    for who in [olu, asha, world.annie, world.joe] {
        let to = who.person.to_string();
        let given = see_to(&world, &mut priya, "assign", id, &[("to", &to)]).await;
        let page = priya.get(given.location()).await;
        assert!(page.body.contains("Select who sees to it"), "{who:?}");
        assert_eq!(owner(&world.portal, id).await, before);
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn handed_on_the_other_team_reads_all_of_it_and_the_old_one_nothing() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    team_of(&world.portal, "Physio team", &[world.priya, ben]).await;
    let social = team_of(&world.portal, "Social team", &[olu]).await;
    let id = world.annie_writes().await;
    let href = links::thread(world.joe.person, id);
    let mut priya = world.browser(world.priya).await;
    see_to(
        &world,
        &mut priya,
        "note",
        id,
        &[("note", "Ring the ward first")],
    )
    .await;
    let mut ben = world.browser(ben).await;
    assert_eq!(ben.get(&href).await.status, 200);
    let desk = DeskKey::Team(TeamId(social)).to_string();
    let nothing = see_to(&world, &mut priya, "hand-on", id, &[("desk", &desk)]).await;
    let page = priya.get(nothing.location()).await;
    assert!(page.body.contains("Enter why you hand it on"));
    let fields = [
        ("desk", desk.as_str()),
        ("reason", "It is about his benefits"),
    ];
    let handed = see_to(&world, &mut priya, "hand-on", id, &fields).await;
    assert_eq!(handed.location(), links::INBOX);
    assert_eq!(owner(&world.portal, id).await, olu.person);
    let mut olu = world.browser(olu).await;
    let page = olu.get(&href).await;
    assert_eq!(page.status, 200);
    for words in [
        "When does the physio come?",
        "Ring the ward first",
        "It is about his benefits",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert_eq!(priya.get(&href).await.status, 404);
    assert_eq!(ben.get(&href).await.status, 404);
    let own = see_to(&world, &mut priya, "take-over", id, &[]).await;
    assert_eq!(own.status, 404);
    assert_ne!(owner(&world.portal, id).await, world.priya.person);
    // Who wrote sees that it went on, and not why.
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&href).await;
    assert!(page.body.contains("Social team"));
    assert!(!page.body.contains("It is about his benefits"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_that_the_person_keeps_out_is_not_offered_and_gets_nothing() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    world.portal.team_around(world.joe, &[olu]).await;
    let id = world.annie_writes().await;
    let tie = ::entity::care_relationship::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .find(|row| row.team_id.is_some())
        .unwrap();
    let team = tie.team_id.unwrap();
    let mut joe = world.browser(world.joe).await;
    let (resident, tie) = (world.joe.person.to_string(), tie.id.to_string());
    let fields = [
        ("resident", resident.as_str()),
        ("tie", &tie),
        ("to", "limit"),
    ];
    joe.post("/api/team/limit", &fields).await;
    let mut priya = world.browser(world.priya).await;
    let page = priya.get(&links::thread(world.joe.person, id)).await;
    let desk = DeskKey::Team(TeamId(team)).to_string();
    assert!(!page.body.contains(&desk));
    let fields = [("desk", desk.as_str()), ("reason", "To them")];
    see_to(&world, &mut priya, "hand-on", id, &fields).await;
    assert_eq!(owner(&world.portal, id).await, world.priya.person);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_staff_note_is_read_by_staff_and_by_nobody_else() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let href = links::thread(world.joe.person, id);
    let mut priya = world.browser(world.priya).await;
    see_to(
        &world,
        &mut priya,
        "note",
        id,
        &[("note", "Sounds like the hip again")],
    )
    .await;
    assert!(
        priya
            .get(&href)
            .await
            .body
            .contains("Sounds like the hip again")
    );
    let printed = links::print_thread(world.joe.person, id);
    for who in [world.annie, world.joe] {
        let mut browser = world.browser(who).await;
        for path in [
            &href,
            &printed,
            &links::messages(world.joe.person),
            &links::HOME.to_owned(),
        ] {
            let page = browser.get(path).await;
            assert!(!page.body.contains("Sounds like the hip"), "{path}");
            assert!(!page.body.contains("For staff"), "{path}");
        }
    }
    // Nor by a colleague who is in it as a carer.
    world.portal.give_role(world.annie, "physiotherapist").await;
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&href).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Sounds like the hip"));
    let noted = see_to(&world, &mut annie, "note", id, &[("note", "Mine")]).await;
    assert_eq!(noted.status, 404);
    let notes = message_note::Entity::find()
        .count(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(notes, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn an_empty_or_endless_note_comes_back_with_what_was_typed() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let back = see_to(&world, &mut priya, "note", id, &[("note", "  ")]).await;
    let page = priya.get(back.location()).await;
    assert!(page.body.contains("Enter the note"));
    let long = "a".repeat(5_001);
    let back = see_to(&world, &mut priya, "note", id, &[("note", &long)]).await;
    let page = priya.get(back.location()).await;
    assert!(page.body.contains("must be 5,000 characters or less"));
    assert!(page.body.contains(&long));
    let hostile = "<script>alert(1)</script></textarea>";
    see_to(&world, &mut priya, "note", id, &[("note", hostile)]).await;
    let page = priya.get(&links::thread(world.joe.person, id)).await;
    assert!(!page.body.contains(hostile));
    assert!(page.body.contains("&lt;script&gt;alert(1)"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_phone_call_that_is_written_down_counts_as_the_answer() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let fields = [("call", "We spoke: Tuesday at ten"), ("submission", "once")];
    see_to(&world, &mut priya, "record-call", id, &fields).await;
    see_to(&world, &mut priya, "record-call", id, &fields).await;
    let row = thread(&world.portal, id).await;
    assert_eq!(row.waiting_since, None);
    let wait = message_wait::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(wait.ended_by, Some(world.priya.person.0));
    assert_eq!(world.messages().await.len(), 2);
    assert_eq!(world.acts("record_call", "allowed").await, 1);
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&links::thread(world.joe.person, id)).await;
    assert!(page.body.contains("We spoke: Tuesday at ten"));
    world.portal.finish().await;
}

#[tokio::test]
async fn an_action_is_added_to_the_plan_and_the_thread_says_so() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let nothing = see_to(&world, &mut priya, "add-to-plan", id, &[]).await;
    let page = priya.get(nothing.location()).await;
    assert!(page.body.contains("Enter what is going to be done"));
    let fields = [
        ("field-what", "Physio visits on Tuesday"),
        ("field-who", "Priya"),
        ("submission", "once"),
    ];
    see_to(&world, &mut priya, "add-to-plan", id, &fields).await;
    see_to(&world, &mut priya, "add-to-plan", id, &fields).await;
    assert_eq!(steps(&world.portal, id).await, ["added_to_plan"]);
    let mut joe = world.browser(world.joe).await;
    let plan = joe
        .get(&links::plan(world.joe.person, PlanKind::Care))
        .await;
    assert_eq!(plan.body.matches("Physio visits on Tuesday").count(), 1);
    let mut annie = world.browser(world.annie).await;
    let page = annie.get(&links::thread(world.joe.person, id)).await;
    assert!(page.body.contains("to the plan"));
    world.portal.finish().await;
}

#[tokio::test]
async fn who_only_answers_messages_adds_nothing_to_the_plan() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    let social = team_of(&world.portal, "Social team", &[olu]).await;
    let id = world.annie_writes().await;
    let desk = DeskKey::Team(TeamId(social)).to_string();
    let mut priya = world.browser(world.priya).await;
    let fields = [("desk", desk.as_str()), ("reason", "Benefits")];
    see_to(&world, &mut priya, "hand-on", id, &fields).await;
    let mut olu = world.browser(olu).await;
    let page = olu.get(&links::thread(world.joe.person, id)).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Add an action to the care plan"));
    let fields = [("field-what", "Sell the house")];
    see_to(&world, &mut olu, "add-to-plan", id, &fields).await;
    assert!(
        !steps(&world.portal, id)
            .await
            .contains(&String::from("added_to_plan"))
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn a_saved_reply_is_put_behind_what_was_typed_without_script() {
    let world = World::start().await;
    let id = world.annie_writes().await;
    let mut priya = world.browser(world.priya).await;
    let desk = DeskKey::Organisation(world.portal.organisation).to_string();
    let fields = [
        ("desk", desk.as_str()),
        ("title", "We ring you"),
        ("words", "We ring you within <2> days."),
        ("form_page", links::SAVED_REPLIES),
    ];
    priya.post("/api/inbox/save-reply", &fields).await;
    let reply = saved_reply::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let href = links::thread(world.joe.person, id);
    let page = priya.get(&href).await;
    let button = format!("name=\"then\" value=\"reply-{}\"", reply.id);
    assert!(page.body.contains(&button), "{}", page.body);
    assert!(!page.body.contains("We ring you within"));
    let chosen = format!("reply-{}", reply.id);
    let choose = async |browser: &mut Browser, words: &str| {
        let fields = [("words", words), ("then", chosen.as_str())];
        world.act(browser, "answer", id, &fields).await
    };
    let answer = choose(&mut priya, "Dear Annie, \n").await;
    assert_eq!(answer.location(), links::answer(world.joe.person, id));
    let page = priya.get(&href).await;
    let both = "Dear Annie,\n\nWe ring you within &lt;2&gt; days.";
    assert!(page.body.contains(both), "{}", page.body);
    // A second one goes behind both, and an empty box has the reply alone.
    choose(&mut priya, "One").await;
    choose(&mut priya, "One\n\nTwo").await;
    let page = priya.get(&href).await;
    assert!(page.body.contains("One\n\nTwo\n\nWe ring you within"));
    choose(&mut priya, " ").await;
    let page = priya.get(&href).await;
    assert!(page.body.contains(">\nWe ring you within"));
    // What would be too long for a message is kept as it was typed, and nothing is sent.
    let long = "a".repeat(4_990);
    let answer = choose(&mut priya, &long).await;
    let page = priya.get(answer.location()).await;
    assert!(page.body.contains("must be 5,000 characters or less"));
    assert!(page.body.contains(&long));
    assert_eq!(world.messages().await.len(), 1);
    // For nobody else does it do anything.
    let mut annie = world.browser(world.annie).await;
    let answer = choose(&mut annie, "Hello").await;
    assert_eq!(answer.status, 404);
    let page = annie.get(&href).await;
    assert!(!page.body.contains("We ring you"));
    world.portal.finish().await;
}
