//! A request that is being filled in: its questions, the answers so far, and whose they are.

use super::lines;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    error::{Result, internal},
    messages::desk::Desk,
    store::{self, Tx, referral_draft as drafts},
};
use ::entity::{referral_draft, service, service_form};
use app::{
    audit::model::Basis,
    backend::Caller,
    error::PortalError,
    format,
    ids::{PersonId, ServiceFormId, ServiceId, TeamId},
    links,
    plan::model::Resident,
    referral::{
        answers::Answers,
        form::{Definition, FilledInBy, Kind, Question, Subject, Writer},
        model::HOURS_CHECKS_HOLD,
        view::{AnswerLine, ServiceLine},
    },
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::ConnectionTrait;

/// A request that is being filled in.
pub(super) struct Filling {
    pub(super) resident: Resident,
    pub(super) service: service::Model,
    pub(super) definition: Definition,
    pub(super) answers: Answers,
    pub(super) by: FilledInBy,
    /// Whether danger signs are to be asked again, because the answers are old.
    pub(super) asked_again: bool,
    /// As it is stored.
    pub(super) row: referral_draft::Model,
}

impl Portal {
    /// Opens a transaction with what the caller fills in for a service.
    pub(super) async fn enter_filling(
        &self,
        caller: &Caller,
        (resident, service): (PersonId, ServiceId),
    ) -> Result<(Tx, Granted, Filling)> {
        let (tx, granted) = self.enter(caller, Action::AskForHelp, resident).await?;
        let begun = drafts::hold(&tx, &granted, service).await?;
        let row = begun.ok_or_else(|| PortalError::NothingBegun {
            requests: links::requests(resident),
        })?;
        let asks = to_ask(&tx, &granted, service).await?;
        let filling = self.filling(&tx, &granted, asks, row).await?;
        Ok((tx, granted, filling))
    }

    /// What is filled in, with the version of the questions that it was begun in.
    pub(super) async fn filling(
        &self,
        tx: &Tx,
        granted: &Granted,
        asks: Asks,
        row: referral_draft::Model,
    ) -> Result<Filling> {
        let connection = tx.connection();
        let definition = match row.form_id == asks.form.id {
            true => asks.definition,
            false => lines::definition_to_ask(connection, ServiceFormId(row.form_id)).await?,
        };
        let answers = answers_of(&row.answers);
        let asked_again = is_stale(&row, self.clock.now());
        Ok(Filling {
            resident: store::person::resident(connection, granted).await?,
            service: asks.service,
            answers: match asked_again {
                true => definition.without_danger(answers),
                false => answers,
            },
            definition,
            by: filled_in_by(granted),
            asked_again,
            row,
        })
    }

    /// Saves the answers; somebody who saved meanwhile, in another window, is not written over.
    pub(super) async fn keep(
        &self,
        tx: &Tx,
        filling: &Filling,
        checked_at: Option<DateTime<Utc>>,
    ) -> Result<()> {
        let row = referral_draft::Model {
            answers: json(&filling.answers)?,
            checked_at: checked_at.or(filling.row.checked_at),
            ..filling.row.clone()
        };
        match drafts::save(tx, &self.clock, row).await? {
            true => Ok(()),
            false => Err(PortalError::NotFound.into()),
        }
    }
}

/// A service that takes requests from the caller, and what it asks now.
pub(super) struct Asks {
    pub(super) service: service::Model,
    pub(super) form: service_form::Model,
    pub(super) definition: Definition,
}

/// A service that takes requests from the caller: open, for them to ask, not one of a team
/// that the resident keeps out, and one whose questions are for them to answer.
pub(super) async fn to_ask(tx: &Tx, granted: &Granted, id: ServiceId) -> Result<Asks> {
    let open = open_to(tx, granted).await?;
    let Some(found) = open.into_iter().find(|service| service.id == id.0) else {
        return Err(not_open(tx, granted, id).await?.into());
    };
    let asks = asks(tx, granted, found).await?;
    asks.ok_or_else(|| PortalError::NotFound.into())
}

/// What those hear who cannot ask a service: that it takes no new requests, if they had begun
/// one, else nothing of it.
async fn not_open(tx: &Tx, granted: &Granted, id: ServiceId) -> Result<PortalError> {
    let connection = tx.connection();
    let begun = drafts::one(connection, granted, id).await?;
    let service = store::service::one(connection, id).await?;
    let closed = service.filter(|service| begun.is_some() && !service.is_open);
    let Some(service) = closed else {
        return Ok(PortalError::NotFound);
    };
    let team = lines::team(connection, service.team_id).await?;
    Ok(PortalError::TakesNoRequests {
        name: service.name,
        ring: team.phone.map(|phone| (team.name, phone)),
        requests: links::requests(granted.resident()),
    })
}

/// All of them, by name.
pub(super) async fn all_to_ask(tx: &Tx, granted: &Granted) -> Result<Vec<service::Model>> {
    let mut all = Vec::new();
    for service in open_to(tx, granted).await? {
        all.extend(asks(tx, granted, service).await?.map(|asks| asks.service));
    }
    Ok(all)
}

/// What a service asks now, if that is for the caller to answer. What is for carers is asked by
/// each for themself: nobody who is let in to somebody's record asks there as a carer.
async fn asks(tx: &Tx, granted: &Granted, service: service::Model) -> Result<Option<Asks>> {
    let connection = tx.connection();
    let Some(form) = store::service::newest_form(connection, ServiceId(service.id)).await? else {
        return Ok(None);
    };
    let definition = lines::definition_to_ask(connection, ServiceFormId(form.id)).await?;
    let writer = match (granted.basis(), definition.subject) {
        (Basis::Own, Subject::Resident) => Writer::Resident,
        (Basis::Own, Subject::Carer) | (Basis::Grant, Subject::Resident) => Writer::Carer,
        (Basis::Representative, _) => Writer::Representative,
        (Basis::Grant, Subject::Carer) => return Ok(None),
        _ => Writer::Staff,
    };
    Ok(definition.may_fill_in.contains(&writer).then_some(Asks {
        service,
        form,
        definition,
    }))
}

/// Those that are open, by name, whoever their questions are for.
async fn open_to(tx: &Tx, granted: &Granted) -> Result<Vec<service::Model>> {
    let connection = tx.connection();
    let (resident, today) = (granted.resident(), granted.today());
    let kept_out = store::kept_out::desks(connection, resident, today).await?;
    let for_residents = granted.is_close();
    let mut open = store::service::open(connection).await?;
    open.retain(|service| {
        let is_out = |team| kept_out.contains(&Desk::Team(TeamId(team)));
        (service.self_referral || !for_residents)
            && !is_out(service.team_id)
            && !is_out(service.care_team_id)
    });
    Ok(open)
}

/// Whether it is the person whom it is about who fills in.
pub(super) fn filled_in_by(granted: &Granted) -> FilledInBy {
    match granted.is_own() {
        true => FilledInBy::Themself,
        false => FilledInBy::SomebodyElse,
    }
}

/// Answers as they are stored; what does not read, of an earlier time, counts for nothing.
pub(crate) fn answers_of(stored: &str) -> Answers {
    serde_json::from_str(stored).unwrap_or_default()
}

/// Answers as they are stored.
pub(super) fn json(answers: &Answers) -> Result<String> {
    serde_json::to_string(answers).map_err(|error| internal(error.to_string()))
}

/// Whether the answers about danger are so old that something may have changed since.
fn is_stale(row: &referral_draft::Model, now: DateTime<Utc>) -> bool {
    row.checked_at
        .is_some_and(|at| at + TimeDelta::hours(HOURS_CHECKS_HOLD) < now)
}

/// What the caller has begun for the resident and not sent.
pub(super) async fn begun(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<ServiceLine>> {
    let rows = drafts::all(connection, granted).await?;
    let services = store::service::some(connection, rows.iter().map(|row| row.service_id)).await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let service = services.get(&row.service_id)?.clone();
            Some(service_line(service, Some(row.changed_at)))
        })
        .collect())
}

