//! One question about a look: the look, what was asked, and the form that answers.

use super::model::{AskedQuestion, OUTCOMES};
use crate::{
    audit::telling::told,
    components::{
        Button, Choice, Page, PortalForm, Radios, SummaryList, SummaryRow, TextArea, page_result,
    },
    error::PortalError,
    format::{self, words_of},
    ids::LookQuestionId,
    links, posted,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// One question.
#[component]
pub fn AnswerPage() -> impl IntoView {
    let id = use_params_map()
        .read_untracked()
        .get("question")
        .and_then(|id| id.parse::<LookQuestionId>().ok());
    let asked = posted::asked();
    let shown = async move {
        let answer = async {
            let id = id.ok_or(PortalError::NotFound)?;
            let (caller, backend) = asked?;
            backend.privacy.question(&caller, id).await
        };
        page_result(answer.await.map(answer_page))
    };
    view! { {Suspend::new(shown)} }
}

fn answer_page(asked: AskedQuestion) -> AnyView {
    let question = &asked.question;
    let labels = [
        ("outcome", String::from("what came of it")),
        ("answer", String::from("the answer")),
    ];
    let said = if question.words.is_empty() {
        String::from("They did not say what looks wrong")
    } else {
        question.words.clone()
    };
    let sections = match asked.look.sections.join(", ") {
        none if none.is_empty() => String::from("None"),
        titles => titles,
    };
    let mut rows = vec![
        SummaryRow::text("Whose record", asked.resident.clone()),
        SummaryRow::text("Day", format::weekday_date(format::day_of(asked.look.at))),
        SummaryRow::text("The look", told(&asked.look, false)),
        SummaryRow::text("Sections", sections),
        SummaryRow::text("Asked", format::moment(question.asked_at)),
        SummaryRow::text("What they say", said),
        SummaryRow::text("Answer by", format::weekday_date(question.due_on)),
    ];
    if let Some(answer) = &question.answer {
        let outcome = words_of(&OUTCOMES, &answer.outcome).to_owned();
        rows.push(SummaryRow::text("What came of it", outcome));
        rows.push(SummaryRow::text("The answer", answer.words.clone()));
        let by = format!("{}, {}", answer.by, format::moment(answer.at));
        rows.push(SummaryRow::text("Answered", by));
    }
    let form = question.answer.is_none().then(|| form(&asked));
    view! {
        <Page title="A question about a look" back=links::LOOK_QUESTIONS labels=labels>
            <SummaryList rows=rows/>
            {form}
        </Page>
    }
    .into_any()
}

fn form(asked: &AskedQuestion) -> AnyView {
    let choices = OUTCOMES
        .iter()
        .map(|(code, words)| Choice::new(*code, *words))
        .collect();
    let id = asked.question.id.to_string();
    view! {
        <h2>"Answer"</h2>
        <PortalForm action="/api/privacy/answer">
            <input type="hidden" name="question" value=id/>
            <Radios name="outcome" legend="What came of it?" choices=choices/>
            <TextArea
                name="answer"
                label="What do you tell the person?"
                hint="In plain words: who it was, why they looked, and what you have done"
                rows=6
            />
            <Button>"Send the answer"</Button>
        </PortalForm>
    }
    .into_any()
}
