//! What waits for a team is found, filtered and counted from an index alone.

use sea_orm_migration::prelude::*;

/// A wider index over open requests in place of the one by team, and one over the threads that
/// wait at a desk.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Everything by which the worklist is sorted, filtered and kept from those who are kept out;
/// and by which the rows are chosen, without which SQLite looks at the rows themselves.
const CHANGES: [&str; 3] = [
    "CREATE INDEX referral_worklist ON referral (team_id, due_at, id, resident_id, owner_id, \
     service_id, urgency, state, source, closed_at) WHERE closed_at IS NULL",
    "DROP INDEX referral_open_by_team",
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
