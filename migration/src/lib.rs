//! Ordered changes to the database schema.
//!
//! One file per change, named after the area it serves. A released file is never edited.

pub use sea_orm_migration::prelude::MigratorTrait;
use sea_orm_migration::prelude::*;

mod m20261122_000001_people;
mod m20261122_000002_account;
mod m20261122_000003_plan;
mod m20261122_000004_audit;
mod m20261122_000005_mail;
mod m20261122_000006_session_note;
mod m20261124_000007_told;
mod m20261124_000008_agreement;
mod m20261124_000009_comment;
mod m20261124_000010_crisis_card;
mod m20261124_000011_on_call;
mod m20261124_000012_template;
mod m20261125_000013_last_known;
mod m20261125_000014_mail_waiting;
mod m20261125_000015_kept_sheet;
mod m20261125_000016_sharing;
mod m20261125_000017_team_request;
mod m20261125_000018_team_limit;
mod m20261125_000020_look_question;
mod m20261125_000021_capacity;
mod m20261125_000022_decided_access;
mod m20261125_000025_safeguarding;
mod m20261125_000026_kept_back;
mod m20261125_000027_safe_contact;
mod m20261125_000030_record_change;
mod m20261125_000031_death;
mod m20261125_000036_sharing_looks;
mod m20261125_000040_needs_check;
mod m20261126_000043_invitation_way;
mod m20261126_000044_record_merge;
mod m20261126_000045_message;
mod m20261126_000046_desk;
mod m20261126_000047_message_draft;
mod m20261126_000050_sharing_messages;
mod m20261126_000055_inbox;
mod m20261126_000056_message_search;
mod m20261126_000058_email_off;
mod m20261126_000062_inbox_speed;
mod m20261126_000063_address_by_lower_case;
mod m20261126_000070_referral;
mod m20261126_000071_sharing_help;
mod m20261126_000072_appointment;
mod m20261126_000073_triage;
mod m20261126_000074_episode;
mod m20261126_000075_ward;
mod m20261126_000076_case_conference;
mod m20261126_000077_worklist;
mod m20261126_000078_service_change;
mod m20261126_000079_closing_day;
mod m20261126_000080_request_figures;
mod m20261127_000081_stop_seen_to;
mod m20261127_000082_referral_thread;
mod m20261127_000083_letter_words;
mod m20261127_000084_feedback;
mod m20261127_000085_feedback_answers;
mod m20261127_000086_request_cells;
mod m20261127_000087_feedback_kiosk;
mod m20261127_000088_figures_in_and_out;
mod m20261127_000089_figures;
mod m20261128_000090_figures_of_organisations;
mod m20261128_000091_figures_email;
mod m20261128_000092_activity_plan;
mod m20261128_000093_feedback_held;

/// Every change, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_people::Migration),
            Box::new(m20261122_000002_account::Migration),
            Box::new(m20261122_000003_plan::Migration),
            Box::new(m20261122_000004_audit::Migration),
            Box::new(m20261122_000005_mail::Migration),
            Box::new(m20261122_000006_session_note::Migration),
            Box::new(m20261124_000007_told::Migration),
            Box::new(m20261124_000008_agreement::Migration),
            Box::new(m20261124_000009_comment::Migration),
            Box::new(m20261124_000010_crisis_card::Migration),
            Box::new(m20261124_000011_on_call::Migration),
            Box::new(m20261124_000012_template::Migration),
            Box::new(m20261125_000013_last_known::Migration),
            Box::new(m20261125_000014_mail_waiting::Migration),
            Box::new(m20261125_000015_kept_sheet::Migration),
            Box::new(m20261125_000016_sharing::Migration),
            Box::new(m20261125_000030_record_change::Migration),
            Box::new(m20261125_000031_death::Migration),
            Box::new(m20261125_000017_team_request::Migration),
            Box::new(m20261125_000018_team_limit::Migration),
            Box::new(m20261125_000020_look_question::Migration),
            Box::new(m20261125_000036_sharing_looks::Migration),
            Box::new(m20261125_000021_capacity::Migration),
            Box::new(m20261125_000022_decided_access::Migration),
            Box::new(m20261125_000025_safeguarding::Migration),
            Box::new(m20261125_000026_kept_back::Migration),
            Box::new(m20261125_000027_safe_contact::Migration),
            Box::new(m20261125_000040_needs_check::Migration),
            Box::new(m20261126_000043_invitation_way::Migration),
            Box::new(m20261126_000044_record_merge::Migration),
            Box::new(m20261126_000045_message::Migration),
            Box::new(m20261126_000046_desk::Migration),
            Box::new(m20261126_000047_message_draft::Migration),
            Box::new(m20261126_000056_message_search::Migration),
            Box::new(m20261126_000050_sharing_messages::Migration),
            Box::new(m20261126_000055_inbox::Migration),
            Box::new(m20261126_000058_email_off::Migration),
            Box::new(m20261126_000062_inbox_speed::Migration),
            Box::new(m20261126_000063_address_by_lower_case::Migration),
            Box::new(m20261126_000070_referral::Migration),
            Box::new(m20261126_000071_sharing_help::Migration),
            Box::new(m20261126_000072_appointment::Migration),
            Box::new(m20261126_000073_triage::Migration),
            Box::new(m20261126_000076_case_conference::Migration),
            Box::new(m20261126_000074_episode::Migration),
            Box::new(m20261126_000075_ward::Migration),
            Box::new(m20261126_000077_worklist::Migration),
            Box::new(m20261126_000078_service_change::Migration),
            Box::new(m20261126_000079_closing_day::Migration),
            Box::new(m20261126_000080_request_figures::Migration),
            Box::new(m20261127_000081_stop_seen_to::Migration),
            Box::new(m20261127_000082_referral_thread::Migration),
            Box::new(m20261127_000083_letter_words::Migration),
            Box::new(m20261127_000084_feedback::Migration),
            Box::new(m20261127_000085_feedback_answers::Migration),
            Box::new(m20261127_000086_request_cells::Migration),
            Box::new(m20261127_000087_feedback_kiosk::Migration),
            Box::new(m20261127_000088_figures_in_and_out::Migration),
            Box::new(m20261127_000089_figures::Migration),
            Box::new(m20261128_000090_figures_of_organisations::Migration),
            Box::new(m20261128_000091_figures_email::Migration),
            Box::new(m20261128_000092_activity_plan::Migration),
            Box::new(m20261128_000093_feedback_held::Migration),
        ]
    }
}
