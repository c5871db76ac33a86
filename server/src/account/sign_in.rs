//! What every way of signing in ends with.

use super::{
    notices,
    sessions::{self, Method},
};
use crate::{
    Portal,
    error::Result,
    store::{Tx, account::Holder},
};
use app::{
    audit::model::Act,
    backend::{Assurance, Caller},
    links,
    posted::{Next, Posted, SessionChange},
};

/// Begins the session of somebody who showed who they are.
pub(crate) async fn begin(
    portal: &Portal,
    tx: &Tx,
    caller: &Caller,
    holder: &Holder,
    how: (Method, Assurance, Act),
    shared_device: bool,
) -> Result<SessionChange> {
    let (method, assurance, act) = how;
    let clock = &portal.clock;
    let change = sessions::begin(
        tx,
        clock,
        caller,
        holder.id(),
        method,
        assurance,
        shared_device,
    )
    .await?;
    notices::signed_in(tx, clock, holder, caller, &change, act).await?;
    Ok(change)
}

/// Where a form leads: on to what was asked for first, else home.
pub(super) fn onwards(form: &Posted) -> String {
    asked_for(form).unwrap_or(links::HOME).to_owned()
}

/// The page that was asked for before signing in, unless it is one of signing in.
pub(super) fn asked_for(form: &Posted) -> Option<&str> {
    links::local(form.text("next"))
        .filter(|path| !path.starts_with(links::SIGN_IN) && !path.starts_with("/api/"))
}

/// The next page, with what was asked for still known.
pub(super) fn keeping(path: &str, form: &Posted) -> Next {
    Next::to(match asked_for(form) {
        Some(next) => links::with_next(path, next),
        None => path.to_owned(),
    })
}
