//! What is written down of each look, and that nothing is shown before it is.

use super::{a_night, acts, emails, files, open, search};
use crate::support::TestPortal;
use ::entity::setting;
use app::links;
use sea_orm::{ActiveModelTrait, Set};
use server::last_known::sweep;

#[tokio::test]
async fn what_cannot_be_written_down_is_not_shown() {
    let mut portal = TestPortal::start().await;
    let ((joe, _), (medic, mut browser)) = a_night(&portal).await;
    portal.lose_database().await;
    let folder = portal.portal.settings.data.join("last-known");
    let aside = portal.portal.settings.data.join("aside");
    std::fs::rename(&folder, &aside).unwrap();
    let opened = open(&mut browser, joe, "call").await;
    assert_eq!(opened.status, 500);
    assert_eq!(
        browser.get(&links::on_call_sheet(joe.person)).await.status,
        500
    );
    std::fs::rename(&aside, &folder).unwrap();
    open(&mut browser, joe, "call").await;
    let page = browser.get(&links::on_call_sheet(joe.person)).await.body;
    assert!(page.contains("more confused"), "{page}");
    portal.find_database().await;
    sweep(&portal.portal).await.unwrap();
    let seen = acts(&portal, medic, joe).await;
    assert_eq!(seen, ["open_sheet", "open_last_known"]);
    portal.finish().await;
}

#[tokio::test]
async fn bad_answers_come_back_with_what_was_typed_and_a_button_pressed_twice_opens_once() {
    let mut portal = TestPortal::start().await;
    let ((joe, _), (_, mut browser)) = a_night(&portal).await;
    portal.lose_database().await;
    let typed = [("nhs", "999 123 4501"), ("form_page", links::ON_CALL)];
    let sent = browser.post("/api/on-call/search", &typed).await;
    assert_eq!(sent.location(), links::ON_CALL);
    let page = browser.get(links::ON_CALL).await.body;
    assert!(page.contains("There is a problem"), "{page}");
    assert!(page.contains("999 123 4501"));
    assert!(
        !browser
            .get(links::ON_CALL)
            .await
            .body
            .contains("999 123 4501")
    );
    let id = joe.person.to_string();
    let reason = links::on_call_reason(joe.person);
    for fields in [
        vec![("person", id.as_str()), ("reason", "curious")],
        vec![("person", id.as_str()), ("reason", "other")],
        vec![("person", "Joe"), ("reason", "call")],
        vec![],
    ] {
        let mut all = fields.clone();
        all.push(("form_page", reason.as_str()));
        let answer = browser.post("/api/on-call/open", &all).await;
        assert_eq!(answer.location(), reason, "{fields:?}");
        let page = browser.get(&reason).await.body;
        assert!(page.contains("There is a problem"), "{page}");
    }
    let once = [
        ("person", id.as_str()),
        ("reason", "call"),
        ("submission", "once"),
        ("form_page", reason.as_str()),
    ];
    for _ in 0..2 {
        let answer = browser.post("/api/on-call/open", &once).await;
        assert_eq!(answer.location(), links::on_call_sheet(joe.person));
    }
    portal.find_database().await;
    sweep(&portal.portal).await.unwrap();
    assert_eq!(emails(&portal, "plan_opened").await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn searches_are_limited_without_the_database_too() {
    let mut portal = TestPortal::start().await;
    let (_, (_, mut browser)) = a_night(&portal).await;
    portal.lose_database().await;
    for _ in 0..60 {
        search(&mut browser).await;
    }
    let fields = [("nhs", "999 123 4500"), ("form_page", links::ON_CALL)];
    let refused = browser.post("/api/on-call/search", &fields).await;
    assert_eq!(refused.location(), links::ON_CALL);
    let page = browser.get(links::ON_CALL).await.body;
    assert!(page.contains("There were too many tries."), "{page}");
    portal.find_database().await;
    portal.finish().await;
}

#[tokio::test]
async fn looks_are_written_down_once_even_if_the_program_dies_in_between() {
    let mut portal = TestPortal::start().await;
    let ((joe, joes), (medic, mut browser)) = a_night(&portal).await;
    portal.lose_database().await;
    open(&mut browser, joe, "call").await;
    browser.get(&links::on_call_sheet(joe.person)).await;
    let file = files(&portal, "looks").remove(0);
    let looks = std::fs::read(&file).unwrap();
    assert!(!String::from_utf8_lossy(&looks).contains("call"));
    // It dies, and the last line was only half written: that was never shown.
    portal.find_database().await;
    portal.restart().await;
    // While the run before holds the file, nobody else takes it up.
    sweep(&portal.portal).await.unwrap();
    assert_eq!(acts(&portal, medic, joe).await, [""; 0]);
    drop((browser, joes));
    std::fs::write(&file, [looks.as_slice(), &looks[..40]].concat()).unwrap();
    sweep(&portal.portal).await.unwrap();
    let seen = ["open_sheet", "open_last_known"];
    assert_eq!(acts(&portal, medic, joe).await, seen);
    assert_eq!(files(&portal, "looks").len(), 0);
    assert_eq!(files(&portal, "unreadable").len(), 1);

    // It dies after they were written down, before the file was removed.
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    std::fs::write(&file, &looks).unwrap();
    let tx = portal.portal.database.write().await.unwrap();
    setting::ActiveModel {
        name: Set(format!("looks:{name}")),
        value: Set(String::from("written down")),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
    sweep(&portal.portal).await.unwrap();
    assert_eq!(acts(&portal, medic, joe).await, seen);
    assert_eq!(emails(&portal, "plan_opened").await.len(), 1);
    assert_eq!(files(&portal, "looks").len(), 0);
    portal.finish().await;
}
