//! The questions that wait for the privacy officer, and those that were answered.

use super::model::{AskedQuestion, OUTCOMES, QuestionsView};
use crate::{
    components::{Cell, Page, Table, page_result},
    format::{self, words_of},
    links, posted,
};
use leptos::prelude::*;

/// The list.
#[component]
pub fn QuestionsPage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.privacy.questions(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(list_page))
    };
    view! { {Suspend::new(shown)} }
}

fn list_page(view: QuestionsView) -> AnyView {
    let none = view
        .open
        .is_empty()
        .then(|| view! { <p>"No question waits for an answer."</p> });
    let open = (!view.open.is_empty()).then(|| table("Waiting for an answer", view.open));
    let answered = (!view.answered.is_empty()).then(|| table("Answered", view.answered));
    view! {
        <Page title="Questions about who has looked" dense=true back=links::PRIVACY_DESK>
            {none}
            {open}
            {answered}
        </Page>
    }
    .into_any()
}

pub(super) fn table(caption: &'static str, questions: Vec<AskedQuestion>) -> AnyView {
    let rows = questions.into_iter().map(row).collect();
    let headings = ["Asked", "By", "About", "Answer"]
        .map(str::to_owned)
        .to_vec();
    view! { <Table caption=caption headings=headings rows=rows/> }.into_any()
}

fn row(asked: AskedQuestion) -> Vec<Cell> {
    let question = &asked.question;
    let href = links::look_question(question.id);
    let answer = match &question.answer {
        Some(answer) => words_of(&OUTCOMES, &answer.outcome).to_owned(),
        None if asked.overdue => format!("Overdue since {}", format::date(question.due_on)),
        None => format!("By {}", format::date(question.due_on)),
    };
    vec![
        Cell::view(view! { <a href=href>{format::moment(question.asked_at)}</a> }),
        Cell::text(asked.resident),
        Cell::text(asked.look.who),
        Cell::text(answer),
    ]
}
