//! Whether somebody proved who they are recently enough.

use app::{
    backend::{Assurance, SignedIn},
    error::PortalError,
};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a proof counts as fresh.
const FRESH: TimeDelta = TimeDelta::seconds(600);

/// Whether the person gave a proof within the last 600 seconds, which is asked
/// before anything that changes how they sign in or who sees what.
///
/// # Errors
/// [`PortalError::Prove`] when they did not.
pub fn fresh_proof(person: &SignedIn, now: DateTime<Utc>) -> Result<(), PortalError> {
    let fresh = person
        .proved_at
        .is_some_and(|proved_at| now - proved_at <= FRESH);
    if fresh && person.assurance == Assurance::Full {
        Ok(())
    } else {
        Err(PortalError::Prove)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::ids::{AccountId, PersonId, SessionReference};

    fn somebody(assurance: Assurance, proved_at: Option<DateTime<Utc>>) -> SignedIn {
        SignedIn {
            account: AccountId(uuid::Uuid::nil()),
            person: PersonId(uuid::Uuid::nil()),
            name: String::from("Joe"),
            session: SessionReference(uuid::Uuid::nil()),
            assurance,
            proved_at,
            is_resident: true,
            is_staff: false,
            is_on_call: false,
            answers: false,
            has_worklist: false,
            emergency: Vec::new(),
            shared_device: false,
            idle_at: DateTime::UNIX_EPOCH,
            over_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_proof_is_fresh_for_600_seconds() {
        let then = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let full = somebody(Assurance::Full, Some(then));
        assert_eq!(fresh_proof(&full, then + TimeDelta::seconds(600)), Ok(()));
        assert_eq!(
            fresh_proof(&full, then + TimeDelta::seconds(601)),
            Err(PortalError::Prove)
        );
        assert_eq!(
            fresh_proof(&somebody(Assurance::Full, None), then),
            Err(PortalError::Prove)
        );
        assert_eq!(
            fresh_proof(&somebody(Assurance::Email, Some(then)), then),
            Err(PortalError::Prove)
        );
    }
}
