//! What time does to a sharing: both are told before its last day, and what nobody uses ends.

use super::state::{ground, state};
use crate::{
    Portal,
    audit::{self, Entry},
    error::{Result, internal},
    store, told,
};
use app::{
    audit::model::Act,
    ids::{OrganisationId, PersonId},
};
use chrono::{Days, Months, NaiveDate};

/// So many days before the last day both are told; the last of them first.
const AHEAD: [u64; 2] = [7, 30];
/// What was not used for so long ends.
const UNUSED: Months = Months::new(5 * 12);

/// Writes every email that is due and ends what nobody uses; running it again does neither twice.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn see_to(portal: &Portal) -> Result<()> {
    let today = portal.clock.today();
    for id in store::sharing::given_ids(portal.database.reader()).await? {
        let tx = portal.database.write().await?;
        let Some(mut shared) = store::sharing::hold_any(&tx, id).await? else {
            continue;
        };
        let (resident, row) = (PersonId(shared.sharing.resident_id), &shared.sharing);
        if is_unused(&shared, today) {
            let person = store::account::person(tx.connection(), resident)
                .await?
                .ok_or_else(|| internal("a sharing of nobody"))?;
            let entry = Entry {
                organisation: OrganisationId(person.organisation_id),
                actor: None,
                resident: Some(resident),
                basis: None,
                act: Act::EndSharing,
                refused: false,
                sections: Vec::new(),
                object: Some(row.id.to_string()),
                session: None,
                device: None,
                at: None,
            };
            portal.close(&tx, &mut shared, None).await?;
            audit::record(&tx, &portal.clock, entry).await?;
        } else if state(&shared, portal.clock.now()).is_given()
            && let Some(ahead) = warning(row.to_date, today)
        {
            for person in [Some(row.resident_id), row.carer_id].into_iter().flatten() {
                // Nobody renews what staff decided: it is asked for again.
                let kind = match ground(&shared) {
                    Some(_) => "access_ends",
                    None => "sharing_ends",
                };
                let key = format!("{kind}:{}:{}:{ahead}:{person}", row.id, row.to_date);
                let person = PersonId(person);
                let told = (person, Some(resident));
                told::tell_one(&tx, &portal.clock, told, kind, key).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Which warning is due on a day, by how many days it comes before the last day.
fn warning(to: NaiveDate, today: NaiveDate) -> Option<u64> {
    AHEAD.into_iter().find(|ahead| {
        let from = to.checked_sub_days(Days::new(*ahead));
        today <= to && from.is_some_and(|from| from <= today)
    })
}

/// Whether nothing was opened by it for five years.
fn is_unused(shared: &store::sharing::Shared, today: NaiveDate) -> bool {
    let last = shared
        .rights
        .iter()
        .map(|right| right.last_used_on.unwrap_or(right.from_date))
        .max();
    let over = last.and_then(|last| last.checked_add_months(UNUSED));
    over.is_some_and(|over| over <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_told_30_days_and_7_days_before_the_last_day_and_not_after_it() {
        let to: NaiveDate = "2027-08-31".parse().unwrap();
        for (day, due) in [
            ("2027-07-31", None),
            ("2027-08-01", Some(30)),
            ("2027-08-23", Some(30)),
            ("2027-08-24", Some(7)),
            ("2027-08-31", Some(7)),
            ("2027-09-01", None),
        ] {
            assert_eq!(warning(to, day.parse().unwrap()), due, "{day}");
        }
    }
}
