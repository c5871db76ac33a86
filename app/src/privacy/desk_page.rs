//! Everything that waits for the privacy officer, on one page.

use super::{list_page::table, model::DeskView};
use crate::{
    break_glass::accesses_table,
    components::{Page, page_result},
    links, posted,
};
use leptos::prelude::*;

/// What waits.
#[component]
pub fn DeskPage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.privacy.desk(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(desk_page))
    };
    view! { {Suspend::new(shown)} }
}

fn desk_page(view: DeskView) -> AnyView {
    let questions = if view.questions.is_empty() {
        view! { <p>"No question waits for an answer."</p> }.into_any()
    } else {
        table("Questions about who has looked", view.questions)
    };
    let accesses = if view.accesses.is_empty() {
        view! { <p>"No emergency access waits to be looked into."</p> }.into_any()
    } else {
        accesses_table("Emergency access to look into", view.accesses)
    };
    view! {
        <Page title="What waits for the privacy officer" dense=true back=links::HOME>
            {questions}
            <p><a href=links::LOOK_QUESTIONS>"All questions, with those that were answered"</a></p>
            {accesses}
            <p><a href=links::EMERGENCY_ACCESSES>"All emergency access, and how often by month"</a></p>
        </Page>
    }
    .into_any()
}
