//! What is given: to whom, what of, from when until when, and who reads why.

use super::{
    ATTORNEY, CANNOT, World, assess, decisions, done, found_unable, given, rights, told, with,
};
use crate::plan::save_text;
use ::entity::person;
use app::{backend::Assurance, ids::SharingId, links, plan::kind::PlanKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

#[tokio::test]
async fn an_attorney_reads_the_plans_and_both_are_told_without_a_word_of_health() {
    let mut world = World::new().await;
    let (portal, joe, annie) = (&world.portal, world.joe, world.annie);
    let assessment = found_unable(portal, &mut world.nurse, joe).await;
    assert!(!world.annie_opens(PlanKind::Care).await);
    given(portal, &mut world.nurse, joe, (annie, &assessment)).await;
    for kind in PlanKind::ALL {
        assert!(world.annie_opens(kind).await, "{kind:?}");
    }
    let rights = rights(portal).await;
    assert_eq!(rights.len(), 2, "one for each plan");
    assert!(rights.iter().all(|right| right.basis == "decided_attorney"));
    assert_eq!(told(portal, "sharing_changed").await.len(), 2);
    assert_eq!(done(portal, "give_access").await, 1);
    // She reads and changes nothing, and decides nothing about who else sees it.
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    for address in [
        links::edit_section(joe.person, "wellness"),
        links::around(joe.person),
        links::share(joe.person),
        links::decided(joe.person),
        links::who_has_looked(joe.person),
    ] {
        assert_eq!(hers.get(&address).await.status, 404, "{address}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn the_resident_reads_both_records_and_the_one_who_asked_reads_no_reason() {
    let (world, _, _) = World::with_access().await;
    let around = world.around().await;
    for words in [
        "Access that the care team decided",
        "A lasting power of attorney for health and welfare",
        "The public register. Named on the register, reference 7000",
        "She arranges his care at home",
        "Amina Example, 6 August 2026",
        "Who may see the plans",
        "Cannot decide this themself",
        "Could they keep it in mind long enough to decide? No",
        "Plain words, and his wife beside him",
        "He forgot it within a minute, since his stroke",
        "You can end it at any time",
    ] {
        assert!(around.contains(words), "{words}: {around}");
    }
    assert!(!around.contains("It is taken that you can decide"));
    let mut hers = world
        .portal
        .signed_in(world.annie.account, Assurance::Full)
        .await;
    let sharing = decisions(&world.portal).await[0].sharing_id.unwrap();
    let offer = hers.get(&links::offer(SharingId(sharing))).await;
    assert_eq!(offer.status, 200);
    let home = hers.get(links::HOME).await;
    for page in [offer.body, home.body] {
        assert!(
            page.contains("because of a lasting power of attorney"),
            "{page}"
        );
        for words in ["She arranges", "reference 7000", "forgot", "stroke"] {
            assert!(!page.contains(words), "{words}: {page}");
        }
    }
    let looked = world
        .joe_reads(&links::who_has_looked(world.joe.person))
        .await;
    assert!(
        looked.contains("gave somebody access, as the care team decided"),
        "{looked}"
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn capacity_is_presumed_in_words_when_nobody_found_otherwise() {
    let mut world = World::new().await;
    let taken = "It is taken that you can decide for yourself";
    assert!(world.around().await.contains(taken));
    let staff = links::decided(world.joe.person);
    let page = world.nurse.get(&staff).await.body;
    assert!(page.contains("It is taken that this person can decide"));
    // That he can decide one thing is written down too, and changes nothing of that.
    let can = with(
        CANNOT,
        &[("retains", "yes"), ("weighs", "yes"), ("outcome", "can")],
    );
    world.assess(&can).await;
    let around = world.around().await;
    assert!(around.contains(taken) && around.contains("Could decide this themself"));
    world.portal.finish().await;
}

#[tokio::test]
async fn only_what_was_chosen_is_given_from_the_first_day_to_the_last() {
    let mut world = World::new().await;
    let (joe, annie) = (world.joe, world.annie);
    let mut his = world.portal.signed_in(joe.account, Assurance::Full).await;
    save_text(&mut his, joe, "wellness", "0", "Quiet mornings").await;
    let assessment = found_unable(&world.portal, &mut world.nurse, joe).await;
    let fields = with(
        ATTORNEY,
        &[
            ("assessment", &assessment),
            ("which", "some"),
            ("section-goals", "yes"),
            ("from-day", "20"),
        ],
    );
    let saved = world.request(&fields).await;
    assert_eq!(saved.location(), links::decided(joe.person));
    let around = world.around().await;
    assert!(around.contains("Begins later"), "{around}");
    for (day, open) in [
        ("2026-08-19", false),
        ("2026-08-20", true),
        ("2026-09-30", true),
        ("2026-10-01", false),
    ] {
        let noon = format!("{day}T12:00:00Z").parse().unwrap();
        world.portal.clock.set(noon);
        assert_eq!(world.annie_opens(PlanKind::Care).await, open, "{day}");
        assert!(!world.annie_opens(PlanKind::Crisis).await, "{day}");
        if open {
            let mut hers = world.portal.signed_in(annie.account, Assurance::Full).await;
            let plan = hers.get(&links::plan(joe.person, PlanKind::Care)).await;
            assert!(!plan.body.contains("Quiet mornings"), "{day}");
        }
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_parent_decides_until_the_day_before_the_16th_birthday() {
    let mut world = World::new().await;
    let born = |day: &str| {
        let day: chrono::NaiveDate = day.parse().unwrap();
        let joe = world.joe.person.0;
        let database = world.portal.portal.database.clone();
        async move {
            let tx = database.write().await.unwrap();
            person::Entity::update_many()
                .col_expr(person::Column::DateOfBirth, Expr::value(Some(day)))
                .filter(person::Column::Id.eq(joe))
                .exec(tx.connection())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
    };
    let parent = [
        ("ground", "parental_responsibility"),
        ("seen", "document"),
        ("evidence", "The birth certificate"),
    ];
    for (birthday, last_day, problem) in [
        ("2010-08-06", "30", "only until the 16th birthday"),
        ("2010-09-30", "30", "must be 29 September 2026 or before"),
        ("2010-10-01", "30", ""),
    ] {
        born(birthday).await;
        let mut fields = with(ATTORNEY, &parent);
        fields.retain(|(name, _)| *name != "to-day");
        fields.push(("to-day", last_day));
        let (joe, annie) = (world.joe, world.annie);
        let saved = super::request(&mut world.nurse, joe, annie, &fields).await;
        let page = world.nurse.get(saved.location()).await.body;
        assert!(page.contains(problem), "{birthday}: {page}");
        let is_given = !rights(&world.portal).await.is_empty();
        assert_eq!(is_given, problem.is_empty(), "{birthday}");
    }
    assert_eq!(decisions(&world.portal).await[0].assessment_id, None);
    world.portal.finish().await;
}

#[tokio::test]
async fn best_interests_need_the_factors_and_a_vouching_clinician_has_a_name() {
    let mut world = World::new().await;
    let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
    let fields = [
        ("assessment", assessment.as_str()),
        ("ground", "best_interests"),
        ("seen", "vouched"),
        ("vouched_by", "Dr Patel, his GP for 20 years"),
        ("factors", "He always said that Annie should know"),
    ];
    for (missing, problem) in [
        ("factors", "Enter why it is best for the person"),
        ("vouched_by", "Enter who vouched for it"),
    ] {
        let mut some = with(ATTORNEY, &fields);
        some.retain(|(name, _)| *name != missing);
        let back = world.request(&some).await;
        let page = world.nurse.get(back.location()).await.body;
        assert!(page.contains(problem), "{page}");
        assert!(page.contains("She arranges his care at home"), "it is kept");
    }
    assert!(rights(&world.portal).await.is_empty());
    world.request(&with(ATTORNEY, &fields)).await;
    assert!(world.annie_opens(PlanKind::Care).await);
    let around = world.around().await;
    for words in ["Dr Patel, his GP for 20 years", "He always said that Annie"] {
        assert!(around.contains(words), "{words}: {around}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn pressing_the_button_twice_gives_it_once() {
    let mut world = World::new().await;
    let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
    let page = world
        .nurse
        .get(&links::new_decision(world.joe.person))
        .await;
    let submission = page.hidden("submission");
    let fields = with(
        ATTORNEY,
        &[("assessment", &assessment), ("submission", &submission)],
    );
    for _ in 0..2 {
        assert_eq!(world.request(&fields).await.status, 303);
    }
    assert_eq!(decisions(&world.portal).await.len(), 1);
    assert_eq!(rights(&world.portal).await.len(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn staff_who_do_not_give_care_to_them_and_the_people_themselves_decide_nothing() {
    let (world, assessment, decision) = World::with_access().await;
    let (portal, joe) = (&world.portal, world.joe);
    let elsewhere = portal.staff_elsewhere("Eve", "gp").await;
    let stranger = portal.resident("Sam").await;
    let before = format!("{:?}", decisions(portal).await);
    for who in [joe, world.annie, elsewhere, stranger] {
        let mut browser = portal.signed_in(who.account, Assurance::Full).await;
        let fields = with(ATTORNEY, &[("assessment", &assessment)]);
        let asked = super::request(&mut browser, joe, world.annie, &fields).await;
        assert_eq!(asked.status, 404);
        assert_eq!(assess(&mut browser, joe, CANNOT).await.status, 404);
        let id = joe.person.to_string();
        let end = [
            ("resident", id.as_str()),
            ("decision", decision.as_str()),
            ("reason", "No"),
            ("form_page", "/here"),
        ];
        assert_eq!(browser.post("/api/decided/end", &end).await.status, 404);
    }
    assert_eq!(format!("{:?}", decisions(portal).await), before);
    assert_eq!(rights(portal).await.len(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_the_resident_keeps_back_stands_apart_on_the_form_and_comes_by_its_name_alone() {
    let mut world = World::new().await;
    let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
    let page = world
        .nurse
        .get(&links::new_decision(world.joe.person))
        .await
        .body;
    let (all, by_name) = page.split_once("Only if you tick them").unwrap();
    assert!(!all.contains("section-told") && by_name.contains("section-told"));
    let mut annies = world
        .portal
        .signed_in(world.annie.account, Assurance::Full)
        .await;
    let history = links::section_history(world.joe.person, "told");
    for (named, status) in [("", 404), ("yes", 200)] {
        let fields = with(
            ATTORNEY,
            &[("assessment", &assessment), ("section-told", named)],
        );
        assert_eq!(world.request(&fields).await.status, 303);
        assert_eq!(annies.get(&history).await.status, status, "{named}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn messages_are_read_and_written_for_the_resident_only_if_that_was_decided_and_as_long() {
    let mut world = World::new().await;
    let (joe, annie) = (world.joe, world.annie);
    // What Joe wrote himself; Annie is not in it.
    let mut his = world.portal.signed_in(joe.account, Assurance::Full).await;
    let (resident, page) = (joe.person.to_string(), links::messages(joe.person));
    let fields = [
        ("resident", resident.as_str()),
        ("form_page", page.as_str()),
        ("about", "resident"),
        ("subject", "medicines"),
        ("words", "The new tablets make me dizzy"),
    ];
    let sent = his.post("/api/messages/send", &fields).await;
    let thread = sent.location().to_owned();
    assert!(thread.starts_with(&page), "{thread}");
    let portal = &world.portal;
    let reads = async || {
        let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
        hers.get(&thread).await
    };
    let assessment = found_unable(portal, &mut world.nurse, joe).await;
    given(portal, &mut world.nurse, joe, (annie, &assessment)).await;
    assert_eq!(reads().await.status, 404, "plans are no messages");
    let fields = with(
        ATTORNEY,
        &[("assessment", &assessment), ("messages", "yes")],
    );
    let saved = super::request(&mut world.nurse, joe, annie, &fields).await;
    assert_eq!(saved.location(), links::decided(joe.person));
    let right = rights(portal).await;
    let right: Vec<_> = right
        .iter()
        .filter(|right| right.right == "messages")
        .collect();
    assert_eq!(right.len(), 1);
    assert_eq!(right[0].basis, "decided_attorney");
    let opened = reads().await;
    assert!(opened.body.contains("The new tablets make me dizzy"));
    let said = "Can read the person’s messages with the care team, and write for them";
    let around = his.get(&links::around(joe.person)).await.body;
    assert!(around.contains(said), "{around}");
    assert!(around.contains("You can end it at any time"));
    // She answers under her own name, for him.
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let id = thread.rsplit('/').next().unwrap();
    let fields = [
        ("resident", resident.as_str()),
        ("thread", id),
        ("form_page", thread.as_str()),
        ("words", "They began on Monday"),
    ];
    let answered = hers.post("/api/messages/answer", &fields).await;
    assert_eq!(answered.location(), thread);
    assert!(his.get(&thread).await.body.contains("They began on Monday"));
    // With the last day it is over.
    let after = "2026-10-01T12:00:00Z".parse().unwrap();
    portal.clock.set(after);
    assert_eq!(reads().await.status, 404);
    world.portal.finish().await;
}
