//! Recovery codes: making a sheet, and the sheet itself, to print.

use super::{
    loaded::{asking_services, loaded},
    model::RecoverySheet,
    print_size::{other_size, paper_class, size_asked},
};
use crate::{
    components::{Button, Page, PortalForm},
    format, links,
};
use leptos::prelude::*;

/// Make a new sheet.
#[component]
pub fn NewRecoveryCodesPage() -> impl IntoView {
    let services = asking_services();
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.needs_fresh_proof(&caller).await?;
        backend.account.view(&caller).await
    };
    loaded(ask, |account| {
        let earlier = (account.codes_left > 0).then(|| {
            view! { <p>"The codes you have now will stop working. Throw the old sheet away."</p> }
        });
        view! {
            <Page title="Make new recovery codes" back=links::ACCOUNT>
                <p>"You get a sheet with 10 codes. Each works once. Print it, or write the codes down, and keep it in a safe place at home."</p>
                {earlier}
                <p>"We show the codes once, for 10 minutes. After that nobody can see them, not even us."</p>
                <PortalForm action="/api/account/make-recovery-codes">
                    <Button>"Make recovery codes"</Button>
                </PortalForm>
            </Page>
        }
    })
}

/// The sheet.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    let services = asking_services();
    let ask = async move {
        let (caller, backend) = services?;
        let name = caller.person()?.name.clone();
        Ok((name, backend.account.recovery_sheet(&caller).await?))
    };
    loaded(
        ask,
        |(name, sheet)| view! { <Sheet name=name sheet=sheet/> },
    )
}

#[component]
fn Sheet(name: String, sheet: RecoverySheet) -> impl IntoView {
    let size = size_asked(sheet.size);
    let codes: Vec<_> = sheet
        .codes
        .into_iter()
        .map(|code| view! { <li class="paper-code">{code}</li> })
        .collect();
    let other = other_size(links::RECOVERY_SHEET, sheet.size, size);
    view! {
        <Page title="Your recovery codes">
            <div class=paper_class(size)>
                <p>{format!("For {name}, made on {}.", format::date_of(sheet.made_at))}</p>
                <p>
                    "Use one of these codes when Alongside asks for a code on paper. Each code works once: cross it out when you have used it."
                </p>
                <ol class="paper-codes">{codes}</ol>
                <p>"Keep this sheet at home, away from your device. Do not tell anyone a code on the phone or by email. We will never ask for one."</p>
                <p>"Sign in at "<strong>{sheet.portal}</strong></p>
            </div>
            <div class="no-print">
                <p>"Print this page now. We show it for 10 minutes and not again."</p>
                {other}
                <PortalForm action="/api/account/put-sheet-away">
                    <Button>"I have printed my codes"</Button>
                </PortalForm>
            </div>
        </Page>
    }
}
