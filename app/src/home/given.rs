//! What others offered or gave the reader.

use crate::{
    components::{Card, Cards},
    format, links,
    sharing::model::{OfferView, State},
};
use leptos::prelude::*;

/// What was offered or given, by whom and until when.
pub(super) fn given(offers: Vec<OfferView>) -> AnyView {
    if offers.is_empty() {
        return ().into_any();
    }
    let cards: Vec<_> = offers.into_iter().map(one).collect();
    view! {
        <section aria-labelledby="given">
            <h2 id="given">"Shared with you"</h2>
            <Cards>{cards}</Cards>
        </section>
    }
    .into_any()
}

fn one(offer: OfferView) -> AnyView {
    let (state, open) = match offer.state {
        State::Entered => (
            format!("Answer by {}", format::date(offer.answer_by)),
            "Read what it means and answer",
        ),
        State::Paused => (
            String::from("Paused. You cannot open anything at the moment"),
            "See what is shared, or end it",
        ),
        _ => (
            format!("Until {}", format::date(offer.to)),
            "See what is shared, or end it",
        ),
    };
    let can: Vec<_> = offer
        .reach
        .sentences()
        .into_iter()
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect();
    let by = format!("By {}", offer.decided_by.as_ref().unwrap_or(&offer.name));
    let (href, name) = (links::offer(offer.id), offer.name.clone());
    view! {
        <Card heading=offer.name>
            <p>{by}</p>
            <ul class="sharing__may">{can}</ul>
            <p>{state}</p>
            <p>
                <a class="home__open" href=href>
                    {open}
                    <span class="nhsuk-u-visually-hidden">{format!(": {name}")}</span>
                </a>
            </p>
        </Card>
    }
    .into_any()
}
