//! Counts from before the portal are brought in from a file, replaced and taken back.

use super::has_row;
use crate::{
    referral::World,
    support::{Answer, Browser, TestPerson},
};
use ::entity::{audit_event, feedback_history, metric_cell, staff_role};
use app::{
    ids::{BroughtInId, ServiceId},
    links,
};
use axum::body::Body;
use chrono::TimeDelta;
use http::{Request, StatusCode, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use server::metrics::verify;
use uuid::Uuid;

const HEAD: &str = "Month,Service,Version,Responses,Very good,Good,Neither good nor poor,Poor,Very poor,Don’t know,A link in an email,Online,On paper,By phone\n";

/// Three months of 2017 as they were typed once.
const SPRING: &str = "2017-04,Physiotherapy,1,100,60,20,10,4,4,2,0,50,30,20
2017-05,Physiotherapy,1,50,40,0,0,10,0,0,,50,,
2017-06,Physiotherapy,1,8,8,0,0,0,0,0,,,,
";

/// Mona, who manages physiotherapy.
struct Book {
    world: World,
    mona: TestPerson,
}

impl Book {
    async fn start() -> Self {
        let world = World::start().await;
        let mona = world.portal.staff("Mona", "manager").await;
        Self { world, mona }
    }

    async fn browser(&self) -> Browser {
        self.world.browser(self.mona).await
    }

    /// Brings rows in, all the way.
    async fn bring_in(&self, browser: &mut Browser, rows: &str) {
        let checked = propose(browser, rows).await;
        assert_eq!(checked.location(), links::CHECK_HISTORY, "{rows}");
        let done = confirm(browser).await;
        assert_eq!(done.location(), links::FEEDBACK_HISTORY);
    }

    /// The rows that count, the oldest first.
    async fn rows(&self) -> Vec<feedback_history::Model> {
        let mut rows = self.all_rows().await;
        rows.retain(|row| row.ended_at.is_none());
        rows
    }

    async fn all_rows(&self) -> Vec<feedback_history::Model> {
        feedback_history::Entity::find()
            .order_by_asc(feedback_history::Column::Month)
            .order_by_asc(feedback_history::Column::Id)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// How often something is counted in all months.
    async fn counted(&self, measure: &str, value: &str) -> i64 {
        let cells = metric_cell::Entity::find()
            .filter(metric_cell::Column::Measure.eq(measure))
            .filter(metric_cell::Column::Value.eq(value))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap();
        cells.into_iter().map(|cell| cell.count).sum()
    }

    async fn differences(&self) -> Vec<verify::Difference> {
        let portal = &self.world.portal.portal;
        verify::differences(portal).await.unwrap()
    }

    async fn noted(&self, action: &str) -> Vec<audit_event::Model> {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(action))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// Nothing was kept, and no figure changed.
    async fn nothing_kept(&self) {
        assert!(self.all_rows().await.is_empty());
        assert_eq!(self.counted("feedback.rating", "very_good").await, 0);
        assert_eq!(self.differences().await, []);
    }

    async fn finish(self) {
        assert_eq!(self.differences().await, []);
        self.world.portal.finish().await;
    }
}

/// Rows as they are pasted.
async fn propose(browser: &mut Browser, rows: &str) -> Answer {
    let fields = [("rows", rows), ("form_page", links::FEEDBACK_HISTORY)];
    browser.post("/api/metrics/propose-history", &fields).await
}

/// The page that asks once more.
async fn check(browser: &mut Browser) -> Answer {
    let page = browser.get(links::CHECK_HISTORY).await;
    assert_eq!(page.status, StatusCode::OK);
    page
}

/// Says yes to what a page shows.
async fn confirm_page(browser: &mut Browser, page: &Answer) -> Answer {
    let (seen, submission) = (page.hidden("seen"), page.hidden("submission"));
    let fields = [
        ("seen", seen.as_str()),
        ("submission", &submission),
        ("form_page", links::CHECK_HISTORY),
    ];
    browser.post("/api/metrics/bring-in-history", &fields).await
}

async fn confirm(browser: &mut Browser) -> Answer {
    let page = check(browser).await;
    confirm_page(browser, &page).await
}

/// Sends a file as a browser does.
async fn send_file(browser: &mut Browser, content: &[u8]) -> Answer {
    let mut body = b"--b\r\ncontent-disposition: form-data; name=\"form_page\"\r\n\r\n/elsewhere\r\n--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"counts.csv\"\r\ncontent-type: text/csv\r\n\r\n".to_vec();
    body.extend(content);
    body.extend(b"\r\n--b--\r\n");
    let request = Request::post(links::HISTORY_FILE)
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

/// What the page says after a form came back.
async fn after(browser: &mut Browser, answer: &Answer) -> String {
    assert_eq!(answer.location(), links::FEEDBACK_HISTORY);
    browser.get(answer.location()).await.body
}

#[tokio::test]
async fn a_series_begins_before_the_portal_did() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    let checked = propose(&mut mona, &format!("{HEAD}{SPRING}")).await;
    assert_eq!(checked.location(), links::CHECK_HISTORY);
    let page = check(&mut mona).await;
    assert!(
        page.body.contains("April 2017 to June 2017"),
        "{}",
        page.body
    );
    assert!(has_row(&page, &["Physiotherapy", "3", "158", "0"]));
    assert!(has_row(&page, &["April 2017", "100", "New"]));
    // So far nothing counts.
    book.nothing_kept().await;
    let done = confirm_page(&mut mona, &page).await;
    assert_eq!(done.location(), links::FEEDBACK_HISTORY);
    let page = mona.get(links::FEEDBACK_HISTORY).await;
    assert!(page.body.contains("Brought in 3 months"));
    assert!(page.body.contains("Physiotherapy: 3 months"));
    assert!(has_row(&page, &["May 2017", "50", "1"]));
    // Whoever works in the team reads the figures, and that they came from a file.
    let figures = format!("{}?from=2017-03&to=2017-07", links::FEEDBACK_FIGURES);
    let mut ben = book.world.browser(book.world.ben).await;
    for browser in [&mut mona, &mut ben] {
        let page = browser.get(&figures).await;
        assert!(
            has_row(&page, &["April 2017", "100", "80.0%", "10.0%"]),
            "{}",
            page.body
        );
        assert!(has_row(&page, &["Very good", "110"]));
        assert!(has_row(&page, &["Online", "100"]));
        let said = "Version 1 of the question: months from April 2017 to June 2017";
        assert!(page.body.contains(said));
        // Early months can be chosen from now on.
        assert!(page.body.contains("value=\"2018-01\""));
    }
    let page = ben.get(links::FEEDBACK_FIGURES).await.body;
    assert!(
        !page.contains("brought in from a file"),
        "not in these months"
    );
    assert!(
        !page.contains(links::FEEDBACK_HISTORY),
        "Ben manages nothing"
    );
    let brought = book.noted("bring_in_feedback").await;
    assert_eq!(brought.len(), 1);
    assert_eq!(brought[0].actor_id, Some(book.mona.person.0));
    assert_eq!(brought[0].object_id, Some(book.world.service.to_string()));
    book.finish().await;
}

#[tokio::test]
async fn everything_that_is_the_matter_is_told_and_nothing_is_kept() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    let rows = format!(
        "{HEAD}{SPRING}last spring,Physiotherapy,1,1,1,0,0,0,0,0,,,,\n2026-08,Physiotherapy,1,1,1,0,0,0,0,0,,,,\n2031-01,Physiotherapy,1,1,1,0,0,0,0,0,,,,\n2017-09,Gardening,1,1,1,0,0,0,0,0,,,,\n2017-10,Physiotherapy,7,1,1,0,0,0,0,0,,,,\n2017-11,Physiotherapy,1,-5,many,9999999,,1.5,0,0,,,,\n2017-12,Physiotherapy,1,9,1,0,0,0,0,0,,,,\n2018-01,Physiotherapy,1,1,1,0,0,0,0,0,1,1,,\nApr-17,Physiotherapy,1,1,1,0,0,0,0,0,,,,\n<script>alert(1)</script>,=cmd(),1,1,1,0,0,0,0,0,,,,\n"
    );
    let answer = propose(&mut mona, &rows).await;
    let page = after(&mut mona, &answer).await;
    for said in [
        "Row 5, column A (Month): enter a month, like 2017-04 or April 2017",
        "Row 6, column A (Month): use a month that is over",
        "Row 7, column A (Month): use a month that is over",
        "Row 8, column B (Service): enter a service as it is called in the template",
        "Row 9, column C (Version): enter a version of the question",
        "Row 10, column D (Responses): enter 0 or more",
        "Row 10, column E (Very good): enter a whole number, like 12",
        "Row 10, column F (Good): enter 1,000,000 or less",
        "Row 10, column G (Neither good nor poor): enter a number. Write 0 if there was none",
        "Row 10, column H (Poor): enter a whole number, like 12",
        "Row 11: make the answers add up. Together they are 1, and the row says 9",
        "Row 12: check how the answers came. Together that is 2, which is more than the 1 of the row",
        "Row 13: take one of the rows out. Row 2 has the same service and month",
        "Row 14, column A (Month): enter a month",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("<script>alert"));
    // What was typed stands there still.
    assert!(page.contains("last spring,Physiotherapy,1,1,1"));
    assert_eq!(
        mona.get(links::CHECK_HISTORY).await.status,
        StatusCode::NOT_FOUND
    );
    book.nothing_kept().await;
    book.finish().await;
}

#[tokio::test]
async fn headings_that_are_wrong_missing_or_there_twice_are_told() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    let head = HEAD.replace("Poor,Very poor", "Poor,Poor,Awful");
    let answer = propose(&mut mona, &format!("{head}{SPRING}")).await;
    let page = after(&mut mona, &answer).await;
    for said in [
        "Row 1, column I (Poor): take out this column. Its heading is there twice",
        "Row 1, column J: change this heading to one of the template",
        "Row 1: add the column “Very poor”",
    ] {
        assert!(page.contains(said), "{said}");
    }
    for (rows, said) in [
        ("", "Enter the rows"),
        (" \n\n ", "Enter the rows"),
        (HEAD, "Row 1: add the numbers of at least one month"),
        (SPRING, "Row 1, column A: change this heading"),
    ] {
        let answer = propose(&mut mona, rows).await;
        let page = after(&mut mona, &answer).await;
        assert!(page.contains(said), "{rows:?}: {page}");
    }
    let many = format!(
        "{HEAD}{}",
        "2017-04,Physiotherapy,1,1,1,0,0,0,0,0,,,,\n".repeat(601)
    );
    let answer = propose(&mut mona, &many).await;
    let page = after(&mut mona, &answer).await;
    assert!(page.contains("The rows can have 600 entries or fewer"));
    let long = "x".repeat(100_001);
    let answer = propose(&mut mona, &long).await;
    let page = after(&mut mona, &answer).await;
    assert!(page.contains("The rows must be 100,000 characters or less"));
    book.nothing_kept().await;
    book.finish().await;
}

