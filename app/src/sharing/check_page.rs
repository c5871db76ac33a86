//! The second step: what it will mean, before anything is shared.

use super::{
    model::{CheckView, Chosen},
    parts::Reach,
};
use crate::{
    components::{Button, ButtonRow, ExitThisPage, Inset, Page, PortalForm, Warning},
    format, links,
    plan::{IdentityBanner, answered, model::Resident},
};
use leptos::prelude::*;

/// What was chosen, in plain words.
#[component]
pub fn CheckSharingPage() -> impl IntoView {
    answered(
        |asked| async move {
            let sharing = &asked.backend.sharing;
            sharing.check(&asked.caller, asked.resident).await
        },
        check_page,
    )
}

fn check_page(view: CheckView) -> AnyView {
    let CheckView {
        resident,
        chosen,
        before,
    } = view;
    let id = resident.id;
    let change = match chosen.sharing {
        None => links::share(id),
        Some(sharing) => links::change_sharing(id, sharing),
    };
    let (title, button) = match chosen.sharing {
        None => (format!("Share with {}?", chosen.name), "Share"),
        Some(_) => (format!("Change for {}?", chosen.name), "Save the change"),
    };
    let before = (before != Reach::default()).then(|| {
        let before = items(before.sentences());
        view! { <h2>"What they can do today"</h2> <ul class="nhsuk-list nhsuk-list--bullet">{before}</ul> }
    });
    view! {
        <Page title=title back=change.clone()>
            <ExitThisPage/>
            <IdentityBanner resident=resident.clone()/>
            {before}
            {meaning(&resident, &chosen)}
            {pressed(&resident)}
            <PortalForm action="/api/sharing/share">
                <input type="hidden" name="resident" value=id.to_string()/>
                <ButtonRow>
                    <Button>{button}</Button>
                    <a href=change>"Change this"</a>
                    <a href=links::around(id)>"Do not share"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}

pub(super) fn items(sentences: Vec<String>) -> Vec<AnyView> {
    sentences
        .into_iter()
        .map(|sentence| view! { <li>{sentence}</li> }.into_any())
        .collect()
}

/// What they can see and do, what not, and for how long.
fn meaning(resident: &Resident, chosen: &Chosen) -> AnyView {
    let can = items(chosen.reach().sentences());
    let no_looks = (!chosen.looks).then(|| view! { <li>"See who has looked"</li> });
    let no_messages = (!chosen.messages)
        .then(|| view! { <li>"Read or answer messages that they are not in"</li> });
    let no_help = (!chosen.help)
        .then(|| view! { <li>"Ask a service for help for the person, or see what was asked"</li> });
    let (your, you) = if resident.is_reader {
        (String::from("your"), String::from("you"))
    } else {
        (format!("{}’s", resident.name), resident.name.clone())
    };
    let account = chosen.sharing.is_none().then(|| {
        view! { <p>"It begins when they have entered the code and said yes. We tell them and the person whose plans they are, by email."</p> }
    });
    view! {
        <h2>{format!("What {} can do", chosen.name)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            {can}
            <li>"Can see earlier versions of these parts, and who changed them"</li>
            <li>{format!("Can see {your} name, address, phone numbers and NHS number, and who gives care")}</li>
            <li>{format!("Can write messages to the care team about {you}")}</li>
        </ul>
        <h2>"What they cannot do"</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>"See any other part of the plans"</li>
            <li>"Share with anyone else, or agree with a plan"</li>
            {no_looks}
            {no_messages}
            {no_help}
        </ul>
        <h2>"How long"</h2>
        <p>{format!("Until the end of {}. Then it stops by itself.", format::date(chosen.to))}</p>
        <Inset>
            <p>{format!("It can be changed, paused or ended at any time, at once. Each look is listed for {you} under “Who has looked”.")}</p>
        </Inset>
        {account}
    }
    .into_any()
}

/// Whether somebody is pressing them, and what to do then.
fn pressed(resident: &Resident) -> AnyView {
    let question = if resident.is_reader {
        "Is anybody pressing you to do this?"
    } else {
        "Is anybody pressing you or them to do this?"
    };
    view! {
        <Warning heading=question>
            <p>"Then do not share. Nobody is told that you were here."</p>
            <p>"Speak to your GP surgery, or to anyone in the care team you trust. If you are in danger now, call 999."</p>
            <p><a href=links::WORRIED>"Who else you can ring"</a></p>
        </Warning>
    }
    .into_any()
}
