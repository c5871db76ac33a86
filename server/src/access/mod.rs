//! The only way to a person's record.
//!
//! [`Portal::enter`] asks the policy; its [`Granted`] is the key that the
//! functions of `store` demand, and nothing else makes one.

mod by_card;
pub mod policy;
mod relations;
mod staff;

use crate::{
    Portal,
    account::sessions,
    audit::{self, Entry},
    error::{Result, internal},
    store::Tx,
};
use app::{
    audit::model::{Act, Basis},
    backend::{Caller, SignedIn},
    error::PortalError,
    ids::{AccountId, OrganisationId, PersonId, SessionReference},
    plan::kind::PlanKind,
};
pub use by_card::ByCard;
use policy::{Action, Decision};
pub use relations::Scope;
pub(crate) use staff::CARING_ROLES;
pub use staff::{StaffRole, staff_roles};

/// Proof that the caller may do one thing with one resident's record, in this
/// transaction.
#[derive(Clone, Debug)]
pub struct Granted {
    actor: PersonId,
    account: AccountId,
    session: SessionReference,
    device: String,
    resident: PersonId,
    organisation: OrganisationId,
    action: Action,
    basis: Basis,
}

impl Granted {
    fn new(
        caller: &Caller,
        person: &SignedIn,
        (resident, organisation): (PersonId, OrganisationId),
        action: Action,
        basis: Basis,
    ) -> Self {
        Self {
            actor: person.person,
            account: person.account,
            session: person.session,
            device: caller.device.clone(),
            resident,
            organisation,
            action,
            basis,
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
        self.organisation
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

    /// An audit entry of an act under this grant.
    pub fn entry(&self, act: Act) -> Entry {
        Entry {
            organisation: self.organisation,
            actor: Some(self.actor),
            resident: Some(self.resident),
            basis: Some(self.basis),
            act,
            refused: false,
            sections: Vec::new(),
            object: None,
            session: Some(self.session),
            device: Some(self.device.clone()),
        }
    }
}

impl Portal {
    /// Opens a transaction in which the caller may do `action` with the whole record of `resident`.
    ///
    /// # Errors
    /// [`PortalError::SignIn`], [`PortalError::Prove`] or [`PortalError::NotFound`];
    /// a refusal is in the audit trail before this returns.
    pub async fn enter(
        &self,
        caller: &Caller,
        action: Action,
        resident: PersonId,
    ) -> Result<(Tx, Granted)> {
        self.enter_section(caller, action, resident, None).await
    }

    /// The same for one section of a plan, which may be shared on its own.
    ///
    /// # Errors
    /// As [`Portal::enter`].
    pub async fn enter_section(
        &self,
        caller: &Caller,
        action: Action,
        resident: PersonId,
        heading: Option<&str>,
    ) -> Result<(Tx, Granted)> {
        let person = caller.person()?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        let scope = Scope {
            plan: plan_of(action),
            heading,
            now: self.clock.now(),
        };
        let found = relations::load(tx.connection(), person, resident, &scope).await?;
        let Some(found) = found else {
            return Err(PortalError::NotFound.into());
        };
        let organisation = found.organisation;
        let granted = |basis| Granted::new(caller, person, (resident, organisation), action, basis);
        match policy::decide(&found.relations, action, person.assurance) {
            Decision::Allow(basis) => Ok((tx, granted(basis))),
            Decision::ProveFirst => Err(PortalError::Prove.into()),
            Decision::Deny => {
                let mut entry = granted(Basis::Duty).entry(act_of(action));
                entry.basis = None;
                entry.refused = true;
                entry.sections.extend(heading.map(str::to_owned));
                audit::record(&tx, &self.clock, entry).await?;
                tx.commit().await?;
                Err(PortalError::NotFound.into())
            }
        }
    }

    /// Whether the caller may do `action` with a record that a list of ours came
    /// across. They did not ask for it, so a refusal is not written down.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn may(
        &self,
        tx: &Tx,
        caller: &Caller,
        action: Action,
        resident: PersonId,
    ) -> Result<Option<Granted>> {
        let person = caller.person()?;
        let scope = Scope {
            plan: plan_of(action),
            heading: None,
            now: self.clock.now(),
        };
        let Some(found) = relations::load(tx.connection(), person, resident, &scope).await? else {
            return Ok(None);
        };
        match policy::decide(&found.relations, action, person.assurance) {
            Decision::Allow(basis) => {
                let whose = (resident, found.organisation);
                Ok(Some(Granted::new(caller, person, whose, action, basis)))
            }
            Decision::ProveFirst | Decision::Deny => Ok(None),
        }
    }

    /// The headings of a plan that the caller may act on, of those given, within a grant for the plan.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn headings_allowed<'a>(
        &self,
        tx: &Tx,
        person: &SignedIn,
        granted: &Granted,
        action: Action,
        headings: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<&'a str>> {
        if plan_of(action).is_none() {
            return Err(internal("headings asked for without a plan"));
        }
        let mut allowed = Vec::new();
        let facts =
            relations::load_all(tx.connection(), person, granted.resident, self.clock.now())
                .await?
                .ok_or(PortalError::NotFound)?;
        for heading in headings {
            let scope = Scope {
                plan: plan_of(action),
                heading: Some(heading),
                now: self.clock.now(),
            };
            let relations = facts.within(&scope);
            if matches!(
                policy::decide(&relations, action, person.assurance),
                Decision::Allow(_)
            ) {
                allowed.push(heading);
            }
        }
        Ok(allowed)
    }
}

fn plan_of(action: Action) -> Option<PlanKind> {
    match action {
        // Who may not read the plan does not read how it was used.
        Action::ReadUses => Some(PlanKind::Crisis),
        Action::ReadPlan(kind)
        | Action::EditPlan(kind)
        | Action::ReadHistory(kind)
        | Action::Comment(kind)
        | Action::Agree(kind)
        | Action::Disagree(kind) => Some(kind),
        _ => None,
    }
}

/// What a refusal is written down as.
fn act_of(action: Action) -> Act {
    match action {
        Action::ListPerson => Act::List,
        Action::ReadRecord | Action::ManageSharing => Act::OpenRecord,
        Action::EditRecord => Act::ChangeRecord,
        Action::ReadPlan(PlanKind::Care) => Act::OpenCarePlan,
        Action::ReadPlan(PlanKind::Crisis) => Act::OpenCrisisPlan,
        Action::EditPlan(_) => Act::ChangeSection,
        Action::ReadHistory(_) => Act::OpenHistory,
        Action::OpenSheet => Act::OpenSheet,
        Action::BreakGlass => Act::BreakGlass,
        Action::ReadUses => Act::OpenUses,
        Action::Comment(_) => Act::OpenComments,
        Action::Agree(_) => Act::Agree,
        Action::Disagree(_) => Act::Disagree,
        Action::RecordRepresentative => Act::RecordRepresentative,
        Action::ReadAccessLog => Act::OpenAccessLog,
        Action::Invite => Act::Invite,
        Action::ManageCards => Act::OpenCards,
        Action::KeepSheet => Act::KeepSheet,
    }
}
