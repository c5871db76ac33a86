//! The form that asks about a look.

use super::model::{AskView, OUTCOMES, Question};
use crate::{
    audit::telling::{counted_sections, told},
    components::{Button, ButtonRow, Inset, Page, PortalForm, TextArea},
    format::{self, words_of},
    links,
    plan::answered,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form that asks about a look.
#[component]
pub fn AskPage() -> impl IntoView {
    let look: i64 = use_params_map()
        .read_untracked()
        .get("look")
        .and_then(|look| look.parse().ok())
        .unwrap_or(0);
    answered(
        move |asked| async move {
            let privacy = &asked.backend.privacy;
            privacy.ask_form(&asked.caller, asked.resident, look).await
        },
        ask_page,
    )
}

fn ask_page(view: AskView) -> AnyView {
    let back = links::who_has_looked(view.resident);
    let look = told(&view.look, true);
    let sections = counted_sections(&view.look);
    let day = format::weekday_date(format::day_of(view.look.at));
    let content = match &view.asked {
        Some(question) => asked(question),
        None if view.may_be_answered => form(&view),
        None => nobody_answers(),
    };
    view! {
        <Page title="Ask about this" back=back labels=[("words", "what looks wrong")]>
            <Inset>
                <p>{day}</p>
                <p>{look}</p>
                {sections}
            </Inset>
            {content}
        </Page>
    }
    .into_any()
}

/// Where nobody watches over privacy but who looked.
fn nobody_answers() -> AnyView {
    view! {
        <p>"Nobody else here can look into this for you, so you cannot ask about it on this page."</p>
        <p>"Ask your team to help you make a complaint, or phone the number on your letters."</p>
    }
    .into_any()
}

fn form(view: &AskView) -> AnyView {
    let due = format!(
        "The privacy officer looks into it and answers you here by {}. We email you when the answer is there.",
        format::weekday_date(view.due_on)
    );
    let (resident, look) = (view.resident.to_string(), view.look.sequence.to_string());
    view! {
        <p>"You can ask why somebody looked. You need no reason to ask."</p>
        <p>{due}</p>
        <p>"Whoever looked does not see your question here, or that you asked."</p>
        <PortalForm action="/api/privacy/ask">
            <input type="hidden" name="resident" value=resident/>
            <input type="hidden" name="look" value=look/>
            <TextArea
                name="words"
                label="What looks wrong? (optional)"
                hint="For example: I do not know this person"
                rows=4
            />
            <ButtonRow>
                <Button>"Ask about this"</Button>
            </ButtonRow>
        </PortalForm>
        <p>"If you are in danger because of it, call 999."</p>
    }
    .into_any()
}

/// What was asked, and what came of it.
pub(super) fn asked(question: &Question) -> AnyView {
    let when = format!(
        "You asked about this on {}.",
        format::moment(question.asked_at)
    );
    let words = (!question.words.is_empty())
        .then(|| view! { <p class="written">{question.words.clone()}</p> });
    let answer = match &question.answer {
        Some(answer) => {
            let outcome = words_of(&OUTCOMES, &answer.outcome);
            let by = format!("{} answered on {}:", answer.by, format::moment(answer.at));
            view! {
                <p>{by}</p>
                <p><strong>{outcome}"."</strong></p>
                <p class="written">{answer.words.clone()}</p>
                <p>"If this does not settle it, ask your team to help you make a complaint."</p>
            }
            .into_any()
        }
        None => {
            let due = format!(
                "The privacy officer answers by {}.",
                format::weekday_date(question.due_on)
            );
            view! { <p>{due}</p> }.into_any()
        }
    };
    view! {
        <p>{when}</p>
        {words}
        {answer}
    }
    .into_any()
}
