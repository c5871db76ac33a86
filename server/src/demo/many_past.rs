//! Requests of the past, of any number: a year of them to look at, and five for measuring figures.
//! All but three are over.

use super::{
    draw::Draw,
    many_requests::{PAST, RESIDENTS, often, until_there_are},
    past_appointments,
    rows::Rows,
    step::step,
    world::World,
};
use crate::{Portal, error::Result};
use ::entity::{account, person, referral, service, service_form};
use app::referral::model::{Outcome, Source, State, StepKind, Urgency, Way};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

/// A service that has none of it: what is tried out there shows at once.
const EMPTY: &str = "physiotherapy";
/// Places of requests about whose appointment somebody forgot to write down what became of it.
const FORGOTTEN: [u64; 3] = [60, 260, 460];
/// Up to which place requests have appointments too: enough to look at, and loading a million stays
/// a matter of minutes.
const WITH_APPOINTMENTS: u64 = 10_000;

/// How much there is, and over how many days until yesterday.
#[derive(Clone, Copy, Debug)]
pub struct Much {
    /// How many requests, or answers, in all.
    pub wanted: u64,
    /// Over how many days.
    pub days: u64,
}

/// How often each source comes, of a hundred.
const SOURCES: [(Source, u64); 4] = [
    (Source::Gp, 60),
    (Source::Own, 30),
    (Source::Hospital, 9),
    (Source::Consultant, 1),
];

/// Adds requests of the past until there are so many; none of people who can sign in, whose
/// stories are told elsewhere.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(portal: &Portal, world: &World, much: Much) -> Result<()> {
    let connection = portal.database.reader();
    let who_can_sign_in = account::Entity::find()
        .select_only()
        .column(account::Column::PersonId)
        .into_query();
    let past = Past {
        residents: person::Entity::find()
            .filter(person::Column::IsResident.eq(true))
            .filter(person::Column::Id.not_in_subquery(who_can_sign_in))
            .order_by_asc(person::Column::Id)
            .limit(RESIDENTS)
            .all(connection)
            .await?,
        services: services(connection).await?,
        days: much.days,
        forms: service_form::Entity::find().all(connection).await?,
    };
    let invent = |place, rows: &mut Rows| past.invent(world, place, rows);
    let before = referral::Entity::find()
        .filter(referral::Column::Reference.starts_with(PAST))
        .count(connection)
        .await?;
    until_there_are(portal, (before, much.wanted), invent).await
}

/// The services that have a past.
///
/// # Errors
/// When the database cannot be read.
pub(super) async fn services(connection: &impl ConnectionTrait) -> Result<Vec<service::Model>> {
    Ok(service::Entity::find()
        .filter(service::Column::Code.ne(EMPTY))
        .order_by_asc(service::Column::Id)
        .all(connection)
        .await?)
}

/// For whom and of whom something was asked.
struct Past {
    residents: Vec<person::Model>,
    services: Vec<service::Model>,
    forms: Vec<service_form::Model>,
    days: u64,
}

impl Past {
    /// One request from the day it was sent to the day it was closed; none where there is nothing
    /// to ask for.
    fn invent(&self, world: &World, place: u64, rows: &mut Rows) {
        let mut draw = Draw::of(900_000_000 + place);
        let draw = &mut draw;
        let (Some(service), Some(resident)) =
            (draw.pick(&self.services), draw.pick(&self.residents))
        else {
            return;
        };
        let Some(form) = self.forms.iter().find(|form| form.service_id == service.id) else {
            return;
        };
        let hours = |least: u64, most: u64, draw: &mut Draw| {
            TimeDelta::hours(i64::try_from(least + draw.below(most)).unwrap_or(0))
        };
        let sent = world.noon - hours(24, self.days * 24, draw);
        let answered = (sent + hours(1, 60, draw)).min(world.noon);
        // Most are seen within a week, one in thirty after a month or more.
        let wait = match draw.below(100) {
            0..70 => hours(4, 150, draw),
            70..97 => hours(168, 480, draw),
            _ => hours(672, 700, draw),
        };
        let seen = by_day(answered + wait, place).max(answered).min(world.noon);
        let closed = (seen + hours(24, 720, draw)).min(world.noon);
        let id = draw.id(sent);
        let source = often(&SOURCES, draw).unwrap_or(Source::Gp);
        let row = referral::Model {
            id,
            reference: format!("{PAST}{place:08}"),
            resident_id: resident.id,
            service_id: service.id,
            form_id: form.id,
            source: source.code().to_owned(),
            way: Way::Online.code().to_owned(),
            asked_by: resident.id,
            referrer: None,
            answers: String::from("{}"),
            flags: String::from("[]"),
            matter: None,
            duplicate_of: None,
            comes_from: None,
            urgency: Urgency::Routine.code().to_owned(),
            face_to_face: false,
            state: State::Closed.code().to_owned(),
            team_id: service.care_team_id,
            owner_id: None,
            submitted_at: sent,
            answer_due_at: sent + TimeDelta::hours(48),
            answered_at: Some(answered),
            see_due_at: sent + TimeDelta::days(28),
            seen_at: Some(seen),
            due_at: None,
            paused_at: None,
            closed_at: Some(closed),
            outcome: Some(Outcome::Helped.code().to_owned()),
            tie_id: None,
            version: 4,
            changed_at: closed,
        };
        if FORGOTTEN.contains(&place) {
            forgotten(world, row, draw, rows);
            return;
        }
        for (at, kind, state) in [
            (sent, StepKind::Sent, State::Submitted),
            (answered, StepKind::Accepted, State::Accepted),
            (seen, StepKind::Seen, State::Accepted),
            (closed, StepKind::Closed, State::Closed),
        ] {
            let step = step(&row, (at, None), (kind, state), draw);
            rows.referral_steps.push(step);
        }
        if place < WITH_APPOINTMENTS {
            past_appointments::kept(&row, draw, rows);
        }
        rows.referrals.push(row);
    }
}

/// A request like another, but of the last days, and open still: its appointment was some days ago,
/// and nobody has said what became of it.
fn forgotten(world: &World, like: referral::Model, draw: &mut Draw, rows: &mut Rows) {
    let (sent, answered) = (world.days_ago(12), world.days_ago(11));
    let row = referral::Model {
        state: State::Booked.code().to_owned(),
        submitted_at: sent,
        answer_due_at: sent + TimeDelta::hours(48),
        answered_at: Some(answered),
        see_due_at: sent + TimeDelta::days(28),
        seen_at: None,
        due_at: Some(sent + TimeDelta::days(28)),
        closed_at: None,
        outcome: None,
        version: 3,
        changed_at: answered,
        ..like
    };
    for (at, kind, state) in [
        (sent, StepKind::Sent, State::Submitted),
        (answered, StepKind::Accepted, State::Accepted),
    ] {
        let step = step(&row, (at, None), (kind, state), draw);
        rows.referral_steps.push(step);
    }
    past_appointments::forgotten(&row, world.days_ago(5), draw, rows);
    rows.referrals.push(row);
}

/// The same day between 9 and 16 o’clock: nobody is seen at night.
fn by_day(at: DateTime<Utc>, place: u64) -> DateTime<Utc> {
    let hour = 9 + u32::try_from(place % 7).unwrap_or(0);
    let then = at.date_naive().and_hms_opt(hour, 0, 0);
    then.map_or(at, |then| then.and_utc())
}
