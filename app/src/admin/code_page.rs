//! The code that somebody new types the first time, to print and hand over.

use super::model::StartCodeView;
use crate::{
    components::{Button, Page, PortalForm},
    format, links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;

/// The code that was made a moment ago: `/admin/staff/code`.
#[component]
pub fn StartCodePage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.admin.start_code(&caller).await
    };
    loaded(answer, code_page)
}

fn code_page(sheet: StartCodeView) -> AnyView {
    let last_day = format::date(sheet.last_day);
    view! {
        <Page title="Code for somebody new" caption=sheet.name.clone()>
            <div class="no-print">
                <p>"Print this page now, or write the code down. It is shown for 10 minutes and not again."</p>
                <p>"Hand it over yourself. Make sure that it is them."</p>
                <PortalForm action="/api/admin/put-start-code-away">
                    <input type="hidden" name="member" value=sheet.member.to_string()/>
                    <Button>"I have the code"</Button>
                </PortalForm>
            </div>
            <div class="paper">
                <p>{format!("For {}", sheet.name)}</p>
                <ol>
                    <li>"On a phone, tablet or computer, go to "<strong>{sheet.page}</strong></li>
                    <li>"Sign in with "<strong>{sheet.email}</strong>". We send a code there."</li>
                    <li>"When we check that it is you, type this code: "<strong class="paper-code">{sheet.code}</strong></li>
                    <li>"Then add a passkey, or print recovery codes, for the next time."</li>
                </ol>
                <p>{format!("The code works once, until the end of {last_day}. It stops after 5 wrong tries.")}</p>
                <p>"Keep the code to yourself. We will never call you and ask for it."</p>
            </div>
            <p class="no-print"><a href=links::member(sheet.member)>"Back to this member of staff"</a></p>
        </Page>
    }
    .into_any()
}