#[tokio::test]
async fn what_programs_of_tables_write_is_taken_as_text_and_as_a_file() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    let semicolons = format!("{HEAD}{SPRING}")
        .replace(',', ";")
        .replace('\n', "\r\n");
    let quoted: Vec<String> = format!("{HEAD}{SPRING}")
        .lines()
        .map(|line| {
            let cells: Vec<String> = line.split(',').map(|cell| format!("\"{cell}\"")).collect();
            cells.join(",")
        })
        .collect();
    let months = SPRING
        .replace("2017-04", "Apr-17")
        .replace("2017-05", "05/2017")
        .replace("2017-06", "June 2017");
    for rows in [
        format!("\u{feff}{semicolons}"),
        format!("{}\r\n\r\n,,,,,,,,,,,,,\r\n", quoted.join("\r\n")),
        format!("{HEAD}{SPRING}").replace(',', "\t"),
        format!("{}{months}", HEAD.to_uppercase().replace('’', "'")),
        format!("sep=;\r\n{semicolons}"),
    ] {
        let checked = propose(&mut mona, &rows).await;
        assert_eq!(checked.location(), links::CHECK_HISTORY, "{rows}");
        let page = check(&mut mona).await;
        match book.rows().await.is_empty() {
            true => assert_eq!(confirm_page(&mut mona, &page).await.status, 303),
            false => assert!(page.body.contains("All this is in the figures already")),
        }
        assert_eq!(book.rows().await.len(), 3, "{rows}");
    }
    // The same again changes nothing.
    assert_eq!(book.all_rows().await.len(), 3);
    assert_eq!(book.counted("feedback.rating", "very_good").await, 108);
    // Windows has other signs, and Excel a wide alphabet.
    let rows = format!("{HEAD}{}", SPRING.replace("2017", "2018"));
    let windows: Vec<u8> = rows
        .chars()
        .map(|sign| {
            if sign == '’' {
                0x92
            } else {
                u8::try_from(sign).unwrap()
            }
        })
        .collect();
    let answer = send_file(&mut mona, &windows).await;
    assert_eq!(answer.location(), links::CHECK_HISTORY);
    confirm(&mut mona).await;
    let rows = format!("{HEAD}{}", SPRING.replace("2017", "2019"));
    let mut wide = vec![0xff, 0xfe];
    wide.extend(
        rows.replace(',', "\t")
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    let answer = send_file(&mut mona, &wide).await;
    assert_eq!(answer.location(), links::CHECK_HISTORY);
    confirm(&mut mona).await;
    assert_eq!(book.rows().await.len(), 9);
    book.finish().await;
}

