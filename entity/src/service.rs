//! A service that people can be referred to.

use sea_orm::entity::prelude::*;

/// A row of `service`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "service")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who offers it.
    pub organisation_id: Uuid,
    /// The team whose worklist its requests come to.
    pub team_id: Uuid,
    /// The team that gives the care; the same when it decides about requests itself.
    pub care_team_id: Uuid,
    /// Which service it is, such as `physiotherapy`.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// The name people know it by.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What it does, in plain words.
    #[sea_orm(column_type = "Text")]
    pub about: String,
    /// Whether residents and carers may ask for it themselves.
    pub self_referral: bool,
    /// Whether it takes new requests.
    pub is_open: bool,
    /// Within how much time a request is answered, in `answer_unit`.
    pub answer_within: i32,
    /// `hours`, `days` or `working_days`.
    #[sea_orm(column_type = "Text")]
    pub answer_unit: String,
    /// Within how much time the person is seen or rung, in `see_unit`.
    pub see_within: i32,
    /// `hours`, `days` or `working_days`.
    #[sea_orm(column_type = "Text")]
    pub see_unit: String,
    /// For how many days its care lasts at most.
    pub longest_days: Option<i32>,
    /// Goes up with every change.
    pub version: i32,
    /// Who changed it last; nobody when it came with the portal.
    pub changed_by: Option<Uuid>,
    /// When.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
