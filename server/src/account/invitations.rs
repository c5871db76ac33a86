//! Opening an account with the code of a letter, or one that was handed over.

use super::{email, limits, notices, secrets, sessions::Method, sign_in};
use crate::{
    Portal,
    audit::{self, Entry},
    error::Result,
    mail::outbox,
    store::{self, Tx, person::known_as},
};
use ::entity::{account, invitation, person};
use app::{
    account::model::Way,
    audit::model::Act,
    backend::{Assurance, Caller},
    error::{PortalError, Problem},
    identifiers::Email,
    ids::{OrganisationId, PersonId},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

/// How often may be guessed at a letter's code or the date of birth.
const TRIES: i32 = 5;

/// What was typed.
struct Typed {
    code: String,
    born: NaiveDate,
    email: Option<Email>,
}

fn read(form: &Posted) -> std::result::Result<Typed, PortalError> {
    let mut checks = Checks::default();
    let typed = form.text("code");
    let code = secrets::read_paper_code(typed);
    checks.require(!typed.is_empty(), "code", Problem::Missing);
    checks.require(
        typed.is_empty() || code.is_some(),
        "code",
        Problem::WrongCode,
    );
    let born = form
        .date("born")
        .and_then(|born| born.ok_or(Problem::Missing));
    if let Err(problem) = &born {
        checks.add("born", problem.clone());
    }
    let email = Some(form.text("email")).filter(|email| !email.is_empty());
    let email = email.map(Email::parse).transpose();
    if let Err(problem) = &email {
        checks.add("email", problem.clone());
    }
    checks.finish(())?;
    match (code, born, email) {
        (Some(code), Ok(born), Ok(email)) => Ok(Typed { code, born, email }),
        _ => Err(PortalError::field("code", Problem::WrongCode)),
    }
}

/// Opens the account of the person the letter was written to.
pub(super) async fn accept(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let typed = read(form)?;
    let wrong = || PortalError::field("code", Problem::WrongCode);
    let clock = &portal.clock;
    let tx = portal.database.write().await?;
    limits::guessing(&tx, clock, &caller.network).await?;
    let letter = claim_of(portal, &tx, &typed.code, None).await?;
    tx.commit().await?;
    let hashes = letter.iter().map(|row| row.code_hash.clone()).collect();
    let right = secrets::which(hashes, &typed.code).await?.is_some();
    let letter = letter.ok_or_else(wrong)?;
    let asked = match &typed.email {
        Some(address) => Some((address, email::ask(portal, address).await?)),
        None => None,
    };
    let tx = portal.database.write().await?;
    let id = PersonId(letter.person_id);
    // Nobody closes the record meanwhile in favour of another.
    store::merge::lock(&tx, id, id).await?;
    let person = store::account::person(tx.connection(), id)
        .await?
        .ok_or_else(wrong)?;
    let right = right
        && person.date_of_birth == Some(typed.born)
        && !store::merge::any_closed(tx.connection(), [id]).await?;
    let by_letter = letter.way == Way::Letter.code();
    // A letter is also the way back in; a code that is handed over never is.
    if right && !by_letter && store::account::is_open_for(tx.connection(), id).await? {
        return Err(PortalError::field("code", Problem::HasAccount).into());
    }
    if !right || !spend(portal, &tx, letter.id).await? {
        refuse(portal, &tx, caller, &letter, &person).await?;
        tx.commit().await?;
        return Err(wrong().into());
    }
    let holder = store::account::of_person(&tx, clock, person)
        .await?
        .ok_or_else(wrong)?;
    let shared = form.ticked("shared_device");
    let how = (Method::Invitation, Assurance::Full, Act::AcceptInvitation);
    let change = sign_in::begin(portal, &tx, caller, &holder, how, shared).await?;
    let news = if by_letter {
        "invitation_used"
    } else {
        "account_linked"
    };
    notices::tell(&tx, clock, &holder, news, json!({})).await?;
    let mut next = Next::to(links::WELCOME);
    if let Some((address, asked)) = asked
        && holder.account.email.as_deref() != Some(address.compared())
        && let Some(session) = notices::session_of(&tx, &change).await?
    {
        email::begin(portal, &tx, &holder, session, asked).await?;
        next = Next::to(links::with_next(links::CONFIRM_EMAIL, links::WELCOME));
    }
    tx.commit().await?;
    Ok(next.with_session(change))
}

/// Counts a try at a letter's code; the letter, if there is one to try.
pub(super) async fn claim_of(
    portal: &Portal,
    tx: &Tx,
    code: &str,
    person: Option<PersonId>,
) -> Result<Option<invitation::Model>> {
    let mut claim = invitation::Entity::update_many()
        .col_expr(
            invitation::Column::Tries,
            Expr::col(invitation::Column::Tries).add(1),
        )
        .filter(invitation::Column::Lookup.eq(secrets::lookup_of(code)))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::VoidedAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(portal.clock.now()))
        .filter(invitation::Column::Tries.lt(TRIES));
    if let Some(person) = person {
        claim = claim.filter(invitation::Column::PersonId.eq(person.0));
    }
    Ok(claim.exec_with_returning(tx.connection()).await?.pop())
}

