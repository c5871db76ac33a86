//! An account for somebody who has none, made with the code that they were handed.

use super::code;
use crate::{
    Portal,
    account::{email, notices, pace, sessions::Method, sign_in},
    audit,
    error::Result,
    store::{self, Tx, account::Holder},
};
use ::entity::{person, sharing};
use app::{
    audit::model::Act,
    backend::{Assurance, Caller},
    circle::details::needed,
    error::{PortalError, Problem},
    identifiers::Email,
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
    sharing::model::MOST_IN_NAME,
};
use sea_orm::ActiveModelTrait;

/// Who they say they are.
struct Typed {
    code: String,
    given: String,
    family: String,
    email: Email,
}

impl Portal {
    /// Makes the account and signs them in; their address counts once they have
    /// typed the code that is sent to it.
    pub(super) async fn account_by_code(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let typed = read(form)?;
        pace::refusing_evenly(self.make_account(caller, form, typed)).await
    }

    async fn make_account(&self, caller: &Caller, form: &Posted, typed: Typed) -> Result<Next> {
        let offer = self.try_code(caller, &typed.code).await?;
        let asked = email::ask(self, &typed.email).await?;
        let clock = &self.clock;
        let tx = self.database.write().await?;
        let holder = self.newcomer(&tx, &offer, typed).await?;
        let shared = form.ticked("shared_device");
        let how = (Method::Invitation, Assurance::Full, Act::SignIn);
        let change = sign_in::begin(self, &tx, caller, &holder, how, shared).await?;
        let person = PersonId(holder.person.id);
        self.tie_offer(&tx, caller, &offer, person).await?;
        let session = notices::session_of(&tx, &change)
            .await?
            .ok_or(PortalError::SignIn)?;
        email::begin(self, &tx, &holder, session, asked).await?;
        let mut entry = notices::entry(&holder, caller, Act::OpenAccount);
        entry.session = Some(session);
        audit::record(&tx, clock, entry).await?;
        tx.commit().await?;
        let next = links::with_next(links::CONFIRM_EMAIL, links::WELCOME);
        Ok(Next::to(next).with_session(change))
    }

    /// Somebody new, kept by the organisation that keeps the resident's record.
    async fn newcomer(&self, tx: &Tx, offer: &sharing::Model, typed: Typed) -> Result<Holder> {
        let resident = store::account::person(tx.connection(), PersonId(offer.resident_id))
            .await?
            .ok_or_else(code::wrong)?;
        let now = self.clock.now();
        let name = (&*typed.given, &*typed.family);
        let row = store::person::new(self.clock.id(), resident.organisation_id, name, now);
        let person = person::ActiveModel::from(row)
            .reset_all()
            .insert(tx.connection())
            .await?;
        store::account::of_person(tx, &self.clock, person)
            .await?
            .ok_or_else(|| code::wrong().into())
    }
}

fn read(form: &Posted) -> std::result::Result<Typed, PortalError> {
    let mut checks = Checks::default();
    let code = code::read(form).map_err(|_| {
        let missing = form.text("code").is_empty();
        let problem = if missing {
            Problem::Missing
        } else {
            Problem::WrongCode
        };
        checks.add("code", problem);
    });
    let given = needed(&mut checks, form, "given", MOST_IN_NAME);
    let family = needed(&mut checks, form, "family", MOST_IN_NAME);
    let email = Email::parse(form.text("email")).map_err(|problem| checks.add("email", problem));
    match checks.finish((code, email))? {
        (Ok(code), Ok(email)) => Ok(Typed {
            code,
            given,
            family,
            email,
        }),
        _ => Err(code::wrong()),
    }
}
