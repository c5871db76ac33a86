//! Letters that invite a resident, for staff to print.

use super::{notes, secrets::PaperCode};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    clock::Clock,
    error::{Result, internal},
    qr,
    store::{
        self, Tx,
        person::{full_name, known_as},
    },
};
use ::entity::{invitation, organisation, person};
use app::{
    account::model::{InviteView, LetterView, Seen, Way},
    audit::model::Act,
    backend::Caller,
    circle::ways,
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Next, Posted},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize};

/// How long a letter holds.
const HOLDS: TimeDelta = TimeDelta::days(21);
/// How long a code holds that is handed over: the person is there.
const HOLDS_IN_PERSON: TimeDelta = TimeDelta::hours(1);

#[derive(Deserialize, Serialize)]
struct Written {
    resident: PersonId,
    code: String,
    expires_at: DateTime<Utc>,
    written_at: DateTime<Utc>,
}

/// How it was made sure whom the code is for.
#[derive(Clone, Debug)]
pub(crate) struct Proof {
    pub(super) way: Way,
    pub(super) seen: Option<Seen>,
    pub(super) known_since: Option<i32>,
    pub(super) words: Option<String>,
}

impl Proof {
    /// It travels to an address that is known, and works with a date that is known.
    pub(crate) fn by_letter() -> Self {
        Self {
            way: Way::Letter,
            seen: None,
            known_since: None,
            words: None,
        }
    }

    fn holds(&self) -> TimeDelta {
        match self.way {
            Way::Letter => HOLDS,
            Way::InPerson | Way::Vouched => HOLDS_IN_PERSON,
        }
    }
}

/// Makes a code good for one person; earlier ones of theirs are worth nothing then.
pub(crate) async fn issue(
    tx: &Tx,
    clock: &Clock,
    (person, by): (PersonId, PersonId),
    secret: &PaperCode,
    proof: Proof,
) -> Result<invitation::Model> {
    let now = clock.now();
    void_earlier(tx, now, person).await?;
    free_lookup(tx, now, &secret.lookup).await?;
    let row = invitation::Model {
        id: clock.id(),
        person_id: person.0,
        lookup: secret.lookup.clone(),
        code_hash: secret.hash.clone(),
        issued_by: by.0,
        issued_at: now,
        expires_at: now + proof.holds(),
        tries: 0,
        used_at: None,
        voided_at: None,
        way: proof.way.code().to_owned(),
        seen: proof.seen.map(|seen| seen.code().to_owned()),
        known_since: proof.known_since,
        words: proof.words,
    };
    Ok(invitation::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?)
}

/// What staff see before they make a letter.
pub(super) async fn view(
    portal: &Portal,
    caller: &Caller,
    resident: PersonId,
) -> Result<InviteView> {
    let (tx, granted) = portal.enter(caller, Action::Invite, resident).await?;
    let person = person_of(&tx, &granted).await?;
    let earlier = live_of(portal, &tx, resident).await?;
    let has_account = store::account::is_open_for(tx.connection(), resident).await?;
    let post_is_unsafe = store::safe_contact::rules_out_post(&tx, &granted).await?;
    let organisation = organisation_of(&tx, &person).await?;
    let needs = store::needs::of(tx.connection(), &granted).await?;
    let resident = store::person::resident(tx.connection(), &granted).await?;
    audit::record(&tx, &portal.clock, granted.entry(Act::OpenRecord)).await?;
    tx.commit().await?;
    Ok(InviteView {
        resident,
        format: ways::letter_format(&needs),
        organisation: organisation.name,
        has_birth_date: person.date_of_birth.is_some(),
        has_account,
        earlier_until: earlier.map(|row| last_day(row.expires_at)),
        post_is_unsafe,
    })
}

/// Makes a letter; earlier ones of the same resident are worth nothing then.
pub(super) async fn invite(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let session = caller.person()?.session;
    let clock = &portal.clock;
    let secret = PaperCode::draw(clock).await?;
    let (tx, granted) = portal.enter(caller, Action::Invite, resident).await?;
    let person = person_of(&tx, &granted).await?;
    if person.date_of_birth.is_none() {
        return Err(PortalError::field("resident", Problem::Missing).into());
    }
    let who = (resident, granted.actor());
    let row = issue(&tx, clock, who, &secret, Proof::by_letter()).await?;
    let written = Written {
        resident,
        code: secret.grouped(),
        expires_at: row.expires_at,
        written_at: clock.now(),
    };
    let entry = granted.entry(Act::Invite).object(row.id);
    notes::put(&tx, clock, session, notes::Kind::Letter, &written).await?;
    audit::record(&tx, clock, entry).await?;
    tx.commit().await?;
    Ok(Next::to(links::letter(resident)))
}

