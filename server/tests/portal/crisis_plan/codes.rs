//! Codes that do not open a card: all alike, counted, and noticed.

use super::{Made, acts, cancel_card, emails, joe_with_a_plan, make_card, row, type_code, wrong};
use crate::support::{Browser, TestPortal};
use app::{audit::model::Act, backend::Assurance, links};
use chrono::TimeDelta;
use std::time::{Duration, Instant};

/// What somebody who types a code finds, with what is theirs alone taken out.
async fn answer(browser: &mut Browser, reference: &str, code: &str) -> (String, Duration) {
    let begun = Instant::now();
    let posted = type_code(browser, reference, code).await;
    let took = begun.elapsed();
    let page = browser.get(posted.location()).await;
    let found = format!("{} {} {}", posted.status, posted.location(), page.body)
        .replace(reference, "REFERENCE")
        .replace(&page.hidden("submission"), "KEY");
    (found, took)
}

#[tokio::test]
async fn wrong_cancelled_paused_and_unknown_are_answered_alike() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let working = make_card(&mut own, joe, &[("allow_contacts", "yes")]).await;
    let cancelled = make_card(&mut own, joe, &[]).await;
    cancel_card(&portal, &mut own, joe, &cancelled).await;
    let paused = make_card(&mut own, joe, &[]).await;
    for _ in 0..5 {
        type_code(&mut portal.browser(), &paused.reference, wrong(&paused)).await;
    }
    assert!(row(&portal, &paused).await.paused_until.is_some());
    let unknown = if working.reference == "22222222" {
        "33333333"
    } else {
        "22222222"
    };
    let cases = [
        (working.reference.as_str(), wrong(&working)),
        (cancelled.reference.as_str(), cancelled.code.as_str()),
        (cancelled.reference.as_str(), wrong(&cancelled)),
        (paused.reference.as_str(), paused.code.as_str()),
        (unknown, working.code.as_str()),
        (unknown, wrong(&working)),
        ("no-card", working.code.as_str()),
        (working.reference.as_str(), "not a code"),
    ];
    let mut first = None;
    for (reference, code) in cases {
        let (found, took) = answer(&mut portal.browser(), reference, code).await;
        assert!(found.contains("That code does not match"), "{found}");
        assert!(!found.contains("Joe") && !found.contains("Rose Hill"));
        assert!(took >= Duration::from_millis(500), "{took:?}");
        assert_eq!(
            first.get_or_insert_with(|| found.clone()),
            &found,
            "{reference} {code}"
        );
    }
    portal.finish().await;
}

#[tokio::test]
async fn the_page_of_a_reference_is_the_same_whether_there_is_such_a_card_or_not() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[("allow_contacts", "yes")]).await;
    let mut pages = Vec::new();
    for reference in [card.reference.as_str(), "22222222", "x"] {
        let page = portal.browser().get(&links::card(reference)).await;
        assert_eq!(page.status, 200);
        let key = page.hidden("submission");
        pages.push(page.body.replace(reference, "R").replace(&key, "K"));
    }
    assert_eq!(pages[0], pages[1]);
    assert!(!pages[0].contains("Joe"));
    let hostile = portal.browser().get("/card/%3Cscript%3E%22").await.body;
    assert!(!hostile.contains("<script>"), "{hostile}");
    portal.finish().await;
}

#[tokio::test]
async fn five_wrong_codes_in_an_hour_pause_the_card_and_the_resident_is_told() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[("allow_contacts", "yes")]).await;
    let mut anybody = portal.browser();
    for number in 1..=5 {
        assert!(emails(&portal, "card_guessed").await.is_empty(), "{number}");
        type_code(&mut anybody, &card.reference, wrong(&card)).await;
    }
    let told = emails(&portal, "card_guessed").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "joe@example.org");
    assert_eq!(acts(&portal, Act::UseCard, true).await.len(), 5);
    let listed = own.get(&links::crisis_cards(joe.person)).await.body;
    assert!(
        listed.contains("because wrong codes were typed"),
        "{listed}"
    );
    let looked = own.get(&links::who_has_looked(joe.person)).await.body;
    assert!(
        looked.contains("use the crisis card with its code"),
        "{looked}"
    );

    let home = own.get(links::HOME).await.body;
    assert!(home.contains("Check where your crisis card is"), "{home}");
    assert!(!home.contains("Your crisis card was used"));

    assert!(!opens(&mut anybody, &card).await, "paused");
    portal.clock.advance(TimeDelta::minutes(59));
    assert!(!opens(&mut anybody, &card).await, "still paused");
    portal.clock.advance(TimeDelta::minutes(2));
    assert!(opens(&mut anybody, &card).await, "an hour later");
    assert_eq!(emails(&portal, "card_guessed").await.len(), 1, "told once");
    portal.finish().await;
}

