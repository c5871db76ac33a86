//! The audit trail: every read, change, sign-in and refusal, in a chain of
//! hashes for each organisation.
//!
//! Rows are written inside the transaction of what they tell of and are never
//! changed; identifiers and codes only, never the words of a record.

pub mod anchors;
pub mod chain;
mod looks;
pub mod verify;

pub(crate) use looks::{Tells, section_names, shown as look};

use crate::{
    clock::Clock,
    error::{Result, internal},
    store::Tx,
};
use ::entity::{audit_event, audit_head};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    ids::{OrganisationId, PersonId, SessionReference},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is to be written down.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whose chain.
    pub organisation: OrganisationId,
    /// Who.
    pub actor: Option<PersonId>,
    /// Whose record.
    pub resident: Option<PersonId>,
    /// Why they could.
    pub basis: Option<Basis>,
    /// What.
    pub act: Act,
    /// Whether it was refused.
    pub refused: bool,
    /// Which sections, as codes.
    pub sections: Vec<String>,
    /// What else, by identifier.
    pub object: Option<String>,
    /// In which session.
    pub session: Option<SessionReference>,
    /// Coarse browser and system.
    pub device: Option<String>,
    /// When, if it is written down later than it happened.
    pub at: Option<DateTime<Utc>>,
}

impl Entry {
    /// An entry of an act, in the chain of an organisation; the rest is told by the others.
    #[must_use]
    pub fn new(organisation: OrganisationId, act: Act) -> Self {
        Self {
            organisation,
            actor: None,
            resident: None,
            basis: None,
            act,
            refused: false,
            sections: Vec::new(),
            object: None,
            session: None,
            device: None,
            at: None,
        }
    }

    /// Says who it was, if they are signed in, in which session and on what device.
    #[must_use]
    pub fn by(mut self, caller: &Caller) -> Self {
        let signed_in = caller.signed_in.as_ref();
        self.actor = signed_in.map(|person| person.person);
        self.session = signed_in.map(|person| person.session);
        self.on_device(&caller.device)
    }

    /// Says on what device it was, as far as that is known.
    #[must_use]
    pub fn on_device(mut self, device: &str) -> Self {
        self.device = (!device.is_empty()).then(|| device.to_owned());
        self
    }

    /// Says whose record it is.
    #[must_use]
    pub fn resident(mut self, resident: PersonId) -> Self {
        self.resident = Some(resident);
        self
    }

    /// Says why they could.
    #[must_use]
    pub fn basis(mut self, basis: Basis) -> Self {
        self.basis = Some(basis);
        self
    }

    /// Says that they were refused.
    #[must_use]
    pub fn refused(mut self) -> Self {
        self.refused = true;
        self
    }

    /// Names the sections that were shown or changed.
    #[must_use]
    pub fn sections<'a>(mut self, sections: impl IntoIterator<Item = &'a str>) -> Self {
        self.sections = sections.into_iter().map(str::to_owned).collect();
        self
    }

    /// Names what else was touched, by identifier.
    #[must_use]
    pub fn object(mut self, object: impl ToString) -> Self {
        self.object = Some(object.to_string());
        self
    }
}

/// How many rows go into one statement; databases take so many values and no more.
const ROWS: usize = 500;

/// Writes an entry at the end of its organisation's chain.
///
/// # Errors
/// As [`record_all`].
pub async fn record(tx: &Tx, clock: &Clock, entry: Entry) -> Result<()> {
    record_all(tx, clock, vec![entry]).await
}

/// Writes entries, in their order, at the ends of their organisations' chains.
///
/// Each head is claimed once, however many entries there are. Its row is held
/// until the transaction ends, so the sequence has no gaps and no forks.
///
/// # Errors
/// When the database cannot be written.
pub async fn record_all(tx: &Tx, clock: &Clock, entries: Vec<Entry>) -> Result<()> {
    let mut chains: BTreeMap<Uuid, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        chains.entry(entry.organisation.0).or_default().push(entry);
    }
    for (organisation, entries) in chains {
        append(tx, clock, organisation, entries).await?;
    }
    Ok(())
}

async fn append(tx: &Tx, clock: &Clock, organisation: Uuid, entries: Vec<Entry>) -> Result<()> {
    let connection = tx.connection();
    let count = i64::try_from(entries.len()).map_err(internal)?;
    let head = claim(tx, organisation, count).await?;
    let mut previous_hash = head.hash;
    let mut rows = Vec::with_capacity(entries.len());
    for (sequence, entry) in (head.sequence - count + 1..).zip(entries) {
        let mut event = audit_event::Model {
            organisation_id: organisation,
            sequence,
            at: entry.at.unwrap_or_else(|| clock.now()),
            actor_id: entry.actor.map(|actor| actor.0),
            resident_id: entry.resident.map(|resident| resident.0),
            acting_for_id: None,
            basis: entry
                .basis
                .map_or_else(String::new, |basis| basis.code().to_owned()),
            action: entry.act.code().to_owned(),
            outcome: String::from(if entry.refused { "refused" } else { "allowed" }),
            sections: entry.sections.join(","),
            object_id: entry.object,
            session_reference: entry.session.map(|session| session.0),
            device: entry.device,
            previous_hash,
            hash: String::new(),
        };
        event.hash = chain::hash(&event);
        previous_hash = event.hash.clone();
        rows.push(audit_event::ActiveModel::from(event).reset_all());
    }
    for rows in rows.chunks(ROWS) {
        audit_event::Entity::insert_many(rows.to_vec())
            .exec_without_returning(connection)
            .await?;
    }
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Hash, Expr::value(previous_hash))
        .filter(audit_head::Column::OrganisationId.eq(organisation))
        .exec(connection)
        .await?;
    Ok(())
}

/// Moves a chain's head on by so many events; the hash is still that of the event before them.
async fn claim(tx: &Tx, organisation: Uuid, count: i64) -> Result<audit_head::Model> {
    let connection = tx.connection();
    let move_on = || {
        audit_head::Entity::update_many()
            .col_expr(
                audit_head::Column::Sequence,
                Expr::col(audit_head::Column::Sequence).add(count),
            )
            .filter(audit_head::Column::OrganisationId.eq(organisation))
            .exec_with_returning(connection)
    };
    let mut heads = move_on().await?;
    if heads.is_empty() {
        audit_head::Entity::insert(audit_head::ActiveModel {
            organisation_id: Set(organisation),
            sequence: Set(0),
            hash: Set(chain::START.to_owned()),
        })
        .on_conflict(
            OnConflict::column(audit_head::Column::OrganisationId)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(connection)
        .await?;
        heads = move_on().await?;
    }
    heads
        .pop()
        .ok_or_else(|| internal("the audit chain has no head"))
}
