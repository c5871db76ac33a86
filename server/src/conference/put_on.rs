//! The list of a conference: put on, moved, taken off.

use super::enter::{Case, state};
use crate::{
    Portal, audit,
    error::Result,
    store::{self, conference_write},
    told,
};
use ::entity::conference_case;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    conference::model::{MOST_IN_WHY, MOST_ON_LIST, State},
    error::{PortalError, Problem},
    ids::{ConferenceId, PersonId},
    links,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Puts somebody to whom the caller gives care on the list, and tells them.
    pub(super) async fn put_on_list(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        // Both can be chosen on a page: what was left out is a question of the form.
        let conference: Option<ConferenceId> = form.parsed("conference");
        let resident: Option<PersonId> = form.parsed("resident");
        let Some((conference, resident)) = conference.zip(resident) else {
            let field = if conference.is_none() {
                "conference"
            } else {
                "resident"
            };
            // Only staff are asked for it.
            let (tx, _, _) = self.enter_as_staff(caller).await?;
            drop(tx);
            return Err(PortalError::field(field, Problem::NotChosen).into());
        };
        let act = Act::PutOnList;
        let ids = (Some(conference), resident);
        let Case {
            tx,
            granted,
            conference,
            row,
        } = self.enter_case(caller, ids, act).await?;
        let next = Next::to(links::conference(ConferenceId(conference.id)));
        let mut checks = Checks::default();
        let why = needed(&mut checks, form, "why", MOST_IN_WHY);
        let list = store::conference::list(tx.connection(), &conference).await?;
        let is_full = list.len() >= usize::try_from(MOST_ON_LIST).unwrap_or(usize::MAX);
        let limit = MOST_ON_LIST;
        checks.require(!is_full, "resident", Problem::TooMany { limit });
        let why = checks.finish(why)?;
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        if state(&conference) != State::Planned {
            return Ok(
                next.doing_nothing("The meeting is over or cancelled, so the list stays as it is")
            );
        }
        store::circle_write::lock(&tx, &granted).await?;
        let is_on = row.as_ref().is_some_and(|row| row.taken_off_at.is_none());
        if is_on {
            return Ok(next.doing_nothing("They are on the list already"));
        }
        let place = list.last().map_or(1, |last| last.place + 1);
        let new = (&conference, place, why.as_str());
        conference_write::put_on(&tx, &self.clock, &granted, row, new).await?;
        let entry = granted.entry(act).object(conference.id);
        audit::record(&tx, &self.clock, entry).await?;
        let key = format!("conference_planned:{}:{resident}", conference.id);
        let who = (resident, Some(resident));
        told::tell_one(&tx, &self.clock, who, "conference_planned", key).await?;
        tx.commit().await?;
        Ok(next.saying("On the list. The person is told"))
    }

    /// Moves them past their neighbour.
    pub(super) async fn move_in_list(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let act = Act::ChangeConference;
        let (case, row) = self.enter_listed(caller, form, act).await?;
        let next = Next::to(links::conference(ConferenceId(case.conference.id)));
        let up = match form.text("move") {
            "up" => true,
            "down" => false,
            _ => return Err(PortalError::NotFound.into()),
        };
        let account = case.granted.account();
        if let Some(before) = self.claimed(&case.tx, account, form, &next).await? {
            return Ok(before);
        }
        let mut list = store::conference::list(case.tx.connection(), &case.conference).await?;
        let at = list.iter().position(|other| other.id == row.id);
        let to = at.and_then(|at| if up { at.checked_sub(1) } else { Some(at + 1) });
        if let Some((at, to)) = at.zip(to).filter(|(_, to)| *to < list.len()) {
            list.swap(at, to);
            for (one, place) in list.iter().zip(1..) {
                conference_write::place(&case.tx, one.id, place).await?;
            }
        }
        let entry = case.granted.entry(act).object(case.conference.id);
        audit::record(&case.tx, &self.clock, entry).await?;
        case.tx.commit().await?;
        Ok(next.saying(if up { "Moved up" } else { "Moved down" }))
    }

    /// Takes them off it, unless something was decided.
    pub(super) async fn take_off_list(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let act = Act::TakeOffList;
        let (case, row) = self.enter_listed(caller, form, act).await?;
        let next = Next::to(links::conference(ConferenceId(case.conference.id)));
        let account = case.granted.account();
        if let Some(before) = self.claimed(&case.tx, account, form, &next).await? {
            return Ok(before);
        }
        if row.discussed_at.is_some() {
            return Ok(
                next.doing_nothing("Something was decided already, so they stay on the list")
            );
        }
        let off = conference_case::Model {
            taken_off_by: Some(case.granted.actor().0),
            taken_off_at: Some(self.clock.now()),
            ..row
        };
        conference_write::change(&case.tx, &case.granted, off).await?;
        let entry = case.granted.entry(act).object(case.conference.id);
        audit::record(&case.tx, &self.clock, entry).await?;
        case.tx.commit().await?;
        Ok(next.saying("Taken off the list"))
    }

    /// Opens a transaction with somebody on a list that a form names.
    pub(super) async fn enter_listed(
        &self,
        caller: &Caller,
        form: &Posted,
        act: Act,
    ) -> Result<(Case, conference_case::Model)> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let ids = (form.parsed("conference"), resident);
        self.enter_case_on_list(caller, ids, act).await
    }
}
