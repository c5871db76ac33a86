//! Who has no business with the inboxes finds nothing there, and changes nothing.

use super::{see_to, team_of};
use crate::messages::World;
use ::entity::{absence, desk_setting, message_note, message_step, saved_reply};
use app::{ids::TeamId, inbox::model::DeskKey, links};
use sea_orm::{EntityTrait, PaginatorTrait};

#[tokio::test]
async fn a_resident_a_carer_another_team_an_administrator_and_a_stranger_try_every_address_and_form()
 {
    let world = World::start().await;
    let olu = world.portal.staff("Olu", "social_worker").await;
    let social = team_of(&world.portal, "Social team", &[olu]).await;
    let asha = world.portal.staff("Asha", "administrator").await;
    let stranger = world.portal.resident("Sam").await;
    let id = world.annie_writes().await;
    let before = super::thread(&world.portal, id).await;
    let desk = DeskKey::Organisation(world.portal.organisation).to_string();
    let to_other = DeskKey::Team(TeamId(social)).to_string();
    let olu_id = olu.person.to_string();
    for (who, is_staff) in [
        (world.joe, false),
        (world.annie, false),
        (olu, true),
        (asha, false),
        (stranger, false),
    ] {
        let mut browser = world.browser(who).await;
        for path in [
            links::INBOX.to_owned(),
            links::TEAM_INBOX.to_owned(),
            links::AWAY.to_owned(),
            links::SAVED_REPLIES.to_owned(),
            links::DESK_SETTINGS.to_owned(),
            links::MESSAGE_FIGURES.to_owned(),
        ] {
            let page = browser.get(&path).await;
            let wanted = if is_staff { 200 } else { 404 };
            assert_eq!(page.status, wanted, "{path}");
            assert!(!page.body.contains("Example, Joe"), "{path}");
            let of_desk = format!("{path}?desk={desk}");
            let page = browser.get(&of_desk).await;
            assert!(!page.body.contains("Example, Joe"), "{of_desk}");
        }
        for (verb, fields) in [
            ("assign", vec![("to", olu_id.as_str())]),
            ("take-over", vec![]),
            (
                "hand-on",
                vec![("desk", to_other.as_str()), ("reason", "Mine")],
            ),
            ("note", vec![("note", "Hello")]),
            ("record-call", vec![("call", "Hello")]),
            ("add-to-plan", vec![("field-what", "Hello")]),
            ("link-request", vec![]),
        ] {
            let answer = see_to(&world, &mut browser, verb, id, &fields).await;
            assert_eq!(answer.status, 404, "{verb}");
        }
        for (verb, fields) in [
            ("save-reply", vec![("title", "Hello"), ("words", "Hello")]),
            ("remove-reply", vec![]),
            (
                "save-desk",
                vec![
                    ("day-1", "yes"),
                    ("opens", "9"),
                    ("closes", "17"),
                    ("bank_holidays", "no"),
                    ("reply_days", "1"),
                ],
            ),
        ] {
            let mut all = vec![("desk", desk.as_str()), ("form_page", "/here")];
            all.extend(fields);
            browser.post(&format!("/api/inbox/{verb}"), &all).await;
        }
    }
    assert_eq!(
        super::thread(&world.portal, id).await.owner_id,
        before.owner_id
    );
    assert_eq!(
        super::thread(&world.portal, id).await.waiting_since,
        before.waiting_since
    );
    assert_eq!(world.messages().await.len(), 1);
    let connection = world.portal.portal.database.reader();
    assert_eq!(
        message_note::Entity::find()
            .count(connection)
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        message_step::Entity::find()
            .count(connection)
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        saved_reply::Entity::find().count(connection).await.unwrap(),
        0
    );
    assert_eq!(
        desk_setting::Entity::find()
            .count(connection)
            .await
            .unwrap(),
        0
    );
    assert_eq!(absence::Entity::find().count(connection).await.unwrap(), 0);
    // Whoever may read the record or is in the thread was refused in its name.
    assert!(world.acts("open_thread", "refused").await >= 1);
    world.portal.finish().await;
}
