//! Staff add somebody to those who look after a resident, and end it.

use super::end::end;
use crate::{
    Portal,
    access::policy::Action,
    audit,
    error::Result,
    store::{self, Tx, circle_write::Relate},
    told,
};
use ::entity::care_relationship;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{details::needed, model::Tie},
    error::{PortalError, Problem},
    ids::{PersonId, TeamId, TieId},
    links,
    posted::{Checks, Next, Posted},
    team::model::{AddForm, EndForm, GIVEN, MOST_IN_REASON},
};

impl Portal {
    /// Whom staff may add.
    pub(super) async fn form_to_add(&self, caller: &Caller, resident: PersonId) -> Result<AddForm> {
        let (tx, granted) = self.enter(caller, Action::EditRecord, resident).await?;
        let connection = tx.connection();
        let (teams, colleagues) =
            store::team::who_gives_care(connection, self.clock.today()).await?;
        let form = AddForm {
            resident: store::person::resident(connection, &granted).await?,
            teams,
            colleagues,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenCircle)).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Adds a team or a colleague, and tells the resident.
    pub(super) async fn add_to_team(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::EditRecord, resident).await?;
        let next = Next::to(links::around(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        // Of two who add at once one waits, and sees whom the other added.
        store::circle_write::lock(&tx, &granted).await?;
        let (connection, today) = (tx.connection(), self.clock.today());
        let (teams, colleagues) = store::team::who_gives_care(connection, today).await?;
        let there = store::circle::relationships(connection, &granted, today).await?;
        let (who, reason) = read(form, &teams, &colleagues, &there)?;
        let relate = Relate {
            person: who.person,
            team: who.team,
            tie: who.tie,
            reason,
            by: granted.actor(),
        };
        store::circle_write::relate(&tx, &self.clock, resident, relate).await?;
        let whom = who.person.map(|id| id.0).or(who.team.map(|id| id.0));
        let entry = granted.entry(Act::AddToTeam);
        let entry = match whom {
            Some(whom) => entry.object(whom),
            None => entry,
        };
        audit::record(&tx, &self.clock, entry).await?;
        self.tell_team(&tx, resident).await?;
        tx.commit().await?;
        Ok(next.saying("Added. The person is told by email, if they have one"))
    }

    /// Somebody who could be ended.
    pub(super) async fn form_to_end(
        &self,
        caller: &Caller,
        resident: PersonId,
        tie: TieId,
    ) -> Result<EndForm> {
        let (tx, granted) = self.enter(caller, Action::EditRecord, resident).await?;
        let around = self
            .tied(&tx, &granted, tie)
            .await?
            .filter(|one| one.tie != Tie::Carer && !one.is_limited)
            .ok_or(PortalError::NotFound)?;
        self.tie_form(tx, granted, around).await
    }

    /// Ends it from now on, and tells the resident.
    pub(super) async fn end_tie(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::EditRecord, resident).await?;
        // Whoever takes themselves off the team may not read the next page of it.
        let next = Next::to(links::WORKLIST);
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let tie: TieId = form.parsed("tie").ok_or(PortalError::NotFound)?;
        let mut checks = Checks::default();
        let reason = needed(&mut checks, form, "reason", MOST_IN_REASON);
        checks.finish(())?;
        store::circle_write::lock(&tx, &granted).await?;
        // Taken off and added again, a team would be let in that the person keeps out.
        if store::team::is_kept_out(tx.connection(), &granted, tie).await? {
            return Err(PortalError::NotFound.into());
        }
        if store::episode::rests_on(tx.connection(), &granted, tie).await? {
            return Err(PortalError::field("reason", Problem::GivesCareNow).into());
        }
        if !end(&tx, &self.clock, &granted, tie, &reason).await? {
            return Err(PortalError::NotFound.into());
        }
        self.tell_team(&tx, resident).await?;
        tx.commit().await?;
        Ok(next.saying("They are off the team, and can open nothing as this any more"))
    }

    /// Tells the resident that something changed in who looks after them.
    pub(crate) async fn tell_team(&self, tx: &Tx, resident: PersonId) -> Result<()> {
        let key = format!("team_changed:{}", self.clock.id());
        told::tell_one(
            tx,
            &self.clock,
            (resident, Some(resident)),
            "team_changed",
            key,
        )
        .await
    }
}

/// Who is added, as what.
struct Who {
    person: Option<PersonId>,
    team: Option<TeamId>,
    tie: Tie,
}

fn read(
    form: &Posted,
    teams: &[(TeamId, String)],
    colleagues: &[(PersonId, String)],
    there: &[care_relationship::Model],
) -> std::result::Result<(Who, String), PortalError> {
    let mut checks = Checks::default();
    let mut who = None;
    match form.text("who") {
        "team" => {
            let team = form
                .parsed::<TeamId>("team")
                .filter(|id| teams.iter().any(|(team, _)| team == id));
            checks.require(team.is_some(), "team", Problem::NotChosen);
            let taken = there
                .iter()
                .any(|row| team.is_some() && row.team_id.map(TeamId) == team);
            checks.require(!taken, "team", Problem::AlreadyInTeam);
            who = team.map(|team| Who {
                person: None,
                team: Some(team),
                tie: Tie::Team,
            });
        }
        "colleague" => {
            let person = form
                .parsed::<PersonId>("colleague")
                .filter(|id| colleagues.iter().any(|(person, _)| person == id));
            checks.require(person.is_some(), "colleague", Problem::NotChosen);
            let tie = Tie::from_code(form.text("as")).filter(|tie| GIVEN.contains(tie));
            checks.require(tie.is_some(), "as", Problem::NotChosen);
            if let (Some(person), Some(tie)) = (person, tie) {
                let of_kind = |row: &&care_relationship::Model| row.kind == tie.code();
                let same = |row: &care_relationship::Model| row.person_id == Some(person.0);
                // There is one who answers for the care.
                let taken = there
                    .iter()
                    .filter(of_kind)
                    .any(|row| tie == Tie::NamedLead || same(row));
                checks.require(!taken, "as", Problem::AlreadyInTeam);
                who = Some(Who {
                    person: Some(person),
                    team: None,
                    tie,
                });
            }
        }
        _ => checks.add("who", Problem::NotChosen),
    }
    let reason = needed(&mut checks, form, "reason", MOST_IN_REASON);
    match checks.finish(who)? {
        Some(who) => Ok((who, reason)),
        None => Err(PortalError::NotFound),
    }
}
