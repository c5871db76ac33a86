//! A service is changed.

use super::{
    changes::{Changes, changed_meanwhile, head},
    list::clocks,
    make::{name_and_about, teams_to_choose},
};
use crate::{
    Portal,
    access::services::{AtService, Wish},
    audit,
    error::Result,
    store::{self, Tx, service_change::Of, service_write},
};
use ::entity::service;
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{ServiceId, TeamId},
    links,
    posted::{Checks, Next, Posted},
    referral::model::Unit,
    services::{
        model::{LONGEST_DAYS, What, most_within, yes_no},
        view::{Clock, EditView, Fields},
    },
};
use std::collections::HashMap;

impl Portal {
    /// The form that changes a service.
    pub(super) async fn service_to_change(
        &self,
        caller: &Caller,
        id: ServiceId,
    ) -> Result<EditView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let view = EditView {
            head: head(&at),
            fields: fields_of(at.service())?,
            version: at.service().version,
            teams: self.teams_of(&tx, &at).await?,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Changes it. What was sent keeps the team and the times that it has.
    pub(super) async fn change_service(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let next = Next::to(links::service(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let teams = self.teams_of(&tx, &at).await?;
        let after = read(form, &teams)?;
        // Held from here on: of two who save at once, the second hears of the first.
        let row = store::appointment::hold_service(&tx, id.0).await?;
        if form.parsed("version") != Some(row.version) {
            return Err(changed_meanwhile(tx.connection(), row.changed_by)
                .await?
                .into());
        }
        let changes = differences(&fields_of(&row)?, &after, &teams);
        if changes.is_empty() {
            return Ok(next.doing_nothing("Nothing was different, so nothing was saved"));
        }
        if row.is_open && !after.is_open {
            store::feedback_kiosk::end_all(&tx, id, self.clock.today()).await?;
        }
        let of = (at.organisation(), Of::Service(id));
        changes.write(&tx, &self.clock, of, at.person()).await?;
        service_write::save(&tx, &self.clock, at.person(), with(row, after)).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::ChangeService)).await?;
        tx.commit().await?;
        Ok(next.saying("Saved. It holds for new requests. What was sent stays as it is"))
    }

    /// The teams that a service can have: those that it has, and those of its organisation and
    /// of what is beneath it.
    async fn teams_of(&self, tx: &Tx, at: &AtService) -> Result<Vec<(TeamId, String)>> {
        let row = at.service();
        let own = [row.team_id, row.care_team_id];
        teams_to_choose(tx, &[at.organisation()], own, self.clock.today()).await
    }
}

fn fields_of(row: &service::Model) -> Result<Fields> {
    let (answer, see) = clocks(row)?;
    Ok(Fields {
        name: row.name.clone(),
        about: row.about.clone(),
        team: TeamId(row.team_id),
        care_team: TeamId(row.care_team_id),
        self_referral: row.self_referral,
        is_open: row.is_open,
        answer,
        see,
        longest_days: row.longest_days,
    })
}

fn with(row: service::Model, after: Fields) -> service::Model {
    service::Model {
        name: after.name,
        about: after.about,
        team_id: after.team.0,
        care_team_id: after.care_team.0,
        self_referral: after.self_referral,
        is_open: after.is_open,
        answer_within: after.answer.many,
        answer_unit: after.answer.unit.code().to_owned(),
        see_within: after.see.many,
        see_unit: after.see.unit.code().to_owned(),
        longest_days: after.longest_days,
        ..row
    }
}

/// What the form says, checked.
fn read(form: &Posted, teams: &[(TeamId, String)]) -> std::result::Result<Fields, PortalError> {
    let mut checks = Checks::default();
    let (name, about) = name_and_about(&mut checks, form);
    let team = team(&mut checks, form, "team", teams);
    let care_team = self::team(&mut checks, form, "care_team", teams);
    let self_referral = yes_or_no(&mut checks, form, "self_referral");
    let answer = clock(&mut checks, form, "answer");
    let see = clock(&mut checks, form, "see");
    let longest_days = match form.text("longest") {
        "" => None,
        _ => number(&mut checks, form, "longest", LONGEST_DAYS),
    };
    let is_open = yes_or_no(&mut checks, form, "open");
    let read = || {
        Some(Fields {
            name,
            about,
            team: team?,
            care_team: care_team?,
            self_referral: self_referral?,
            is_open: is_open?,
            answer: answer?,
            see: see?,
            longest_days,
        })
    };
    checks.finish(read())?.ok_or(PortalError::NotFound)
}

/// A team of those that there are to choose.
pub(super) fn team(
    checks: &mut Checks,
    form: &Posted,
    field: &str,
    teams: &[(TeamId, String)],
) -> Option<TeamId> {
    let chosen = form.parsed::<TeamId>(field);
    let chosen = chosen.filter(|chosen| teams.iter().any(|(id, _)| id == chosen));
    checks.require(chosen.is_some(), field, Problem::NotChosen);
    chosen
}

/// Yes or no.
pub(crate) fn yes_or_no(checks: &mut Checks, form: &Posted, field: &str) -> Option<bool> {
    let said = match form.text(field) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    checks.require(said.is_some(), field, Problem::NotChosen);
    said
}

/// A whole number from 1 on.
pub(crate) fn number(checks: &mut Checks, form: &Posted, field: &str, most: i32) -> Option<i32> {
    let read = form.parsed::<i32>(field);
    let read = read.filter(|number| (1..=most).contains(number));
    checks.require(
        read.is_some(),
        field,
        Problem::NotANumber { least: 1, most },
    );
    read
}

fn clock(checks: &mut Checks, form: &Posted, field: &str) -> Option<Clock> {
    let unit_field = format!("{field}_unit");
    let unit = Unit::from_code(form.text(&unit_field));
    // What is too much depends on the unit; without one the largest is.
    let many = number(
        checks,
        form,
        field,
        most_within(unit.unwrap_or(Unit::Hours)),
    );
    checks.require(unit.is_some(), &unit_field, Problem::NotChosen);
    Some(Clock {
        many: many?,
        unit: unit?,
    })
}

/// What is different, in words.
fn differences(before: &Fields, after: &Fields, teams: &[(TeamId, String)]) -> Changes {
    let names: HashMap<TeamId, &str> = teams
        .iter()
        .map(|(id, name)| (*id, name.as_str()))
        .collect();
    let called = |id: TeamId| names.get(&id).copied().unwrap_or_default();
    let longest = |fields: &Fields| {
        let days = fields.longest_days.map(|days| format!("{days} days"));
        days.unwrap_or_default()
    };
    let mut changes = Changes::default();
    changes.note(What::Name, &before.name, &after.name);
    changes.note(What::About, &before.about, &after.about);
    // Two teams may have one name, and their change would be none in words.
    if before.team != after.team {
        changes.note(What::Team, called(before.team), called(after.team));
    }
    if before.care_team != after.care_team {
        changes.note(
            What::CareTeam,
            called(before.care_team),
            called(after.care_team),
        );
    }
    let asks = |fields: &Fields| yes_no(fields.self_referral);
    changes.note(What::SelfReferral, asks(before), asks(after));
    changes.note(What::Answer, before.answer.words(), after.answer.words());
    changes.note(What::See, before.see.words(), after.see.words());
    changes.note(What::Longest, longest(before), longest(after));
    changes.note(What::Open, yes_no(before.is_open), yes_no(after.is_open));
    changes
}
