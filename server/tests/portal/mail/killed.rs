//! Workers that are killed while they send notices, and a mail server that was down.

use super::{deliver, rows};
use crate::{
    crisis_plan::{joe_with_a_plan, make_card, opened::follow, type_code, wrong},
    on_call::{break_glass::take, open, paramedic},
    support::{
        TestPortal,
        smtp::{Mode, Moment, Received, TestSmtp},
    },
};
use ::entity::outbound_email;
use chrono::TimeDelta;
use sea_orm::{EntityTrait, sea_query::Expr};
use server::{
    jobs::Stop,
    mail::{deliver::Deliverer, smtp::Smtp, transport::Transport},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
    time::Duration,
};

/// Where a worker is killed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Step {
    /// It knows what is due, and has not claimed it.
    BeforeClaim,
    /// It has an email in its hands and talks about it.
    At(Moment),
}

/// Every step at which the mail server, when it is up, may leave a worker.
const STEPS: [Step; 6] = [
    Step::BeforeClaim,
    Step::At(Moment::Hello),
    Step::At(Moment::Recipient),
    Step::At(Moment::Email),
    Step::At(Moment::Answer),
    Step::At(Moment::Goodbye),
];
/// Those that are reached while the mail server takes nothing.
const WHILE_DOWN: [Step; 3] = [STEPS[0], STEPS[1], STEPS[2]];

/// The notices of what real requests did: which, and to whom.
async fn notices(test: &TestPortal) {
    let (joe, mut own) = joe_with_a_plan(test).await;
    follow(test, joe).await;
    let card = make_card(&mut own, joe, &[("allow_contacts", "yes")]).await;
    type_code(&mut test.browser(), &card.reference, &card.code).await;
    for _ in 0..5 {
        type_code(&mut test.browser(), &card.reference, wrong(&card)).await;
    }
    let (_, mut medic) = paramedic(test).await;
    open(&mut medic, joe, "call").await;
    take(&mut medic, joe, &[]).await;
    let written: BTreeSet<(String, String)> = rows(test)
        .await
        .into_iter()
        .map(|row| (row.kind, row.to_address))
        .collect();
    let mut expected = BTreeSet::new();
    for kind in [
        "card_used",
        "card_guessed",
        "plan_opened",
        "emergency_access",
    ] {
        for reader in ["joe@example.org", "rose@example.org"] {
            expected.insert((kind.to_owned(), reader.to_owned()));
        }
    }
    // Joe made the card himself.
    expected.insert((String::from("card_made"), String::from("rose@example.org")));
    assert_eq!(written, expected);
    assert_eq!(
        rows(test).await.len(),
        expected.len(),
        "each is written once"
    );
}

/// How often a worker took an email into its hands.
async fn claims(test: &TestPortal) -> i32 {
    rows(test).await.iter().map(|row| row.attempts).sum()
}

/// A worker that is not hurried: only we may end it.
fn patient(test: &TestPortal, smtp: &TestSmtp) -> Deliverer {
    let smtp = Smtp::from_address(&smtp.setting())
        .unwrap()
        .with_deadline(Duration::from_secs(60));
    Deliverer::with_transport(&test.portal, Transport::Smtp(smtp)).unwrap()
}

