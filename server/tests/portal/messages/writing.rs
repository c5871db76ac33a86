//! Writing a message: to whom it goes, who reads it, and that nothing is lost or sent twice.

use super::World;
use ::entity::absence;
use app::{ids::ThreadId, links};
use http::StatusCode;
use sea_orm::{ActiveModelTrait, EntityTrait};

/// Priya is away for a week from today, and somebody covers for her.
async fn away(world: &World, cover: crate::support::TestPerson) {
    let tx = world.portal.portal.database.write().await.unwrap();
    absence::ActiveModel::from(absence::Model {
        id: world.portal.portal.clock.id(),
        person_id: world.priya.person.0,
        from_date: "2026-08-06".parse().unwrap(),
        to_date: "2026-08-13".parse().unwrap(),
        cover_id: cover.person.0,
        recorded_by: world.priya.person.0,
        recorded_at: world.portal.clock.now(),
        ended_at: None,
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_resident_writes_to_their_named_lead_and_is_told_when_an_answer_comes() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    let tie = world.portal.tie_of(world.priya).await;
    let page = links::new_message(world.joe.person, Some(app::ids::TieId(tie.id)));
    let form = joe.get(&page).await.body;
    for words in [
        "It goes to Priya Example, physiotherapist.",
        "They usually answer within 2 working days.",
        "Monday to Friday, 9am to 5pm, not on bank holidays",
        "href=\"tel:999\"",
        "href=\"tel:111\"",
        "Worried about a change",
        "It is looked at the same working day.",
        "Goals and hopes, in the care plan",
    ] {
        assert!(form.contains(words), "{words}: {form}");
    }
    assert!(!form.contains("Nobody reads messages now"));
    assert!(!form.contains("Whom is it about?"), "it is about Joe");
    let at = |words: &str| form.find(words).unwrap();
    assert!(at("tel:999") < at("<textarea"), "before the box");

    let fields = [
        ("subject", "equipment"),
        ("words", "The frame squeaks <b>a lot</b>"),
        ("heading", "goals"),
    ];
    let sent = world.send(&mut joe, &fields).await;
    let thread = world.only_thread().await;
    let address = links::thread(world.joe.person, ThreadId(thread.id));
    assert_eq!(sent.location(), address);
    assert_eq!(thread.owner_id, world.priya.person.0);
    let shown = crate::messages::plain(joe.get(&address).await);
    for words in [
        "Sent to Priya Example, physiotherapist",
        "The frame squeaks &lt;b&gt;a lot&lt;/b&gt;",
        ">Waiting<",
        "An answer should come by 10 August 2026 at 10am",
        "Delivered to your care team. Nobody has opened it yet",
        "Who can read this",
        "Everybody at Northbridge Council",
        "About this part of the plan",
        "Joe Example (you)",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert_eq!(world.acts("send_message", "allowed").await, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn each_subject_shows_who_answers_it_when_and_how_soon_where_that_differs() {
    let world = World::start().await;
    let ray = world.portal.staff("Ray", "pharmacist").await;
    world.portal.team_around(world.joe, &[ray]).await;
    let tx = world.portal.portal.database.write().await.unwrap();
    ::entity::desk_setting::ActiveModel::from(::entity::desk_setting::Model {
        desk_id: crate::inbox::desk_of(&world.portal, ray).await,
        desk_kind: String::from("team"),
        lead_id: None,
        weekdays: 0b000_0001,
        opens: 13 * 60,
        closes: 16 * 60,
        bank_holidays: false,
        reply_days: 5,
        changed_by: None,
        changed_at: world.portal.clock.now(),
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut joe = world.browser(world.joe).await;
    let form = joe.get(&links::new_message(world.joe.person, None)).await;
    let form = super::plain(form);
    for words in [
        "Who reads it first depends on what it is about:",
        "<strong>Medicines</strong>",
        "Goes to Ray Example, pharmacist. They usually answer within 5 working days. \
         Everybody at Falls team can read it too.",
        "They are there Monday, 1pm to 4pm, not on bank holidays. Nobody is there now. \
         Somebody is there again",
        "<strong>An appointment, My plan, Equipment, Worried about a change, Something else</strong>",
        "Goes to Priya Example, physiotherapist. They usually answer within 2 working days.",
        "They are there Monday to Friday, 9am to 5pm, not on bank holidays.<",
    ] {
        assert!(form.contains(words), "{words}: {form}");
    }
    assert!(
        !form.contains("Messages are answered"),
        "of whom is not known"
    );
    assert!(form.contains("tel:999"));
    // Where all are there at the same times that is said once.
    let tx = world.portal.portal.database.write().await.unwrap();
    ::entity::desk_setting::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let form = joe.get(&links::new_message(world.joe.person, None)).await;
    let form = super::plain(form);
    assert!(form.contains("Goes to Ray Example, pharmacist."));
    assert!(form.contains("Messages are answered Monday to Friday, 9am to 5pm"));
    assert!(!form.contains("They are there"));
    assert_eq!(form.matches("answer within 2 working days").count(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn who_covers_for_a_lead_who_is_away_is_named_before_and_after() {
    let world = World::start().await;
    let cover = world.portal.staff("Cora", "physiotherapist").await;
    away(&world, cover).await;
    let mut joe = world.browser(world.joe).await;
    let form = joe
        .get(&links::new_message(world.joe.person, None))
        .await
        .body;
    let says =
        "Priya Example, physiotherapist is away. Cora Example, physiotherapist answers for them.";
    assert!(form.contains(says), "{form}");
    let fields = [("subject", "other"), ("words", "Hello")];
    let sent = world.send(&mut joe, &fields).await;
    let shown = joe.get(sent.location()).await.body;
    assert!(shown.contains("Sent to Cora Example, physiotherapist, who answers for Priya Example"));
    let thread = world.only_thread().await;
    assert_eq!(thread.owner_id, cover.person.0);
    let mut cora = world.browser(cover).await;
    let address = links::thread(world.joe.person, ThreadId(thread.id));
    assert_eq!(cora.get(&address).await.status, StatusCode::OK);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_carer_writes_about_the_person_or_about_themself_and_each_shows_who_reads_it() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let page = links::new_message(world.joe.person, None);
    let form = annie.get(&page).await.body;
    for words in [
        "About Joe",
        "Joe can read it too.",
        "About me, as Joe’s carer",
        "Joe can not read it.",
    ] {
        assert!(form.contains(words), "{words}: {form}");
    }
    let about_joe = world.annie_writes().await;
    assert_eq!(
        world.readers(about_joe, "person").await,
        [world.annie.person, world.joe.person].into()
    );
    let fields = [
        ("about", "writer"),
        ("subject", "other"),
        ("words", "I am so tired"),
    ];
    let sent = world.send(&mut annie, &fields).await;
    let shown = annie.get(sent.location()).await.body;
    assert!(shown.contains("About me, as Joe’s carer"), "{shown}");
    let mut joe = world.browser(world.joe).await;
    let list = joe.get(&links::messages(world.joe.person)).await.body;
    assert!(!list.contains("carer"), "{list}");
    assert!(list.contains("An appointment"));
    assert_eq!(joe.get(sent.location()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.acts("open_thread", "refused").await, 1);
    let mut priya = world.browser(world.priya).await;
    let shown = priya.get(sent.location()).await.body;
    assert!(
        shown.contains("About Annie Example, as Joe’s carer"),
        "{shown}"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn a_second_message_on_the_same_matter_joins_the_first_and_raises_it() {
    let world = World::start().await;
    let first = world.annie_writes().await;
    let mut annie = world.browser(world.annie).await;
    let again = [
        ("about", "resident"),
        ("subject", "appointment"),
        ("words", "He waits at the door"),
    ];
    let sent = world.send(&mut annie, &again).await;
    assert_eq!(sent.location(), links::thread(world.joe.person, first));
    let shown = annie.get(sent.location()).await.body;
    assert!(
        shown.contains(
            "Added to what you wrote on 6 August 2026, which waits for an answer already"
        )
    );
    assert!(
        shown.contains("Written again once while waiting."),
        "{shown}"
    );
    assert_eq!(world.only_thread().await.raised, 1);

    let other = [
        ("about", "writer"),
        ("subject", "appointment"),
        ("words", "And mine?"),
    ];
    world.send(&mut annie, &other).await;
    assert_eq!(world.threads().await.len(), 2, "about somebody else");
    let mut priya = world.browser(world.priya).await;
    world
        .act(&mut priya, "answer", first, &[("words", "On Monday")])
        .await;
    world.later();
    world.send(&mut annie, &again).await;
    assert_eq!(world.threads().await.len(), 3, "the first was answered");
    world.portal.finish().await;
}

#[tokio::test]
async fn who_chooses_somebody_else_this_time_begins_anew_with_them() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    world.portal.team_around(world.joe, &[olu]).await;
    world.portal.relate(world.joe, olu, "key_worker").await;
    let to_priya = world.portal.tie_of(world.priya).await.id.to_string();
    let to_olu = world.portal.tie_of(olu).await.id.to_string();
    let mut joe = world.browser(world.joe).await;
    for (to, threads) in [
        (to_priya.as_str(), 1),
        // Somebody at another desk, and the same two again.
        (&to_olu, 2),
        (&to_olu, 2),
        (&to_priya, 2),
        // No one in particular.
        ("", 2),
    ] {
        let fields = [("subject", "other"), ("words", "Help"), ("to", to)];
        world.send(&mut joe, &fields).await;
        world.later();
        assert_eq!(world.threads().await.len(), threads, "{to}");
    }
    let threads = world.threads().await;
    assert_eq!(threads[0].owner_id, world.priya.person.0);
    assert_eq!(threads[1].owner_id, olu.person.0);
    assert_eq!(threads[0].raised + threads[1].raised, 3);
    assert_eq!(threads[1].raised, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_kept_for_later_is_on_the_list_until_it_is_sent() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    let fields = [
        ("subject", "plan"),
        ("words", "Half a thought"),
        ("then", "later"),
    ];
    let kept = world.send(&mut joe, &fields).await;
    let list = links::messages(world.joe.person);
    assert_eq!(kept.location(), list);
    let shown = joe.get(&list).await.body;
    assert!(shown.contains("Saved. It is not sent yet"));
    assert!(shown.contains("Half a thought"));
    let mut annie = world.browser(world.annie).await;
    assert!(!annie.get(&list).await.body.contains("Half a thought"));
    let mut priya = world.browser(world.priya).await;
    assert!(!priya.get(&list).await.body.contains("Half a thought"));
    assert!(world.threads().await.is_empty());

    let id = ::entity::message_draft::Entity::find()
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap()
        .id;
    let page = links::draft(world.joe.person, app::ids::DraftId(id));
    assert_eq!(annie.get(&page).await.status, StatusCode::NOT_FOUND);
    let form = joe.get(&page).await.body;
    assert!(form.contains("Half a thought</textarea>"), "{form}");
    let draft = id.to_string();
    let fields = [
        ("subject", "plan"),
        ("words", "A whole thought"),
        ("draft", &draft),
    ];
    world.send(&mut joe, &fields).await;
    assert!(!joe.get(&list).await.body.contains("Half a thought"));
    assert_eq!(world.messages().await.remove(0).words, "A whole thought");
    assert_eq!(joe.get(&page).await.status, StatusCode::NOT_FOUND);

    let thread = ThreadId(world.only_thread().await.id);
    let later = [("words", "And one more"), ("then", "later")];
    world.act(&mut priya, "answer", thread, &later).await;
    let address = links::thread(world.joe.person, thread);
    assert!(
        priya
            .get(&address)
            .await
            .body
            .contains("And one more</textarea>")
    );
    assert!(!joe.get(&address).await.body.contains("And one more"));
    world
        .act(&mut priya, "answer", thread, &[("words", "Done")])
        .await;
    assert!(!priya.get(&address).await.body.contains("And one more"));
    world.portal.finish().await;
}

#[tokio::test]
async fn nothing_is_lost_when_nobody_could_answer() {
    let world = World::start().await;
    let tx = world.portal.portal.database.write().await.unwrap();
    ::entity::care_relationship::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut joe = world.browser(world.joe).await;
    let form = joe
        .get(&links::new_message(world.joe.person, None))
        .await
        .body;
    assert!(form.contains("Nobody can answer messages yet"), "{form}");
    assert!(form.contains("tel:999"));
    assert!(!form.contains("<textarea"));
    let fields = [("subject", "other"), ("words", "Is anybody there?")];
    let sent = world.send(&mut joe, &fields).await;
    let list = joe.get(sent.location()).await.body;
    assert!(
        list.contains("Not sent: nobody can answer yet. What you wrote is saved"),
        "{list}"
    );
    assert!(list.contains("Is anybody there?"));
    assert!(world.threads().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn staff_write_first_to_one_person_and_see_to_it_themselves() {
    let world = World::start().await;
    let mut priya = world.browser(world.priya).await;
    let form = priya
        .get(&links::new_message(world.joe.person, None))
        .await
        .body;
    assert!(form.contains("Who do you write to?"), "{form}");
    assert!(form.contains("Annie Example"));
    let annie = world.annie.person.to_string();
    let fields = [
        ("whom", annie.as_str()),
        ("about", "writer"),
        ("subject", "other"),
        ("words", "How are you?"),
    ];
    let sent = world.send(&mut priya, &fields).await;
    let thread = world.only_thread().await;
    assert_eq!(thread.owner_id, world.priya.person.0);
    assert!(thread.waiting_since.is_none(), "nobody waits for staff");
    let mut annie = world.browser(world.annie).await;
    let shown = annie.get(sent.location()).await.body;
    assert!(shown.contains("How are you?"), "{shown}");
    assert!(shown.contains("About me, as Joe’s carer"));
    let mut joe = world.browser(world.joe).await;
    assert_eq!(joe.get(sent.location()).await.status, StatusCode::NOT_FOUND);
    world.portal.finish().await;
}
