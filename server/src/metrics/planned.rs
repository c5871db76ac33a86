//! How many appointments a service plans, month by month, and how many there were.

use crate::{
    Portal,
    access::services::Wish,
    appointments::count::APPOINTMENT,
    audit,
    clock::first_of_month,
    error::Result,
    store::{
        self,
        metric_cell::EVERY_VERSION,
        metric_sum::{Asked, Sum},
    },
};
use ::entity::activity_plan;
use app::{
    appointments::model::State,
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::ServiceId,
    links,
    metrics::{
        model::{FiguresAsked, months_to_plan},
        month_of,
    },
    posted::{Checks, Next, Posted},
};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many appointments a service has planned for a month.
pub const PLANNED: &str = "planned.appointments";
/// How many there were at services and in months for which something was planned.
pub const KEPT: &str = "planned.kept";

/// The most that can be planned for a month.
const MOST: i32 = 100_000;

/// What was planned, and how many appointments there were where something was, in months that are
/// over: what was planned for the present one is not to be expected before its end.
pub(super) async fn sums(
    connection: &impl ConnectionTrait,
    asked: Asked<'_>,
    today: NaiveDate,
) -> Result<Vec<Sum>> {
    let attended = State::Attended.code();
    let rows = store::metric_sum::by_place(connection, asked, [PLANNED, APPOINTMENT]).await?;
    let mut of: BTreeMap<(Uuid, NaiveDate), (i64, i64)> = BTreeMap::new();
    for (place, month, measure, value, count) in rows {
        if month >= first_of_month(today) {
            continue;
        }
        let (planned, kept) = of.entry((place, month)).or_default();
        match measure.as_str() {
            PLANNED => *planned += count,
            _ if value == attended => *kept += count,
            _ => {}
        }
    }
    let planned = of.into_iter().filter(|(_, (planned, _))| *planned > 0);
    Ok(planned
        .flat_map(|((_, month), (planned, kept))| {
            [(PLANNED, planned), (KEPT, kept)].map(|(measure, count)| Sum {
                measure: measure.to_owned(),
                series: EVERY_VERSION,
                month,
                value: String::new(),
                count,
            })
        })
        .collect())
}

impl Portal {
    /// Writes down how many appointments a service plans for each of some months; for one that is
    /// over only where nothing was planned.
    pub(super) async fn plan_activity(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let service: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, service, Wish::Run).await?;
        let today = self.clock.today();
        let sets = store::figure::sets(tx.connection(), first_of_month(today)).await?;
        let figure = sets
            .last()
            .and_then(|(_, set)| {
                set.figures
                    .iter()
                    .find(|figure| figure.whole.measure == PLANNED)
            })
            .ok_or(PortalError::NotFound)?;
        let asked = FiguresAsked::of(Some(service));
        let next = Next::to(links::figure(&figure.code, &asked));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let planned = form.parsed("planned").filter(|of| (0..=MOST).contains(of));
        let limits = Problem::NotANumber {
            least: 0,
            most: MOST,
        };
        checks.require(planned.is_some(), "planned", limits);
        let open = months_to_plan(today);
        let mut month = |field: &'static str| {
            let month = month_of(form.text(field)).filter(|month| open.contains(month));
            checks.require(month.is_some(), field, Problem::NotChosen);
            month
        };
        let months = month("first").zip(month("last"));
        let in_order = months.is_none_or(|(first, last)| first <= last);
        checks.require(in_order, "last", Problem::EndsBeforeStart);
        let (planned, (first, last)) = checks
            .finish(planned.zip(months))?
            .ok_or(PortalError::NotFound)?;
        let this_month = first_of_month(today);
        let before = store::activity_plan::of(tx.connection(), service, (first, last)).await?;
        let was_planned = |row: &activity_plan::Model| row.planned > 0 && row.month < this_month;
        if before.iter().any(was_planned) {
            // What was reported against a plan stays as it was reported.
            let earliest = Problem::TooEarly {
                earliest: this_month,
            };
            return Err(PortalError::field("first", earliest).into());
        }
        let months = open
            .into_iter()
            .filter(|month| (first..=last).contains(month));
        let by = (at.person(), self.clock.now());
        store::activity_plan::set(&tx, service, (months.collect(), planned), by).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::PlanActivity)).await?;
        tx.commit().await?;
        Ok(next.saying("The plan is saved"))
    }
}