#[tokio::test]
async fn a_file_that_is_wrong_stands_where_rows_are_typed_with_what_is_the_matter() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    let rows = format!("{HEAD}2017-04,Gardening,1,1,1,0,0,0,0,0,,,,\n");
    let answer = send_file(&mut mona, rows.as_bytes()).await;
    let page = after(&mut mona, &answer).await;
    assert!(page.contains("Row 2, column B (Service)"), "{page}");
    assert!(page.contains("2017-04,Gardening,1,1"));
    for (content, said) in [
        (Vec::new(), "Choose a file"),
        (
            vec![b'x'; 500_000],
            "The file must be 100,000 characters or less",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "Row 1"),
        (vec![0; 300], "There is a problem"),
    ] {
        let answer = send_file(&mut mona, &content).await;
        let page = after(&mut mona, &answer).await;
        assert!(page.contains(said), "{said}: {page}");
    }
    // What is no form of a file.
    let request = Request::post(links::HISTORY_FILE)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "text/csv");
    let answer = mona.send(request.body(Body::from(rows)).unwrap()).await;
    let page = after(&mut mona, &answer).await;
    assert!(page.contains("It did not arrive whole"));
    book.nothing_kept().await;
    book.finish().await;
}

#[tokio::test]
async fn a_corrected_file_takes_the_place_of_what_was_there_and_leaves_a_trace() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    book.bring_in(&mut mona, &format!("{HEAD}{SPRING}")).await;
    let first = book.rows().await.remove(0);
    let corrected = format!(
        "{HEAD}2017-04,Physiotherapy,1,90,60,20,0,4,4,2,0,50,30,10\n2017-05,Physiotherapy,1,50,40,0,0,10,0,0,,50,,\n2017-07,Physiotherapy,1,9,9,0,0,0,0,0,,,,\n"
    );
    propose(&mut mona, &corrected).await;
    let page = check(&mut mona).await;
    assert!(
        has_row(&page, &["April 2017", "90", "In place of 100"]),
        "{}",
        page.body
    );
    assert!(has_row(&page, &["May 2017", "50", "As it is already"]));
    assert!(has_row(&page, &["July 2017", "9", "New"]));
    confirm_page(&mut mona, &page).await;
    let page = mona.get(links::FEEDBACK_HISTORY).await;
    assert!(page.body.contains("Brought in 2 months"));
    // June was not in the file, and stays.
    assert_eq!(book.rows().await.len(), 4);
    assert_eq!(book.counted("feedback.rating", "very_good").await, 117);
    assert_eq!(book.counted("feedback.rating", "neither").await, 0);
    assert_eq!(book.counted("feedback.method", "phone").await, 10);
    // What it said before stays too, and who replaced it is known.
    let ended: Vec<_> = book.all_rows().await;
    let ended: Vec<_> = ended.iter().filter(|row| row.ended_at.is_some()).collect();
    assert_eq!(ended.len(), 1);
    assert_eq!((ended[0].id, ended[0].responses), (first.id, 100));
    assert_eq!(ended[0].ended_by, Some(book.mona.person.0));
    let traces = book.noted("replace_feedback").await;
    assert_eq!(traces.len(), 1);
    assert_eq!(traces[0].object_id, Some(first.id.to_string()));
    book.finish().await;
}

