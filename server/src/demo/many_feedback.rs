//! What people said of care that is over, of any number: a year of it to look at, and five for
//! measuring figures.

use super::{
    draw::Draw,
    many_past::{Much, services},
    many_requests::often,
    world::World,
};
use crate::{Portal, error::Result};
use ::entity::{feedback, service};
use app::feedback::model::{Method, Occasion, Role, State};
use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};

/// Answers in one transaction, and in one statement.
const ANSWERS_IN_ONE: u64 = 50_000;
const ANSWERS_AT_ONCE: usize = 2_000;

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

/// What people say of statements, as it is stored.
const SAID: [&str; 4] = [
    "{}",
    r#"{"dignity":"yes","involved":"yes"}"#,
    r#"{"dignity":"yes","involved":"partly","control":"yes"}"#,
    r#"{"dignity":"partly","involved":"no","quality":"yes"}"#,
];

/// Adds answers of people who say how care went, until there are so many.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(portal: &Portal, world: &World, much: Much) -> Result<()> {
    let (connection, wanted) = (portal.database.reader(), much.wanted);
    let services = services(connection).await?;
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
    services: &[service::Model],
    place: u64,
) -> Option<feedback::ActiveModel> {
    let mut draw = Draw::of(2_000_000_000 + place);
    let draw = &mut draw;
    let service = draw.pick(services)?.id;
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
        state: Set(State::Counted.code().to_owned()),
    })
}
