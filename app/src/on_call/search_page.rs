//! The pages on which somebody on call looks for a person and says who it is.

use super::{
    model::{FoundView, OnCallView},
    reason_form::reason_form,
};
use crate::{
    backend::last_known,
    components::{Button, ButtonLink, DateInput, Inset, Page, PortalForm, TextInput, page_result},
    links,
    plan::when,
    posted,
};
use leptos::prelude::*;

/// What the fields are called in error messages.
const LABELS: [(&str, &str); 5] = [
    ("nhs", "NHS number"),
    ("family", "last name"),
    ("given", "first name"),
    ("born", "date of birth"),
    ("postcode", "postcode"),
];

/// The page that asks whom to look for.
#[component]
pub fn OnCallPage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.on_call.start(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(search_page))
    };
    view! { {Suspend::new(shown)} }
}

fn search_page(view: OnCallView) -> AnyView {
    let labels = LABELS.map(|(name, label)| (name, label.to_owned()));
    let unanswered: Vec<_> = view
        .unanswered
        .into_iter()
        .map(|used| {
            view! {
                <li>
                    <a href=links::plan_use(used.id)>{used.name}</a>
                    <span class="home__more">{format!("Used {}", when(used.used_at))}</span>
                </li>
            }
        })
        .collect();
    let unanswered = (!unanswered.is_empty()).then(|| {
        view! {
            <section aria-labelledby="unanswered">
                <h2 id="unanswered">"How did it go?"</h2>
                <p>"You used these crisis plans. Say whether they helped: it takes a minute."</p>
                <ul class="home__list">{unanswered}</ul>
            </section>
        }
    });
    view! {
        <Page title="Find a person’s crisis sheet" labels=labels>
            <p>"Enter the NHS number. If you do not have it, enter the last name and the date of birth."</p>
            <PortalForm action="/api/on-call/search" autocomplete="off">
                <TextInput
                    name="nhs"
                    label="NHS number"
                    hint="10 digits, like 999 123 4567"
                    inputmode="numeric"
                    width=10
                    spellcheck=false
                />
                <TextInput name="family" label="Last name" width=20 spellcheck=false/>
                <DateInput name="born" legend="Date of birth" hint="For example, 15 3 1941"/>
                <TextInput
                    name="given"
                    label="First name (optional)"
                    hint="The first letters are enough"
                    width=20
                    spellcheck=false
                />
                <TextInput
                    name="postcode"
                    label="Postcode (optional)"
                    hint="The first half is enough"
                    width=10
                    spellcheck=false
                />
                <Button>"Find"</Button>
            </PortalForm>
            <Inset>
                <p>"Every search is recorded. The person sees that you opened their sheet, and why."</p>
            </Inset>
            {unanswered}
        </Page>
    }
    .into_any()
}

/// The page that asks which of those found it is, and why.
#[component]
pub fn FoundPage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.on_call.found(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(found_page))
    };
    view! { {Suspend::new(shown)} }
}

fn found_page(found: FoundView) -> AnyView {
    let (title, words) = match found {
        FoundView::People(people) => return reason_form(people, None),
        FoundView::Nobody if last_known().is_some() => (
            "No copy found",
            "There is no copy of a crisis sheet of anybody who fits. The person may still have a plan. Check the spelling and the date, or ring the team that cares for them.",
        ),
        FoundView::Nobody => (
            "Nobody found",
            "Nobody here fits what you entered. Check the spelling and the date, or use the NHS number. The person may be registered elsewhere.",
        ),
        FoundView::TooMany => (
            "More than 5 people fit",
            "So that nobody else’s name is shown, add the first name or the postcode, or use the NHS number.",
        ),
        FoundView::NotSearched => (
            "Nothing to show",
            "What you looked for is no longer kept. Search again.",
        ),
    };
    view! {
        <Page title=title back=links::ON_CALL>
            <p>{words}</p>
            <ButtonLink href=links::ON_CALL>"Search again"</ButtonLink>
        </Page>
    }
    .into_any()
}
