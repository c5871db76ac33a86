//! What staff see of messages, through the whole server.

mod away;
mod close;
mod desks;
mod held;
mod kept_out;
mod lists;
mod many;
mod moving_on;
mod never_unowned;
mod requests;
mod seeing_to;
mod strangers;
mod waiting;

use crate::{
    messages::World,
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{message_step, message_thread, staff_role, team};
use app::{
    ids::{PersonId, ThreadId},
    links,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use uuid::Uuid;

/// Posts one of the forms of the inboxes about a thread.
pub async fn see_to(
    world: &World,
    browser: &mut Browser,
    verb: &str,
    thread: ThreadId,
    more: &[(&str, &str)],
) -> Answer {
    let (resident, id) = (world.joe.person.to_string(), thread.to_string());
    let page = links::thread(world.joe.person, thread);
    let mut fields = vec![
        ("resident", resident.as_str()),
        ("thread", id.as_str()),
        ("form_page", page.as_str()),
    ];
    fields.extend(more);
    browser.post(&format!("/api/inbox/{verb}"), &fields).await
}

/// A thread as it is now.
pub async fn thread(portal: &TestPortal, id: ThreadId) -> message_thread::Model {
    message_thread::Entity::find_by_id(id.0)
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a thread")
}

/// Who sees to a thread.
pub async fn owner(portal: &TestPortal, id: ThreadId) -> PersonId {
    PersonId(thread(portal, id).await.owner_id)
}

/// What happened to a thread, as codes.
pub async fn steps(portal: &TestPortal, id: ThreadId) -> Vec<String> {
    message_step::Entity::find()
        .filter(message_step::Column::ThreadId.eq(id.0))
        .order_by_asc(message_step::Column::At)
        .order_by_asc(message_step::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|step| step.kind)
        .collect()
}

/// Makes a team of a name, at the organisation that keeps the records, of some members of staff.
pub async fn team_of(portal: &TestPortal, name: &str, members: &[TestPerson]) -> Uuid {
    let id = portal.portal.clock.id();
    let tx = portal.portal.database.write().await.unwrap();
    team::ActiveModel::from(team::Model {
        id,
        organisation_id: portal.organisation.0,
        name: name.to_owned(),
        service: String::from("care"),
        phone: None,
        hours: None,
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::TeamId, Expr::value(Some(id)))
        .filter(staff_role::Column::PersonId.is_in(members.iter().map(|member| member.person.0)))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

/// The team or organisation at which somebody answers.
pub async fn desk_of(portal: &TestPortal, who: TestPerson) -> Uuid {
    let role = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(who.person.0))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a role");
    role.team_id.unwrap_or(role.organisation_id)
}

/// Ends what somebody does at work, as of yesterday, without anybody seeing to what was theirs.
pub async fn end_roles(portal: &TestPortal, who: TestPerson) {
    let yesterday = portal.portal.clock.today().pred_opt();
    let tx = portal.portal.database.write().await.unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(yesterday))
        .filter(staff_role::Column::PersonId.eq(who.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The fields of a date in a form.
pub fn date(field: &str, day: &str) -> [(String, String); 3] {
    let mut parts = day.split('-');
    let mut part = |name: &str| (format!("{field}-{name}"), parts.next().unwrap().to_owned());
    let (year, month, day) = (part("year"), part("month"), part("day"));
    [day, month, year]
}

/// Writes down that somebody is away, as the page would.
pub async fn away(
    browser: &mut Browser,
    (from, to): (&str, &str),
    cover: &str,
    more: &[(&str, &str)],
) -> Answer {
    let days: Vec<_> = date("from", from)
        .into_iter()
        .chain(date("to", to))
        .collect();
    let mut fields = vec![("cover", cover), ("form_page", links::AWAY)];
    fields.extend(
        days.iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    fields.extend(more);
    browser.post("/api/inbox/record-absence", &fields).await
}