#[tokio::test]
async fn months_are_taken_back_once_and_what_others_put_in_their_place_stays() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    book.bring_in(&mut mona, &format!("{HEAD}{SPRING}")).await;
    let (service, page) = (
        book.world.service.to_string(),
        links::take_back_history(book.world.service),
    );
    let shown = mona.get(&page).await;
    assert!(shown.body.contains("Are you sure?"));
    let april = book.rows().await.remove(0);
    let tick = format!("take-{}", BroughtInId(april.id));
    assert!(shown.body.contains(&tick));
    let take_back = "/api/metrics/take-back-history";
    // Nothing ticked.
    let fields = [("service", service.as_str()), ("form_page", &page)];
    let answer = mona.post(take_back, &fields).await;
    assert_eq!(answer.location(), page);
    assert!(mona.get(&page).await.body.contains("Select the months"));
    let fields = [
        ("service", service.as_str()),
        (tick.as_str(), "yes"),
        ("form_page", &page),
    ];
    let answer = mona.post(take_back, &fields).await;
    assert_eq!(answer.location(), links::FEEDBACK_HISTORY);
    let said = mona.get(links::FEEDBACK_HISTORY).await.body;
    assert!(said.contains("Took back 1 month"));
    assert_eq!(book.counted("feedback.rating", "very_good").await, 48);
    // The same form once more, and one that names what is nowhere.
    book.bring_in(&mut mona, &format!("{HEAD}{SPRING}")).await;
    mona.post(take_back, &fields).await;
    let said = mona.get(links::FEEDBACK_HISTORY).await.body;
    assert!(said.contains("They were taken back or replaced already"));
    assert_eq!(book.counted("feedback.rating", "very_good").await, 108);
    let all = [
        ("service", service.as_str()),
        ("all", "yes"),
        ("form_page", &page),
    ];
    mona.post(take_back, &all).await;
    assert!(book.rows().await.is_empty());
    assert_eq!(book.counted("feedback.rating", "very_good").await, 0);
    assert_eq!(book.noted("take_back_feedback").await.len(), 4);
    let figures = format!("{}?from=2017-04&to=2017-06", links::FEEDBACK_FIGURES);
    let shown = mona.get(&figures).await.body;
    assert!(shown.contains("Nobody has answered in these months"));
    let month = "2017-04-01".parse().unwrap();
    let back = mona.get(&links::feedback_return(month)).await.body;
    assert_eq!(back.lines().count(), 1);
    let shown = mona.get(&page).await.body;
    assert!(shown.contains("or it was taken back already"));
    book.finish().await;
}

