//! The next version of what a service asks: written, checked, signed off, and asked.
//!
//! What is written is kept as it is, with its faults, until it is saved or thrown away.

use super::{
    changes::{Changes, head},
    questions::version_line,
};
use crate::{
    Portal,
    access::services::Wish,
    audit,
    error::Result,
    referral::lines,
    store::{self, service_change::Of, service_write},
};
use ::entity::service_form;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    error::{PortalError, Problem},
    format,
    ids::ServiceId,
    links,
    posted::{Checks, Next, Posted},
    referral::form::Definition,
    services::{
        model::{MOST_IN_NAME, MOST_IN_QUESTIONS, What},
        view::{Check, DiffLine, WritingView},
    },
};
use chrono::NaiveDate;
use similar::{ChangeTag, TextDiff};
use std::time::Duration;

/// How many lines that are the same stand around those that are not.
const AROUND: usize = 3;
/// For how long the shortest difference is looked for before a longer one is taken.
const LOOKING: Duration = Duration::from_millis(300);

/// Who signed the wording of a version off.
struct SignedOff {
    by: String,
    role: String,
    on: NaiveDate,
}

impl Portal {
    /// What the caller is writing, with what is found in it.
    pub(super) async fn questions_to_write(
        &self,
        caller: &Caller,
        id: ServiceId,
    ) -> Result<WritingView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let connection = tx.connection();
        let newest = store::service::newest_form(connection, id).await?;
        let draft = store::service::form_draft(connection, id, at.person()).await?;
        let asked = newest.as_ref().map_or("", |form| form.definition.as_str());
        let check = match &draft {
            Some(draft) => Some(match Definition::read(&draft.definition) {
                Err(faults) => Check::Faults(faults),
                Ok(definition) => Check::Reads {
                    difference: difference(asked, &draft.definition),
                    definition: Box::new(
                        lines::choosing_clinics(connection, at.organisation(), definition).await?,
                    ),
                },
            }),
            None => None,
        };
        let text = draft.map_or_else(|| asked.to_owned(), |draft| draft.definition);
        let newest = match newest {
            Some(form) => Some(version_line(connection, form).await?),
            None => None,
        };
        tx.commit().await?;
        Ok(WritingView {
            head: head(&at),
            text,
            newest: newest.as_ref().map_or(0, |newest| newest.number),
            newest_by: newest.and_then(|newest| newest.made_by),
            check,
        })
    }

    /// Keeps what they wrote, to be looked at.
    pub(super) async fn keep_questions(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let written = form.raw("definition");
        let mut checks = Checks::default();
        let is_there = !written.trim().is_empty();
        checks.require(is_there, "definition", Problem::Missing);
        checks.at_most(written, MOST_IN_QUESTIONS, "definition");
        checks.finish(())?;
        let whose = (id, at.person());
        service_write::keep_form_draft(&tx, &self.clock, whose, written.to_owned()).await?;
        tx.commit().await?;
        Ok(Next::to(links::found_in_questions(id)))
    }

    /// Throws away what they wrote.
    pub(super) async fn drop_written(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        service_write::drop_form_draft(&tx, id, at.person()).await?;
        tx.commit().await?;
        Ok(Next::to(links::service_questions(id)).saying("Thrown away. Nothing was changed"))
    }

    /// Asks it from now on. What was sent, and what somebody has begun, keeps its version.
    pub(super) async fn ask_from_now_on(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Run).await?;
        let next = Next::to(links::service_questions(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let connection = tx.connection();
        let draft = store::service::form_draft(connection, id, at.person()).await?;
        let draft = draft.ok_or(PortalError::NotFound)?;
        let signed = signed_off(form, self.clock.today())?;
        if Definition::read(&draft.definition).is_err() {
            return Ok(Next::to(links::found_in_questions(id)));
        }
        // Held from here on, so that no two versions get one number.
        store::appointment::hold_service(&tx, id.0).await?;
        let newest = store::service::newest_form(connection, id).await?;
        let before = newest.as_ref().map_or(0, |form| form.number);
        if form.parsed("newest") != Some(before) {
            return Err(PortalError::field("newest", Problem::ChangedUnseen).into());
        }
        if newest.is_some_and(|newest| newest.definition == draft.definition) {
            return Ok(Next::to(links::found_in_questions(id)));
        }
        let number = before + 1;
        let mut changes = Changes::default();
        let asked_before = (before > 0).then(|| format!("Version {before}"));
        let day = format::date(signed.on);
        changes.note(
            What::Questions,
            asked_before.unwrap_or_default(),
            format!(
                "Version {number}, signed off by {}, {}, on {day}",
                signed.by, signed.role
            ),
        );
        let of = (at.organisation(), Of::Service(id));
        changes.write(&tx, &self.clock, of, at.person()).await?;
        let row = service_form::Model {
            id: self.clock.id(),
            service_id: id.0,
            number,
            definition: draft.definition,
            signed_by: signed.by,
            signed_role: signed.role,
            signed_on: signed.on,
            made_by: Some(at.person().0),
            made_at: self.clock.now(),
        };
        service_write::add_form(&tx, row).await?;
        service_write::drop_form_draft(&tx, id, at.person()).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::ChangeService)).await?;
        tx.commit().await?;
        Ok(next.saying(format!("Version {number} is asked from now on")))
    }
}

