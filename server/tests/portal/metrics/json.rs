//! Programs read figures with a token.

use super::has_row;
use crate::{
    referral::World,
    support::{Answer, Browser, TestPerson},
};
use ::entity::{account, audit_event, figures_token, staff_role};
use app::links;
use axum::body::Body;
use chrono::{NaiveDate, TimeDelta};
use http::{Request, StatusCode, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::Value;

const FEEDBACK: &str = "/api-figures/v1/feedback";
const BOARD: &str = "/api-figures/v1/figures";
const REQUESTS: &str = "/api-figures/v1/requests";

/// Mona, who manages physiotherapy, and a program of hers.
struct Tool {
    world: World,
    mona: TestPerson,
}

impl Tool {
    async fn start() -> Self {
        let world = World::start().await;
        let mona = world.portal.staff("Mona", "manager").await;
        Self { world, mona }
    }

    async fn make(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let organisation = self.world.portal.organisation.to_string();
        let mut fields = vec![("form_page", links::FIGURES_TOKENS)];
        fields.extend(more);
        if !more.iter().any(|(name, _)| *name == "organisation") {
            fields.push(("organisation", &organisation));
        }
        browser.post("/api/metrics/make-token", &fields).await
    }

    /// A token that holds until the end of the year.
    async fn token(&self, browser: &mut Browser) -> String {
        let made = self.make(browser, &until("31", "12", "2026")).await;
        assert_eq!(made.location(), links::MADE_TOKEN);
        let page = browser.get(links::MADE_TOKEN).await.body;
        let begins = page.find("alongside-figures-").expect("the token");
        page[begins..].split('<').next().unwrap().to_owned()
    }

    async fn ask(&self, path: &str, token: Option<&str>) -> Answer {
        self.ask_as(path, token.map(|token| format!("Bearer {token}")))
            .await
    }

    async fn ask_as(&self, path: &str, shown: Option<String>) -> Answer {
        let mut request = Request::get(path);
        if let Some(shown) = shown {
            request = request.header(header::AUTHORIZATION, shown);
        }
        let mut program = self.world.portal.browser();
        let answer = program.send(request.body(Body::empty()).unwrap()).await;
        assert!(program.cookies.is_empty(), "no cookie is set");
        answer
    }

    async fn tokens(&self) -> Vec<figures_token::Model> {
        figures_token::Entity::find()
            .order_by_asc(figures_token::Column::Id)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn noted(&self, action: &str) -> Vec<audit_event::Model> {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(action))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// Staff type in so many answers.
    async fn answered(&self, all: u32, rating: &str) {
        let mut ben = self.world.browser(self.world.ben).await;
        let service = self.world.service.to_string();
        let fields = [
            ("service", service.as_str()),
            ("method", "paper"),
            ("role", "resident"),
            ("rating", rating),
        ];
        for _ in 0..all {
            ben.post("/api/feedback/enter", &fields).await;
        }
    }
}

fn until<'a>(day: &'a str, month: &'a str, year: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", "Power BI"),
        ("ends-day", day),
        ("ends-month", month),
        ("ends-year", year),
    ]
}

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json");
    serde_json::from_str(&answer.body).unwrap()
}

/// Says no, and nothing of why.
fn refuses(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    assert_eq!(
        serde_json::from_str::<Value>(&answer.body).unwrap(),
        serde_json::json!({
            "type": "about:blank",
            "title": "A token that holds is needed",
            "status": 401
        })
    );
}

#[tokio::test]
async fn a_program_reads_the_numbers_of_the_page_and_no_small_one() {
    let tool = Tool::start().await;
    tool.answered(30, "very_good").await;
    tool.answered(10, "poor").await;
    tool.answered(3, "dont_know").await;
    let mut mona = tool.world.browser(tool.mona).await;
    let page = mona.get(links::FEEDBACK_FIGURES).await;
    assert!(has_row(&page, &["Very good", "30"]));
    assert!(has_row(&page, &["Poor", "*"]));
    assert!(has_row(&page, &["Don’t know", "*"]));
    let token = tool.token(&mut mona).await;
    let figures = json(&tool.ask(FEEDBACK, Some(&token)).await);
    assert_eq!(figures["period"]["to"], "2026-08");
    assert_eq!(figures["services"][0]["name"], "Physiotherapy");
    assert_eq!(figures["service"], Value::Null);
    assert!(
        figures["as_of"]
            .as_str()
            .unwrap()
            .starts_with("2026-08-06T")
    );
    let series = &figures["series"][0];
    assert_eq!(series["version"], 1);
    assert_eq!(
        series["question"],
        "Overall, how was your experience of our service?"
    );
    assert_eq!(
        series["positive_answers"],
        serde_json::json!(["Very good", "Good"])
    );
    assert_eq!(series["from_file"], Value::Null);
    assert_eq!(series["all"]["answers"]["count"], 45, "43, rounded");
    let answers = series["answers"].as_array().unwrap();
    let of = |words: &str| answers.iter().find(|of| of["answer"] == words).unwrap();
    assert_eq!(of("Very good")["count"], 30);
    assert_eq!(of("Very good")["suppressed"], Value::Null);
    // Three of them are too few, and ten go with them.
    for words in ["Don’t know", "Poor"] {
        assert_eq!(of(words)["count"], Value::Null);
        assert_eq!(of(words)["suppressed"], "small_number");
    }
    assert_eq!(of("Good")["count"], 0);
    assert_eq!(series["months"][0]["month"], "2026-08");
    assert_eq!(series["months"][0]["positive"]["percent"], 66.7);
    assert_eq!(series["months"][0]["negative"]["percent"], 22.2);
    assert_eq!(series["months"][0]["negative"]["bound"], Value::Null);
    // Nobody is shown.
    let whole = figures.to_string();
    for name in ["Joe", "Ben", "Mona"] {
        assert!(!whole.contains(name), "{name}");
    }
    tool.world.portal.finish().await;
}

