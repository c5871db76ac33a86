//! Loads what somebody is to a resident, today, from the database.

use super::{
    plan_of,
    policy::{self, Action, Decision, Relation, after_death, after_merge, when_close},
    reach::{reaches, right},
    staff::{PRACTICE_ROLES, SAFEGUARDING_LEAD, StaffRole, TRIAGE, staff_roles},
};
use crate::{
    clock::london_date,
    error::Result,
    messages::desk::Desk,
    store::{self, sharing},
};
use ::entity::{care_relationship, carer_grant, person, representative};
use app::{
    agreement::model::LegalBasis,
    backend::Assurance,
    error::PortalError,
    ids::{OrganisationId, PersonId, TeamId},
    plan::kind::PlanKind,
    sharing::parts::{HELP, LOOKS, MESSAGES},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Everything about one person and one resident that the policy may ask.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) organisation: OrganisationId,
    pub(super) has_died: bool,
    pub(super) today: NaiveDate,
    /// Where they answer messages about the resident.
    pub(super) desks: Vec<Desk>,
    /// Their teams that have a request for help for the resident.
    pub(super) receives: Vec<TeamId>,
    /// Their teams that are to ask whether the resident is still at home.
    pub(super) follows_up: Vec<TeamId>,
    /// Whether they are staff, and close to the resident beside that.
    is_close_staff: bool,
    fixed: Vec<Relation>,
    grants: Vec<carer_grant::Model>,
    /// The sections that a grant opens only by name.
    kept_back: Vec<&'static str>,
    /// The record that is kept when this one was closed in its favour.
    kept: Option<Kept>,
}

/// The record that is kept in place of a closed one, and what the same person is to it.
#[derive(Debug)]
struct Kept {
    id: PersonId,
    facts: Box<Facts>,
}

impl Facts {
    /// The relations as far as they reach the part that the action is about: a plan, if
    /// it is about one, and a section of it.
    pub(super) fn within(&self, action: Action, heading: Option<&str>) -> Vec<Relation> {
        let mut relations = self.in_life(plan_of(action), heading);
        if let Some(kept) = &self.kept {
            let to_kept = kept.facts.in_life(plan_of(action), heading);
            relations = after_merge(to_kept, &relations, action);
        }
        if self.is_close_staff {
            relations = when_close(relations, action);
        }
        if self.has_died {
            after_death(relations, action)
        } else {
            relations
        }
    }

    /// Where the addresses of a closed record lead: those who may read the kept one to it,
    /// or first to a second proof, and nobody else anywhere.
    pub(super) fn leads_to(&self, assurance: Assurance) -> Option<PortalError> {
        let kept = self.kept.as_ref()?;
        let relations = kept.facts.within(Action::ReadRecord, None);
        match policy::decide(&relations, Action::ReadRecord, assurance) {
            Decision::Allow(_) => Some(PortalError::Merged { kept: kept.id }),
            Decision::ProveFirst => Some(PortalError::Prove),
            Decision::Deny => None,
        }
    }

    /// Whether they were let in by the resident or the law until the resident died.
    pub(super) fn ended_with_death(&self) -> bool {
        self.has_died && self.kept.is_none() && self.is_close()
    }

    /// Whether they are the resident, or were let in by the resident or the law.
    pub(super) fn is_close(&self) -> bool {
        let relations = self.in_life(None, None);
        relations.into_iter().any(Relation::ends_with_death)
    }

    fn in_life(&self, plan: Option<PlanKind>, heading: Option<&str>) -> Vec<Relation> {
        let mut relations = self.fixed.clone();
        relations.extend(
            self.grants
                .iter()
                .filter(|grant| reaches(grant, plan, heading, &self.kept_back))
                .filter_map(|grant| right(&grant.right))
                .max()
                .map(Relation::Carer),
        );
        // Who has looked is about no plan.
        if plan.is_none() && self.grants.iter().any(|grant| grant.right == LOOKS) {
            relations.push(Relation::LookReader);
        }
        if plan.is_none() && self.grants.iter().any(|grant| grant.right == MESSAGES) {
            relations.push(Relation::ActsFor);
        }
        if plan.is_none() && self.grants.iter().any(|grant| grant.right == HELP) {
            relations.push(Relation::AsksFor);
        }
        relations
    }

    /// The grants that reach the part asked about and have opened nothing yet on that day.
    pub(super) fn first_used(
        &self,
        plan: Option<PlanKind>,
        heading: Option<&str>,
        today: NaiveDate,
    ) -> Vec<Uuid> {
        self.grants
            .iter()
            .filter(|grant| reaches(grant, plan, heading, &self.kept_back))
            .filter(|grant| grant.last_used_on.is_none_or(|last| last < today))
            .map(|grant| grant.id)
            .collect()
    }
}

