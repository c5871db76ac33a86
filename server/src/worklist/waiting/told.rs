//! Those who were told to get help at once and sent no request.

use crate::{
    Portal,
    audit::{self, Entry},
    error::Result,
    referral::stops::in_words,
    store::{self, referral_stop},
};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    ids::{OrganisationId, PersonId, ReferralStopId},
    worklist::waiting::told::{MOST_TOLD, ToldRow, ToldView},
};

impl Portal {
    /// The list of them; everybody who is shown can read that they were.
    pub(super) async fn read_told(&self, caller: &Caller) -> Result<ToldView> {
        let (tx, _, reading) = self.enter_waiting(caller).await?;
        let connection = tx.connection();
        let mut found =
            referral_stop::to_look_at(connection, &reading, u64::from(MOST_TOLD)).await?;
        let most = usize::try_from(MOST_TOLD).unwrap_or(usize::MAX);
        let more = found.len() > most;
        found.truncate(most);
        let residents = found.iter().map(|stop| stop.resident_id);
        let residents = store::person::some(connection, residents).await?;
        let services = found.iter().map(|stop| stop.service_id);
        let services = store::service::some(connection, services).await?;
        let not_to_phone =
            store::safe_contact::not_to_phone(connection, residents.keys().copied()).await?;
        let safe: Vec<_> = residents
            .keys()
            .copied()
            .filter(|person| !not_to_phone.contains(person))
            .collect();
        let phones = store::circle::phones(connection, safe).await?;
        let looks = residents
            .values()
            .map(|row| {
                Entry::new(OrganisationId(row.organisation_id), Act::List)
                    .by(caller)
                    .resident(PersonId(row.id))
                    .basis(Basis::Request)
            })
            .collect();
        let lines = in_words(connection, &found).await?;
        let rows = found
            .into_iter()
            .zip(lines)
            .filter_map(|(stop, line)| {
                let resident = residents.get(&stop.resident_id)?;
                let phones = phones.get(&resident.id).into_iter().flatten();
                Some(ToldRow {
                    id: ReferralStopId(stop.id),
                    resident: PersonId(resident.id),
                    name: store::person::listed_name(resident),
                    date_of_birth: resident.date_of_birth,
                    phones: phones.map(|phone| phone.number.clone()).collect(),
                    service: services
                        .get(&stop.service_id)
                        .map(|service| service.name.clone())
                        .unwrap_or_default(),
                    line,
                })
            })
            .collect();
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(ToldView { rows, more })
    }
}
