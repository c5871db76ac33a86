//! How a team or an organisation answers messages.

use sea_orm::entity::prelude::*;

/// A row of `desk_setting`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "desk_setting")]
pub struct Model {
    /// The team or the organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub desk_id: Uuid,
    /// `team` or `organisation`.
    #[sea_orm(column_type = "Text")]
    pub desk_kind: String,
    /// Who is told when an answer is late.
    pub lead_id: Option<Uuid>,
    /// The days on which it works, Monday is 1, Tuesday 2, Wednesday 4 and so on.
    pub weekdays: i32,
    /// When it begins to work, in minutes after midnight in London.
    pub opens: i32,
    /// When it ends, the same way.
    pub closes: i32,
    /// Whether it works on bank holidays.
    pub bank_holidays: bool,
    /// Within how many working days it answers.
    pub reply_days: i32,
    /// Who last changed this.
    pub changed_by: Option<Uuid>,
    /// When.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
