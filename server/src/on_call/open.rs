//! Writes down why somebody on call opens a crisis sheet, and tells the person.

use super::HOLDS;
use crate::{
    Portal,
    access::{policy::Action, staff_roles},
    audit,
    error::Result,
    store::{self, Tx},
    told::{self, Matter, News},
};
use ::entity::{on_call_access, person};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{OrganisationId, PersonId, TeamId},
    links,
    on_call::model::{Match, OTHER, REASONS},
    posted::{Checks, Next, Posted},
};

/// The most characters of a reason in words.
const MOST_IN_REASON: u32 = 200;

impl Portal {
    pub(super) async fn open_sheet(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let mut checks = Checks::default();
        let chosen: Option<PersonId> = form.parsed("person");
        checks.require(chosen.is_some(), "person", Problem::NotChosen);
        let code = form.text("reason");
        let known = REASONS.iter().find(|(known, _)| *known == code);
        checks.require(known.is_some(), "reason", Problem::NotChosen);
        let words = form.text("words");
        checks.require(
            code != OTHER || !words.is_empty(),
            "words",
            Problem::Missing,
        );
        checks.at_most(words, MOST_IN_REASON, "words");
        let read = chosen.zip(known.map(|(known, _)| *known));
        let (resident, reason) = checks.finish(read)?.ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::OpenSheet, resident).await?;
        let next = Next::to(links::on_call_sheet(resident));
        let now = self.clock.now();
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let team = self
            .on_call_team(&tx, granted.actor(), granted.organisation())
            .await?;
        let card = form.text("card");
        let access = on_call_access::Model {
            id: self.clock.id(),
            organisation_id: granted.organisation().0,
            resident_id: resident.0,
            person_id: granted.actor().0,
            team_id: team.map(|team| team.0),
            reason: reason.to_owned(),
            words: (!words.is_empty()).then(|| words.to_owned()),
            card: (!card.is_empty()).then(|| card.chars().take(64).collect()),
            from_at: now,
            until_at: now + HOLDS,
        };
        let news = News {
            resident,
            by: Some(granted.actor()),
            matter: Matter::Crisis,
            kind: "plan_opened",
            parameters: serde_json::json!({ "when": app::format::moment(now) }),
            key: Some(format!("plan_opened:{}", access.id)),
        };
        let entry = granted.entry(Act::OpenSheet).object(access.id);
        self.use_begun_on_call(&tx, &granted, team).await?;
        store::on_call::open(&tx, &granted, access).await?;
        audit::record(&tx, &self.clock, entry).await?;
        told::tell(&tx, &self.clock, news).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// The team for which somebody answers urgent calls in an organisation today.
    pub(super) async fn on_call_team(
        &self,
        tx: &Tx,
        person: PersonId,
        organisation: OrganisationId,
    ) -> Result<Option<TeamId>> {
        let roles = staff_roles(tx.connection(), person, self.clock.today()).await?;
        Ok(roles
            .into_iter()
            .filter(|role| role.role == super::ROLE && role.organisation == organisation)
            .find_map(|role| role.team))
    }
}

/// Somebody as those on call are shown them.
pub(super) fn matched(found: &person::Model) -> Match {
    let lines = [&found.address_line_1, &found.town, &found.postcode];
    let lines: Vec<&str> = lines.into_iter().flatten().map(String::as_str).collect();
    Match {
        id: PersonId(found.id),
        full_name: store::person::full_name(found),
        preferred_name: found
            .preferred_name
            .clone()
            .filter(|name| *name != found.given_name),
        date_of_birth: found.date_of_birth,
        nhs_number: found.nhs_number.clone(),
        address: if lines.is_empty() {
            String::from("No address known")
        } else {
            lines.join(", ")
        },
        alike: false,
    }
}
