//! What an organisation's plans are like on a day, answered from rows.
//!
//! Among it are the three questions by which quality of life is measured: is there a care plan, is it
//! about the person's own goals, was it reviewed with the extent to which goals were achieved.

use crate::{clock::london_day_ends, error::Result, store::merge};
use ::entity::{agreement, death, person, plan, plan_item, review, section, section_change};
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
    /// Whose records it keeps, who have not died.
    pub residents: u64,
    /// Who have a care plan in which something was written.
    pub with_plan: u64,
    /// Who have one to which they, or somebody who may for them, agreed.
    pub agreed: u64,
    /// Who have one whose next review is not due yet.
    pub fresh: u64,
    /// Who have one with goals that were written by themselves or on their word.
    pub with_own_goals: u64,
    /// Who have one that was reviewed within the last 12 months, with how far
    /// goals were reached.
    pub reviewed: u64,
    /// Who have a crisis plan in which something was written.
    pub with_crisis_plan: u64,
}

/// Counts the answers on a day: what was written down until its end.
///
/// Goals and reviews that were removed since do not count, and when the next review is due is known
/// as it is now.
///
/// # Errors
/// When the database cannot be read.
pub async fn measures(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    day: NaiveDate,
) -> Result<Measures> {
    let until = london_day_ends(day);
    let residents = person::Entity::find()
        .filter(person::Column::OrganisationId.eq(organisation.0))
        .filter(person::Column::IsResident.eq(true))
        .filter(person::Column::CreatedAt.lt(until))
        .filter(person::Column::Id.not_in_subquery(merge::closed()))
        .filter(person::Column::Id.not_in_subquery(dead(day)));
    let having = |kind| Expr::exists(begun(kind, until).into_query());
    let with_plan = residents.clone().filter(having(PlanKind::Care));
    let with_crisis_plan = residents.clone().filter(having(PlanKind::Crisis));
    let agreed = with_plan.clone().filter(Expr::exists(agreements(day)));
    let fresh = with_plan.clone().filter(Expr::exists(not_due(day)));
    let with_own_goals = with_plan
        .clone()
        .filter(Expr::exists(begun_in_own_words(until)))
        .filter(Expr::exists(goals()));
    let reviewed = with_plan.clone().filter(Expr::exists(reviews(day)));
    Ok(Measures {
        residents: residents.count(connection).await?,
        with_plan: with_plan.count(connection).await?,
        agreed: agreed.count(connection).await?,
        fresh: fresh.count(connection).await?,
        with_own_goals: with_own_goals.count(connection).await?,
        reviewed: reviewed.count(connection).await?,
        with_crisis_plan: with_crisis_plan.count(connection).await?,
    })
}

/// Those who had died by a day.
fn dead(day: NaiveDate) -> SelectStatement {
    death::Entity::find()
        .select_only()
        .column(death::Column::ResidentId)
        .filter(death::Column::DiedOn.lte(day))
        .filter(death::Column::UndoneAt.is_null())
        .into_query()
}

/// The changes of a plan of the resident until a moment.
fn begun(kind: PlanKind, until: DateTime<Utc>) -> Select<section_change::Entity> {
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
        .filter(plan::Column::Kind.eq(kind.code()))
        .filter(section_change::Column::RecordedAt.lt(until))
}

/// The times at which the resident's care plan was agreed, up to a day.
fn agreements(day: NaiveDate) -> SelectStatement {
    agreement::Entity::find()
        .select_only()
        .column(agreement::Column::Id)
        .join(
            JoinType::InnerJoin,
            agreement::Entity::belongs_to(plan::Entity)
                .from(agreement::Column::PlanId)
                .to(plan::Column::Id)
                .into(),
        )
        .filter(Expr::col((agreement::Entity, agreement::Column::ResidentId)).eq(resident()))
        .filter(plan::Column::Kind.eq(PlanKind::Care.code()))
        .filter(agreement::Column::AgreedOn.lte(day))
        .into_query()
}

/// The resident's care plan, if its next review is not due on a day.
fn not_due(day: NaiveDate) -> SelectStatement {
    plan::Entity::find()
        .select_only()
        .column(plan::Column::Id)
        .filter(Expr::col((plan::Entity, plan::Column::ResidentId)).eq(resident()))
        .filter(plan::Column::Kind.eq(PlanKind::Care.code()))
        .filter(plan::Column::NextReviewOn.gt(day))
        .into_query()
}

/// The changes of the goals of the resident's care plan that the resident made, or that were made on their word.
fn begun_in_own_words(until: DateTime<Utc>) -> SelectStatement {
    let author = Expr::col((section_change::Entity, section_change::Column::AuthorId));
    let performer = Expr::col((section_change::Entity, section_change::Column::PerformerId));
    begun(PlanKind::Care, until)
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
