//! The proof that somebody may do something, and what it is good for.

use super::{
    policy::{self, Action, Decision},
    relations::Facts,
};
use crate::{audit::Entry, messages::desk::Desk};
use app::{
    audit::model::{Act, Basis},
    backend::{Assurance, Caller, SignedIn},
    ids::{AccountId, OrganisationId, PersonId, SessionReference, TeamId},
    plan::kind::PlanKind,
};
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// Proof that the caller may do one thing with one resident's record, in this
/// transaction.
#[derive(Clone, Debug)]
pub struct Granted {
    actor: PersonId,
    account: AccountId,
    session: SessionReference,
    device: String,
    assurance: Assurance,
    shared_device: bool,
    resident: PersonId,
    action: Action,
    basis: Basis,
    /// What the policy was asked with, so that it can be asked for more without reading it again.
    facts: Arc<Facts>,
}

impl Granted {
    pub(super) fn new(
        caller: &Caller,
        person: &SignedIn,
        resident: PersonId,
        facts: Arc<Facts>,
        (action, basis): (Action, Basis),
    ) -> Self {
        Self {
            actor: person.person,
            account: person.account,
            session: person.session,
            device: caller.device.clone(),
            assurance: person.assurance,
            shared_device: person.shared_device,
            resident,
            action,
            basis,
            facts,
        }
    }

    /// To read a crisis sheet as those on call may, on nobody's behalf.
    pub(super) fn to_keep(resident: PersonId, facts: Arc<Facts>) -> Self {
        Self {
            actor: PersonId(Uuid::nil()),
            account: AccountId(Uuid::nil()),
            session: SessionReference(Uuid::nil()),
            device: String::new(),
            assurance: Assurance::Full,
            shared_device: true,
            resident,
            action: Action::ReadSheet,
            basis: Basis::Urgent,
            facts,
        }
    }

    /// Who is doing it.
    pub fn actor(&self) -> PersonId {
        self.actor
    }

    /// Their account.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Whose record.
    pub fn resident(&self) -> PersonId {
        self.resident
    }

    /// The organisation that keeps the record.
    pub fn organisation(&self) -> OrganisationId {
        self.facts.organisation
    }

    /// The day on which it was asked.
    pub fn today(&self) -> NaiveDate {
        self.facts.today
    }

    /// What was allowed.
    pub fn action(&self) -> Action {
        self.action
    }

    /// Why it was.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Whether the resident is doing it.
    pub fn is_own(&self) -> bool {
        self.basis == Basis::Own
    }

    /// Whether they are the resident, or let in by the resident or the law beside what
    /// they are at work.
    pub fn is_close(&self) -> bool {
        self.facts.is_close()
    }

    /// The desks at which they answer messages about the resident today; none for whoever is
    /// close to them.
    pub fn desks(&self) -> &[Desk] {
        &self.facts.desks
    }

    /// Their teams that have a request for help for the resident, or had it not long ago.
    pub fn receives(&self) -> &[TeamId] {
        &self.facts.receives
    }

    /// Their teams whose requests, or whose question after a discharge, let them in.
    pub fn let_in_through(&self) -> impl Iterator<Item = TeamId> {
        let both = self.facts.receives.iter().chain(&self.facts.follows_up);
        both.copied()
    }

    /// The same caller's proof for something else with the same whole record, if
    /// the policy allows it. They did not ask for it, so a refusal is not written down.
    pub fn also(&self, action: Action) -> Option<Self> {
        self.decided(action, None).map(|basis| Self {
            action,
            basis,
            ..self.clone()
        })
    }

    /// The headings of a plan that the caller may act on, of those given.
    pub fn headings_allowed<'a>(
        &self,
        action: Action,
        headings: impl IntoIterator<Item = &'a str>,
    ) -> Vec<&'a str> {
        headings
            .into_iter()
            .filter(|heading| self.decided(action, Some(heading)).is_some())
            .collect()
    }

    fn decided(&self, action: Action, heading: Option<&str>) -> Option<Basis> {
        let relations = self.facts.within(action, heading);
        match policy::decide(&relations, action, self.assurance) {
            Decision::Allow(basis) => Some(basis),
            Decision::ProveFirst | Decision::Deny => None,
        }
    }

    /// What reading a plan takes under this grant: those on call read it as far as it
    /// is on the sheet.
    pub fn reading(&self, kind: PlanKind) -> Action {
        match self.action {
            Action::ReadSheet => Action::ReadSheet,
            _ => Action::ReadPlan(kind),
        }
    }

    /// Whether others use the device that it is done on.
    pub fn shared_device(&self) -> bool {
        self.shared_device
    }

    /// An audit entry of an act under this grant. What is kept quiet is written down
    /// of no resident, so that it is on nobody's page of who has looked.
    pub fn entry(&self, act: Act) -> Entry {
        Entry {
            actor: Some(self.actor),
            resident: (!self.action.is_kept_quiet()).then_some(self.resident),
            session: Some(self.session),
            ..Entry::new(self.organisation(), act)
                .basis(self.basis)
                .on_device(&self.device)
        }
    }
}
