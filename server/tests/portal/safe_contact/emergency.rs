//! Who looks into emergency access reads whether the person was told, and how.

use super::{say, worker};
use crate::{
    on_call::{break_glass::take, paramedic},
    plan::{joe, nurse_of},
    support::{Browser, TestPortal, smtp::Mode},
};
use ::entity::{break_glass, outbound_email};
use app::{backend::Assurance, ids::BreakGlassId, links};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::jobs::Stop;

/// What those who look into the emergency accesses read of telling Joe, in the list and on the page of one.
async fn told_of(portal: &TestPortal, officer: &mut Browser) -> [String; 2] {
    let row = break_glass::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("emergency access");
    let one = links::emergency_access(BreakGlassId(row.id));
    let list = officer.get(links::EMERGENCY_ACCESSES).await.body;
    [list, officer.get(&one).await.body]
}

#[tokio::test]
async fn who_looks_into_emergency_access_reads_that_no_email_told_the_person_and_why() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let (_, mut medics) = paramedic(&portal).await;
    let owen = portal.staff("Owen", "privacy_officer").await;
    let mut owens = portal.signed_in(owen.account, Assurance::Full).await;
    let (_, worker) = worker(&portal).await;
    take(&mut medics, joe, &[]).await;
    for page in told_of(&portal, &mut owens).await {
        assert!(page.contains("has not left yet"), "{page}");
        assert!(!page.contains("Told "), "{page}");
    }
    say(&mut his, joe, &[("phone", "yes")]).await;
    // Before and after it was to leave.
    for _ in 0..2 {
        for page in told_of(&portal, &mut owens).await {
            assert!(page.contains("emails are not safe for them"), "{page}");
            assert!(page.contains("list of people to ring or write to"));
            assert!(!page.contains("Told "), "{page}");
        }
        worker.deliver_due(&Stop::never()).await.unwrap();
    }
    let email = outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq("emergency_access"))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("an email");
    let id = email.id.to_string();
    let fields = [("email", id.as_str()), ("form_page", "/here")];
    nurse.post("/api/admin/handle-undelivered", &fields).await;
    for page in told_of(&portal, &mut owens).await {
        assert!(page.contains("Told another way"), "{page}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn an_email_of_emergency_access_that_left_says_told_and_one_that_failed_says_so() {
    for (mode, words) in [
        (None, "Told "),
        (Some(Mode::RefuseForGood), "could not be delivered"),
    ] {
        let portal = TestPortal::start().await;
        let (joe, _) = joe(&portal).await;
        let (_, mut medics) = paramedic(&portal).await;
        let owen = portal.staff("Owen", "privacy_officer").await;
        let mut owens = portal.signed_in(owen.account, Assurance::Full).await;
        let (smtp, worker) = worker(&portal).await;
        if let Some(mode) = mode {
            smtp.always(mode);
        }
        take(&mut medics, joe, &[]).await;
        worker.deliver_due(&Stop::never()).await.unwrap();
        for page in told_of(&portal, &mut owens).await {
            assert!(page.contains(words), "{words}: {page}");
        }
        portal.finish().await;
    }
}

#[tokio::test]
async fn nobody_reads_that_somebody_was_told_who_died_before_the_email_left() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let (_, mut medics) = paramedic(&portal).await;
    let owen = portal.staff("Owen", "privacy_officer").await;
    let mut owens = portal.signed_in(owen.account, Assurance::Full).await;
    take(&mut medics, joe, &[]).await;
    crate::death::died(&mut nurse, joe).await;
    for page in told_of(&portal, &mut owens).await {
        assert!(page.contains("Not told: the person has died"), "{page}");
        assert!(!page.contains("Told "), "{page}");
    }
    portal.finish().await;
}
