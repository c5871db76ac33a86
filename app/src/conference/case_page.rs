//! What a meeting talks about, for one person: their own wishes first, then what is decided.

use super::{
    decide_form::{decide_form, labels},
    model::{CaseView, Word},
    parts::{begins, conference_asked, decided, state_tag, wishes},
};
use crate::{
    components::{Inset, Page},
    error::PortalError,
    format, links,
    plan::{IdentityBanner, answered},
    returned_form::returned_form,
};
use leptos::prelude::*;

/// What is talked about for one person.
#[component]
pub fn CasePage() -> impl IntoView {
    let conference = conference_asked();
    answered(
        move |asked| async move {
            let conference = conference.ok_or(PortalError::NotFound)?;
            let service = &asked.backend.conference;
            service
                .case(&asked.caller, conference, asked.resident)
                .await
        },
        case_page,
    )
}

fn case_page(view: CaseView) -> AnyView {
    let labels = labels(&view);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let resident = view.resident.clone();
    let name = resident.name.clone();
    let title = format!("Talk about {}", resident.full_name);
    let caption = format!("{}, {}", view.row.team, begins(view.row.starts_at));
    let tag = state_tag(&view.row).map(|tag| view! { <p>{tag}</p> });
    let (why, by) = view.why.clone();
    let word = word(&view.word, &name);
    let none = view.wishes.is_empty().then(|| {
        view! { <p>{format!("Nothing stands in the care plan in {name}’s own words. Begin by asking what matters.")}</p> }
    });
    let read_out = view.read_out.as_ref().map(|(by, at)| {
        view! { <p class="quiet">{format!("Read out, as {by} wrote down {}", format::moment(*at))}</p> }
    });
    // What was typed is shown again whatever has become of the meeting.
    let form = if view.has_come || returned_form().is_some() {
        decide_form(&view)
    } else {
        view! {
            <p>{format!("What is decided can be written down from {}.", format::date(format::day_of(view.row.starts_at)))}</p>
        }
        .into_any()
    };
    let so_far = view.so_far.map(|so_far| {
        view! {
            <section aria-labelledby="so-far">
                <h2 id="so-far">"What was decided"</h2>
                {decided(resident.id, so_far)}
            </section>
        }
    });
    let back = links::conference(view.row.id);
    let first = format!("First: what {name} wants");
    view! {
        <Page title=title caption=caption back=back labels=labels>
            <IdentityBanner resident=resident/>
            {tag}
            <section class="conference__wishes" aria-labelledby="wishes">
                <h2 id="wishes">{first}</h2>
                {word}
                {wishes(view.wishes)}
                {none}
                {read_out}
            </section>
            <h2>"Why we talk"</h2>
            <p class="written">{why}</p>
            <p class="quiet">{format!("Put on the list by {by}")}</p>
            {so_far}
            {form}
        </Page>
    }
    .into_any()
}

/// What the person wrote for this meeting.
fn word(word: &Word, name: &str) -> Option<AnyView> {
    let (by, at) = word.by.clone().filter(|_| !word.words.is_empty())?;
    let heading = format!("What {name} wants you to talk about");
    let words = word.words.clone();
    Some(
        view! {
            <h3>{heading}</h3>
            <Inset><p class="conference__wish written">{words}</p></Inset>
            <p class="quiet">{format!("Written by {by}, {}", format::moment(at))}</p>
        }
        .into_any(),
    )
}
