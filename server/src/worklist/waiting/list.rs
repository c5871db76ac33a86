//! A page of everything that waits, as the reader may see it.

use crate::{
    Portal,
    access::StaffRole,
    error::Result,
    inbox::all_named,
    messages::desk::Desk,
    store::{
        self, Tx, referral_stop,
        waiting::{self, Found, Reading},
    },
};
use app::{
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ServiceId, TeamId},
    worklist::waiting::model::{HowMany, WAITING_A_PAGE, WaitingAsked, WaitingView},
};
use sea_orm::ConnectionTrait;

impl Portal {
    /// Reads it; everybody who is shown can read that they were.
    pub(super) async fn read_waiting(
        &self,
        caller: &Caller,
        asked: WaitingAsked,
    ) -> Result<WaitingView> {
        let (tx, roles, reading) = self.enter_waiting(caller).await?;
        let connection = tx.connection();
        let listed = Listed::read(connection, &reading, asked).await?;
        let seen = listed.word(connection).await?;
        let (found, more) = listed.page();
        let view = WaitingView {
            counts: listed.counts,
            told: listed.told,
            teams: all_named(connection, &reading.desks()).await?,
            next: found.last().filter(|_| more).map(|last| last.place),
            rows: self
                .waiting_rows(&tx, caller, (&reading, &roles), found)
                .await?,
            receives: !reading.teams.is_empty(),
            members: members(connection, &reading).await?,
            seen,
            now: reading.now,
            asked: listed.asked,
            services: listed.services,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Opens a transaction for somebody for whom anything could wait.
    pub(super) async fn enter_waiting(
        &self,
        caller: &Caller,
    ) -> Result<(Tx, Vec<StaffRole>, Reading)> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let today = (self.clock.today(), self.clock.now());
        let reading = Reading::of(person.person, &roles, today);
        if reading.desks().is_empty() {
            return Err(PortalError::NotFound.into());
        }
        Ok((tx, roles, reading))
    }
}

/// What is found of what is asked.
pub(super) struct Listed {
    asked: WaitingAsked,
    services: Vec<(ServiceId, String)>,
    /// The rows of the page, and one more if there is one.
    found: Vec<Found>,
    counts: HowMany,
    /// How many were told to get help at once and not looked at yet.
    told: u64,
}

impl Listed {
    /// Finds it.
    pub(super) async fn read(
        connection: &impl ConnectionTrait,
        reading: &Reading,
        asked: WaitingAsked,
    ) -> Result<Self> {
        let services = services(connection, &reading.teams).await?;
        let asked = known(asked, reading, &services);
        let late_or_not = WaitingAsked {
            late: false,
            after: None,
            ..asked.clone()
        };
        Ok(Self {
            found: waiting::page(connection, reading, &asked, WAITING_A_PAGE).await?,
            counts: waiting::counts(connection, reading, &late_or_not).await?,
            told: referral_stop::count(connection, reading).await?,
            asked,
            services,
        })
    }

    /// The rows of the page, and whether there are more.
    fn page(&self) -> (&[Found], bool) {
        let most = usize::try_from(WAITING_A_PAGE).unwrap_or(usize::MAX);
        match self.found.get(..most) {
            Some(page) => (page, self.found.len() > most),
            None => (&self.found, false),
        }
    }

    /// A word that changes with it.
    pub(super) async fn word(&self, connection: &impl ConnectionTrait) -> Result<String> {
        waiting::word(connection, &self.found, (self.counts, self.told)).await
    }
}

/// The services whose requests come to some teams, by name.
async fn services(
    connection: &impl ConnectionTrait,
    teams: &[TeamId],
) -> Result<Vec<(ServiceId, String)>> {
    let rows = store::service::of_teams(connection, teams).await?;
    Ok(rows
        .into_iter()
        .map(|row| (ServiceId(row.id), row.name))
        .collect())
}

/// What is asked, without a team or a service that is not the reader's.
fn known(
    mut asked: WaitingAsked,
    reading: &Reading,
    services: &[(ServiceId, String)],
) -> WaitingAsked {
    let team = asked
        .team
        .filter(|team| reading.desks().contains(&Desk::from(*team)));
    let service = asked
        .service
        .filter(|service| services.iter().any(|(id, _)| id == service));
    asked.unknown |= team != asked.team || service != asked.service;
    WaitingAsked {
        team,
        service,
        ..asked
    }
}

/// Those in the reader's teams to whom requests come too, by name.
async fn members(
    connection: &impl ConnectionTrait,
    reading: &Reading,
) -> Result<Vec<(PersonId, String)>> {
    let (me, today) = (reading.answerer.person, reading.answerer.today);
    let mut people = Vec::new();
    for team in &reading.teams {
        people.extend(store::referral::receivers(connection, *team, today).await?);
    }
    people.retain(|person| *person != me);
    let names = store::person::full_names(connection, people.iter().map(|person| person.0)).await?;
    let mut named: Vec<_> = names
        .into_iter()
        .map(|(id, name)| (PersonId(id), name))
        .collect();
    named
        .sort_unstable_by(|(one_id, one), (other_id, other)| (one, one_id).cmp(&(other, other_id)));
    Ok(named)
}
