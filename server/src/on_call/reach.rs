//! "Will they see it?": which on-call teams can open a crisis plan.

use crate::{Portal, access::policy::Action, audit, error::Result, store};
use app::{
    audit::model::Act,
    backend::Caller,
    ids::PersonId,
    on_call::model::{ReachView, TeamReach},
};

impl Portal {
    pub(super) async fn plan_reach(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<ReachView> {
        let (tx, granted) = self.enter(caller, Action::ReadUses, resident).await?;
        let today = self.clock.today();
        let teams = store::on_call::reach(tx.connection(), &granted, today).await?;
        let view = ReachView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            teams: teams
                .into_iter()
                .map(|reach| TeamReach {
                    name: reach.team.name,
                    can_open: reach.is_staffed,
                    opened_at: reach.opened_at,
                    confirmed_at: reach.confirmed_at,
                })
                .collect(),
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenReach)).await?;
        tx.commit().await?;
        Ok(view)
    }
}
