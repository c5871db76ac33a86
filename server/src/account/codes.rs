//! Six digits by email, typed in the browser that asked for them.

use super::{
    limits, notices, secrets,
    sessions::Method,
    sign_in::{self, keeping, onwards},
};
use crate::{
    Portal,
    error::Result,
    store::{self, Tx},
};
use ::entity::sign_in_code;
use app::{
    audit::model::Act,
    backend::{Assurance, Caller},
    error::{PortalError, Problem},
    identifiers::Email,
    ids::AccountId,
    links,
    posted::{Next, Posted},
};
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr,
};
use serde_json::json;

/// How long a code holds.
pub(super) const HOLDS: TimeDelta = TimeDelta::minutes(10);
/// How often may be guessed at one.
pub(super) const TRIES: i32 = 5;

/// Sends a code. Whether the address is known changes nothing that can be seen
/// or timed: the work is the same, and the email is sent later by the outbox.
pub(super) async fn ask(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let address =
        Email::parse(form.text("email")).map_err(|problem| PortalError::field("email", problem))?;
    let clock = &portal.clock;
    let code = secrets::six_digits(clock);
    let code_hash = secrets::slow_hash(clock, &code).await?;
    let tx = portal.database.write().await?;
    limits::asking(&tx, clock, address.compared(), &caller.network).await?;
    let holder = store::account::by_email(tx.connection(), address.compared()).await?;
    let account_id = holder.as_ref().map(|holder| holder.account.id);
    let now = clock.now();
    // The newest voids the older ones: of this browser, and of the account in any.
    sign_in_code::Entity::update_many()
        .col_expr(sign_in_code::Column::UsedAt, Expr::value(now))
        .filter(sign_in_code::Column::UsedAt.is_null())
        .filter(
            Condition::any()
                .add(sign_in_code::Column::SessionKey.eq(&caller.session_key))
                .add(sign_in_code::Column::AccountId.eq(account_id.unwrap_or_default())),
        )
        .exec(tx.connection())
        .await?;
    let row = sign_in_code::Model {
        id: clock.id(),
        account_id,
        session_key: caller.session_key.clone(),
        code_hash,
        tries: 0,
        created_at: now,
        expires_at: now + HOLDS,
        used_at: None,
    };
    sign_in_code::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    if let Some(holder) = &holder {
        notices::tell(&tx, clock, holder, "sign_in_code", json!({ "code": code })).await?;
    }
    tx.commit().await?;
    Ok(keeping(links::SIGN_IN_CODE, form))
}

/// Signs in with a code.
pub(super) async fn enter(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let typed = form.text("code");
    if typed.is_empty() {
        return Err(PortalError::field("code", Problem::Missing).into());
    }
    let wrong = || PortalError::field("code", Problem::WrongCode);
    let code = secrets::read_six_digits(typed).ok_or_else(wrong)?;
    let clock = &portal.clock;
    let tx = portal.database.write().await?;
    limits::guessing(&tx, clock, &caller.network).await?;
    let claimed = claim(portal, &tx, &caller.session_key).await?;
    // Counted before it is compared, so that guesses at once count as guesses after another.
    tx.commit().await?;
    let hashes = claimed.iter().map(|row| row.code_hash.clone()).collect();
    let right = secrets::which(hashes, &code).await?.is_some();
    let Some((row, account)) = claimed.and_then(|row| Some((row.id, AccountId(row.account_id?))))
    else {
        return Err(wrong().into());
    };
    let tx = portal.database.write().await?;
    let holder = store::account::by_id(tx.connection(), account)
        .await?
        .ok_or_else(wrong)?;
    if !right || !spend(portal, &tx, row).await? {
        notices::refused(&tx, clock, &holder, caller, Act::SignInRefused).await?;
        tx.commit().await?;
        return Err(wrong().into());
    }
    let shared = form.ticked("shared_device");
    let how = (Method::EmailCode, Assurance::Email, Act::SignIn);
    let change = sign_in::begin(portal, &tx, caller, &holder, how, shared).await?;
    tx.commit().await?;
    Ok(Next::to(onwards(form)).with_session(change))
}

/// Counts a try at the code of a session; the code, if there is one to try.
async fn claim(portal: &Portal, tx: &Tx, session_key: &str) -> Result<Option<sign_in_code::Model>> {
    let rows = sign_in_code::Entity::update_many()
        .col_expr(
            sign_in_code::Column::Tries,
            Expr::col(sign_in_code::Column::Tries).add(1),
        )
        .filter(sign_in_code::Column::SessionKey.eq(session_key))
        .filter(sign_in_code::Column::UsedAt.is_null())
        .filter(sign_in_code::Column::ExpiresAt.gt(portal.clock.now()))
        .filter(sign_in_code::Column::Tries.lt(TRIES))
        .exec_with_returning(tx.connection())
        .await?;
    Ok(rows.into_iter().max_by_key(|row| row.created_at))
}

/// Uses a code up; `false` when somebody was faster.
async fn spend(portal: &Portal, tx: &Tx, id: uuid::Uuid) -> Result<bool> {
    let now = portal.clock.now();
    let spent = sign_in_code::Entity::update_many()
        .col_expr(sign_in_code::Column::UsedAt, Expr::value(now))
        .filter(sign_in_code::Column::Id.eq(id))
        .filter(sign_in_code::Column::UsedAt.is_null())
        .filter(sign_in_code::Column::ExpiresAt.gt(now))
        .exec(tx.connection())
        .await?;
    Ok(spent.rows_affected == 1)
}
