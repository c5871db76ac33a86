//! Somebody of the team begins to look at a request.

use super::deciding::can;
use crate::{
    Portal,
    error::Result,
    referral::{lines::go, moves::Move},
    store::referral_write::Said,
};
use app::{
    audit::model::Act,
    backend::Caller,
    posted::{Next, Posted},
    referral::model::StepKind,
};
use std::ops::ControlFlow;

impl Portal {
    /// Takes it: whoever does sees to it from now on.
    pub(super) async fn take_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let mut deciding = match self.deciding(caller, form, can(Move::Take)).await? {
            ControlFlow::Continue(deciding) => deciding,
            ControlFlow::Break(next) => return Ok(next),
        };
        go(&mut deciding.row, Move::Take)?;
        deciding.row.owner_id = Some(deciding.granted.actor().0);
        let step = (StepKind::Taken, Act::AssignRequest);
        self.write_decision(&mut deciding, step, Said::default())
            .await?;
        deciding.tx.commit().await?;
        Ok(deciding.next.saying("You see to this request now"))
    }
}
