//! The organisations whose staff an administrator looks after, and the places in them.

use super::{Tx, staff::not_over};
use crate::{access::Administrator, error::Result};
use ::entity::{organisation, person, staff_role, team};
use app::{
    admin::model::Place,
    ids::{OrganisationId, TeamId},
};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::IntoCondition,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The organisations whose staff somebody looks after who is an administrator of some:
/// those, all beneath them, and those all of whose staff have their records kept by them.
///
/// # Errors
/// When the database cannot be read.
pub async fn looked_after(
    tx: &Tx,
    organisations: &[OrganisationId],
    today: NaiveDate,
) -> Result<Vec<OrganisationId>> {
    let all: Vec<(Uuid, Option<Uuid>)> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .column(organisation::Column::ParentId)
        .into_tuple()
        .all(tx.connection())
        .await?;
    let own: BTreeSet<Uuid> = organisations.iter().map(|id| id.0).collect();
    let mut scope = own.clone();
    loop {
        let before = scope.len();
        for (id, parent) in &all {
            if parent.is_some_and(|parent| scope.contains(&parent)) {
                scope.insert(*id);
            }
        }
        if scope.len() == before {
            break;
        }
    }
    let working = |keeper: Condition| {
        let people = person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(keeper)
            .into_query();
        staff_role::Entity::find()
            .select_only()
            .distinct()
            .column(staff_role::Column::OrganisationId)
            .filter(staff_role::Column::PersonId.in_subquery(people))
            .filter(not_over(today))
            .into_tuple::<Uuid>()
    };
    let kept_here = person::Column::OrganisationId.is_in(own.iter().copied());
    let kept_elsewhere = person::Column::OrganisationId.is_not_in(own.iter().copied());
    let ours = working(kept_here.into_condition())
        .all(tx.connection())
        .await?;
    let others = working(kept_elsewhere.into_condition())
        .all(tx.connection())
        .await?;
    scope.extend(ours.into_iter().filter(|id| !others.contains(id)));
    Ok(scope.into_iter().map(OrganisationId).collect())
}

/// Where somebody can be given a role, as people read it.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(tx: &Tx, administrator: &Administrator) -> Result<Vec<(Place, String)>> {
    let scope = administrator.scope().iter().map(|id| id.0);
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(scope.clone()))
        .order_by_asc(organisation::Column::Name)
        .all(tx.connection())
        .await?;
    let teams = team::Entity::find()
        .filter(team::Column::OrganisationId.is_in(scope))
        .order_by_asc(team::Column::Name)
        .all(tx.connection())
        .await?;
    let mut places = Vec::with_capacity(organisations.len() + teams.len());
    for organisation in organisations {
        let id = organisation.id;
        let of_this = teams.iter().filter(|team| team.organisation_id == id);
        let of_this = of_this.map(|team| {
            let words = format!("{}, {}", team.name, organisation.name);
            (Place::Team(TeamId(team.id)), words)
        });
        let without = Place::Organisation(OrganisationId(id));
        places.push((without, organisation.name.clone()));
        places.extend(of_this);
    }
    Ok(places)
}

/// The organisation of a place where the administrator may give roles.
///
/// # Errors
/// When the database cannot be read.
pub async fn organisation_of(
    tx: &Tx,
    administrator: &Administrator,
    place: Place,
) -> Result<Option<OrganisationId>> {
    let id = match place {
        Place::Organisation(id) => Some(id),
        Place::Team(team) => team::Entity::find_by_id(team.0)
            .one(tx.connection())
            .await?
            .map(|team| OrganisationId(team.organisation_id)),
    };
    Ok(id.filter(|id| administrator.scope().contains(id)))
}