#[tokio::test]
async fn saying_yes_twice_counts_once() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    propose(&mut mona, &format!("{HEAD}{SPRING}")).await;
    let page = check(&mut mona).await;
    confirm_page(&mut mona, &page).await;
    let again = confirm_page(&mut mona, &page).await;
    assert_eq!(again.location(), links::FEEDBACK_HISTORY);
    // Without the key of the form as well.
    let seen = page.hidden("seen");
    let fields = [("seen", seen.as_str()), ("form_page", links::CHECK_HISTORY)];
    let again = mona.post("/api/metrics/bring-in-history", &fields).await;
    assert_eq!(again.location(), links::FEEDBACK_HISTORY);
    let said = mona.get(links::FEEDBACK_HISTORY).await.body;
    assert!(said.contains("There was nothing to bring in"));
    assert_eq!(book.all_rows().await.len(), 3);
    assert_eq!(book.counted("feedback.rating", "very_good").await, 108);
    assert_eq!(book.noted("bring_in_feedback").await.len(), 1);
    book.finish().await;
}

#[tokio::test]
async fn two_managers_at_once_count_once_and_the_second_sees_what_the_first_did() {
    let book = Book::start().await;
    let max = book.world.portal.staff("Max", "manager").await;
    let (mut mona, mut max) = (book.browser().await, book.world.browser(max).await);
    let other = SPRING.replace(
        "2017-04,Physiotherapy,1,100,60",
        "2017-04,Physiotherapy,1,140,100",
    );
    for round in 0..5 {
        let year = |rows: &str| rows.replace("2017", &(2018 + round).to_string());
        propose(&mut mona, &format!("{HEAD}{}", year(SPRING))).await;
        propose(&mut max, &format!("{HEAD}{}", year(&other))).await;
        let (first, second) = (check(&mut mona).await, check(&mut max).await);
        let (one, two) = tokio::join!(
            confirm_page(&mut mona, &first),
            confirm_page(&mut max, &second)
        );
        let mut led = [one.location(), two.location()];
        led.sort_unstable();
        assert_eq!(led, [links::FEEDBACK_HISTORY, links::CHECK_HISTORY]);
        assert_eq!(book.differences().await, []);
    }
    assert_eq!(book.rows().await.len(), 15);
    // Whoever was second is shown what stands there now, and decides.
    for browser in [&mut mona, &mut max] {
        let page = browser.get(links::CHECK_HISTORY).await;
        if page.status == StatusCode::OK {
            assert!(page.body.contains("In place of 1"), "{}", page.body);
        }
    }
    book.finish().await;
}

