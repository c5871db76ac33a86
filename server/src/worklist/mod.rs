//! What staff work from: the people they work with, and everything that waits.

pub(crate) mod waiting;

use crate::{
    Portal,
    access::{PRACTICE_ROLES, StaffRole},
    account::notes::{self, Kind},
    audit::{self, Entry},
    error::Result,
    store::{self, Tx, worklist::Reach},
};
use ::entity::{care_relationship, person};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    circle::model::Tie,
    error::PortalError,
    ids::{OrganisationId, PersonId},
    links,
    posted::{Next, Posted},
    worklist::{
        model::{PEOPLE_A_PAGE, Why, WorklistRow, WorklistView, finds},
        service::WorklistService,
    },
};
use chrono::NaiveDate;
use std::collections::HashMap;
use uuid::Uuid;

/// The most characters of a search that are looked at.
const MOST_IN_SEARCH: usize = 100;

#[async_trait::async_trait]
impl WorklistService for Portal {
    async fn people(
        &self,
        caller: &Caller,
        page: u32,
    ) -> std::result::Result<WorklistView, PortalError> {
        self.told(self.worklist_people(caller, page).await)
    }

    async fn search(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.keep_search(caller, &form).await)
    }
}

impl Portal {
    async fn keep_search(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let words: String = form.text("search").chars().take(MOST_IN_SEARCH).collect();
        let (tx, person, _) = self.enter_as_staff(caller).await?;
        let session = person.session;
        if words.is_empty() {
            notes::forget(&tx, session, Kind::Search).await?;
        } else {
            notes::put(&tx, &self.clock, session, Kind::Search, &words).await?;
        }
        tx.commit().await?;
        Ok(Next::to(links::WORKLIST))
    }

    async fn worklist_people(&self, caller: &Caller, page: u32) -> Result<WorklistView> {
        let today = self.clock.today();
        let page = page.max(1);
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let connection = tx.connection();
        let search: String = notes::read(connection, &self.clock, person.session, Kind::Search)
            .await?
            .unwrap_or_default();
        let surgeries: Vec<_> = roles
            .iter()
            .filter(|role| {
                matches!(
                    role.role.as_str(),
                    "gp" | "practice_nurse" | "practice_pharmacist"
                )
            })
            .map(|role| role.organisation.0)
            .collect();
        let mut reach = Reach::of(person.person, &roles, today);
        // Thousands are registered at a surgery: a list of those nobody
        // works with helps nobody, so they are found by name alone.
        if !search.is_empty() {
            reach.surgeries.clone_from(&surgeries);
        }
        let mut rows = if finds(&search) {
            store::worklist::people(connection, &reach, &search, page, PEOPLE_A_PAGE).await?
        } else {
            Vec::new()
        };
        let more = rows.len() > usize::try_from(PEOPLE_A_PAGE).unwrap_or(usize::MAX);
        rows.truncate(usize::try_from(PEOPLE_A_PAGE).unwrap_or(usize::MAX));
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let mut whys = store::worklist::why(connection, &reach, &ids).await?;
        let plans = store::worklist::plans(connection, &ids).await?;
        let agreed = store::worklist::agreed(connection, &ids).await?;
        // Everybody who is shown can read that they were, and why.
        let looks: Vec<Entry> = rows
            .iter()
            .map(|row| {
                Entry::new(OrganisationId(row.organisation_id), Act::List)
                    .by(caller)
                    .resident(PersonId(row.id))
                    .basis(basis(whys.get(&row.id).map_or(&[], Vec::as_slice)))
            })
            .collect();
        let people = rows
            .into_iter()
            .map(|row| {
                let plan = plans.get(&row.id);
                WorklistRow {
                    id: PersonId(row.id),
                    name: store::person::listed_name(&row),
                    date_of_birth: row.date_of_birth,
                    why: whys
                        .remove(&row.id)
                        .unwrap_or_default()
                        .into_iter()
                        .filter_map(|(why, team)| {
                            Some(Why {
                                tie: Tie::from_code(&why.kind)?,
                                team,
                                reason: why.reason,
                                since: why.from_date,
                            })
                        })
                        .collect(),
                    plan_changed_at: plan.map(|plan| plan.changed_at),
                    agreed_on: plan.and_then(|plan| agreed.get(&plan.id).copied()),
                    next_review_on: plan.and_then(|plan| plan.next_review_on),
                }
            })
            .collect();
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(WorklistView {
            people,
            search,
            page,
            more,
            searches_surgery: !surgeries.is_empty(),
            may_create: roles.iter().any(StaffRole::gives_care),
            now: self.clock.now(),
        })
    }
}

/// Why somebody is on the list: the nearest relationship, or else the surgery alone.
fn basis(whys: &[(care_relationship::Model, Option<String>)]) -> Basis {
    nearest(whys).unwrap_or(Basis::Practice)
}

/// Why somebody in their roles may see each of some residents, by identifier: because they look
/// after them, or because of the surgery. Those of whom neither holds are left out.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn bases(
    tx: &Tx,
    (reader, roles): (PersonId, &[StaffRole]),
    residents: &HashMap<Uuid, person::Model>,
    today: NaiveDate,
) -> Result<HashMap<Uuid, Basis>> {
    let reach = Reach::of(reader, roles, today);
    let ids: Vec<Uuid> = residents.keys().copied().collect();
    let whys = store::worklist::why(tx.connection(), &reach, &ids).await?;
    let at_surgery = |resident: &person::Model| {
        roles.iter().any(|role| {
            PRACTICE_ROLES.contains(&role.role.as_str())
                && resident.practice_id == Some(role.organisation.0)
        })
    };
    Ok(residents
        .values()
        .filter_map(|resident| {
            let whys = whys.get(&resident.id).map_or(&[][..], Vec::as_slice);
            let practice = at_surgery(resident).then_some(Basis::Practice);
            Some((resident.id, nearest(whys).or(practice)?))
        })
        .collect())
}

/// What the nearest of some relationships lets somebody in as.
fn nearest(whys: &[(care_relationship::Model, Option<String>)]) -> Option<Basis> {
    let nearest = whys
        .iter()
        .filter_map(|(why, _)| Tie::from_code(&why.kind))
        .min();
    nearest.map(|tie| match tie {
        Tie::NamedLead => Basis::NamedLead,
        Tie::KeyWorker => Basis::KeyWorker,
        Tie::Coordinator => Basis::Coordinator,
        Tie::Team | Tie::Carer => Basis::Team,
    })
}
