//! The desks that answer messages: how they work, who is at them, and who is away.

use super::holds_on;
use crate::{
    access::{CARING_ROLES, StaffRole, staff_roles},
    error::Result,
    messages::desk::Desk,
    store::Tx,
    working_time::Hours,
};
use ::entity::{desk_setting, message_thread, organisation, staff_role, team};
use app::ids::{OrganisationId, PersonId, TeamId};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashSet;

/// How a desk answers messages.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Settings {
    /// When it works.
    pub hours: Hours,
    /// Within how many working days it answers.
    pub reply_days: u32,
    /// Who is told when an answer is late, if somebody was named.
    pub lead: Option<PersonId>,
}

impl Settings {
    /// Until somebody says otherwise.
    pub const USUAL: Self = Self {
        hours: Hours::USUAL,
        reply_days: 2,
        lead: None,
    };
}

/// How a desk answers; the days on which its organisation is closed are like bank holidays.
///
/// # Errors
/// When the database cannot be read.
pub async fn settings(connection: &impl ConnectionTrait, desk: Desk) -> Result<Settings> {
    let (_, id) = desk.key();
    let row = desk_setting::Entity::find_by_id(id).one(connection).await?;
    let closed = match desk {
        Desk::Team(id) => super::closing_day::of_team(connection, id.0).await?,
        Desk::Organisation(id) => super::closing_day::of_organisation(connection, id).await?,
    };
    let settings = row.map_or(Settings::USUAL, |row| {
        let number = |value: i32| u32::try_from(value).unwrap_or(0);
        let weekdays = u8::try_from(row.weekdays).unwrap_or(0);
        let times = (number(row.opens), number(row.closes));
        Settings {
            hours: Hours::new(weekdays, times, row.bank_holidays).unwrap_or(Hours::USUAL),
            reply_days: Ord::max(number(row.reply_days), 1),
            lead: row.lead_id.map(PersonId),
        }
    });
    Ok(Settings {
        hours: settings.hours.closed_on(&closed),
        ..settings
    })
}

/// Saves how a desk answers, in place of what was said before.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &Tx, row: desk_setting::Model) -> Result<()> {
    desk_setting::Entity::insert(row.into_active_model())
        .on_conflict(
            OnConflict::column(desk_setting::Column::DeskId)
                .update_columns([
                    desk_setting::Column::LeadId,
                    desk_setting::Column::Weekdays,
                    desk_setting::Column::Opens,
                    desk_setting::Column::Closes,
                    desk_setting::Column::BankHolidays,
                    desk_setting::Column::ReplyDays,
                    desk_setting::Column::ChangedBy,
                    desk_setting::Column::ChangedAt,
                ])
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// What a desk is called.
///
/// # Errors
/// When the database cannot be read.
pub async fn name(connection: &impl ConnectionTrait, desk: Desk) -> Result<String> {
    let found = match desk {
        Desk::Team(id) => team::Entity::find_by_id(id.0)
            .one(connection)
            .await?
            .map(|team| team.name),
        Desk::Organisation(id) => organisation::Entity::find_by_id(id.0)
            .one(connection)
            .await?
            .map(|organisation| organisation.name),
    };
    Ok(found.unwrap_or_else(|| String::from("a team")))
}

/// The organisation of a desk; none when the team is unknown.
///
/// # Errors
/// When the database cannot be read.
pub async fn organisation(
    connection: &impl ConnectionTrait,
    desk: Desk,
) -> Result<Option<OrganisationId>> {
    Ok(match desk {
        Desk::Organisation(id) => Some(id),
        Desk::Team(id) => team::Entity::find_by_id(id.0)
            .one(connection)
            .await?
            .map(|team| OrganisationId(team.organisation_id)),
    })
}

/// Roles that give care and are held on a day.
pub fn gives_care_on(day: NaiveDate) -> Condition {
    holds_on(
        staff_role::Column::FromDate,
        staff_role::Column::ToDate,
        day,
    )
    .add(staff_role::Column::Role.is_in(CARING_ROLES))
}

/// The desks at which somebody answers on a day, everywhere or at one organisation, in the
/// order in which they got there.
///
/// # Errors
/// When the database cannot be read.
pub async fn staffed(
    connection: &impl ConnectionTrait,
    organisation: Option<OrganisationId>,
    today: NaiveDate,
) -> Result<Vec<Desk>> {
    let mut query = staff_role::Entity::find().filter(gives_care_on(today));
    if let Some(organisation) = organisation {
        query = query.filter(staff_role::Column::OrganisationId.eq(organisation.0));
    }
    let rows = query
        .order_by_asc(staff_role::Column::FromDate)
        .order_by_asc(staff_role::Column::Id)
        .all(connection)
        .await?;
    let mut desks = Vec::new();
    for row in rows {
        let own = Desk::Organisation(OrganisationId(row.organisation_id));
        let desk = row.team_id.map_or(own, |team| Desk::Team(TeamId(team)));
        if !desks.contains(&desk) {
            desks.push(desk);
        }
    }
    Ok(desks)
}

/// Those who answer at a desk on a day, who has been there the longest coming first.
///
/// # Errors
/// When the database cannot be read.
pub async fn members(
    connection: &impl ConnectionTrait,
    desk: Desk,
    today: NaiveDate,
) -> Result<Vec<staff_role::Model>> {
    let here = match desk {
        Desk::Team(id) => Condition::all().add(staff_role::Column::TeamId.eq(id.0)),
        Desk::Organisation(id) => Condition::all()
            .add(staff_role::Column::OrganisationId.eq(id.0))
            .add(staff_role::Column::TeamId.is_null()),
    };
    let mut rows = staff_role::Entity::find()
        .filter(here)
        .filter(gives_care_on(today))
        .order_by_asc(staff_role::Column::FromDate)
        .order_by_asc(staff_role::Column::Id)
        .all(connection)
        .await?;
    let mut known = HashSet::new();
    rows.retain(|row| known.insert(row.person_id));
    Ok(rows)
}

/// The rows of a table that are of one of some desks, by the columns of kind and identifier.
pub fn any_of<C: ColumnTrait>((kind, id): (C, C), desks: &[Desk]) -> Condition {
    // Without a desk nothing is of one; beside others this would keep indexes from being used.
    let none = desks.is_empty().then(|| Expr::val(1).eq(0));
    let none = Condition::any().add_option(none);
    desks.iter().fold(none, |any, desk| {
        let (of_kind, of_id) = desk.key();
        any.add(Condition::all().add(kind.eq(of_kind)).add(id.eq(of_id)))
    })
}

/// The threads that are in the inbox of one of some desks.
pub fn threads_at(desks: &[Desk]) -> Condition {
    let at_desk = (
        message_thread::Column::DeskKind,
        message_thread::Column::DeskId,
    );
    any_of(at_desk, desks)
}

/// Whether somebody gives care today, so that a message can be theirs to answer.
///
/// # Errors
/// When the database cannot be read.
pub async fn can_answer(tx: &Tx, person: PersonId, today: NaiveDate) -> Result<bool> {
    let roles = staff_roles(tx.connection(), person, today).await?;
    Ok(roles.iter().any(StaffRole::gives_care))
}
