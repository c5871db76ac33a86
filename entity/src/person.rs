//! Anyone the portal knows: resident, carer or member of staff.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A row of `person`.
#[sea_orm::model]
#[derive(Clone, Debug, Deserialize, DeriveEntityModel, Eq, PartialEq, Serialize)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation that keeps this record, and whose audit chain it is in.
    pub organisation_id: Uuid,
    /// Whether this person has a record of care of their own.
    pub is_resident: bool,
    /// Such as Mrs or Dr.
    #[sea_orm(column_type = "Text", nullable)]
    pub title: Option<String>,
    /// First name.
    #[sea_orm(column_type = "Text")]
    pub given_name: String,
    /// Last name.
    #[sea_orm(column_type = "Text")]
    pub family_name: String,
    /// What they like to be called.
    #[sea_orm(column_type = "Text", nullable)]
    pub preferred_name: Option<String>,
    /// Unknown for some.
    pub date_of_birth: Option<Date>,
    /// Ten digits, no spaces, check digit verified.
    #[sea_orm(column_type = "Text", nullable)]
    pub nhs_number: Option<String>,
    /// House and street.
    #[sea_orm(column_type = "Text", nullable)]
    pub address_line_1: Option<String>,
    /// Area.
    #[sea_orm(column_type = "Text", nullable)]
    pub address_line_2: Option<String>,
    /// Town or city.
    #[sea_orm(column_type = "Text", nullable)]
    pub town: Option<String>,
    /// Upper case with one space.
    #[sea_orm(column_type = "Text", nullable)]
    pub postcode: Option<String>,
    /// `phone`, `email`, `letter` or `text`.
    #[sea_orm(column_type = "Text", nullable)]
    pub contact_preference: Option<String>,
    /// The GP surgery they are registered with.
    pub practice_id: Option<Uuid>,
    /// Preferred language, in English words.
    #[sea_orm(column_type = "Text", nullable)]
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    /// How to communicate with them, in words.
    #[sea_orm(column_type = "Text", nullable)]
    pub communication: Option<String>,
    /// When the record was made.
    pub created_at: DateTimeUtc,
    /// When it last changed.
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