/// What those on call are to a resident, once they said why they need the plan;
/// `None` when there is no such resident, or the record is closed.
pub(super) async fn of_those_on_call(
    connection: &impl ConnectionTrait,
    resident: PersonId,
    today: NaiveDate,
) -> Result<Option<Facts>> {
    let Some(record) = record(connection, resident).await? else {
        return Ok(None);
    };
    if store::merge::any_closed(connection, [resident]).await? {
        return Ok(None);
    }
    Ok(Some(Facts {
        organisation: OrganisationId(record.organisation_id),
        has_died: store::death::any(connection, [resident]).await?,
        today,
        desks: Vec::new(),
        receives: Vec::new(),
        follows_up: Vec::new(),
        is_close_staff: false,
        fixed: vec![Relation::OnCall],
        grants: Vec::new(),
        kept_back: Vec::new(),
        kept: None,
    }))
}

async fn record(
    connection: &impl ConnectionTrait,
    resident: PersonId,
) -> Result<Option<person::Model>> {
    let found = person::Entity::find_by_id(resident.0)
        .one(connection)
        .await?;
    Ok(found.filter(|record| record.is_resident))
}

/// Everything the policy may ask; `None` when there is no such resident.
pub(super) async fn load(
    connection: &impl ConnectionTrait,
    person: PersonId,
    resident: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Facts>> {
    let Some(mut facts) = load_one(connection, person, resident, now).await? else {
        return Ok(None);
    };
    if let Some(id) = store::merge::kept(connection, resident).await? {
        let Some(kept) = load_one(connection, person, id, now).await? else {
            return Ok(None);
        };
        facts.has_died |= kept.has_died;
        let kept = Box::new(kept);
        facts.kept = Some(Kept { id, facts: kept });
    }
    Ok(Some(facts))
}

/// The same of one record, whether it was closed or not.
async fn load_one(
    connection: &impl ConnectionTrait,
    person: PersonId,
    resident: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Facts>> {
    let today = london_date(now);
    let Some(record) = record(connection, resident).await? else {
        return Ok(None);
    };
    let mut fixed = Vec::new();
    if person == resident {
        fixed.push(Relation::Resident);
    }
    let speaks = store::representative::of(connection, resident, person, today).await?;
    if let Some(speaks) = speaks {
        fixed.push(Relation::LegalRepresentative);
        if speaks.basis == LegalBasis::Attorney.code() {
            fixed.push(Relation::Attorney);
        }
    }
    let roles = staff_roles(connection, person, today).await?;
    let is_close_staff =
        !roles.is_empty() && store::close::is(connection, person, resident, today).await?;
    let mut desks = Desk::of_roles(&roles);
    let mut teams: Vec<_> = roles.iter().filter_map(StaffRole::receiving_team).collect();
    if is_close_staff {
        desks.clear();
        teams.clear();
    }
    if !desks.is_empty() || !teams.is_empty() {
        // A team that the resident keeps out reads none of their messages either.
        let keeps_out = store::kept_out::desks(connection, resident, today).await?;
        desks.retain(|desk| !keeps_out.contains(desk));
        teams.retain(|team| !keeps_out.contains(&Desk::Team(*team)));
    }
    let mut follows_up = Vec::new();
    // A relation as staff holds only while the person is staff.
    if !roles.is_empty() {
        fixed.extend(care_given(connection, person, resident, &roles, today).await?);
        fixed.extend(roles.iter().filter_map(|role| duty(role, &record)));
        fixed.extend(in_an_emergency(connection, person, resident, &fixed, now).await?);
        // Who gives care may do as much already; who answers nowhere answers nothing.
        if !desks.is_empty()
            && !fixed.iter().any(|relation| relation.gives_care())
            && store::message::answers(connection, person, &desks, resident).await?
        {
            fixed.push(Relation::Answerer);
        }
        follows_up = store::episode::teams_to_ask(connection, &teams, resident, today).await?;
        if !follows_up.is_empty() {
            fixed.push(Relation::FollowsUp);
        }
        teams = store::referral::teams_with_any(connection, &teams, resident, now).await?;
        if !teams.is_empty() {
            fixed.push(Relation::Receiver);
        }
    }
    let grants = carer_grant::Entity::find()
        .filter(carer_grant::Column::CarerId.eq(person.0))
        .filter(carer_grant::Column::ResidentId.eq(resident.0))
        .filter(sharing::rights_hold(today))
        .all(connection)
        .await?;
    let kept_back = if grants.is_empty() {
        Vec::new()
    } else {
        store::kept_back::all(connection, resident).await?
    };
    // What is written about somebody is not for those close to them, whatever their role.
    if fixed.contains(&Relation::SafeguardingLead)
        && (fixed.contains(&Relation::Resident)
            || fixed.contains(&Relation::LegalRepresentative)
            || is_close(connection, person, resident).await?)
    {
        fixed.retain(|relation| *relation != Relation::SafeguardingLead);
    }
    Ok(Some(Facts {
        organisation: OrganisationId(record.organisation_id),
        has_died: store::death::any(connection, [resident]).await?,
        today,
        desks,
        receives: teams,
        follows_up,
        is_close_staff,
        fixed,
        grants,
        kept_back,
        kept: None,
    }))
}

/// Whether somebody is or was a carer of a resident, or was let in by them, even if that
/// is over or waits: what was written then may be about them.
async fn is_close(
    connection: &impl ConnectionTrait,
    caller: PersonId,
    resident: PersonId,
) -> Result<bool> {
    let let_in = carer_grant::Entity::find()
        .filter(carer_grant::Column::CarerId.eq(caller.0))
        .filter(carer_grant::Column::ResidentId.eq(resident.0))
        .one(connection)
        .await?;
    let cared = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident.0))
        .filter(care_relationship::Column::PersonId.eq(caller.0))
        .filter(care_relationship::Column::Kind.eq("carer"))
        .one(connection)
        .await?;
    let spoke = representative::Entity::find()
        .filter(representative::Column::ResidentId.eq(resident.0))
        .filter(representative::Column::PersonId.eq(caller.0))
        .one(connection)
        .await?;
    Ok(let_in.is_some() || cared.is_some() || spoke.is_some())
}

