//! What was brought in is replaced and taken back.

use super::*;

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
