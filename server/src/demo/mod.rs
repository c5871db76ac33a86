//! The invented borough: nobody in it is real, and it comes out the same every time.
//!
//! Only the dates follow the day on which it is made, so that it is always fresh.

mod activity_plans;
mod borough;
mod clinics;
mod crisis_plans;
mod draw;
mod encode;
mod lived;
mod many;
mod many_feedback;
mod many_past;
mod many_requests;
mod many_threads;
mod names;
mod past_appointments;
mod plan_months;
mod plans;
mod residents;
mod rows;
mod services;
mod step;
mod story;
mod suggestions;
mod ties;
mod ways_in;
mod world;

use crate::{
    Portal,
    error::{Result, internal},
    metrics, store,
};
use ::entity::person;
pub use lived::{CARD_CODE, CARD_REFERENCE};
use many_past::Much;
use rows::Rows;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter};
pub use ways_in::{INVITATION, PEOPLE, WayIn};

/// The setting that marks a database of invented people, and how many surgeries it has.
const MARK: &str = "demo";
/// The setting that keeps the day it was made.
const MADE_ON: &str = "demo_made_on";
/// Under which Annie is reached, as her record and Joe's crisis plan have it.
const ANNIES_PHONE: &str = "07700900112";
/// The surgeries of the small borough.
const FEW_SURGERIES: usize = 8;

/// What was made, and who can sign in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Summary {
    /// Whether this call made it; else it was there before.
    pub made: bool,
    /// How many residents there are.
    pub residents: u64,
}

impl Summary {
    /// Who can sign in, and how, a line each.
    pub fn sign_in_lines(&self) -> Vec<String> {
        let mut lines = vec![String::from(
            "Everybody here is invented. Sign in with an email address; the six digits are in the newest file of the mail folder.",
        )];
        lines.push(String::from(
            "When asked for a second proof, give a recovery code. Each can be used once: after AAAA take BBBB, CCCC and so on to KKKK, without I.",
        ));
        for way_in in &PEOPLE {
            let code = way_in.codes().next().unwrap_or_default();
            lines.push(format!("  {:<26} {code}  {}", way_in.email, way_in.who));
        }
        lines.push(format!(
            "  {:<26} {INVITATION}  Margaret Ellis, who has an invitation letter and no account yet",
            "(invitation)"
        ));
        lines.push(format!(
            "  {:<26} {CARD_CODE}  the code on Joe’s card, which leads to /card/{CARD_REFERENCE}",
            "(card)"
        ));
        lines
    }
}

/// Invents the borough, unless it is there; adds residents up to `residents`.
///
/// # Errors
/// When the database holds people that were not invented, or cannot be written.
pub async fn seed(portal: &Portal, residents: Option<u32>) -> Result<Summary> {
    let connection = portal.database.reader();
    let wanted = residents.map_or(borough::RESIDENTS, |count| {
        u64::from(count).max(borough::RESIDENTS)
    });
    let surgeries = if wanted > borough::RESIDENTS {
        names::SURGERIES.len()
    } else {
        FEW_SURGERIES
    };
    let mark = store::setting::find(connection, MARK).await?;
    let there = person::Entity::find().count(connection).await?;
    let mut made = false;
    if mark.is_none() {
        if there > 0 {
            return Err(internal(
                "the database holds people already; the invented borough needs an empty one",
            ));
        }
        small(portal, surgeries).await?;
        metrics::recount::count_again(portal).await?;
        made = true;
    }
    let before = residents_there(portal).await?;
    if before < wanted {
        let world = same_world(portal, surgeries, before).await?;
        many::add(portal, &world, before, wanted).await?;
        analyse(portal).await?;
        made = true;
    }
    Ok(Summary {
        made,
        residents: residents_there(portal).await?,
    })
}

/// How much is added to the invented borough, for measuring.
#[derive(Clone, Copy, Debug, Default)]
pub struct More {
    /// Messages on so many matters.
    pub threads: u64,
    /// Requests for help, those that are added being open.
    pub requests: u64,
    /// Requests for help of five years that are over.
    pub past: u64,
    /// Answers of people who say how care went.
    pub feedback: u64,
}

