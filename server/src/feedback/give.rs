//! The one question and its answer, by whoever opens the page.

use super::{count, said::stored};
use crate::{
    Portal,
    account::sessions::key_of,
    error::{Error, Result},
    http::rate,
    store::{self, Tx, metric_cell},
};
use ::entity::{feedback, feedback_more, service};
use app::{
    backend::Caller,
    error::{PortalError, Problem},
    feedback::{
        model::{Method, Occasion, Role, State},
        view::{About, GiveView},
    },
    ids::ServiceId,
    links,
    posted::{Checks, Next, Posted},
};
use chrono::TimeDelta;
use std::collections::BTreeMap;

/// How many answers one network may give in an hour: a waiting room shares one.
const PER_NETWORK: u32 = 60;
/// How many unasked answers about a service count on one day; those above wait until somebody
/// has looked at them.
const UNASKED_A_DAY: u64 = 100;
/// How long whoever has just answered can say more.
const MORE_FOR: TimeDelta = TimeDelta::hours(1);

/// An answer that is about to be written down.
pub(super) struct Given {
    pub(super) service: service::Model,
    pub(super) occasion: Occasion,
    pub(super) role: Role,
    pub(super) method: Method,
    pub(super) rating: String,
    pub(super) statements: BTreeMap<String, String>,
    pub(super) set_number: i32,
}

impl Portal {
    /// The services about which something can be said.
    pub(super) async fn services_to_speak_of(&self) -> Result<Vec<(ServiceId, String)>> {
        let services = store::feedback::services(self.database.reader()).await?;
        Ok(services
            .into_iter()
            .map(|row| (ServiceId(row.id), row.name))
            .collect())
    }

    /// The question about a service, or the one that a link leads to.
    pub(super) async fn feedback_question(&self, about: About) -> Result<GiveView> {
        let connection = self.database.reader();
        let today = self.clock.today();
        let (service, role, answered) = match &about {
            About::Service(service) => (*service, None, false),
            About::Link(token) => {
                let link = store::feedback::link(connection, &key_of(token), today).await?;
                let link = link.ok_or(PortalError::NotFound)?;
                let role = Role::from_code(&link.role);
                (ServiceId(link.service_id), role, link.is_used)
            }
        };
        let service = store::service::one(connection, service).await?;
        // Whoever was asked can answer about a service that has closed meanwhile.
        let service = service
            .filter(|row| row.is_open || role.is_some())
            .ok_or(PortalError::NotFound)?;
        let (_, set) = store::feedback::set_on(connection, today).await?;
        Ok(GiveView {
            about,
            service: service.name,
            role,
            set,
            answered,
        })
    }

    /// Counts the answer, and lets whoever gave it say more for a while.
    pub(super) async fn give_feedback(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let tx = self.database.write().await?;
        // What the browser has anyway leads it to what it has just said, also when it presses twice.
        let token = match form.submission() {
            "" => self.clock.secret(),
            submission => submission.to_owned(),
        };
        let next = Next::to(links::more_feedback(&token));
        let key = rate::key("feedback/network", &caller.network);
        let window = TimeDelta::hours(1);
        let within = rate::check(&tx, &self.clock, &key, PER_NETWORK, window).await;
        // The second of two presses has waited for the first one here.
        let hash = key_of(&token);
        if store::feedback_more::of(tx.connection(), &hash)
            .await?
            .is_some()
        {
            return Ok(next);
        }
        let given = match within {
            Ok(()) => self.read_given(&tx, form).await,
            Err(error) => Err(error),
        };
        let given = match given {
            Ok(given) => given,
            // The try counts: what the person can put right is found before anything else is written.
            Err(error @ Error::Portal(_)) => {
                tx.commit().await?;
                return Err(error);
            }
            Err(error) => return Err(error),
        };
        let Some(given) = given else {
            tx.commit().await?;
            let page = Next::to(links::feedback_link(form.text("token")));
            return Ok(page.doing_nothing("This link was answered before, and counts once"));
        };
        let state = self.state_of(&tx, &given).await?;
        let row = self.write_given(&tx, given, state).await?;
        let more = feedback_more::Model {
            token_hash: hash,
            feedback_id: Some(row.id),
            said: None,
            expires_at: self.clock.now() + MORE_FOR,
        };
        store::feedback_more::insert(&tx, more).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// What a form says; its link is used up. Nothing when it was before.
    async fn read_given(&self, tx: &Tx, form: &Posted) -> Result<Option<Given>> {
        let connection = tx.connection();
        let mut checks = Checks::default();
        let (service, occasion, role, method, link) = match form.text("token") {
            "" => {
                let service: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
                let role = Role::from_code(form.text("role"));
                checks.require(role.is_some(), "role", Problem::NotChosen);
                (service, Occasion::AnyTime, role, Method::Online, None)
            }
            token => {
                let hash = key_of(token);
                let today = self.clock.today();
                let link = store::feedback::link(connection, &hash, today).await?;
                let link = link.ok_or(PortalError::NotFound)?;
                let occasion = Occasion::from_code(&link.occasion);
                (
                    ServiceId(link.service_id),
                    occasion.unwrap_or(Occasion::AnyTime),
                    Role::from_code(&link.role),
                    Method::Email,
                    Some(link),
                )
            }
        };
        let service = store::service::one(connection, service).await?;
        let service = service
            .filter(|row| row.is_open || link.is_some())
            .ok_or(PortalError::NotFound)?;
        let (set_number, set) = self.asked_today(tx).await?;
        let rating = form.text("rating");
        checks.require(set.option(rating).is_some(), "rating", Problem::NotChosen);
        let role = checks.finish(role)?.ok_or(PortalError::NotFound)?;
        if let Some(link) = link {
            if !store::feedback::use_link(tx, &link.token_hash).await? {
                return Ok(None);
            }
            let mut changes = metric_cell::Changes::new();
            let of = (link.service_id, link.made_in, link.method.as_str());
            count::link(&mut changes, count::CAME_BACK, of, 1);
            tx.count(changes);
        }
        Ok(Some(Given {
            service,
            occasion,
            role,
            method,
            rating: rating.to_owned(),
            statements: BTreeMap::new(),
            set_number,
        }))
    }

    /// Whether an answer counts at once: many unasked ones on one day do not.
    async fn state_of(&self, tx: &Tx, given: &Given) -> Result<State> {
        if given.method != Method::Online {
            return Ok(State::Counted);
        }
        let (service, today) = (given.service.id, self.clock.today());
        let unasked = store::feedback::unasked_on(tx.connection(), service, today).await?;
        Ok(match unasked < UNASKED_A_DAY {
            true => State::Counted,
            false => State::Held,
        })
    }

    /// Writes an answer down, and counts it. There is no line of the audit trail about one that
    /// nobody typed in for somebody: its time would lead to whose browser sent a form just then.
    pub(super) async fn write_given(
        &self,
        tx: &Tx,
        given: Given,
        state: State,
    ) -> Result<feedback::Model> {
        let row = feedback::Model {
            id: self.random_id(),
            service_id: given.service.id,
            set_number: given.set_number,
            day: self.clock.today(),
            occasion: given.occasion.code().to_owned(),
            role: given.role.code().to_owned(),
            method: given.method.code().to_owned(),
            rating: given.rating,
            statements: stored(&given.statements)?,
            state: state.code().to_owned(),
        };
        store::feedback::insert(tx, row.clone()).await?;
        let mut changes = metric_cell::Changes::new();
        count::answer(&mut changes, &row, 1);
        tx.count(changes);
        Ok(row)
    }
}
