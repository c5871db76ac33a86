//! The crisis sheet as those on call open it.

use super::{
    model::{OpenSheet, SheetOrReason},
    reason_form::reason_form,
};
use crate::{
    backend::last_known,
    components::{Button, ButtonLook, Inset, Page, PortalForm},
    crisis_plan::sheet,
    format, links,
    plan::{answered, query_asked, when},
};
use leptos::prelude::*;

/// The sheet, or the question why it is needed.
#[component]
pub fn SheetPage() -> impl IntoView {
    answered(
        |asked| async move {
            let on_call = &asked.backend.on_call;
            on_call.sheet(&asked.caller, asked.resident, false).await
        },
        sheet_page,
    )
}

/// The question why the sheet is needed, of a person found by their card.
#[component]
pub fn ReasonPage() -> impl IntoView {
    let card = query_asked::<String>("card");
    answered(
        |asked| async move {
            let on_call = &asked.backend.on_call;
            on_call.sheet(&asked.caller, asked.resident, true).await
        },
        move |answer| match answer {
            SheetOrReason::Reason(person) => reason_form(vec![person], card),
            sheet => sheet_page(sheet),
        },
    )
}

fn sheet_page(answer: SheetOrReason) -> AnyView {
    match answer {
        SheetOrReason::Reason(person) => reason_form(vec![person], None),
        SheetOrReason::Sheet(open) => open_sheet(*open),
    }
}

fn open_sheet(open: OpenSheet) -> AnyView {
    let resident = open.sheet.plan.resident.clone();
    let title = format!("Crisis sheet of {}", resident.full_name);
    let none = (!open.sheet.is_written).then(|| {
        let carers: Vec<_> = open
            .carers
            .iter()
            .map(|(name, numbers)| {
                let numbers: Vec<_> = numbers
                    .iter()
                    .map(|number| {
                        view! { " " <a href=format::dial(number)>{format::phone(number)}</a> }
                    })
                    .collect();
                view! { <li>{name.clone()}{numbers}</li> }
            })
            .collect();
        let carers = (!carers.is_empty()).then(|| {
            view! { <p>"These people care for them:"</p> <ul>{carers}</ul> }
        });
        view! {
            <Inset>
                <p><strong>"This person has no crisis plan."</strong></p>
                {carers}
            </Inset>
        }
    });
    let used = open.used.map(|id| {
        view! { <p><a href=links::plan_use(id)>"Say how it went"</a></p> }
    });
    let until = format!(
        "You can open this until {}. After that, give a reason again.",
        format::moment(open.until)
    );
    let afterwards = if last_known().is_some() {
        view! {
            <h2 id="afterwards">"When the records can be reached again"</h2>
            <p>"Open the sheet again, to see what is new and to say how it went."</p>
        }
        .into_any()
    } else {
        view! {
            <h2 id="afterwards">"Afterwards"</h2>
            {used}
            {known(&open)}
            <p>"Do you need more than the sheet? "<a href=links::break_glass(resident.id)>"Take emergency access"</a></p>
        }
        .into_any()
    };
    view! {
        <Page title=title back=links::ON_CALL>
            {none}
            {sheet(&open.sheet)}
            <section class="no-print" aria-labelledby="afterwards">
                {afterwards}
                <p>{until}</p>
            </section>
        </Page>
    }
    .into_any()
}

/// That the reader's team knows of the plan, or the button that says so.
fn known(open: &OpenSheet) -> AnyView {
    let Some((team, confirmed_at)) = open.team.as_ref().filter(|_| open.sheet.is_written) else {
        return ().into_any();
    };
    let said = match confirmed_at {
        Some(at) => format!("{team} said {} that it knows of this plan.", when(*at)),
        None => format!("{team} has not said yet that it knows of this plan."),
    };
    let whose = open.sheet.plan.resident.id.to_string();
    view! {
        <PortalForm action="/api/on-call/confirm-known">
            <p>{said}</p>
            <input type="hidden" name="resident" value=whose/>
            <Button look=ButtonLook::Secondary>"Our team knows about this plan"</Button>
        </PortalForm>
    }
    .into_any()
}
