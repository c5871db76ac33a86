//! Staff type in what came on paper or by phone.

use crate::{
    support::{Answer, Browser},
    triage::Desk,
};
use app::links;
use http::StatusCode;

impl Desk {
    async fn enter(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let (service, page) = (
            self.world.service.to_string(),
            links::enter_feedback(self.world.service),
        );
        let mut fields = vec![("service", service.as_str()), ("form_page", page.as_str())];
        fields.extend(more);
        browser.post("/api/feedback/enter", &fields).await
    }
}

const PAPER: [(&str, &str); 3] = [
    ("method", "paper"),
    ("role", "carer"),
    ("rating", "very_good"),
];

#[tokio::test]
async fn ben_types_in_what_annie_ticked_on_paper_once_though_he_presses_twice() {
    let desk = Desk::start().await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let page = ben.get(&links::enter_feedback(desk.world.service)).await;
    let submission = page.hidden("submission");
    let said = [
        ("submission", submission.as_str()),
        ("said-dignity", "yes"),
        ("words-good", "They rang back"),
    ];
    let fields = [&PAPER[..], &said].concat();
    for _ in 0..2 {
        let answer = desk.enter(&mut ben, &fields).await;
        assert_eq!(answer.location(), links::enter_feedback(desk.world.service));
    }
    assert_eq!(desk.counted("feedback.method", "paper").await, 1);
    assert_eq!(desk.counted("feedback.role", "carer").await, 1);
    assert_eq!(desk.counted("feedback.said.dignity", "yes").await, 1);
    assert_eq!(desk.words().await.len(), 1);
    let shown = ben.get(&links::feedback_desk(desk.world.service)).await;
    assert!(shown.body.contains("Answers this month"));
    assert!(
        shown.body.contains("They rang back"),
        "staff read what was written"
    );
    desk.finish().await;
}

#[tokio::test]
async fn an_answer_without_how_and_whose_and_which_is_not_taken_and_keeps_what_was_typed() {
    let desk = Desk::start().await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    for (left_out, _) in PAPER {
        let fields: Vec<_> = PAPER
            .into_iter()
            .filter(|(name, _)| *name != left_out)
            .chain([("words-good", "Kind words")])
            .collect();
        let answer = desk.enter(&mut ben, &fields).await;
        let page = links::enter_feedback(desk.world.service);
        assert_eq!(answer.location(), page);
        let shown = ben.get(&page).await.body;
        assert!(shown.contains("There is a problem"), "{left_out}");
        assert!(shown.contains("Kind words"), "{left_out}");
    }
    // Nobody types in what came by a link.
    let by_link = [("method", "email"), ("role", "carer"), ("rating", "good")];
    desk.enter(&mut ben, &by_link).await;
    assert!(desk.answers().await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn others_type_in_nothing_and_find_no_paper() {
    let desk = Desk::start().await;
    let service = desk.world.service;
    for who in [
        desk.world.joe,
        desk.world.annie,
        desk.cara,
        desk.world.priya,
    ] {
        let mut browser = desk.world.browser(who).await;
        let answer = desk.enter(&mut browser, &PAPER).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        for page in [
            links::feedback_desk(service),
            links::enter_feedback(service),
            links::feedback_paper(service),
        ] {
            assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert!(desk.answers().await.is_empty());
    let mut ben = desk.world.browser(desk.world.ben).await;
    let paper = ben.get(&links::feedback_paper(service)).await.body;
    for words in [
        "Neither good nor poor",
        "What could we do better?",
        "Partly",
    ] {
        assert!(paper.contains(words), "{words}");
    }
    desk.finish().await;
}
