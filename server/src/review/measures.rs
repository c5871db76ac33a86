//! The three questions by which quality of life is measured, answered from rows:
//! is there a care plan, is it about the person's own goals, was it reviewed with
//! the extent to which goals were achieved.

use crate::{clock::london_day_ends, error::Result};
use ::entity::{person, plan, plan_item, review, section, section_change};
use app::{ids::OrganisationId, plan::kind::PlanKind};
use chrono::{DateTime, Months, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, PaginatorTrait,
    QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SelectStatement},
};

/// How many residents of an organisation each answer is yes for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Measures {
    /// Whose records it keeps.
    pub residents: u64,
    /// Who have a care plan in which something was written.
    pub with_plan: u64,
    /// Who have one with goals that were written by themselves or on their word.
    pub with_own_goals: u64,
    /// Who have one that was reviewed within the last 12 months, with how far
    /// goals were reached.
    pub reviewed: u64,
}

/// Counts the answers on a day: what was written down until its end.
///
/// Goals and reviews that were removed since do not count.
///
/// # Errors
/// When the database cannot be read.
pub async fn measures(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    day: NaiveDate,
) -> Result<Measures> {
    let residents = person::Entity::find()
        .filter(person::Column::OrganisationId.eq(organisation.0))
        .filter(person::Column::IsResident.eq(true));
    let until = london_day_ends(day);
    let with_plan = residents
        .clone()
        .filter(Expr::exists(begun(until).into_query()));
    let with_own_goals = with_plan
        .clone()
        .filter(Expr::exists(begun_in_own_words(until)))
        .filter(Expr::exists(goals()));
    let reviewed = with_plan.clone().filter(Expr::exists(reviews(day)));
    Ok(Measures {
        residents: residents.count(connection).await?,
        with_plan: with_plan.count(connection).await?,
        with_own_goals: with_own_goals.count(connection).await?,
        reviewed: reviewed.count(connection).await?,
    })
}

/// The changes of the resident's care plan until a moment.
fn begun(until: DateTime<Utc>) -> Select<section_change::Entity> {
    section_change::Entity::find()
        .select_only()
        .column(section_change::Column::Version)
        .join(
            JoinType::InnerJoin,
            section_change::Entity::belongs_to(section::Entity)
                .from(section_change::Column::SectionId)
                .to(section::Column::Id)
                .into(),
        )
        .join(
            JoinType::InnerJoin,
            section::Entity::belongs_to(plan::Entity)
                .from(section::Column::PlanId)
                .to(plan::Column::Id)
                .into(),
        )
        .filter(Expr::col((plan::Entity, plan::Column::ResidentId)).eq(resident()))
        .filter(plan::Column::Kind.eq(PlanKind::Care.code()))
        .filter(section_change::Column::RecordedAt.lt(until))
}

/// The changes of its goals that the resident made, or that were made on their word.
fn begun_in_own_words(until: DateTime<Utc>) -> SelectStatement {
    let author = Expr::col((section_change::Entity, section_change::Column::AuthorId));
    let performer = Expr::col((section_change::Entity, section_change::Column::PerformerId));
    begun(until)
        .filter(section::Column::Heading.eq("goals"))
        .filter(
            Condition::any()
                .add(author.eq(resident()))
                .add(performer.eq(resident())),
        )
        .into_query()
}

/// The resident's goals that are there.
fn goals() -> SelectStatement {
    plan_item::Entity::find()
        .select_only()
        .column(plan_item::Column::Id)
        .filter(Expr::col((plan_item::Entity, plan_item::Column::ResidentId)).eq(resident()))
        .filter(plan_item::Column::Heading.eq("goals"))
        .into_query()
}

/// The reviews of the resident's care plan in the 12 months up to a day that say
/// how far goals were reached, and that are there.
fn reviews(day: NaiveDate) -> SelectStatement {
    let year_before = day.checked_sub_months(Months::new(12)).unwrap_or(day);
    let there = plan_item::Entity::find()
        .select_only()
        .column(plan_item::Column::Id)
        .filter(
            Expr::col((plan_item::Entity, plan_item::Column::Id))
                .eq(Expr::col((review::Entity, review::Column::ItemId))),
        )
        .into_query();
    review::Entity::find()
        .select_only()
        .column(review::Column::Id)
        .join(
            JoinType::InnerJoin,
            review::Entity::belongs_to(plan::Entity)
                .from(review::Column::PlanId)
                .to(plan::Column::Id)
                .into(),
        )
        .filter(Expr::col((review::Entity, review::Column::ResidentId)).eq(resident()))
        .filter(plan::Column::Kind.eq(PlanKind::Care.code()))
        .filter(review::Column::HeldOn.gt(year_before))
        .filter(review::Column::HeldOn.lte(day))
        .filter(review::Column::RecordedAt.lt(london_day_ends(day)))
        .filter(review::Column::GoalsWithExtent.gt(0))
        .filter(Expr::exists(there))
        .into_query()
}

/// The resident that the surrounding query counts.
fn resident() -> Expr {
    Expr::col((person::Entity, person::Column::Id))
}
