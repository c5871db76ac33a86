//! Copies what people chose into sections of a crisis plan in which nothing stands.

use super::{choices::BEGIN, facts::offer};
use crate::{
    Portal,
    access::Granted,
    audit,
    error::Result,
    plan::{
        edit::Edit,
        form, shown,
        write::{self, Said, SectionEdit},
    },
    store::{self, Tx, plan_template::Template},
    told,
};
use app::{
    audit::model::Act,
    backend::Caller,
    begin::model::{ChosenTemplate, Offer, OffersView},
    error::{PortalError, Problem},
    ids::{PersonId, TemplateId},
    links,
    plan::{
        headings::{Heading, Voice},
        kind::PlanKind,
        model::PlanView,
    },
    posted::{Checks, Next, Posted},
};
use uuid::Uuid;

impl Portal {
    /// What of the care plan and the record may be copied.
    pub(super) async fn offered_facts(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<OffersView> {
        let (tx, granted) = self.enter(caller, BEGIN, resident).await?;
        let facts = self.facts(&tx, &granted).await?;
        let view = OffersView {
            without_place: facts.without_place,
            beside: facts.beside,
            ..self.offers_view(&tx, &granted, facts.offers).await?
        };
        tx.commit().await?;
        Ok(view)
    }

    /// What of a template may be copied.
    pub(super) async fn offered_by(
        &self,
        caller: &Caller,
        resident: PersonId,
        template: TemplateId,
    ) -> Result<OffersView> {
        let (tx, granted) = self.enter(caller, BEGIN, resident).await?;
        let template = self.template_for(&tx, &granted, template).await?;
        let offers = suggested(&template)?;
        let view = OffersView {
            template: Some(ChosenTemplate {
                id: TemplateId(template.template.id),
                name: template.template.name,
                version: template.version.version,
            }),
            ..self.offers_view(&tx, &granted, offers).await?
        };
        tx.commit().await?;
        Ok(view)
    }

    /// A template, if the resident's plan may be begun from it.
    async fn template_for(
        &self,
        tx: &Tx,
        granted: &Granted,
        template: TemplateId,
    ) -> Result<Template> {
        let found = self
            .templates_for(tx, granted)
            .await?
            .into_iter()
            .find(|found| found.template.id == template.0);
        Ok(found.ok_or(PortalError::NotFound)?)
    }

    async fn offers_view(
        &self,
        tx: &Tx,
        granted: &Granted,
        offers: Vec<Offer>,
    ) -> Result<OffersView> {
        let connection = tx.connection();
        let plan = self.plan_view(tx, granted, PlanKind::Crisis).await?;
        let entry = granted.entry(Act::OpenCrisisPlan).sections(shown(&plan));
        audit::record(tx, &self.clock, entry).await?;
        let today = self.clock.today();
        Ok(OffersView {
            offers: fitting(&plan, offers),
            without_place: Vec::new(),
            beside: Vec::new(),
            template: None,
            performers: store::person::performers(connection, granted, today).await?,
            today,
            resident: plan.resident,
        })
    }

    /// Copies facts of the care plan and the record.
    pub(super) async fn copy_chosen_facts(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, BEGIN, resident).await?;
        let offers = self.facts(&tx, &granted).await?.offers;
        self.copy(tx, granted, form, offers, None).await
    }

