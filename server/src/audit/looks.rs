//! Who has looked at a person's record, as they read it.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{
        look_question,
        looks::{self, Looked},
        person,
    },
};
use ::entity::audit_event;
use app::{
    audit::{
        model::{Act, Asked, Basis, Look, LooksView},
        service::AuditService,
    },
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    plan::headings::heading_title,
};
use std::collections::HashMap;

/// How many a page shows.
const PAGE: u64 = 50;

#[async_trait::async_trait]
impl AuditService for Portal {
    async fn looks(
        &self,
        caller: &Caller,
        resident: PersonId,
        page: u32,
        with_own: bool,
    ) -> std::result::Result<LooksView, PortalError> {
        self.told(
            self.who_has_looked(caller, resident, page.max(1), with_own)
                .await,
        )
    }
}

impl Portal {
    async fn who_has_looked(
        &self,
        caller: &Caller,
        resident: PersonId,
        page: u32,
        with_own: bool,
    ) -> Result<LooksView> {
        let (tx, granted) = self.enter(caller, Action::ReadAccessLog, resident).await?;
        let skip = u64::from(page - 1) * PAGE;
        let mut rows = looks::page(&tx, &granted, with_own, skip, PAGE + 1).await?;
        let more = rows.len() as u64 > PAGE;
        rows.truncate(PAGE as usize);
        let resident = person::resident(tx.connection(), &granted).await?;
        // What was asked, and that it was, is for who asked alone.
        let asked = if granted.is_own() {
            look_question::asked(tx.connection(), &granted).await?
        } else {
            HashMap::new()
        };
        let tells = Tells::to(&granted);
        audit::record(&tx, &self.clock, granted.entry(Act::OpenAccessLog)).await?;
        tx.commit().await?;
        let looks = rows
            .into_iter()
            .filter_map(|row| {
                let asked = asked.get(&row.event.sequence).copied();
                shown(row, resident.id, &tells, asked)
            })
            .collect();
        Ok(LooksView {
            resident,
            looks,
            with_own,
            page,
            more,
        })
    }
}

/// A reason as people read it: that of a list, and what was said besides.
fn reason(code: &str, words: Option<String>) -> String {
    let listed = [
        app::format::words_of(&app::on_call::model::REASONS, code),
        app::format::words_of(&app::break_glass::model::REASONS, code),
    ]
    .into_iter()
    .find(|listed| !listed.is_empty());
    let parts: Vec<String> = listed.map(str::to_owned).into_iter().chain(words).collect();
    parts.join(": ")
}

/// The sections that an event names, as people read them.
pub(crate) fn section_names(event: &audit_event::Model) -> Vec<String> {
    names_of(section_codes(event))
}

fn section_codes(event: &audit_event::Model) -> impl Iterator<Item = &str> {
    event.sections.split(',').filter(|code| !code.is_empty())
}

fn names_of<'a>(codes: impl Iterator<Item = &'a str>) -> Vec<String> {
    codes.map(|code| heading_title(code).to_owned()).collect()
}

/// How much of a look its reader is told.
pub(crate) enum Tells {
    /// Everything that is known.
    Everything,
    /// Who looked, not at what.
    NoSections,
    /// Of the sections only these, by their codes, and nothing that somebody wrote.
    Readable(Vec<&'static str>),
}

impl Tells {
    fn to(granted: &Granted) -> Self {
        match granted.basis() {
            // Who watches over privacy sees who looked, not at what.
            Basis::Privacy => Self::NoSections,
            Basis::Grant => Self::Readable(looks::readable(granted)),
            _ => Self::Everything,
        }
    }
}

/// A look as people read it; `None` for what a later release wrote.
pub(crate) fn shown(
    row: Looked,
    resident: PersonId,
    tells: &Tells,
    asked: Option<Asked>,
) -> Option<Look> {
    let event = row.event;
    let sections = match tells {
        Tells::Everything => section_names(&event),
        Tells::NoSections => Vec::new(),
        Tells::Readable(codes) => {
            names_of(section_codes(&event).filter(|code| codes.contains(code)))
        }
    };
    // What was said of a person in an emergency is not for everybody who reads their plan.
    let without_words = matches!(tells, Tells::Readable(_));
    Some(Look {
        sequence: event.sequence,
        asked,
        at: event.at,
        own: event.actor_id == Some(resident.0),
        who: row.name.unwrap_or_else(|| String::from("Somebody")),
        role: row.role,
        // A code of a later release is not guessed at.
        act: Act::from_code(&event.action)?,
        sections,
        reason: row
            .reason
            .map(|(code, words)| reason(&code, words.filter(|_| !without_words)))
            .filter(|reason| !reason.is_empty()),
        basis: Basis::from_code(&event.basis),
        refused: event.outcome == "refused",
        device: event.device.filter(|device| !device.is_empty()),
    })
}
