//! Earlier records: read from the kept one, and taken apart from it if it was a mistake.

use super::read::plan_freshness;
use crate::{
    Portal,
    access::policy::Action,
    account::fresh_proof,
    audit,
    error::Result,
    inbox::owners,
    messages::let_in,
    store::{self, Tx, person::full_name},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{
        details::{MOST_IN_WHY, needed},
        merging::{EarlierRecord, MergeRow, MergesView},
    },
    error::PortalError,
    ids::{MergeId, PersonId},
    links,
    posted::{Checks, Next, Posted},
};
use uuid::Uuid;

impl Portal {
    /// What was put together with a record.
    pub(super) async fn read_merges(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<MergesView> {
        let (tx, granted) = self.enter(caller, Action::MergeRecords, resident).await?;
        let connection = tx.connection();
        let rows = store::merge::into(connection, resident).await?;
        let names = store::person::names(connection, rows.iter().map(|row| row.merged_by)).await?;
        let mut merges = Vec::with_capacity(rows.len());
        for row in rows {
            let closed = store::account::person(connection, PersonId(row.closed_id))
                .await?
                .ok_or(PortalError::NotFound)?;
            merges.push(MergeRow {
                id: MergeId(row.id),
                name: full_name(&closed),
                date_of_birth: closed.date_of_birth,
                because: row.because,
                by: names.get(&row.merged_by).cloned().unwrap_or_default(),
                at: row.merged_at,
            });
        }
        let view = MergesView {
            resident: store::person::resident(connection, &granted).await?,
            merges,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRecord)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Takes them apart again.
    pub(super) async fn take_apart(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let merge: MergeId = form.parsed("merge").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::MergeRecords, resident).await?;
        fresh_proof(caller.person()?, self.clock.now())?;
        let next = Next::to(links::person(resident));
        let rows = store::merge::into(tx.connection(), resident).await?;
        let Some(row) = rows.into_iter().find(|row| row.id == merge.0) else {
            return Ok(next.doing_nothing("These records are not together"));
        };
        let closed = PersonId(row.closed_id);
        store::merge::lock(&tx, resident, closed).await?;
        // Of two at once, the second finds what the first did.
        let still = store::merge::into(tx.connection(), resident).await?;
        let kept = store::merge::kept(tx.connection(), resident).await?;
        if kept.is_some() || !still.iter().any(|other| other.id == row.id) {
            return Ok(next.doing_nothing("These records are not together"));
        }
        let mut checks = Checks::default();
        let because = needed(&mut checks, form, &format!("because-{merge}"), MOST_IN_WHY);
        let because = checks.finish(because)?;
        store::message_moved::back(&tx, &self.clock, &row).await?;
        store::merge_write::undo(&tx, &self.clock, &granted, row, &because).await?;
        // Those of the closed record read nothing while it was closed.
        let_in::all_again(&tx, &self.clock, closed).await?;
        owners::after_moving(&tx, &self.clock, closed).await?;
        let people = store::merge::let_in(tx.connection(), closed, self.clock.today()).await?;
        let entry = granted.entry(Act::UndoMerge).object(merge);
        let of_closed = entry.clone().resident(closed);
        audit::record_all(&tx, &self.clock, vec![entry, of_closed]).await?;
        for person in people {
            self.tell_of_records(&tx, person, closed, "sharing_changed")
                .await?;
        }
        for person in [resident, closed] {
            self.tell_of_records(&tx, person, person, "records_changed")
                .await?;
        }
        tx.commit().await?;
        Ok(next.saying("The records are taken apart. The other one is as it was"))
    }

    /// The closed records that the caller may read from a kept one, however deep.
    pub(super) async fn earlier_records(
        &self,
        tx: &Tx,
        caller: &Caller,
        kept: PersonId,
    ) -> Result<Vec<EarlierRecord>> {
        let mut earlier = Vec::new();
        let mut left: Vec<Uuid> = vec![kept.0];
        while let Some(at) = left.pop() {
            for row in store::merge::into(tx.connection(), PersonId(at)).await? {
                left.push(row.closed_id);
                let id = PersonId(row.closed_id);
                let Some(granted) = self.may(tx, caller, Action::ReadRecord, id).await? else {
                    continue;
                };
                let plans = plan_freshness(tx, &granted).await?;
                earlier.push(EarlierRecord {
                    id,
                    name: store::person::resident(tx.connection(), &granted)
                        .await?
                        .full_name,
                    plans: plans
                        .into_iter()
                        .filter(|plan| plan.changed_at.is_some())
                        .map(|plan| plan.kind)
                        .collect(),
                });
            }
        }
        Ok(earlier)
    }
}