    /// Copies suggestions of a template, as it was shown.
    pub(super) async fn copy_chosen_suggestions(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let read = || Some((form.parsed("resident")?, form.parsed("template")?));
        let (resident, template): (PersonId, TemplateId) = read().ok_or(PortalError::NotFound)?;
        let version: i32 = form
            .parsed("template_version")
            .ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, BEGIN, resident).await?;
        let latest = self.template_for(&tx, &granted, template).await?;
        let chosen = store::plan_template::at_version(tx.connection(), latest, version)
            .await?
            .ok_or(PortalError::NotFound)?;
        let offers = suggested(&chosen)?;
        let version = Some(chosen.version.id);
        self.copy(tx, granted, form, offers, version).await
    }

    /// Writes what was ticked through the engine, with its audit and its mail.
    async fn copy(
        &self,
        tx: Tx,
        granted: Granted,
        form: &Posted,
        offers: Vec<Offer>,
        template_version: Option<Uuid>,
    ) -> Result<Next> {
        let next = Next::to(links::plan(granted.resident(), PlanKind::Crisis));
        let plan = self.plan_view(&tx, &granted, PlanKind::Crisis).await?;
        let offers = fitting(&plan, offers);
        let first = offers.first().map(|offer| offer.heading.code);
        let chosen: Vec<Offer> = offers
            .into_iter()
            .filter(|offer| form.ticked(&offer.key))
            .collect();
        let mut checks = Checks::default();
        // Where everything was copied before, there is nothing to choose.
        if let Some(first) = first {
            checks.require(!chosen.is_empty(), first, Problem::NotChosen);
        }
        let said = self
            .said_of(&tx, &granted, form, &chosen, &mut checks)
            .await?;
        let (chosen, said) = checks.finish((chosen, said))?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        if chosen.is_empty() {
            tx.commit().await?;
            return Ok(
                next.doing_nothing("It stands in the crisis plan already. Nothing was copied.")
            );
        }
        let mut changed: Vec<&'static Heading> = chosen.iter().map(|offer| offer.heading).collect();
        changed.dedup_by_key(|heading| heading.code);
        let sections: Vec<&str> = changed.iter().map(|heading| heading.code).collect();
        let count = chosen.len();
        for offer in chosen {
            self.add(&tx, &granted, offer, said.clone()).await?;
        }
        if let Some(version) = template_version {
            let plan = store::plan::find(tx.connection(), &granted, PlanKind::Crisis).await?;
            if let Some(plan) = plan {
                let clock = &self.clock;
                store::plan_template::begun_from(&tx, clock, &granted, plan.id, version).await?;
            }
        }
        let entry = granted.entry(Act::ChangeSection).sections(sections);
        audit::record(&tx, &self.clock, entry).await?;
        told::plan_changed(&tx, &self.clock, &granted, &changed).await?;
        tx.commit().await?;
        Ok(next.saying(match count {
            1 => String::from("1 thing was copied. Check that it is right."),
            more => format!("{more} things were copied. Check that they are right."),
        }))
    }

    /// On whose word it is, by the strictest rule of the sections that are written in.
    async fn said_of(
        &self,
        tx: &Tx,
        granted: &Granted,
        form: &Posted,
        chosen: &[Offer],
        checks: &mut Checks,
    ) -> Result<Said> {
        let today = self.clock.today();
        let strictest = chosen
            .iter()
            .map(|offer| offer.heading)
            .max_by_key(|heading| heading.voice == Voice::Own);
        let Some(heading) = strictest else {
            return Ok(Said::oneself(today));
        };
        let performers = store::person::performers(tx.connection(), granted, today).await?;
        let own = granted.is_own();
        Ok(form::said(form, heading, &performers, own, today, checks))
    }

    async fn add(&self, tx: &Tx, granted: &Granted, offer: Offer, said: Said) -> Result<()> {
        let section =
            store::plan::section_to_change(tx, &self.clock, granted, offer.heading).await?;
        let edit = SectionEdit {
            heading: offer.heading,
            base_version: section.version,
            edit: Edit::Add {
                id: self.clock.id(),
                parent: None,
                fields: offer.fields,
            },
            restored_version: None,
            said,
        };
        write::edit(tx, &self.clock, granted, edit).await?;
        Ok(())
    }
}

/// Those for sections that the caller may change and in which nothing stands, so
/// that nothing is ever copied twice.
fn fitting(plan: &PlanView, offers: Vec<Offer>) -> Vec<Offer> {
    let fits = |heading: &Heading| {
        plan.sections.iter().any(|section| {
            section.heading.code == heading.code && section.may_edit && section.is_empty()
        })
    };
    offers
        .into_iter()
        .filter(|offer| fits(offer.heading))
        .collect()
}

/// What a template suggests, as offers.
fn suggested(template: &Template) -> Result<Vec<Offer>> {
    let content = template.content()?;
    Ok(content
        .items
        .iter()
        .enumerate()
        .filter_map(|(place, item)| {
            let heading = item.section()?;
            let list = heading.list.as_ref()?;
            let fields = list
                .fields
                .iter()
                .map(|field| (field.name, item.field(field.name).to_owned()))
                .collect();
            Some(offer(format!("copy-{place}"), heading, fields))
        })
        .collect())
}
