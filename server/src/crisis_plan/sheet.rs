//! Reads the crisis sheet.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    plan::shown,
    store::{self, Tx},
};
use app::{
    audit::model::Act, backend::Caller, crisis_plan::model::SheetView, ids::PersonId,
    plan::kind::PlanKind,
};

impl Portal {
    /// The sheet, for whoever may read the crisis plan.
    pub(super) async fn read_sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<SheetView> {
        let action = Action::ReadPlan(PlanKind::Crisis);
        let (tx, granted) = self.enter(caller, action, resident).await?;
        let view = self.sheet_view(&tx, caller, &granted).await?;
        let entry = granted
            .entry(Act::OpenCrisisPlan)
            .sections(shown(&view.plan));
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// The sheet within a grant to read the crisis plan; whoever shows it writes
    /// down what was shown.
    pub(crate) async fn sheet_view(
        &self,
        tx: &Tx,
        caller: &Caller,
        granted: &Granted,
    ) -> Result<SheetView> {
        let record = store::circle::record(tx.connection(), granted).await?;
        let person = &record.person;
        Ok(SheetView {
            plan: self
                .plan_view(tx, caller, granted, PlanKind::Crisis)
                .await?,
            address: [
                &person.address_line_1,
                &person.address_line_2,
                &person.town,
                &person.postcode,
            ]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
            phones: record
                .phones
                .iter()
                .map(|phone| phone.number.clone())
                .collect(),
            correct_at: self.clock.now(),
        })
    }
}
