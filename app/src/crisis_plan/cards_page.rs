//! The cards of a resident: making one, and what became of the others.

use super::card_model::{CardState, CardView, CardsView};
use crate::{
    components::{
        Button, ButtonLook, ButtonRow, Card, Checkboxes, Inset, Page, PortalForm, SummaryList,
        SummaryRow, TextInput, Tick,
    },
    format,
    ids::CardId,
    links,
    plan::{IdentityBanner, answered, model::Resident},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page of the cards.
#[component]
pub fn CardsPage() -> impl IntoView {
    let replaced: Option<CardId> = use_query_map()
        .read_untracked()
        .get("replace")
        .and_then(|id| id.parse().ok());
    answered(
        |asked| async move {
            let crisis_plan = &asked.backend.crisis_plan;
            crisis_plan.cards(&asked.caller, asked.resident).await
        },
        move |view| cards_page(view, replaced),
    )
}

fn cards_page(view: CardsView, replaced: Option<CardId>) -> AnyView {
    let resident = view.resident.clone();
    let title = if resident.is_reader {
        String::from("My crisis cards")
    } else {
        format!("{}’s crisis cards", resident.name)
    };
    let to_print = view.to_print.then(|| {
        view! {
            <Inset>
                <p>"You made a card just now. "<a href=links::printed_card(resident.id)>"Print it"</a></p>
            </Inset>
        }
    });
    let replaced = view
        .cards
        .iter()
        .find(|card| Some(card.id) == replaced && is_live(card));
    let cards: Vec<_> = view.cards.iter().map(|card| one(&resident, card)).collect();
    let form = form(&view, replaced);
    let cards = (!cards.is_empty()).then(|| view! { <h2>"Cards made so far"</h2> {cards} });
    view! {
        <Page title=title back=links::crisis_sheet(resident.id) labels=[("reason", "why you make the card")]>
            <IdentityBanner resident=resident.clone()/>
            {to_print}
            <p>"A card for the wallet tells people who help that there is a crisis plan. It has a name, the first number to call, a square for a phone’s camera, and a code."</p>
            <p>"Nobody sees anything without the code. Each time the card is used, we tell the person whose card it is."</p>
            {form}
            {cards}
        </Page>
    }
    .into_any()
}

/// The form of a new card, in place of another or not.
fn form(view: &CardsView, replaced: Option<&CardView>) -> AnyView {
    let resident = &view.resident;
    let id = resident.id;
    let heading = replaced.map_or_else(
        || String::from("Make a card"),
        |card| format!("Replace card {}", card.reference),
    );
    let instead = replaced.map(|card| {
        view! {
            <p>"The old card stops working. The new one has a new square and a new code."</p>
            <input type="hidden" name="replaces" value=card.id.to_string()/>
        }
    });
    let reason = (!resident.is_reader).then(|| {
        view! {
            <TextInput
                name="reason"
                label="Why do you make the card?"
                hint=format!("{} will read this. For example: asked me to, on my visit", resident.name)
            />
        }
    });
    let no_contacts = (!view.has_contacts).then(|| {
        view! {
            <p>
                "The card has no number to call yet. "
                <a href=links::add_item(id, "call", None)>"Add someone to call"</a>
            </p>
        }
    });
    let allowed = replaced.is_some_and(|card| card.allow_contacts);
    let tick = Tick::new(
        "allow_contacts",
        "Show a first name and who to call to anybody who has the card",
        allowed,
    )
    .hint("If you leave this off, only staff who answer urgent calls see anything, after they sign in");
    let contacts = if resident.is_reader {
        view! { <Checkboxes name="contacts" legend="Who may see who to call?" ticks=vec![tick]/> }
            .into_any()
    } else {
        let words = format!(
            "Only staff who answer urgent calls see anything, after they sign in. {} can make a card that shows more.",
            resident.name
        );
        view! { <p>{words}</p> }.into_any()
    };
    view! {
        <h2>{heading}</h2>
        {no_contacts}
        <PortalForm action="/api/crisis-plan/make-card">
            <input type="hidden" name="resident" value=id.to_string()/>
            {instead}
            {contacts}
            {reason}
            <ButtonRow>
                <Button>"Make card"</Button>
            </ButtonRow>
        </PortalForm>
        <p>"We show the code once, for 10 minutes. Print the card then."</p>
    }
    .into_any()
}

fn is_live(card: &CardView) -> bool {
    !matches!(card.state, CardState::Cancelled(_))
}

/// A card, and what can be done with it.
fn one(resident: &Resident, card: &CardView) -> AnyView {
    let state = match card.state {
        CardState::Working => String::from("It works"),
        CardState::Paused(until) => format!(
            "It does not work until {}, because wrong codes were typed",
            format::moment(until)
        ),
        CardState::Cancelled(at) => format!("Cancelled on {}", format::moment(at)),
    };
    let used = card
        .last_used_at
        .map_or_else(|| String::from("Never"), format::moment);
    let shows = if card.allow_contacts {
        "A first name and who to call. Staff who sign in can open the sheet"
    } else {
        "Nothing. Staff who sign in can open the sheet"
    };
    let mut rows = vec![
        SummaryRow::text("State", state),
        SummaryRow::text("Made", format::moment(card.issued_at)),
        SummaryRow::text("Made by", resident.told(&card.issued_by)),
        SummaryRow::text("Last used", used),
        SummaryRow::text("What it shows", shows),
    ];
    rows.extend(
        card.reason
            .clone()
            .map(|reason| SummaryRow::text("Why", reason)),
    );
    let ways = is_live(card).then(|| {
        let (id, of) = (card.id, resident.id);
        let replace = format!("{}?replace={id}", links::crisis_cards(of));
        let cancel_words = format!("Cancel card {}", card.reference);
        let replace_words = format!("Replace card {}", card.reference);
        view! {
            <PortalForm action="/api/crisis-plan/cancel-card">
                <input type="hidden" name="resident" value=of.to_string()/>
                <input type="hidden" name="card" value=id.to_string()/>
                <ButtonRow>
                    <Button look=ButtonLook::Warning>{cancel_words}</Button>
                    <a href=replace>{replace_words}</a>
                </ButtonRow>
            </PortalForm>
        }
    });
    view! {
        <Card heading=format!("Card {}", card.reference)>
            <SummaryList rows=rows/>
            {ways}
        </Card>
    }
    .into_any()
}
