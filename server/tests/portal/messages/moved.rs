//! What is not sent yet, files, and what words find go with a record that is put together with
//! another, and come back with it.

use super::{
    World,
    files::{multipart, png},
};
use crate::two_records::{forget_account, last_merge, merge, undo};
use ::entity::message_file;
use app::{
    backend::Assurance,
    ids::{FileId, PersonId, ThreadId},
    links,
};
use axum::body::Body;
use http::StatusCode;
use sea_orm::EntityTrait;

#[tokio::test]
async fn drafts_files_and_search_follow_the_record_and_come_back() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    // One with a file that is sent, and one that waits with another.
    for sends in [true, false] {
        let draft = world.draft(&mut joe).await;
        let page = links::draft_files(world.joe.person, draft);
        let body = Body::from(multipart(&page, "frame.png", &png(2000)));
        world.send_body(&mut joe, draft, body).await;
        let id = draft.to_string();
        let fields = [
            ("about", "resident"),
            ("subject", "equipment"),
            ("words", "A photo of the walking frame"),
            ("draft", id.as_str()),
        ];
        if sends {
            world.send(&mut joe, &fields).await;
        }
        world.later();
    }
    let thread = ThreadId(world.only_thread().await.id);
    let files = message_file::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(files.len(), 2);
    let sent = files.iter().find(|file| file.message_id.is_some()).unwrap();
    let kept_file = files.iter().find(|file| file.draft_id.is_some()).unwrap();
    let kept = world.portal.resident("Joseph").await;
    world.portal.relate(kept, world.priya, "named_lead").await;
    forget_account(&world.portal, kept).await;

    let follow = async |whose: PersonId, other: PersonId| {
        let mut his = world
            .portal
            .signed_in(world.joe.account, Assurance::Full)
            .await;
        let list = his.get(&links::messages(whose)).await.body;
        let draft = kept_file.draft_id.unwrap().to_string();
        assert!(list.contains(&draft), "{list}");
        let form = his.get(&links::draft(whose, draft.parse().unwrap())).await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.body.contains("frame.png"));
        let file = links::message_file(whose, thread, FileId(sent.id));
        assert_eq!(his.get(&file).await.status, StatusCode::OK);
        let mut priya = world.browser(world.priya).await;
        assert_eq!(priya.get(&file).await.status, StatusCode::OK);
        for (is_his, resident) in [
            (true, whose.to_string()),
            (false, whose.to_string()),
            (false, String::new()),
        ] {
            let browser = if is_his { &mut his } else { &mut priya };
            let find = [("resident", resident.as_str()), ("search", "walking")];
            let found = browser.post(links::SEARCH_MESSAGES, &find).await;
            let page = browser.get(found.location()).await.body;
            assert!(page.contains(&links::thread(whose, thread)), "{page}");
        }
        let elsewhere = links::message_file(other, thread, FileId(sent.id));
        for browser in [&mut his, &mut priya] {
            assert_ne!(browser.get(&elsewhere).await.status, StatusCode::OK);
        }
    };
    follow(world.joe.person, kept.person).await;
    let mut priya = world.browser(world.priya).await;
    let done = merge(&mut priya, (kept, world.joe), kept).await;
    assert_eq!(done.location(), links::person(kept.person));
    follow(kept.person, world.joe.person).await;
    undo(&mut priya, kept, &last_merge(&world.portal).await).await;
    follow(world.joe.person, kept.person).await;
    world.portal.finish().await;
}