#[tokio::test]
async fn a_program_reads_the_figures_of_requests_too() {
    let tool = Tool::start().await;
    tool.world.sent_by(tool.world.joe).await;
    let mut mona = tool.world.browser(tool.mona).await;
    let token = tool.token(&mut mona).await;
    let figures = json(&tool.ask(REQUESTS, Some(&token)).await);
    assert_eq!(figures["by_service"][0]["service"], "Physiotherapy");
    assert_eq!(figures["by_service"][0]["count"], 1);
    // Of one request it would tell who asked.
    assert_eq!(figures["cuts"], serde_json::json!([]));
    let of_age = format!("{REQUESTS}?age=over_85");
    let of_age = json(&tool.ask(&of_age, Some(&token)).await);
    assert_eq!(of_age["came"]["count"], Value::Null);
    assert_eq!(of_age["came"]["suppressed"], "small_number");
    let board = json(&tool.ask(BOARD, Some(&token)).await);
    let weeks = board["figures"].as_array().unwrap();
    let weeks = weeks.iter().find(|of| of["figure"] == "within_4_weeks");
    let weeks = weeks.expect("the figure");
    assert_eq!(weeks["target"]["percent"], 90.0);
    assert_eq!(weeks["whole"]["count"], 0);
    assert!(!figures.to_string().contains("Joe"));
    let empty = json(
        &tool
            .ask(&format!("{REQUESTS}?from=2020-01&to=2020-02"), Some(&token))
            .await,
    );
    assert_eq!(
        empty["period"],
        serde_json::json!({ "from": "2020-01", "to": "2020-02" })
    );
    tool.world.portal.finish().await;
}

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

#[tokio::test]
async fn one_network_asks_no_more_than_so_often_whatever_it_shows() {
    let tool = Tool::start().await;
    let mut mona = tool.world.browser(tool.mona).await;
    let token = tool.token(&mut mona).await;
    for _ in 0..600 {
        refuses(&tool.ask(FEEDBACK, Some("wrong")).await);
    }
    let answer = tool.ask(FEEDBACK, Some(&token)).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.header("retry-after"), "3600");
    assert_eq!(answer.header("content-type"), "application/problem+json");
    tool.world.portal.clock.advance(TimeDelta::hours(1));
    json(&tool.ask(FEEDBACK, Some(&token)).await);
    tool.world.portal.finish().await;
}

#[tokio::test]
async fn a_program_is_told_which_months_came_from_a_file() {
    let tool = Tool::start().await;
    let mut mona = tool.world.browser(tool.mona).await;
    let head = "Month,Service,Version,Responses,Very good,Good,Neither good nor poor,Poor,Very poor,Don’t know,A link in an email,Online,On paper,By phone";
    let rows = format!("{head}\n2017-04,Physiotherapy,1,20,20,0,0,0,0,0,,,,\n");
    let fields = [
        ("rows", rows.as_str()),
        ("form_page", links::FEEDBACK_HISTORY),
    ];
    mona.post("/api/metrics/propose-history", &fields).await;
    let seen = mona.get(links::CHECK_HISTORY).await.hidden("seen");
    let fields = [("seen", seen.as_str()), ("form_page", links::CHECK_HISTORY)];
    mona.post("/api/metrics/bring-in-history", &fields).await;
    let token = tool.token(&mut mona).await;
    let path = format!("{FEEDBACK}?from=2017-01&to=2017-12");
    let figures = json(&tool.ask(&path, Some(&token)).await);
    assert_eq!(
        figures["series"][0]["from_file"],
        serde_json::json!({ "months": 1, "from": "2017-04", "to": "2017-04" })
    );
    tool.world.portal.finish().await;
}
