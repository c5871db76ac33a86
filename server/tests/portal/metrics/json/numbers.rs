//! The numbers that a program reads.

use super::*;

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
