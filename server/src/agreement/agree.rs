//! Agrees with a plan, or says that it is still right.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    plan::{document::Document, shown},
    store::{self, Tx},
};
use ::entity::section;
use app::{
    agreement::model::{AgreeView, LegalBasis, Missing, missing},
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    plan::{headings::headings, kind::PlanKind},
    posted::{Next, Posted},
};
use uuid::Uuid;

impl Portal {
    /// A plan as it is agreed.
    pub(super) async fn plan_to_agree(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<AgreeView> {
        let (tx, granted) = self.enter(caller, Action::Agree(kind), resident).await?;
        let plan = self.plan_view(&tx, &granted, kind).await?;
        let basis = self
            .speaks_for(&tx, &granted)
            .await?
            .map(|(_, basis)| basis);
        let act = match kind {
            PlanKind::Care => Act::OpenCarePlan,
            PlanKind::Crisis => Act::OpenCrisisPlan,
        };
        let entry = granted.entry(act).sections(shown(&plan));
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(AgreeView { plan, basis })
    }

    /// Agrees with the versions that were shown, and with no others.
    pub(super) async fn agree_with_plan(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (resident, kind) = target(form)?;
        let (tx, granted) = self.enter(caller, Action::Agree(kind), resident).await?;
        let next = Next::to(links::plan(resident, kind));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let connection = tx.connection();
        let plan = store::plan::find(connection, &granted, kind)
            .await?
            .ok_or_else(|| PortalError::field("words", Problem::Missing))?;
        store::agreement::lock(&tx, &granted, &plan).await?;
        let sections = store::plan::sections(connection, &granted, &plan).await?;
        seen(form, kind, &sections)?;
        let written = written(&sections)?;
        match missing(kind, &written) {
            None => {}
            Some(Missing::Trigger) => {
                return Err(PortalError::field("triggers", Problem::Missing).into());
            }
            Some(Missing::Words) => {
                return Err(PortalError::field("words", Problem::Missing).into());
            }
        }
        let representative = self.speaks_for(&tx, &granted).await?.map(|(id, _)| id);
        let id =
            store::agreement::agree(&tx, &self.clock, &granted, &plan, &sections, representative)
                .await?;
        let entry = granted.entry(Act::Agree).sections(written).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying(format!("The {} is agreed as it stands now", kind.words())))
    }

    /// Says that a plan is still right; nothing more is agreed by it.
    pub(super) async fn confirm_plan(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (resident, kind) = target(form)?;
        let (tx, granted) = self.enter(caller, Action::Agree(kind), resident).await?;
        let next = Next::to(links::plan(resident, kind));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let plan = store::plan::find(tx.connection(), &granted, kind)
            .await?
            .ok_or(PortalError::NotFound)?;
        let representative = self.speaks_for(&tx, &granted).await?.map(|(id, _)| id);
        let id =
            store::agreement::confirm(&tx, &self.clock, &granted, &plan, representative).await?;
        let entry = granted.entry(Act::Confirm).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying(format!("You said that the {} is still right", kind.words())))
    }

    /// What lets the caller speak for the resident, when they are not the resident.
    async fn speaks_for(&self, tx: &Tx, granted: &Granted) -> Result<Option<(Uuid, LegalBasis)>> {
        if granted.basis() != Basis::Representative {
            return Ok(None);
        }
        let (resident, actor) = (granted.resident(), granted.actor());
        let today = self.clock.today();
        let row = store::representative::of(tx.connection(), resident, actor, today).await?;
        Ok(row.and_then(|row| Some((row.id, LegalBasis::from_code(&row.basis)?))))
    }
}

fn target(form: &Posted) -> std::result::Result<(PersonId, PlanKind), PortalError> {
    form.parsed("resident")
        .zip(PlanKind::from_path(form.text("plan")))
        .ok_or(PortalError::NotFound)
}

/// Refuses what the form did not show: each section must be at the version that was on the page.
fn seen(
    form: &Posted,
    kind: PlanKind,
    sections: &[section::Model],
) -> std::result::Result<(), PortalError> {
    let all_seen = headings(kind).iter().all(|heading| {
        let now = sections
            .iter()
            .find(|section| section.heading == heading.code)
            .map_or(0, |section| section.version);
        form.parsed::<i32>(&format!("version-{}", heading.code)) == Some(now)
    });
    if all_seen {
        Ok(())
    } else {
        Err(PortalError::field("agree", Problem::ChangedUnseen))
    }
}

/// The sections in which something stands.
fn written(sections: &[section::Model]) -> Result<Vec<&str>> {
    let mut written = Vec::new();
    for section in sections {
        let content = Document::load(0, [section.state.as_slice()])?.content();
        if !content.text.is_empty() || content.visible().next().is_some() {
            written.push(section.heading.as_str());
        }
    }
    Ok(written)
}
