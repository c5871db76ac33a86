//! Which token opens what, and for how long.

use super::*;

#[tokio::test]
async fn who_shows_no_token_that_holds_is_told_nothing() {
    let tool = Tool::start().await;
    let mut mona = tool.world.browser(tool.mona).await;
    let token = tool.token(&mut mona).await;
    for path in [FEEDBACK, BOARD, REQUESTS] {
        refuses(&tool.ask(path, None).await);
        for shown in [
            "Bearer",
            "Bearer ",
            "Bearer alongside-figures-",
            "Bearer x",
            "Basic eDp5",
            &token,
            &format!("Bearer {token}x"),
            &format!("Bearer {}", &token[..token.len() - 1]),
            &format!("Bearer {}", "x".repeat(5_000)),
        ] {
            refuses(&tool.ask_as(path, Some(shown.to_owned())).await);
        }
        json(&tool.ask_as(path, Some(format!("bearer {token}"))).await);
        // Whoever is signed in is nobody here.
        let mut browser = tool.world.browser(tool.mona).await;
        let cookies = browser.cookies.clone();
        let answer = browser.get(path).await;
        refuses(&answer);
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(browser.cookies, cookies);
    }
    // Nothing is changed there, and a token opens nothing else.
    let request = Request::get(links::FEEDBACK_FIGURES)
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    let answer = tool
        .world
        .portal
        .browser()
        .send(request.body(Body::empty()).unwrap())
        .await;
    assert!(answer.location().starts_with(links::SIGN_IN));
    let request = Request::post(FEEDBACK).header("sec-fetch-site", "same-origin");
    let answer = tool
        .world
        .portal
        .browser()
        .send(request.body(Body::empty()).unwrap())
        .await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    tool.world.portal.finish().await;
}

