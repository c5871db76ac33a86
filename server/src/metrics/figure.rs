//! One figure: what it counts, what it is to be, and how it went month by month.

use super::{
    board::{counted_since, is_known, months, target, targets},
    opened::Opened,
    planned::PLANNED,
};
use crate::{Portal, error::Result, store};
use ::entity::figure_target;
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    metrics::{
        figure::{Figure, Whose},
        model::{FiguresAsked, months_to_plan},
        view::{FigureView, TargetRow},
    },
};
use chrono::NaiveDate;

impl Portal {
    /// That of the services that the caller manages or works in.
    pub(super) async fn one_figure(
        &self,
        caller: &Caller,
        code: &str,
        asked: FiguresAsked,
    ) -> Result<FigureView> {
        let opened = self.open_figures(caller, &asked, Act::OpenFigures).await?;
        let (connection, period) = (opened.tx.connection(), opened.period);
        let sets = store::figure::sets(connection, period.to).await?;
        let figure = sets
            .last()
            .and_then(|(_, set)| set.figure(code))
            .filter(|figure| opened.has(figure))
            .cloned()
            .ok_or(PortalError::NotFound)?;
        let sums = self
            .sums_of(&opened, &asked, std::iter::once(&figure))
            .await?;
        let since = counted_since(&figure, &sets);
        let set = targets(&opened, &asked).await?;
        let plan = self.plan_of(&opened, (&figure, &asked)).await?;
        let areas = opened.areas().await?;
        let manages = opened.manages && asked.service.is_some();
        opened.tx.commit().await?;
        let services = match figure.whose {
            Whose::Service => opened.services,
            Whose::Organisation => Vec::new(),
        };
        Ok(FigureView {
            services,
            areas,
            period,
            is_known: is_known(&figure, &sums),
            since: (since > period.from).then_some(since),
            months: months(&figure, &sums, since),
            target: target(&figure, &set, period.to),
            set: rows(&figure, &set, period.to),
            plan,
            works_in: !opened.worked_in.is_empty(),
            may_set: manages,
            now: self.clock.now(),
            asked,
            figure,
        })
    }

    /// What the service plans that is asked for, if the figure is one against a plan.
    async fn plan_of(
        &self,
        opened: &Opened,
        (figure, asked): (&Figure, &FiguresAsked),
    ) -> Result<Option<Vec<(NaiveDate, u32)>>> {
        let Some(service) = asked.service.filter(|_| figure.whole.measure == PLANNED) else {
            return Ok(None);
        };
        let months = months_to_plan(self.clock.today());
        let (Some(first), Some(last)) = (months.first(), months.last()) else {
            return Ok(None);
        };
        let of = (*first, *last);
        let rows = store::activity_plan::of(opened.tx.connection(), service, of).await?;
        let planned = |planned| u32::try_from(planned).ok().filter(|planned| *planned > 0);
        let rows = rows
            .into_iter()
            .filter_map(|row| Some((row.month, planned(row.planned)?)));
        Ok(Some(rows.collect()))
    }
}

/// What was set for it, the newest first.
fn rows(figure: &Figure, set: &[figure_target::Model], month: NaiveDate) -> Vec<TargetRow> {
    set.iter()
        .filter(|row| row.figure == figure.code && row.valid_from <= month)
        .map(|row| TargetRow {
            from: row.valid_from,
            target: row.target.and_then(|of| u32::try_from(of).ok()),
        })
        .collect()
}
