//! A whole plan to be printed or taken away as a file.

use super::read::shown;
use crate::{Portal, access::policy::Action, audit, error::Result, paper::pdf, store};
use app::{
    audit::model::Act,
    backend::Caller,
    ids::PersonId,
    plan::{
        kind::PlanKind,
        paper::{PaperView, TypeSize, paper},
    },
};

/// What is written down when a plan is opened to be printed, and when it is taken away.
pub(super) fn acts(kind: PlanKind) -> (Act, Act) {
    match kind {
        PlanKind::Care => (Act::PrintCarePlan, Act::TakeCarePdf),
        PlanKind::Crisis => (Act::PrintCrisisPlan, Act::TakeCrisisPdf),
    }
}

impl Portal {
    /// A plan for paper, for whoever may read it; `act` says what is done with it.
    pub(super) async fn read_paper(
        &self,
        act: Act,
        kind: PlanKind,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<PaperView> {
        let (tx, granted) = self.enter(caller, Action::ReadPlan(kind), resident).await?;
        let view = PaperView {
            plan: self.plan_view(&tx, &granted, kind).await?,
            version: store::plan::version(tx.connection(), &granted, kind).await?,
            communication: store::circle::communication(tx.connection(), &granted).await?,
            at: self.clock.now(),
        };
        let entry = granted.entry(act).sections(shown(&view.plan));
        let entry = entry.object(format!("version {}", view.version));
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// A plan as a file, in the size that is asked for or needed.
    pub(crate) async fn plan_pdf(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
        size: Option<&str>,
    ) -> Result<Vec<u8>> {
        let (_, take) = acts(kind);
        let view = self.read_paper(take, kind, caller, resident).await?;
        let size = TypeSize::asked(size, &view.communication);
        pdf(paper(&view), size, view.at).await
    }
}
