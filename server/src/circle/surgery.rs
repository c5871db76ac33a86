//! A resident moves to another surgery: the old one lets go, the new one can begin.

use super::{changes, form::surgeries, read::around};
use crate::{
    Portal,
    access::{self, Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx},
};
use ::entity::care_relationship;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{
        details::{MOST_IN_WHY, needed, surgery},
        model::{Around, SurgeryForm, Tie, ends_field},
    },
    error::{PortalError, Problem},
    ids::{OrganisationId, PersonId},
    links,
    posted::{Checks, Next, Posted},
};
use std::collections::HashSet;
use uuid::Uuid;

impl Portal {
    /// Where a resident is registered, and who there looks after them.
    pub(super) async fn form_to_move(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<SurgeryForm> {
        let (tx, granted) = self.enter(caller, Action::EditRecord, resident).await?;
        let connection = tx.connection();
        let record = store::circle::record(connection, &granted).await?;
        let now = record
            .practice
            .map(|row| (OrganisationId(row.id), row.name));
        let at = now.as_ref().map(|(id, _)| id.0);
        let mut choices = surgeries(connection).await?;
        choices.retain(|(id, _)| Some(id.0) != at);
        let leaving = self.tied_to(&tx, &granted, at).await?;
        let form = SurgeryForm {
            resident: store::person::resident(connection, &granted).await?,
            now,
            surgeries: choices,
            leaving: leaving
                .into_iter()
                .map(|one| (one.id, named(&one)))
                .collect(),
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRecord)).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Moves them, ends who is said to stop, and tells the resident.
    pub(super) async fn move_to_surgery(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::EditRecord, resident).await?;
        let (connection, clock) = (tx.connection(), &self.clock);
        let mut checks = Checks::default();
        let to = surgery(&mut checks, form);
        let why = needed(&mut checks, form, "why", MOST_IN_WHY);
        let (to, why) = checks.finish((to, why))?;
        // Whoever worked there alone may not read the next page of the record.
        let next = Next::to(links::WORKLIST);
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        store::circle_write::lock(&tx, &granted).await?;
        store::circle_write::check_surgery(&tx, to).await?;
        let before = store::circle::record(connection, &granted).await?;
        let at = before.person.practice_id;
        check_still(form, &before)?;
        if at == to.map(|surgery| surgery.0) {
            return Err(PortalError::field("surgery", Problem::SameSurgery).into());
        }
        for one in self.tied_to(&tx, &granted, at).await? {
            if form.ticked(&ends_field(one.id)) {
                store::team::end(&tx, clock, &granted, one.id, &why).await?;
                let entry = granted.entry(Act::EndTie).object(one.id);
                audit::record(&tx, clock, entry).await?;
            }
        }
        store::circle_write::register(&tx, clock, &granted, to).await?;
        let after = store::circle::record(connection, &granted).await?;
        let changed = changes::between(&before, &after);
        store::record_change::keep(&tx, clock, &granted, &changed, Some(why)).await?;
        audit::record(&tx, clock, granted.entry(Act::MoveSurgery)).await?;
        self.tell_team(&tx, resident).await?;
        let who = granted.actor();
        let stays = access::could(&tx, clock, (who, Action::ReadRecord), resident, None).await?;
        let ties = store::circle::relationships(connection, &granted, clock.today()).await?;
        let led = ties.iter().any(|row| row.kind == Tie::NamedLead.code());
        tx.commit().await?;
        let said = if led {
            "The surgery has been changed"
        } else {
            "The surgery has been changed. They have no named lead now: the new surgery chooses one"
        };
        Ok(match stays {
            true => Next::to(links::person(resident)).saying(said),
            false => next.saying(said),
        })
    }

    /// Those of a surgery whom a resident is tied to today, without a team that they keep
    /// out: taken off, it could be added again and let in.
    async fn tied_to(
        &self,
        tx: &Tx,
        granted: &Granted,
        surgery: Option<Uuid>,
    ) -> Result<Vec<Around>> {
        let Some(surgery) = surgery else {
            return Ok(Vec::new());
        };
        let tied = store::circle::around(tx.connection(), granted, self.clock.today()).await?;
        let works_there = |row: &&care_relationship::Model| {
            let role = row.person_id.and_then(|id| tied.roles.get(&id));
            let team = row.team_id.and_then(|id| tied.teams.get(&id));
            role.map(|role| role.organisation_id)
                .or(team.map(|team| team.organisation_id))
                == Some(surgery)
        };
        let there: HashSet<Uuid> = tied
            .relationships
            .iter()
            .filter(works_there)
            .map(|row| row.id)
            .collect();
        let mut around = around(granted, tied);
        around.retain(|one| one.tie != Tie::Carer && !one.is_limited && there.contains(&one.id.0));
        Ok(around)
    }
}

/// Who it is, and as what.
fn named(one: &Around) -> String {
    match one.tie {
        Tie::Team => one.name.clone(),
        tie => format!("{}, {}", one.name, tie.words().to_lowercase()),
    }
}

/// Refuses a form that was made before somebody else moved them.
fn check_still(form: &Posted, now: &store::circle::Record) -> std::result::Result<(), PortalError> {
    let at = now.person.practice_id.map(|id| id.to_string());
    if at.unwrap_or_default() == form.text("was") {
        return Ok(());
    }
    let theirs = now
        .practice
        .as_ref()
        .map_or_else(|| String::from("None"), |practice| practice.name.clone());
    let by = String::from("Someone else");
    Err(PortalError::field(
        "surgery",
        Problem::ChangedMeanwhile { theirs, by },
    ))
}
