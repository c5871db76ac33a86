//! The form on which somebody writes down what worries them.

use super::{
    model::{AGREES, HEARD, KNOWS, MOST_IN_WORDS, RaiseView},
    worried_page::whom,
};
use crate::{
    components::{
        Button, Choice, ExitThisPage, Inset, Labels, Page, PortalForm, Radios, TextArea, TextInput,
        Warning,
    },
    links,
    loaded::loaded,
    plan::{IdentityBanner, answered, model::Resident},
    posted,
};
use leptos::prelude::*;

/// For whoever is signed in, about somebody by name.
#[component]
pub fn RaisePage() -> impl IntoView {
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.safeguarding.raise_form(&caller, None).await
    };
    loaded(answer, raise_page)
}

/// For staff, about the person whose record they have open.
#[component]
pub fn RaiseAboutPage() -> impl IntoView {
    answered(
        |asked| async move {
            let safeguarding = &asked.backend.safeguarding;
            safeguarding
                .raise_form(&asked.caller, Some(asked.resident))
                .await
        },
        raise_page,
    )
}

pub(super) fn choices(known: &[(&str, &str)]) -> Vec<Choice> {
    known
        .iter()
        .map(|(code, words)| Choice::new(*code, *words))
        .collect()
}

fn raise_page(view: RaiseView) -> AnyView {
    let labels: Labels = [
        ("danger", "whether somebody is in danger now"),
        ("about", "who it is about"),
        ("find", "where they live or how they can be found"),
        ("what", "what you saw or what was said"),
        ("heard", "how you know"),
        ("knows", "whether the person knows"),
        ("agrees", "whether the person agrees"),
    ]
    .into();
    let (title, back) = match &view.about {
        Some(resident) => ("Raise a safeguarding concern", links::person(resident.id)),
        None => ("Write down what worries you", links::WORRIED.to_owned()),
    };
    let unread = (!view.is_read).then(|| {
        view! {
            <Inset>
                <p>"Nobody here is named as the safeguarding lead yet. What you write is kept, but ring as well."</p>
            </Inset>
        }
    });
    view! {
        <Page title=title back=back labels=labels>
            <ExitThisPage/>
            <Warning heading="Is somebody in danger now?">
                <p><a href="tel:999">"Ring 999"</a>" first. Then write it down."</p>
            </Warning>
            {unread}
            {whom(view.phone.as_deref())}
            <PortalForm action="/api/safeguarding/raise" autocomplete="off">
                {who(view.about)}
                <Radios
                    name="danger"
                    legend="Is somebody in danger now?"
                    choices=Choice::yes_or_no()
                    inline=true
                />
                <TextArea
                    name="what"
                    label="What did you see, or what was said?"
                    hint="Use the very words if you can. Say when and where."
                    rows=8
                    limit=MOST_IN_WORDS
                />
                <Radios name="heard" legend="How do you know?" choices=choices(&HEARD)/>
                <Radios
                    name="knows"
                    legend="Does the person know that you are writing this?"
                    hint="If it is about you, choose Yes"
                    choices=choices(&KNOWS)
                />
                <Radios name="agrees" legend="Do they agree?" choices=choices(&AGREES)/>
                <Button>"Send to the safeguarding lead"</Button>
            </PortalForm>
            <p>"The person it is about cannot see this here, nor can those who help them."</p>
        </Page>
    }
    .into_any()
}

/// Whom it is about.
fn who(about: Option<Resident>) -> AnyView {
    match about {
        Some(resident) => {
            let id = resident.id.to_string();
            view! {
                <IdentityBanner resident=resident/>
                <input type="hidden" name="resident" value=id/>
            }
            .into_any()
        }
        None => view! {
            <TextInput
                name="about"
                label="Who is it about?"
                hint="Their name, or “me”"
                spellcheck=false
            />
            <TextInput
                name="find"
                label="Where do they live, or how can they be found? (optional)"
                hint="For example a street, a care home or a GP surgery"
            />
        }
        .into_any(),
    }
}
