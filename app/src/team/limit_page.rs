//! The page on which a resident keeps a team out of what is written about them.

use super::model::EndForm;
use crate::{
    components::{Button, ButtonLook, Page, PortalForm},
    error::PortalError,
    ids::TieId,
    links,
    plan::{IdentityBanner, answered, query_asked},
};
use leptos::prelude::*;

/// Keeps a team out, or lets it in again.
#[component]
pub fn LimitTeamPage() -> impl IntoView {
    let tie: Option<TieId> = query_asked("tie");
    answered(
        move |asked| async move {
            let tie = tie.ok_or(PortalError::NotFound)?;
            let team = &asked.backend.team;
            team.limit_form(&asked.caller, asked.resident, tie).await
        },
        limit_page,
    )
}

fn limit_page(form: EndForm) -> AnyView {
    let (id, around) = (form.resident.id, form.around);
    let name = around.name;
    let (title, to, words, look) = if around.is_limited {
        (
            format!("Share with {name} again"),
            "share",
            "Share again",
            ButtonLook::Main,
        )
    } else {
        (
            format!("Stop sharing with {name}"),
            "limit",
            "Stop sharing",
            ButtonLook::Warning,
        )
    };
    let meaning = if around.is_limited {
        view! { <p>"The people in this team can then open your record and both plans again."</p> }
            .into_any()
    } else {
        view! {
            <p>"The people in this team can then no longer open your record or your plans. It holds from now on."</p>
            <ul>
                <li>"They may know less when they help you. Talk with them or with your named lead first if you can."</li>
                <li>"In an emergency they can still open your record, but only when they write down why. You are told, and you can see it in the list of who has looked."</li>
                <li>"You can share with them again at any time."</li>
            </ul>
        }
        .into_any()
    };
    view! {
        <Page title=title back=links::around(id)>
            <IdentityBanner resident=form.resident/>
            {meaning}
            <PortalForm action="/api/team/limit">
                <input type="hidden" name="resident" value=id.to_string()/>
                <input type="hidden" name="tie" value=around.id.to_string()/>
                <input type="hidden" name="to" value=to/>
                <Button look=look>{words}</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
