//! Writes down why somebody on call opens a crisis sheet, and tells the person.

use super::HOLDS;
use crate::{
    Portal,
    access::{Granted, policy::Action, staff_roles},
    audit,
    error::Result,
    store::{self, Tx},
    told::{self, Matter, News},
};
use ::entity::{on_call_access, person, plan_use};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{OrganisationId, PersonId, TeamId},
    links,
    on_call::model::{Match, OTHER, REASONS},
    posted::{Checks, Next, Posted},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The most characters of a reason in words.
const MOST_IN_REASON: u32 = 200;

/// Whose sheet somebody on call asks for, and why.
pub(crate) struct Why {
    /// Whose.
    pub(crate) resident: PersonId,
    /// Why, as a code.
    pub(crate) reason: &'static str,
    /// Why, in words.
    pub(crate) words: Option<String>,
    /// The reference of the card that led there.
    pub(crate) card: Option<String>,
}

impl Why {
    /// What the form says.
    ///
    /// # Errors
    /// Everything that is the matter with it.
    pub(crate) fn read(form: &Posted) -> std::result::Result<Self, PortalError> {
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
        let card = form.text("card");
        Ok(Self {
            resident,
            reason,
            words: (!words.is_empty()).then(|| words.to_owned()),
            card: (!card.is_empty()).then(|| card.chars().take(64).collect()),
        })
    }
}

/// That somebody on call opens a sheet: what is kept of it.
pub(crate) struct Opening {
    /// The identifier of the access.
    pub(crate) access: Uuid,
    /// The identifier of the use.
    pub(crate) used: Uuid,
    /// Who.
    pub(crate) actor: PersonId,
    /// On behalf of which team.
    pub(crate) team: Option<TeamId>,
    /// Why, as a code.
    pub(crate) reason: String,
    /// Why, in words.
    pub(crate) words: Option<String>,
    /// The reference of the card that led there.
    pub(crate) card: Option<String>,
    /// When.
    pub(crate) at: DateTime<Utc>,
}

impl Portal {
    pub(super) async fn open_sheet(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let why = Why::read(form)?;
        let resident = why.resident;
        let (tx, granted) = self.enter(caller, Action::OpenSheet, resident).await?;
        let next = Next::to(links::on_call_sheet(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let actor = granted.actor();
        let opening = Opening {
            access: self.clock.id(),
            used: self.clock.id(),
            actor,
            team: self
                .on_call_team(&tx, actor, granted.organisation())
                .await?,
            reason: why.reason.to_owned(),
            words: why.words,
            card: why.card,
            at: self.clock.now(),
        };
        let entry = granted.entry(Act::OpenSheet).object(opening.access);
        self.write_opening(&tx, &granted, opening).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// Keeps the reason and the use, and tells the resident; whoever calls this
    /// writes it into the audit trail.
    pub(crate) async fn write_opening(
        &self,
        tx: &Tx,
        granted: &Granted,
        opening: Opening,
    ) -> Result<()> {
        let (organisation, resident) = (granted.organisation(), granted.resident());
        let team = opening.team.map(|team| team.0);
        let access = on_call_access::Model {
            id: opening.access,
            organisation_id: organisation.0,
            resident_id: resident.0,
            person_id: opening.actor.0,
            team_id: team,
            reason: opening.reason,
            words: opening.words,
            card: opening.card,
            from_at: opening.at,
            until_at: opening.at + HOLDS,
        };
        let used = plan_use::Model {
            id: opening.used,
            organisation_id: organisation.0,
            resident_id: resident.0,
            person_id: Some(opening.actor.0),
            team_id: team,
            way: String::from("sheet"),
            used_at: opening.at,
        };
        let news = News {
            resident,
            by: Some(opening.actor),
            matter: Matter::Crisis,
            kind: "plan_opened",
            parameters: serde_json::json!({ "when": app::format::moment(opening.at) }),
            key: Some(format!("plan_opened:{}", access.id)),
        };
        self.use_begun_on_call(tx, granted, used).await?;
        store::on_call::open(tx, granted, access).await?;
        told::tell(tx, &self.clock, news).await
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
pub(crate) fn matched(found: &person::Model) -> Match {
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
