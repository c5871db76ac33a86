//! How a crisis plan may begin, and from which templates.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    plan::shown,
    store::{self, Tx, plan_template::Template},
};
use app::{
    audit::model::Act,
    backend::Caller,
    begin::model::{BeginView, TemplateRow},
    ids::{PersonId, TemplateId},
    plan::kind::PlanKind,
};

/// What every way to begin demands.
pub(super) const BEGIN: Action = Action::EditPlan(PlanKind::Crisis);

impl Portal {
    /// How the plan may begin, or that it has.
    pub(super) async fn how_to_begin(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<BeginView> {
        let (tx, granted) = self.enter(caller, BEGIN, resident).await?;
        let connection = tx.connection();
        let plan = self.plan_view(&tx, &granted, PlanKind::Crisis).await?;
        let care = Action::ReadPlan(PlanKind::Care);
        let begun_from = match store::plan::find(connection, &granted, PlanKind::Crisis).await? {
            Some(row) => store::plan_template::beginning(connection, &granted, &row).await?,
            None => None,
        };
        let templates = self
            .templates_for(&tx, &granted)
            .await?
            .into_iter()
            .map(|found| row(found, false))
            .collect();
        let view = BeginView {
            has_care_plan: granted.also(care).is_some(),
            templates,
            begun_from,
            plan,
        };
        let entry = granted
            .entry(Act::OpenCrisisPlan)
            .sections(shown(&view.plan));
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// The templates from which a resident's plan may be begun.
    pub(super) async fn templates_for(&self, tx: &Tx, granted: &Granted) -> Result<Vec<Template>> {
        let connection = tx.connection();
        let today = self.clock.today();
        let tied = store::circle::around(connection, granted, today).await?;
        let practice = store::circle::record(connection, granted)
            .await?
            .person
            .practice_id;
        let teams = store::plan_template::teams_of(connection, &tied, practice).await?;
        store::plan_template::offered(connection, teams).await
    }
}

/// A template in a list.
pub(super) fn row(found: Template, may_edit: bool) -> TemplateRow {
    TemplateRow {
        id: TemplateId(found.template.id),
        name: found.template.name,
        for_whom: found.version.for_whom,
        team: found.team.name,
        may_edit,
    }
}
