//! What somebody asked for answers to, and what they were answered.

use super::{model::DAYS_ANSWERS_ARE_KEPT, view::AnswerRow};
use crate::{
    components::{Inset, Page},
    format, links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FeedbackAnswersPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.feedback.answers(&caller).await
    };
    loaded(answer, answers_page)
}

fn answers_page(rows: Vec<AnswerRow>) -> AnyView {
    let none = rows.is_empty().then(|| {
        view! { <p>"You have not asked for an answer. You can when you say how care went."</p> }
    });
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! {
        <Page title="Answers to what you said" back=links::HOME>
            <p>{format!("Here is what you said about your care and wanted an answer to. {DAYS_ANSWERS_ARE_KEPT} days after we answer, we delete the answer, and that it was you.")}</p>
            {none}
            {rows}
            <p><a href=links::FEEDBACK>"Say how care was"</a></p>
        </Page>
    }
    .into_any()
}

fn row(row: AnswerRow) -> AnyView {
    let heading = format!("{}, {}", row.service, format::date(row.day));
    let reply = match row.reply {
        Some(reply) => {
            view! { <h3>"The service answers"</h3> <p class="written">{reply}</p> }.into_any()
        }
        None => view! { <p>"Not answered yet. It can take two weeks, or longer."</p> }.into_any(),
    };
    view! {
        <section>
            <h2>{heading}</h2>
            <Inset><p class="written">{row.words}</p></Inset>
            {reply}
        </section>
    }
    .into_any()
}
