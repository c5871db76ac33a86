//! Staff type in what people said on paper or by phone.

use super::{form_code, give::Given, said::read};
use crate::{
    Portal,
    access::services::Wish,
    audit,
    error::Result,
    services::changes::head,
    store::{self, Tx},
};
use ::entity::feedback_set;
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    feedback::{
        model::{FormProblem, Method, Occasion, Role, State},
        set::QuestionSet,
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
        version: Option<i32>,
    ) -> Result<EnterView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let asked = self.versions_asked(&tx).await?;
        let (version, set) = version_in(&asked, version)?;
        tx.commit().await?;
        Ok(EnterView {
            head: head(&at),
            methods: METHODS.to_vec(),
            version,
            set,
            others: asked
                .into_iter()
                .filter(|other| other.number != version)
                .map(|other| (other.number, other.valid_from))
                .collect(),
        })
    }

    /// The versions of the question that were asked until today, and since when: that of today
    /// first.
    async fn versions_asked(&self, tx: &Tx) -> Result<Vec<feedback_set::Model>> {
        store::feedback::asked_until(tx.connection(), self.clock.today()).await
    }

    /// Counts one. Who typed it in is in the audit trail; whose it is nobody notes.
    pub(super) async fn enter_feedback(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let asked = self.versions_asked(&tx).await?;
        let (set_number, set) = version_in(&asked, form.parsed("version"))?;
        let is_of_today = asked
            .first()
            .is_some_and(|today| today.number == set_number);
        let next = Next::to(match is_of_today {
            true => links::enter_feedback(id),
            false => links::enter_feedback_of(id, set_number),
        });
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let mut checks = Checks::default();
        if let Err(problem) = of_this_page(form.text("form_code"), (id, set_number), &asked) {
            checks.add("form_code", Problem::NotThisForm(problem));
        }
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

/// What a version asks, of those that were asked; what is asked today where none is named.
fn version_in(asked: &[feedback_set::Model], version: Option<i32>) -> Result<(i32, QuestionSet)> {
    let mut asked = asked.iter();
    let row = match version {
        Some(version) => asked.find(|row| row.number == version),
        None => asked.next(),
    };
    let row = row.ok_or(PortalError::NotFound)?;
    Ok((row.number, store::feedback::read(row)?))
}

/// Whether a form with a code can be typed in on a page: an answer is counted for the service and
/// for the version of the question that its form names. One without a code is of the page.
fn of_this_page(
    code: &str,
    (service, version): (ServiceId, i32),
    asked: &[feedback_set::Model],
) -> std::result::Result<(), FormProblem> {
    if code.is_empty() {
        return Ok(());
    }
    let of_form = form_code::version(service, code)?;
    if of_form == version {
        return Ok(());
    }
    let was_asked = asked.iter().any(|version| version.number == of_form);
    Err(match was_asked {
        true => FormProblem::OtherVersion,
        false => FormProblem::NeverAsked,
    })
}
