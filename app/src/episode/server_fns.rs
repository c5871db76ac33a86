//! Public endpoints of episodes of care.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Begins care.
#[server(prefix = "/api/episode", endpoint = "begin", input = PostUrl)]
pub async fn begin(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.begin(&caller, form).await)
}

/// Moves somebody to another bed of a virtual ward.
#[server(prefix = "/api/episode", endpoint = "move-bed", input = PostUrl)]
pub async fn move_bed(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.move_bed(&caller, form).await)
}

/// Notes that somebody in a red bed was seen today.
#[server(prefix = "/api/episode", endpoint = "seen", input = PostUrl)]
pub async fn seen(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.seen(&caller, form).await)
}

/// Sets goals.
#[server(prefix = "/api/episode", endpoint = "set-goals", input = PostUrl)]
pub async fn set_goals(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.set_goals(&caller, form).await)
}

/// Takes a goal off.
#[server(prefix = "/api/episode", endpoint = "remove-goal", input = PostUrl)]
pub async fn remove_goal(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.remove_goal(&caller, form).await)
}

/// Plans another end.
#[server(prefix = "/api/episode", endpoint = "plan-end", input = PostUrl)]
pub async fn plan_end(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.plan_end(&caller, form).await)
}

/// Names another case manager.
#[server(prefix = "/api/episode", endpoint = "name-manager", input = PostUrl)]
pub async fn name_manager(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.name_manager(&caller, form).await)
}

/// Hands care on to another team.
#[server(prefix = "/api/episode", endpoint = "transfer", input = PostUrl)]
pub async fn transfer(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.transfer(&caller, form).await)
}

/// Ends care.
#[server(prefix = "/api/episode", endpoint = "discharge", input = PostUrl)]
pub async fn discharge(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.discharge(&caller, form).await)
}

/// Says how many beds a ward has.
#[server(prefix = "/api/episode", endpoint = "set-beds", input = PostUrl)]
pub async fn set_beds(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.set_beds(&caller, form).await)
}

/// Writes down whether somebody is still at home.
#[server(prefix = "/api/episode", endpoint = "still-home", input = PostUrl)]
pub async fn still_home(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.episode.still_home(&caller, form).await)
}
