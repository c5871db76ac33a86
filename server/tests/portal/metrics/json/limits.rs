//! How often a program may ask, and what it is told of files.

use super::*;

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