/// The letter that this session made within the last ten minutes.
pub(super) async fn letter(
    portal: &Portal,
    caller: &Caller,
    resident: PersonId,
) -> Result<LetterView> {
    let session = caller.person()?.session;
    let (tx, granted) = portal.enter(caller, Action::Invite, resident).await?;
    let written: Written =
        notes::read(tx.connection(), &portal.clock, session, notes::Kind::Letter)
            .await?
            .filter(|written: &Written| written.resident == resident)
            .ok_or(PortalError::NotFound)?;
    let person = person_of(&tx, &granted).await?;
    let organisation = organisation_of(&tx, &person).await?;
    let needs = store::needs::of(tx.connection(), &granted).await?;
    // Without an address it is posted to nobody.
    let address = if store::safe_contact::rules_out_post(&tx, &granted).await? {
        Vec::new()
    } else {
        address_of(&person)
    };
    audit::record(&tx, &portal.clock, granted.entry(Act::OpenRecord)).await?;
    tx.commit().await?;
    let page = format!("{}{}", portal.address(), links::INVITATION);
    Ok(LetterView {
        resident,
        name: known_as(&person).to_owned(),
        format: ways::letter_format(&needs),
        address,
        organisation: organisation.name,
        phone: organisation.phone,
        portal: portal.address(),
        qr: qr::of(&page)?,
        page,
        code: written.code,
        last_day: last_day(written.expires_at),
        written_on: crate::clock::london_date(written.written_at),
    })
}

pub(super) async fn person_of(tx: &Tx, granted: &Granted) -> Result<person::Model> {
    store::account::person(tx.connection(), granted.resident())
        .await?
        .ok_or_else(|| PortalError::NotFound.into())
}

/// Who keeps somebody's record, and writes to them.
pub(crate) async fn organisation_of(
    tx: &Tx,
    person: &person::Model,
) -> Result<organisation::Model> {
    organisation::Entity::find_by_id(person.organisation_id)
        .one(tx.connection())
        .await?
        .ok_or_else(|| internal("a person without an organisation"))
}

pub(super) async fn live_of(
    portal: &Portal,
    tx: &Tx,
    resident: PersonId,
) -> Result<Option<invitation::Model>> {
    Ok(invitation::Entity::find()
        .filter(invitation::Column::PersonId.eq(resident.0))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::VoidedAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(portal.clock.now()))
        .one(tx.connection())
        .await?)
}

/// Makes the codes of a person that were not used worth nothing.
pub(crate) async fn void_earlier(tx: &Tx, now: DateTime<Utc>, resident: PersonId) -> Result<()> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::VoidedAt, Expr::value(now))
        .filter(invitation::Column::PersonId.eq(resident.0))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::VoidedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// A dead letter gives its first group back: there are fewer groups than letters in the long run.
async fn free_lookup(tx: &Tx, now: DateTime<Utc>, lookup: &str) -> Result<()> {
    let row = invitation::Entity::find()
        .filter(invitation::Column::Lookup.eq(lookup))
        .one(tx.connection())
        .await?;
    let dead = |row: &invitation::Model| {
        row.used_at.is_some() || row.voided_at.is_some() || row.expires_at <= now
    };
    if let Some(row) = row.filter(dead) {
        invitation::Entity::update_many()
            .col_expr(invitation::Column::Lookup, Expr::value(row.id.to_string()))
            .filter(invitation::Column::Id.eq(row.id))
            .exec(tx.connection())
            .await?;
    }
    Ok(())
}

/// The last whole day on which the code still works.
pub(crate) fn last_day(expires_at: DateTime<Utc>) -> chrono::NaiveDate {
    let day = crate::clock::london_date(expires_at);
    day.pred_opt().unwrap_or(day)
}

/// Name and address as they stand on an envelope, a line each.
pub(crate) fn address_of(person: &person::Model) -> Vec<String> {
    let mut name = full_name(person);
    if let Some(title) = &person.title {
        name = format!("{title} {name}");
    }
    [
        Some(name),
        person.address_line_1.clone(),
        person.address_line_2.clone(),
        person.town.clone(),
        person.postcode.clone(),
    ]
    .into_iter()
    .flatten()
    .filter(|line| !line.trim().is_empty())
    .collect()
}
