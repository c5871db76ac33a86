//! How a desk answers: its hours, how long it takes, and who is told when it is late.

use super::{all_named, named, one_of};
use crate::{
    Portal,
    error::Result,
    messages::desk::Desk,
    store::{self, Tx},
    working_time::Hours,
};
use ::entity::desk_setting;
use app::{
    backend::Caller,
    error::{PortalError, Problem},
    format::clock_time,
    ids::PersonId,
    inbox::model::{DeskView, WEEKDAYS},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::NaiveDate;
use sea_orm::EntityTrait;

/// The most working days within which a desk answers.
const MOST_DAYS: i32 = 10;

impl Portal {
    pub(super) async fn desk_settings(
        &self,
        caller: &Caller,
        asked: Option<Desk>,
    ) -> Result<DeskView> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let (desk, desks) = one_of(&roles, asked)?;
        let connection = tx.connection();
        let today = self.clock.today();
        let settings = store::desk::settings(connection, desk).await?;
        let members = store::desk::members(connection, desk, today).await?;
        let row = desk_setting::Entity::find_by_id(desk.key().1)
            .one(connection)
            .await?;
        let changed = row.and_then(|row| Some((row.changed_by?, row.changed_at)));
        let ids: Vec<_> = members.iter().map(|member| member.person_id).collect();
        let named_ids = ids.iter().copied().chain(changed.map(|(by, _)| by));
        let names = store::person::names(connection, named_ids.collect::<Vec<_>>()).await?;
        let name = |id| names.get(&id).cloned().unwrap_or_default();
        let mut weekdays = [false; 7];
        for (place, day) in weekdays.iter_mut().enumerate() {
            *day = settings.hours.weekdays & (1_u8 << place) != 0;
        }
        let view = DeskView {
            desk: named(connection, desk).await?,
            desks: all_named(connection, &desks).await?,
            may_change: may_change(&tx, desk, person.person, today).await?,
            weekdays,
            opens: clock_time(settings.hours.opens),
            closes: clock_time(settings.hours.closes),
            bank_holidays: settings.hours.bank_holidays,
            reply_days: settings.reply_days,
            lead: settings.lead,
            members: ids.into_iter().map(|id| (PersonId(id), name(id))).collect(),
            changed: changed.map(|(by, at)| (name(by), at)),
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Changes it; who waits already keeps the time that they were told.
    pub(super) async fn change_desk(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, _, desk) = self.enter_desk(caller, form).await?;
        let today = self.clock.today();
        if !may_change(&tx, desk, person, today).await? {
            return Err(PortalError::NotFound.into());
        }
        let mut checks = Checks::default();
        let mut weekdays = 0_u8;
        for (place, _) in WEEKDAYS.iter().enumerate() {
            if form.ticked(&format!("day-{}", place + 1)) {
                weekdays |= 1 << place;
            }
        }
        checks.require(weekdays != 0, "days", Problem::NotChosen);
        let opens = minutes(form.text("opens"));
        let closes = minutes(form.text("closes"));
        checks.require(opens.is_some(), "opens", Problem::NotATime);
        checks.require(closes.is_some(), "closes", Problem::NotATime);
        let bank_holidays = form.text("bank_holidays");
        let said = ["yes", "no"].contains(&bank_holidays);
        checks.require(said, "bank_holidays", Problem::NotChosen);
        if let (Some(opens), Some(closes)) = (opens, closes) {
            checks.require(closes > opens, "closes", Problem::EndsBeforeStart);
        }
        let days = form
            .parsed::<i32>("reply_days")
            .filter(|days| (1..=MOST_DAYS).contains(days));
        let (least, most) = (1, MOST_DAYS);
        checks.require(
            days.is_some(),
            "reply_days",
            Problem::NotANumber { least, most },
        );
        let members = store::desk::members(tx.connection(), desk, today).await?;
        let lead = form.parsed::<PersonId>("lead");
        let lead = lead.filter(|lead| members.iter().any(|row| row.person_id == lead.0));
        let known = form.text("lead").is_empty() || lead.is_some();
        checks.require(known, "lead", Problem::NotChosen);
        checks.finish(())?;
        let read = || {
            let hours = Hours::new(weekdays, (opens?, closes?), bank_holidays == "yes")?;
            Some((hours, days?))
        };
        let (hours, reply_days) = read().ok_or(PortalError::NotFound)?;
        let (desk_kind, desk_id) = desk.key();
        let number = |value: u32| i32::try_from(value).unwrap_or(i32::MAX);
        let row = desk_setting::Model {
            desk_id,
            desk_kind: desk_kind.to_owned(),
            lead_id: lead.map(|lead| lead.0),
            weekdays: i32::from(hours.weekdays),
            opens: number(hours.opens),
            closes: number(hours.closes),
            bank_holidays: hours.bank_holidays,
            reply_days,
            changed_by: Some(person.0),
            changed_at: self.clock.now(),
        };
        store::desk::save(&tx, row).await?;
        self.note_desk(&tx, caller, desk).await?;
        tx.commit().await?;
        Ok(Next::to(links::desk_settings(desk.into())).saying(
            "Saved. It holds for messages from now on. Who waits already keeps the time they were told",
        ))
    }
}

/// Whether somebody may change how a desk answers: its lead, or anybody at it while it has
/// none who works there.
async fn may_change(tx: &Tx, desk: Desk, person: PersonId, today: NaiveDate) -> Result<bool> {
    let lead = store::desk::settings(tx.connection(), desk).await?.lead;
    let Some(lead) = lead else {
        return Ok(true);
    };
    let members = store::desk::members(tx.connection(), desk, today).await?;
    let is_there = members.iter().any(|member| member.person_id == lead.0);
    Ok(lead == person || !is_there)
}

/// Minutes after midnight, of "9", "9:00", "09.30", "9am", "5:30pm"; none for anything else.
pub(crate) fn minutes(typed: &str) -> Option<u32> {
    let typed = typed.trim().to_lowercase().replace([' ', '.'], ":");
    let typed = typed.replace("::", ":");
    let (time, half) = match (typed.strip_suffix("am"), typed.strip_suffix("pm")) {
        (Some(time), _) => (time, Some(false)),
        (None, Some(time)) => (time, Some(true)),
        (None, None) => (typed.as_str(), None),
    };
    let time = time.trim_end_matches(':');
    let (hour, minute) = time.split_once(':').unwrap_or((time, "0"));
    let hour: u32 = hour.parse().ok()?;
    let minute: u32 = minute.parse().ok().filter(|minute| *minute < 60)?;
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    Some(hour * 60 + minute).filter(|minutes| *minutes <= 24 * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        let cases = [
            ("9", Some(540)),
            ("9:00", Some(540)),
            ("09.30", Some(570)),
            ("9am", Some(540)),
            ("5:30pm", Some(17 * 60 + 30)),
            ("5 pm", Some(17 * 60)),
            ("12pm", Some(720)),
            ("12am", Some(0)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("9:60", None),
            ("13pm", None),
            ("", None),
            ("morning", None),
            ("-1", None),
            ("99999999999", None),
        ];
        for (typed, wanted) in cases {
            assert_eq!(minutes(typed), wanted, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_shown_reads_as_what_was_saved(at in 0_u32..=1440) {
            proptest::prop_assert_eq!(minutes(&clock_time(at)), Some(at));
        }
    }
}
