//! How I sign in.

use super::{
    loaded::{asking_services, loaded},
    model::{AccountView, PasskeyView, SessionView},
};
use crate::{
    backend::Caller,
    components::{
        Button, ButtonLink, ButtonLook, Card, Checkboxes, Page, PortalForm, StatusTag, SummaryList,
        SummaryRow, TagColour, Tick,
    },
    crisis_plan::kept_model::KeptSheetView,
    format,
    ids::PersonId,
    links,
    plan::when,
};
use leptos::prelude::*;

/// Passkeys, email, recovery codes, and where I am signed in.
#[component]
pub fn AccountPage() -> impl IntoView {
    let services = asking_services();
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.view(&caller).await
    };
    loaded(ask, |account| view! { <Account account=account/> })
}

#[component]
fn Account(account: AccountView) -> impl IntoView {
    let shared = account.shared_device;
    let others = account.sessions.len() > 1;
    let passkeys: Vec<_> = account.passkeys.into_iter().map(passkey).collect();
    let no_passkey = passkeys
        .is_empty()
        .then(|| view! { <p>"You have no passkey yet."</p> });
    let add = if shared {
        view! { <p>"Others use this device, so you cannot add a passkey on it."</p> }.into_any()
    } else {
        view! { <p><ButtonLink href=links::ADD_PASSKEY look=ButtonLook::Secondary>"Add a passkey"</ButtonLink></p> }
            .into_any()
    };
    let codes = match account.codes_left {
        0 => String::from("You have no recovery codes."),
        1 => String::from("You have 1 recovery code left."),
        left => format!("You have {left} recovery codes left."),
    };
    let mut sessions = account.sessions;
    // The one in the reader's hands first.
    sessions.sort_by_key(|session| !session.this);
    let sessions: Vec<_> = sessions.into_iter().map(session).collect();
    let end_others = others.then(|| {
        view! {
            <PortalForm action="/api/account/end-other-sessions">
                <Button look=ButtonLook::Secondary>"Sign out all other devices"</Button>
            </PortalForm>
        }
    });
    let me = use_context::<Caller>()
        .and_then(|caller| caller.signed_in)
        .filter(|person| person.is_resident);
    let kept = me.as_ref().and_then(|me| devices(me.person, account.kept));
    let news = me.map(|me| {
        view! { <p><a href=links::told(me.person)>"Who hears when something changes in your plan"</a></p> }
    });
    view! {
        <Page title="How I sign in" breadcrumbs=vec![(links::HOME.to_owned(), String::from("Home"))]>
            <h2>"Passkeys"</h2>
            {no_passkey}
            {passkeys}
            {add}
            <h2>"Email address"</h2>
            <SummaryList rows=vec![
                SummaryRow::text("Codes are sent to", account.email.unwrap_or_default())
                    .change(links::CHANGE_EMAIL),
            ]/>
            <p><a href=links::EMAILS>"Emails I get"</a></p>
            {news}
            <h2>"Recovery codes on paper"</h2>
            <p>{codes}</p>
            <p>
                <ButtonLink href=links::NEW_RECOVERY_CODES look=ButtonLook::Secondary>
                    "Make new recovery codes"
                </ButtonLink>
            </p>
            <h2>"Where you are signed in"</h2>
            {sessions}
            {end_others}
            {kept}
            <h2>"This device"</h2>
            <PortalForm action="/api/account/share-device">
                <Checkboxes
                    name="device"
                    legend="Is this your own device?"
                    ticks=vec![
                        Tick::new("shared_device", "Other people use this device", shared)
                            .hint("We sign you out after 5 minutes without use"),
                    ]
                />
                <Button look=ButtonLook::Secondary>"Save"</Button>
            </PortalForm>
            <PortalForm action=links::SIGN_OUT>
                <Button>"Sign out"</Button>
            </PortalForm>
        </Page>
    }
}

fn passkey(passkey: PasskeyView) -> impl IntoView {
    let (colour, place) = if passkey.synced {
        (TagColour::Green, "Synced")
    } else {
        (TagColour::Grey, "This device only")
    };
    let used = passkey.used_at.map_or_else(
        || String::from("Not used yet"),
        |used| format!("Last used on {}", format::date_of(used)),
    );
    let added = format!("Added on {}", format::date_of(passkey.added_at));
    view! {
        <Card
            heading=passkey.name
            actions=vec![(links::passkey(passkey.id), String::from("Rename or remove"))]
            facts=format!("{added}. {used}.")
        >
            <p><StatusTag text=place colour=colour/></p>
        </Card>
    }
}

/// The devices that keep a person's crisis sheet, if any do.
fn devices(person: PersonId, kept: Vec<KeptSheetView>) -> Option<AnyView> {
    if kept.is_empty() {
        return None;
    }
    let kept: Vec<_> = kept.into_iter().map(|kept| device(person, kept)).collect();
    Some(
        view! {
            <h2 id="kept">"Devices that keep my crisis sheet"</h2>
            <p>"They show it without internet. A device that you remove here deletes it when it is next online, and not before."</p>
            {kept}
        }
        .into_any(),
    )
}

fn device(person: PersonId, kept: KeptSheetView) -> AnyView {
    let this = if kept.this { " (this device)" } else { "" };
    let saved = kept.refreshed_at.map_or_else(
        || String::from("Nothing saved yet"),
        |at| format!("Last saved {}", when(at)),
    );
    view! {
        <Card heading=format!("{}{this}", kept.device)>
            <p>{format!("Kept since {}. {saved}.", when(kept.kept_at))}</p>
            <PortalForm action="/api/crisis-plan/remove-sheet">
                <input type="hidden" name="resident" value=person.to_string()/>
                <input type="hidden" name="kept" value=kept.id.to_string()/>
                <Button look=ButtonLook::Secondary>
                    "Remove"
                    <span class="nhsuk-u-visually-hidden">{format!(" the crisis sheet from {}", kept.device)}</span>
                </Button>
            </PortalForm>
        </Card>
    }
    .into_any()
}

fn session(session: SessionView) -> impl IntoView {
    let this = if session.this { " (this device)" } else { "" };
    let shared = session
        .shared_device
        .then(|| view! { <p>"Other people use this device."</p> });
    let heading = format!("{}{this}", session.device);
    let end = (!session.this).then(|| {
        view! {
            <PortalForm action="/api/account/end-session">
                <input type="hidden" name="session" value=session.reference.to_string()/>
                <Button look=ButtonLook::Secondary>
                    "Sign out"
                    <span class="nhsuk-u-visually-hidden">{format!(" {}", session.device)}</span>
                </Button>
            </PortalForm>
        }
    });
    view! {
        <Card heading=heading>
            <p>
                {format!(
                    "Signed in {}, {}. Last used {}.",
                    session.method,
                    when(session.signed_in_at),
                    when(session.last_seen_at),
                )}
            </p>
            {shared}
            {end}
        </Card>
    }
}