#[tokio::test]
async fn a_token_ends_by_its_day_by_hand_and_with_the_work_of_its_maker() {
    let tool = Tool::start().await;
    let mut mona = tool.world.browser(tool.mona).await;
    let portal = &tool.world.portal;
    // By its day.
    let made = tool.make(&mut mona, &until("7", "8", "2026")).await;
    assert_eq!(made.location(), links::MADE_TOKEN);
    let page = mona.get(links::MADE_TOKEN).await.body;
    let begins = page.find("alongside-figures-").unwrap();
    let short = page[begins..].split('<').next().unwrap().to_owned();
    json(&tool.ask(FEEDBACK, Some(&short)).await);
    portal.clock.advance(TimeDelta::days(1));
    json(&tool.ask(FEEDBACK, Some(&short)).await);
    portal.clock.advance(TimeDelta::days(1));
    refuses(&tool.ask(FEEDBACK, Some(&short)).await);
    // By hand, also by a colleague.
    let mut mona = tool.world.browser(tool.mona).await;
    let token = tool.token(&mut mona).await;
    let max = portal.staff("Max", "manager").await;
    let mut max_browser = tool.world.browser(max).await;
    let page = max_browser.get(links::FIGURES_TOKENS).await.body;
    assert!(page.contains("Mona Example") && page.contains("Power BI"));
    assert!(
        !page.contains("alongside-figures-"),
        "only its maker saw it"
    );
    let id = tool.tokens().await.pop().unwrap().id.to_string();
    let fields = [("token", id.as_str()), ("form_page", links::FIGURES_TOKENS)];
    let ended = max_browser.post("/api/metrics/end-token", &fields).await;
    assert_eq!(ended.location(), links::FIGURES_TOKENS);
    refuses(&tool.ask(FEEDBACK, Some(&token)).await);
    let again = max_browser.post("/api/metrics/end-token", &fields).await;
    assert_eq!(again.location(), links::FIGURES_TOKENS);
    assert_eq!(tool.noted("end_figures_token").await.len(), 1);
    // With the work of its maker, and again when they come back.
    let token = tool.token(&mut mona).await;
    json(&tool.ask(FEEDBACK, Some(&token)).await);
    let until_day = |day: Option<NaiveDate>| {
        let (portal, mona) = (&portal.portal, tool.mona.person.0);
        async move {
            let tx = portal.database.write().await.unwrap();
            staff_role::Entity::update_many()
                .col_expr(staff_role::Column::ToDate, Expr::value(day))
                .filter(staff_role::Column::PersonId.eq(mona))
                .exec(tx.connection())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
    };
    until_day(portal.portal.clock.today().pred_opt()).await;
    refuses(&tool.ask(FEEDBACK, Some(&token)).await);
    let page = max_browser.get(links::FIGURES_TOKENS).await.body;
    assert!(page.contains("who made it does not manage this now"));
    until_day(None).await;
    json(&tool.ask(FEEDBACK, Some(&token)).await);
    // Their account is closed.
    let tx = portal.portal.database.write().await.unwrap();
    account::Entity::update_many()
        .col_expr(
            account::Column::DisabledAt,
            Expr::value(Some(portal.portal.clock.now())),
        )
        .filter(account::Column::Id.eq(tool.mona.account.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    refuses(&tool.ask(FEEDBACK, Some(&token)).await);
    tool.world.portal.finish().await;
}

#[tokio::test]
async fn a_token_reads_what_its_maker_manages_and_not_where_they_work() {
    let tool = Tool::start().await;
    // Ben gives care in the service, and manages elsewhere.
    let there = tool.world.portal.staff_elsewhere("Elena", "manager").await;
    let place = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(there.person.0))
        .one(tool.world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    tool.world.portal.give_role(tool.world.ben, "manager").await;
    let mut service = ::entity::service::Entity::find_by_id(tool.world.service.0)
        .one(tool.world.portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    service.id = uuid::Uuid::from_u128(77);
    service.organisation_id = place.organisation_id;
    service.name = String::from("Their physio");
    let tx = tool.world.portal.portal.database.write().await.unwrap();
    server::store::service_write::insert(&tx, service)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut ben = tool.world.browser(tool.world.ben).await;
    // The teams of that service are Ben's, so the page shows him both.
    let page = ben.get(links::FEEDBACK_FIGURES).await.body;
    assert!(page.contains("Their physio") && page.contains("Physiotherapy"));
    let token = tool.token(&mut ben).await;
    let figures = json(&tool.ask(FEEDBACK, Some(&token)).await);
    assert_eq!(figures["services"].as_array().unwrap().len(), 1);
    assert_eq!(figures["services"][0]["name"], "Physiotherapy");
    for service in [uuid::Uuid::from_u128(77).to_string(), String::from("all")] {
        let answer = tool
            .ask(&format!("{FEEDBACK}?service={service}"), Some(&token))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(!answer.body.contains("Their"));
    }
    let own = format!("{FEEDBACK}?service={}", tool.world.service);
    json(&tool.ask(&own, Some(&token)).await);
    // What is no month is not taken for another.
    for query in ["from=2026-13", "to=yesterday", "from=%00"] {
        let answer = tool.ask(&format!("{FEEDBACK}?{query}"), Some(&token)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    // None is made for an organisation that somebody does not manage.
    let mut fields = until("31", "12", "2026");
    let elsewhere = place.organisation_id.to_string();
    fields.push(("organisation", &elsewhere));
    assert_eq!(
        tool.make(&mut ben, &fields).await.status,
        StatusCode::NOT_FOUND
    );
    let mut elena = tool.world.browser(there).await;
    let theirs = tool.tokens().await.pop().unwrap().id.to_string();
    let fields = [
        ("token", theirs.as_str()),
        ("form_page", links::FIGURES_TOKENS),
    ];
    elena.post("/api/metrics/end-token", &fields).await;
    json(&tool.ask(FEEDBACK, Some(&token)).await);
    tool.world.portal.finish().await;
}

#[tokio::test]
async fn a_token_is_shown_to_its_maker_alone_and_each_use_is_a_look() {
    let tool = Tool::start().await;
    let mut mona = tool.world.browser(tool.mona).await;
    let token = tool.token(&mut mona).await;
    let row = tool.tokens().await.remove(0);
    assert_eq!(row.token_hash, server::account::sessions::key_of(&token));
    assert_eq!(row.last_used_on, None);
    assert_eq!(tool.noted("make_figures_token").await.len(), 1);
    // Neither another session of hers nor somebody else sees it.
    let mut other = tool.world.browser(tool.mona).await;
    assert_eq!(
        other.get(links::MADE_TOKEN).await.status,
        StatusCode::NOT_FOUND
    );
    let away = mona.post(
        "/api/metrics/put-token-away",
        &[("form_page", links::MADE_TOKEN)],
    );
    assert_eq!(away.await.location(), links::FIGURES_TOKENS);
    assert_eq!(
        mona.get(links::MADE_TOKEN).await.status,
        StatusCode::NOT_FOUND
    );
    for _ in 0..2 {
        json(&tool.ask(FEEDBACK, Some(&token)).await);
    }
    let looks = tool.noted("open_feedback_figures").await;
    assert_eq!(looks.len(), 2);
    assert_eq!(looks[0].actor_id, Some(tool.mona.person.0));
    assert_eq!(looks[0].object_id, Some(row.id.to_string()));
    assert_eq!(looks[0].session_reference, None);
    let today = tool.world.portal.portal.clock.today();
    assert_eq!(tool.tokens().await.remove(0).last_used_on, Some(today));
    let page = mona.get(links::FIGURES_TOKENS).await;
    assert!(
        has_row(&page, &["Power BI", "6 August 2026", "31 December 2026"]),
        "{}",
        page.body
    );
    tool.world.portal.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_new_token_is_told_and_others_make_none() {
    let tool = Tool::start().await;
    let mut mona = tool.world.browser(tool.mona).await;
    let long = "x".repeat(61);
    for (name, (day, month, year), said) in [
        ("", ("31", "12", "2026"), "Enter the name of the program"),
        (
            long.as_str(),
            ("31", "12", "2026"),
            "must be 60 characters or less",
        ),
        ("Power BI", ("", "", ""), "Enter the last day"),
        ("Power BI", ("31", "2", "2027"), "must be a real date"),
        (
            "Power BI",
            ("5", "8", "2026"),
            "must be 6 August 2026 or later",
        ),
        (
            "Power BI",
            ("7", "8", "2027"),
            "must be 6 August 2027 or before",
        ),
    ] {
        let mut fields = until(day, month, year);
        fields[0] = ("name", name);
        let answer = tool.make(&mut mona, &fields).await;
        assert_eq!(answer.location(), links::FIGURES_TOKENS);
        let page = mona.get(links::FIGURES_TOKENS).await.body;
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(tool.tokens().await.is_empty());
    for _ in 0..20 {
        tool.make(&mut mona, &until("6", "8", "2027")).await;
    }
    let answer = tool.make(&mut mona, &until("6", "8", "2027")).await;
    assert_eq!(answer.location(), links::FIGURES_TOKENS);
    let page = mona.get(links::FIGURES_TOKENS).await.body;
    assert!(page.contains("can have 20 entries or fewer"));
    assert_eq!(tool.tokens().await.len(), 20);
    for who in [tool.world.ben, tool.world.joe, tool.world.priya] {
        let mut browser = tool.world.browser(who).await;
        assert_eq!(
            browser.get(links::FIGURES_TOKENS).await.status,
            StatusCode::NOT_FOUND
        );
        let answer = tool.make(&mut browser, &until("31", "12", "2026")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    // A proof of half an hour ago is not enough for something that opens figures for a year.
    tool.world.portal.clock.advance(TimeDelta::minutes(20));
    let answer = tool.make(&mut mona, &until("31", "12", "2026")).await;
    assert!(answer.location().starts_with(links::PROVE));
    assert_eq!(tool.tokens().await.len(), 20);
    tool.world.portal.finish().await;
}