#[tokio::test]
async fn what_nobody_looked_at_is_not_brought_in() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    propose(&mut mona, &format!("{HEAD}{SPRING}")).await;
    let first = check(&mut mona).await;
    // In another window something else is checked.
    let other = SPRING.replace("2017", "2018");
    propose(&mut mona, &format!("{HEAD}{other}")).await;
    let answer = confirm_page(&mut mona, &first).await;
    assert_eq!(answer.location(), links::CHECK_HISTORY);
    let page = check(&mut mona).await;
    assert!(
        page.body.contains("changed while you were reading"),
        "{}",
        page.body
    );
    assert!(page.body.contains("April 2018"));
    book.nothing_kept().await;
    // Without a mark at all.
    let fields = [("form_page", links::CHECK_HISTORY)];
    mona.post("/api/metrics/bring-in-history", &fields).await;
    book.nothing_kept().await;
    // Half an hour later it is forgotten.
    book.world.portal.clock.advance(TimeDelta::minutes(29));
    let page = check(&mut mona).await;
    book.world.portal.clock.advance(TimeDelta::minutes(2));
    let answer = confirm_page(&mut mona, &page).await;
    assert_eq!(answer.location(), links::FEEDBACK_HISTORY);
    book.nothing_kept().await;
    book.finish().await;
}

