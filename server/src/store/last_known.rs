//! Whose crisis sheet changed.

use crate::error::Result;
use ::entity::{
    agreement, confirmation, crisis_card, disagreement, person, plan, safe_contact, sheet_choice,
};
use app::{ids::PersonId, plan::kind::PlanKind};
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The residents with something on whose crisis sheet may have changed since a moment;
/// without one, everybody with a crisis plan.
///
/// # Errors
/// When the database cannot be read.
pub async fn changed(
    connection: &impl ConnectionTrait,
    since: Option<DateTime<Utc>>,
) -> Result<BTreeSet<PersonId>> {
    let crisis = plan::Entity::find()
        .select_only()
        .column(plan::Column::ResidentId)
        .filter(plan::Column::Kind.eq(PlanKind::Crisis.code()));
    let mut found = Found {
        connection,
        ids: BTreeSet::new(),
    };
    let Some(since) = since else {
        found.take(crisis).await?;
        return Ok(found.ids);
    };
    found
        .take(crisis.filter(plan::Column::ChangedAt.gte(since)))
        .await?;
    // Whoever has no crisis plan is passed over when it is to be sealed.
    found
        .take(
            person::Entity::find()
                .select_only()
                .column(person::Column::Id)
                .filter(person::Column::IsResident.eq(true))
                .filter(person::Column::UpdatedAt.gte(since)),
        )
        .await?;
    found
        .take(
            sheet_choice::Entity::find()
                .select_only()
                .column(sheet_choice::Column::ResidentId)
                .filter(sheet_choice::Column::ChosenAt.gte(since)),
        )
        .await?;
    found
        .take(
            safe_contact::Entity::find()
                .select_only()
                .column(safe_contact::Column::ResidentId)
                .filter(safe_contact::Column::ChosenAt.gte(since)),
        )
        .await?;
    found
        .take(
            agreement::Entity::find()
                .select_only()
                .column(agreement::Column::ResidentId)
                .filter(agreement::Column::AgreedAt.gte(since)),
        )
        .await?;
    found
        .take(
            confirmation::Entity::find()
                .select_only()
                .column(confirmation::Column::ResidentId)
                .filter(confirmation::Column::ConfirmedAt.gte(since)),
        )
        .await?;
    found
        .take(
            disagreement::Entity::find()
                .select_only()
                .column(disagreement::Column::ResidentId)
                .filter(
                    Condition::any()
                        .add(disagreement::Column::WrittenAt.gte(since))
                        .add(disagreement::Column::WithdrawnAt.gte(since)),
                ),
        )
        .await?;
    found
        .take(
            crisis_card::Entity::find()
                .select_only()
                .column(crisis_card::Column::ResidentId)
                .filter(
                    Condition::any()
                        .add(crisis_card::Column::IssuedAt.gte(since))
                        .add(crisis_card::Column::CancelledAt.gte(since)),
                ),
        )
        .await?;
    Ok(found.ids)
}

struct Found<'a, C> {
    connection: &'a C,
    ids: BTreeSet<PersonId>,
}

impl<C: ConnectionTrait> Found<'_, C> {
    async fn take<E: EntityTrait>(&mut self, residents: Select<E>) -> Result<()> {
        let ids: Vec<Uuid> = residents.into_tuple().all(self.connection).await?;
        self.ids.extend(ids.into_iter().map(PersonId));
        Ok(())
    }
}
