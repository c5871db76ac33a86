//! The services that somebody runs or works in, and one with all that it is.

use super::{
    changes::{head, history},
    questions::version_line,
};
use crate::{
    Portal,
    access::services::Wish,
    error::{Result, internal},
    store::{self, service_change::Of},
};
use ::entity::service;
use app::{
    backend::Caller,
    ids::ServiceId,
    referral::model::Unit,
    services::view::{Clock, ServiceRow, ServiceView, ServicesView},
};
use std::collections::HashMap;
use uuid::Uuid;

impl Portal {
    /// The services that the caller runs or works in.
    pub(super) async fn list_services(&self, caller: &Caller) -> Result<ServicesView> {
        let (tx, reach) = self.enter_services(caller).await?;
        let connection = tx.connection();
        let rows = store::service::all_within(connection, &reach).await?;
        let ids = rows.iter().map(|row| row.team_id);
        let teams = store::service::team_names(connection, ids).await?;
        let services = rows
            .into_iter()
            .map(|row| service_row(row, &teams))
            .collect::<Result<_>>()?;
        tx.commit().await?;
        Ok(ServicesView {
            services,
            may_add: !reach.organisations.is_empty(),
        })
    }

    /// One of them.
    pub(super) async fn read_service(&self, caller: &Caller, id: ServiceId) -> Result<ServiceView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let (connection, row) = (tx.connection(), at.service().clone());
        let ids = [row.team_id, row.care_team_id];
        let teams = store::service::team_names(connection, ids).await?;
        let version = match store::service::newest_form(connection, id).await? {
            Some(form) => Some(version_line(connection, form).await?),
            None => None,
        };
        let clinics = store::clinic::of_organisation(connection, at.organisation()).await?;
        let (free, booked) = store::slot::to_come(connection, row.id, self.clock.now()).await?;
        let view = ServiceView {
            head: head(&at),
            care_team: called(&teams, row.care_team_id),
            self_referral: row.self_referral,
            longest_days: row.longest_days,
            version,
            clinics: clinics
                .into_iter()
                .filter(|clinic| clinic.is_open)
                .map(|clinic| clinic.name)
                .collect(),
            free,
            booked,
            changes: history(connection, at.organisation(), Of::Service(id)).await?,
            row: service_row(row, &teams)?,
        };
        tx.commit().await?;
        Ok(view)
    }
}

fn service_row(row: service::Model, teams: &HashMap<Uuid, String>) -> Result<ServiceRow> {
    let (answer, see) = clocks(&row)?;
    Ok(ServiceRow {
        id: ServiceId(row.id),
        team: called(teams, row.team_id),
        name: row.name,
        about: row.about,
        is_open: row.is_open,
        answer,
        see,
    })
}

fn called(teams: &HashMap<Uuid, String>, id: Uuid) -> String {
    teams.get(&id).cloned().unwrap_or_default()
}

/// The clocks of a service: to an answer, and until the person is seen.
///
/// # Errors
/// When the database holds a unit that there is not.
pub(super) fn clocks(row: &service::Model) -> Result<(Clock, Clock)> {
    let clock = |many, unit: &str| {
        let unit = Unit::from_code(unit).ok_or_else(|| internal("a clock of no unit"))?;
        Ok::<_, crate::error::Error>(Clock { many, unit })
    };
    Ok((
        clock(row.answer_within, &row.answer_unit)?,
        clock(row.see_within, &row.see_unit)?,
    ))
}
