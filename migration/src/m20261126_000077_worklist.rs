//! What waits for a team is found, filtered and counted from an index alone.

use sea_orm_migration::prelude::*;

/// A wider index over open requests in place of the one by team, and ones by which a change of
/// a team's requests is noticed and the threads that wait are listed.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Everything by which the worklist is sorted, filtered and kept from those who are kept out.
const CHANGES: [&str; 4] = [
    "CREATE INDEX referral_worklist ON referral (team_id, due_at, id, resident_id, owner_id, \
     service_id, urgency, state, source) WHERE closed_at IS NULL",
    "DROP INDEX referral_open_by_team",
    "CREATE INDEX referral_changed ON referral (team_id, changed_at)",
    "CREATE INDEX message_thread_waiting ON message_thread \
     (desk_kind, desk_id, due_at, id, resident_id, owner_id) \
     WHERE closed_at IS NULL AND due_at IS NOT NULL",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for change in CHANGES {
            manager.get_connection().execute_unprepared(change).await?;
        }
        Ok(())
    }
}
