//! Figures that somebody opens: of which services and months.

use super::tokens;
use crate::{
    Portal,
    access::services::Reach,
    audit::{self, Entry},
    clock::{first_of_month, months_before},
    error::Result,
    referral::count::AREA,
    store::{self, Tx, metric_sum::Asked},
};
use ::entity::service;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::{OrganisationId, ServiceId},
    metrics::{
        figure::{Figure, Whose},
        model::{FiguresAsked, MOST_MONTHS, Period, USUAL_MONTHS},
    },
};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What was opened.
pub(super) struct Opened {
    pub(super) tx: Tx,
    /// Every service of which they may see figures, by name.
    pub(super) services: Vec<(ServiceId, String)>,
    /// Those that the figures are of.
    pub(super) chosen: Vec<service::Model>,
    /// Whether they manage one of them, or the organisation.
    pub(super) manages: bool,
    /// Those of these services in whose teams they work.
    pub(super) worked_in: Vec<Uuid>,
    /// The organisations that they manage, unless the figures are of one service.
    pub(super) organisations: Vec<OrganisationId>,
    /// Of which months.
    pub(super) period: Period,
}

impl Opened {
    /// The areas of those for whom something was asked in these months.
    pub(super) async fn areas(&self) -> Result<Vec<String>> {
        let (ids, months) = (self.ids(), (self.period.from, self.period.to));
        let of = Asked::of(&ids, months);
        store::metric_sum::values(self.tx.connection(), of, AREA).await
    }

    /// The services that the figures are of.
    pub(super) fn ids(&self) -> Vec<Uuid> {
        self.chosen.iter().map(|service| service.id).collect()
    }

    /// These, and the organisations: cells of both have measures of their own.
    pub(super) fn places(&self) -> Vec<Uuid> {
        let mut places = self.ids();
        places.extend(self.organisations.iter().map(|organisation| organisation.0));
        places
    }

    /// Whether there can be a figure: those of the organisation are for whoever manages it.
    pub(super) fn has(&self, figure: &Figure) -> bool {
        figure.whose == Whose::Service || !self.organisations.is_empty()
    }
}

impl Portal {
    /// Opens figures of the services that the caller manages or works in; that they did is in the
    /// audit trail of each organisation.
    pub(super) async fn open_figures(
        &self,
        caller: &Caller,
        asked: &FiguresAsked,
        act: Act,
    ) -> Result<Opened> {
        let by_token = caller.by_token.as_ref();
        let (tx, reach) = match by_token {
            Some(token) => tokens::entered(self, token).await?,
            None => self.enter_services(caller).await?,
        };
        let opened = self.figures_of(tx, &reach, asked).await?;
        let whose = opened
            .chosen
            .iter()
            .map(|service| OrganisationId(service.organisation_id));
        let whose = whose.chain(opened.organisations.iter().copied());
        let looks = looks_at(caller, act, whose)
            .into_iter()
            .map(|look| look.by_token(by_token));
        audit::record_all(&opened.tx, &self.clock, looks.collect()).await?;
        Ok(opened)
    }

    /// Opens figures of what somebody manages or works in, and writes nothing down.
    pub(super) async fn figures_of(
        &self,
        tx: Tx,
        reach: &Reach,
        asked: &FiguresAsked,
    ) -> Result<Opened> {
        // Figures are asked for by lists of services and measures.
        tx.plan_for_values().await?;
        let all = store::service::all_within(tx.connection(), reach).await?;
        let services = all
            .iter()
            .map(|service| (ServiceId(service.id), service.name.clone()))
            .collect();
        let chosen: Vec<service::Model> = all
            .into_iter()
            .filter(|service| asked.service.is_none_or(|asked| asked.0 == service.id))
            .collect();
        if chosen.is_empty() && asked.service.is_some() {
            return Err(PortalError::NotFound.into());
        }
        let organisations = match asked.service {
            Some(_) => Vec::new(),
            None => reach.organisations.clone(),
        };
        Ok(Opened {
            manages: !organisations.is_empty() || chosen.iter().any(|service| reach.runs(service)),
            worked_in: chosen
                .iter()
                .filter(|service| reach.works_in(service))
                .map(|service| service.id)
                .collect(),
            organisations,
            period: period(asked, self.clock.today()),
            tx,
            services,
            chosen,
        })
    }
}

/// That somebody looked at figures of services, once for each organisation whose they are.
pub(super) fn looks(caller: &Caller, act: Act, services: &[service::Model]) -> Vec<Entry> {
    let whose = services
        .iter()
        .map(|service| OrganisationId(service.organisation_id));
    looks_at(caller, act, whose)
}

/// The same of organisations, each of which may be there several times.
pub(super) fn looks_at(
    caller: &Caller,
    act: Act,
    organisations: impl Iterator<Item = OrganisationId>,
) -> Vec<Entry> {
    let organisations: BTreeSet<OrganisationId> = organisations.collect();
    organisations
        .into_iter()
        .map(|organisation| Entry::new(organisation, act).by(caller).basis(Basis::Duty))
        .collect()
}

/// The months that are asked for, in their order and not too many; else the present one and twelve before it.
fn period(asked: &FiguresAsked, today: NaiveDate) -> Period {
    let back = |day, months| months_before(day, months - 1);
    let to = asked.to.map_or(first_of_month(today), first_of_month);
    let from = asked.from.map_or(back(to, USUAL_MONTHS), first_of_month);
    let (from, to) = (from.min(to), from.max(to));
    Period {
        from: from.max(back(to, MOST_MONTHS)),
        to,
    }
}
