//! One member of staff: their roles, another role, and that they have left.

use super::{
    join_page::{ROLE_LABELS, role_fields},
    model::{Member, MemberView},
    staff_page::{role_days, role_words},
};
use crate::{
    components::{
        Button, ButtonLook, Checkboxes, Page, PortalForm, SummaryList, SummaryRow, Tick, Warning,
    },
    error::PortalError,
    ids::PersonId,
    links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// One member of staff: `/admin/staff/:member`.
#[component]
pub fn MemberPage() -> impl IntoView {
    let asked = asked();
    let member = use_params_map().with_untracked(|parts| parts.get("member"));
    let answer = async move {
        let (caller, backend) = asked?;
        let member: Option<PersonId> = member.and_then(|part| part.parse().ok());
        let member = member.ok_or(PortalError::NotFound)?;
        backend.admin.member(&caller, member).await
    };
    loaded(answer, member_page)
}

fn member_page(view: MemberView) -> AnyView {
    let MemberView {
        member,
        email,
        needs_code,
        mine,
        last_administrator,
        looks_after,
        form,
    } = view;
    let [role, title, place, from] = ROLE_LABELS;
    let labels = [
        role,
        title,
        place,
        from,
        ("sure", "that they have left"),
        ("member", "whether they need a code"),
    ];
    let signs_in = email.clone().unwrap_or_else(|| String::from("No account"));
    let rows = member
        .roles
        .iter()
        .map(|role| SummaryRow::text(role_words(role), role_days(role)))
        .chain([SummaryRow::text("Signs in with", signs_in)])
        .collect();
    let code = (needs_code && email.is_some() && !mine).then(|| start_code(&member));
    let another = if mine {
        view! { <p>"Nobody gives a role to themselves. Ask another administrator."</p> }.into_any()
    } else {
        view! {
            <PortalForm action="/api/admin/give-role" autocomplete="off">
                <input type="hidden" name="member" value=member.id.to_string()/>
                {role_fields(form)}
                <Button look=ButtonLook::Secondary>"Give this role"</Button>
            </PortalForm>
        }
        .into_any()
    };
    let ending = if last_administrator {
        view! { <p>"They are the only administrator. Add another one before this one leaves."</p> }
            .into_any()
    } else {
        ending(&member, looks_after)
    };
    view! {
        <Page title=member.name.clone() caption="Staff" back=links::STAFF labels=labels dense=true>
            <SummaryList rows=rows/>
            {code}
            <h2>"Another role"</h2>
            {another}
            <h2>"They have left"</h2>
            {ending}
        </Page>
    }
    .into_any()
}

fn start_code(member: &Member) -> AnyView {
    let id = member.id.to_string();
    view! {
        <p>"They have nothing yet to prove who they are with: no passkey and no recovery codes. Make a code and hand it to them yourself."</p>
        <PortalForm action="/api/admin/make-start-code">
            <input type="hidden" id="member" name="member" value=id/>
            <Button look=ButtonLook::Secondary>"Make a code"</Button>
        </PortalForm>
    }
    .into_any()
}

fn ending(member: &Member, looks_after: u32) -> AnyView {
    let (id, sure) = (
        member.id.to_string(),
        format!("Yes, {} has left", member.name),
    );
    let people = match looks_after {
        0 => None,
        1 => Some(String::from(
            "1 person has them as somebody who looks after them. Their team must name somebody else.",
        )),
        more => Some(format!(
            "{more} people have them as somebody who looks after them. Their teams must name somebody else."
        )),
    };
    view! {
        <Warning heading="This ends at once">
            <p>"They are signed out everywhere. They lose every role here, everybody they look after, and any access they took in an emergency. A page that they have open shows nothing more."</p>
            <p>"What they have as a carer, or as somebody with a plan of their own, stays."</p>
            {people.map(|people| view! { <p>{people}</p> })}
        </Warning>
        <PortalForm action="/api/admin/end-staff">
            <input type="hidden" name="member" value=id/>
            <Checkboxes
                name="sure"
                legend="Have they left?"
                ticks=vec![Tick::new("sure", sure, false)]
            />
            <Button look=ButtonLook::Warning>"End their work here now"</Button>
        </PortalForm>
    }
    .into_any()
}