#[tokio::test]
async fn who_does_not_manage_any_more_brings_nothing_in() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    propose(&mut mona, &format!("{HEAD}{SPRING}")).await;
    let page = check(&mut mona).await;
    let tx = book.world.portal.portal.database.write().await.unwrap();
    let yesterday = book.world.portal.portal.clock.today().pred_opt();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(yesterday))
        .filter(staff_role::Column::PersonId.eq(book.mona.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let answer = confirm_page(&mut mona, &page).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    book.nothing_kept().await;
    book.finish().await;
}

#[tokio::test]
async fn what_became_wrong_meanwhile_is_told_before_anything_is_brought_in() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    propose(&mut mona, &format!("{HEAD}{SPRING}")).await;
    let page = check(&mut mona).await;
    let tx = book.world.portal.portal.database.write().await.unwrap();
    ::entity::service::Entity::update_many()
        .col_expr(::entity::service::Column::Name, Expr::value("Physio"))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let answer = confirm_page(&mut mona, &page).await;
    assert_eq!(answer.location(), links::CHECK_HISTORY);
    let page = check(&mut mona).await.body;
    assert!(page.contains("This cannot be brought in any more"));
    assert!(page.contains("Row 2, column B (Service): enter a service"));
    // What was typed waits where it is changed.
    let page = mona.get(links::FEEDBACK_HISTORY).await.body;
    assert!(page.contains("2017-04,Physiotherapy,1,100"));
    book.nothing_kept().await;
    book.finish().await;
}

#[tokio::test]
async fn months_in_which_the_portal_counted_are_its_own() {
    let book = Book::start().await;
    let mut ben = book.world.browser(book.world.ben).await;
    let service = book.world.service.to_string();
    let fields = [
        ("service", service.as_str()),
        ("method", "paper"),
        ("role", "resident"),
        ("rating", "good"),
    ];
    ben.post("/api/feedback/enter", &fields).await;
    book.world.portal.clock.advance(TimeDelta::days(40));
    let mut mona = book.browser().await;
    let rows = format!(
        "{HEAD}2026-07,Physiotherapy,1,1,1,0,0,0,0,0,,,,\n2026-08,Physiotherapy,1,1,1,0,0,0,0,0,,,,\n"
    );
    let answer = propose(&mut mona, &rows).await;
    let page = after(&mut mona, &answer).await;
    assert!(page.contains("Row 3, column A (Month): take this row out. The portal counted"));
    assert!(!page.contains("Row 2,"));
    // The template does not ask for it either.
    let template = mona.get(links::HISTORY_TEMPLATE).await.body;
    assert!(template.contains("\"2026-07\""));
    assert!(!template.contains("\"2026-08\""));
    book.finish().await;
}

#[tokio::test]
async fn the_template_and_an_own_return_read_back_in() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    let template = mona.get(links::HISTORY_TEMPLATE).await;
    assert!(template.header("content-type").starts_with("text/csv"));
    assert_eq!(template.body.lines().count(), 25, "{}", template.body);
    // The columns are those of the return.
    let month = "2026-07-01".parse().unwrap();
    let back = mona.get(&links::feedback_return(month)).await.body;
    assert_eq!(template.body.lines().next(), back.lines().next());
    // Nobody filled it in.
    let answer = propose(&mut mona, &template.body).await;
    let page = after(&mut mona, &answer).await;
    assert!(page.contains("add the numbers of at least one month"));
    // Two months are filled in.
    let filled = template
        .body
        .replace(
            r#""2026-06","Physiotherapy",1,"","","","","","","","","","","""#,
            "2026-06,Physiotherapy,1,12,9,0,2,1,0,0,0,0,12,0",
        )
        .replace(
            r#""2026-07","Physiotherapy",1,"","","","","","","","","","","""#,
            "2026-07,Physiotherapy,1,20,20,0,0,0,0,0,,,,",
        );
    book.bring_in(&mut mona, &filled).await;
    assert_eq!(book.rows().await.len(), 2);
    // The return of such a month is what was brought in, and can be brought in elsewhere.
    let back = mona.get(&links::feedback_return(month)).await.body;
    assert!(
        back.contains(r#""2026-07","Physiotherapy",1,20,20,0,0,0,0,0,0,0,0,0"#),
        "{back}"
    );
    let service = book.world.service.to_string();
    let all = [("service", service.as_str()), ("all", "yes")];
    mona.post("/api/metrics/take-back-history", &all).await;
    let answer = send_file(&mut mona, back.as_bytes()).await;
    assert_eq!(answer.location(), links::CHECK_HISTORY);
    confirm(&mut mona).await;
    let rows = book.rows().await;
    assert_eq!((rows.len(), rows[0].responses), (1, 20));
    // No row is left for a month that is there.
    let template = mona.get(links::HISTORY_TEMPLATE).await.body;
    assert!(!template.contains("\"2026-07\""));
    book.finish().await;
}

