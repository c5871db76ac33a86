//! What the privacy officer sees and answers.

use super::{World, answer, ask, audited, emails, looks_at, questions};
use ::entity::staff_role;
use app::{
    audit::model::Act,
    backend::Assurance,
    ids::LookQuestionId,
    links,
    plan::{headings::heading_title, kind::PlanKind},
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

#[tokio::test]
async fn the_officer_sees_who_looked_when_and_why_they_could_and_never_the_words_of_the_plan() {
    let mut world = World::new().await;
    let id = world.asked().await;
    let mut owens = world.browser(world.owen).await;
    let list = owens.get(links::LOOK_QUESTIONS).await.body;
    assert!(list.contains("Joe Example") && list.contains("Priya Example"));
    let page = owens.get(&links::look_question(id)).await.body;
    for words in [
        "Joe Example",
        "Thursday 6 August 2026",
        "Priya Example, practice_nurse, Northbridge Council, opened the care plan",
        heading_title("wellness"),
        "because they are the named lead",
        "I do not know her",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for page in [&list, &page] {
        assert!(!page.contains(super::WORDS));
    }
    let plan = links::plan(world.joe.person, PlanKind::Care);
    assert_eq!(owens.get(&plan).await.status, 404);
    world.portal.finish().await;
}

#[tokio::test]
async fn an_answer_needs_an_outcome_and_words_and_keeps_what_was_typed() {
    let mut world = World::new().await;
    let id = world.asked().await;
    let mut owens = world.browser(world.owen).await;
    let page = links::look_question(id);
    let huge = "z".repeat(2_001);
    for (outcome, words, problem) in [
        ("", "She was on call", "Select what came of it"),
        ("innocent", "She was on call", "Select what came of it"),
        ("right", " ", "Enter the answer"),
        ("right", huge.as_str(), "2,000 characters or less"),
    ] {
        let sent = answer(&mut owens, id, outcome, words).await;
        assert_eq!(sent.location(), page, "{outcome}");
        let body = owens.get(&page).await.body;
        assert!(body.contains(problem), "{problem}: {body}");
        assert!(body.contains(words.trim()), "lost: {words}");
    }
    assert!(questions(&world.portal).await[0].answered_at.is_none());
    assert!(emails(&world.portal, "look_answered").await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn the_first_answer_stands() {
    let mut world = World::new().await;
    let id = world.asked().await;
    let mut owens = world.browser(world.owen).await;
    answer(&mut owens, id, "right", "She planned your visit").await;
    let again = answer(&mut owens, id, "wrong", "Or not").await;
    assert_eq!(again.location(), links::LOOK_QUESTIONS);
    let list = owens.get(links::LOOK_QUESTIONS).await.body;
    assert!(list.contains("This question was answered already"));
    let row = questions(&world.portal).await.pop().unwrap();
    assert_eq!(row.answer.as_deref(), Some("She planned your visit"));
    assert_eq!(row.outcome.as_deref(), Some("right"));
    assert_eq!(emails(&world.portal, "look_answered").await.len(), 1);
    assert_eq!(
        audited(&world.portal, Act::AnswerLookQuestion).await.len(),
        1
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn an_answer_that_is_late_is_shown_as_overdue() {
    let mut world = World::new().await;
    world.asked().await;
    world.portal.clock.advance(chrono::TimeDelta::days(8));
    let mut owens = world.browser(world.owen).await;
    for page in [links::LOOK_QUESTIONS, links::PRIVACY_DESK] {
        let body = owens.get(page).await.body;
        assert!(
            body.contains("Overdue since 13 August 2026"),
            "{page}: {body}"
        );
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn an_officer_whose_role_ended_sees_and_answers_nothing() {
    let mut world = World::new().await;
    let id = world.asked().await;
    let mut owens = world.browser(world.owen).await;
    let yesterday: NaiveDate = "2026-08-05".parse().unwrap();
    let tx = world.portal.portal.database.write().await.unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(Some(yesterday)))
        .filter(staff_role::Column::PersonId.eq(world.owen.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for page in [
        links::PRIVACY_DESK.to_owned(),
        links::LOOK_QUESTIONS.to_owned(),
        links::look_question(id),
    ] {
        assert_eq!(owens.get(&page).await.status, 404, "{page}");
    }
    let sent = answer(&mut owens, id, "right", "All is well").await;
    assert_eq!(sent.status, 404);
    assert!(questions(&world.portal).await[0].answered_at.is_none());
    world.portal.finish().await;
}

#[tokio::test]
async fn somebody_asked_about_never_sees_the_question_or_who_asked() {
    let mut world = World::new().await;
    let olu = world.portal.staff("Olu", "privacy_officer").await;
    // Owen himself looked at Joe's list.
    let mut owens = world.browser(world.owen).await;
    owens.get(&links::who_has_looked(world.joe.person)).await;
    let look = super::last(&world.portal, world.owen).await;
    let asked = ask(&mut world.his, world.joe, look, "Why did Owen look?").await;
    assert_eq!(asked.status, 303);
    let id = LookQuestionId(questions(&world.portal).await[0].id);
    let told = emails(&world.portal, "look_asked").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to_address, "olu@example.org");
    for page in [links::HOME, links::PRIVACY_DESK, links::LOOK_QUESTIONS] {
        let body = owens.get(page).await.body;
        assert!(!body.contains("Why did Owen look?"), "{page}");
        assert!(!body.contains("Joe Example"), "{page}");
        assert!(!body.contains("Answer a question"), "{page}");
    }
    assert_eq!(owens.get(&links::look_question(id)).await.status, 404);
    let own = answer(&mut owens, id, "right", "I had to").await;
    assert_eq!(own.status, 404);
    let mut olus = world.browser(olu).await;
    assert!(
        olus.get(links::HOME)
            .await
            .body
            .contains("Answer a question")
    );
    let sent = answer(&mut olus, id, "wrong", "He need not have looked").await;
    assert_eq!(sent.location(), links::LOOK_QUESTIONS);
    // Once it is answered it is still not his to read.
    assert_eq!(owens.get(&links::look_question(id)).await.status, 404);
    let list = owens.get(links::LOOK_QUESTIONS).await.body;
    assert!(!list.contains("Joe Example"), "{list}");
    // What he may read of who has looked says nothing of it either, nor that it was answered.
    for own in ["", "?own=yes"] {
        let address = format!("{}{own}", links::who_has_looked(world.joe.person));
        let list = owens.get(&address).await.body;
        assert!(list.contains("Priya Example"));
        assert!(!list.contains("about a look"), "{own}: {list}");
        assert!(!list.contains("question"), "{own}: {list}");
    }
    let list = world
        .his
        .get(&links::who_has_looked(world.joe.person))
        .await
        .body;
    assert!(list.contains("answered a question about a look"), "{list}");
    // Nor Priya's, who is staff and no officer.
    let mut priyas = world.browser(world.priya).await;
    let home = priyas.get(links::HOME).await.body;
    assert!(!home.contains("who has looked"), "{home}");
    world.portal.finish().await;
}

#[tokio::test]
async fn where_nobody_else_could_answer_the_page_says_so_and_nothing_is_kept() {
    let mut world = World::new().await;
    let mut owens = world.browser(world.owen).await;
    owens.get(&links::who_has_looked(world.joe.person)).await;
    let look = super::last(&world.portal, world.owen).await;
    let page = links::ask_about_look(world.joe.person, look);
    let body = world.his.get(&page).await.body;
    assert!(
        body.contains("Nobody else here can look into this"),
        "{body}"
    );
    assert!(!body.contains("name=\"words\""));
    let asked = ask(&mut world.his, world.joe, look, "Why?").await;
    assert_eq!(asked.location(), page);
    assert!(questions(&world.portal).await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn somebody_who_left_is_still_named_in_what_was_asked_about_them() {
    let mut world = World::new().await;
    looks_at(&world.portal, world.priya, world.joe, PlanKind::Care).await;
    let yesterday: NaiveDate = "2026-08-05".parse().unwrap();
    let tx = world.portal.portal.database.write().await.unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(Some(yesterday)))
        .filter(staff_role::Column::PersonId.eq(world.priya.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let id = world.asked().await;
    let mut owens = world.browser(world.owen).await;
    let page = owens.get(&links::look_question(id)).await.body;
    assert!(page.contains("Priya Example, practice_nurse"), "{page}");
    let email_only = world.portal.signed_in(world.owen.account, Assurance::Email);
    let proof = email_only.await.get(&links::look_question(id)).await;
    assert!(proof.location().starts_with(links::PROVE));
    world.portal.finish().await;
}
