//! Public endpoints of the crisis sheet and its cards.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Says what stands on a crisis sheet.
#[server(prefix = "/api/crisis-plan", endpoint = "choose-sheet", input = PostUrl)]
pub async fn choose_sheet(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.crisis_plan.choose(&caller, form).await)
}

/// Keeps a crisis sheet on the device that asks.
#[server(prefix = "/api/crisis-plan", endpoint = "keep-sheet", input = PostUrl)]
pub async fn keep_sheet(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.crisis_plan.keep_sheet(&caller, form).await)
}

/// Removes a crisis sheet from a device that keeps it.
#[server(prefix = "/api/crisis-plan", endpoint = "remove-sheet", input = PostUrl)]
pub async fn remove_sheet(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.crisis_plan.remove_sheet(&caller, form).await)
}

/// Makes a card, in place of another or not.
#[server(prefix = "/api/crisis-plan", endpoint = "make-card", input = PostUrl)]
pub async fn make_card(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.crisis_plan.make_card(&caller, form).await)
}

/// Cancels a card.
#[server(prefix = "/api/crisis-plan", endpoint = "cancel-card", input = PostUrl)]
pub async fn cancel_card(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.crisis_plan.cancel_card(&caller, form).await)
}

/// Forgets the code of a card that was printed.
#[server(prefix = "/api/crisis-plan", endpoint = "put-card-away", input = PostUrl)]
pub async fn put_card_away(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.crisis_plan.put_card_away(&caller, form).await)
}

/// Takes the code of a card.
#[server(prefix = "/api/crisis-plan", endpoint = "use-card", input = PostUrl)]
pub async fn use_card(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.crisis_plan.use_card(&caller, form).await)
}
