//! Staff note something about a request for themselves.

use super::deciding::next_after;
use crate::{
    Portal, audit,
    error::Result,
    referral::lines::ids_of,
    store::referral_write::{self, Said},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    posted::{Checks, Next, Posted},
    referral::model::{MOST_IN_REASON, StepKind},
};

impl Portal {
    /// Notes it. The request stays as it is, so that what was decided before can still be undone.
    pub(super) async fn note_on_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let ids = ids_of(form)?;
        let (tx, granted, row) = self.enter_to_decide(caller, ids).await?;
        let next = next_after(form, ids);
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let note = needed(&mut checks, form, "note", MOST_IN_REASON);
        checks.finish(())?;
        let said = Said {
            note: Some(note),
            ..Said::default()
        };
        referral_write::step(&tx, &self.clock, &granted, &row, StepKind::Noted, said).await?;
        let entry = granted.entry(Act::NoteRequest).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Noted. Only staff read it"))
    }
}
