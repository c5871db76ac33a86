//! The sheet with the code, to print and hand over.

use super::model::CodeSheet;
use crate::{
    components::{Button, Page, PortalForm},
    format, links,
    plan::answered,
};
use leptos::prelude::*;

/// The code that was made a moment ago.
#[component]
pub fn CodeSheetPage() -> impl IntoView {
    answered(
        |asked| async move {
            let sharing = &asked.backend.sharing;
            sharing.code_sheet(&asked.caller, asked.resident).await
        },
        code_sheet,
    )
}

fn code_sheet(sheet: CodeSheet) -> AnyView {
    let id = sheet.resident.id;
    let told = if sheet.told {
        "We write to the address you gave, without the code. Give them the code yourself: by hand, or by phone."
    } else {
        "Give them the code yourself: by hand, or by phone."
    };
    view! {
        <Page title="Code to hand over" caption=sheet.name.clone()>
            <div class="no-print">
                <p>"Print this page now, or write the code down. It is shown for 10 minutes and not again."</p>
                <p>{told}</p>
                <PortalForm action="/api/sharing/put-code-away">
                    <input type="hidden" name="resident" value=id.to_string()/>
                    <Button>"I have the code"</Button>
                </PortalForm>
            </div>
            <div class="paper">
                <p>{format!("For {}", sheet.name)}</p>
                <p>{format!("{} wants to share something with you on Alongside.", sheet.resident.full_name)}</p>
                <ol>
                    <li>"On a phone, tablet or computer, go to "<strong>{sheet.page}</strong></li>
                    <li>"Sign in. If you have no account, you can make one there."</li>
                    <li>"Enter this code: "<strong class="paper-code">{sheet.code}</strong></li>
                    <li>"Read what it means, then say yes or no."</li>
                </ol>
                <p>{format!("The code works once, for one person, until the end of {}. It stops after 5 wrong tries.", format::date(sheet.last_day))}</p>
                <p>"Keep the code to yourself. We will never call you and ask for it."</p>
            </div>
            <p class="no-print"><a href=links::around(id)>"Back to the people around"</a></p>
        </Page>
    }
    .into_any()
}
