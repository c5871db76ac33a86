//! What whoever has just answered can say besides.

use super::{
    parts::{in_words, labels, statements, wish},
    view::MoreView,
};
use crate::{
    components::{Button, Page, PortalForm},
    error::PortalError,
    links,
    loaded::loaded,
    plan::path_asked,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn MoreFeedbackPage() -> impl IntoView {
    let token: Option<String> = path_asked("given");
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        let token = token.ok_or(PortalError::NotFound)?;
        backend.feedback.more(&caller, &token).await
    };
    loaded(answer, more_page)
}

fn more_page(view: MoreView) -> AnyView {
    let labels = labels(&view.set, view.role);
    provide_context(labels.clone());
    let (words, statements) = (in_words(&view.set), statements(&view.set, view.role));
    let wish = wish("I want an answer to what I wrote", view.signed_in, "name");
    view! {
        <Page title="Thank you. Do you want to say more?" caption=view.service labels=labels>
            <p>"We have your answer. You can leave out what you like."</p>
            <p>"Write no names in your words, and nothing that is urgent: it can take two weeks until somebody reads it. If somebody is in danger now, call 999."</p>
            <PortalForm action="/api/feedback/say-more" autocomplete="off">
                <input type="hidden" name="token" value=view.token autocomplete="off"/>
                {words}
                {wish}
                {statements}
                <Button>"Send"</Button>
            </PortalForm>
            <p><a href=links::FEEDBACK_THANKS>"No, that is all"</a></p>
        </Page>
    }
    .into_any()
}
