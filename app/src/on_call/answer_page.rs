//! The page that asks how a use of a crisis plan went.

use super::model::{AnswerForm, FOLLOWED, HELPED};
use crate::{
    components::{Button, ButtonRow, Choice, Page, PortalForm, Radios, TextArea, page_result},
    error::PortalError,
    ids::UseId,
    plan::when,
    posted,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page that asks how it went.
#[component]
pub fn AnswerPage() -> impl IntoView {
    let used = use_params_map()
        .read_untracked()
        .get("use")
        .and_then(|id| id.parse::<UseId>().ok());
    let asked = posted::asked();
    let shown = async move {
        let answer = async {
            let used = used.ok_or(PortalError::NotFound)?;
            let (caller, backend) = asked?;
            backend.on_call.answer_form(&caller, used).await
        };
        page_result(answer.await.map(answer_page))
    };
    view! { {Suspend::new(shown)} }
}

fn answer_page(form: AnswerForm) -> AnyView {
    let labels = [
        ("followed", String::from("whether the plan was followed")),
        ("helped", String::from("whether it helped")),
        ("change", String::from("what should change")),
    ];
    let whose = if form.own {
        String::from("Your crisis plan")
    } else {
        format!("The crisis plan of {}", form.name)
    };
    let used = format!("{whose} was used {}.", when(form.used_at));
    view! {
        <Page title="Did the crisis plan help?" back=form.back.clone() labels=labels>
            <p>{used}</p>
            <PortalForm action="/api/on-call/answer">
                <input type="hidden" name="use" value=form.id.to_string()/>
                <Radios name="followed" legend="Was the plan followed?" value=form.answer.followed choices=choices(&FOLLOWED)/>
                <Radios name="helped" legend="Did it help?" value=form.answer.helped choices=choices(&HELPED)/>
                <TextArea
                    name="change"
                    label="What should change in the plan? (optional)"
                    hint="The person and their care team can read this"
                    value=form.answer.change
                    rows=5
                />
                <ButtonRow>
                    <Button>"Send"</Button>
                    <a href=form.back>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}

fn choices(list: &[(&'static str, &'static str)]) -> Vec<Choice> {
    list.iter()
        .map(|(code, words)| Choice::new(*code, *words))
        .collect()
}
