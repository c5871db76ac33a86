//! The code with which somebody new among the staff proves who they are the first time.
//!
//! It is a code on paper like that of a letter. Alone it opens nothing: it is asked for
//! after somebody signed in with a code that was sent to their address at work.

use crate::{
    Portal,
    account::{fresh_proof, letters, notes, secrets::PaperCode},
    error::Result,
    store::{self, person::full_name, staff},
};
use app::{
    admin::model::StartCodeView,
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Next, Posted},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
struct Written {
    member: PersonId,
    code: String,
    expires_at: DateTime<Utc>,
}

impl Portal {
    /// Makes one, for somebody who has nothing else to prove who they are with.
    pub(super) async fn new_start_code(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let member: PersonId = form.parsed("member").ok_or(PortalError::NotFound)?;
        let clock = &self.clock;
        let secret = PaperCode::draw(clock).await?;
        let (tx, administrator) = self.enter_as_administrator(caller).await?;
        let person = staff::member(&tx, &administrator, clock.today(), member)
            .await?
            .filter(|_| member != administrator.person())
            .ok_or(PortalError::NotFound)?;
        let signed_in = caller.person()?;
        fresh_proof(signed_in, clock.now())?;
        let account = store::account::any_of(tx.connection(), member)
            .await?
            .filter(|account| account.disabled_at.is_none())
            .ok_or(PortalError::NotFound)?;
        // It would open their own record as well, which is for those who care for them to do.
        if person.is_resident {
            return Err(PortalError::field("member", Problem::HasOwnRecord).into());
        }
        // Whoever holds a code and reads the mailbox is taken for them.
        if !staff::lacks_second_proof(&tx, account.id).await? {
            return Err(PortalError::field("member", Problem::Taken).into());
        }
        let who = (member, administrator.person());
        let row = letters::issue(&tx, clock, who, &secret, letters::Proof::by_letter()).await?;
        let written = Written {
            member,
            code: secret.grouped(),
            expires_at: row.expires_at,
        };
        let session = signed_in.session;
        notes::put(&tx, clock, session, notes::Kind::StartCode, &written).await?;
        self.note(
            &tx,
            caller,
            &administrator,
            Act::MakeStartCode,
            Some(member),
        )
        .await?;
        tx.commit().await?;
        Ok(Next::to(links::START_CODE))
    }

    /// The one that this session made within the last ten minutes.
    pub(super) async fn read_start_code(&self, caller: &Caller) -> Result<StartCodeView> {
        let session = caller.person()?.session;
        let (tx, administrator) = self.enter_as_administrator(caller).await?;
        let written: Written = notes::read(
            tx.connection(),
            &self.clock,
            session,
            notes::Kind::StartCode,
        )
        .await?
        .ok_or(PortalError::NotFound)?;
        let id = written.member;
        let person = staff::member(&tx, &administrator, self.clock.today(), id)
            .await?
            .ok_or(PortalError::NotFound)?;
        let email = store::account::any_of(tx.connection(), id)
            .await?
            .and_then(|account| account.email)
            .ok_or(PortalError::NotFound)?;
        Ok(StartCodeView {
            member: id,
            name: full_name(&person),
            page: format!("{}{}", self.address(), links::SIGN_IN),
            email,
            code: written.code,
            last_day: letters::last_day(written.expires_at),
        })
    }

    /// Forgets it.
    pub(super) async fn forget_start_code(&self, caller: &Caller) -> Result<Next> {
        let session = caller.person()?.session;
        let tx = self.database.write().await?;
        notes::forget(&tx, session, notes::Kind::StartCode).await?;
        tx.commit().await?;
        Ok(Next::to(links::STAFF))
    }
}
