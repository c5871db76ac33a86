//! The events of a person's record, with the names of those who did them.

mod carers;
mod roles;

use super::{Tx, break_glass, person::full_name};
use crate::{access::Granted, clock::london_date, error::Result};
use ::entity::{audit_event, care_relationship, on_call_access, person};
use app::{
    audit::model::{Act, Basis},
    ids::PersonId,
};
pub use carers::readable;
use chrono::TimeDelta;
use roles::Roles;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Before somebody takes emergency access they are shown whose record it is.
const ON_THE_WAY: TimeDelta = TimeDelta::hours(1);

/// What is done about questions about looks.
const OF_QUESTIONS: [Act; 3] = [
    Act::AskAboutLook,
    Act::OpenLookQuestions,
    Act::AnswerLookQuestion,
];

/// An event, and who did it.
#[derive(Debug)]
pub struct Looked {
    /// As it was written.
    pub event: audit_event::Model,
    /// Their name.
    pub name: Option<String>,
    /// What they were on that day, such as "physiotherapist, West team, the council" or "daughter".
    pub role: Option<String>,
    /// Why they said they needed it, as a code and in words, where they had to say.
    pub reason: Option<(String, Option<String>)>,
}

/// The events of the record, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn page(
    tx: &Tx,
    granted: &Granted,
    with_own: bool,
    skip: u64,
    most: u64,
) -> Result<Vec<Looked>> {
    let query = visible(tx, granted)
        .await?
        .order_by_desc(audit_event::Column::At)
        .order_by_desc(audit_event::Column::Sequence)
        .offset(skip)
        .limit(most);
    // The privacy officer's own visits are for them no less a look than others are.
    let own = match granted.basis() {
        Basis::Grant => granted.actor(),
        _ => granted.resident(),
    };
    // What is asked about looks has a list of its own, without what is about its reader.
    let query = match granted.basis() {
        Basis::Privacy => {
            query.filter(audit_event::Column::Action.is_not_in(OF_QUESTIONS.map(Act::code)))
        }
        _ => query,
    };
    let query = if with_own {
        query
    } else {
        query.filter(not_by(own))
    };
    told(tx, granted, query.all(tx.connection()).await?).await
}

/// One event of the record, by its place in the trail of the organisation that keeps it.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(tx: &Tx, granted: &Granted, sequence: i64) -> Result<Option<Looked>> {
    let found = visible(tx, granted)
        .await?
        .filter(audit_event::Column::OrganisationId.eq(granted.organisation().0))
        .filter(audit_event::Column::Sequence.eq(sequence))
        .all(tx.connection())
        .await?;
    Ok(told(tx, granted, found).await?.pop())
}

/// The events of the record, as far as the reader may see them.
async fn visible(tx: &Tx, granted: &Granted) -> Result<Select<audit_event::Entity>> {
    let mut query = audit_event::Entity::find()
        .filter(audit_event::Column::ResidentId.eq(granted.resident().0));
    if granted.basis() != Basis::Privacy {
        // Until they may be told, residents do not see what was opened in an emergency,
        // nor anything that others did about it.
        for held in break_glass::untold(tx.connection(), granted).await? {
            let taken = Condition::all()
                .add(audit_event::Column::ActorId.eq(held.person_id))
                .add(audit_event::Column::At.gte(held.from_at - ON_THE_WAY))
                .add(
                    Condition::any()
                        .add(audit_event::Column::Basis.eq(Basis::BreakGlass.code()))
                        .add(audit_event::Column::Action.eq(Act::BreakGlass.code()))
                        .add(audit_event::Column::Action.eq(Act::List.code())),
                );
            let about = Condition::all()
                .add(audit_event::Column::ObjectId.is_not_null())
                .add(audit_event::Column::ObjectId.eq(held.id.to_string()));
            query = query.filter(Condition::any().add(taken).add(about).not());
        }
    }
    if granted.basis() == Basis::Grant {
        // When people look at their own plans is nobody's business.
        query = query
            .filter(not_by(granted.resident()))
            .filter(carers::may_see(granted));
    }
    Ok(query)
}

/// What somebody else did, or nobody who is known.
fn not_by(person: PersonId) -> Condition {
    Condition::any()
        .add(audit_event::Column::ActorId.is_null())
        .add(audit_event::Column::ActorId.ne(person.0))
}

/// Events with the names of those who did them.
async fn told(tx: &Tx, granted: &Granted, events: Vec<audit_event::Model>) -> Result<Vec<Looked>> {
    let connection = tx.connection();
    let resident = granted.resident().0;
    let reasons = reasons(tx, &events).await?;
    let actors: BTreeSet<Uuid> = events.iter().filter_map(|event| event.actor_id).collect();
    let names: HashMap<Uuid, String> = person::Entity::find()
        .filter(person::Column::Id.is_in(actors.clone()))
        .all(connection)
        .await?
        .into_iter()
        .map(|found| (found.id, full_name(&found)))
        .collect();
    let roles = Roles::of(tx, granted, &actors).await?;
    let carers: HashMap<Uuid, String> = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(resident))
        .filter(care_relationship::Column::Kind.eq("carer"))
        .filter(care_relationship::Column::PersonId.is_in(actors))
        .all(connection)
        .await?
        .into_iter()
        .filter_map(|found| Some((found.person_id?, found.description?)))
        .collect();
    Ok(events
        .into_iter()
        .map(|event| {
            let as_staff = event.basis != "own" && event.basis != "grant";
            let role = event.actor_id.and_then(|actor| {
                as_staff
                    .then(|| roles.held(actor, &event.basis, london_date(event.at)))
                    .flatten()
                    .or_else(|| carers.get(&actor).cloned())
            });
            Looked {
                name: event.actor_id.and_then(|actor| names.get(&actor).cloned()),
                role,
                reason: object(&event).and_then(|id| reasons.get(&id).cloned()),
                event,
            }
        })
        .collect())
}

/// Why sheets were opened and emergency access was taken, by what the events name.
async fn reasons(
    tx: &Tx,
    events: &[audit_event::Model],
) -> Result<HashMap<Uuid, (String, Option<String>)>> {
    let with = |act: Act| -> Vec<Uuid> {
        events
            .iter()
            .filter(|event| event.action == act.code())
            .filter_map(object)
            .collect()
    };
    let (opened, taken) = (with(Act::OpenSheet), with(Act::BreakGlass));
    let connection = tx.connection();
    let mut reasons = HashMap::new();
    if !opened.is_empty() {
        for row in on_call_access::Entity::find()
            .filter(on_call_access::Column::Id.is_in(opened))
            .all(connection)
            .await?
        {
            reasons.insert(row.id, (row.reason, row.words));
        }
    }
    if !taken.is_empty() {
        for row in ::entity::break_glass::Entity::find()
            .filter(::entity::break_glass::Column::Id.is_in(taken))
            .all(connection)
            .await?
        {
            reasons.insert(row.id, (row.reason, Some(row.words)));
        }
    }
    Ok(reasons)
}

/// What an event names, when it is an identifier.
fn object(event: &audit_event::Model) -> Option<Uuid> {
    event.object_id.as_deref()?.parse().ok()
}
