//! "Emails that could not be delivered".

use super::model::{Reach, Undelivered, UndeliveredView};
use crate::{
    components::{Button, ButtonLook, Page, PortalForm, ProblemPage},
    format, links,
    posted::asked,
};
use leptos::prelude::*;

/// The page of emails that could not be delivered: `/admin/undelivered`.
#[component]
pub fn UndeliveredPage() -> impl IntoView {
    let asked = asked();
    let shown = Suspend::new(async move {
        let emails = async {
            let (caller, backend) = asked?;
            backend.admin.undelivered(&caller).await
        };
        match emails.await {
            Ok(emails) => view! { <UndeliveredList emails=emails/> }.into_any(),
            Err(error) => view! { <ProblemPage error=error/> }.into_any(),
        }
    });
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// The emails, each with whom to reach instead.
#[component]
pub fn UndeliveredList(
    /// What the server told.
    emails: UndeliveredView,
) -> impl IntoView {
    let UndeliveredView { emails, more } = emails;
    let intro = if emails.is_empty() {
        "Every email has been delivered, or dealt with in another way."
    } else {
        "We could not deliver these emails, or an email is not how the person is reached. Phone or write instead, in the way that suits them, then say that you reached them."
    };
    let more =
        more.then(|| view! { <p>"There are more. They show when these are dealt with."</p> });
    let cards: Vec<_> = emails.into_iter().map(card).collect();
    view! {
        <Page title="Emails that could not be delivered" back=links::WORKLIST dense=true>
            <p>{intro}</p>
            {cards}
            {more}
        </Page>
    }
    .into_any()
}

fn card(email: Undelivered) -> AnyView {
    let facts = format!("Written {}", format::moment(email.written));
    let heading = email
        .whom
        .as_ref()
        .map_or_else(|| email.title.clone(), |whom| whom.name.clone());
    let why = email.another_way.then(
        || view! { <p><strong>"No email was sent: it is not how they are reached."</strong></p> },
    );
    let whom = match email.whom {
        Some(whom) => {
            let button = format!(": {}", whom.name);
            let letter = email.letter.then(|| {
                let name = format!(" to {}", whom.name);
                view! {
                    <p>
                        <a href=links::message_letter(email.id)>
                            "Print a letter"
                            <span class="nhsuk-u-visually-hidden">{name}</span>
                        </a>
                    </p>
                }
            });
            view! {
                <p>{email.title}</p>
                {why}
                {reach(whom)}
                {letter}
                <PortalForm action="/api/admin/handle-undelivered">
                    <input type="hidden" name="email" value=email.id.to_string()/>
                    <Button look=ButtonLook::Secondary>
                        "Reached another way"
                        <span class="nhsuk-u-visually-hidden">{button}</span>
                    </Button>
                </PortalForm>
            }
            .into_any()
        }
        None => view! {
            <p>"Someone in a team that gives this person care sees who it is and can reach them."</p>
        }
        .into_any(),
    };
    view! {
        <section class="card">
            <div class="card__head">
                <h2>{heading}</h2>
            </div>
            {whom}
            <p class="card__facts">{facts}</p>
        </section>
    }
    .into_any()
}

fn reach(whom: Reach) -> AnyView {
    let relation = whom.relation.map(|relation| view! { <p>{relation}</p> });
    let record = whom
        .record
        .map(|person| view! { <p><a href=links::person(person)>"Open the record"</a></p> });
    let phones: Vec<_> = whom
        .phones
        .iter()
        .map(|number| {
            let shown = format::phone(number);
            view! { <li>"Phone: "<a href=format::dial(number)>{shown}</a></li> }
        })
        .collect();
    let phones = if phones.is_empty() {
        view! { <p>"We have no phone number."</p> }.into_any()
    } else {
        view! { <ul>{phones}</ul> }.into_any()
    };
    let address = (!whom.address.is_empty()).then(|| {
        let address = whom.address.join(", ");
        view! { <p>{format!("Address: {address}")}</p> }
    });
    let safe = (!whom.safe_contact.is_empty()).then(|| {
        let lines: Vec<_> = whom
            .safe_contact
            .iter()
            .map(|line| view! { <li>{line.clone()}</li> })
            .collect();
        view! { <p><strong>"How it is safe to reach them:"</strong></p> <ul>{lines}</ul> }
    });
    let needs = (!whom.needs.is_empty()).then(|| {
        let lines: Vec<_> = whom
            .needs
            .iter()
            .map(|line| view! { <li>{line.clone()}</li> })
            .collect();
        view! { <p><strong>"What they need:"</strong></p> <ul>{lines}</ul> }
    });
    view! { {relation} {needs} {safe} {phones} {address} {record} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{EmailId, PersonId};
    use chrono::DateTime;
    use uuid::Uuid;

    fn page(whom: Option<Reach>) -> String {
        let emails = UndeliveredView {
            emails: vec![Undelivered {
                id: EmailId(Uuid::nil()),
                title: String::from("A code to sign in"),
                written: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
                letter: true,
                another_way: true,
                whom,
            }],
            more: false,
        };
        let owner = Owner::new();
        owner.with(|| {
            leptos_meta::provide_meta_context();
            view! { <UndeliveredList emails=emails/> }.to_html()
        })
    }

    #[test]
    fn whom_to_phone_is_shown_with_the_button() {
        let html = page(Some(Reach {
            name: String::from("Joe Miller"),
            relation: None,
            record: Some(PersonId(Uuid::nil())),
            needs: vec![String::from("Contact by letter")],
            safe_contact: vec![String::from("Leave no messages")],
            phones: vec![String::from("01632960001")],
            address: vec![String::from("1 High Street"), String::from("AA3 1AB")],
        }));
        for part in [
            "Joe Miller",
            "tel:01632960001",
            "1 High Street, AA3 1AB",
            "Reached another way",
            "Print a letter",
            "Leave no messages",
            "Contact by letter",
            "No email was sent",
            "Written 18 November 2026 at 11:06am",
        ] {
            assert!(html.contains(part), "{part} is missing from {html}");
        }
    }

    #[test]
    fn who_may_not_know_the_person_has_no_button() {
        let html = page(None);
        assert!(html.contains("A code to sign in"));
        assert!(!html.contains("<form"));
    }
}
