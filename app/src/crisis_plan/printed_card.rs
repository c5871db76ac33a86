//! The card to print: two sides of the size of a bank card, side by side, to fold over.

use super::{
    card_model::{CardContact, PrintedCard},
    sheet_head::ring,
};
use crate::{
    components::{Button, Page, PortalForm},
    links,
    plan::answered,
};
use leptos::prelude::*;

/// The page of the card just made.
#[component]
pub fn PrintedCardPage() -> impl IntoView {
    answered(
        |asked| async move {
            let crisis_plan = &asked.backend.crisis_plan;
            crisis_plan
                .printed_card(&asked.caller, asked.resident)
                .await
        },
        printed_card,
    )
}

fn printed_card(card: PrintedCard) -> AnyView {
    let id = card.resident.id;
    let view_box = format!("0 0 {0} {0}", card.qr.side);
    view! {
        <Page title="Card to print" caption=card.resident.name.clone()>
            <p class="no-print">"Print this page now. We show the code for 10 minutes and not again. Then cut along the line, fold in the middle, and keep it in a wallet or on a key ring."</p>
            <div class="wallet">
                <div class="wallet__side">
                    <p class="wallet__plan">"I have a crisis plan"</p>
                    <p class="wallet__name">{card.resident.full_name.clone()}</p>
                    {card.first_call.as_ref().map(first_call)}
                    <p class="wallet__urgent">"In an emergency call 999"</p>
                </div>
                <div class="wallet__side wallet__side--back">
                    <svg class="wallet__qr" viewBox=view_box role="img" aria-label="QR code that opens the page for the code">
                        <path d=card.qr.path></path>
                    </svg>
                    <div>
                        <p>"Scan the square, or go to "<strong class="wallet__page">{card.page}</strong></p>
                        <p>"Card "<strong>{card.reference}</strong></p>
                        <p>"Code "<strong class="wallet__code">{card.code}</strong></p>
                    </div>
                </div>
            </div>
            <div class="no-print">
                <PortalForm action="/api/crisis-plan/put-card-away">
                    <input type="hidden" name="resident" value=id.to_string()/>
                    <Button>"I have printed the card"</Button>
                </PortalForm>
                <p><a href=links::crisis_cards(id)>"Back to the cards"</a></p>
            </div>
        </Page>
    }
    .into_any()
}

fn first_call(contact: &CardContact) -> AnyView {
    let words = if contact.role.is_empty() {
        format!("Call first: {}", contact.name)
    } else {
        format!("Call first: {} ({})", contact.name, contact.role)
    };
    view! {
        <p class="wallet__call">
            {words}
            <br/>
            {ring(&contact.phone)}
        </p>
    }
    .into_any()
}
