//! What those on call can do while the database cannot be reached: search, say why,
//! read. It answers the same pages and forms as the service that has a database.

use super::{
    LastKnown,
    looks::{Look, What},
    sessions::Known,
};
use crate::{
    Portal,
    access::policy::{Action, Decision, Relation, decide},
    error::Result,
    on_call::{HOLDS, MOST_SEARCHES, Wanted, Why, found_view, matched},
    plan::shown,
};
use ::entity::person;
use app::{
    backend::Caller,
    error::PortalError,
    ids::{OrganisationId, PersonId, UseId},
    links,
    on_call::{
        model::{
            AnswerForm, FoundView, MOST_FOUND, OnCallView, OpenSheet, ReachView, SheetOrReason,
            UsesView,
        },
        service::OnCallService,
    },
    posted::{Next, Posted},
};
use chrono::{DateTime, TimeDelta, Utc};

/// The service of somebody on call, without a database.
pub struct Outage {
    portal: Portal,
    /// Of their session.
    key: String,
}

impl Outage {
    /// For whoever the session with this key belongs to.
    pub fn new(portal: Portal, key: String) -> Self {
        Self { portal, key }
    }

    fn known(&self) -> &LastKnown {
        &self.portal.last_known
    }

    /// The session, if it may do this.
    fn session(&self, relation: Relation, action: Action) -> Result<Known> {
        let now = self.portal.clock.now();
        let session = self.known().session(&self.key, now);
        let session = session.ok_or(PortalError::SignIn)?;
        match decide(&[relation], action, session.person.assurance) {
            Decision::Allow(_) => Ok(session),
            Decision::ProveFirst => Err(PortalError::Prove.into()),
            Decision::Deny => Err(PortalError::NotFound.into()),
        }
    }

    /// Somebody of whom there is a copy, in an organisation that the session answers calls for.
    fn person(&self, session: &Known, resident: PersonId) -> Result<person::Model> {
        let mut found = self
            .known()
            .people(|person| person.id == resident.0 && answers_for(session, person));
        Ok(found.pop().ok_or(PortalError::NotFound)?)
    }

    async fn write(
        &self,
        session: &Known,
        caller: &Caller,
        what: Vec<(OrganisationId, Option<PersonId>, What)>,
    ) -> Result<()> {
        let now = self.portal.clock.now();
        let looks: Vec<Look> = what
            .into_iter()
            .map(|(organisation, resident, what)| {
                Look::new(
                    (session, &caller.device),
                    now,
                    (organisation, resident),
                    what,
                )
            })
            .collect();
        self.known().write_look(&self.portal.clock, &looks).await
    }

    fn keep_search(&self, form: &Posted) -> Result<Next> {
        self.session(Relation::UrgentResponder, Action::OpenSheet)?;
        let wanted = Wanted::read(form)?;
        let now = self.portal.clock.now();
        let within = self.known().change(&self.key, |session| {
            let an_hour_ago = now - TimeDelta::hours(1);
            session.searched.retain(|at| *at > an_hour_ago);
            let first = session.searched.front().copied();
            if session.searched.len() >= usize::try_from(MOST_SEARCHES).unwrap_or(usize::MAX) {
                return first;
            }
            session.searched.push_back(now);
            session.wanted = Some(wanted);
            None
        });
        match within {
            None => Err(PortalError::SignIn.into()),
            Some(None) => Ok(Next::to(links::ON_CALL_FOUND)),
            Some(Some(first)) => {
                let left = first + TimeDelta::hours(1) - now;
                let minutes = u32::try_from(left.num_minutes() + 1).unwrap_or(1);
                Err(PortalError::TooMany { minutes }.into())
            }
        }
    }

    async fn read_found(&self, caller: &Caller) -> Result<FoundView> {
        let session = self.session(Relation::UrgentResponder, Action::OpenSheet)?;
        let Some(wanted) = &session.wanted else {
            return Ok(FoundView::NotSearched);
        };
        let people = self
            .known()
            .people(|person| answers_for(&session, person) && wanted.fits(person));
        let mut looks = Vec::new();
        if let Some(role) = session.roles.first() {
            let found = people.len();
            looks.push((role.organisation, None, What::Searched { found }));
        }
        if people.len() <= MOST_FOUND {
            looks.extend(people.iter().map(listed));
        }
        self.write(&session, caller, looks).await?;
        Ok(found_view(&people))
    }

