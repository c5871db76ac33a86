//! Staff type in what people said on paper or by phone.

use super::{give::Given, said::read};
use crate::{Portal, access::services::Wish, audit, error::Result, services::changes::head};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    feedback::{
        model::{Method, Occasion, Role, State},
        view::EnterView,
    },
    ids::ServiceId,
    links,
    posted::{Checks, Next, Posted},
};

/// How answers come that staff type in.
const METHODS: [Method; 2] = [Method::Paper, Method::Phone];

impl Portal {
    /// The form.
    pub(super) async fn feedback_to_enter(
        &self,
        caller: &Caller,
        id: ServiceId,
    ) -> Result<EnterView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let (_, set) = self.asked_today(&tx).await?;
        tx.commit().await?;
        Ok(EnterView {
            head: head(&at),
            methods: METHODS.to_vec(),
            set,
        })
    }

    /// Counts one. Who typed it in is in the audit trail; whose it is nobody notes.
    pub(super) async fn enter_feedback(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let next = Next::to(links::enter_feedback(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let (set_number, set) = self.asked_today(&tx).await?;
        let mut checks = Checks::default();
        let method = METHODS
            .into_iter()
            .find(|method| method.code() == form.text("method"));
        checks.require(method.is_some(), "method", Problem::NotChosen);
        let role = Role::from_code(form.text("role"));
        checks.require(role.is_some(), "role", Problem::NotChosen);
        let rating = form.text("rating");
        checks.require(set.option(rating).is_some(), "rating", Problem::NotChosen);
        // Whoever types is not whose answer it is.
        let said = read(form, &set, None, &mut checks);
        let (method, role) = checks
            .finish(method.zip(role))?
            .ok_or(PortalError::NotFound)?;
        let given = Given {
            service: at.service().clone(),
            occasion: Occasion::AnyTime,
            role,
            method,
            rating: rating.to_owned(),
            statements: said.statements.clone(),
            set_number,
        };
        let row = self.write_given(&tx, given, State::Counted).await?;
        self.keep_words(&tx, (&row, at.service()), said).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::EnterFeedback)).await?;
        tx.commit().await?;
        Ok(next.saying("Saved. You can type in the next one"))
    }
}
