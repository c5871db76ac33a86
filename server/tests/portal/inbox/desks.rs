//! Saved replies, hours and figures of a team.

use super::{see_to, team_of};
use crate::{
    messages::World,
    support::{Answer, Browser},
};
use ::entity::{desk_setting, message_wait, saved_reply};
use app::{ids::TeamId, inbox::model::DeskKey, links};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{EntityTrait, IntoActiveModel};

/// What somebody sees after they posted a form.
async fn shown(browser: &mut Browser, answer: Answer) -> String {
    if answer.location().is_empty() {
        return answer.body;
    }
    let location = answer.location().to_owned();
    browser.get(&location).await.body
}

async fn save_reply(browser: &mut Browser, desk: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![("desk", desk), ("form_page", links::SAVED_REPLIES)];
    fields.extend(more);
    let saved = browser.post("/api/inbox/save-reply", &fields).await;
    shown(browser, saved).await
}

async fn replies(world: &World) -> Vec<saved_reply::Model> {
    saved_reply::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_team_saves_changes_and_takes_off_its_replies() {
    let world = World::start().await;
    let desk = DeskKey::Organisation(world.portal.organisation).to_string();
    let mut priya = world.browser(world.priya).await;
    let words = [("title", "Tuesday"), ("words", "We come on Tuesday.")];
    let page = save_reply(&mut priya, &desk, &words).await;
    assert!(page.contains("We come on Tuesday."));
    let again = save_reply(&mut priya, &desk, &words).await;
    assert!(again.contains("is already in use"));
    let id = replies(&world).await[0].id.to_string();
    let changed = [
        ("title", "Tuesday"),
        ("words", "We come on Wednesday."),
        ("reply", &id),
    ];
    let page = save_reply(&mut priya, &desk, &changed).await;
    assert!(page.contains("We come on Wednesday."));
    assert_eq!(replies(&world).await.len(), 1);
    let fields = [
        ("desk", desk.as_str()),
        ("reply", &id),
        ("form_page", links::SAVED_REPLIES),
    ];
    priya.post("/api/inbox/remove-reply", &fields).await;
    let page = priya.get(links::SAVED_REPLIES).await;
    assert!(!page.body.contains("We come on Wednesday."));
    assert_eq!(world.acts("change_desk", "allowed").await, 3);
    let page = save_reply(&mut priya, &desk, &[("title", ""), ("words", " ")]).await;
    assert!(page.contains("Enter a short name") && page.contains("Enter the words of the reply"));
    let long = "a".repeat(5_001);
    let page = save_reply(&mut priya, &desk, &[("title", &long), ("words", &long)]).await;
    assert!(page.contains("must be 80 characters or less"));
    assert!(page.contains("must be 5,000 characters or less"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_does_not_touch_what_is_of_another() {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    let social = team_of(&world.portal, "Social team", &[olu]).await;
    let theirs = DeskKey::Team(TeamId(social)).to_string();
    let own = DeskKey::Organisation(world.portal.organisation).to_string();
    let mut olu = world.browser(olu).await;
    save_reply(
        &mut olu,
        &theirs,
        &[("title", "Ours"), ("words", "Ours alone")],
    )
    .await;
    let id = replies(&world).await[0].id.to_string();
    let mut priya = world.browser(world.priya).await;
    for desk in [&theirs, &own] {
        let words = [("title", "Mine"), ("words", "Mine"), ("reply", id.as_str())];
        save_reply(&mut priya, desk, &words).await;
        let fields = [
            ("desk", desk.as_str()),
            ("reply", &id),
            ("form_page", "/here"),
        ];
        priya.post("/api/inbox/remove-reply", &fields).await;
    }
    let rows = replies(&world).await;
    assert_eq!((rows.len(), rows[0].words.as_str()), (1, "Ours alone"));
    assert_eq!(rows[0].removed_at, None);
    for path in [
        links::SAVED_REPLIES,
        links::DESK_SETTINGS,
        links::TEAM_INBOX,
    ] {
        let path = format!("{path}?desk={theirs}");
        assert_eq!(priya.get(&path).await.status, 404, "{path}");
    }
    world.portal.finish().await;
}

/// Saves how a desk answers, with what is different.
async fn save_desk(browser: &mut Browser, desk: &str, more: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("desk", desk),
        ("day-1", "yes"),
        ("opens", "8:30am"),
        ("closes", "18:00"),
        ("bank_holidays", "no"),
        ("reply_days", "3"),
        ("lead", ""),
        ("form_page", links::DESK_SETTINGS),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(changed, _)| changed == name));
    fields.extend(more.iter().filter(|(_, value)| *value != "-"));
    let saved = browser.post("/api/inbox/save-desk", &fields).await;
    shown(browser, saved).await
}

#[tokio::test]
async fn hours_are_saved_and_decide_by_when_an_answer_is_due() {
    let world = World::start().await;
    let desk = DeskKey::Organisation(world.portal.organisation).to_string();
    let mut priya = world.browser(world.priya).await;
    let page = save_desk(&mut priya, &desk, &[]).await;
    assert!(page.contains("value=\"8:30\"") && page.contains("value=\"18:00\""));
    let id = world.annie_writes().await;
    // Written on a Thursday; they work on Mondays alone, and answer within 3 of these.
    let due = super::thread(&world.portal, id).await.due_at.unwrap();
    assert_eq!(
        due,
        "2026-08-24T17:00:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    assert_eq!(world.acts("change_desk", "allowed").await, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn hours_that_cannot_be_are_refused_in_plain_words() {
    let world = World::start().await;
    let desk = DeskKey::Organisation(world.portal.organisation).to_string();
    let joe = world.joe.person.to_string();
    let mut priya = world.browser(world.priya).await;
    let cases = [
        ("day-1", "-", "Select the days on which you answer"),
        ("opens", "morning", "When you begin must be a time"),
        (
            "closes",
            "8:30",
            "When you end must be later than the start",
        ),
        ("closes", "25:00", "When you end must be a time"),
        (
            "bank_holidays",
            "-",
            "Select yes if you answer on bank holidays",
        ),
        ("reply_days", "0", "must be a number from 1 to 10"),
        (
            "reply_days",
            "99999999999999",
            "must be a number from 1 to 10",
        ),
        (
            "lead",
            joe.as_str(),
            "Select who is told when an answer is late",
        ),
    ];
    for (field, value, words) in cases {
        let page = save_desk(&mut priya, &desk, &[(field, value)]).await;
        assert!(page.contains(words), "{field} {value}: {words}");
    }
    let rows = desk_setting::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert!(rows.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn once_there_is_a_lead_the_lead_alone_changes_it_until_they_leave() {
    let world = World::start().await;
    let ben = world.portal.staff("Ben", "physiotherapist").await;
    let desk = DeskKey::Organisation(world.portal.organisation).to_string();
    let lead = ben.person.to_string();
    let mut priya = world.browser(world.priya).await;
    save_desk(&mut priya, &desk, &[("lead", &lead)]).await;
    let page = priya.get(links::DESK_SETTINGS).await;
    assert!(page.body.contains("The lead changes this page."));
    save_desk(&mut priya, &desk, &[("reply_days", "9")]).await;
    let days = || async {
        desk_setting::Entity::find()
            .one(world.portal.portal.database.reader())
            .await
            .unwrap()
            .unwrap()
            .reply_days
    };
    assert_eq!(days().await, 3);
    let mut ben_browser = world.browser(ben).await;
    save_desk(
        &mut ben_browser,
        &desk,
        &[("reply_days", "4"), ("lead", &lead)],
    )
    .await;
    assert_eq!(days().await, 4);
    super::end_roles(&world.portal, ben).await;
    save_desk(&mut priya, &desk, &[("reply_days", "5")]).await;
    assert_eq!(days().await, 5);
    world.portal.finish().await;
}

#[tokio::test]
async fn the_figures_count_what_came_what_was_in_time_and_how_long_it_took() {
    let world = World::start().await;
    let manager = world.portal.staff("Mona", "manager").await;
    let id = world.annie_writes().await;
    let row = super::thread(&world.portal, id).await;
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    // Of July: in time after 1 hour, in time after 3, late after 20, closed without an answer.
    let waits = [
        ("2026-07-01T09:00:00Z", Some(60), false, true),
        ("2026-07-02T09:00:00Z", Some(180), false, true),
        ("2026-07-03T09:00:00Z", Some(1_200), true, true),
        ("2026-07-06T09:00:00Z", Some(30), false, false),
    ];
    let tx = world.portal.portal.database.write().await.unwrap();
    for (since, minutes, late, answered) in waits {
        let since = at(since);
        let due = since + TimeDelta::days(2);
        let wait = message_wait::Model {
            id: world.portal.portal.clock.id(),
            thread_id: id.0,
            desk_kind: row.desk_kind.clone(),
            desk_id: row.desk_id,
            owner_id: row.owner_id,
            since,
            due_at: due,
            ended_at: Some(if late { due + TimeDelta::hours(1) } else { due }),
            ended_by: answered.then_some(world.priya.person.0),
            working_minutes: minutes,
        };
        message_wait::Entity::insert(wait.into_active_model())
            .exec_without_returning(tx.connection())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    // They were written past whatever counts them.
    server::metrics::recount::count_again(&world.portal.portal)
        .await
        .unwrap();
    let plain = |body: &str| {
        let mut words = String::new();
        let mut inside = false;
        for sign in body.chars() {
            match sign {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    words.push('|');
                }
                _ if !inside => words.push(sign),
                _ => {}
            }
        }
        let words: Vec<_> = words
            .split('|')
            .filter(|word| !word.trim().is_empty())
            .collect();
        words.join("|")
    };
    for who in [world.priya, manager] {
        let mut browser = world.browser(who).await;
        let page = browser.get(links::MESSAGE_FIGURES).await;
        assert_eq!(page.status, 200);
        let words = plain(&page.body);
        assert!(
            words.contains("Month|July 2026|Came in|4|Answered in time|2|Late|1|Closed without an answer|1|Median time to an answer|3 hours"),
            "{words}"
        );
        assert!(
            words.contains("Waiting|Less than 1 day|Messages|1"),
            "{words}"
        );
        assert!(words.contains("Messages without an owner: 0"));
        assert!(page.body.contains("<svg"));
        for name in ["Joe", "Annie"] {
            assert!(!words.contains(name), "{name}");
        }
    }
    assert_eq!(world.acts("open_message_figures", "allowed").await, 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_message_without_an_owner_would_be_counted() {
    let world = World::start().await;
    world.annie_writes().await;
    world.portal.staff("Ben", "physiotherapist").await;
    let manager = world.portal.staff("Mona", "manager").await;
    let mut mona = world.browser(manager).await;
    let page = mona.get(links::MESSAGE_FIGURES).await;
    assert!(page.body.contains("Messages without an owner: 0"));
    super::end_roles(&world.portal, world.priya).await;
    let page = mona.get(links::MESSAGE_FIGURES).await;
    assert!(page.body.contains("Messages without an owner: 1"));
    server::inbox::owners::see_to(&world.portal.portal)
        .await
        .unwrap();
    let page = mona.get(links::MESSAGE_FIGURES).await;
    assert!(page.body.contains("Messages without an owner: 0"));
    // A manager sees figures and nothing else.
    assert_eq!(mona.get(links::INBOX).await.status, 404);
    assert_eq!(mona.get(links::SAVED_REPLIES).await.status, 404);
    let id = app::ids::ThreadId(world.only_thread().await.id);
    see_to(&world, &mut mona, "take-over", id, &[]).await;
    assert_ne!(super::owner(&world.portal, id).await, manager.person);
    world.portal.finish().await;
}
