//! Staff type in what came on paper or by phone.

use crate::{
    support::{Answer, Browser},
    triage::Desk,
};
use ::entity::feedback_set;
use app::links;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

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

    /// The code that stands on the form that Ben prints today.
    async fn printed(&self) -> String {
        let mut ben = self.world.browser(self.world.ben).await;
        let paper = ben.get(&links::feedback_paper(self.world.service)).await;
        let rest = paper.body.split("this is form ").nth(1).expect("a code");
        rest.split('.').next().unwrap().to_owned()
    }

    /// From tomorrow on another version of the question is asked, without "I do not know".
    async fn question_changes(&self) {
        self.world.portal.clock.advance(TimeDelta::days(1));
        let tx = self.world.portal.portal.database.write().await.unwrap();
        let first = feedback_set::Entity::find_by_id(1)
            .one(tx.connection())
            .await
            .unwrap()
            .expect("a version");
        let next = feedback_set::Model {
            number: 2,
            definition: first
                .definition
                .replace("Overall, how was your experience", "How was the care")
                .replace("dont_know", "no_answer"),
            valid_from: self.world.portal.portal.clock.today(),
            made_by: None,
        };
        feedback_set::Entity::insert(next.into_active_model().reset_all())
            .exec_without_returning(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
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

#[tokio::test]
async fn a_form_with_its_code_is_counted_however_the_code_is_typed() {
    let desk = Desk::start().await;
    let code = desk.printed().await;
    assert_eq!(code.len(), 9, "{code}");
    let mut ben = desk.world.browser(desk.world.ben).await;
    for typed in [
        code.clone(),
        format!(" {} ", code.to_lowercase()),
        code.replace('-', ""),
    ] {
        let fields = [
            &PAPER[..],
            &[("version", "1"), ("form_code", typed.as_str())],
        ]
        .concat();
        let answer = desk.enter(&mut ben, &fields).await;
        assert_eq!(answer.location(), links::enter_feedback(desk.world.service));
    }
    // An older print has none.
    let without = [&PAPER[..], &[("form_code", "")]].concat();
    desk.enter(&mut ben, &without).await;
    assert_eq!(desk.counted("feedback.method", "paper").await, 4);
    desk.finish().await;
}

#[tokio::test]
async fn a_code_that_is_mistyped_or_of_another_service_is_told_and_nothing_is_lost() {
    let desk = Desk::start().await;
    let code = desk.printed().await;
    let wrong: String = code.chars().rev().collect();
    let mut ben = desk.world.browser(desk.world.ben).await;
    let huge = code.repeat(500);
    for typed in [wrong.as_str(), "1234", "<b>", &huge] {
        let fields = [
            &PAPER[..],
            &[("form_code", typed), ("words-good", "Kind words")],
        ]
        .concat();
        let answer = desk.enter(&mut ben, &fields).await;
        assert_eq!(answer.location(), links::enter_feedback(desk.world.service));
        let shown = ben.get(answer.location()).await.body;
        assert!(shown.contains("Check the code"), "{typed}");
        assert!(shown.contains("Kind words"));
        assert!(!shown.contains("<b>"));
    }
    // The form of Cara's service lies in Ben's pile.
    let other = desk.other_service().await;
    let mut cara = desk.world.browser(desk.cara).await;
    let paper = cara.get(&links::feedback_paper(other)).await.body;
    let code = paper.split("this is form ").nth(1).expect("a code");
    let code = code.split('.').next().unwrap();
    let fields = [
        &PAPER[..],
        &[("form_code", code), ("words-good", "Kind words")],
    ]
    .concat();
    desk.enter(&mut ben, &fields).await;
    let page = links::enter_feedback(desk.world.service);
    let shown = ben.get(&page).await.body;
    assert!(shown.contains("This form is about another service"));
    assert!(shown.contains("Kind words") && shown.contains(code));
    assert!(desk.answers().await.is_empty());
    desk.finish().await;
}

#[tokio::test]
async fn an_answer_on_an_older_form_is_counted_for_the_version_that_was_asked() {
    let desk = Desk::start().await;
    let service = desk.world.service;
    let old = desk.printed().await;
    let mut ben = desk.world.browser(desk.world.ben).await;
    let page = ben.get(&links::enter_feedback(service)).await.body;
    assert!(!page.contains("Version 1 of the question"), "there is one");
    let fields = [&PAPER[..], &[("version", "2")]].concat();
    let too_new = desk.enter(&mut ben, &fields).await;
    assert_eq!(too_new.status, StatusCode::NOT_FOUND);
    desk.question_changes().await;
    let new = desk.printed().await;
    assert_ne!(new, old);
    let mut ben = desk.world.browser(desk.world.ben).await;
    let today = ben.get(&links::enter_feedback(service)).await;
    assert_eq!(today.hidden("version"), "2");
    assert!(today.body.contains("How was the care"));
    // On the page of today the older form is told apart, and nothing is lost.
    let on_today = [
        ("version", "2"),
        ("form_code", &old),
        ("words-good", "Kind"),
    ];
    let fields = [&PAPER[..], &on_today].concat();
    let answer = desk.enter(&mut ben, &fields).await;
    let shown = ben.get(answer.location()).await.body;
    assert!(shown.contains("another version of the question"));
    assert!(shown.contains("Kind"));
    assert!(desk.answers().await.is_empty());
    // Its own page asks what it asked.
    let older = links::enter_feedback_of(service, 1);
    assert!(shown.contains(&older), "{shown}");
    let page = ben.get(&older).await;
    assert_eq!(page.hidden("version"), "1");
    assert!(page.body.contains("Overall, how was your experience"));
    let said = [
        ("method", "paper"),
        ("role", "carer"),
        ("rating", "dont_know"),
        ("version", "1"),
    ];
    let fields = [&said[..], &[("form_code", old.as_str())]].concat();
    let answer = desk.enter(&mut ben, &fields).await;
    assert_eq!(answer.location(), older, "the next of the pile");
    // What the version of today does not know cannot be said to it, and its form not to the older one.
    let fields = [&said[..3], &[("version", "2"), ("form_code", new.as_str())]].concat();
    desk.enter(&mut ben, &fields).await;
    let fields = [&said[..], &[("form_code", new.as_str())]].concat();
    desk.enter(&mut ben, &fields).await;
    let rows = desk.answers().await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].set_number, rows[0].rating.as_str()),
        (1, "dont_know")
    );
    // A form of a version that nobody was asked, and a page of one.
    for nowhere in ["3", "0", "-1"] {
        let page = format!("{}?version={nowhere}", links::enter_feedback(service));
        assert_eq!(ben.get(&page).await.status, StatusCode::NOT_FOUND);
    }
    desk.finish().await;
}
