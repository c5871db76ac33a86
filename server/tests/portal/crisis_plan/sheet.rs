//! The sheet: complete, small, without script, and for those who may see it alone.

use super::{add, joe_with_a_plan, let_in, stranger};
use crate::{
    plan::{nurse_of, save_text},
    support::{Browser, TestPerson, TestPortal},
};
use app::{backend::Assurance, links};

/// So much may be in the HTML of a full sheet.
const MOST_BYTES: usize = 40_000;

/// A plan in which everything is said that people say in such a plan.
async fn fill(browser: &mut Browser, joe: TestPerson) {
    let sentence =
        "Sit with him, speak slowly, and wait until he answers before you do the next thing.";
    for number in 1..=6 {
        let what = format!("{number}. {sentence}");
        for heading in ["triggers", "warning_signs", "helps", "worse"] {
            add(browser, joe, heading, &[("what", &what)]).await;
        }
        let phone = format!("01632 96000{number}");
        let named = format!("Person number {number} of the family");
        for level in ["well", "starting", "emergency"] {
            add(
                browser,
                joe,
                "steps",
                &[("if", &what), ("do", sentence), ("level", level)],
            )
            .await;
        }
        add(
            browser,
            joe,
            "call",
            &[
                ("name", &named),
                ("role", "daughter"),
                ("phone", &phone),
                ("hours", "day and night"),
            ],
        )
        .await;
        let may = if number % 2 == 0 { "may" } else { "may_not" };
        add(
            browser,
            joe,
            "told",
            &[("name", &named), ("may", may), ("what", sentence)],
        )
        .await;
        add(
            browser,
            joe,
            "supplies",
            &[
                ("what", &what),
                ("where", "In the kitchen"),
                ("use", sentence),
            ],
        )
        .await;
        add(
            browser,
            joe,
            "papers",
            &[
                ("what", "respect"),
                ("where", "In the yellow folder"),
                ("holder", &named),
                ("date", ""),
            ],
        )
        .await;
    }
    for number in 1..=3 {
        let named = format!("Neighbour {number}");
        add(
            browser,
            joe,
            "replacement_carer",
            &[
                ("name", &named),
                ("phone", "01632 960 009"),
                ("agreed", sentence),
            ],
        )
        .await;
        add(
            browser,
            joe,
            "key_holder",
            &[
                ("name", &named),
                ("phone", "01632 960 009"),
                ("note", "Next door"),
            ],
        )
        .await;
        add(
            browser,
            joe,
            "dependants",
            &[
                ("who", "Bess, the dog"),
                ("needs", sentence),
                ("by", &named),
            ],
        )
        .await;
    }
    save_text(browser, joe, "place_of_care", "1", &[sentence; 8].join(" ")).await;
}

#[tokio::test]
async fn a_full_sheet_is_small_and_ships_no_script() {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe_with_a_plan(&portal).await;
    fill(&mut browser, joe).await;
    super::make_card(&mut browser, joe, &[]).await;
    let page = browser.get(&links::crisis_sheet(joe.person)).await;
    assert_eq!(page.status, 200);
    let size = page.body.len();
    assert!(size <= MOST_BYTES, "{size} bytes");
    assert!(!page.body.contains("<script"));
    assert!(!page.body.contains(" style="));
    for said in [
        "Joe Example",
        "27 March 1941",
        "1 High Street, AA3 1AB",
        "Speak slowly",
        "Correct on 6 August 2026 at 10am",
        "Must NOT be told",
        "href=\"tel:07700900982\"",
        "Neighbour 3",
        "ReSPECT form",
        "sheet__qr",
        "Not agreed yet",
    ] {
        assert!(page.body.contains(said), "{said}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_carer_who_sees_one_section_finds_that_section_alone_on_the_sheet() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let carer = portal.carer("Pete").await;
    let_in(&portal, joe, carer, Some("call")).await;
    let mut browser = portal.signed_in(carer.account, Assurance::Full).await;
    let page = browser.get(&links::crisis_sheet(joe.person)).await.body;
    assert!(page.contains("Rose Hill"), "{page}");
    for hidden in ["falls team", "Brass band", "At home with Rose"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    for closed in [
        links::choose_sheet(joe.person),
        links::crisis_cards(joe.person),
        links::printed_card(joe.person),
    ] {
        assert!(!page.contains(&closed), "no link to what they may not open");
        assert_eq!(browser.get(&closed).await.status, 404, "{closed}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn the_sheet_leads_each_reader_to_what_they_may_do() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let sheet = links::crisis_sheet(joe.person);
    let (choose, cards) = (
        links::choose_sheet(joe.person),
        links::crisis_cards(joe.person),
    );
    let link = |address: &str| format!("href=\"{address}\"");
    let page = own.get(&sheet).await.body;
    assert!(page.contains(&link(&choose)) && page.contains(&link(&cards)));
    let page = nurse.get(&sheet).await.body;
    assert!(!page.contains(&link(&choose)) && page.contains(&link(&cards)));
    assert_eq!(nurse.get(&choose).await.status, 404);
    assert_eq!(nurse.get(&cards).await.status, 200);
    portal.finish().await;
}

#[tokio::test]
async fn a_stranger_finds_no_sheet_no_choice_and_no_cards() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let mut sam = stranger(&portal).await;
    for page in [
        links::crisis_sheet(joe.person),
        links::choose_sheet(joe.person),
        links::crisis_cards(joe.person),
        links::printed_card(joe.person),
    ] {
        assert_eq!(sam.get(&page).await.status, 404, "{page}");
    }
    portal.finish().await;
}
