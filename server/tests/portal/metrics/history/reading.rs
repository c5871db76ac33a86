//! What is typed or comes as a file is read, or it is said what is the matter.

use super::*;

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