/// Kills a new worker at a step. Something must be due.
async fn kill_at(test: &TestPortal, smtp: &TestSmtp, step: Step) {
    let before = claims(test).await;
    match step {
        Step::BeforeClaim => {
            let tx = test.portal.database.write().await.unwrap();
            // Somebody else has the outbox in their hands, so it waits.
            outbound_email::Entity::update_many()
                .col_expr(
                    outbound_email::Column::Attempts,
                    Expr::col(outbound_email::Column::Attempts),
                )
                .exec(tx.connection())
                .await
                .unwrap();
            let worker = patient(test, smtp);
            let waits = tokio::time::timeout(Duration::from_millis(30), deliver(&worker));
            assert!(waits.await.is_err(), "it does not claim yet");
            drop(tx);
            assert_eq!(claims(test).await, before, "nothing was claimed");
        }
        Step::At(moment) => {
            let held = smtp.held();
            smtp.script([Mode::Hold(moment)]);
            let worker = patient(test, smtp);
            let busy = tokio::spawn(async move { deliver(&worker).await });
            while smtp.held() == held {
                assert!(!busy.is_finished(), "{moment:?} was not reached");
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            busy.abort();
            assert!(busy.await.unwrap_err().is_cancelled(), "{moment:?}");
            assert_eq!(claims(test).await, before + 1, "{moment:?}");
        }
    }
}

/// Lets a worker run until it has waited so often, and drops it then; whether it
/// was through before.
async fn runs_for(worker: &Deliverer, mut waits: u32) -> bool {
    let stop = Stop::never();
    let mut delivery = pin!(worker.deliver_due(&stop));
    poll_fn(|context| {
        if let Poll::Ready(sent) = delivery.as_mut().poll(context) {
            sent.unwrap();
            return Poll::Ready(true);
        }
        waits -= 1;
        if waits == 0 {
            return Poll::Ready(false);
        }
        Poll::Pending
    })
    .await
}

/// Moves the clock to when something is due; `false` when everything has left.
async fn until_something_is_due(test: &TestPortal) -> bool {
    let next = rows(test)
        .await
        .into_iter()
        .filter(|row| row.sent_at.is_none())
        .map(|row| {
            row.not_before
                .max(row.claimed_until.unwrap_or(row.not_before))
        })
        .min();
    if let Some(next) = next {
        test.clock.set(next.max(test.clock.now()));
    }
    next.is_some()
}

/// Every notice arrived; the copies of one are the same and carry one identifier.
/// Gives the number of copies beyond the first.
async fn all_arrived(test: &TestPortal, smtp: &TestSmtp) -> usize {
    let written = rows(test).await;
    for row in &written {
        assert!(row.sent_at.is_some() && row.dead_at.is_none(), "{row:?}");
    }
    // What the reader sees of a notice is who it is to and what it is about.
    let mut arrived: BTreeMap<(String, String), Vec<Received>> = BTreeMap::new();
    for email in smtp.received() {
        let seen = (email.to.join(","), email.header("Subject").unwrap());
        arrived.entry(seen).or_default().push(email);
    }
    let mut identifiers = BTreeSet::new();
    for (notice, copies) in &arrived {
        identifiers.insert(copies[0].header("Message-ID").unwrap());
        for copy in copies {
            assert_eq!(copy.data, copies[0].data, "{notice:?}");
        }
    }
    let expected = written.iter().map(|row| format!("<{}@localhost>", row.id));
    assert_eq!(identifiers, expected.collect(), "none was lost");
    smtp.received().len() - written.len()
}

#[tokio::test]
async fn every_notice_arrives_though_workers_are_killed_a_hundred_times_and_the_server_was_down() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    notices(&test).await;
    let begun = test.clock.now();
    smtp.always(Mode::RefuseForNow);
    let mut killed: Vec<Step> = Vec::new();
    while test.clock.now() - begun < TimeDelta::minutes(10) {
        let step = WHILE_DOWN[killed.len() % WHILE_DOWN.len()];
        kill_at(&test, &smtp, step).await;
        test.clock.advance(TimeDelta::seconds(15));
        // One that lives, now and then: it is told to come again later.
        if killed.len() % 9 == 8 {
            assert_eq!(deliver(&patient(&test, &smtp)).await, 0);
        }
        killed.push(step);
        assert!(until_something_is_due(&test).await);
    }
    assert!(smtp.received().is_empty(), "it was down");
    let failed = rows(&test)
        .await
        .into_iter()
        .filter(|row| row.last_error.is_some());
    assert!(failed.count() >= 5, "most were refused meanwhile");

    smtp.always(Mode::Ok);
    while killed.len() < 120 {
        let step = STEPS[killed.len() % STEPS.len()];
        assert!(until_something_is_due(&test).await);
        kill_at(&test, &smtp, step).await;
        test.clock.advance(TimeDelta::seconds(5));
        killed.push(step);
    }
    let times = |step| killed.iter().filter(|killed| **killed == step).count();
    for step in STEPS {
        assert!(times(step) >= 12, "{step:?}: {killed:?}");
    }
    while until_something_is_due(&test).await {
        deliver(&patient(&test, &smtp)).await;
    }
    let copies = all_arrived(&test, &smtp).await;
    let kept = times(Step::At(Moment::Answer)) + times(Step::At(Moment::Goodbye));
    assert_eq!(copies, kept, "one for each kill after the server had it");
    test.finish().await;
}

#[tokio::test]
async fn a_worker_may_be_killed_whenever_it_waits() {
    let test = TestPortal::start().await;
    let smtp = TestSmtp::start().await;
    notices(&test).await;
    let mut kills = 0;
    // Longer each time, and from the beginning again: most are killed on their way.
    for waits in (1..).flat_map(|round| (1..=4 * round).step_by(3)) {
        if !until_something_is_due(&test).await {
            break;
        }
        kills += usize::from(!runs_for(&patient(&test, &smtp), waits).await);
    }
    assert!(kills >= 20, "{kills} kills");
    let copies = all_arrived(&test, &smtp).await;
    assert!(copies <= kills, "{copies} copies after {kills} kills");
    test.finish().await;
}