impl More {
    /// Whether anything is.
    pub fn is_any(self) -> bool {
        self.threads + self.requests + self.past + self.feedback > 0
    }
}

/// Adds to the invented borough until there is so much.
///
/// # Errors
/// When there is no such borough, or the database cannot be written.
pub async fn add_more(portal: &Portal, more: More) -> Result<()> {
    let connection = portal.database.reader();
    let surgeries = ::entity::organisation::Entity::find()
        .filter(::entity::organisation::Column::Kind.eq("practice"))
        .count(connection)
        .await?;
    let surgeries = usize::try_from(surgeries).unwrap_or(FEW_SURGERIES);
    let world = same_world(portal, surgeries, residents_there(portal).await?).await?;
    many_threads::add(portal, &world, more.threads).await?;
    many_requests::add(portal, &world, more.requests).await?;
    let five_years = |wanted| Much {
        wanted,
        days: 1_800,
    };
    many_past::add(portal, &world, five_years(more.past)).await?;
    many_feedback::add(portal, &world, five_years(more.feedback)).await?;
    metrics::recount::count_again(portal).await?;
    analyse(portal).await
}

/// Lets PostgreSQL look at what was loaded: it plans by what it knows of its tables, and would
/// look by itself only a while after so much was written at once.
async fn analyse(portal: &Portal) -> Result<()> {
    if portal.database.backend() != DbBackend::Sqlite {
        let connection = portal.database.reader();
        connection.execute_unprepared("ANALYZE").await?;
    }
    Ok(())
}

/// Whether the database holds invented people.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_invented(portal: &Portal) -> Result<bool> {
    let mark = store::setting::find(portal.database.reader(), MARK).await?;
    Ok(mark.is_some())
}

/// Noon of the day.
fn noon(day: chrono::NaiveDate) -> chrono::DateTime<chrono::Utc> {
    day.and_hms_opt(12, 0, 0)
        .map(|noon| noon.and_utc())
        .unwrap_or_default()
}

/// Makes the small borough, with a year of figures.
async fn small(portal: &Portal, surgeries: usize) -> Result<()> {
    let today = portal.clock.today();
    let mut rows = Rows::default();
    let world = world::build(noon(today), surgeries, &mut rows);
    services::build(&world, &mut rows);
    let parts = borough::people(&world, &mut rows)?;
    ways_in::make(&world, &parts, &mut rows)?;
    lived::make(&world, &parts, &mut rows)?;
    clinics::build(&world, &parts, &mut rows)?;
    let tx = portal.database.write().await?;
    rows.write(&tx).await?;
    store::setting::begin(&tx, MARK, "1").await?;
    store::setting::begin(&tx, MADE_ON, &today.to_string()).await?;
    tx.commit().await?;
    plan_months::add(portal, &world).await?;
    activity_plans::add(portal, &world).await?;
    let a_year = |wanted| Much { wanted, days: 390 };
    many_past::add(portal, &world, a_year(600)).await?;
    many_feedback::add(portal, &world, a_year(1_200)).await
}

/// The world as it was made, on the day it was made, to add residents to.
async fn same_world(portal: &Portal, surgeries: usize, before: u64) -> Result<world::World> {
    let connection = portal.database.reader();
    let made_on = store::setting::find(connection, MADE_ON)
        .await?
        .and_then(|day| day.parse().ok())
        .ok_or_else(|| internal("the invented borough does not say when it was made"))?;
    let world = world::build(noon(made_on), surgeries, &mut Rows::default());
    let built = world.surgeries.len();
    let there = ::entity::organisation::Entity::find()
        .filter(::entity::organisation::Column::Kind.eq("practice"))
        .count(connection)
        .await?;
    if u64::try_from(built).ok() == Some(there) {
        Ok(world)
    } else {
        Err(internal(format!(
            "this borough of {before} residents was made small; make the large one in an empty database"
        )))
    }
}

async fn residents_there(portal: &Portal) -> Result<u64> {
    Ok(person::Entity::find()
        .filter(person::Column::IsResident.eq(true))
        .count(portal.database.reader())
        .await?)
}
