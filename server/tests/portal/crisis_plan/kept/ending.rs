//! How a device stops keeping the sheet.

use super::*;
use ::entity::{account, session};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use server::housekeeping;

#[tokio::test]
async fn signing_out_removes_it() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    let out = device.post(links::SIGN_OUT, &[]).await;
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(device.cookies.is_empty(), "{:?}", device.cookies);
    assert!(rows(&portal).await[0].ended_at.is_some());
    assert_eq!(acts(&portal, Act::RemoveSheet, false).await.len(), 1);
    assert_eq!(copy(&mut device, joe).await.status, StatusCode::NOT_FOUND);
    portal.finish().await;
}

#[tokio::test]
async fn a_session_that_ran_out_leaves_the_copy_until_one_signs_out() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    portal.clock.advance(TimeDelta::minutes(31));
    let asked = copy(&mut device, joe).await;
    let sign_in = links::with_next(links::SIGN_IN, &links::sheet_copy(joe.person));
    assert_eq!(asked.location(), sign_in);
    assert_eq!(asked.header("clear-site-data"), "");
    assert!(!asked.body.contains("falls team"));
    // The same device, signed in again.
    let mut again = portal.signed_in(joe.account, Assurance::Full).await;
    let mark = device.cookies.get("sheet").unwrap().clone();
    again.cookies.insert("sheet".into(), mark);
    holds_on(&mut again, joe).await;
    // Signing out of what is over already removes it as well.
    device.post(links::SIGN_OUT, &[]).await;
    assert!(!device.cookies.contains_key("sheet"));
    let written = acts(&portal, Act::RemoveSheet, false).await;
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].actor_id, None, "nobody knows who it was");
    lets_go(&mut again).await;
    portal.finish().await;
}

#[tokio::test]
async fn one_device_removes_it_from_another() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut phone = device_of(&portal, joe).await;
    let mut laptop = device_of(&portal, joe).await;
    let account = laptop.get(links::ACCOUNT).await.body;
    assert!(account.contains("Devices that keep my crisis sheet"));
    assert_eq!(account.matches("the crisis sheet from").count(), 2);
    let row = row_of(&portal, &phone).await;
    for _ in 0..2 {
        let removed = remove(&mut laptop, joe, &row).await;
        assert_eq!(removed.location(), links::ACCOUNT, "twice is no error");
    }
    let account = laptop.get(links::ACCOUNT).await.body;
    assert!(account.contains("the next time it is online"));
    assert_eq!(account.matches("the crisis sheet from").count(), 1);
    assert_eq!(acts(&portal, Act::RemoveSheet, false).await.len(), 1);
    assert_eq!(
        copy(&mut phone, joe).await.header("clear-site-data"),
        "\"storage\""
    );
    assert!(!phone.cookies.contains_key("sheet"));
    holds_on(&mut laptop, joe).await;
    // And from itself.
    let row = row_of(&portal, &laptop).await;
    let removed = remove(&mut laptop, joe, &row).await;
    assert_eq!(removed.location(), links::keep_sheet(joe.person));
    let page = laptop.get(removed.location()).await;
    assert_eq!(page.header("clear-site-data"), "\"storage\"");
    assert!(page.body.contains("removed from this device"));
    assert!(page.body.contains("Keep it on this device"));
    portal.finish().await;
}

#[tokio::test]
async fn nobody_removes_it_for_another() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    let row = row_of(&portal, &device).await;
    let mut sam = stranger(&portal).await;
    let mut unsure = portal.signed_in(joe.account, Assurance::Email).await;
    let mut nobody = portal.browser();
    let me = portal.caller(&sam).await.signed_in.unwrap();
    let own = TestPerson {
        person: me.person,
        account: me.account,
    };
    assert_eq!(
        remove(&mut sam, joe, &row).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        remove(&mut sam, own, &row).await.status,
        StatusCode::NOT_FOUND
    );
    for other in [&mut unsure, &mut nobody] {
        let led = remove(other, joe, &row).await;
        assert!(led.location().starts_with(links::SIGN_IN), "{led:?}");
    }
    holds_on(&mut device, joe).await;
    portal.finish().await;
}

#[tokio::test]
async fn ending_a_session_ends_what_its_device_keeps() {
    let portal = TestPortal::start().await;
    let (joe, mut laptop) = joe_with_a_plan(&portal).await;
    let mut phone = device_of(&portal, joe).await;
    // The phone is signed in anew: the mark goes with the session it was last seen in.
    let mut again = portal.signed_in(joe.account, Assurance::Full).await;
    let mark = phone.cookies.remove("sheet").unwrap();
    again.cookies.insert("sheet".into(), mark);
    again.get("/home").await;
    for (browser, ends) in [(&phone, false), (&again, true)] {
        let session = portal.caller(browser).await.signed_in.unwrap().session;
        let session = session.to_string();
        let ended = laptop
            .post("/api/account/end-session", &[("session", session.as_str())])
            .await;
        assert_eq!(ended.location(), links::ACCOUNT);
        assert_eq!(rows(&portal).await[0].ended_at.is_some(), ends);
    }
    lets_go(&mut again).await;
    portal.finish().await;
}

