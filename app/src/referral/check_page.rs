//! What would be sent, before it is.

use super::{
    model::{Source, Way},
    parts::{answers, throw_away},
    services_page::of_service,
    view::CheckView,
};
use crate::{
    components::{Button, Choice, Inset, Labels, Page, PortalForm, Radios, TextInput},
    links,
    plan::{IdentityBanner, when},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CheckRequestPage() -> impl IntoView {
    of_service(
        |asked, service| async move {
            let referral = &asked.backend.referral;
            referral.check(&asked.caller, asked.resident, service).await
        },
        check_page,
    )
}

fn check_page(view: CheckView) -> AnyView {
    let (resident, service) = (view.resident.id, view.service);
    let caption = match view.resident.is_reader {
        true => view.name.clone(),
        false => format!("{}, for {}", view.name, view.resident.name),
    };
    let same = view.same.map(|same| {
        let href = links::request(resident, same.id);
        view! {
            <Inset>
                <p>{format!("A request to this service is open already. It was sent {}.", when(same.sent_at))}</p>
                <p><a href=href>"See it, and add to it instead"</a></p>
            </Inset>
        }
    });
    let change = |page: &str| links::questions(resident, service, page, true);
    let rows = answers(view.answers, Some(&change));
    let labels = Labels::from([
        ("source", "who asks"),
        ("way", "how it came"),
        ("referrer", "the name of who asks"),
    ]);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let by_staff = view.by_staff.then(who_asked);
    let no_email = (!view.told_by_email).then(|| {
        view! { <p>"There is no email address on the record. Somebody rings or writes when there is an answer."</p> }
    });
    let away = throw_away(resident, service, &view.name);
    let words = format!(
        "Send the request for {}",
        crate::components::wording::inside_sentence(&view.name)
    );
    view! {
        <Page
            title="Check the answers before you send them"
            caption=caption
            back=links::ask_service(resident, service)
            labels=labels
        >
            <IdentityBanner resident=view.resident/>
            {same}
            {rows}
            <PortalForm action="/api/referral/send">
                <input type="hidden" name="resident" value=resident.to_string()/>
                <input type="hidden" name="service" value=service.to_string()/>
                <input type="hidden" name="version" value=view.version.to_string()/>
                {by_staff}
                {no_email}
                <p>"The team of the service reads what you send, and so do those who give care."</p>
                <Button>{words}</Button>
            </PortalForm>
            {away}
        </Page>
    }
    .into_any()
}

/// What staff say who enter it for somebody.
fn who_asked() -> AnyView {
    let sources = Source::ALL
        .iter()
        .map(|source| Choice::new(source.code(), source.words()))
        .collect();
    let ways = Way::ALL
        .iter()
        .map(|way| Choice::new(way.code(), way.words()))
        .collect();
    view! {
        <Radios name="source" legend="Who asks?" choices=sources/>
        <Radios name="way" legend="How did it come?" choices=ways/>
        <TextInput
            name="referrer"
            label="Their name and where they work (optional)"
            hint="When it is somebody else than you"
        />
    }
    .into_any()
}
