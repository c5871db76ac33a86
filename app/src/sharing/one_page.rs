//! What is shared with one person: change it, pause it, renew it, end it.

use super::{
    form_page::which_asked,
    model::{MOST_IN_REASON, OneView, SharingView, State},
    sharing_rows::sharing_rows,
};
use crate::{
    components::{Button, ButtonLink, ButtonLook, Page, PortalForm, SummaryList, TextArea},
    error::PortalError,
    format,
    ids::{PersonId, SharingId},
    links,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;

/// One sharing.
#[component]
pub fn SharingPage() -> impl IntoView {
    let which = which_asked("sharing");
    answered(
        move |asked| async move {
            let which = which.ok_or(PortalError::NotFound)?;
            let sharing = &asked.backend.sharing;
            sharing.one(&asked.caller, asked.resident, which).await
        },
        one_page,
    )
}

fn one_page(view: OneView) -> AnyView {
    let OneView {
        resident,
        sharing,
        renewed_to,
        may_get_code,
    } = view;
    let (id, which) = (resident.id, sharing.id);
    let pause = pause_form(id, &sharing);
    // What staff decided is theirs to change; the resident ends it.
    let chosen = sharing.ground.is_none();
    let given = (chosen && sharing.state.is_given()).then(|| {
        let change = links::change_sharing(id, which);
        let renew = format!("Share until {}", format::date(renewed_to));
        view! {
            <p><ButtonLink href=change>"Change what they can do"</ButtonLink></p>
            {pause}
            <PortalForm action="/api/sharing/renew">
                {hidden(id, which)}
                <Button look=ButtonLook::Secondary>{renew}</Button>
            </PortalForm>
        }
    });
    let new_code = may_get_code.then(|| {
        view! {
            <p>"Is the code lost, or too old? Make a new one. The old code stops working at once."</p>
            <PortalForm action="/api/sharing/make-new-code">
                {hidden(id, which)}
                <Button look=ButtonLook::Secondary>"Make a new code"</Button>
            </PortalForm>
        }
    });
    let again = if chosen {
        "To share again you make a new code."
    } else {
        "Your care team can see that you ended it. You need not say why."
    };
    let may_end = chosen || resident.is_reader;
    let end = (may_end && sharing.state.is_open()).then(|| {
        view! {
            <h2>"End it"</h2>
            <p>{format!("They can open nothing more, at once. {again}")}</p>
            <PortalForm action="/api/sharing/end">
                {hidden(id, which)}
                <TextArea
                    name="reason"
                    label="Why? (optional)"
                    hint="They do not see this"
                    rows=3
                    limit=MOST_IN_REASON
                />
                <Button look=ButtonLook::Warning>"End sharing"</Button>
            </PortalForm>
        }
    });
    let rows = sharing_rows(&sharing, resident.is_reader);
    view! {
        <Page
            title=format!("Sharing with {}", sharing.name)
            back=links::around(id)
            labels=[("reason", "why you end it")]
        >
            <IdentityBanner resident=resident/>
            <SummaryList rows=rows/>
            {given}
            {new_code}
            {end}
        </Page>
    }
    .into_any()
}

/// Which sharing a form is about.
fn hidden(resident: PersonId, sharing: SharingId) -> AnyView {
    view! {
        <input type="hidden" name="resident" value=resident.to_string()/>
        <input type="hidden" name="sharing" value=sharing.to_string()/>
    }
    .into_any()
}

/// The button that pauses a sharing, or goes on with it; none when there is nothing to pause.
pub(super) fn pause_form(resident: PersonId, sharing: &SharingView) -> Option<AnyView> {
    if sharing.ground.is_some() {
        return None;
    }
    let (to, words) = match sharing.state {
        State::Active => ("pause", "Pause"),
        State::Paused => ("resume", "Share again"),
        _ => return None,
    };
    let (which, name) = (sharing.id, sharing.name.clone());
    let form = view! {
        <PortalForm action="/api/sharing/pause">
            {hidden(resident, which)}
            <input type="hidden" name="to" value=to/>
            <Button look=ButtonLook::Secondary>
                {words}
                <span class="nhsuk-u-visually-hidden">{format!(": {name}")}</span>
            </Button>
        </PortalForm>
    };
    Some(form.into_any())
}
