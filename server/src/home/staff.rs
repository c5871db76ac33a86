//! What waits for a member of staff.

use crate::{
    Portal,
    access::{PRACTICE_ROLES, StaffRole, policy::Action, services::Reach},
    audit,
    break_glass::OFFICER,
    error::Result,
    store::{self, team_wish::Answerers},
};
use ::entity::{care_relationship, death, person, plan, team_request};
use app::{
    audit::model::Act,
    backend::Caller,
    home::model::{Overdue, StaffGlance, WaitingComment, WaitingWish},
    ids::{PersonId, WishId},
    plan::{headings::kind_of, kind::PlanKind},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

/// How many overdue reviews the first page names.
const NAMED: usize = 10;

/// What waits for the caller, who is staff.
pub(super) async fn waiting(portal: &Portal, caller: &Caller) -> Result<StaffGlance> {
    let (tx, person, roles) = portal.enter_as_staff(caller).await?;
    let (connection, me) = (tx.connection(), person.person);
    let today = portal.clock.today();
    let kept_where = |column: person::Column| {
        let organisations = roles.iter().map(|role| role.organisation.0);
        person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(column.is_in(organisations))
            .into_query()
    };
    let organisations: Vec<_> = roles.iter().map(|role| role.organisation).collect();
    let undelivered = store::undelivered::count(&tx, &organisations).await?;
    let teams = roles
        .iter()
        .filter_map(|role| role.caring_team().map(|team| team.0))
        .collect::<Vec<_>>();
    let around = care_relationship::Entity::find()
        .filter(store::circle::lets_in(today))
        .select_only()
        .column(care_relationship::Column::ResidentId)
        .filter(
            Condition::any()
                .add(care_relationship::Column::PersonId.eq(me.0))
                .add(care_relationship::Column::TeamId.is_in(teams.iter().copied())),
        )
        .filter(care_relationship::Column::Kind.ne("carer"))
        .filter(care_relationship::Column::ResidentId.not_in_subquery(store::merge::closed()))
        .into_query();
    // Nobody is reminded of a review of somebody who has died.
    let died = death::Entity::find()
        .select_only()
        .column(death::Column::ResidentId)
        .filter(death::Column::UndoneAt.is_null())
        .into_query();
    let overdue: Vec<(Uuid, chrono::NaiveDate)> = plan::Entity::find()
        .select_only()
        .column(plan::Column::ResidentId)
        .column(plan::Column::NextReviewOn)
        .filter(plan::Column::Kind.eq(PlanKind::Care.code()))
        .filter(plan::Column::NextReviewOn.lt(today))
        .filter(plan::Column::ResidentId.in_subquery(around.clone()))
        .filter(plan::Column::ResidentId.not_in_subquery(died))
        .order_by_asc(plan::Column::NextReviewOn)
        .into_tuple()
        .all(connection)
        .await?;
    let mut glance = StaffGlance {
        administers: roles.iter().any(StaffRole::administers),
        undelivered: u32::try_from(undelivered).unwrap_or(u32::MAX),
        watches_privacy: roles.iter().any(|role| role.role == OFFICER),
        more_overdue: u32::try_from(overdue.len().saturating_sub(NAMED)).unwrap_or(u32::MAX),
        manages: roles.iter().any(StaffRole::manages),
        waiting: crate::worklist::waiting::glance(&tx, portal, (me, &roles)).await?,
        services: store::service::any_within(connection, &Reach::of(&roles)).await?,
        inbox: crate::inbox::glance(&tx, portal, (me, &roles)).await?,
        ..StaffGlance::default()
    };
    let mut looks = Vec::new();
    let comments = store::comment::waiting_for(connection, me, teams, today).await?;
    glance.more_comments = u32::try_from(comments.len().saturating_sub(NAMED)).unwrap_or(u32::MAX);
    for comment in comments.into_iter().take(NAMED) {
        let action = Action::Comment(kind_of(&comment.heading));
        let Some(granted) = portal.may(&tx, caller, action, comment.resident).await? else {
            continue;
        };
        let head = store::person::resident(connection, &granted).await?;
        looks.push(granted.entry(Act::List));
        glance.comments.push(WaitingComment {
            resident: comment.resident,
            name: head.full_name,
            heading: comment.heading,
            overdue: comment.due_on < today,
            due_on: comment.due_on,
        });
    }
    // Where nobody else is left, a wish is for the practice or for the privacy officer.
    let mut whose = Condition::any().add(team_request::Column::ResidentId.in_subquery(around));
    let at_practice = |role: &StaffRole| PRACTICE_ROLES.contains(&role.role.as_str());
    if roles.iter().any(at_practice) {
        let registered = kept_where(person::Column::PracticeId);
        whose = whose.add(team_request::Column::ResidentId.in_subquery(registered));
    }
    if glance.watches_privacy {
        let kept = kept_where(person::Column::OrganisationId);
        whose = whose.add(team_request::Column::ResidentId.in_subquery(kept));
    }
    let wishes = store::team::unanswered(connection, whose).await?;
    let answerers = Answerers::of(connection, &wishes, today).await?;
    let mine = wishes.iter().filter(|wish| answerers.waits_for(wish, me));
    for wish in mine.take(NAMED) {
        let resident = PersonId(wish.resident_id);
        let Some(granted) = portal
            .may(&tx, caller, Action::AnswerWish, resident)
            .await?
        else {
            continue;
        };
        let head = store::person::resident(connection, &granted).await?;
        looks.push(granted.entry(Act::List));
        glance.wishes.push(WaitingWish {
            id: WishId(wish.id),
            resident,
            name: head.full_name,
        });
    }
    for (resident, on) in overdue.into_iter().take(NAMED) {
        let id = PersonId(resident);
        let Some(granted) = portal.may(&tx, caller, Action::ListPerson, id).await? else {
            continue;
        };
        let head = store::person::resident(connection, &granted).await?;
        looks.push(granted.entry(Act::List));
        glance.overdue.push(Overdue {
            id,
            name: head.full_name,
            on,
        });
    }
    audit::record_all(&tx, &portal.clock, looks).await?;
    tx.commit().await?;
    Ok(glance)
}