    async fn read_sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
        again: bool,
    ) -> Result<SheetOrReason> {
        let session = self.session(Relation::UrgentResponder, Action::OpenSheet)?;
        let person = self.person(&session, resident)?;
        let now = self.portal.clock.now();
        let until = session.opened.get(&resident).filter(|until| **until > now);
        match until {
            Some(until) if !again => {
                let open = self.opened(&person, *until)?;
                let sections = shown(&open.sheet.plan).map(str::to_owned).collect();
                let organisation = OrganisationId(person.organisation_id);
                let look = (organisation, Some(resident), What::Read { sections });
                self.write(&session, caller, vec![look]).await?;
                Ok(SheetOrReason::Sheet(Box::new(open)))
            }
            _ => {
                self.write(&session, caller, vec![listed(&person)]).await?;
                Ok(SheetOrReason::Reason(matched(&person)))
            }
        }
    }

    /// The copy of a sheet. It holds as of when the database was last read: what had
    /// changed by then was sealed anew.
    fn opened(&self, person: &person::Model, until: DateTime<Utc>) -> Result<OpenSheet> {
        self.session(Relation::OnCall, Action::ReadSheet)?;
        let known_at = self.known().known_at(self.portal.clock.now());
        let mut sheet = self.known().copy(PersonId(person.id))?.sheet;
        sheet.correct_at = known_at.ok_or(PortalError::NotFound)?;
        Ok(OpenSheet {
            sheet,
            until,
            team: None,
            used: None,
            carers: Vec::new(),
        })
    }

    async fn open_sheet(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let session = self.session(Relation::UrgentResponder, Action::OpenSheet)?;
        let why = Why::read(form)?;
        let resident = why.resident;
        let person = self.person(&session, resident)?;
        let clock = &self.portal.clock;
        let what = What::Opened {
            access: clock.id(),
            used: clock.id(),
            reason: why.reason.to_owned(),
            words: why.words,
            card: why.card,
        };
        let organisation = OrganisationId(person.organisation_id);
        let look = (organisation, Some(resident), what);
        self.write(&session, caller, vec![look]).await?;
        let until = clock.now() + HOLDS;
        self.known()
            .change(&self.key, |session| session.opened.insert(resident, until));
        Ok(Next::to(links::on_call_sheet(resident)))
    }
}

fn answers_for(session: &Known, person: &person::Model) -> bool {
    session
        .roles
        .iter()
        .any(|role| role.organisation.0 == person.organisation_id)
}

fn listed(person: &person::Model) -> (OrganisationId, Option<PersonId>, What) {
    let organisation = OrganisationId(person.organisation_id);
    (organisation, Some(PersonId(person.id)), What::Listed)
}

/// What needs the database waits until it is back.
fn later<T>() -> std::result::Result<T, PortalError> {
    Err(PortalError::NotFound)
}

#[async_trait::async_trait]
impl OnCallService for Outage {
    async fn start(&self, _: &Caller) -> std::result::Result<OnCallView, PortalError> {
        let session = self.session(Relation::UrgentResponder, Action::OpenSheet);
        self.portal.told(session.map(|_| OnCallView {
            unanswered: Vec::new(),
        }))
    }

    async fn found(&self, caller: &Caller) -> std::result::Result<FoundView, PortalError> {
        self.portal.told(self.read_found(caller).await)
    }

    async fn sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
        again: bool,
    ) -> std::result::Result<SheetOrReason, PortalError> {
        let read = self.read_sheet(caller, resident, again);
        self.portal.told(read.await)
    }

    async fn search(&self, _: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.portal.told(self.keep_search(&form))
    }

    async fn open(&self, caller: &Caller, form: Posted) -> std::result::Result<Next, PortalError> {
        self.portal.told(self.open_sheet(caller, &form).await)
    }

    async fn reach(&self, _: &Caller, _: PersonId) -> std::result::Result<ReachView, PortalError> {
        later()
    }

    async fn uses(&self, _: &Caller, _: PersonId) -> std::result::Result<UsesView, PortalError> {
        later()
    }

    async fn answer_form(
        &self,
        _: &Caller,
        _: UseId,
    ) -> std::result::Result<AnswerForm, PortalError> {
        later()
    }

    async fn confirm_known(&self, _: &Caller, _: Posted) -> std::result::Result<Next, PortalError> {
        later()
    }

    async fn answer(&self, _: &Caller, _: Posted) -> std::result::Result<Next, PortalError> {
        later()
    }
}
