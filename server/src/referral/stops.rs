//! That somebody was told to get help at once: what of it the team reads with a request, and
//! what stands alone because none was sent.

use super::{draft::Filling, lines};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx, referral_stop as stops},
};
use ::entity::{referral, referral_stop};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::line,
    error::PortalError,
    format,
    ids::{PersonId, ReferralId, ReferralStopId, ServiceFormId, ServiceId},
    links,
    posted::{Checks, Next, Posted},
    referral::{
        form::{FilledInBy, Flag, FlagLevel, Question, Step},
        model::MOST_IN_REASON,
        triage::view::StopLine,
    },
};
use sea_orm::ConnectionTrait;

/// What staff hear who come too late to look at one.
const LOOKED_AT: &str = "Somebody looked at this already. What you noted was not saved";

impl Portal {
    /// Writes down that the team has looked at one that stands alone.
    pub(crate) async fn look_at_stop_of(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let id: ReferralStopId = form.parsed("stop").ok_or(PortalError::NotFound)?;
        let action = Action::SeeToRequests;
        let (tx, granted) = self.enter(caller, action, resident).await?;
        let entry = granted.entry(Act::LookAtStop).object(id);
        let Some(stop) = stops::hold(&tx, &granted, id).await? else {
            audit::record(&tx, &self.clock, entry.refused()).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        };
        let next = Next::to(links::TOLD_TO_GET_HELP);
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        if stop.looked_at.is_some() {
            return Ok(next.doing_nothing(LOOKED_AT));
        }
        let field = format!("note-{id}");
        let mut checks = Checks::default();
        let note = line(&mut checks, form, &field, MOST_IN_REASON);
        checks.finish(())?;
        stops::looked_at(&tx, &self.clock, &granted, (&stop, note)).await?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Written down: your team looked at it"))
    }

    /// Writes down that what is filled in leads to help at once, if it does: once for the same
    /// answer of the same person, until a team has looked.
    pub(super) async fn note_stop(
        &self,
        tx: &Tx,
        granted: &Granted,
        filling: &Filling,
    ) -> Result<()> {
        let walk = filling.definition.walk(&filling.answers, filling.by);
        let Step::Stop { question, .. } = &walk.step else {
            return Ok(());
        };
        let given = filling.answers.one(&question.id).unwrap_or_default();
        let service = ServiceId(filling.service.id);
        let entry = granted.entry(Act::StopRequest).object(service);
        audit::record(tx, &self.clock, entry).await?;
        let of = (granted.resident(), service);
        let known = stops::of_service(tx.connection(), of, self.clock.now()).await?;
        let is_known = known.iter().any(|stop| {
            stop.looked_at.is_none()
                && stop.person_id == granted.actor().0
                && (stop.question.as_str(), stop.answer.as_str()) == (&question.id, given)
        });
        if !is_known {
            let said = (question.id.as_str(), given);
            stops::insert(tx, &self.clock, granted, &filling.row, said).await?;
        }
        Ok(())
    }
}

/// Those that went with a request, and those that stand alone at its service, as its team reads
/// them.
pub(super) async fn of_request(
    portal: &Portal,
    tx: &Tx,
    row: &referral::Model,
) -> Result<Vec<StopLine>> {
    let connection = tx.connection();
    let of = (PersonId(row.resident_id), ServiceId(row.service_id));
    let mut found = stops::of_request(connection, ReferralId(row.id)).await?;
    found.extend(stops::of_service(connection, of, portal.clock.now()).await?);
    in_words(connection, &found).await
}

/// What the team of a request has to know first because of what was answered before it: signs
/// of danger that do not stand in what is sent.
pub(super) async fn flags(
    connection: &impl ConnectionTrait,
    found: &[referral_stop::Model],
    (raised, sender): (&[Flag], PersonId),
) -> Result<Vec<Flag>> {
    let lines = in_words(connection, found).await?;
    let changed = found.iter().zip(lines).filter(|(stop, _)| {
        // What somebody says of a check is about their own answer, not about another's.
        let is_told = raised
            .iter()
            .any(|flag| flag.level == FlagLevel::Emergency && flag.question == stop.question);
        !(is_told && stop.person_id == sender.0)
    });
    Ok(changed
        .map(|(stop, line)| Flag {
            question: stop.question.clone(),
            level: FlagLevel::Changed,
            words: format!(
                "{} {}. Answered {} by {}. What was sent says something else",
                line.question,
                line.answer,
                format::moment(line.at),
                line.by
            ),
        })
        .collect())
}

/// Some of them in words, in their order.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn in_words(
    connection: &impl ConnectionTrait,
    found: &[referral_stop::Model],
) -> Result<Vec<StopLine>> {
    let people: Vec<_> = found
        .iter()
        .flat_map(|stop| [Some(stop.person_id), stop.looked_by])
        .flatten()
        .collect();
    let names = store::person::names(connection, people).await?;
    let name = |person| names.get(&person).cloned().unwrap_or_default();
    let mut lines = Vec::new();
    for stop in found {
        let definition = lines::definition(connection, ServiceFormId(stop.form_id)).await?;
        let asked = definition.question(&stop.question);
        let (question, answer) = spoken(asked, stop);
        lines.push(StopLine {
            at: stop.at,
            question,
            answer,
            by: name(stop.person_id),
            looked: stop
                .looked_at
                .map(|at| (at, stop.looked_by.map(name).unwrap_or_default())),
            note: stop.looked_note.clone(),
        });
    }
    Ok(lines)
}

fn spoken(asked: Option<&Question>, stop: &referral_stop::Model) -> (String, String) {
    match asked {
        Some(question) => (
            question.label(FilledInBy::SomebodyElse, "the person"),
            question.words(&stop.answer).to_owned(),
        ),
        None => (stop.question.clone(), stop.answer.clone()),
    }
}
