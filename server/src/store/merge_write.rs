//! Puts two records of one person together, and takes them apart again.

use super::{Tx, circle, circle_write, death, merge::into, undelivered};
use crate::{access::Granted, clock::Clock, error::Result};
use ::entity::{account, care_relationship, merge_tie, person, record_merge};
use app::{
    circle::model::Tie,
    ids::{AccountId, PersonId, TeamId},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

/// Closes one record in favour of another: its account moves, and who looks after the
/// person as staff is added where the kept record lacks them.
///
/// # Errors
/// When the database cannot be written.
pub async fn record(
    tx: &Tx,
    clock: &Clock,
    (kept, closed): (&Granted, &Granted),
    because: String,
) -> Result<record_merge::Model> {
    let open = super::account::any_of(tx.connection(), closed.resident())
        .await?
        .filter(|account| account.disabled_at.is_none());
    if let Some(account) = &open {
        move_account(tx, clock, account.id, kept.resident()).await?;
    }
    let row = record_merge::Model {
        id: clock.id(),
        kept_id: kept.resident().0,
        closed_id: closed.resident().0,
        because,
        merged_by: kept.actor().0,
        merged_at: clock.now(),
        account_id: open.map(|account| account.id),
        undone_at: None,
        undone_by: None,
        undone_because: None,
    };
    let row = record_merge::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    add_ties(tx, clock, kept, &row).await?;
    undelivered::drop_waiting(tx, clock, closed, undelivered::IS_CLOSED).await?;
    touch(tx, clock, &row).await?;
    Ok(row)
}

/// Takes it back: the account goes home, and who was added in the name of it ends, unless
/// another closed record brings them too.
///
/// # Errors
/// When the database cannot be written.
pub async fn undo(
    tx: &Tx,
    clock: &Clock,
    kept: &Granted,
    row: record_merge::Model,
    because: &str,
) -> Result<()> {
    if let Some(account) = row.account_id {
        // What shut it was the death of whoever the kept record is about.
        if let Some(death) = death::of(tx.connection(), kept.resident()).await? {
            death::open_account(tx, &death).await?;
        }
        move_account(tx, clock, account, PersonId(row.closed_id)).await?;
    }
    end_ties(tx, clock, kept, &row).await?;
    touch(tx, clock, &row).await?;
    let undone = record_merge::Model {
        undone_at: Some(clock.now()),
        undone_by: Some(kept.actor().0),
        undone_because: Some(because.to_owned()),
        ..row
    };
    record_merge::Entity::update(record_merge::ActiveModel::from(undone).reset_all())
        .exec(tx.connection())
        .await?;
    for other in into(tx.connection(), kept.resident()).await? {
        add_ties(tx, clock, kept, &other).await?;
    }
    Ok(())
}

/// Whose an account is; sessions and copies on devices end, since they knew somebody else.
async fn move_account(tx: &Tx, clock: &Clock, id: Uuid, to: PersonId) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::PersonId, Expr::value(to.0))
        .filter(account::Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    super::account::end_on_devices(tx, clock, AccountId(id)).await
}

/// The copies of crisis sheets for those on call follow what changed of a record.
async fn touch(tx: &Tx, clock: &Clock, row: &record_merge::Model) -> Result<()> {
    person::Entity::update_many()
        .col_expr(person::Column::UpdatedAt, Expr::value(clock.now()))
        .filter(person::Column::Id.is_in([row.kept_id, row.closed_id]))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Adds who looks after the closed record as staff and not yet after the kept one. A team
/// that the resident keeps out of either is not let in by it.
async fn add_ties(
    tx: &Tx,
    clock: &Clock,
    kept: &Granted,
    merge: &record_merge::Model,
) -> Result<()> {
    let (connection, today) = (tx.connection(), clock.today());
    let there = circle::relationships(connection, kept, today).await?;
    let there_too = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(merge.closed_id))
        .filter(care_relationship::Column::Kind.ne(Tie::Carer.code()))
        .filter(circle::lets_in(today))
        .order_by_asc(care_relationship::Column::FromDate)
        .order_by_asc(care_relationship::Column::Id)
        .all(connection)
        .await?;
    // There is one who answers for the care.
    let mut is_led = there.iter().any(|row| row.kind == Tie::NamedLead.code());
    for row in there_too {
        let is_same = |other: &care_relationship::Model| {
            other.kind != Tie::Carer.code()
                && (other.person_id, other.team_id) == (row.person_id, row.team_id)
        };
        let Some(tie) = Tie::from_code(&row.kind).filter(|_| !there.iter().any(is_same)) else {
            continue;
        };
        let tie = if tie == Tie::NamedLead && is_led {
            Tie::Team
        } else {
            tie
        };
        is_led |= tie == Tie::NamedLead;
        let relate = circle_write::Relate {
            person: row.person_id.map(PersonId),
            team: row.team_id.map(TeamId),
            tie,
            reason: row.reason,
            by: PersonId(merge.merged_by),
        };
        let added = circle_write::relate(tx, clock, kept.resident(), relate).await?;
        let mark = merge_tie::Model {
            relationship_id: added.0,
            merge_id: merge.id,
        };
        merge_tie::ActiveModel::from(mark)
            .reset_all()
            .insert(connection)
            .await?;
    }
    Ok(())
}

async fn end_ties(
    tx: &Tx,
    clock: &Clock,
    kept: &Granted,
    merge: &record_merge::Model,
) -> Result<()> {
    let (now, today) = (clock.now(), clock.today());
    let added = merge_tie::Entity::find()
        .select_only()
        .column(merge_tie::Column::RelationshipId)
        .filter(merge_tie::Column::MergeId.eq(merge.id))
        .into_query();
    care_relationship::Entity::update_many()
        // The last day is the last on which it holds: it holds no more from now on.
        .col_expr(
            care_relationship::Column::ToDate,
            Expr::value(today.pred_opt()),
        )
        .col_expr(care_relationship::Column::EndedAt, Expr::value(Some(now)))
        .col_expr(
            care_relationship::Column::EndedBy,
            Expr::value(Some(kept.actor().0)),
        )
        .col_expr(
            care_relationship::Column::EndReason,
            Expr::value(Some("The records were taken apart again")),
        )
        .filter(care_relationship::Column::Id.in_subquery(added))
        .filter(
            Condition::any()
                .add(care_relationship::Column::ToDate.is_null())
                .add(care_relationship::Column::ToDate.gte(today)),
        )
        .exec(tx.connection())
        .await?;
    Ok(())
}