/// Who signed it off, as the form says.
fn signed_off(form: &Posted, today: NaiveDate) -> std::result::Result<SignedOff, PortalError> {
    let mut checks = Checks::default();
    let by = needed(&mut checks, form, "signed_by", MOST_IN_NAME);
    let role = needed(&mut checks, form, "signed_role", MOST_IN_NAME);
    let on = match form.date("signed_on") {
        Ok(Some(day)) if day > today => Err(Problem::TooLate { latest: today }),
        Ok(Some(day)) => Ok(day),
        Ok(None) => Err(Problem::Missing),
        Err(problem) => Err(problem),
    };
    if let Err(problem) = &on {
        checks.add("signed_on", problem.clone());
    }
    let signed = on.ok().map(|on| SignedOff { by, role, on });
    checks.finish(signed)?.ok_or(PortalError::NotFound)
}

/// What is different, line by line, with a few lines around; nothing when all is the same.
fn difference(before: &str, after: &str) -> Vec<DiffLine> {
    let found = TextDiff::configure()
        .timeout(LOOKING)
        .diff_lines(before, after);
    let mut lines = Vec::new();
    for (place, group) in found.grouped_ops(AROUND).iter().enumerate() {
        if place > 0 {
            lines.push(DiffLine::LeftOut);
        }
        let changes = group.iter().flat_map(|op| found.iter_changes(op));
        lines.extend(changes.map(|change| {
            let words = change.value().trim_end_matches('\n').to_owned();
            match change.tag() {
                ChangeTag::Equal => DiffLine::Same(words),
                ChangeTag::Insert => DiffLine::Added(words),
                ChangeTag::Delete => DiffLine::Removed(words),
            }
        }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_the_same_far_from_what_is_not_is_left_out() {
        let before = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n";
        let after = before.replace("a\n", "A\n").replace("k\n", "");
        let same = |line: &str| DiffLine::Same(line.to_owned());
        assert_eq!(
            difference(before, &after),
            [
                DiffLine::Removed(String::from("a")),
                DiffLine::Added(String::from("A")),
                same("b"),
                same("c"),
                same("d"),
                DiffLine::LeftOut,
                same("h"),
                same("i"),
                same("j"),
                DiffLine::Removed(String::from("k")),
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_is_different_only_if_nothing_is(before in "([ab\n]{0,9})", after in "([ab\n]{0,9})") {
            prop_assert_eq!(difference(&before, &after).is_empty(), before == after);
        }
    }
}
