//! A service is made.

use super::{change::team, changes::Changes};
use crate::{
    Portal,
    audit::{self, Entry},
    error::Result,
    store::{self, Tx, service_change::Of, service_write},
};
use ::entity::{service, team as team_row};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    circle::details::needed,
    error::{PortalError, Problem},
    ids::{OrganisationId, ServiceId, TeamId},
    links,
    posted::{Checks, Next, Posted},
    referral::model::Unit,
    services::{
        model::{MOST_IN_ABOUT, MOST_IN_NAME, What},
        view::NewView,
    },
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How long a code may be.
const CODE: std::ops::RangeInclusive<usize> = 2..=40;

impl Portal {
    /// The form of a new service.
    pub(super) async fn service_to_make(&self, caller: &Caller) -> Result<NewView> {
        let (tx, _, reach) = self.enter_to_add_service(caller).await?;
        let teams = teams_to_choose(&tx, &reach.organisations, [], self.clock.today()).await?;
        tx.commit().await?;
        Ok(NewView { teams })
    }

    /// Makes a service that is not open yet. It belongs to the organisation that the caller
    /// manages: that of its team if it is one of those, else the first.
    pub(super) async fn make_service(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, (person, account), reach) = self.enter_to_add_service(caller).await?;
        let id = ServiceId(self.clock.id());
        let next = Next::to(links::service(id));
        if let Some(before) = self.claimed(&tx, account, form, &next).await? {
            return Ok(before);
        }
        let teams = teams_to_choose(&tx, &reach.organisations, [], self.clock.today()).await?;
        let mut checks = Checks::default();
        let (name, about) = name_and_about(&mut checks, form);
        let code = needed(&mut checks, form, "code", 40);
        checks.require(code.is_empty() || is_code(&code), "code", Problem::NotACode);
        let chosen = team(&mut checks, form, "team", &teams);
        let care = team(&mut checks, form, "care_team", &teams);
        let (chosen, care) = checks
            .finish(chosen.zip(care))?
            .ok_or(PortalError::NotFound)?;
        let organisation = organisation_of(&tx, chosen, &reach.organisations).await?;
        let row = service::Model {
            id: id.0,
            organisation_id: organisation.0,
            team_id: chosen.0,
            care_team_id: care.0,
            code,
            name: name.clone(),
            about,
            self_referral: true,
            is_open: false,
            answer_within: 2,
            answer_unit: Unit::WorkingDays.code().to_owned(),
            see_within: 10,
            see_unit: Unit::WorkingDays.code().to_owned(),
            longest_days: None,
            version: 1,
            changed_by: Some(person.0),
            changed_at: self.clock.now(),
        };
        if !service_write::insert(&tx, row).await? {
            return Err(PortalError::field("code", Problem::Taken).into());
        }
        let mut changes = Changes::default();
        changes.note(What::Made, "", name);
        let of = (organisation, Of::Service(id));
        changes.write(&tx, &self.clock, of, person).await?;
        let entry = Entry::new(organisation, Act::ChangeService)
            .by(caller)
            .basis(Basis::Duty);
        audit::record(&tx, &self.clock, entry.object(id)).await?;
        tx.commit().await?;
        Ok(next.saying("Added. Write its questions, check its clocks, then open it"))
    }
}

/// The name of a service, and what it does.
pub(super) fn name_and_about(checks: &mut Checks, form: &Posted) -> (String, String) {
    let name = needed(checks, form, "name", MOST_IN_NAME);
    (name, needed(checks, form, "about", MOST_IN_ABOUT))
}

/// Whether a code is of small letters, with `_` between them.
fn is_code(code: &str) -> bool {
    let is_of_letters = |sign: char| sign.is_ascii_lowercase() || sign == '_';
    CODE.contains(&code.len())
        && code.chars().all(is_of_letters)
        && !code.starts_with('_')
        && !code.ends_with('_')
}

/// The teams to choose from: of some organisations and of those beneath them, and some more.
pub(super) async fn teams_to_choose(
    tx: &Tx,
    organisations: &[OrganisationId],
    more: impl IntoIterator<Item = Uuid>,
    today: NaiveDate,
) -> Result<Vec<(TeamId, String)>> {
    let beneath = store::staff_place::looked_after(tx, organisations, today).await?;
    let mut rows = store::service::teams(tx.connection(), &beneath).await?;
    let there: BTreeSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let more = more.into_iter().filter(|id| !there.contains(id));
    let more = team_row::Entity::find().filter(team_row::Column::Id.is_in(more));
    rows.extend(more.all(tx.connection()).await?);
    Ok(rows
        .into_iter()
        .map(|row| (TeamId(row.id), row.name))
        .collect())
}

async fn organisation_of(
    tx: &Tx,
    team: TeamId,
    managed: &[OrganisationId],
) -> Result<OrganisationId> {
    let row = team_row::Entity::find_by_id(team.0)
        .one(tx.connection())
        .await?
        .ok_or(PortalError::NotFound)?;
    let own = OrganisationId(row.organisation_id);
    let found = managed.iter().find(|managed| **managed == own);
    Ok(*found.or(managed.first()).ok_or(PortalError::NotFound)?)
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn a_code_is_of_small_letters() {
        for code in ["hand_therapy", "ab"] {
            assert!(is_code(code), "{code}");
        }
        for code in [
            "a",
            "Hand",
            "hand therapy",
            "_hand",
            "hand_",
            "händ",
            "hand-1",
            &"a".repeat(41),
        ] {
            assert!(!is_code(code), "{code}");
        }
    }
}
