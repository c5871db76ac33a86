//! The forms of feedback.
#![expect(
    missing_docs,
    reason = "the macro makes structs whose fields are the arguments"
)]

use crate::{
    error::PortalError,
    posted::{Posted, answer, asked},
};
use leptos::{prelude::*, server_fn::codec::PostUrl};

/// Takes an answer.
#[server(prefix = "/api/feedback", endpoint = "give", input = PostUrl)]
pub async fn give(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.give(&caller, form).await)
}

/// Takes what is said besides.
#[server(prefix = "/api/feedback", endpoint = "say-more", input = PostUrl)]
pub async fn say_more(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.say_more(&caller, form).await)
}

/// Takes what staff type in.
#[server(prefix = "/api/feedback", endpoint = "enter", input = PostUrl)]
pub async fn enter(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.enter(&caller, form).await)
}

/// Answers whoever asked for it.
#[server(prefix = "/api/feedback", endpoint = "reply", input = PostUrl)]
pub async fn reply(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.reply(&caller, form).await)
}

/// Lets everybody read what was said and done.
#[server(prefix = "/api/feedback", endpoint = "show", input = PostUrl)]
pub async fn show(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.show(&caller, form).await)
}

/// Takes that back.
#[server(prefix = "/api/feedback", endpoint = "hide", input = PostUrl)]
pub async fn hide(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.hide(&caller, form).await)
}

/// Notes that there is nothing to say.
#[server(prefix = "/api/feedback", endpoint = "close", input = PostUrl)]
pub async fn close(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.close(&caller, form).await)
}

/// Gives it to somebody else.
#[server(prefix = "/api/feedback", endpoint = "hand-over", input = PostUrl)]
pub async fn hand_over(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.hand_over(&caller, form).await)
}

/// Passes it to the safeguarding lead.
#[server(prefix = "/api/feedback", endpoint = "pass-on", input = PostUrl)]
pub async fn pass_on(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.pass_on(&caller, form).await)
}

/// Counts answers that came all at once, or leaves them out.
#[server(prefix = "/api/feedback", endpoint = "sort-held", input = PostUrl)]
pub async fn sort_held(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.sort_held(&caller, form).await)
}

/// Makes a tablet take answers.
#[server(prefix = "/api/feedback", endpoint = "make-kiosk", input = PostUrl)]
pub async fn make_kiosk(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.make_kiosk(&caller, form).await)
}

/// Ends that.
#[server(prefix = "/api/feedback", endpoint = "end-kiosk", input = PostUrl)]
pub async fn end_kiosk(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (caller, backend) = asked()?;
    answer(backend.feedback.end_kiosk(&caller, form).await)
}

/// Takes an answer on a tablet.
#[server(prefix = "/api/kiosk", endpoint = "give", input = PostUrl)]
pub async fn give_on_kiosk(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (_, backend) = asked()?;
    answer(backend.feedback.give_on_kiosk(form).await)
}

/// Takes what is said besides on a tablet.
#[server(prefix = "/api/kiosk", endpoint = "say-more", input = PostUrl)]
pub async fn say_more_on_kiosk(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (_, backend) = asked()?;
    answer(backend.feedback.say_more_on_kiosk(form).await)
}

/// Ends what somebody says on a tablet.
#[server(prefix = "/api/kiosk", endpoint = "finish", input = PostUrl)]
pub async fn finish_on_kiosk(#[server(flatten)] form: Posted) -> Result<(), PortalError> {
    let (_, backend) = asked()?;
    answer(backend.feedback.finish_on_kiosk(form).await)
}