/// The relations that come from giving care: in person, or through the team of
/// a role that gives care.
async fn care_given(
    connection: &impl ConnectionTrait,
    caller: PersonId,
    resident: PersonId,
    roles: &[StaffRole],
    today: NaiveDate,
) -> Result<Vec<Relation>> {
    let teams = roles
        .iter()
        .filter_map(|role| role.caring_team().map(|team| team.0));
    let rows = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident.0))
        .filter(store::circle::lets_in(today))
        .filter(
            Condition::any()
                .add(care_relationship::Column::PersonId.eq(caller.0))
                .add(care_relationship::Column::TeamId.is_in(teams)),
        )
        .all(connection)
        .await?;
    Ok(rows
        .iter()
        .filter_map(|row| match row.kind.as_str() {
            "named_lead" => Some(Relation::NamedLead),
            "key_worker" => Some(Relation::KeyWorker),
            "coordinator" => Some(Relation::Coordinator),
            "team" => Some(Relation::TeamMember),
            _ => None,
        })
        .collect())
}

/// The relations that hold for a while because somebody said why they need them;
/// they end with the role that they were given for.
async fn in_an_emergency(
    connection: &impl ConnectionTrait,
    caller: PersonId,
    resident: PersonId,
    duties: &[Relation],
    now: DateTime<Utc>,
) -> Result<Vec<Relation>> {
    let mut relations = Vec::new();
    let responds = duties.contains(&Relation::UrgentResponder);
    if responds
        && store::on_call::current(connection, caller, resident, now)
            .await?
            .is_some()
    {
        relations.push(Relation::OnCall);
    }
    if (responds || duties.contains(&Relation::Colleague))
        && store::break_glass::current(connection, caller, resident, now)
            .await?
            .is_some()
    {
        relations.push(Relation::BreakGlass);
    }
    Ok(relations)
}

/// The relation that comes from a role alone.
fn duty(role: &StaffRole, record: &person::Model) -> Option<Relation> {
    let works_at_practice = record.practice_id == Some(role.organisation.0);
    let same_organisation = record.organisation_id == role.organisation.0;
    match role.role.as_str() {
        role if works_at_practice && PRACTICE_ROLES.contains(&role) => {
            Some(Relation::PracticeStaff)
        }
        TRIAGE if same_organisation => Some(Relation::Triage),
        "urgent_responder" if same_organisation => Some(Relation::UrgentResponder),
        "manager" if same_organisation => Some(Relation::Manager),
        "privacy_officer" if same_organisation => Some(Relation::PrivacyOfficer),
        "administrator" if same_organisation => Some(Relation::Administrator),
        SAFEGUARDING_LEAD if same_organisation => Some(Relation::SafeguardingLead),
        _ if same_organisation && role.gives_care() => Some(Relation::Colleague),
        _ => None,
    }
}
