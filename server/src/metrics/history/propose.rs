//! Rows are checked, and kept for the page that shows what they would change.

use super::read::read;
use crate::{Portal, account::notes, error::Result};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{FieldError, PortalError},
    links,
    posted::{Next, Posted},
};
use serde::{Deserialize, Serialize};

/// The field in which rows are typed.
pub(crate) const ROWS: &str = "rows";

/// Rows that were checked and not brought in yet.
#[derive(Deserialize, Serialize)]
pub(super) struct Proposed {
    pub(super) rows: String,
}

impl Portal {
    /// Whether somebody may bring counts in at all; asked before a file is taken from them.
    ///
    /// # Errors
    /// `PortalError::NotFound` to who manages no service.
    pub(crate) async fn may_bring_in(&self, caller: &Caller) -> Result<()> {
        let (tx, _, _) = self.enter_history(caller, Act::BringInFeedback).await?;
        tx.commit().await
    }

    /// Checks rows; all of them are right, or none is kept.
    pub(crate) async fn propose_feedback_history(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let (tx, reach, services) = self.enter_history(caller, Act::BringInFeedback).await?;
        let known = self.known_of_history(&tx, &reach, services).await?;
        let rows = form.raw(ROWS);
        if let Err(problems) = read(rows, &known) {
            let problems = problems.into_iter();
            let wrong = problems.map(|problem| FieldError::new(ROWS, problem));
            return Err(PortalError::Check(wrong.collect()).into());
        }
        let proposed = Proposed {
            rows: rows.to_owned(),
        };
        let session = caller.person()?.session;
        notes::put(&tx, &self.clock, session, notes::Kind::History, &proposed).await?;
        tx.commit().await?;
        Ok(Next::to(links::CHECK_HISTORY))
    }
}
