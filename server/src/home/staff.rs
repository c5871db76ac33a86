//! What waits for a member of staff.

use super::around::holding;
use crate::{
    Portal,
    access::{policy::Action, staff_roles},
    audit,
    error::{Error, Result},
    store,
};
use ::entity::{care_relationship, outbound_email, person, plan};
use app::{
    audit::model::Act,
    backend::Caller,
    care_plan::kind::PlanKind,
    error::PortalError,
    home::model::{Overdue, StaffGlance},
    ids::PersonId,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

/// How many overdue reviews the first page names.
const NAMED: usize = 10;

/// What waits for the caller, who is staff.
pub(super) async fn waiting(portal: &Portal, caller: &Caller) -> Result<StaffGlance> {
    let connection = portal.database.reader();
    let me = caller.person()?.person;
    let today = portal.clock.today();
    let roles = staff_roles(connection, me, today).await?;
    let organisations = roles.iter().map(|role| role.organisation.0);
    let theirs = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::OrganisationId.is_in(organisations))
        .into_query();
    let undelivered = outbound_email::Entity::find()
        .filter(outbound_email::Column::DeadAt.is_not_null())
        .filter(outbound_email::Column::HandledAt.is_null())
        .filter(outbound_email::Column::ToPersonId.in_subquery(theirs))
        .count(connection)
        .await?;
    let teams = roles.iter().filter_map(|role| role.team.map(|team| team.0));
    let around = holding(care_relationship::Entity::find(), today)
        .select_only()
        .column(care_relationship::Column::ResidentId)
        .filter(
            Condition::any()
                .add(care_relationship::Column::PersonId.eq(me.0))
                .add(care_relationship::Column::TeamId.is_in(teams)),
        )
        .filter(care_relationship::Column::Kind.ne("carer"))
        .into_query();
    let overdue: Vec<(Uuid, chrono::NaiveDate)> = plan::Entity::find()
        .select_only()
        .column(plan::Column::ResidentId)
        .column(plan::Column::NextReviewOn)
        .filter(plan::Column::Kind.eq(PlanKind::Care.code()))
        .filter(plan::Column::NextReviewOn.lt(today))
        .filter(plan::Column::ResidentId.in_subquery(around))
        .order_by_asc(plan::Column::NextReviewOn)
        .into_tuple()
        .all(connection)
        .await?;
    let mut glance = StaffGlance {
        undelivered: u32::try_from(undelivered).unwrap_or(u32::MAX),
        more_overdue: u32::try_from(overdue.len().saturating_sub(NAMED)).unwrap_or(u32::MAX),
        overdue: Vec::new(),
    };
    for (resident, on) in overdue.into_iter().take(NAMED) {
        let name = named(portal, caller, PersonId(resident)).await?;
        glance.overdue.extend(name.map(|name| Overdue {
            id: PersonId(resident),
            name,
            on,
        }));
    }
    Ok(glance)
}

/// The name of one of their people, which is a look that is written down.
async fn named(portal: &Portal, caller: &Caller, resident: PersonId) -> Result<Option<String>> {
    let (tx, granted) = match portal.enter(caller, Action::ListPerson, resident).await {
        Ok(entered) => entered,
        Err(Error::Portal(PortalError::NotFound)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let head = store::person::resident(tx.connection(), &granted).await?;
    audit::record(&tx, &portal.clock, granted.entry(Act::List)).await?;
    tx.commit().await?;
    Ok(Some(head.full_name))
}