async fn opens(browser: &mut Browser, card: &Made) -> bool {
    type_code(browser, &card.reference, &card.code).await;
    let page = browser.get(&links::card(&card.reference)).await.body;
    page.contains("Who to call for Joe")
}

#[tokio::test]
async fn slips_over_the_hours_pause_nothing_and_a_right_code_counts_for_none() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[("allow_contacts", "yes")]).await;
    for _ in 0..3 {
        for _ in 0..4 {
            type_code(&mut portal.browser(), &card.reference, wrong(&card)).await;
        }
        assert!(opens(&mut portal.browser(), &card).await);
        assert_eq!(row(&portal, &card).await.wrong, 4);
        portal.clock.advance(TimeDelta::minutes(61));
    }
    assert!(emails(&portal, "card_guessed").await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn guesses_at_once_are_counted_as_guesses_one_after_another() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[]).await;
    let guesses = (0..12).map(|_| {
        let (card, mut browser) = (card.clone(), portal.browser());
        async move { type_code(&mut browser, &card.reference, wrong(&card)).await }
    });
    futures::future::join_all(guesses).await;
    let row = row(&portal, &card).await;
    assert!(row.paused_until.is_some());
    assert_eq!(emails(&portal, "card_guessed").await.len(), 1);
    assert_eq!(acts(&portal, Act::UseCard, true).await.len(), 12);
    portal.finish().await;
}

#[tokio::test]
async fn too_many_codes_for_one_reference_are_refused_whether_there_is_such_a_card_or_not() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[]).await;
    for reference in [card.reference.as_str(), "22222222"] {
        let tries = (0..20).map(|number| {
            let mut browser = portal.browser();
            browser.address = format!("192.0.2.{number}:50000").parse().unwrap();
            async move { type_code(&mut browser, reference, "not a code").await }
        });
        futures::future::join_all(tries).await;
        let mut browser = portal.browser();
        // However it is written.
        let dashed = format!("{}-{}", &reference[..4], &reference[4..]).to_lowercase();
        let answer = type_code(&mut browser, &dashed, &card.code).await;
        let page = browser.get(answer.location()).await.body;
        assert!(page.contains("too many tries"), "{page}");
    }
    portal.clock.advance(TimeDelta::minutes(61));
    let mut browser = portal.browser();
    type_code(&mut browser, &card.reference, &card.code).await;
    let page = browser.get(&links::card(&card.reference)).await.body;
    assert!(page.contains("The code is right"), "{page}");
    portal.finish().await;
}

#[tokio::test]
async fn one_network_cannot_try_card_after_card() {
    let portal = TestPortal::start().await;
    let tries = (0..120_u32).map(|number| {
        let mut browser = portal.browser();
        let reference = format!("2222{:04}", number + 2000).replace(['0', '1'], "A");
        async move { type_code(&mut browser, &reference, "ABCDEFGH").await }
    });
    futures::future::join_all(tries).await;
    let refused = |page: String| page.contains("too many tries");
    let mut same = portal.browser();
    let answer = type_code(&mut same, "HHHHHHHH", "ABCDEFGH").await;
    assert!(refused(same.get(answer.location()).await.body));
    let mut other = portal.browser();
    other.address = "198.51.100.7:50000".parse().unwrap();
    let answer = type_code(&mut other, "HHHHHHHH", "ABCDEFGH").await;
    assert!(!refused(other.get(answer.location()).await.body));
    portal.finish().await;
}

#[tokio::test]
async fn a_code_that_is_not_there_or_huge_is_asked_for_again_and_never_kept() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[]).await;
    let mut browser = portal.signed_in(joe.account, Assurance::Full).await;
    let page = links::card(&card.reference);
    for (code, said) in [
        ("", "Enter the code on the card"),
        (&*"A".repeat(50_000), "That code does not match"),
        ("<b>\u{202e}", "That code does not match"),
    ] {
        let answer = type_code(&mut browser, &card.reference, code).await;
        assert_eq!(answer.location(), page);
        let shown = browser.get(&page).await.body;
        assert!(shown.contains(said), "{said}");
        assert!(!shown.contains("AAAAAAAAA") && !shown.contains("<b>"));
    }
    assert_eq!(row(&portal, &card).await.wrong, 0, "none could be a code");
    portal.finish().await;
}