#[tokio::test]
async fn a_cell_that_was_changed_by_hand_is_found() {
    let book = Book::start().await;
    let mut mona = book.browser().await;
    book.bring_in(&mut mona, &format!("{HEAD}{SPRING}")).await;
    assert_eq!(book.differences().await, []);
    let set = |count: i64| {
        let portal = &book.world.portal.portal;
        async move {
            let tx = portal.database.write().await.unwrap();
            metric_cell::Entity::update_many()
                .col_expr(metric_cell::Column::Count, Expr::value(count))
                .filter(
                    metric_cell::Column::Month
                        .eq("2017-04-01".parse::<chrono::NaiveDate>().unwrap()),
                )
                .filter(metric_cell::Column::Measure.eq("feedback.rating"))
                .filter(metric_cell::Column::Value.eq("very_good"))
                .exec(tx.connection())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
    };
    set(61).await;
    let found = book.differences().await;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].held, found[0].happened), (61, 60));
    set(60).await;
    book.finish().await;
}

#[tokio::test]
async fn others_find_nothing_to_bring_in_and_services_of_others_are_not_theirs() {
    let book = Book::start().await;
    let there = book.world.portal.staff_elsewhere("Elena", "manager").await;
    let mut elena = book.world.browser(there).await;
    let world = &book.world;
    let service = world.service.to_string();
    let page = links::take_back_history(world.service);
    for who in [world.ben, world.joe, world.annie, world.priya] {
        let mut browser = world.browser(who).await;
        for page in [
            links::FEEDBACK_HISTORY,
            links::CHECK_HISTORY,
            links::HISTORY_TEMPLATE,
            page.as_str(),
        ] {
            let answer = browser.get(page).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{page}");
        }
        let fields = [
            ("rows", HEAD),
            ("service", service.as_str()),
            ("all", "yes"),
        ];
        for form in ["propose-history", "bring-in-history", "take-back-history"] {
            let answer = browser.post(&format!("/api/metrics/{form}"), &fields).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
        }
        let answer = send_file(&mut browser, HEAD.as_bytes()).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    let mut nobody = world.portal.browser();
    assert!(
        nobody
            .get(links::HISTORY_TEMPLATE)
            .await
            .location()
            .starts_with("/sign-in")
    );
    // A page of somebody else's making.
    let request = Request::post(links::HISTORY_FILE).header("sec-fetch-site", "cross-site");
    let answer = nobody.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    // A manager of another organisation has a service of their own, and no other.
    let mut service = ::entity::service::Entity::find_by_id(world.service.0)
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let place = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(there.person.0))
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    service.id = Uuid::from_u128(77);
    service.organisation_id = place.organisation_id;
    service.name = String::from("Their physio");
    let tx = world.portal.portal.database.write().await.unwrap();
    assert!(
        server::store::service_write::insert(&tx, service)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    let answer = propose(&mut elena, &format!("{HEAD}{SPRING}")).await;
    let shown = after(&mut elena, &answer).await;
    assert!(shown.contains("Row 2, column B (Service): take this row out. You do not manage"));
    assert_eq!(elena.get(&page).await.status, StatusCode::NOT_FOUND);
    let rows = format!("{HEAD}{}", SPRING.replace("Physiotherapy", "their PHYSIO"));
    book.bring_in(&mut elena, &rows).await;
    assert_eq!(book.rows().await.len(), 3);
    assert!(
        book.rows()
            .await
            .iter()
            .all(|row| ServiceId(row.service_id) != world.service)
    );
    book.finish().await;
}
