//! The only way to a person's record.
//!
//! [`Portal::enter`] asks the policy; its [`Granted`] is the key that the
//! functions of `store` demand, and nothing else makes one.

mod by_card;
mod granted;
pub mod policy;
mod reach;
mod relations;
pub mod services;
mod staff;

use crate::{
    Portal,
    account::sessions,
    audit,
    clock::{Clock, london_date},
    error::Result,
    store::{self, Tx, sharing},
};
use app::{
    audit::model::{Act, Basis},
    backend::{Assurance, Caller},
    error::PortalError,
    ids::PersonId,
    plan::{headings::Heading, kind::PlanKind},
};
pub use by_card::ByCard;
pub use granted::Granted;
use policy::{Action, Decision};
pub(crate) use staff::{
    ADMINISTRATOR, CARING_ROLES, CLINICAL_ROLES, MANAGER, PRACTICE_ROLES, SAFEGUARDING_LEAD, TRIAGE,
};
pub use staff::{Administrator, StaffRole, staff_roles};
use std::sync::Arc;

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
        let now = self.clock.now();
        let facts = relations::load(tx.connection(), person.person, resident, now)
            .await?
            .ok_or(PortalError::NotFound)?;
        let facts = Arc::new(facts);
        let relations = facts.within(action, heading);
        let granted = |basis| {
            let facts = Arc::clone(&facts);
            Granted::new(caller, person, resident, facts, (action, basis))
        };
        match policy::decide(&relations, action, person.assurance) {
            Decision::Allow(basis) => {
                if basis == Basis::Grant {
                    let today = london_date(now);
                    let used = facts.first_used(plan_of(action), heading, today);
                    sharing::note_use(&tx, used, today).await?;
                }
                Ok((tx, granted(basis)))
            }
            Decision::ProveFirst => Err(PortalError::Prove.into()),
            Decision::Deny => {
                if let Some(elsewhere) = facts.leads_to(person.assurance) {
                    return Err(elsewhere.into());
                }
                let mut entry = granted(Basis::Duty).entry(act_of(action));
                entry.basis = None;
                entry.refused = true;
                entry.sections.extend(heading.map(str::to_owned));
                audit::record(&tx, &self.clock, entry).await?;
                let refused = if facts.ended_with_death() && person.assurance == Assurance::Full {
                    has_died(&tx, resident).await?
                } else {
                    PortalError::NotFound
                };
                tx.commit().await?;
                Err(refused.into())
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
        let now = self.clock.now();
        let facts = relations::load(tx.connection(), person.person, resident, now).await?;
        // What the proof would be for does not matter before the policy allows it.
        let asking = facts.map(|facts| {
            let nothing_yet = (action, Basis::Duty);
            Granted::new(caller, person, resident, Arc::new(facts), nothing_yet)
        });
        Ok(asking.and_then(|asking| asking.also(action)))
    }

    /// What those on call may see of a resident, for the copies that are kept of
    /// crisis sheets; `None` when there is no such resident.
    ///
    /// Nobody looks: who opens a copy is written down when they do.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn to_keep(&self, tx: &Tx, resident: PersonId) -> Result<Option<Granted>> {
        let facts =
            relations::of_those_on_call(tx.connection(), resident, self.clock.today()).await?;
        Ok(facts.map(|facts| Granted::to_keep(resident, Arc::new(facts))))
    }
}

/// What those hear who were let in until a resident died, and whom they can ring: the
/// surgery, else whoever keeps the record.
async fn has_died(tx: &Tx, resident: PersonId) -> Result<PortalError> {
    let person = store::account::person(tx.connection(), resident)
        .await?
        .ok_or(PortalError::NotFound)?;
    let ring = store::person::ring(tx.connection(), &person).await?;
    Ok(PortalError::HasDied {
        name: store::person::full_name(&person),
        ring,
    })
}

/// Whether somebody may read a section once they have proved who they are.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn may_read(
    tx: &Tx,
    clock: &Clock,
    person: PersonId,
    resident: PersonId,
    heading: &Heading,
) -> Result<bool> {
    let (action, section) = (Action::ReadPlan(heading.kind), Some(heading.code));
    could(tx, clock, (person, action), resident, section).await
}

/// Whether somebody may do something with a record, or with a section, once they have proved who they are.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn could(
    tx: &Tx,
    clock: &Clock,
    (person, action): (PersonId, Action),
    resident: PersonId,
    section: Option<&str>,
) -> Result<bool> {
    let basis = basis_of(tx, clock, (person, action), resident, section).await?;
    Ok(basis.is_some())
}

/// Why they could, if they could.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn basis_of(
    tx: &Tx,
    clock: &Clock,
    (person, action): (PersonId, Action),
    resident: PersonId,
    section: Option<&str>,
) -> Result<Option<Basis>> {
    let facts = relations::load(tx.connection(), person, resident, clock.now()).await?;
    let decided = facts.map(|facts| {
        let relations = facts.within(action, section);
        policy::decide(&relations, action, Assurance::Full)
    });
    Ok(match decided {
        Some(Decision::Allow(basis)) => Some(basis),
        _ => None,
    })
}

/// Whether somebody could do something with a record as the resident, or as somebody whom they
/// or the law let in.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn as_close(
    tx: &Tx,
    clock: &Clock,
    (person, action): (PersonId, Action),
    resident: PersonId,
) -> Result<bool> {
    let basis = basis_of(tx, clock, (person, action), resident, None).await?;
    Ok(matches!(
        basis,
        Some(Basis::Own | Basis::Representative | Basis::Grant)
    ))
}

fn plan_of(action: Action) -> Option<PlanKind> {
    match action {
        // Who may not read the plan does not read how it was used.
        Action::ReadUses | Action::ReadSheet => Some(PlanKind::Crisis),
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
        Action::ReadRecord | Action::ChooseOwn => Act::OpenRecord,
        Action::ReadCircle => Act::OpenCircle,
        Action::AnswerWish => Act::AnswerWish,
        Action::ManageSharing => Act::OpenSharing,
        Action::EditRecord => Act::ChangeRecord,
        Action::ReadChanges => Act::OpenChanges,
        Action::ReadPlan(PlanKind::Care) => Act::OpenCarePlan,
        Action::ReadPlan(PlanKind::Crisis) | Action::ReadSheet => Act::OpenCrisisPlan,
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
        Action::RecordDeath => Act::RecordDeath,
        Action::MergeRecords => Act::MergeRecords,
        Action::Invite => Act::Invite,
        Action::ManageCards => Act::OpenCards,
        Action::KeepSheet => Act::KeepSheet,
        Action::RaiseConcern => Act::RaiseConcern,
        Action::ReadConcerns => Act::OpenConcern,
        Action::ReadSafeContact => Act::OpenSafeContact,
        Action::ChooseSafeContact => Act::ChooseSafeContact,
        Action::ConfirmNeeds => Act::ConfirmNeeds,
        Action::ReadMessages | Action::ReadTheirMessages => Act::OpenMessages,
        Action::WriteMessages => Act::SendMessage,
        Action::AnswerMessages => Act::OpenThread,
        Action::AskForHelp => Act::AskForHelp,
        Action::ReadRequests | Action::SeeToRequests => Act::OpenRequests,
        Action::DiscussCase => Act::OpenCase,
        Action::SayBeforeMeeting => Act::SayBeforeMeeting,
        Action::ReadEpisodes | Action::SeeToEpisodes => Act::OpenEpisodes,
    }
}
