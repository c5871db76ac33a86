//! Several requests are decided about at once, each as if alone.

use super::{before::Before, deciding::Deciding};
use crate::{
    Portal,
    error::{Error, Result},
    referral::{
        care::who_can_see_to,
        lines::{danger_changed, go, state_of},
        moves::{self, Move},
    },
    store::{self, referral_write::Said},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId, ServiceId},
    links,
    posted::Next,
    referral::model::{State, StepKind, Urgency},
};

/// A request as somebody saw it in a list.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Seen {
    /// Which.
    pub(crate) id: ReferralId,
    /// For whom.
    pub(crate) resident: PersonId,
    /// In which version.
    pub(crate) version: i32,
}

/// What is wanted of each of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Wanted {
    /// Somebody of the team sees to it.
    SeenToBy(PersonId),
    /// The service will help, in turn.
    Routine,
}

/// What became of one of them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Became {
    /// What was wanted.
    Done,
    /// Somebody else was faster, or something happened to it since it was seen.
    Changed {
        /// Who sees to it now.
        owner: Option<String>,
    },
    /// It is over.
    Over,
    /// It needs more than can be said of several at once, such as a reason.
    NeedsMore,
    /// Whom it was to be given to cannot see to it.
    NotOfTeam,
    /// It is not the caller's to see to, or no longer.
    NotThere,
}

impl Portal {
    /// Decides about one of them, in a transaction of its own.
    ///
    /// # Errors
    /// When the caller is no longer signed in, or the database cannot be read or written.
    pub(crate) async fn decide_one(
        &self,
        caller: &Caller,
        seen: Seen,
        wanted: Wanted,
    ) -> Result<Became> {
        let ids = (seen.resident, seen.id);
        let (tx, granted, row) = match self.enter_to_decide(caller, ids).await {
            Ok(entered) => entered,
            Err(Error::Portal(PortalError::NotFound | PortalError::Merged { .. })) => {
                return Ok(Became::NotThere);
            }
            Err(error) => return Err(error),
        };
        if state_of(&row)?.is_over() {
            return Ok(Became::Over);
        }
        if row.version != seen.version {
            let names = store::person::full_names(tx.connection(), row.owner_id).await?;
            let others = row.owner_id.filter(|owner| *owner != granted.actor().0);
            let owner = others.and_then(|owner| names.get(&owner).cloned());
            return Ok(Became::Changed { owner });
        }
        let mut deciding = Deciding {
            cancelled: None,
            before: Before::of(&row),
            tx,
            granted,
            row,
            next: Next::to(links::WORKLIST_REQUESTS),
        };
        let became = match wanted {
            Wanted::SeenToBy(owner) => self.let_see_to(&mut deciding, owner).await,
            Wanted::Routine => self.accept_in_turn(&mut deciding).await,
        };
        match became {
            Ok(Became::Done) => {
                deciding.tx.commit().await?;
                Ok(Became::Done)
            }
            // Such as that the person keeps the team out that would give the care.
            Err(Error::Portal(PortalError::Check(_))) => Ok(Became::NeedsMore),
            other => other,
        }
    }

    /// The caller, who begins to look at it if nobody has, or somebody else.
    async fn let_see_to(&self, deciding: &mut Deciding, owner: PersonId) -> Result<Became> {
        let team = who_can_see_to(self, &deciding.tx, &deciding.row).await?;
        if !team.contains(&owner) {
            return Ok(Became::NotOfTeam);
        }
        let begins =
            owner == deciding.granted.actor() && state_of(&deciding.row)? == State::Submitted;
        let (kind, said) = if begins {
            go(&mut deciding.row, Move::Take)?;
            (StepKind::Taken, Said::default())
        } else {
            let names = store::person::names(deciding.tx.connection(), [owner.0]).await?;
            let name = names.get(&owner.0).cloned().unwrap_or_default();
            let note = Some(format!("Given to {name}"));
            let said = Said {
                note,
                ..Said::default()
            };
            (StepKind::Assigned, said)
        };
        deciding.row.owner_id = Some(owner.0);
        self.write_decision(deciding, (kind, Act::AssignRequest), said)
            .await?;
        Ok(Became::Done)
    }

    /// What is more pressing than routine is lowered by somebody who says why, and a sign of
    /// danger is asked about by somebody who has read of it.
    async fn accept_in_turn(&self, deciding: &mut Deciding) -> Result<Became> {
        let can = moves::to(state_of(&deciding.row)?, Move::Accept).is_some();
        if !can || deciding.row.urgency != Urgency::Routine.code() {
            return Ok(Became::NeedsMore);
        }
        let (connection, row) = (deciding.tx.connection(), &deciding.row);
        let of = (PersonId(row.resident_id), ServiceId(row.service_id));
        let since = store::referral_stop::of_service(connection, of, self.clock.now()).await?;
        if danger_changed(row) || !since.is_empty() {
            return Ok(Became::NeedsMore);
        }
        self.accept(deciding, Urgency::Routine, Said::default())
            .await?;
        Ok(Became::Done)
    }
}
