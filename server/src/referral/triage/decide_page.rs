//! The pages on which staff decide about a request.

use super::{panel::possible, redirect};
use crate::{
    Portal,
    appointments::shown,
    audit,
    error::{Result, internal},
    referral::lines,
    store,
    team::with_care::is_kept_out,
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId, ServiceId, TeamId},
    referral::{
        model::Urgency,
        triage::{model::Decision, view::DecideView},
    },
};

impl Portal {
    /// What the page of a decision shows; not there where the request cannot go that way.
    pub(super) async fn page_to_decide(
        &self,
        caller: &Caller,
        ids: (PersonId, ReferralId),
        decision: Decision,
    ) -> Result<DecideView> {
        let (tx, granted, row) = self.enter_to_decide(caller, ids).await?;
        let connection = tx.connection();
        let (begun, to_come) = shown::booked(connection, &row, self.clock.now()).await?;
        if !possible(&row, begun.is_some())?.contains(&decision) {
            return Err(PortalError::NotFound.into());
        }
        let service = store::service::one(connection, ServiceId(row.service_id)).await?;
        let service = service.ok_or_else(|| internal("a request to no service"))?;
        let care_team = lines::team(connection, service.care_team_id).await?.name;
        let kept_out = is_kept_out(&tx, &granted, TeamId(service.care_team_id)).await?;
        let services = match decision {
            Decision::Redirect => redirect::elsewhere(&tx, &granted, &row).await?,
            _ => Vec::new(),
        };
        let view = DecideView {
            resident: store::person::resident(connection, &granted).await?,
            request: ids.1,
            version: row.version,
            service: service.name,
            urgency: Urgency::from_code(&row.urgency).unwrap_or(Urgency::Routine),
            kept_out: kept_out.then(|| care_team.clone()),
            care_team,
            services: services
                .into_iter()
                .map(|service| (ServiceId(service.id), service.name))
                .collect(),
            is_over: lines::state_of(&row)?.is_over(),
            begun,
            to_come,
            sent_at: row.submitted_at,
        };
        let entry = granted.entry(Act::OpenRequest).object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }
}
