//! The tables of clinics, the times they offer, and the appointments made of these.

use sea_orm_migration::{prelude::*, schema::*};

/// Creates them; there is nothing before it to keep.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [clinic(), slot(), appointment()] {
            manager.create_table(table).await?;
        }
        for index in INDEXES {
            manager.get_connection().execute_unprepared(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["appointment", "slot", "clinic"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// A time is made once and booked once, and a request has one appointment to come.
const INDEXES: [&str; 8] = [
    "CREATE INDEX clinic_by_organisation ON clinic (organisation_id, place)",
    "CREATE UNIQUE INDEX slot_made_once ON slot (made_of)",
    "CREATE INDEX slot_free ON slot (service_id, starts_at) \
     WHERE appointment_id IS NULL AND withdrawn_at IS NULL",
    "CREATE INDEX slot_by_clinic ON slot (clinic_id, starts_at)",
    "CREATE UNIQUE INDEX appointment_booked_by_slot ON appointment (slot_id) \
     WHERE state = 'booked'",
    "CREATE UNIQUE INDEX appointment_booked_by_referral ON appointment (referral_id) \
     WHERE state = 'booked'",
    "CREATE INDEX appointment_by_referral ON appointment (referral_id, booked_at)",
    "CREATE INDEX appointment_to_remind ON appointment (starts_at) \
     WHERE state = 'booked' AND reminded_at IS NULL",
];

fn key(from: &str, column: &str, to: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.to_owned(), column.to_owned())
        .to(to.to_owned(), "id")
        .to_owned()
}

fn clinic() -> TableCreateStatement {
    Table::create()
        .table("clinic")
        .col(uuid("id"))
        .col(uuid("organisation_id"))
        .col(text("name"))
        .col(text("address"))
        .col(text("postcode"))
        .col(text("access"))
        .col(text_null("phone"))
        .col(boolean("is_open"))
        .col(integer("place"))
        .col(integer("version"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("clinic", "organisation_id", "organisation"))
        .to_owned()
}

/// The appointment has no key of its own here: each of the two would have to be there first.
fn slot() -> TableCreateStatement {
    Table::create()
        .table("slot")
        .col(uuid("id"))
        .col(uuid("service_id"))
        .col(uuid_null("clinic_id"))
        .col(uuid_null("staff_id"))
        .col(text("kind"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(integer("minutes"))
        .col(text("made_of"))
        .col(uuid_null("appointment_id"))
        .col(timestamp_with_time_zone_null("withdrawn_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("slot", "service_id", "service"))
        .foreign_key(&mut key("slot", "clinic_id", "clinic"))
        .foreign_key(&mut key("slot", "staff_id", "person"))
        .to_owned()
}

/// What an appointment was moved to is written before that is there, so it has no key either.
fn appointment() -> TableCreateStatement {
    Table::create()
        .table("appointment")
        .col(uuid("id"))
        .col(uuid("referral_id"))
        .col(uuid("resident_id"))
        .col(uuid("service_id"))
        .col(uuid("slot_id"))
        .col(text("kind"))
        .col(uuid_null("clinic_id"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(integer("minutes"))
        .col(text("state"))
        .col(uuid("booked_by"))
        .col(timestamp_with_time_zone("booked_at"))
        .col(uuid_null("ended_by"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(text_null("reason"))
        .col(uuid_null("moved_to"))
        .col(uuid("event_id"))
        .col(integer("sequence"))
        .col(timestamp_with_time_zone_null("reminded_at"))
        .primary_key(Index::create().col("id"))
        .foreign_key(&mut key("appointment", "referral_id", "referral"))
        .foreign_key(&mut key("appointment", "resident_id", "person"))
        .foreign_key(&mut key("appointment", "service_id", "service"))
        .foreign_key(&mut key("appointment", "slot_id", "slot"))
        .foreign_key(&mut key("appointment", "clinic_id", "clinic"))
        .foreign_key(&mut key("appointment", "booked_by", "person"))
        .foreign_key(&mut key("appointment", "ended_by", "person"))
        .to_owned()
}
