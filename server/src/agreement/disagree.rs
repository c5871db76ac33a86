//! Says that somebody does not agree with a part of a plan, and takes it back.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    plan::{document::Document, item_view, latest},
    store::{self, Tx},
};
use ::entity::{disagreement, section};
use app::{
    agreement::model::{DisagreeForm, DisagreementView, MOST_IN_DISAGREEMENT},
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{DisagreementId, ItemId, PersonId},
    links,
    plan::{
        headings::{Heading, heading},
        kind::PlanKind,
    },
    posted::{Checks, Next, Posted},
};
use std::collections::HashMap;
use uuid::Uuid;

impl Portal {
    /// The form of somebody who does not agree.
    pub(super) async fn form_to_disagree(
        &self,
        caller: &Caller,
        resident: PersonId,
        code: &str,
        item: Option<ItemId>,
    ) -> Result<DisagreeForm> {
        let heading = heading(code).ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter_to_disagree(caller, resident, heading).await?;
        let (version, content) = latest(&tx, &granted, heading).await?;
        let item = match item {
            Some(id) => Some(content.item(id.0).ok_or(PortalError::NotFound)?),
            None => None,
        };
        let section = store::plan::section(tx.connection(), &granted, heading).await?;
        let own = match &section {
            Some(section) => disagreements(&tx, &granted, std::slice::from_ref(section))
                .await?
                .remove(&section.id)
                .unwrap_or_default(),
            None => Vec::new(),
        };
        let form = DisagreeForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            heading,
            version,
            item: item.map(item_view),
            text: content.text.clone(),
            own: own.into_iter().filter(|one| one.may_withdraw).collect(),
        };
        let act = match heading.kind {
            PlanKind::Care => Act::OpenCarePlan,
            PlanKind::Crisis => Act::OpenCrisisPlan,
        };
        let entry = granted.entry(act).sections([heading.code]);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Writes down that the caller does not agree.
    pub(super) async fn write_disagreement(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (resident, heading) = target(form)?;
        let (tx, granted) = self.enter_to_disagree(caller, resident, heading).await?;
        let next = Next::to(links::plan_section(resident, heading.code));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let section = section(&tx, &granted, heading).await?;
        let version = form
            .parsed::<i32>("version")
            .filter(|version| (0..=section.version).contains(version))
            .ok_or(PortalError::NotFound)?;
        let content = Document::load(0, [section.state.as_slice()])?.content();
        let item = match form.text("item") {
            "" => None,
            // One that was removed while they wrote counts: their words are not lost.
            _ => Some(
                form.parsed::<ItemId>("item")
                    .filter(|id| content.items.iter().any(|item| item.id == id.0))
                    .ok_or(PortalError::NotFound)?,
            ),
        };
        let words = form.text("words");
        let mut checks = Checks::default();
        checks.require(!words.is_empty(), "words", Problem::Missing);
        checks.at_most(words, MOST_IN_DISAGREEMENT, "words");
        let words = checks.finish(words.to_owned())?;
        let about = (&section, version);
        let id = store::disagreement::insert(&tx, &self.clock, &granted, about, item, words);
        let entry = granted
            .entry(Act::Disagree)
            .sections([heading.code])
            .object(id.await?);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("What you do not agree with now stands beside these words"))
    }

    /// Takes back what somebody wrote: they themselves, or the resident.
    pub(super) async fn take_disagreement_back(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let (resident, heading) = target(form)?;
        let (tx, granted) = self.enter_to_disagree(caller, resident, heading).await?;
        let next = Next::to(links::plan_section(resident, heading.code));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let id: DisagreementId = form.parsed("disagreement").ok_or(PortalError::NotFound)?;
        let section = section(&tx, &granted, heading).await?;
        let found = store::disagreement::find(tx.connection(), &granted, &section, id)
            .await?
            .filter(|found| may_withdraw(&granted, found))
            .ok_or(PortalError::NotFound)?;
        // Somebody else may have taken it back a moment ago; once is enough.
        if found.withdrawn_at.is_none() {
            store::disagreement::withdraw(&tx, &self.clock, &granted, &found).await?;
            let entry = granted
                .entry(Act::WithdrawDisagreement)
                .sections([heading.code])
                .object(found.id);
            audit::record(&tx, &self.clock, entry).await?;
        }
        tx.commit().await?;
        Ok(next.saying("It has been taken back"))
    }

    async fn enter_to_disagree(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &Heading,
    ) -> Result<(Tx, Granted)> {
        let action = Action::Disagree(heading.kind);
        self.enter_section(caller, action, resident, Some(heading.code))
            .await
    }
}

/// What stands beside sections, by their identifier.
pub(crate) async fn disagreements(
    tx: &Tx,
    granted: &Granted,
    sections: &[section::Model],
) -> Result<HashMap<Uuid, Vec<DisagreementView>>> {
    let rows = store::disagreement::standing(tx.connection(), granted).await?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let authors = rows.iter().map(|row| row.author_id);
    let names = store::person::names(tx.connection(), authors).await?;
    let mut found: HashMap<Uuid, Vec<DisagreementView>> = HashMap::new();
    for section in sections {
        let about: Vec<_> = rows
            .iter()
            .filter(|row| row.section_id == section.id)
            .collect();
        if about.is_empty() {
            continue;
        }
        let content = Document::load(0, [section.state.as_slice()])?.content();
        let views = about.into_iter().map(|row| DisagreementView {
            id: DisagreementId(row.id),
            item: row.item_id.map(ItemId),
            item_is_gone: row.item_id.is_some_and(|id| content.item(id).is_none()),
            by: names.get(&row.author_id).cloned().unwrap_or_default(),
            at: row.written_at,
            words: row.words.clone(),
            may_withdraw: may_withdraw(granted, row),
        });
        found.insert(section.id, views.collect());
    }
    Ok(found)
}

fn may_withdraw(granted: &Granted, row: &disagreement::Model) -> bool {
    granted.is_own() || row.author_id == granted.actor().0
}

fn target(form: &Posted) -> std::result::Result<(PersonId, &'static Heading), PortalError> {
    form.parsed("resident")
        .zip(heading(form.text("heading")))
        .ok_or(PortalError::NotFound)
}

/// A section that was written in; there is nothing to disagree with in another.
async fn section(tx: &Tx, granted: &Granted, heading: &Heading) -> Result<section::Model> {
    Ok(store::plan::section(tx.connection(), granted, heading)
        .await?
        .ok_or(PortalError::NotFound)?)
}
