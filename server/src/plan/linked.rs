//! The crisis plans that go with a crisis plan: a carer's own says what happens to whom they care for.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx},
};
use app::{
    audit::model::Act,
    backend::Caller,
    plan::{kind::PlanKind, model::LinkedPlan},
};

impl Portal {
    /// Those of the people who care for the resident or whom the resident cares for, as far
    /// as the caller may open them.
    pub(super) async fn linked_plans(
        &self,
        tx: &Tx,
        caller: &Caller,
        granted: &Granted,
    ) -> Result<Vec<LinkedPlan>> {
        let pairs = store::circle::caring(tx.connection(), granted, self.clock.today()).await?;
        let mut linked = Vec::with_capacity(pairs.len());
        let mut seen = Vec::with_capacity(pairs.len());
        for (person, is_carer) in pairs {
            let action = Action::ReadPlan(PlanKind::Crisis);
            let Some(theirs) = self.may(tx, caller, action, person).await? else {
                continue;
            };
            let head = store::person::resident(tx.connection(), &theirs).await?;
            // Nobody is helped by the plan of somebody who died, or by one that is kept no more.
            if head.died_on.is_some() || head.kept_as.is_some() {
                continue;
            }
            if !head.is_reader {
                seen.push(theirs.entry(Act::List));
            }
            linked.push(LinkedPlan {
                person,
                name: head.full_name,
                is_carer,
                is_own: head.is_reader,
            });
        }
        audit::record_all(tx, &self.clock, seen).await?;
        Ok(linked)
    }
}
