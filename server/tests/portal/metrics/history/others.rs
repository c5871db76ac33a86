//! What others do meanwhile, and what is not theirs.

use super::*;

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
