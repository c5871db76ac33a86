//! How many people had a plan when a month ended.

use sea_orm::entity::prelude::*;

/// A row of `plan_month`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "plan_month")]
pub struct Model {
    /// Of which organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// Which month, by its first day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: Date,
    /// How many people's records it kept.
    pub residents: i32,
    /// How many of them had a care plan.
    pub with_plan: i32,
    /// Of these, how many had agreed to it.
    pub agreed: i32,
    /// Of how many the next review was not due.
    pub fresh: i32,
    /// How many had goals of their own in it.
    pub own_goals: i32,
    /// Of how many it had been reviewed with how far goals were reached.
    pub reviewed: i32,
    /// How many people had a crisis plan.
    pub with_crisis_plan: i32,
    /// When it was counted.
    pub counted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
