//! The names in messages: those close to the resident by name alone, staff with what they do.

use crate::{error::Result, store};
use ::entity::message_thread;
use app::{
    audit::model::Basis,
    ids::PersonId,
    messages::{
        model::{About, Side},
        view::{AboutWhom, Stands},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;
use uuid::Uuid;

/// Names that were read, of some people.
pub(super) struct Names {
    plain: HashMap<Uuid, String>,
    at_work: HashMap<Uuid, String>,
}

impl Names {
    /// Reads them.
    pub(super) async fn read(
        connection: &impl ConnectionTrait,
        people: impl IntoIterator<Item = Uuid>,
    ) -> Result<Self> {
        let mut ids: Vec<Uuid> = people.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(Self {
            plain: store::person::full_names(connection, ids.iter().copied()).await?,
            at_work: store::person::names(connection, ids).await?,
        })
    }

    /// Somebody by name, on a side.
    pub(super) fn of(&self, person: PersonId, side: Side) -> String {
        let names = match side {
            Side::Person => &self.plain,
            Side::Staff | Side::Portal => &self.at_work,
        };
        let found = names.get(&person.0).cloned();
        found.unwrap_or_else(|| String::from("somebody"))
    }
}

/// Whom a thread is about; `carer` is the one it is about when it is not the resident.
pub(super) fn about(
    thread: &message_thread::Model,
    carer: Option<PersonId>,
    names: &Names,
    reader: PersonId,
) -> AboutWhom {
    let about = About::from_code(&thread.about).unwrap_or(About::Resident);
    let carer = carer.filter(|_| about == About::Writer);
    AboutWhom {
        about,
        is_reader: carer == Some(reader),
        carer: carer.map(|carer| names.of(carer, Side::Person)),
    }
}

/// How a thread stands.
pub(super) fn stands(
    thread: &message_thread::Model,
    was_answered: bool,
    now: DateTime<Utc>,
) -> Stands {
    match (thread.closed_at, thread.waiting_since, thread.due_at) {
        (Some(_), _, _) => Stands::Closed,
        (None, Some(since), due_at) => {
            let due_at = due_at.unwrap_or(since);
            let late = due_at < now;
            Stands::Waiting { due_at, late }
        }
        (None, None, _) if was_answered => Stands::Answered,
        (None, None, _) => Stands::Open,
    }
}

/// What somebody was to the resident when they wrote, in words.
pub(super) fn role(basis: Option<Basis>, acted: bool, resident: &str) -> Option<String> {
    match basis {
        Some(Basis::Grant | Basis::Representative) if acted => Some(format!("for {resident}")),
        Some(Basis::Grant) => Some(String::from("carer")),
        Some(Basis::Representative) => Some(format!("may speak for {resident} by law")),
        _ => None,
    }
}
