//! Forms that could not be accepted, kept for one view of their page.

use crate::{
    Portal,
    account::sessions::key_of,
    error::{Result, internal},
};
use ::entity::returned_form;
use app::{
    backend::Caller, error::PortalError, ids::AccountId, links, returned_form::ReturnedForm,
};
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

/// How long one is kept.
const KEPT: TimeDelta = TimeDelta::minutes(30);

/// A form taken for a view of its page.
pub(super) struct Taken {
    /// What the page shows.
    pub(super) form: ReturnedForm,
    row: returned_form::Model,
}

/// Fields that are never written down: secrets, and what belongs to one view alone.
fn is_secret(field: &str) -> bool {
    matches!(
        field,
        "code" | "token" | "submission" | "form_page" | "kiosk" | "tap"
    ) || ["recovery", "invitation_code", "credential"]
        .iter()
        .any(|part| field.contains(part))
}

/// What a page is called here. The address of a page of feedback leads to an answer, so it is
/// not written down beside whose session it is.
fn place(page: &str) -> String {
    match page.starts_with(links::FEEDBACK) {
        true => key_of(page),
        false => page.to_owned(),
    }
}

/// Whose a form is of whom no account is known: their session's. On a tablet no session is looked
/// at, and a form is its page's, whose address is a secret.
fn session_of<'a>(session_key: &'a str, page: &str) -> Cow<'a, str> {
    match links::is_kiosk(page) {
        true => key_of(page).into(),
        false => session_key.into(),
    }
}

/// Keeps a form for its page, in place of one kept there before.
pub(super) async fn keep(
    portal: &Portal,
    session_key: &str,
    account: Option<AccountId>,
    page: &str,
    fields: &BTreeMap<String, String>,
    error: &PortalError,
) -> Result<()> {
    let fields: BTreeMap<_, _> = fields.iter().filter(|(name, _)| !is_secret(name)).collect();
    let now = portal.clock.now();
    let session_key = session_of(session_key, page);
    let row = returned_form::Model {
        id: portal.clock.id(),
        account_id: account.map(|account| account.0),
        session_key: session_key.clone().into_owned(),
        path: place(page),
        fields: serde_json::to_string(&fields).map_err(internal)?,
        error: serde_json::to_string(error).map_err(internal)?,
        created_at: now,
        expires_at: now + KEPT,
    };
    let tx = portal.database.write().await?;
    returned_form::Entity::delete_many()
        .filter(returned_form::Column::Path.eq(place(page)))
        .filter(owned_by(&session_key, account))
        .exec(tx.connection())
        .await?;
    returned_form::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    tx.commit().await
}

/// Takes out the form that waits for this caller on a page; a second view finds none.
pub(super) async fn take(portal: &Portal, caller: &Caller, page: &str) -> Result<Option<Taken>> {
    let session_key = session_of(&caller.session_key, page);
    if session_key.is_empty() {
        return Ok(None);
    }
    let account = caller.signed_in.as_ref().map(|person| person.account);
    let Some(row) = returned_form::Entity::find()
        .filter(returned_form::Column::Path.eq(place(page)))
        .filter(returned_form::Column::ExpiresAt.gt(portal.clock.now()))
        .filter(owned_by(&session_key, account))
        .order_by_desc(returned_form::Column::CreatedAt)
        .one(portal.database.reader())
        .await?
    else {
        return Ok(None);
    };
    let tx = portal.database.write().await?;
    let taken = returned_form::Entity::delete_by_id(row.id)
        .exec(tx.connection())
        .await?;
    tx.commit().await?;
    if taken.rows_affected != 1 {
        return Ok(None);
    }
    let fields = serde_json::from_str(&row.fields).map_err(internal)?;
    Ok(Some(Taken {
        form: ReturnedForm {
            fields: Arc::new(fields),
            error: serde_json::from_str(&row.error).map_err(internal)?,
        },
        row,
    }))
}

/// Keeps a form for another view: its page could not be shown after all.
pub(super) async fn put_back(portal: &Portal, taken: Taken) -> Result<()> {
    let tx = portal.database.write().await?;
    returned_form::ActiveModel::from(taken.row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    tx.commit().await
}

/// A form of somebody who was signed in is theirs alone, in whatever session;
/// any other is the session's.
fn owned_by(session_key: &str, account: Option<AccountId>) -> Condition {
    let nobody = Condition::all()
        .add(returned_form::Column::AccountId.is_null())
        .add(returned_form::Column::SessionKey.eq(session_key));
    match account {
        Some(account) => Condition::any()
            .add(nobody)
            .add(returned_form::Column::AccountId.eq(account.0)),
        None => Condition::any().add(nobody),
    }
}
