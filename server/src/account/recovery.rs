//! Recovery codes on paper, and the second proof by a code on paper.

use super::{
    fresh_proof, invitations, limits, notes, notices, secrets, sessions, sign_in::onwards,
};
use crate::{
    Portal, audit,
    error::Result,
    store::{self, Tx, account::Holder},
};
use ::entity::recovery_code;
use app::{
    account::model::RecoverySheet,
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    links,
    plan::paper::TypeSize,
    posted::{Next, Posted},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Codes on a sheet.
const SHEET: usize = 10;
/// With so few left a new sheet is suggested.
const FEW: u32 = 2;

#[derive(Deserialize, Serialize)]
struct Sheet {
    codes: Vec<String>,
    made_at: DateTime<Utc>,
}

/// Makes a new sheet; the codes of the old one are worth nothing then.
pub(super) async fn make(portal: &Portal, caller: &Caller) -> Result<Next> {
    let person = caller.person()?;
    let clock = &portal.clock;
    fresh_proof(person, clock.now())?;
    let codes: Vec<String> = (0..SHEET).map(|_| secrets::paper_code(clock)).collect();
    let hashes = secrets::slow_hashes(clock, codes.clone()).await?;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let holder = store::account::hold(&tx, person.account)
        .await?
        .ok_or(PortalError::SignIn)?;
    let now = clock.now();
    recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(now))
        .filter(recovery_code::Column::AccountId.eq(holder.account.id))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(tx.connection())
        .await?;
    let rows = hashes.into_iter().map(|code_hash| {
        recovery_code::Model {
            id: clock.id(),
            account_id: holder.account.id,
            code_hash,
            issued_at: now,
            used_at: None,
        }
        .into_active_model()
        .reset_all()
    });
    recovery_code::Entity::insert_many(rows)
        .exec_without_returning(tx.connection())
        .await?;
    let sheet = Sheet {
        codes: codes.iter().map(|code| secrets::grouped(code)).collect(),
        made_at: now,
    };
    notes::put(
        &tx,
        clock,
        person.session,
        notes::Kind::RecoverySheet,
        &sheet,
    )
    .await?;
    let entry = notices::entry(&holder, caller, Act::PrintRecoveryCodes);
    audit::record(&tx, clock, entry).await?;
    notices::tell(&tx, clock, &holder, "recovery_codes_printed", json!({})).await?;
    tx.commit().await?;
    Ok(Next::to(links::RECOVERY_SHEET))
}

/// The sheet that this session made within the last ten minutes.
pub(super) async fn sheet(portal: &Portal, caller: &Caller) -> Result<RecoverySheet> {
    let person = caller.person()?;
    let sheet: Sheet = notes::read(
        portal.database.reader(),
        &portal.clock,
        person.session,
        notes::Kind::RecoverySheet,
    )
    .await?
    .ok_or(PortalError::NotFound)?;
    let needs = store::needs::of_reader(portal.database.reader(), person.person.0).await?;
    Ok(RecoverySheet {
        size: TypeSize::needed(&needs),
        codes: sheet.codes,
        made_at: sheet.made_at,
        portal: portal.address(),
    })
}

/// Forgets the sheet.
pub(super) async fn put_away(portal: &Portal, caller: &Caller) -> Result<Next> {
    let person = caller.person()?;
    let tx = portal.database.write().await?;
    notes::forget(&tx, person.session, notes::Kind::RecoverySheet).await?;
    tx.commit().await?;
    Ok(Next::to(links::ACCOUNT).saying("Keep your recovery codes in a safe place at home."))
}

/// A second proof by a code on paper: one of the sheet, or that of a letter.
pub(super) async fn prove(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let person = caller.person()?;
    let typed = form.text("code");
    if typed.is_empty() {
        return Err(PortalError::field("code", Problem::Missing).into());
    }
    let wrong = || PortalError::field("code", Problem::WrongCode);
    let code = secrets::read_paper_code(typed).ok_or_else(wrong)?;
    let clock = &portal.clock;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    limits::proving(&tx, clock, person.account).await?;
    let letter = invitations::claim_of(portal, &tx, &code, Some(person.person)).await?;
    let codes = store::account::recovery_codes(tx.connection(), person.account).await?;
    tx.commit().await?;
    let hashes = codes.iter().map(|row| row.code_hash.clone()).collect();
    let spent = secrets::which(hashes, &code).await?;
    let by_letter = match &letter {
        Some(letter) => secrets::which(vec![letter.code_hash.clone()], &code)
            .await?
            .is_some(),
        None => false,
    };
    let tx = portal.database.write().await?;
    let holder = store::account::hold(&tx, person.account)
        .await?
        .ok_or(PortalError::SignIn)?;
    if let Some(letter) = letter.as_ref().filter(|_| by_letter)
        && invitations::spend(portal, &tx, letter.id).await?
    {
        return proved(portal, tx, caller, form, &holder, Act::AcceptInvitation).await;
    }
    if let Some(row) = spent.and_then(|place| codes.get(place))
        && store::account::spend_recovery_code(&tx, clock, row.id).await?
    {
        return proved(portal, tx, caller, form, &holder, Act::UseRecoveryCode).await;
    }
    if let Some(letter) = &letter {
        invitations::refuse(portal, &tx, caller, letter, &holder.person).await?;
    }
    notices::refused(&tx, clock, &holder, caller, Act::Prove).await?;
    tx.commit().await?;
    Err(wrong().into())
}

async fn proved(
    portal: &Portal,
    tx: Tx,
    caller: &Caller,
    form: &Posted,
    holder: &Holder,
    act: Act,
) -> Result<Next> {
    let clock = &portal.clock;
    let change = sessions::prove(&tx, clock, caller).await?;
    audit::record(&tx, clock, notices::entry(holder, caller, act)).await?;
    audit::record(&tx, clock, notices::entry(holder, caller, Act::Prove)).await?;
    let mut next = Next::to(onwards(form)).with_session(change);
    if act == Act::UseRecoveryCode {
        let left = store::account::recovery_codes_left(tx.connection(), holder.id()).await?;
        notices::tell(
            &tx,
            clock,
            holder,
            "recovery_code_used",
            json!({ "left": left }),
        )
        .await?;
        next = next.saying(codes_left(left));
    }
    tx.commit().await?;
    Ok(next)
}

fn codes_left(left: u32) -> String {
    let count = match left {
        0 => String::from("You have used your last recovery code."),
        1 => String::from("You have 1 recovery code left."),
        more => format!("You have {more} recovery codes left."),
    };
    if left <= FEW {
        format!("{count} Print a new sheet from the page \"How I sign in\".")
    } else {
        format!("{count} Cross out the one you used.")
    }
}
