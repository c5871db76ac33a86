//! The residents whom a member of staff works with.
//!
//! These queries need no grant: they reach nobody but those whom the relations
//! of the person name, which is what the policy asks for a list.

use super::{circle::lets_in, merge};
use crate::{access::StaffRole, error::Result};
use ::entity::{agreement, care_relationship, person, plan, team};
use app::{ids::PersonId, plan::kind::PlanKind};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, Func, LikeExpr},
};
use std::collections::HashMap;
use uuid::Uuid;

/// How far the relations of a member of staff reach.
#[derive(Clone, Debug)]
pub struct Reach {
    /// Who.
    pub person: Uuid,
    /// Their teams.
    pub teams: Vec<Uuid>,
    /// The surgeries whose people they may find.
    pub surgeries: Vec<Uuid>,
    /// On which day.
    pub today: NaiveDate,
}

impl Reach {
    /// That of somebody and the teams of their roles, on a day, without surgeries.
    pub fn of(person: PersonId, roles: &[StaffRole], today: NaiveDate) -> Self {
        Self {
            person: person.0,
            teams: roles
                .iter()
                .filter_map(|role| role.caring_team().map(|team| team.0))
                .collect(),
            surgeries: Vec::new(),
            today,
        }
    }

    /// The relationships with them or their teams that hold on the day and give care.
    fn holds(&self) -> Condition {
        Condition::all()
            .add(lets_in(self.today))
            .add(care_relationship::Column::Kind.ne("carer"))
            .add(
                Condition::any()
                    .add(care_relationship::Column::PersonId.eq(self.person))
                    .add(care_relationship::Column::TeamId.is_in(self.teams.iter().copied())),
            )
    }
}

/// A page of them by last name, from 1, and one more if there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn people(
    connection: &impl ConnectionTrait,
    reach: &Reach,
    search: &str,
    page: u32,
    size: u32,
) -> Result<Vec<person::Model>> {
    let related = care_relationship::Entity::find()
        .select_only()
        .column(care_relationship::Column::ResidentId)
        .filter(reach.holds())
        .into_query();
    let mut within = Condition::any().add(person::Column::Id.in_subquery(related));
    if !reach.surgeries.is_empty() {
        within = within.add(person::Column::PracticeId.is_in(reach.surgeries.iter().copied()));
    }
    let mut query = person::Entity::find()
        .filter(person::Column::IsResident.eq(true))
        .filter(person::Column::Id.not_in_subquery(merge::closed()))
        .filter(within);
    for word in search.split_whitespace() {
        query = query.filter(name_holds(word));
    }
    Ok(query
        .order_by_asc(person::Column::FamilyName)
        .order_by_asc(person::Column::GivenName)
        .order_by_asc(person::Column::Id)
        .offset(u64::from(page.saturating_sub(1)) * u64::from(size))
        .limit(u64::from(size) + 1)
        .all(connection)
        .await?)
}

/// Whether one of the names holds a word, whatever its case.
fn name_holds(word: &str) -> Condition {
    let mut pattern = String::from("%");
    for sign in word.to_lowercase().chars() {
        if matches!(sign, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(sign);
    }
    pattern.push('%');
    [
        person::Column::GivenName,
        person::Column::FamilyName,
        person::Column::PreferredName,
    ]
    .into_iter()
    .fold(Condition::any(), |any, column| {
        let name = Func::lower(Expr::col((Alias::new("person"), column)));
        any.add(Expr::expr(name).like(LikeExpr::new(pattern.clone()).escape('\\')))
    })
}

/// Why the person works with each of these residents: the relationship, and its team's name.
///
/// # Errors
/// When the database cannot be read.
pub async fn why(
    connection: &impl ConnectionTrait,
    reach: &Reach,
    residents: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(care_relationship::Model, Option<String>)>>> {
    let rows = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.is_in(residents.iter().copied()))
        .filter(reach.holds())
        .order_by_asc(care_relationship::Column::FromDate)
        .order_by_asc(care_relationship::Column::Id)
        .all(connection)
        .await?;
    let teams: HashMap<Uuid, String> = team::Entity::find()
        .filter(team::Column::Id.is_in(reach.teams.iter().copied()))
        .all(connection)
        .await?
        .into_iter()
        .map(|team| (team.id, team.name))
        .collect();
    let mut whys: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in rows {
        let team = row.team_id.and_then(|id| teams.get(&id).cloned());
        whys.entry(row.resident_id).or_default().push((row, team));
    }
    Ok(whys)
}

/// When each plan of residents was last agreed, by plan.
///
/// # Errors
/// When the database cannot be read.
pub async fn agreed(
    connection: &impl ConnectionTrait,
    residents: &[Uuid],
) -> Result<HashMap<Uuid, NaiveDate>> {
    let rows: Vec<(Uuid, NaiveDate)> = agreement::Entity::find()
        .select_only()
        .column(agreement::Column::PlanId)
        .column_as(agreement::Column::AgreedOn.max(), "last")
        .filter(agreement::Column::ResidentId.is_in(residents.iter().copied()))
        .group_by(agreement::Column::PlanId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The care plans of residents, by resident.
///
/// # Errors
/// When the database cannot be read.
pub async fn plans(
    connection: &impl ConnectionTrait,
    residents: &[Uuid],
) -> Result<HashMap<Uuid, plan::Model>> {
    Ok(plan::Entity::find()
        .filter(plan::Column::ResidentId.is_in(residents.iter().copied()))
        .filter(plan::Column::Kind.eq(PlanKind::Care.code()))
        .all(connection)
        .await?
        .into_iter()
        .map(|plan| (plan.resident_id, plan))
        .collect())
}
