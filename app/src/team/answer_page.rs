//! The page on which staff answer what a resident asked of their team.

use super::{
    model::{MOST_IN_REASON, Wish, WishToAnswer},
    wishes::rows,
};
use crate::{
    components::{Button, Choice, Page, PortalForm, Radios, SummaryList, TextArea},
    error::PortalError,
    ids::WishId,
    links,
    plan::{IdentityBanner, answered, query_asked},
};
use leptos::prelude::*;

/// Answers a wish.
#[component]
pub fn AnswerWishPage() -> impl IntoView {
    let wish: Option<WishId> = query_asked("wish");
    answered(
        move |asked| async move {
            let wish = wish.ok_or(PortalError::NotFound)?;
            let team = &asked.backend.team;
            team.wish(&asked.caller, asked.resident, wish).await
        },
        answer_page,
    )
}

fn answer_page(view: WishToAnswer) -> AnyView {
    let (id, wish) = (view.resident.id, view.wish);
    let rows = rows(&wish);
    let back = if view.may_see_circle {
        links::around(id)
    } else {
        links::HOME.to_owned()
    };
    let form = wish.answer.is_none().then(|| {
        let (done, hint) = match wish.wish {
            Wish::Join if view.may_see_circle => (
                "Yes, it is arranged",
                "Add them on the page of the people around the person as well",
            ),
            Wish::Join => (
                "Yes, it is arranged",
                "Somebody who gives care has said that they begin to work with the person",
            ),
            Wish::Leave => (
                "Yes, they leave the team now",
                "From now on they can open nothing as this",
            ),
        };
        view! {
            <PortalForm action="/api/team/answer-wish" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                <input type="hidden" name="wish" value=wish.id.to_string()/>
                <Radios
                    name="outcome"
                    legend="What becomes of it?"
                    choices=vec![
                        Choice::new("done", done).hint(hint),
                        Choice::new("not_done", "No").hint("Say why, and what else could help"),
                    ]
                />
                <TextArea
                    name="answer"
                    label="What do you want to tell them?"
                    hint="The person reads this"
                    rows=4
                    limit=MOST_IN_REASON
                />
                <Button>"Send the answer"</Button>
            </PortalForm>
        }
    });
    view! {
        <Page
            title="Answer a wish about the team"
            back=back
            labels=[("outcome", "what becomes of it"), ("answer", "what you want to tell them")]
            dense=true
        >
            <IdentityBanner resident=view.resident/>
            <SummaryList rows=rows/>
            {form}
        </Page>
    }
    .into_any()
}
