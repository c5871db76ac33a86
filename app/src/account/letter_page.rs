//! The letter that invites a resident: making it, and the letter itself, to print.

use super::{
    loaded::{asking_services, loaded, part_of_address},
    model::{InviteView, LetterView},
    print_size::{other_size, paper_class, size_asked},
};
use crate::{
    components::{Button, Inset, Page, PortalForm, Warning},
    error::PortalError,
    format,
    ids::PersonId,
    links,
    plan::IdentityBanner,
};
use leptos::prelude::*;

/// Make a letter.
#[component]
pub fn InvitePage() -> impl IntoView {
    let services = asking_services();
    let resident: Result<PersonId, PortalError> = part_of_address("person");
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.invite_view(&caller, resident?).await
    };
    loaded(ask, |invite| view! { <Invite invite=invite/> })
}

#[component]
fn Invite(invite: InviteView) -> impl IntoView {
    let person = links::person(invite.resident.id);
    let to_make = to_be_made(invite.format.made(), &invite.organisation);
    let then = if invite.format.made().is_empty() {
        "You see the letter once, for 10 minutes. Print it, check the address, and send it or hand it over in person."
    } else {
        "You see the letter once, for 10 minutes. Have it made, check the address, and send it or hand it over in person."
    };
    let id = invite.resident.id.to_string();
    let earlier = invite.earlier_until.map(|day| {
        view! {
            <Inset>
                <p>{format!("An earlier letter holds until {}. It stops working when you make a new one.", format::date(day))}</p>
            </Inset>
        }
    });
    let unsafe_post = invite.post_is_unsafe.then(not_by_post);
    let again = invite.has_account.then(|| {
        view! {
            <Inset>
                <p>"They have an account already. The letter lets them in to it again, if they cannot sign in any more."</p>
            </Inset>
        }
    });
    let form = if invite.has_birth_date {
        view! {
            <p>"The letter has a code. With it, and their date of birth, they open their account. The code works once, for 21 days, and stops after 5 wrong tries."</p>
            <p>{then}</p>
            {again}
            {earlier}
            {to_make}
            {unsafe_post}
            <PortalForm action="/api/account/invite">
                <input type="hidden" id="resident" name="resident" value=id/>
                <Button>"Make letter"</Button>
            </PortalForm>
        }
        .into_any()
    } else {
        view! {
            <p>"The record has no date of birth. The code in the letter only works together with it."</p>
            <p><a href=person.clone()>"Add the date of birth to the record first"</a></p>
        }
        .into_any()
    };
    view! {
        <Page
            title=format!("Invite {}", invite.resident.full_name)
            back=person
            labels=[("resident", "the date of birth in the record first")]
            dense=true
        >
            <IdentityBanner resident=invite.resident/>
            {form}
        </Page>
    }
}

/// That printing the letter as it is would not do, in what it must be made, and by whom.
pub(crate) fn to_be_made(formats: &[String], organisation: &str) -> Option<AnyView> {
    if formats.is_empty() {
        return None;
    }
    let lines: Vec<_> = formats
        .iter()
        .map(|format| view! { <li>{format.clone()}</li> })
        .collect();
    let by = format!(
        "{organisation} makes it, or has it made. Give the words to whoever does that there. Until it is ready, tell the person what it says in the way that suits them."
    );
    Some(
        view! {
            <Warning heading="Do not print this letter as it is">
                <p>"The person cannot read it like that. It must be made in:"</p>
                <ul>{lines}</ul>
                <p>{by}</p>
            </Warning>
        }
        .into_any(),
    )
}

/// That the letter is not to be posted.
pub(crate) fn not_by_post() -> AnyView {
    view! {
        <Warning heading="Do not post it">
            <p>"Letters are not safe for this person. Hand it over yourself."</p>
        </Warning>
    }
    .into_any()
}

/// The letter.
#[component]
pub fn LetterPage() -> impl IntoView {
    let services = asking_services();
    let resident: Result<PersonId, PortalError> = part_of_address("person");
    let ask = async move {
        let (caller, backend) = services?;
        backend.account.letter(&caller, resident?).await
    };
    loaded(ask, |letter| view! { <Letter letter=letter/> })
}

#[component]
fn Letter(letter: LetterView) -> impl IntoView {
    let size = size_asked(letter.format.size());
    let made = letter.format.made();
    let (title, print, other) = if made.is_empty() {
        let this = links::letter(letter.resident);
        (
            "Letter to print",
            "Print this page now. It is shown for 10 minutes and not again.",
            other_size(&this, letter.format.size(), size),
        )
    } else {
        (
            "Letter to be made",
            "The words are shown for 10 minutes and not again.",
            ().into_any(),
        )
    };
    let to_make = to_be_made(made, &letter.organisation);
    // Printed as it is, it would only look like a letter to its reader.
    let class = if made.is_empty() {
        paper_class(size)
    } else {
        format!("{} no-print", paper_class(size))
    };
    let lines: Vec<_> = letter
        .address
        .into_iter()
        .map(|line| view! { <span class="paper__line">{line}</span> })
        .collect();
    let call = letter.phone.as_ref().map(|phone| {
        format!(
            "Call us on {} if you need help, or if the code does not work.",
            format::phone(phone)
        )
    });
    let no_internet = match &letter.phone {
        Some(phone) => format!(
            "You can have your plan on paper. Call us on {} and ask for it, or ask anyone who cares for you.",
            format::phone(phone)
        ),
        None => String::from("You can have your plan on paper. Ask anyone who cares for you."),
    };
    let unsafe_post = lines.is_empty().then(not_by_post);
    let view_box = format!("0 0 {0} {0}", letter.qr.side);
    view! {
        <Page title=title caption=letter.name.clone()>
            {to_make}
            <div class="no-print">
                <p>{print}</p>
                {unsafe_post}
                {other}
                <p><a href=links::person(letter.resident)>"Back to the record"</a></p>
            </div>
            <div class=class>
                <p class="paper__from">{letter.organisation.clone()}</p>
                <p class="paper__address">{lines}</p>
                <p>{format::date(letter.written_on)}</p>
                <p>{format!("Dear {}", letter.name)}</p>
                <p><strong>"Your care plan online"</strong></p>
                <p>"With Alongside you can read your care plan, change it, and see who has looked at it. It is your plan."</p>
                <h2>"What to do"</h2>
                <ol>
                    <li>"On a phone, tablet or computer, go to "<strong>{letter.page}</strong></li>
                    <li>"Type this code: "<strong class="paper-code">{letter.code}</strong></li>
                    <li>"Type your date of birth."</li>
                </ol>
                <svg class="paper__qr" viewBox=view_box role="img" aria-label="QR code that opens the page for your code">
                    <path d=letter.qr.path></path>
                </svg>
                <p>"You can also point the camera of your phone at this square. It opens the page. You still type the code."</p>
                <p>{format!("The code works once, until the end of {}.", format::date(letter.last_day))}</p>
                <p>"Do not give the code to anyone. We will never call you and ask for it."</p>
                <h2>"If you do not use the internet"</h2>
                <p>{no_internet}</p>
                {call.map(|call| view! { <p>{call}</p> })}
                <p>{letter.organisation}</p>
            </div>
        </Page>
    }
}
