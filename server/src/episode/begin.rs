//! Care begins: of a request that was accepted, or by staff who give care already.

use super::{
    enter::team_and_person,
    form::{longest_days, read_lasting},
    may_begin::Beginning,
    tell,
};
use crate::{
    Portal,
    access::Granted,
    audit,
    clock::Clock,
    error::Result,
    referral::lines::service_name,
    store::{self, Tx, episode_write::Step, referral_write},
    team::with_care,
};
use ::entity::episode;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    episode::{
        lasting::Lasting,
        model::{Bed, Kind, MOST_IN_WHY, StepKind},
        view::BeginForm,
    },
    error::{PortalError, Problem},
    ids::{EpisodeId, PersonId, ReferralId, TeamId},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Care that is to begin.
#[derive(Clone, Debug)]
pub(crate) struct New {
    pub(crate) kind: Kind,
    pub(crate) team: TeamId,
    pub(crate) service: Option<Uuid>,
    /// The request it comes of.
    pub(crate) request: Option<Uuid>,
    /// The episode of another team that it goes on from.
    pub(crate) comes_from: Option<Uuid>,
    pub(crate) manager: PersonId,
    pub(crate) why: String,
    pub(crate) bed: Option<Bed>,
    pub(crate) lasting: Lasting,
}

/// Begins care at a moment: the team is responsible and around the resident from then on; the
/// person and the case manager are told.
///
/// # Errors
/// [`Problem::KeptOut`] on `manager` when the person keeps the team out; when the database cannot
/// be written.
pub(crate) async fn begin(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    (new, at): (New, DateTime<Utc>),
) -> Result<episode::Model> {
    let why = ("manager", String::from("Gives care now"));
    let tie = with_care::come(tx, clock, granted, new.team, why).await?;
    let row = episode::Model {
        id: clock.id(),
        resident_id: granted.resident().0,
        service_id: new.service,
        referral_id: new.request,
        comes_from: new.comes_from,
        kind: new.kind.code().to_owned(),
        team_id: new.team.0,
        manager_id: new.manager.0,
        stands_in: false,
        why: new.why.clone(),
        begun_by: granted.actor().0,
        began_at: at,
        counts_from: new.lasting.from,
        planned_end: new.lasting.until,
        bed: new.bed.map(|bed| bed.code().to_owned()),
        bed_since: new.bed.map(|_| at),
        tie_id: tie.map(|tie| tie.0),
        ended_at: None,
        ended_by: None,
        ended_on: None,
        ending: None,
        whereabouts: None,
        summary: None,
        next_steps: None,
        late_told: None,
        home_answer: None,
        home_by: None,
        home_at: None,
    };
    store::episode_write::insert(tx, row.clone()).await?;
    let by = Some(granted.actor());
    let step = Step {
        reason: Some(new.why),
        bed: new.bed,
        until: Some(new.lasting.until),
        manager: Some(new.manager),
        ..Step::of(StepKind::Began, by)
    };
    store::episode_write::step(tx, clock, &row, step).await?;
    let entry = granted.entry(Act::BeginEpisode).object(row.id);
    audit::record(tx, clock, entry).await?;
    tell::person(tx, clock, &row).await?;
    tell::manager(tx, clock, &row, by).await?;
    Ok(row)
}

impl Portal {
    /// The form.
    pub(super) async fn form_to_begin(
        &self,
        caller: &Caller,
        resident: PersonId,
        request: Option<ReferralId>,
    ) -> Result<BeginForm> {
        let entered = self.enter_to_begin(caller, resident, request).await?;
        let (tx, granted) = (&entered.tx, &entered.granted);
        let connection = tx.connection();
        let today = self.clock.today();
        let members = store::episode_list::members(connection, Some(&entered.teams), today).await?;
        let mut full = Vec::new();
        for bed in Bed::ALL {
            for team in &entered.teams {
                if store::ward::is_full(connection, (*team, *bed), None).await?
                    && !full.contains(bed)
                {
                    full.push(*bed);
                }
            }
        }
        let named = match &entered.request {
            Some((request, _)) => {
                let name = service_name(connection, request).await?;
                Some((ReferralId(request.id), name))
            }
            None => None,
        };
        let view = BeginForm {
            resident: store::person::resident(connection, granted).await?,
            request: named,
            kind: entered
                .request
                .as_ref()
                .map(|(_, service)| Kind::of_service(&service.code)),
            members,
            full,
        };
        audit::record(tx, &self.clock, granted.entry(Act::OpenEpisodes)).await?;
        entered.tx.commit().await?;
        Ok(view)
    }

    /// Begins it.
    pub(super) async fn begin_care(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let request = match form.text("request") {
            "" => None,
            request => Some(request.parse().map_err(|_| PortalError::NotFound)?),
        };
        let entered = self.enter_to_begin(caller, resident, request).await?;
        let (tx, granted) = (&entered.tx, &entered.granted);
        let next = Next::to(links::care(resident));
        if let Some(before) = self.claimed(tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        store::circle_write::lock(tx, granted).await?;
        if let Some(request) = request
            && let Some(id) = store::episode::of_request(tx.connection(), request).await?
        {
            let page = Next::to(links::episode(resident, id));
            return Ok(page.doing_nothing("Care of this request has begun already"));
        }
        let new = self.read_beginning(&entered, form).await?;
        let at = self.clock.now();
        let row = begin(tx, &self.clock, granted, (new, at)).await?;
        if let Some((request, _)) = entered.request {
            // Whoever looks at it has not seen that care began, and nobody undoes its answer now.
            referral_write::save(tx, &self.clock, request).await?;
        }
        entered.tx.commit().await?;
        let page = Next::to(links::episode(resident, EpisodeId(row.id)));
        Ok(page.saying("Care has begun. The person is told"))
    }

    /// Reads the form.
    async fn read_beginning(&self, entered: &Beginning, form: &Posted) -> Result<New> {
        let (tx, today) = (&entered.tx, self.clock.today());
        let mut checks = Checks::default();
        let kind = Kind::from_code(form.text("kind"));
        checks.require(kind.is_some(), "kind", Problem::NotChosen);
        let why = needed(&mut checks, form, "why", MOST_IN_WHY);
        let named = team_and_person(form, "manager");
        let named = named.filter(|(team, _)| entered.teams.contains(team));
        let manager = self
            .read_manager(
                tx,
                (named, "manager"),
                entered.granted.resident(),
                &mut checks,
            )
            .await?;
        let Some((kind, (team, manager))) = kind.zip(manager) else {
            checks.finish(())?;
            return Err(PortalError::NotFound.into());
        };
        let service = match &entered.request {
            Some((_, service)) => Some(service.clone()),
            None => store::episode_list::service_of(tx.connection(), team, kind).await?,
        };
        let days = longest_days(kind, service.as_ref());
        let lasting = read_lasting(form, (kind, days, today), &mut checks);
        let bed = self
            .read_bed(tx, form, (kind, team, None), &mut checks)
            .await?;
        checks.finish(())?;
        Ok(New {
            kind,
            team,
            service: service.map(|service| service.id),
            request: entered.request.as_ref().map(|(request, _)| request.id),
            comes_from: None,
            manager,
            why,
            bed,
            lasting,
        })
    }
}