#[tokio::test]
async fn signing_out_everywhere_else_keeps_it_here_alone() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut phone = device_of(&portal, joe).await;
    let mut tablet = device_of(&portal, joe).await;
    let mut laptop = device_of(&portal, joe).await;
    let mut annie = stranger(&portal).await;
    let me = portal.caller(&annie).await.signed_in.unwrap();
    let other = TestPerson {
        person: me.person,
        account: me.account,
    };
    keep(&mut annie, other).await;
    laptop.post("/api/account/end-other-sessions", &[]).await;
    lets_go(&mut phone).await;
    lets_go(&mut tablet).await;
    holds_on(&mut laptop, joe).await;
    holds_on(&mut annie, other).await;
    assert_eq!(acts(&portal, Act::RemoveSheet, false).await.len(), 2);
    portal.finish().await;
}

#[tokio::test]
async fn a_device_that_others_use_from_now_on_lets_go() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    device
        .post("/api/account/share-device", &[("shared_device", "yes")])
        .await;
    lets_go(&mut device).await;
    assert!(rows(&portal).await[0].ended_at.is_some());
    // Or on which somebody signs in and says so.
    let mut device = device_of(&portal, joe).await;
    let shared = portal
        .signed_in_on(joe.account, Assurance::Full, true)
        .await;
    let session = shared.cookies.get("sid").unwrap().clone();
    device.cookies.insert("sid".into(), session);
    assert_eq!(copy(&mut device, joe).await.status, StatusCode::NOT_FOUND);
    assert!(rows(&portal).await.iter().all(|row| row.ended_at.is_some()));
    portal.finish().await;
}

#[tokio::test]
async fn somebody_else_who_signs_in_ends_it_and_reads_nothing() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    let annie = portal.carer("Annie").await;
    let_in(&portal, joe, annie, None).await;
    let theirs = portal.signed_in(annie.account, Assurance::Full).await;
    let session = theirs.cookies.get("sid").unwrap().clone();
    device.cookies.insert("sid".into(), session);
    let read = copy(&mut device, joe).await;
    assert_eq!(read.status, StatusCode::NOT_FOUND);
    assert_eq!(read.header("clear-site-data"), "\"storage\"");
    assert!(!device.cookies.contains_key("sheet"));
    assert!(rows(&portal).await[0].ended_at.is_some());
    let written = acts(&portal, Act::RemoveSheet, false).await;
    assert_eq!(written.len(), 1);
    assert_eq!(written[0].resident_id, Some(joe.person.0));
    assert_eq!(
        written[0].actor_id, None,
        "who else signs in where is theirs"
    );
    let mut own = portal.signed_in(joe.account, Assurance::Full).await;
    let looks = own
        .get(&links::who_has_looked_page(joe.person, 1, false))
        .await
        .body;
    assert!(looks.contains("removed the crisis sheet from a device"));
    portal.finish().await;
}

#[tokio::test]
async fn a_closed_account_keeps_nothing_anywhere() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    let tx = portal.portal.database.write().await.unwrap();
    account::Entity::update_many()
        .col_expr(
            account::Column::DisabledAt,
            Expr::value(Some(portal.clock.now())),
        )
        .filter(account::Column::Id.eq(joe.account.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let read = copy(&mut device, joe).await;
    assert_eq!(read.status, StatusCode::NOT_FOUND);
    assert_eq!(read.header("clear-site-data"), "\"storage\"");
    portal.finish().await;
}

#[tokio::test]
async fn a_device_lasts_as_long_as_it_is_used() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut used = device_of(&portal, joe).await;
    let forgotten = device_of(&portal, joe).await;
    let row = row_of(&portal, &used).await;
    let sign_in = async |mark: &str| {
        let mut browser = portal.signed_in(joe.account, Assurance::Full).await;
        browser.cookies.insert("sheet".into(), mark.to_owned());
        browser
    };
    for _ in 0..2 {
        portal.clock.advance(TimeDelta::days(250));
        let mark = used.cookies.get("sheet").unwrap().clone();
        used = sign_in(&mark).await;
        assert_eq!(copy(&mut used, joe).await.status, StatusCode::OK);
        housekeeping::tidy(&portal.portal).await.unwrap();
    }
    let left: Vec<_> = rows(&portal).await.into_iter().map(|row| row.id).collect();
    assert_eq!(left, [row.id], "the other was not used for 400 days");
    let mark = forgotten.cookies.get("sheet").unwrap().clone();
    let mut late = sign_in(&mark).await;
    lets_go(&mut late).await;
    portal.finish().await;
}

#[tokio::test]
async fn the_row_of_a_device_that_let_go_is_forgotten_after_a_month() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut device = device_of(&portal, joe).await;
    device.post(links::SIGN_OUT, &[]).await;
    for (days, left) in [(29, 1), (2, 0)] {
        portal.clock.advance(TimeDelta::days(days));
        housekeeping::tidy(&portal.portal).await.unwrap();
        assert_eq!(rows(&portal).await.len(), left);
    }
    let sessions = session::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert!(sessions.is_empty(), "and so are its sessions");
    portal.finish().await;
}
