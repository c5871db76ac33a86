//! Requests that are over and what people said, of any number: a year of it to look at, and five
//! for measuring figures.

use super::{
    draw::Draw,
    many_requests::{PAST, RESIDENTS, often, until_there_are},
    rows::Rows,
    world::World,
};
use crate::{Portal, error::Result};
use ::entity::{account, feedback, person, referral, referral_step, service, service_form};
use app::{
    feedback::model::{Method, Occasion, Role},
    referral::model::{Outcome, Source, State, StepKind, Urgency, Way},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use uuid::Uuid;

/// Answers in one transaction, and in one statement.
const ANSWERS_IN_ONE: u64 = 50_000;
const ANSWERS_AT_ONCE: usize = 2_000;
/// A service that has none of it: what is tried out there shows at once.
const EMPTY: &str = "physiotherapy";

/// How much there is, and over how many days until yesterday.
#[derive(Clone, Copy, Debug)]
pub struct Much {
    /// How many requests, or answers, in all.
    pub wanted: u64,
    /// Over how many days.
    pub days: u64,
}

/// How often each answer comes, of a hundred.
const RATINGS: [(&str, u64); 6] = [
    ("very_good", 71),
    ("good", 20),
    ("neither", 4),
    ("poor", 2),
    ("very_poor", 1),
    ("dont_know", 2),
];

/// How often each way comes, of a hundred.
const METHODS: [(Method, u64); 3] = [
    (Method::Email, 70),
    (Method::Paper, 20),
    (Method::Phone, 10),
];

/// How often each source comes, of a hundred.
const SOURCES: [(Source, u64); 4] = [
    (Source::Gp, 60),
    (Source::Own, 30),
    (Source::Hospital, 9),
    (Source::Consultant, 1),
];

/// What people say of statements, as it is stored.
const SAID: [&str; 4] = [
    "{}",
    r#"{"dignity":"yes","involved":"yes"}"#,
    r#"{"dignity":"yes","involved":"partly","control":"yes"}"#,
    r#"{"dignity":"partly","involved":"no","quality":"yes"}"#,
];

/// Adds requests that are over until there are so many requests, each with four steps; none of
/// people who can sign in, whose stories are told elsewhere.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_requests(portal: &Portal, world: &World, much: Much) -> Result<()> {
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
        services: service::Entity::find()
            .filter(service::Column::Code.ne(EMPTY))
            .order_by_asc(service::Column::Id)
            .all(connection)
            .await?,
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
        let seen = (answered + wait).min(world.noon);
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
        for (at, kind, state) in [
            (sent, StepKind::Sent, State::Submitted),
            (answered, StepKind::Accepted, State::Accepted),
            (seen, StepKind::Seen, State::Accepted),
            (closed, StepKind::Closed, State::Closed),
        ] {
            let id = draw.id(at);
            rows.referral_steps.push(step(id, &row, (at, kind, state)));
        }
        rows.referrals.push(row);
    }
}

fn step(
    id: Uuid,
    row: &referral::Model,
    (at, kind, state): (DateTime<Utc>, StepKind, State),
) -> referral_step::Model {
    referral_step::Model {
        id,
        referral_id: row.id,
        resident_id: row.resident_id,
        at,
        person_id: None,
        basis: String::from("request"),
        kind: kind.code().to_owned(),
        state: state.code().to_owned(),
        reason: None,
        elsewhere: None,
        note: None,
        before: None,
        letter_words: None,
    }
}

/// Adds answers of people who say how care went, until there are so many.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_feedback(portal: &Portal, world: &World, much: Much) -> Result<()> {
    let (connection, wanted) = (portal.database.reader(), much.wanted);
    let services: Vec<Uuid> = service::Entity::find()
        .filter(service::Column::Code.ne(EMPTY))
        .order_by_asc(service::Column::Id)
        .select_only()
        .column(service::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let mut next = feedback::Entity::find().count(connection).await?;
    while next < wanted && !services.is_empty() {
        let until = wanted.min(next + ANSWERS_IN_ONE);
        let rows: Vec<feedback::ActiveModel> = (next..until)
            .filter_map(|place| answer((world, much), &services, place))
            .collect();
        let tx = portal.database.write().await?;
        for some in rows.chunks(ANSWERS_AT_ONCE) {
            feedback::Entity::insert_many(some.to_vec())
                .exec_without_returning(tx.connection())
                .await?;
        }
        tx.commit().await?;
        next = until;
        tracing::info!(demo.feedback = next, "{next} of {wanted} answers invented");
    }
    Ok(())
}

/// The answer in a place: day after day, so that a database writes rows that are new beside one
/// another and ten million take minutes.
fn answer(
    (world, much): (&World, Much),
    services: &[Uuid],
    place: u64,
) -> Option<feedback::ActiveModel> {
    let mut draw = Draw::of(2_000_000_000 + place);
    let draw = &mut draw;
    let service = *draw.pick(services)?;
    let days_ago = much.days - (place * much.days / much.wanted.max(1)).min(much.days);
    let at = world.noon - TimeDelta::days(i64::try_from(days_ago.max(1)).unwrap_or(1));
    let carer = draw.percent(25);
    let role = if carer { Role::Carer } else { Role::Resident };
    Some(feedback::ActiveModel {
        id: Set(draw.id(at)),
        service_id: Set(service),
        set_number: Set(1),
        day: Set(at.date_naive()),
        occasion: Set(Occasion::Visit.code().to_owned()),
        role: Set(role.code().to_owned()),
        method: Set(often(&METHODS, draw)
            .unwrap_or(Method::Email)
            .code()
            .to_owned()),
        rating: Set(often(&RATINGS, draw).unwrap_or("good").to_owned()),
        statements: Set(draw.word(&SAID).to_owned()),
        state: Set(app::feedback::model::State::Counted.code().to_owned()),
    })
}
