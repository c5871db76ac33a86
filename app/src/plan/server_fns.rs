//! Public endpoints of the care plan.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Saves a section's text.
#[server(prefix = "/api/plan", endpoint = "save-section", input = PostUrl)]
pub async fn save_section(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.plan.save_section(&caller, form).await)
}

/// Saves an item, such as a goal.
#[server(prefix = "/api/plan", endpoint = "save-item", input = PostUrl)]
pub async fn save_item(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.plan.save_item(&caller, form).await)
}

/// Removes an item.
#[server(prefix = "/api/plan", endpoint = "remove-item", input = PostUrl)]
pub async fn remove_item(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.plan.remove_item(&caller, form).await)
}

/// Moves an item up or down in its list.
#[server(prefix = "/api/plan", endpoint = "move-item", input = PostUrl)]
pub async fn move_item(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.plan.move_item(&caller, form).await)
}

/// Brings an earlier version of a section back.
#[server(prefix = "/api/plan", endpoint = "restore", input = PostUrl)]
pub async fn restore(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.plan.restore(&caller, form).await)
}