/// Uses a letter up; `false` when somebody was faster.
pub(super) async fn spend(portal: &Portal, tx: &Tx, id: uuid::Uuid) -> Result<bool> {
    let now = portal.clock.now();
    let spent = invitation::Entity::update_many()
        .col_expr(invitation::Column::UsedAt, Expr::value(now))
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::VoidedAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(now))
        .exec(tx.connection())
        .await?;
    Ok(spent.rows_affected == 1)
}

/// Writes a wrong try down; the fifth voids the letter and tells whoever made it.
pub(super) async fn refuse(
    portal: &Portal,
    tx: &Tx,
    caller: &Caller,
    letter: &invitation::Model,
    person: &person::Model,
) -> Result<()> {
    let clock = &portal.clock;
    let organisation = OrganisationId(person.organisation_id);
    let entry = Entry::new(organisation, Act::AcceptInvitation)
        .on_device(&caller.device)
        .resident(PersonId(person.id))
        .object(letter.id)
        .refused();
    audit::record(tx, clock, entry).await?;
    if letter.tries < TRIES {
        return Ok(());
    }
    let voided = invitation::Entity::update_many()
        .col_expr(invitation::Column::VoidedAt, Expr::value(clock.now()))
        .filter(invitation::Column::Id.eq(letter.id))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::VoidedAt.is_null())
        .exec(tx.connection())
        .await?;
    if voided.rows_affected == 1 {
        tell_issuer(portal, tx, letter, person).await?;
    }
    Ok(())
}

/// The email names nobody: it leads to the record, which asks who is reading.
async fn tell_issuer(
    portal: &Portal,
    tx: &Tx,
    letter: &invitation::Model,
    invited: &person::Model,
) -> Result<()> {
    let account = account::Entity::find()
        .filter(account::Column::PersonId.eq(letter.issued_by))
        .one(tx.connection())
        .await?;
    let issuer = store::account::person(tx.connection(), PersonId(letter.issued_by)).await?;
    let (Some(account), Some(issuer)) = (account, issuer) else {
        return Ok(());
    };
    let Some(address) = account.email else {
        return Ok(());
    };
    let id = PersonId(invited.id);
    let path = if invited.is_resident {
        links::invite(id)
    } else {
        links::member(id)
    };
    let email = outbox::Email {
        about: None,
        thread: None,
        kind: "invitation_voided",
        to_person: Some(PersonId(issuer.id)),
        to_address: address,
        parameters: json!({ "name": known_as(&issuer), "path": path }),
        dedupe_key: Some(format!("invitation_voided/{}", letter.id)),
        not_before: None,
    };
    outbox::put(tx, &portal.clock, email).await
}
