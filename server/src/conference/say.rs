//! The person says beforehand what a meeting is to talk about.

use super::{meetings::may_say, read::ACTIONS};
use crate::{Portal, access::policy::Action, audit, error::Result, store};
use ::entity::{case_conference, conference_case};
use app::{
    audit::model::Act,
    backend::Caller,
    conference::model::MOST_IN_WORDS,
    error::{PortalError, Problem},
    ids::{ConferenceId, PersonId},
    links,
    plan::kind::PlanKind,
    posted::{Checks, Next, Posted},
};
use sea_orm::EntityTrait;

impl Portal {
    /// Writes it down, until the meeting is held. Of two who write at once the later one sees
    /// what the other wrote, and what they typed comes back.
    pub(super) async fn say_before_meeting(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let conference: ConferenceId = form.parsed("conference").ok_or(PortalError::NotFound)?;
        let seen: i32 = form.parsed("version").ok_or(PortalError::NotFound)?;
        let act = Act::SayBeforeMeeting;
        let (tx, granted) = self
            .enter(caller, Action::SayBeforeMeeting, resident)
            .await?;
        let reads = Action::ReadPlan(PlanKind::Care);
        let may_read = !granted.headings_allowed(reads, [ACTIONS]).is_empty();
        let found = store::conference::case(&tx, &granted, conference).await?;
        let Some(case) = found.filter(|row| may_read && row.taken_off_at.is_none()) else {
            let refused = granted.entry(act).object(conference).refused();
            audit::record(&tx, &self.clock, refused).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        };
        let next = Next::to(links::meetings(resident));
        let field = format!("word-{conference}");
        let words = form.raw(&field).trim();
        let mut checks = Checks::default();
        checks.at_most(words, MOST_IN_WORDS, &field);
        checks.finish(())?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let held = case_conference::Entity::find_by_id(conference.0)
            .one(tx.connection())
            .await?
            .ok_or(PortalError::NotFound)?;
        if !may_say(&granted, &case, &held) {
            // Too late for the meeting: what was typed stays on the page to be copied.
            return Err(PortalError::field(&field, Problem::ChangedUnseen).into());
        }
        if seen != case.word_version && words != case.word {
            let by = case.word_by.filter(|by| *by != granted.actor().0);
            let names = store::person::names(tx.connection(), by).await?;
            let by = by.and_then(|by| names.get(&by).cloned());
            let by = by.unwrap_or_else(|| String::from("you, in another window"));
            let theirs = case.word.clone();
            return Err(
                PortalError::field(&field, Problem::ChangedMeanwhile { theirs, by }).into(),
            );
        }
        if words == case.word {
            return Ok(next.doing_nothing("Nothing had changed, so nothing was saved."));
        }
        let after = conference_case::Model {
            word: words.to_owned(),
            word_version: case.word_version + 1,
            word_by: Some(granted.actor().0),
            word_at: Some(self.clock.now()),
            ..case
        };
        store::conference_write::change(&tx, &granted, after).await?;
        let entry = granted.entry(act).object(conference);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Saved. It is read out at the beginning of the meeting"))
    }
}
