//! A new code for an offer that nobody took: the paper was lost, or too late.

use super::{
    keep::which,
    share::HOLDS,
    state::{ground, state},
};
use crate::{
    Portal,
    account::{fresh_proof, secrets::PaperCode},
    audit,
    error::Result,
    store::{self, sharing::Shared},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    links,
    posted::{Next, Posted},
    sharing::model::State,
};
use chrono::NaiveDate;

/// Whether an offer still waits for its code, or did until it was too late, and could be
/// taken today.
pub(super) fn may_get_code(shared: &Shared, state: State, today: NaiveDate) -> bool {
    let row = &shared.sharing;
    matches!(state, State::Offered | State::Lapsed)
        && row.entered_at.is_none()
        && row.to_date > today
        && ground(shared).is_none()
}

impl Portal {
    /// Makes a new code; the old one is worth nothing from then on.
    pub(super) async fn replace_code(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (resident, id) = which(form)?;
        let code = PaperCode::draw(&self.clock).await?;
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let (clock, now) = (&self.clock, self.clock.now());
        let next = Next::to(links::code_sheet(resident));
        let shared = store::sharing::hold(&tx, &granted, id)
            .await?
            .filter(|shared| may_get_code(shared, state(shared, now), clock.today()))
            .ok_or(PortalError::NotFound)?;
        fresh_proof(caller.person()?, now)?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        self.count_code(&tx, resident).await?;
        store::sharing_code::free_lookup(&tx, &code.lookup, now).await?;
        let mut row = shared.sharing;
        row.lookup = Some(code.lookup.clone());
        row.code_hash = Some(code.hash.clone());
        row.answer_by = now + HOLDS;
        row.tries = 0;
        self.keep_code(&tx, caller, &row, &code, false).await?;
        store::sharing::save(&tx, row).await?;
        let entry = granted.entry(Act::MakeSharingCode).object(id);
        audit::record(&tx, clock, entry).await?;
        tx.commit().await?;
        Ok(next)
    }
}