/// A service, as lists have it.
pub(super) fn service_line(
    service: service::Model,
    begun_at: Option<DateTime<Utc>>,
) -> ServiceLine {
    ServiceLine {
        id: ServiceId(service.id),
        name: service.name,
        about: service.about,
        begun_at,
        is_open: service.is_open,
    }
}

/// The answers that count, in words, in the order of the questions.
pub(super) fn in_words(
    definition: &Definition,
    answers: &Answers,
    by: FilledInBy,
    name: &str,
) -> Vec<AnswerLine> {
    let counted = definition.counted(answers, by);
    let pages = definition.shown(answers, by);
    let asked = pages
        .into_iter()
        .flat_map(|page| page.questions.iter().map(move |question| (page, question)));
    asked
        .filter_map(|(page, question)| {
            let values = counted.get(&question.id)?;
            let words: Vec<_> = values.iter().map(|value| spoken(question, value)).collect();
            Some(AnswerLine {
                page: page.id.clone(),
                question: question.label(by, name),
                words: words.join("\n"),
            })
        })
        .collect()
}

/// An answer as people say it.
fn spoken(question: &Question, value: &str) -> String {
    let day = value.parse::<NaiveDate>().ok();
    match (&question.kind, day) {
        (Kind::Date { .. }, Some(day)) => format::date(day),
        (
            Kind::Number {
                unit: Some(unit), ..
            },
            _,
        ) => format!("{value} {unit}"),
        (Kind::NhsNumber, _) => format::nhs_number(value),
        _ => question.words(value).to_owned(),
    }
}
